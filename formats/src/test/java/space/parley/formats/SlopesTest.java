package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import space.parley.formats.check.Slopes;
import space.parley.formats.codec.Codecs;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.Findings;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Vector3;
import space.parley.terms.Finding;
import space.parley.terms.Severity;
import space.parley.terms.UtcInstant;

/// Tables whose velocities do not belong to their positions: the opposite sign, or another unit. Each is written by
/// our own writers from a circular orbit of 7000 km, inclined, so that all axes move.
class SlopesTest {
    private static final String CODE = "FORMATS-367";
    private static final double RADIUS = 7e6;
    private static final double SPEED = 7546.05;
    private static final long DAY = 20_513;

    /// @param step seconds between states
    /// @param turn what becomes of each velocity
    static byte[] table(Format format, int states, double step, UnaryOperator<double[]> turn) throws IOException {
        return table(format, states, step, 1, turn);
    }

    /// @param times what the positions are multiplied with
    private static byte[] table(Format format, int states, double step, double times, UnaryOperator<double[]> turn)
            throws IOException {
        var frame = format == Format.MEME ? Frame.EME2000 : new Frame(Body.EARTH, FrameAxes.ITRF2020);
        var name = Optional.<String>empty();
        var none = Optional.<UtcInstant>empty();
        var segment = new Segment(
                "47989", "TEST", frame, TimeScale.UTC, none, none, none, none, name, OptionalInt.empty(), name, none);
        long last = (long) ((states - 1) * step * 1e9);
        var survey = new WriteRequest.Survey(segment, states, DAY, 0, DAY, last, step, step, 0);
        var out = new ByteArrayOutputStream();
        var request = new WriteRequest(Samples.HEADER, "", List.of(survey), Orbits.create());
        var writer = Codecs.of(format)
                .orElseThrow()
                .writer(format, request, out, Losses.IGNORED)
                .orElseThrow();
        writer.segment(segment);
        for (int i = 0; i < states; i++) {
            double angle = 0.3 + i * step * SPEED / RADIUS;
            double c = Math.cos(angle);
            double s = Math.sin(angle);
            var v = turn.apply(new double[] {-SPEED * s, SPEED * c * 0.8, SPEED * c * 0.6});
            long nano = (long) (i * step * 1e9);
            double r = RADIUS * times;
            writer.state(DAY, nano, new double[] {r * c, r * s * 0.8, r * s * 0.6, v[0], v[1], v[2]}, 6);
            if (format == Format.MEME) {
                var epoch = new Epoch(TimeScale.UTC, new UtcInstant(LocalDate.ofEpochDay(DAY), nano));
                writer.covariance(Covariance.ofRtnSigmas(epoch, new Vector3(3, 20, 3), new Vector3(0.1, 0.1, 0.1)));
            }
        }
        writer.endSegment();
        writer.finish();
        return out.toByteArray();
    }

    private static UnaryOperator<double[]> times(double x, double y, double z) {
        return v -> new double[] {v[0] * x, v[1] * y, v[2] * z};
    }

