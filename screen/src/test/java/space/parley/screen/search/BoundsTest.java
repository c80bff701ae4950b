package space.parley.screen.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.screen.sgp4.ElementSets;
import space.parley.screen.sgp4.Sgp4;
import space.parley.terms.UtcInstant;

/// The bounds that the guarantee rests on, held against what SGP4 does between knots: every object
/// of a whole catalogue (or, in the short form, every 11th), at seven instants of steps all over a
/// week.
final class BoundsTest {
    private static final boolean FULL = Boolean.getBoolean("parley.full");
    private static final double STEP = 180;
    private static final double DAY = 86_400;
    private final Orbits orbits = Orbits.create();

    @Test
    void noPathLeavesItsBounds() throws IOException {
        var start = Epoch.utc(UtcInstant.parse("2024-07-05T00:00:00Z").orElseThrow());
        var worst = new double[4];
        int checked = 0;
        int place = 0;
        for (MeanElements set : ElementSets.catalogue()) {
            if (place++ % (FULL ? 1 : 11) != 0) {
                continue;
            }
            var sgp4 = Sgp4.of(set);
            var motion = sgp4.motion();
            double since = orbits.secondsBetween(set.epoch(), start);
            for (double day : new double[] {0, 0.37, 1.9, 4.03, 6.97}) {
                for (int n = 0; n < 8; n++) {
                    checked += step(motion, since + day * DAY + n * 7 * STEP, worst);
                }
            }
        }
        assertThat(checked).isGreaterThan(50_000);
        System.out.printf(
                "steps %d, share of the bound used: path %.3f, radius %.3f, reach %.3f, jump %.3f%n",
                checked, worst[0], worst[1], worst[2], worst[3]);
        assertThat(worst[0]).as("path").isLessThan(1);
        assertThat(worst[1]).as("radius").isLessThan(1);
        assertThat(worst[2]).as("reach").isLessThan(1);
        assertThat(worst[3]).as("path, from the state alone").isLessThan(1);
    }

    /// Over spans of 48 minutes and of a week; the span in which some state is refused has no bounds.
    @Test
    void noHeightLeavesItsRange() throws IOException {
        var start = Epoch.utc(UtcInstant.parse("2024-07-05T00:00:00Z").orElseThrow());
        var range = new double[2];
        var state = new double[6];
        int spans = 0;
        int place = 0;
        double slack = 0;
        for (MeanElements set : ElementSets.catalogue()) {
            if (place++ % (FULL ? 1 : 11) != 0) {
                continue;
            }
            var sgp4 = Sgp4.of(set);
            var motion = sgp4.motion();
            double since = orbits.secondsBetween(set.epoch(), start) / 60;
            for (double length : new double[] {48, 7 * 1440}) {
                double from = since + (length < 1440 ? place % 7 * 1440 : 0);
                sgp4.heights(from, from + length, range);
                if (range[0] == 0) {
                    continue;
                }
                double low = Double.POSITIVE_INFINITY;
                double high = 0;
                for (int n = 0; n <= 97; n++) {
                    int code = motion.at(from + length * n / 97, state);
                    assertThat(code).as("code of %s", set.object()).isZero();
                    double r = Math.sqrt(state[0] * state[0] + state[1] * state[1] + state[2] * state[2]);
                    low = Math.min(low, r);
                    high = Math.max(high, r);
                }
                assertThat(low).as("least height of %s", set.object()).isGreaterThanOrEqualTo(range[0]);
                assertThat(high).as("greatest height of %s", set.object()).isLessThanOrEqualTo(range[1]);
                spans++;
                slack += length > 1440 ? (low - range[0] + range[1] - high) / 2 : 0;
            }
        }
        System.out.printf("spans %d, mean slack over a week %.0f m%n", spans, slack / spans * 2);
        assertThat(spans).isGreaterThan(3_500);
        assertThat(slack / spans * 2).as("bounds that say something").isLessThan(50_000);
    }

    private static int step(Sgp4.Motion motion, double t, double[] worst) {
        var from = new Knots(1);
        var to = new Knots(1);
        var s = new double[6];
        int code = motion.at(t / 60, s);
        from.set(0, s, code);
        code = motion.at((t + STEP) / 60, s);
        to.set(0, s, code);
        var bounds = new Bounds(1);
        if (from.error[0] == 0) {
            bounds.set(0, from, STEP);
        }
        var steps = new StepPaths();
        steps.fill(from, to, STEP, bounds, new int[] {0}, Plan.all(1), 5000);
        if (steps.count == 0) {
            return 0;
        }
        var p = new double[6];
        var mid = new double[] {steps.mx[0], steps.my[0], steps.mz[0]};
        double local = Bounds.local(from, 0, to, 0, STEP);
        for (int n = 1; n < 8; n++) {
            double at = n * STEP / 8;
            if (motion.at((t + at) / 60, s) != 0) {
                continue;
            }
            Hermite.state(from, to, 0, STEP, at, p);
            double off = distance(s, p);
            worst[0] = Math.max(worst[0], off / steps.error[0]);
            worst[3] = Math.max(worst[3], off / local);
            double r = Math.sqrt(s[0] * s[0] + s[1] * s[1] + s[2] * s[2]);
            double half = (steps.high[0] - steps.low[0]) / 2;
            worst[1] = Math.max(worst[1], Math.abs(r - steps.low[0] - half) / half);
            worst[2] = Math.max(worst[2], distance(s, mid) / steps.reach[0]);
        }
        return 1;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
    }
}
