package space.parley.formats.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.formats.Input;
import space.parley.formats.LineChanges;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.codec.Codec;
import space.parley.formats.text.Findings;

/// Lines of tables that are read straight from their bytes, against the same lines behind a control character, which
/// are read by their text: the same states and the same findings.
class PlainLinesTest {
    private static final int CHANGES = 2000;

    private static List<String> read(Codec codec, String text) {
        var taken = new ArrayList<String>();
        var findings = new Findings("x");
        try {
            codec.read(
                    codec.formats().iterator().next(),
                    Input.of(text.getBytes(StandardCharsets.ISO_8859_1), "x"),
                    findings,
                    receiver(taken));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        taken.add(findings.outcome("").toString());
        return taken;
    }

    private static Receiver receiver(List<String> taken) {
        return new Receiver() {
            @Override
            public void segment(Segment segment) {
                taken.add(segment.toString());
            }

            @Override
            public void state(long epochDay, long nanoOfDay, double[] values, int size) {
                var state = new StringBuilder(epochDay + " " + nanoOfDay);
                for (int i = 0; i < size; i++) {
                    state.append(' ').append(values[i]);
                }
                taken.add(state.toString());
            }

            @Override
            public void endSegment() {
                taken.add("end");
            }

            @Override
            public void aside(String what) {
                taken.add(what);
            }
        };
    }

    private static String byText(String text) {
        return text.lines().map(line -> "\f" + line).collect(Collectors.joining("\n"));
    }

    private static String seed(String name) throws IOException {
        try (var in = PlainLinesTest.class.getResourceAsStream("/fuzz/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static final String STK = """
            stk.v.12.0
            BEGIN Ephemeris
            NumberOfEphemerisPoints 5
            ScenarioEpoch 1 Jun 2004 12:00:00.000000
            CentralBody Earth
            CoordinateSystem J2000
            DistanceUnit %s
            InterpolationMethod Lagrange
            EphemerisTimePosVel
            0.0 7000.1 0 0 0 7.5 0
            6.0000000000000e+001 6985.6 449.3 0.0 -0.48 7.4846 0.0
            120.0000000005 6942.5 896.7 0 -0.961 7.438 0
            1.8e2 6870.9 1340.4 0 -1.4364 7.361 0
            240.123456789123 6771 1778.5 0 -1.91 7.254 0
            END Ephemeris
            """;

    private static final String CPF = """
            H1 CPF  2  HTS 2026 03 01 01  060 01 circle
            H2  1234567  8820    58200 2026 03 01 00 00 00 2026 03 01 00 00 30    10 1 1  0 0 0
            H9
            10 0 61100      0.000000  0       7000000.000             0.000             0.000
            20 0            0.000000         4687.000000         5913.500000
            10 0 61100     10.000000  0       6999507.856         46870.148         59135.194
            20 0          -81.345453         4686.941903         5913.448974
            10 0 61100     20.000000  0       6998031.494         93740.047        118270.291
            20 0         -162.681454         4686.124890         5912.418161
            10 0 61100     30.000000  0       6996000.494        140600.047        177390.291
            20 0         -244.681454         4684.124890         5910.418161
            99
            """;

    private static String inMetres() {
        return STK.formatted("Meters")
                .lines()
                .map(line -> line.matches("[0-9].*") ? line.replaceAll(" ([-0-9.]+)", " $1e3") : line)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aLineByItsBytesIsThatByItsText() throws IOException {
        var random = new SplittableRandom(20261129);
        var originals = List.of(STK.formatted("Kilometers"), inMetres(), seed("stk.e"), CPF, seed("cpf.txt"));
        var tooEarly = inMetres().replace("0.0 7000.1", "-7.8e9 7000.1");
        assertThat(read(new StkCodec(), tooEarly)).isEqualTo(read(new StkCodec(), byText(tooEarly)));
        for (var original : originals) {
            var codec = original.startsWith("stk") ? new StkCodec() : new CpfCodec();
            int done = 0;
            for (int i = 0; i < CHANGES; i++) {
                var text = i == 0 ? original : LineChanges.of(original, random);
                var read = read(codec, text);
                assertThat(read).as(text).isEqualTo(read(codec, byText(text)));
                done += read.getLast().startsWith("Done") ? 1 : 0;
            }
            assertThat(done).as(original).isBetween(CHANGES / 20, CHANGES * 19 / 20);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.0",
                "1",
                "+1.5",
                "-86400.000000001",
                "5.86224010000000e+007",
                "1e-9",
                "12e-10",
                "0e999",
                ".5",
                "5.",
                "7.9e9",
                "7900000000.000000001",
                "1e10",
                "0.0000000005",
                "123456789012345678",
                "1234567890123456789",
                "1e",
                "e5",
                "1.2.3",
                "",
                "-",
                "7D2",
                "100000000000e-11"
            })
    void secondsFromBytesAreThoseFromText(String seconds) {
        var bytes = seconds.getBytes(StandardCharsets.ISO_8859_1);
        long nanos = StkTime.nanos(bytes, 0, bytes.length);
        assertThat(nanos == Long.MIN_VALUE || Objects.equals(nanos, StkTime.nanos(seconds)))
                .isTrue();
    }

    @Test
    void mostSecondsAreReadFromBytes() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            long nanos = random.nextLong(-7_900_000_000_000_000L, 7_900_000_000_000_000L);
            var decimal = BigDecimal.valueOf(nanos, 9).setScale(random.nextInt(6, 10), RoundingMode.DOWN);
            var text = i % 2 == 0
                    ? decimal.toPlainString()
                    : decimal.stripTrailingZeros().toString();
            var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            assertThat(StkTime.nanos(bytes, 0, bytes.length))
                    .isEqualTo(StkTime.nanos(text))
                    .isNotEqualTo(Long.MIN_VALUE);
        }
    }
}