    private static List<Finding> errors(byte[] file) {
        var found = new ArrayList<Finding>();
        var report = Check.on(Input.of(file, "table")).run();
        report.findings().forEach(n -> found.add(n.finding()));
        return found.stream().filter(f -> f.severity() == Severity.ERROR).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"OEM_KVN", "OEM_XML", "OCM_KVN", "STK", "SP3", "CPF", "MEME"})
    void a_velocity_of_the_opposite_sign_or_another_unit_is_refused(Format format) throws IOException {
        assertThat(errors(table(format, 30, 60, times(1, 1, 1)))).isEmpty();
        for (var factor : new double[] {-1, 1e-3, format == Format.SP3 ? 10 : 1000}) {
            var error = errors(table(format, 30, 60, times(factor, factor, factor)));
            assertThat(error).as("%s × %s", format, factor).hasSize(1);
            assertThat(error.getFirst().code()).isEqualTo(CODE);
            assertThat(error.getFirst().place().field()).contains("X_DOT, Y_DOT, Z_DOT");
            assertThat(error.getFirst().place().line().orElse(0)).isPositive();
            // The mean of two velocities is less than the slope by a twelfth of the square of the angle between them.
            assertThat(error.getFirst().what().en())
                    .contains("is "
                            + new BigDecimal(factor)
                                    .round(new MathContext(2))
                                    .stripTrailingZeros()
                                    .toPlainString()
                            + " times");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OEM_KVN", "OEM_XML", "OCM_KVN", "STK", "MEME"})
    void states_a_thousand_times_too_large_or_too_small_are_refused(Format format) throws IOException {
        for (var factor : new double[] {1e-3, 1000}) {
            var error = errors(table(format, 30, 60, factor, times(factor, factor, factor)));
            assertThat(error).as("%s × %s", format, factor).hasSize(1);
            assertThat(error.getFirst().code()).isEqualTo("FORMATS-368");
            assertThat(error.getFirst().place().line().orElse(0)).isPositive();
            assertThat(error.getFirst().what().en()).contains(factor < 1 ? "0.001 times" : "1000 times");
        }
    }

    @Test
    void a_table_far_from_its_centre_is_not_taken_for_one_in_another_unit() {
        var slopes = new Slopes(Body.EARTH);
        // 54 astronomical units away the velocity turns as the Earth goes about the Sun.
        for (int i = 0; i < 24; i++) {
            double a = 1.991e-7 * 3600 * i;
            double x = 8e12 - 1.496e11 * Math.cos(a);
            double y = 14_000.0 * 3600 * i - 1.496e11 * Math.sin(a);
            double[] state = {x, y, 0, 29_785 * Math.sin(a), 14_000 - 29_785 * Math.cos(a), 0};
            slopes.state(DAY, i * 3_600_000_000_000L, state, 6, i);
        }
        var findings = new Findings("table");
        slopes.end(findings);
        assertThat(findings.refused()).isFalse();
    }

    @Test
    void it_names_the_first_line_and_the_axis() throws IOException {
        var file = table(Format.OEM_KVN, 30, 60, times(1, 1, -1));
        var error = errors(file).getFirst();
        assertThat(error.place().field()).contains("Z_DOT");
        var line = new String(file, StandardCharsets.UTF_8)
                .split("\n")[error.place().line().getAsInt() - 1];
        assertThat(line).startsWith("2026-03-01T00:0");
    }

    @Test
    void nothing_is_made_of_such_a_table() throws IOException {
        var folder = Files.createTempDirectory("slopes");
        var source = Files.write(folder.resolve("a.oem"), table(Format.OEM_KVN, 5, 60, times(-1, -1, -1)));
        var outcome = Conversion.of(source).to(Format.STK).write(folder.resolve("a.e"));
        assertThat(Samples.codes(outcome)).contains(CODE);
        assertThat(folder.resolve("a.e")).doesNotExist();
    }

    /// Steps of which it cannot be told which way the object went: from a quarter of the orbit on, up to several. By
    /// the mean of both velocities alone, a step of 0.65 orbits would look like the opposite sign.
    @Test
    void steps_too_long_to_tell_are_left_alone() throws IOException {
        double period = 2 * Math.PI * RADIUS / SPEED;
        for (double part : new double[] {0.25, 0.5, 0.6, 0.646, 0.7, 0.9, 0.95, 0.999, 1, 1.001, 1.5}) {
            assertThat(errors(table(Format.OEM_KVN, 8, part * period, times(1, 1, 1))))
                    .as("%s of an orbit", part)
                    .isEmpty();
        }
    }

    /// A few bad rows are not the whole table, and a manoeuvre is no fault.
    @Test
    void a_few_rows_refuse_nothing() throws IOException {
        var row = new int[1];
        assertThat(errors(table(
                        Format.OEM_KVN,
                        40,
                        60,
                        v -> row[0]++ < 5 ? times(-1, -1, -1).apply(v) : v)))
                .isEmpty();
        row[0] = 0;
        assertThat(errors(table(
                        Format.OEM_KVN,
                        40,
                        60,
                        v -> row[0]++ < 20 ? times(1.2, 1.2, 1.2).apply(v) : v)))
                .isEmpty();
    }
}
