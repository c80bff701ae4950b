package space.parley.screen.search;

import java.util.Arrays;

/// Finds the local minima of the distance of two objects in a step, from their exact states.
///
/// With `R` and `V` the relative position and velocity and `g = R·V`, a minimum is where `g` goes
/// from negative to positive. Let `ρ` be the least distance of either object from the Earth's
/// centre in an interval of length `δ`, `v` the greatest speed, `λ = 2μ/ρ³` the greatest that the
/// Earth's pull changes a metre of distance, all with allowance for perturbations. Then `|A| ≤
/// λ|R|`, `|A′| ≤ λ|V| + (6μ/ρ⁴) v |R|`, and with `R̂`, `V̂` the greatest and `V̌` the least of the
/// interval
///
/// 1. the distance is at least that from the segment between both ends, less `λ R̂ δ²/8`: above the
///    threshold, there is nothing;
/// 2. `g′ = V² + R·A ≥ V̌² − λR̂²`: where this is positive, `g` only grows, and its signs at both
///    ends tell all;
/// 3. `|g″| ≤ G = 4 λ V̂ R̂ + (6μ/ρ⁴) v R̂²`: where the slope between both ends exceeds `G δ/2`, `g` has no
///    turning point; where both ends have one sign and are farther from 0 than `G δ²/8`, it has no root.
///
/// Otherwise the interval is halved. Below [#LEAST_SECONDS] the signs at the ends decide: a pair of
/// stationary points that is closer than that changes the distance by less than `G δ³/(12 R̂)`,
/// which is far under a millimetre for objects in company, the only ones to get there.
final class PairRoots {
    private static final double LEAST_SECONDS = 0.5;
    private static final double TIME_TOLERANCE_SECONDS = 1e-8;
    private static final double PLACE_TOLERANCE_METRES = 1e-5;
    private static final int MOST_ITERATIONS = 100;

    private final Exact exact;
    private double[] times = new double[4];
    private int found;
    private long states;
    /// A code of the propagator that ended the search, 0 where none did.
    private int trouble;

    private int first;
    private int second;
    private double threshold;

    PairRoots(Exact exact) {
        this.exact = exact;
    }

    /// Both states at an instant.
    private final class Look {
        final double seconds;
        final double[] a = new double[6];
        final double[] b = new double[6];
        final double r2;
        final double v2;
        final double g;
        final int code;

        Look(double seconds) {
            this.seconds = seconds;
            int codeA = exact.at(first, seconds, a);
            int codeB = exact.at(second, seconds, b);
            states += 2;
            code = codeA != 0 ? codeA : codeB;
            double r = 0;
            double v = 0;
            double rv = 0;
            for (int k = 0; k < 3; k++) {
                double d = b[k] - a[k];
                double w = b[k + 3] - a[k + 3];
                r += d * d;
                v += w * w;
                rv += d * w;
            }
            r2 = r;
            v2 = v;
            g = rv;
        }

        double radius() {
            double ra = a[0] * a[0] + a[1] * a[1] + a[2] * a[2];
            double rb = b[0] * b[0] + b[1] * b[1] + b[2] * b[2];
            return Math.sqrt(Math.min(ra, rb));
        }

        double speed() {
            double va = a[3] * a[3] + a[4] * a[4] + a[5] * a[5];
            double vb = b[3] * b[3] + b[4] * b[4] + b[5] * b[5];
            return Math.sqrt(Math.max(va, vb));
        }

        boolean usable() {
            return code == 0;
        }
    }

    /// Searches an interval: its beginning is left out, its end belongs to it.
    ///
    /// @param from seconds after the start of the window
    /// @param to the same, later
    /// @return how many minima were found
    int search(int first, int second, double from, double to, double thresholdMetres) {
        this.first = first;
        this.second = second;
        threshold = thresholdMetres;
        found = 0;
        trouble = 0;
        var a = new Look(from);
        var b = new Look(to);
        if (!a.usable() || !b.usable()) {
            trouble = a.usable() ? b.code : a.code;
            return 0;
        }
        between(a, b);
        return found;
    }

    double time(int k) {
        return times[k];
    }

    long states() {
        return states;
    }

    int trouble() {
        return trouble;
    }

    /// How the distance changes at an instant: below 0 while it falls, above while it grows; not a number where
    /// it is above the threshold or not known.
    double trend(int first, int second, double seconds, double thresholdMetres) {
        this.first = first;
        this.second = second;
        var look = new Look(seconds);
        return look.code == 0 && look.r2 <= thresholdMetres * thresholdMetres ? look.g : Double.NaN;
    }

