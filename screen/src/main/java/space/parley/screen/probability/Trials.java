package space.parley.screen.probability;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.special.Beta;

/// Random trials of an encounter on two-body orbits: elements are drawn, both objects fly, and a
/// trial is a hit where they come closer than the radius within the span.
///
/// Trials are counted in blocks, each with its own generator (L64X128Mix) that is seeded from the
/// number of the block alone, so that the answer does not depend on the number of threads. In a
/// span that is short beside the orbits the minimum of the distance is found by Newton's method
/// from its middle; in a longer one from every change of sign of the range rate on steps of 1/80 of
/// the shorter period. A trial that is inside the sphere when the span begins is a hit.
public final class Trials {
    private static final int BLOCK = 1 << 14;
    private static final double SHORT = 0.02;
    private static final double CONFIDENCE = 0.95;

    private final Pair pair;
    private final double from;
    private final double to;
    private final double[] firstFactor;
    private final double[] secondFactor;

    /// Hits of a number of trials.
    public record Count(long hits, long trials) {
        /// The interval that holds the probability with 95% confidence, after Clopper and Pearson
        /// (Biometrika 26, 1934): exact, so never too short.
        public double[] interval() {
            double tail = (1 - CONFIDENCE) / 2;
            double low = hits == 0 ? 0 : quantile(tail, hits, trials - hits + 1.0);
            double high = hits == trials ? 1 : quantile(1 - tail, hits + 1.0, trials - hits);
            return new double[] {low, high};
        }

        private static double quantile(double p, double a, double b) {
            double low = 0;
            double high = 1;
            for (int i = 0; i < 200 && high - low > 1e-12 * high; i++) {
                double middle = (low + high) / 2;
                if (Beta.regularizedBeta(middle, a, b) < p) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return (low + high) / 2;
        }
    }

    /// @param from first instant of the span, in seconds from that of the states
    /// @param to its last instant
    public Trials(Pair pair, double from, double to) {
        this.pair = pair;
        this.from = from;
        this.to = to;
        this.firstFactor = factor(pair.first.covariance());
        this.secondFactor = factor(pair.second.covariance());
    }

    /// Cholesky's factor, of the correlations, so that small elements keep their digits beside
    /// large ones.
    private static double[] factor(double[] covariance) {
        var scale = new double[6];
        for (int i = 0; i < 6; i++) {
            scale[i] = Math.sqrt(covariance[7 * i]);
        }
        var m = new double[36];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                double s = scale[i] * scale[j];
                m[6 * i + j] = s > 0 ? covariance[6 * i + j] / s : 0;
            }
        }
        var l = Matrices.factor(m, 6);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                l[6 * i + j] *= scale[i];
            }
        }
        return l;
    }

    /// Counts hits.
    ///
    /// @param threads how many to use; the answer is the same for any number
    public Count run(long trials, long seed, int threads) {
        var parts = new ArrayList<Future<Long>>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int part = 0; part < threads; part++) {
                long first = part;
                parts.add(pool.submit(() -> {
                    long sum = 0;
                    for (long block = first; block * BLOCK < trials; block += threads) {
                        sum += block(block, (int) Math.min(BLOCK, trials - block * BLOCK), seed);
                    }
                    return sum;
                }));
            }
            return new Count(sum(parts), trials);
        }
    }

    private static long sum(List<Future<Long>> parts) {
        try {
            long sum = 0;
            for (var part : parts) {
                sum += part.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long block(long block, int count, long seed) {
        RandomGenerator random = RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom")
                .create(seed ^ ((block + 1) * 0x9E3779B97F4A7C15L));
        var a = new double[6];
        var b = new double[6];
        var z = new double[6];
        var d = new double[6];
        boolean brief = to - from <= SHORT * pair.shorterPeriod();
        long hits = 0;
        for (int i = 0; i < count; i++) {
            var one = drawn(pair.first.mean(), firstFactor, random, z, d);
            var two = drawn(pair.second.mean(), secondFactor, random, z, d);
            if (one.bound() && two.bound()) {
                hits += (brief ? near(one, two, (from + to) / 2, a, b) : within(one, two, a, b)) ? 1 : 0;
            }
        }
        return hits;
    }

    private static Equinoctial drawn(
            Equinoctial mean, double[] factor, RandomGenerator random, double[] z, double[] d) {
        for (int i = 0; i < 6; i++) {
            z[i] = random.nextGaussian();
        }
        for (int i = 0; i < 6; i++) {
            double sum = 0;
            for (int j = 0; j <= i; j++) {
                sum += factor[6 * i + j] * z[j];
            }
            d[i] = sum;
        }
        return mean.plus(d);
    }

    /// Whether the minimum of the distance next to an instant is a hit; an end of the span counts
    /// too.
    private boolean near(Equinoctial one, Equinoctial two, double start, double[] a, double[] b) {
        double t = start;
        for (int round = 0; round < 12; round++) {
            one.state(t, a);
            two.state(t, b);
            double rr = 0;
            double rv = 0;
            double vv = 0;
            for (int k = 0; k < 3; k++) {
                double r = b[k] - a[k];
                double v = b[3 + k] - a[3 + k];
                rr += r * r;
                rv += r * v;
                vv += v * v;
            }
            double step = -rv / vv;
            double next = Math.clamp(t + step, from, to);
            double missed = rr - rv * rv / vv;
            // Gravity differs between two near points by less than g; a miss by more than that
            // bends is a miss.
            double bend = 5 * step * step;
            if (Math.sqrt(Math.max(0, missed)) > pair.radius + 4 * bend && round > 0) {
                return false;
            }
            if (Math.abs(next - t) * Math.sqrt(vv) < 1e-3 * pair.radius) {
                return rr <= pair.radius * pair.radius;
            }
            t = next;
        }
        return false;
    }

    private boolean within(Equinoctial one, Equinoctial two, double[] a, double[] b) {
        int steps = (int) Math.ceil((to - from) / (pair.shorterPeriod() / 80));
        double step = (to - from) / steps;
        boolean closing = false;
        for (int i = 0; i <= steps; i++) {
            double t = from + i * step;
            one.state(t, a);
            two.state(t, b);
            double rr = 0;
            double rv = 0;
            double vv = 0;
            for (int k = 0; k < 3; k++) {
                double r = b[k] - a[k];
                double v = b[3 + k] - a[3 + k];
                rr += r * r;
                rv += r * v;
                vv += v * v;
            }
            if (rr <= pair.radius * pair.radius) {
                return true;
            }
            boolean receding = rv > 0;
            // A minimum lies in the last step; too far to reach the sphere within it, it needs no
            // closer look.
            double reach = pair.radius + 2 * step * Math.sqrt(vv);
            if (receding && closing && rr < reach * reach && near(one, two, t - step / 2, a, b)) {
                return true;
            }
            closing = !receding;
        }
        return false;
    }
}
