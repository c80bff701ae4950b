package space.parley.screen.sgp4;

/// SGP4 for a block of near-Earth sets at one instant, and how constants and results lie in memory.
///
/// The constants of a block lie in `table` from `base` on, a column of [#BLOCK] numbers for each
/// constant; the results
/// in `rows`, a row of [#BLOCK] numbers for each quantity. Angles are in turns, all else in Earth
/// radii and minutes;
/// positions and velocities in metres and metres a second.
interface BlockKernel {
    int BLOCK = 128;

    // Columns of the table.
    int MINUTES_TO_ORIGIN = 0;
    int ANOMALY = 1;
    int ANOMALY_DOT = 2;
    int PERIGEE = 3;
    int PERIGEE_DOT = 4;
    int NODE = 5;
    int NODE_DOT = 6;
    int NODE_2 = 7;
    int ETA = 8;
    int ANOMALY_DRAG = 9;
    int ANOMALY_DRAG_AT_EPOCH = 10;
    int PERIGEE_DRAG = 11;
    int BSTAR_C4 = 12;
    int BSTAR_C5 = 13;
    int SIN_ANOMALY = 14;
    int ECCENTRICITY = 15;
    int LONGITUDE_2 = 16;
    int LONGITUDE_3 = 17;
    int LONGITUDE_4 = 18;
    int LONGITUDE_5 = 19;
    int AXIS_1 = 20;
    int AXIS_2 = 21;
    int AXIS_3 = 22;
    int AXIS_4 = 23;
    int AXIS = 24;
    int ROOT_AXIS = 25;
    int LONG_PERIOD_PERIGEE = 26;
    int LONG_PERIOD_LONGITUDE = 27;
    int SIN_INCLINATION = 28;
    int COS_INCLINATION = 29;
    int COLUMNS = 30;

    // Rows of the scratch; the first six are the answer.
    int X = 0;
    int Y = 1;
    int Z = 2;
    int VX = 3;
    int VY = 4;
    int VZ = 5;
    int TIME = 6;
    int MEAN_ANOMALY = 7;
    int MEAN_PERIGEE = 8;
    int MEAN_NODE = 9;
    int MEAN_ECCENTRICITY = 10;
    int USED_ECCENTRICITY = 11;
    int AXIS_FACTOR = 12;
    int SEMI_MAJOR_AXIS = 13;
    int EX = 14;
    int EY = 15;
    int LONGITUDE = 16;
    int SIN = 17;
    int COS = 18;
    /// Zeros, that nothing is written to.
    int NO_STEP = 19;
    int FIRST_STEP = 20;
    int SECOND_STEP = 21;
    int E_SIN = 22;
    int INVERSE_SCALE = 23;
    int BETA = 24;
    int INVERSE_P = 25;
    int INVERSE_ROOT_AXIS = 26;
    int RADIUS = 27;
    int METRES = 28;
    int RADIAL_SPEED = 29;
    int TRANSVERSE_SPEED = 30;
    int RADIAL_WAVE = 31;
    int TRANSVERSE_WAVE = 32;
    int J2_P = 33;
    int J2_P2 = 34;
    int SIN_TWICE = 35;
    int COS_TWICE = 36;
    int LATITUDE_TURN = 37;
    int TILT = 38;
    int SIN_TRUE = 39;
    int COS_TRUE = 40;
    int SIN_NODE = 41;
    int COS_NODE = 42;
    /// Two rows: the direction to the node.
    int TO_NODE = 43;
    /// Two rows: the horizontal part of the direction across it.
    int ACROSS = 45;
    /// How far a lane is from what the code vouches for; NaN or below 0 where it does not.
    int MARGIN = 47;
    int ROWS = 48;

    /// Computes the first `count` sets of a block.
    ///
    /// @param table constants
    /// @param base where the first of the sets has its first constant
    /// @param count how many sets, at most [#BLOCK]
    /// @param minutes after the common origin
    /// @param rows takes the results; those of lanes that are not [#good(double[],int)] mean nothing
    /// @return whether all lanes are good
    boolean states(double[] table, int base, int count, double minutes, double[] rows);

    /// Whether the answer of a lane stands; where it does not, the scalar code must be asked.
    static boolean good(double[] rows, int lane) {
        return rows[MARGIN * BLOCK + lane] >= 0;
    }
}