    private void between(Look a, Look b) {
        double h = b.seconds - a.seconds;
        double speed = Math.max(a.speed(), b.speed());
        double nearest = Math.min(a.radius(), b.radius());
        double farthestApart = Math.sqrt(Math.max(a.r2, b.r2));
        // Between both ends an object sinks below them by no more than its pull allows, and the segment between the
        // two objects passes below both.
        double sunk = nearest - Bounds.PERTURBED * Bounds.MU / (0.9 * nearest * 0.9 * nearest) * h * h / 8;
        double rho = Math.sqrt(Math.max(sunk * sunk - farthestApart * farthestApart / 4, nearest * nearest / 4));
        double lambda = Bounds.PERTURBED * 2 * Bounds.MU / (rho * rho * rho);
        double bulge = lambda * h * h / 8;
        double greatestR = farthestApart / Math.max(0.1, 1 - bulge);
        double change = lambda * greatestR * h / 2;
        double greaterV = Math.sqrt(Math.max(a.v2, b.v2));
        double greatestV = greaterV + change;
        double leastV = Math.max(0, greaterV - 2 * change);
        if (segmentDistance(a, b) - bulge * greatestR > threshold) {
            return;
        }
        boolean grows = leastV * leastV > lambda * greatestR * greatestR;
        if (!grows) {
            double fastest = speed + Bounds.MU / (rho * rho) * h / 2;
            double second = 4 * lambda * greatestV * greatestR
                    + Bounds.PERTURBED * 6 * Bounds.MU / (rho * rho * rho * rho) * fastest * greatestR * greatestR;
            boolean monotonic = Math.abs(b.g - a.g) > second * h * h / 2;
            boolean rootless = a.g * b.g > 0 && Math.min(Math.abs(a.g), Math.abs(b.g)) > second * h * h / 8;
            if (rootless) {
                return;
            }
            if (!monotonic && h > LEAST_SECONDS && greatestR > 0) {
                var middle = new Look(a.seconds + h / 2);
                if (!middle.usable()) {
                    trouble = middle.code;
                    return;
                }
                between(a, middle);
                between(middle, b);
                return;
            }
        }
        if (a.g < 0 && b.g >= 0) {
            root(a, b);
        }
    }

    private static double segmentDistance(Look a, Look b) {
        double dd = 0;
        double rd = 0;
        for (int k = 0; k < 3; k++) {
            double r = a.b[k] - a.a[k];
            double d = b.b[k] - b.a[k] - r;
            dd += d * d;
            rd += r * d;
        }
        double s = dd > 0 ? Math.min(1, Math.max(0, -rd / dd)) : 0;
        return Math.sqrt(Math.max(0, a.r2 + s * (2 * rd + s * dd)));
    }

    /// Newton's method on `g`, with the relative acceleration left out of its slope, kept inside a bracket. It
    /// begins from the straight line of the end that is nearer.
    private void root(Look a, Look b) {
        double low = a.seconds;
        double high = b.seconds;
        var near = a.r2 <= b.r2 ? a : b;
        double t = near.v2 > 0 ? near.seconds - near.g / near.v2 : low;
        double width = high - low;
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            if (!(t > low && t < high)) {
                t = low + (high - low) / 2;
            }
            var look = new Look(t);
            if (!look.usable()) {
                trouble = look.code;
                return;
            }
            if (look.g < 0) {
                low = t;
            } else {
                high = t;
            }
            double step = look.v2 > 0 ? -look.g / look.v2 : 0;
            boolean done = Math.abs(step) <= TIME_TOLERANCE_SECONDS
                    || Math.abs(step) * Math.sqrt(look.v2) <= PLACE_TOLERANCE_METRES;
            if (done || high - low <= TIME_TOLERANCE_SECONDS) {
                report(look);
                return;
            }
            // Where the straight line misleads, as in company, halving goes on in its place.
            boolean slow = i % 4 == 3 && high - low > width / 4;
            if (i % 4 == 3) {
                width = high - low;
            }
            t = slow ? low + (high - low) / 2 : t + step;
        }
        trouble = -1;
    }

    private void report(Look look) {
        if (look.code != 0) {
            trouble = look.code;
            return;
        }
        if (look.r2 <= threshold * threshold) {
            if (found == times.length) {
                times = Arrays.copyOf(times, 2 * found);
            }
            times[found++] = look.seconds;
        }
    }
}
