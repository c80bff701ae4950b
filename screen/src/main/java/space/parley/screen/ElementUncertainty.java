package space.parley.screen;

import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;

/// What the error of an element set may be, for want of a covariance: a model, to be named wherever
/// a number rests on it, and never taken without being asked for.
///
/// **At the epoch of the set** the standard deviations are those that Flohrer, Krag and Klinkrad
/// found for the US catalogue of 2008-01-01, by eccentricity, perigee height and inclination
/// (Assessment and categorization of TLE orbit errors for the US SSN catalogue, AMOS 2008, table
/// 2); the figures were taken from public programs that transcribe the table, not from the paper.
/// They compare sets with orbits that were fitted to the same sets, so they hold what SGP4 cannot
/// follow and not what the observations had wrong: rather too small than too large.
///
/// | eccentricity | perigee, km | below 30° | 30° to 60° | above 60° |
/// |---|---|---|---|---|
/// | to 0.1 | to 800 | 67, 118, 75 | 107, 308, 169 | 115, 517, 137 |
/// | | to 25,000 | 191, 256, 203 | 71, 228, 95 | 91, 428, 114 |
/// | | above | 357, 432, 83 | *4712, 6223, 1208* | *4712, 6223, 1208* |
/// | above 0.1 | to 800 | 2252, *4270*, 1421 | 629, 909, 2057 | 494, 814, 1337 |
/// | | to 25,000 | 1748, 3119, 971 | 1832, 1878, 1454 | 529, 817, 1570 |
/// | | above | 402, 418, 83 | 4712, 6223, 1208 | *4712, 6223, 1208* |
///
/// (radial, transverse, normal, in metres; in italics where the table has no objects, or the
/// transcriptions cannot be told apart, and the greater of what is near was taken)
///
/// **With the age of the set**, before and after its epoch alike, this project's own choice: the
/// transverse error grows by 1 km a day where the perigee is below 800 km and by 300 m a day
/// elsewhere, the other two by a tenth of that, each in quadrature. A kilometre a day is what
/// public comparisons find for low orbits (Vallado and Cefola, Two-line element sets: practice and
/// use, IAC-12-C1.6.12, 2012); a single set may be far worse after a manoeuvre or in a storm.
///
/// **Velocity** follows position as on a circular orbit of the same mean motion `n`: `n` times the
/// transverse error in the radial direction and the other way round, with a correlation of −0.9,
/// and `n` times the normal error along the normal.
public final class ElementUncertainty {
    /// The name of the model with the date of its figures and its version here, for columns and
    /// reports.
    public static final String NAME = "TLE-ERRORS-2008-01-01/1";

    private static final double MU = 3.986004418e14;
    private static final double EARTH_RADIUS_METRES = 6_378_137;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double LOW_METRES = 800_000;
    private static final double HIGH_METRES = 25_000_000;
    private static final double ROUND = 0.1;
    private static final double LOW_GROWTH_METRES_PER_DAY = 1000;
    private static final double GROWTH_METRES_PER_DAY = 300;
    private static final double OTHER_AXES = 0.1;
    private static final double CORRELATION = -0.9;

    /// By eccentricity, perigee height and inclination, in the order of the table above.
    private static final int[][][][] SIGMAS_METRES = {
        {
            {{67, 118, 75}, {107, 308, 169}, {115, 517, 137}},
            {{191, 256, 203}, {71, 228, 95}, {91, 428, 114}},
            {{357, 432, 83}, {4712, 6223, 1208}, {4712, 6223, 1208}}
        },
        {
            {{2252, 4270, 1421}, {629, 909, 2057}, {494, 814, 1337}},
            {{1748, 3119, 971}, {1832, 1878, 1454}, {529, 817, 1570}},
            {{402, 418, 83}, {4712, 6223, 1208}, {4712, 6223, 1208}}
        }
    };

    private final Orbits orbits;

    /// @param orbits tells the age of a set
    public ElementUncertainty(Orbits orbits) {
        this.orbits = orbits;
    }

    /// The covariance of a set at an instant, in RTN of the object's orbit.
    public Covariance of(MeanElements elements, Epoch at) {
        double n = elements.meanMotionRevPerDay() * 2 * Math.PI / SECONDS_PER_DAY;
        double perigee = Math.cbrt(MU / (n * n)) * (1 - elements.eccentricity()) - EARTH_RADIUS_METRES;
        double days = Math.abs(orbits.secondsBetween(elements.epoch(), at)) / SECONDS_PER_DAY;
        double growth = (perigee < LOW_METRES ? LOW_GROWTH_METRES_PER_DAY : GROWTH_METRES_PER_DAY) * days;
        var sigmas = SIGMAS_METRES[elements.eccentricity() <= ROUND ? 0 : 1][band(perigee, LOW_METRES, HIGH_METRES)][
                band(elements.inclinationDegrees(), 30, 60)];
        double r = Math.hypot(sigmas[0], OTHER_AXES * growth);
        double t = Math.hypot(sigmas[1], growth);
        double w = Math.hypot(sigmas[2], OTHER_AXES * growth);
        double[] all = {r, t, w, n * t, n * r, n * w};
        var m = new double[36];
        for (int i = 0; i < 6; i++) {
            m[7 * i] = all[i] * all[i];
        }
        put(m, 0, 4, CORRELATION * all[0] * all[4]);
        put(m, 1, 3, CORRELATION * all[1] * all[3]);
        return new Covariance(at, new Covariance.Axes.Rtn(), m);
    }

    private static int band(double value, double first, double second) {
        if (value < first) {
            return 0;
        }
        return value <= second ? 1 : 2;
    }

    private static void put(double[] m, int row, int column, double value) {
        m[6 * row + column] = value;
        m[6 * column + row] = value;
    }
}
