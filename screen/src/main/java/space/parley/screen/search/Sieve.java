package space.parley.screen.search;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Leaves out, where some objects are screened against all, those that never come to the heights of
/// any of them in the whole window.
///
/// The formulas of SGP4 bound the heights of what flies near the Earth ([Sgp4#heights]). Any other
/// object's distance from the Earth's centre stays between perigee and apogee of its osculating
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
    private final Exact exact;
    /// Of each motion, bounds of its distance from the Earth's centre: 0 and infinity where it is
    /// not known.
    private final double[] low;

    private final double[] high;
    private final double[] range = new double[2];
    private final double[] state = new double[6];

    private Sieve(Motions motions, double seconds) {
        this.motions = motions;
        this.seconds = seconds;
        exact = motions.exact();
        low = new double[motions.size];
        high = new double[motions.size];
    }

    /// The motions that may come near one that is asked for.
    ///
    /// @param seconds how long the window is
    /// @param asked of each motion, whether it is one that all pairs must have
    public static boolean[] keep(Motions motions, double seconds, double thresholdMetres, boolean[] asked) {
        var sieve = new Sieve(motions, seconds);
        for (int i = 0; i < motions.size; i++) {
            if (i < motions.near) {
                motions.heights(i, 0, seconds, sieve.range);
            } else {
                sieve.look(i, asked[i] ? BETWEEN_LOOKS_OF_ASKED_SECONDS : BETWEEN_LOOKS_SECONDS);
            }
            sieve.low[i] = sieve.range[0];
            sieve.high[i] = sieve.range[1];
        }
        return sieve.keep(asked, thresholdMetres);
    }

    private void look(int i, double betweenLooks) {
        double from = Math.max(0, motions.from[i]);
        double length = Math.min(seconds, motions.to[i]) - from;
        int looks = 1 + (int) Math.ceil(length / betweenLooks);
        var lows = new double[looks + 1];
        var highs = new double[looks + 1];
        for (int n = 0; n <= looks; n++) {
            if (exact.at(i, from + length * n / looks, state) != 0) {
                range[0] = 0;
                range[1] = Double.POSITIVE_INFINITY;
                return;
            }
            apsides(state);
            lows[n] = range[0];
            highs[n] = range[1];
        }
        Arrays.sort(lows);
        Arrays.sort(highs);
        double margin = MARGIN_METRES + Math.max(lows[looks] - lows[0], highs[looks] - highs[0]);
        range[0] = lows[0] - margin;
        range[1] = highs[looks] + margin;
    }

    /// Perigee and apogee of an osculating orbit, as distances from the Earth's centre.
    private void apsides(double[] s) {
        double r = Math.sqrt(s[0] * s[0] + s[1] * s[1] + s[2] * s[2]);
        double v2 = s[3] * s[3] + s[4] * s[4] + s[5] * s[5];
        double rv = s[0] * s[3] + s[1] * s[4] + s[2] * s[5];
        double h2 = r * r * v2 - rv * rv;
        double e = Math.sqrt(Math.max(0, 1 + h2 * (v2 - 2 * Bounds.MU / r) / (Bounds.MU * Bounds.MU)));
        range[0] = h2 / Bounds.MU / (1 + e);
        range[1] = e < 1 ? h2 / Bounds.MU / (1 - e) : Double.POSITIVE_INFINITY;
    }

    private boolean[] keep(boolean[] asked, double thresholdMetres) {
        int[] askedOnes = IntStream.range(0, asked.length).filter(i -> asked[i]).toArray();
        var keep = asked.clone();
        for (int i = 0; i < keep.length; i++) {
            for (int n = 0; n < askedOnes.length && !keep[i]; n++) {
                int j = askedOnes[n];
                keep[i] = !(low[i] - thresholdMetres > high[j] || low[j] - thresholdMetres > high[i]);
            }
        }
        return keep;
    }
}
