package space.parley.screen.sgp4;

import static space.parley.screen.sgp4.BlockKernel.BLOCK;
import static space.parley.screen.sgp4.BlockKernel.COLUMNS;
import static space.parley.screen.sgp4.BlockKernel.ROWS;

import org.jspecify.annotations.Nullable;

/// Many sets at one instant, near-Earth ones several in each machine instruction.
///
/// Immutable and safe for threads; each thread brings a [Scratch] of its own. A state hangs on its
/// set and the time
/// alone, whatever range it was asked in. States of near-Earth sets differ from those of
/// [Sgp4.Motion] by rounding (see
/// [#MOST_DIFFERENCE_METRES]), deep-space sets and the error codes are the same; where the machine
/// or the JDK has no
/// fast vectors all are the same.
///
/// Sets of a kind should lie together: a block of 128 sets that holds both kinds costs as much as both.
public final class Sgp4Batch {
    /// How far a position may lie from that of the scalar code, metres: five times the worst that was seen.
    public static final double MOST_DIFFERENCE_METRES = 1e-4;

    private static final int PADDING = 16;

    private final Sgp4[] sets;
    private final double[] minutesFromEpochToOrigin;
    private final double[] table;
    /// How many near-Earth sets stand before a place.
    private final int[] nearBefore;
    private final @Nullable BlockKernel kernel;

    /// Prepares sets.
    ///
    /// @param sets the sets, in the order of all later arrays
    /// @param secondsFromEpochToOrigin for each set, seconds from its epoch to the instant from
    ///     which times are counted
    public Sgp4Batch(Sgp4[] sets, double[] secondsFromEpochToOrigin) {
        this(sets, secondsFromEpochToOrigin, Lanes.kernel());
    }

    Sgp4Batch(Sgp4[] sets, double[] secondsFromEpochToOrigin, @Nullable BlockKernel kernel) {
        if (sets.length != secondsFromEpochToOrigin.length) {
            throw new IllegalArgumentException(
                    "as many epochs as sets: " + sets.length + ", " + secondsFromEpochToOrigin.length);
        }
        this.sets = sets.clone();
        this.kernel = kernel;
        int size = sets.length;
        minutesFromEpochToOrigin = new double[size];
        nearBefore = new int[size + 1];
        int blocks = (size + BLOCK - 1) / BLOCK;
        table = new double[kernel == null ? 0 : blocks * BLOCK * COLUMNS + PADDING];
        for (int i = 0; i < size; i++) {
            minutesFromEpochToOrigin[i] = secondsFromEpochToOrigin[i] / 60;
            nearBefore[i + 1] = nearBefore[i] + (sets[i].deepSpace() ? 0 : 1);
        }
        if (kernel != null) {
            for (int i = 0; i < blocks * BLOCK; i++) {
                int at = place(i);
                if (i < size && !sets[i].deepSpace()) {
                    fill(sets[i], minutesFromEpochToOrigin[i], at);
                } else {
                    table[at + BlockKernel.AXIS * BLOCK] = 2;
                    table[at + BlockKernel.ROOT_AXIS * BLOCK] = Math.sqrt(2);
                }
            }
        }
    }

    private static int place(int set) {
        return set / BLOCK * BLOCK * COLUMNS + set % BLOCK;
    }

