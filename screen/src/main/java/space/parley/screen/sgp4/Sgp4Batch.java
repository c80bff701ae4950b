package space.parley.screen.sgp4;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Many sets at one instant, near-Earth ones several in each machine instruction.
///
/// Immutable and safe for threads; each thread brings a [Scratch] of its own. A state depends on
/// its set and the time alone, in whatever range and on whichever thread it was asked. Near-Earth
/// positions differ from those of [Sgp4.Motion] by rounding alone, at most
/// [#MOST_DIFFERENCE_METRES]; states of deep-space sets and all error codes are the same.
///
/// Sets of a kind should lie together: a block of [#BLOCK] sets that holds both kinds costs as much
/// as both. Asking one block or a few for many instants, then the next, is faster than asking all
/// sets for each instant: the constants then stay in the processor's cache.
public final class Sgp4Batch {
    /// How far a near-Earth position may lie from that of the scalar code, metres. The worst seen
    /// over a whole catalogue and its next 7 days is 1.5e-5 m, and 1e-4 m at 90 days from epoch;
    /// beyond that the scalar code answers.
    public static final double MOST_DIFFERENCE_METRES = 1e-3;

    /// Sets that are computed together. Ranges that begin and end at multiples of it waste nothing.
    public static final int BLOCK = Block.SIZE;

    private final Sgp4[] sets;
    private final double[] minutesFromEpochToOrigin;
    /// Constants of near-Earth sets, block after block.
    private final double[] constants;
    /// How many near-Earth sets stand before a place.
    private final int[] nearBefore;

    /// Prepares sets.
    ///
    /// @param sets the sets, in the order of all later arrays
    /// @param secondsFromEpochToOrigin for each set, seconds from its epoch to the instant from
    ///     which times are counted
    public Sgp4Batch(Sgp4[] sets, double[] secondsFromEpochToOrigin) {
        if (sets.length != secondsFromEpochToOrigin.length) {
            throw new IllegalArgumentException(
                    "as many epochs as sets: " + sets.length + ", " + secondsFromEpochToOrigin.length);
        }
        this.sets = sets.clone();
        int size = sets.length;
        minutesFromEpochToOrigin = new double[size];
        nearBefore = new int[size + 1];
        int blocks = (size + BLOCK - 1) / BLOCK;
        constants = new double[blocks * Block.CONSTANTS];
        for (int i = 0; i < size; i++) {
            minutesFromEpochToOrigin[i] = secondsFromEpochToOrigin[i] / 60;
            nearBefore[i + 1] = nearBefore[i] + (sets[i].deepSpace() ? 0 : 1);
        }
        for (int i = 0; i < blocks * BLOCK; i++) {
            int at = i / BLOCK * Block.CONSTANTS + i % BLOCK;
            if (i < size && !sets[i].deepSpace()) {
                Block.write(sets[i], minutesFromEpochToOrigin[i], constants, at);
            } else {
                Block.writeNothing(constants, at);
            }
        }
    }

    /// How many sets there are.
    public int size() {
        return sets.length;
    }

    /// Working memory, for one thread.
    public Scratch scratch() {
        return new Scratch(sets);
    }

    /// States of the sets `from` up to but not including `to`, at one instant, in TEME; arrays are
    /// indexed by set.
    ///
    /// @param seconds after the common origin
    /// @param x takes the first coordinates, metres; NaN in all six arrays where the error code is
    ///     not 0
    /// @param vx takes their rates, metres a second
    /// @param error takes the error codes of [Sgp4]
    /// @param scratch this thread's, from [#scratch()]
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
        if (!scratch.isOf(sets)) {
            throw new IllegalArgumentException("the scratch is that of another batch");
        }
        double minutes = seconds / 60;
        double[] w = scratch.work;
        for (int start = from, end; start < to; start = end) {
            int block = start / BLOCK;
            end = Math.min(to, (block + 1) * BLOCK);
            boolean near = nearBefore[end] > nearBefore[start];
            int lane = start - block * BLOCK;
            if (near) {
                int count = end - start;
                if (scratch.block != block) {
                    System.arraycopy(constants, block * Block.CONSTANTS, w, 0, Block.CONSTANTS);
                    scratch.block = block;
                }
                Block.states(w, minutes);
                System.arraycopy(w, Block.X + lane, x, start, count);
                System.arraycopy(w, Block.Y + lane, y, start, count);
                System.arraycopy(w, Block.Z + lane, z, start, count);
                System.arraycopy(w, Block.VX + lane, vx, start, count);
                System.arraycopy(w, Block.VY + lane, vy, start, count);
                System.arraycopy(w, Block.VZ + lane, vz, start, count);
                Arrays.fill(error, start, end, (byte) 0);
            }
            for (int i = start; i < end; i++, lane++) {
                if (near && w[Block.MARGIN + lane] >= 0) {
                    continue;
                }
                double[] state = scratch.state;
                error[i] = (byte) scratch.motion(i).at(minutesFromEpochToOrigin[i] + minutes, state);
                x[i] = state[0];
                y[i] = state[1];
                z[i] = state[2];
                vx[i] = state[3];
                vy[i] = state[4];
                vz[i] = state[5];
            }
        }
    }

    /// Working memory of one thread for one batch.
    public static final class Scratch {
        private final Sgp4[] sets;
        private final double[] work = new double[Block.LENGTH];
        /// The block whose constants are in `work`, -1 where there are none.
        private int block = -1;

        private final double[] state = new double[6];
        private final Sgp4.@Nullable Motion[] motions;

        private Scratch(Sgp4[] sets) {
            this.sets = sets;
            motions = new Sgp4.Motion[sets.length];
        }

        @SuppressWarnings("ReferenceEquality") // The very array, not one like it.
        private boolean isOf(Sgp4[] others) {
            return sets == others;
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
