package space.parley.orbit;

import java.util.Arrays;

/// A table of positions and velocities, interpolated by a piecewise polynomial that takes both at each of the
/// nodes around the asked time. Immutable.
///
/// With `n` nodes the degree is `2n − 1`. The polynomial is in Newton's form with each node taken twice
/// (Stoer and Bulirsch, Introduction to Numerical Analysis, section 2.1.5), nodes nearest first, so that
/// rounding of far nodes is damped by the near ones.
final class Hermite {
    private final double[] times;
    private final double[] values;
    private final int nodes;

    /// @param times strictly increasing, seconds
    /// @param values six for each time: position and velocity
    /// @param nodes how many to take, where there are so many
    Hermite(double[] times, double[] values, int nodes) {
        this.times = times.clone();
        this.values = values.clone();
        this.nodes = Math.min(nodes, times.length);
    }

    double first() {
        return times[0];
    }

    double last() {
        return times[times.length - 1];
    }

    /// Position and velocity at a time; outside the table, those of its end polynomial.
    double[] at(double time) {
        int found = Arrays.binarySearch(times, time);
        if (found >= 0) {
            return Arrays.copyOfRange(values, 6 * found, 6 * found + 6);
        }
        int interval = Math.clamp(-found - 2, 0, times.length - 2);
        int low = Math.clamp(interval - nodes / 2 + 1, 0, times.length - nodes);
        int high = low + nodes - 1;
        double origin = times[interval];
        double scale = times[interval + 1] - origin;
        double x = (time - origin) / scale;

        int size = 2 * nodes;
        var order = new int[nodes];
        int left = interval;
        int right = interval + 1;
        for (int i = 0; i < nodes; i++) {
            boolean takeLeft = right > high || (left >= low && time - times[left] <= times[right] - time);
            order[i] = takeLeft ? left-- : right++;
        }
        var z = new double[size];
        for (int i = 0; i < nodes; i++) {
            z[2 * i] = (times[order[i]] - origin) / scale;
            z[2 * i + 1] = z[2 * i];
        }
        var out = new double[6];
        var d = new double[size];
        for (int axis = 0; axis < 3; axis++) {
            double reference = values[6 * order[0] + axis];
            for (int i = 0; i < nodes; i++) {
                d[2 * i] = values[6 * order[i] + axis] - reference;
                d[2 * i + 1] = d[2 * i];
            }
            for (int level = 1; level < size; level++) {
                for (int i = size - 1; i >= level; i--) {
                    boolean slope = level == 1 && i % 2 == 1;
                    d[i] = slope
                            ? values[6 * order[i / 2] + 3 + axis] * scale
                            : (d[i] - d[i - 1]) / (z[i] - z[i - level]);
                }
            }
            double value = d[size - 1];
            double slope = 0;
            for (int i = size - 2; i >= 0; i--) {
                slope = slope * (x - z[i]) + value;
                value = value * (x - z[i]) + d[i];
            }
            out[axis] = value + reference;
            out[3 + axis] = slope / scale;
        }
        return out;
    }
}
