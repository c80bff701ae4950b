package space.parley.formats.spice;

/// States joined by polynomials, as SPICE joins them.
///
/// Sources: NAIF SPK Required Reading, types 8, 9, 12 and 13; Stoer and Bulirsch, Introduction to Numerical
/// Analysis, sections 2.1.2 and 2.1.5.
final class Joined {
    private Joined() {}

    /// The first state of the window that is used at a time: centred on the nearest state where the window is
    /// odd, on the interval where it is even, and moved inward at the ends.
    static int first(double[] times, int window, double at) {
        int n = times.length;
        int low = 0;
        int high = n;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= at) {
                low = middle;
            } else {
                high = middle;
            }
        }
        int first;
        if (window % 2 == 0) {
            first = low - window / 2 + 1;
        } else {
            boolean next = low + 1 < n && times[low + 1] - at < at - times[low];
            first = (next ? low + 1 : low) - window / 2;
        }
        return Math.clamp(first, 0, Math.max(0, n - window));
    }

    /// Each of six components by the polynomial through `n` of its values, by Neville's scheme.
    static void lagrange(double[] times, double[] states, int first, int n, double at, double[] out) {
        var p = new double[n];
        for (int c = 0; c < 6; c++) {
            for (int i = 0; i < n; i++) {
                p[i] = states[6 * (first + i) + c];
            }
            for (int level = 1; level < n; level++) {
                for (int i = 0; i < n - level; i++) {
                    double left = times[first + i];
                    double right = times[first + i + level];
                    p[i] = ((at - right) * p[i] + (left - at) * p[i + 1]) / (left - right);
                }
            }
            out[c] = p[0];
        }
    }

    /// Position by the polynomial through `n` positions and velocities, velocity by its derivative.
    static void hermite(double[] times, double[] states, int first, int n, double at, double[] out) {
        int size = 2 * n;
        var z = new double[size];
        var d = new double[size];
        for (int i = 0; i < size; i++) {
            z[i] = times[first + i / 2];
        }
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < size; i++) {
                d[i] = states[6 * (first + i / 2) + c];
            }
            for (int level = 1; level < size; level++) {
                for (int i = size - 1; i >= level; i--) {
                    boolean slope = level == 1 && i % 2 == 1;
                    d[i] = slope ? states[6 * (first + i / 2) + 3 + c] : (d[i] - d[i - 1]) / (z[i] - z[i - level]);
                }
            }
            double value = d[size - 1];
            double slope = 0;
            for (int i = size - 2; i >= 0; i--) {
                slope = slope * (at - z[i]) + value;
                value = value * (at - z[i]) + d[i];
            }
            out[c] = value;
            out[3 + c] = slope;
        }
    }
}