    private void fill(Sgp4 set, double minutesToOrigin, int at) {
        double perTurn = 1 / Wgs72.TWO_PI;
        put(at, BlockKernel.MINUTES_TO_ORIGIN, minutesToOrigin);
        put(at, BlockKernel.ANOMALY, set.meanAnomaly * perTurn);
        put(at, BlockKernel.ANOMALY_DOT, set.meanAnomalyDot * perTurn);
        put(at, BlockKernel.PERIGEE, set.perigee * perTurn);
        put(at, BlockKernel.PERIGEE_DOT, set.perigeeDot * perTurn);
        put(at, BlockKernel.NODE, set.node * perTurn);
        put(at, BlockKernel.NODE_DOT, set.nodeDot * perTurn);
        put(at, BlockKernel.NODE_2, set.node2 * perTurn);
        put(at, BlockKernel.ETA, set.eta);
        put(at, BlockKernel.ANOMALY_DRAG, set.anomalyDrag * perTurn);
        put(at, BlockKernel.ANOMALY_DRAG_AT_EPOCH, set.anomalyDragAtEpoch);
        put(at, BlockKernel.PERIGEE_DRAG, set.perigeeDrag * perTurn);
        put(at, BlockKernel.BSTAR_C4, set.bstar * set.c4);
        put(at, BlockKernel.BSTAR_C5, set.simpleDrag ? 0 : set.bstar * set.c5);
        put(at, BlockKernel.SIN_ANOMALY, set.sinMeanAnomaly);
        put(at, BlockKernel.ECCENTRICITY, set.eccentricity);
        double turns = set.meanMotion * perTurn;
        put(at, BlockKernel.LONGITUDE_2, set.longitude2 * turns);
        put(at, BlockKernel.LONGITUDE_3, set.longitude3 * turns);
        put(at, BlockKernel.LONGITUDE_4, set.longitude4 * turns);
        put(at, BlockKernel.LONGITUDE_5, set.longitude5 * turns);
        put(at, BlockKernel.AXIS_1, -set.c1);
        put(at, BlockKernel.AXIS_2, -set.d2);
        put(at, BlockKernel.AXIS_3, -set.d3);
        put(at, BlockKernel.AXIS_4, -set.d4);
        put(at, BlockKernel.AXIS, set.semiMajorAxis);
        put(at, BlockKernel.ROOT_AXIS, Math.sqrt(set.semiMajorAxis));
        put(at, BlockKernel.LONG_PERIOD_PERIGEE, set.longPeriodPerigee);
        put(at, BlockKernel.LONG_PERIOD_LONGITUDE, set.longPeriodLongitude * perTurn);
        put(at, BlockKernel.SIN_INCLINATION, set.sinInclination);
        put(at, BlockKernel.COS_INCLINATION, set.cosInclination);
    }

    private void put(int at, int column, double value) {
        table[at + column * BLOCK] = value;
    }

    /// How many sets there are.
    public int size() {
        return sets.length;
    }

    /// Whether near-Earth sets are computed by vector code here.
    public boolean vectors() {
        return kernel != null;
    }

    /// Working memory, for one thread.
    public Scratch scratch() {
        return new Scratch(sets);
    }

    /// States of the sets `from` up to but not including `to`, at one instant, in TEME; arrays are
    /// indexed by set.
    ///
    /// @param seconds after the common origin
    /// @param x takes the first coordinates, metres; NaN in all six arrays where the error code is not 0
    /// @param vx takes their rates, metres a second
    /// @param error takes the error codes of [Sgp4]
    public void at(
            double seconds,
            int from,
            int to,
            double[] x,
            double[] y,
            double[] z,
            double[] vx,
            double[] vy,
            double[] vz,
            byte[] error,
            Scratch scratch) {
        double minutes = seconds / 60;
        for (int start = from, end; start < to; start = end) {
            end = Math.min(to, (start / BLOCK + 1) * BLOCK);
            int count = end - start;
            int near = nearBefore[end] - nearBefore[start];
            boolean clean = false;
            boolean vector = kernel != null && near > 0;
            if (kernel != null && near > 0) {
                var rows = scratch.rows;
                clean = kernel.states(table, place(start), count, minutes, rows);
                System.arraycopy(rows, BlockKernel.X * BLOCK, x, start, count);
                System.arraycopy(rows, BlockKernel.Y * BLOCK, y, start, count);
                System.arraycopy(rows, BlockKernel.Z * BLOCK, z, start, count);
                System.arraycopy(rows, BlockKernel.VX * BLOCK, vx, start, count);
                System.arraycopy(rows, BlockKernel.VY * BLOCK, vy, start, count);
                System.arraycopy(rows, BlockKernel.VZ * BLOCK, vz, start, count);
                java.util.Arrays.fill(error, start, end, (byte) 0);
            }
            if (clean && near == count) {
                continue;
            }
            for (int i = start; i < end; i++) {
                boolean done = vector && !sets[i].deepSpace() && (clean || BlockKernel.good(scratch.rows, i - start));
                if (!done) {
                    error[i] = (byte) scratch.motion(i).at(minutesFromEpochToOrigin[i] + minutes, scratch.state);
                    x[i] = scratch.state[0];
                    y[i] = scratch.state[1];
                    z[i] = scratch.state[2];
                    vx[i] = scratch.state[3];
                    vy[i] = scratch.state[4];
                    vz[i] = scratch.state[5];
                }
            }
        }
    }

    /// Working memory of one thread for one batch.
    public static final class Scratch {
        private final Sgp4[] sets;
        private final double[] rows = new double[ROWS * BLOCK];
        private final double[] state = new double[6];
        private final Sgp4.@Nullable Motion[] motions;

        private Scratch(Sgp4[] sets) {
            this.sets = sets;
            motions = new Sgp4.Motion[sets.length];
        }

        private Sgp4.Motion motion(int set) {
            var motion = motions[set];
            if (motion == null) {
                motion = sets[set].motion();
                motions[set] = motion;
            }
            return motion;
        }
    }
}
