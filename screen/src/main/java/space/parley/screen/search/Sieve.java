package space.parley.screen.search;

/// Leaves out, where some objects are screened against all, those that never come to the heights of
/// any of them.
///
/// An object's distance from the Earth's centre stays between perigee and apogee of its osculating
/// orbit. These are looked at every few hours; between looks they move by what the Earth's
/// flattening does within a revolution, some 10 km, and by what the Sun, the Moon and drag do,
/// which the spread of all looks shows. The margin allows three times the former, and the whole of
/// the latter once more on either side. An object that is not known at one of the looks is kept.
public final class Sieve {
    private static final double BETWEEN_LOOKS_SECONDS = 6 * 3600;
    private static final double BETWEEN_LOOKS_OF_ASKED_SECONDS = 1800;
    private static final double MARGIN_METRES = 30_000;

    private final Motions motions;
    private final double seconds;
    private final double[] low;
    private final double[] high;
    private final double[] spread;
    private final boolean[] unknown;
    private final double[] looked = new double[2];

    private Sieve(Motions motions, double seconds) {
        this.motions = motions;
        this.seconds = seconds;
        int size = motions.size;
        low = new double[size];
        high = new double[size];
        spread = new double[size];
        unknown = new boolean[size];
    }

    /// The motions that may come near one that is asked for.
    ///
    /// @param seconds how long the window is
    /// @param asked of each motion, whether it is one that all pairs must have
    public static boolean[] keep(Motions motions, double seconds, double thresholdMetres, boolean[] asked) {
        var sieve = new Sieve(motions, seconds);
        sieve.look(asked);
        return sieve.keep(asked, thresholdMetres);
    }

    private void look(boolean[] asked) {
        int size = motions.size;
        var lows = new double[2][size];
        var highs = new double[2][size];
        java.util.Arrays.fill(lows[0], Double.POSITIVE_INFINITY);
        java.util.Arrays.fill(highs[1], Double.NEGATIVE_INFINITY);
        java.util.Arrays.fill(lows[1], Double.NEGATIVE_INFINITY);
        java.util.Arrays.fill(highs[0], Double.POSITIVE_INFINITY);
        var knots = new Knots(size);
        var scratch = motions.scratch();
        var exact = motions.exact();
        var state = new double[6];
        int looks = 1 + (int) Math.ceil(seconds / BETWEEN_LOOKS_SECONDS);
        for (int n = 0; n <= looks; n++) {
            double t = seconds * n / looks;
            motions.near(t, knots, scratch);
            for (int i = 0; i < size; i++) {
                if (!asked[i] && t >= motions.from[i] && t <= motions.to[i]) {
                    int code = i < motions.near ? knots.error[i] : exact.at(i, t, state);
                    if (i < motions.near) {
                        knots.get(i, state);
                    }
                    take(i, code, state, lows, highs);
                }
            }
        }
        for (int i = 0; i < size; i++) {
            double length = motions.to[i] - motions.from[i];
            int own = 1 + (int) Math.ceil(length / BETWEEN_LOOKS_OF_ASKED_SECONDS);
            for (int n = 0; asked[i] && n <= own; n++) {
                take(i, exact.at(i, motions.from[i] + length * n / own, state), state, lows, highs);
            }
            low[i] = lows[0][i];
            high[i] = highs[1][i];
            spread[i] = Math.max(lows[1][i] - lows[0][i], highs[1][i] - highs[0][i]);
        }
    }

    private void take(int i, int code, double[] state, double[][] lows, double[][] highs) {
        if (code != 0) {
            unknown[i] = true;
            return;
        }
        apsides(state);
        lows[0][i] = Math.min(lows[0][i], looked[0]);
        lows[1][i] = Math.max(lows[1][i], looked[0]);
        highs[0][i] = Math.min(highs[0][i], looked[1]);
        highs[1][i] = Math.max(highs[1][i], looked[1]);
    }

    /// Perigee and apogee of an osculating orbit, as distances from the Earth's centre.
    private void apsides(double[] s) {
        double r = Math.sqrt(s[0] * s[0] + s[1] * s[1] + s[2] * s[2]);
        double v2 = s[3] * s[3] + s[4] * s[4] + s[5] * s[5];
        double rv = s[0] * s[3] + s[1] * s[4] + s[2] * s[5];
        double h2 = r * r * v2 - rv * rv;
        double e = Math.sqrt(Math.max(0, 1 + h2 * (v2 - 2 * Bounds.MU / r) / (Bounds.MU * Bounds.MU)));
        looked[0] = h2 / Bounds.MU / (1 + e);
        looked[1] = e < 1 ? h2 / Bounds.MU / (1 - e) : Double.POSITIVE_INFINITY;
    }

    private boolean[] keep(boolean[] asked, double thresholdMetres) {
        var keep = new boolean[motions.size];
        for (int i = 0; i < motions.size; i++) {
            boolean known = !unknown[i] && low[i] <= high[i];
            keep[i] = asked[i] || !known;
            for (int j = 0; j < motions.size && !keep[i]; j++) {
                if (asked[j]) {
                    double margin = thresholdMetres + 2 * MARGIN_METRES + spread[i] + spread[j];
                    keep[i] = unknown[j] || low[i] - margin <= high[j] && low[j] - margin <= high[i];
                }
            }
        }
        return keep;
    }
}
