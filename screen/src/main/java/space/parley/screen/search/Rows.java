package space.parley.screen.search;

import java.util.Arrays;

/// The objects of one step of time in the order in which the search goes through them: in bands of
/// the z coordinate, within a band by the least distance from the Earth's centre. In metres and
/// seconds, single precision; every value is rounded so that the search lets more through, never
/// less.
final class Rows {
    private static final int BUCKETS = 1 << 14;
    private static final double LEAST_RADIUS = 5.0e6;
    private static final int MOST_BANDS = 64;
    /// What single precision may do to a coordinate, relative to it: 2⁻²³, with both ends of a difference.
    private static final float ROUNDING = 2.5e-7f;

    /// The largest distance of interest.
    float threshold;
    /// Half the step.
    float half;

    /// Position half-way through the step.
    float[] x = {};

    float[] y = {};
    float[] z = {};
    /// Velocity half-way through the step.
    float[] vx = {};

    float[] vy = {};
    float[] vz = {};
    /// The farthest that the object is from its position half-way.
    float[] reach = {};
    /// Least and greatest distance from the Earth's centre.
    float[] low = {};

    float[] high = {};
    /// A lower bound of [#low] that only grows within a band.
    float[] floor = {};
    /// What the straight-line gate allows for this object.
    float[] gate = {};
    /// What it allows, for each metre of distance, for the bending of relative motion.
    float[] bend = {};
    /// Which object.
    int[] object = {};

    /// Where each band begins, and one past its last row.
    final int[] bandStart = new int[MOST_BANDS];

    final int[] bandEnd = new int[MOST_BANDS];
    int bands;
    /// The rows by increasing [#floor], over all bands: the band of each.
    byte[] sequence = {};

    int size;
    long withinReach;

    private final int[] bucketCount = new int[BUCKETS + 1];
    private int[] bucketOf = {};
    private int[] ranked = {};
    private byte[] bandOf = {};
    private final int[] head = new int[MOST_BANDS];

    private void grow(int count, int padding) {
        int needed = count + MOST_BANDS * padding;
        if (x.length >= needed) {
            return;
        }
        x = new float[needed];
        y = new float[needed];
        z = new float[needed];
        vx = new float[needed];
        vy = new float[needed];
        vz = new float[needed];
        reach = new float[needed];
        low = new float[needed];
        high = new float[needed];
        floor = new float[needed];
        gate = new float[needed];
        bend = new float[needed];
        object = new int[needed];
        sequence = new byte[needed];
        bucketOf = new int[needed];
        ranked = new int[needed];
        bandOf = new byte[needed];
    }

    /// Sorts the objects of a step into bands.
    ///
    /// @param path the step
    /// @param padding how many rows that match nothing follow each band
    void fill(StepPaths path, double thresholdMetres, int padding) {
        grow(path.count, padding);
        size = path.count;
        threshold = up(thresholdMetres);
        half = up(path.length / 2);

        // A band is as high as two objects may lie apart and still meet, so that only neighbours need be looked at; a
        // few that are faster than the rest look one band further.
        double width = Math.max(2 * path.commonReach, path.commonReach + path.greatestReach) + thresholdMetres;
        double lowest = -9.0e6;
        double highest = 9.0e6;
        bands = (int) Math.clamp((long) Math.floor((highest - lowest) / width), 1, MOST_BANDS);
        double scale = bands == 1 ? 0 : 1 / width;

        Arrays.fill(bucketCount, 0);
        var counts = new int[MOST_BANDS];
        for (int k = 0; k < size; k++) {
            int bucket = bucket(path.low[k]);
            bucketOf[k] = bucket;
            bucketCount[bucket + 1]++;
            int band = (int) Math.clamp((long) Math.floor((path.mz[k] - lowest) * scale), 0, bands - 1);
            bandOf[k] = (byte) band;
            counts[band]++;
        }
        for (int b = 0; b < BUCKETS; b++) {
            bucketCount[b + 1] += bucketCount[b];
        }
        for (int k = 0; k < size; k++) {
            ranked[bucketCount[bucketOf[k]]++] = k;
        }
        int start = 0;
        for (int b = 0; b < bands; b++) {
            bandStart[b] = start;
            bandEnd[b] = start + counts[b];
            head[b] = start;
            start += counts[b] + padding;
        }
        for (int rank = 0; rank < size; rank++) {
            int k = ranked[rank];
            byte band = bandOf[k];
            sequence[rank] = band;
            row(head[band]++, path, k);
        }
        for (int b = 0; b < bands; b++) {
            for (int j = bandEnd[b]; j < bandEnd[b] + padding; j++) {
                low[j] = Float.POSITIVE_INFINITY;
                floor[j] = Float.POSITIVE_INFINITY;
                x[j] = 0;
                y[j] = 0;
                z[j] = 0;
                vx[j] = 0;
                vy[j] = 0;
                vz[j] = 0;
                reach[j] = 0;
                gate[j] = 0;
            }
        }
    }

    private void row(int at, StepPaths path, int k) {
        x[at] = (float) path.mx[k];
        y[at] = (float) path.my[k];
        z[at] = (float) path.mz[k];
        vx[at] = (float) path.mvx[k];
        vy[at] = (float) path.mvy[k];
        vz[at] = (float) path.mvz[k];
        double rounding = ROUNDING * path.high[k];
        reach[at] = up(path.reach[k] + 2 * rounding);
        low[at] = down(path.low[k] - rounding);
        high[at] = up(path.high[k] + rounding);
        floor[at] = floorOf(bucketOf[k]);
        gate[at] = up(path.gate[k] + 4 * rounding);
        bend[at] = up(path.bend[k]);
        object[at] = path.object[k];
    }

    /// The bucket of a least radius: finer near the Earth, where objects are many.
    private static int bucket(double low) {
        return (int) Math.clamp((long) (BUCKETS * (1 - LEAST_RADIUS / low)), 0, BUCKETS - 1);
    }

    private static float floorOf(int bucket) {
        return bucket == 0 ? 0 : down(LEAST_RADIUS / (1 - (double) bucket / BUCKETS) * (1 - 1e-9) - 1);
    }

    static float up(double value) {
        return Math.nextUp((float) value);
    }

    static float down(double value) {
        return Math.nextDown((float) value);
    }
}
