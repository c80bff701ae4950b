package space.parley.formats.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Vector3;
import space.parley.terms.RefusedException;

class MemeTest {
    private static final MemeCodec CODEC = new MemeCodec();
    private static final String NAME = "MEME_123456_TEST-7_2540142_Operational_1473385380_UNCLASSIFIED.txt";
    private static final String FILE = """
            created:2026-03-01 00:55:52 UTC
            ephemeris_start:2026-03-01 01:00:00 UTC ephemeris_stop:2026-03-01 01:01:00 UTC step_size:60
            ephemeris_source:blend
            UVW
            2026060010000.000 7000.0000000001 0.5 -0.25 0.0 7.5 0.001
            1e-6 2e-8 4e-6 0 0 1e-6 0
            0 0 1e-12 0 0 0 0
            1e-12 0 0 0 0 0 1e-12
            2026060010100.500 6980.0 450.0 0.0 -0.48 7.48 0.0
            1e-6 2e-8 4e-6 0 0 1e-6 0
            0 0 1e-12 0 0 0 0
            1e-12 0 0 0 0 0 1e-12
            """;

    private static Taken read(String text) {
        return Taken.of(CODEC, text, NAME);
    }

    @Test
    void theSamplesAsPublished() {
        for (var file : Taken.files("ephemeris/starlink", ".txt")) {
            var name = file.getFileName().toString();
            var input = Input.of(file);
            if (name.startsWith("MANIFEST")) {
                try (var in = input.open()) {
                    assertThat(CODEC.recognise(in.readAllBytes())).isEmpty();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                continue;
            }
            var taken = Taken.of(CODEC, input);
            // Only the first minutes of three days are in the sample.
            assertThat(taken.codes()).as(name).containsExactly("FORMATS-273");
            var table = taken.only();
            int count = name.contains("head6") ? 6 : 12;
            assertThat(table.states()).hasSize(count);
            assertThat(table.covariances()).hasSize(count);
            assertThat(table.segment().objectId()).isEqualTo(name.contains("head6") ? "100001" : "100002");
            assertThat(table.segment().objectName())
                    .isEqualTo(name.contains("head6") ? "STARLINK-38128" : "STARLINK-37711");
            assertThat(table.segment().frame()).isEqualTo(Frame.EME2000);
            assertThat(table.segment().timeScale()).isEqualTo(TimeScale.UTC);
        }
    }

    /// The first record of STARLINK-38128 of 2026-09-11, by hand.
    @Test
    void theFirstRecord() {
        var file = Taken.files("ephemeris/starlink", ".head6.txt").getFirst();
        var table = Taken.of(CODEC, Input.of(file)).only();
        assertThat(table.segment().creationDate().orElseThrow()).hasToString("2026-09-11T01:55:52.000Z");
        assertThat(table.segment().start().orElseThrow()).hasToString("2026-09-11T01:42:42.000Z");
        assertThat(table.segment().stop().orElseThrow()).hasToString("2026-09-14T01:42:42.000Z");
        var state = table.states().getFirst();
        assertThat(state.epoch()).hasToString("2026-09-11T01:42:42.000Z");
        assertThat(state.values())
                .containsExactly(
                        4244346.5367594, 1264325.4891872, 5043982.6441325, 3595.1547629, 5258.7956583, -4335.0352914);
        var covariance = table.covariances().getFirst();
        assertThat(covariance.axes()).isEqualTo(new Covariance.Axes.Rtn());
        assertThat(covariance.at(0, 0)).isEqualTo(0.46343390768);
        assertThat(covariance.at(1, 0)).isEqualTo(-0.37963809271);
        assertThat(covariance.at(5, 5)).isEqualTo(5.4287251909e-6);
        assertThat(covariance.at(3, 0)).isEqualTo(8.2617476650e-4);
    }

    /// States a minute apart lie on one orbit: a polynomial through position and velocity of each state's
    /// neighbours meets it to 10 m.
    @Test
    void theStatesAreOfOneOrbit() {
        var table = Taken.of(
                        CODEC,
                        Input.of(
                                Taken.files("ephemeris/starlink", ".head12.txt").getFirst()))
                .only();
        for (int i = 1; i + 1 < table.states().size(); i++) {
            var a = table.states().get(i - 1).values();
            var b = table.states().get(i).values();
            var c = table.states().get(i + 1).values();
            for (int k = 0; k < 3; k++) {
                double middle = (a[k] + c[k]) / 2 + 120 * (a[k + 3] - c[k + 3]) / 8;
                assertThat(b[k]).isCloseTo(middle, within(10.0));
            }
        }
    }

    @Test
    void withoutItsNameTheObjectIsUnknown() {
        var taken = Taken.of(CODEC, FILE, "upload");
        assertThat(taken.codes()).containsExactly("FORMATS-270", "FORMATS-274", "FORMATS-273");
        assertThat(taken.only().segment().objectId()).isEmpty();
        var other = Taken.of(CODEC, FILE, NAME.replace("MEME", "TEME"));
        assertThat(other.codes()).containsExactly("FORMATS-271");
        assertThat(other.tables()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UVW|RTN|FORMATS-272|4",
                "created:|made:|FORMATS-275|1",
                "01:00:00 UTC|01:00:00 TAI|FORMATS-275|2",
                "2026-03-01 00:55|2026-02-30 00:55|FORMATS-016|1",
                "ephemeris_source|source|FORMATS-275|3",
                "2026060010000.000|2026366010000.000|FORMATS-275|5",
                "2026060010000.000|20260600100|FORMATS-275|5",
                "2026060010100.500|2026060010000.000|FORMATS-026|9",
                "-0.25|NaN|FORMATS-013|5",
                "-0.25|1e999|FORMATS-013|5",
                "-0.25||FORMATS-028|5",
                "1e-6 2e-8|-1e-6 2e-8|FORMATS-029|8",
                "1e-6 2e-8|1e-6|FORMATS-028|6",
                "step_size:60|step_size:30|FORMATS-274|9",
            })
    void brokenFiles(String what, String by, String code, int line) {
        var taken = read(FILE.replaceFirst(java.util.regex.Pattern.quote(what), by == null ? "" : by));
        assertThat(taken.codes()).contains(code);
        var finding = taken.findings().stream()
                .filter(f -> f.code().equals(code))
                .findFirst()
                .orElseThrow();
        assertThat(finding.place().line()).hasValue(line);
    }

    @Test
    void cutFiles() {
        assertThat(read(FILE.substring(0, FILE.lastIndexOf("1e-12 0"))).codes()).contains("FORMATS-005");
        assertThat(read(FILE.substring(0, FILE.indexOf("2026060"))).codes()).contains("FORMATS-027");
        assertThat(read("").codes()).containsExactly("FORMATS-275");
        assertThat(read(FILE + "x".repeat(1 << 20)).codes()).contains("FORMATS-003");
    }

    @Test
    void aLeapSecondIsATime() {
        var leap = Objects.requireNonNull(MemeTime.parse("2016366235960.250"));
        assertThat(leap).hasToString("2016-12-31T23:59:60.250Z");
        assertThat(MemeTime.text(leap)).isEqualTo("2016366235960.250");
        assertThat(MemeTime.parse("2016366225960.250")).isNull();
        assertThat(MemeTime.parse("2015366000000.000")).isNull();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var taken = Taken.of(
                CODEC, Input.of(Taken.files("ephemeris/starlink", ".head12.txt").getFirst()));
        var losses = new ArrayList<Taken.Loss>();
        var bytes = taken.written(CODEC, Format.MEME, losses);
        var back = Taken.of(CODEC, Input.of(bytes, NAME));
        assertThat(back.codes()).isEmpty();
        assertThat(back.only().states())
                .usingRecursiveComparison()
                .isEqualTo(taken.only().states());
        for (int i = 0; i < 12; i++) {
            var before = taken.only().covariances().get(i);
            assertThat(back.only().covariances().get(i).matrix())
                    .usingComparatorWithPrecision(1e-18)
                    .containsExactly(before.matrix());
        }
        assertThat(losses)
                .as("what is on the grid already is not made coarser")
                .noneMatch(l -> l.kind() == Losses.Kind.COARSENED);
    }

    /// The error that is made by rounding lies between a tenth of the stated one and the stated one.
    @Test
    void whatIsRoundedIsStated() {
        var taken = read(FILE);
        var states = new ArrayList<Taken.At>();
        var covariances = new ArrayList<Covariance>();
        for (int i = 0; i < 100; i++) {
            var epoch = new space.parley.terms.UtcInstant(
                    java.time.LocalDate.of(2026, 3, 1), i * 60_000_000_000L + (i * 7919L) % 1_000_000);
            double angle = i * 0.06;
            states.add(new Taken.At(epoch, new double[] {
                7e6 * Math.cos(angle),
                7e6 * Math.sin(angle),
                i / 3.0,
                -7500 * Math.sin(angle),
                7500 * Math.cos(angle),
                0
            }));
            covariances.add(Covariance.ofRtnSigmas(Epoch.utc(epoch), new Vector3(1, 2, 3), new Vector3(4, 5, 6)));
        }
        taken.tables().set(0, new Taken.Table(taken.only().segment(), states, covariances));
        var losses = new ArrayList<Taken.Loss>();
        var back = Taken.of(CODEC, Input.of(taken.written(CODEC, Format.MEME, losses), NAME));
        double position = 0;
        double velocity = 0;
        long nanos = 0;
        for (int i = 0; i < 100; i++) {
            var a = states.get(i).values();
            var b = back.only().states().get(i).values();
            position = Math.max(position, Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]));
            velocity = Math.max(velocity, Math.hypot(Math.hypot(a[3] - b[3], a[4] - b[4]), a[5] - b[5]));
            nanos = Math.max(
                    nanos,
                    Math.abs(states.get(i).epoch().nanoOfDay()
                            - back.only().states().get(i).epoch().nanoOfDay()));
        }
        assertThat(position).isBetween(0.1 * error(losses, "X, Y, Z"), error(losses, "X, Y, Z"));
        assertThat(velocity)
                .isBetween(0.1 * error(losses, "X_DOT, Y_DOT, Z_DOT"), error(losses, "X_DOT, Y_DOT, Z_DOT"));
        assertThat(nanos * 1e-9).isBetween(0.1 * error(losses, "EPOCH"), error(losses, "EPOCH"));
    }

    private static double error(List<Taken.Loss> losses, String field) {
        return losses.stream()
                .filter(l -> l.kind() == Losses.Kind.COARSENED && l.field().equals(field))
                .findFirst()
                .orElseThrow()
                .error();
    }

    @Test
    void aStateWithoutItsCovarianceIsNotWritten() {
        var taken = read(FILE);
        taken.tables()
                .set(
                        0,
                        new Taken.Table(
                                taken.only().segment(),
                                taken.only().states(),
                                taken.only().covariances().subList(0, 1)));
        assertThatThrownBy(() -> taken.written(CODEC, Format.MEME, new ArrayList<>()))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    var finding = refused.findings().getFirst();
                    assertThat(finding.code()).isEqualTo("FORMATS-090");
                    assertThat(finding.expected().en()).contains("a covariance at the epoch of each state");
                    assertThat(finding.expected().zh()).contains("协方差").doesNotContain("covariance");
                });
    }
}
