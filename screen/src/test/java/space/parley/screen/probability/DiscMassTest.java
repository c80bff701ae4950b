package space.parley.screen.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DiscMassTest {
    private record Case(Disc disc, double expected) {}

    /// 2,000 discs with their masses to 20 digits, by `bench/witness/disc_probability.py exact
    /// 2000` (mpmath 1.3.0).
    private static List<Case> cases() throws IOException {
        var cases = new ArrayList<Case>();
        try (var in = Objects.requireNonNull(DiscMassTest.class.getResourceAsStream("discs.csv"))) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .skip(1)
                    .toList()) {
                var f = line.split(",");
                var v = new double[6];
                for (int i = 0; i < 6; i++) {
                    v[i] = Double.parseDouble(f[i]);
                }
                cases.add(new Case(new Disc(v[0], v[1], v[2], v[3], v[4]), v[5]));
            }
        }
        return cases;
    }

    // The promise is 1e-9; what was seen is 4e-13 in the median.
    @Test
    void directIntegrationIsRightOverTheWholeDomain() throws Exception {
        var apart = new ArrayList<String>();
        var cases = cases();
        for (var each : cases) {
            var got = DiscIntegral.of(each.disc());
            double off = got.map(m -> Math.abs(m.value() / each.expected() - 1)).orElse(Double.POSITIVE_INFINITY);
            if (!(off <= Math.max(1e-9, 2 * got.map(Mass::relativeError).orElse(0.0)))) {
                apart.add(each + ": " + got + " off " + off);
            }
        }
        assertThat(cases).hasSize(2000);
        assertThat(apart).isEmpty();
    }

    // The bound of the series is proven: the truth lies within it wherever it answers.
    @Test
    void theSeriesStaysWithinItsBound() throws Exception {
        var apart = new ArrayList<String>();
        int answered = 0;
        for (var each : cases()) {
            var got = DiscSeries.of(each.disc());
            if (got.isPresent()) {
                answered++;
                double off = Math.abs(got.get().value() / each.expected() - 1);
                if (!(off <= got.get().relativeError()) || got.get().relativeError() > 1e-11) {
                    apart.add(each + ": " + got + " off " + off);
                }
            }
        }
        assertThat(apart).isEmpty();
        assertThat(answered).isGreaterThan(1000);
    }

    // Without a mean and with equal sigmas the mass is 1 - exp(-R²/2σ²), and with a mean on one
    // axis and a radius far below sigma it is the density times the area.
    @Test
    void bothAgreeWithClosedForms() {
        for (double radius : new double[] {1e-6, 1e-3, 0.1, 1, 3, 10, 12}) {
            double expected = -Math.expm1(-radius * radius / 2);
            assertThat(DiscSeries.of(new Disc(1, 1, 0, 0, radius)).orElseThrow().value() / expected)
                    .as("series, radius %s", radius)
                    .isBetween(1 - 1e-13, 1 + 1e-13);
            assertThat(DiscIntegral.of(new Disc(1, 1, 0, 0, radius))
                                    .orElseThrow()
                                    .value()
                            / expected)
                    .as("integral, radius %s", radius)
                    .isBetween(1 - 1e-12, 1 + 1e-12);
        }
        for (double k : new double[] {1, 10, 20, 30, 36}) {
            double expected = 1e-12 / 2 / 50 * Math.exp(-k * k / 2);
            for (var disc : List.of(new Disc(50, 1, 0, k, 1e-6), new Disc(50, 1, 50 * k, 0, 1e-6))) {
                assertThat(DiscSeries.of(disc).orElseThrow().value() / expected).isBetween(1 - 1e-9, 1 + 1e-9);
                assertThat(DiscIntegral.of(disc).orElseThrow().value() / expected)
                        .isBetween(1 - 1e-9, 1 + 1e-9);
            }
        }
    }

    @Test
    void whereTheSeriesHasNoAnswerItSaysSo() {
        assertThat(DiscSeries.of(new Disc(1, 1, 0, 0, 100))).isEmpty();
        assertThat(DiscSeries.of(new Disc(1, 1e-9, 0.5, 0, 1))).isEmpty();
        assertThat(DiscIntegral.of(new Disc(1, 1e-9, 0.5, 0, 1))).isPresent();
    }

    // Where both answer, they agree: random discs in the range of real encounters.
    @Test
    void seriesAndIntegralAgree() {
        long seed = 20260713;
        var random = new SplittableRandom(seed);
        int answered = 0;
        for (int n = 0; n < 1000; n++) {
            double minor = Math.exp(random.nextDouble(0, 6));
            double major = minor * Math.exp(random.nextDouble(0, 7));
            var disc = new Disc(
                    major,
                    minor,
                    major * random.nextDouble(0, 6),
                    minor * random.nextDouble(0, 6),
                    random.nextDouble(3, 30));
            var series = DiscSeries.of(disc);
            if (series.isPresent()) {
                answered++;
                double integral = DiscIntegral.of(disc).orElseThrow().value();
                assertThat(Math.abs(series.get().value() / integral - 1))
                        .as("seed %s, case %s: %s", seed, n, disc)
                        .isLessThan(1e-10);
            }
        }
        assertThat(answered).isGreaterThan(950);
    }

    @Test
    void aDiscWithoutASizeIsNone() {
        assertThatThrownBy(() -> new Disc(1, 0, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Disc(1, 1, Double.NaN, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Disc(1, 2, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Disc(1, 1, 0, 0, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
