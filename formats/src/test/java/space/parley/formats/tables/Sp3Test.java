package space.parley.formats.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.orekit.data.DataSource;
import org.orekit.files.sp3.SP3;
import org.orekit.files.sp3.SP3Parser;
import org.orekit.frames.Frames;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.DateComponents;
import org.orekit.time.OffsetModel;
import org.orekit.time.TimeComponents;
import org.orekit.time.TimeScales;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses.Kind;
import space.parley.formats.Segment;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.TimeScale;
import space.parley.terms.RefusedException;

class Sp3Test {
    private static final String FOLDER = "orekit-test-resources/sp3";
    private static final Frame ITRF2014 = new Frame(Body.EARTH, FrameAxes.ITRF2014);
    private static final Sp3Codec TOLD = new Sp3Codec(Optional.of(ITRF2014));

    private static final String SAMPLE = """
            #cV2016  7  6 16 56  0.00000000       3   SLR ITR14 FIT ABCD
            ## 1904 320160.00000000   120.00000000 57575 0.7055555555556
            +    2   L51C05  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0
            ++         0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0
            %c M  cc UTC ccc cccc cccc cccc cccc ccccc ccccc ccccc ccccc
            %f  0.0000000  0.000000000  0.00000000000  0.000000000000000
            %i    0    0    0    0      0      0      0      0         0
            /* MADE FOR A TEST
            *  2016  7  6 16 56  0.00000000
            PL51  11782.010203   3640.405060     742.070809 999999.999999
            VL51  11420.100001 -26001.200002  -53001.300003 999999.999999
            PC05 -22000.000001  36000.000002    1000.000003    123.456789
            VC05      1.000000      2.000000       3.000000 999999.999999
            *  2016  7  6 16 58  0.00000000
            PL51  11872.234459   3316.551981     101.400098 999999.999999
            VL51   8054.606014 -27076.640110  -53372.762255 999999.999999
            PC05      0.000000      0.000000       0.000000 999999.999999
            VC05      0.000000      0.000000       0.000000 999999.999999
            *  2016  7  6 16 60  0.00000000
            PL51  11948.228978   2986.113872    -538.901114 999999.999999
            VL51   4605.419303 -27972.588048  -53316.820671 999999.999999
            PC05 -22000.000004  36000.000005    1000.000006    123.456789
            VC05      0.000000      0.000000       0.000000 999999.999999
            EOF
            """;

    private static Tables.Read read(String text) {
        return Tables.read(new Sp3Codec(), Tables.input(text));
    }

    /// Positions have F14.6 columns; the sample above is written with a column more before the third.
    private static String sample() {
        var lines = new ArrayList<String>();
        for (var line : SAMPLE.split("\n", -1)) {
            if (line.startsWith("P") || line.startsWith("V")) {
                var words = line.trim().split(" +");
                lines.add(words[0]
                        + Arrays.stream(words).skip(1).map("%14s"::formatted).reduce("", String::concat));
            } else {
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }

    @Test
    void readsPositionsAndVelocitiesOfEachSatellite() {
        var read = read(sample());
        assertThat(read.refused()).as("%s", read.findings()).isFalse();
        // A repaired epoch, an absent position, a position without velocity, clocks.
        assertThat(read.codes()).containsExactlyInAnyOrder("FORMATS-239", "FORMATS-237", "FORMATS-238", "FORMATS-074");
        var satellite = read.table("L51");
        assertThat(satellite.segment().frame()).isEqualTo(ITRF2014);
        assertThat(satellite.segment().timeScale()).isEqualTo(TimeScale.UTC);
        assertThat(satellite.segment().originator()).contains("ABCD");
        var last = satellite.states().getLast();
        assertThat(last.day()).isEqualTo(LocalDate.of(2016, 7, 6).toEpochDay());
        assertThat(last.nano()).isEqualTo(17 * 3_600_000_000_000L);
        assertThat(last.values())
                .containsExactly(11948228.978, 2986113.872, -538901.114, 460.5419303, -2797.2588048, -5331.6820671);
        var beidou = read.table("C05");
        assertThat(beidou.states()).hasSize(2);
        assertThat(beidou.states().getLast().values()).containsExactly(-22000000.004, 36000000.005, 1000000.006);
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        var cases = new TreeMap<String, String>();
        cases.put("ITR14|UNDEF", "FORMATS-233:1");
        cases.put("ITR14|ITR95", "FORMATS-233:1");
        cases.put(" cc UTC| cc GLO", "FORMATS-234:0");
        cases.put(" cc UTC| cc ccc", "FORMATS-018:0");
        cases.put(" cc UTC| cc XYZ", "FORMATS-019:0");
        cases.put("#cV|#bV", "FORMATS-006:1");
        cases.put("L51C05|L51L51", "FORMATS-232:3");
        cases.put("+    2|+    0", "FORMATS-231:3");
        cases.put("  120.00000000|    0.00000000", "FORMATS-231:2");
        cases.put("16 58  0|16 50  0", "FORMATS-026:14");
        cases.put("16 60  0|16 61  0", "FORMATS-016:19");
        cases.put("  3316.551981|          NaN", "FORMATS-013:15");
        cases.put("  3316.551981|        1e400", "FORMATS-013:15");
        cases.put("PC05 -22000.000004|PL51 -22000.000004", "FORMATS-232:22");
        cases.put("%i |@i ", "FORMATS-230:7");
        cases.forEach((change, expected) -> {
            var parts = change.split("\\|", -1);
            var text = sample().replace(parts[0], parts[1]);
            assertThat(text).as(change).isNotEqualTo(sample());
            var read = read(text);
            assertThat(read.refused()).as(change).isTrue();
            assertThat(read.tables()).as(change).isEmpty();
            assertThat(read.findings().stream()
                            .map(f -> f.code() + ":" + f.place().line().orElse(0)))
                    .as(change)
                    .contains(expected);
        });
        var cut = sample().substring(0, sample().indexOf("*  2016  7  6 16 60"));
        assertThat(read(cut).codes()).contains("FORMATS-005");
        assertThat(read(cut + "EOF\n").codes()).contains("FORMATS-241");
        assertThat(read("#cP2016  7  6" + " ".repeat(100_000)).codes()).containsExactly("FORMATS-003");
    }

    /// Each sample of Orekit's tests: read with the frame that it states, read once the frame is given, or
    /// refused even then; with the codes of its findings.
    @Test
    void samplesOfOrekit() {
        var read = new TreeSet<String>();
        var given = new TreeSet<String>();
        var refused = new TreeMap<String, List<String>>();
        var flagged = new TreeMap<String, List<String>>();
        for (var file : Tables.files(FOLDER)) {
            var name = file.getFileName().toString();
            assertThat(new Sp3Codec().recognise(Tables.unpacked(file))).as(name).contains(Format.SP3);
            var untold = Tables.read(new Sp3Codec(), Input.of(file));
            var told = Tables.read(TOLD, Input.of(file));
            flagged.put(name, told.codes());
            if (told.refused()) {
                refused.put(name, told.codes());
            } else if (untold.refused()) {
                assertThat(untold.codes()).as(name).contains("FORMATS-233");
                given.add(name);
            } else {
                read.add(name);
            }
        }
        assertThat(read).as("with a frame: %s", read).hasSize(READ);
        assertThat(given).as("where the frame is given: %s", given).hasSize(GIVEN);
        assertThat(refused.keySet())
                .containsExactly(
                        "missing-eof.sp3",
                        "truncated-line.sp3",
                        "unsupported-version.sp3",
                        "wrong-line-identifier.sp3");
        assertThat(refused.get("missing-eof.sp3")).contains("FORMATS-005");
        assertThat(refused.get("truncated-line.sp3")).contains("FORMATS-005");
        assertThat(refused.get("unsupported-version.sp3")).containsExactly("FORMATS-006");
        assertThat(refused.get("wrong-line-identifier.sp3")).containsExactly("FORMATS-230");
        for (var broken : Set.of(
                "exceeded-sat-count.sp3",
                "missing-agency.sp3",
                "too-long-comment-a.sp3",
                "too-long-comment-d.sp3",
                "too-many-comments-a.sp3",
                "wrong-clock-base-a.sp3",
                "wrong-clock-base-d.sp3",
                "wrong-pos-vel-base-a.sp3",
                "wrong-pos-vel-base-d.sp3")) {
            assertThat(flagged.get(broken)).as(broken).contains("FORMATS-242");
        }
        assertThat(flagged.get("wrong-number-of-epochs.sp3")).contains("FORMATS-241");
        assertThat(flagged.get("inconsistent-sampling-dates.sp3")).contains("FORMATS-240");
    }

    private static final int FILES_OF_BOTH = 39;
    private static final int STATES_OF_BOTH = 24_495;
    private static final int READ = 28;
    private static final int GIVEN = 23;

    /// Orekit's own reader as second opinion: each state that it has, to 1 µm and 1 ns.
    @Test
    void orekitReadsTheSame() {
        var scales = scales();
        int states = 0;
        int files = 0;
        for (var file : Tables.files(FOLDER)) {
            var name = file.getFileName().toString();
            var ours = Tables.read(TOLD, Input.of(file));
            SP3 theirs;
            try {
                var bytes = Tables.unpacked(file);
                theirs = parser(scales).parse(new DataSource(name, () -> new ByteArrayInputStream(bytes)));
            } catch (RuntimeException e) {
                continue;
            }
            if (ours.refused()) {
                continue;
            }
            files++;
            for (var entry : theirs.getSatellites().entrySet()) {
                var id = entry.getKey().length() < 3
                        ? "G%02d".formatted(Integer.parseInt(entry.getKey()))
                        : entry.getKey();
                var expected = entry.getValue().getSegments().stream()
                        .flatMap(s -> s.getCoordinates().stream())
                        .filter(c -> c.getPosition().getNorm() > 0)
                        .toList();
                if (expected.isEmpty()) {
                    continue;
                }
                var table = ours.table(id);
                assertThat(table.states()).as(name + " " + id).hasSize(expected.size());
                var scale = scale(scales, table.segment().timeScale());
                for (int i = 0; i < expected.size(); i++) {
                    var state = table.states().get(i);
                    var date = new AbsoluteDate(
                            new DateComponents(DateComponents.MODIFIED_JULIAN_EPOCH, (int) state.day() + 40_587),
                            TimeComponents.H00,
                            scale);
                    double seconds = expected.get(i).getDate().durationFrom(date);
                    var p = expected.get(i).getPosition();
                    var v = expected.get(i).getVelocity();
                    var values = Arrays.copyOf(state.values(), 6);
                    boolean equal = Math.abs(seconds - state.nano() / 1e9) < 1e-9
                            && near(values[0], p.getX(), 1e-6)
                            && near(values[1], p.getY(), 1e-6)
                            && near(values[2], p.getZ(), 1e-6)
                            && near(values[3], v.getX(), 1e-9)
                            && near(values[4], v.getY(), 1e-9)
                            && near(values[5], v.getZ(), 1e-9);
                    assertThat(equal)
                            .as("%s %s: %s and %s", name, id, state, expected.get(i))
                            .isTrue();
                    states++;
                }
            }
        }
        assertThat(files).isEqualTo(FILES_OF_BOTH);
        assertThat(states).isEqualTo(STATES_OF_BOTH);
    }

    private static boolean near(double a, double b, double tolerance) {
        return Math.abs(a - b) <= tolerance;
    }

    private static SP3Parser parser(TimeScales scales) {
        var frames = Frames.of(scales, () -> null);
        return new SP3Parser(3.986004415e14, 7, s -> frames.getGCRF(), scales);
    }

    static TimeScales scales() {
        return TimeScales.of(
                List.of(
                        new OffsetModel(new DateComponents(1994, 7, 1), 29),
                        new OffsetModel(new DateComponents(1999, 1, 1), 32),
                        new OffsetModel(new DateComponents(2012, 7, 1), 35),
                        new OffsetModel(new DateComponents(2015, 7, 1), 36),
                        new OffsetModel(new DateComponents(2017, 1, 1), 37)),
                (conventions, t) -> List.of());
    }

    private static org.orekit.time.TimeScale scale(TimeScales scales, TimeScale ours) {
        return switch (ours.name()) {
            case "UTC" -> scales.getUTC();
            case "TAI" -> scales.getTAI();
            case "BDT" -> scales.getBDT();
            case "GST" -> scales.getGST();
            default -> scales.getGPS();
        };
    }

    @Test
    void writtenAgainItIsTheSame() {
        var read = read(sample());
        for (var version : List.of("", "c")) {
            var written = Tables.write(new Sp3Codec(), read.tables(), version, true);
            var again = read(written.text());
            assertThat(again.refused()).as("%s", again.findings()).isFalse();
            assertThat(again.codes()).containsExactlyInAnyOrder("FORMATS-237", "FORMATS-238");
            for (var table : read.tables()) {
                same(again.table(table.segment().objectId()), table);
            }
            assertThat(written.losses()).allSatisfy(l -> assertThat(l.kind()).isEqualTo(Kind.DEFAULTED));
        }
    }

    private static void same(Tables.Table got, Tables.Table expected) {
        assertThat(got.segment().objectId()).isEqualTo(expected.segment().objectId());
        assertThat(got.segment().frame()).isEqualTo(expected.segment().frame());
        assertThat(got.segment().timeScale()).isEqualTo(expected.segment().timeScale());
        assertThat(got.states()).hasSameSizeAs(expected.states());
        for (int i = 0; i < got.states().size(); i++) {
            assertThat(got.states().get(i).day())
                    .isEqualTo(expected.states().get(i).day());
            assertThat(got.states().get(i).nano())
                    .isEqualTo(expected.states().get(i).nano());
            assertThat(got.states().get(i).values())
                    .containsExactly(expected.states().get(i).values());
        }
    }

    /// Twelve BeiDou satellites among 71 of four systems, as GFZ issued them; in one go, and a satellite or
    /// two at a time.
    @Test
    void wholeDayOfFourSystems() {
        var file = Tables.data().resolve(FOLDER).resolve("gbm18432.sp3.Z");
        var whole = Tables.read(TOLD, Input.of(file));
        assertThat(whole.tables().stream().map(t -> t.segment().objectId()).filter(id -> id.startsWith("C")))
                .hasSize(12);
        var again = Tables.read(
                TOLD, Input.of(Tables.write(TOLD, whole.tables(), "", true).bytes(), "again"));
        var few = Tables.read(new Sp3Codec(Optional.of(ITRF2014), 6000), Input.of(file));
        assertThat(few.findings()).isEqualTo(whole.findings());
        assertThat(again.tables()).hasSameSizeAs(whole.tables());
        assertThat(few.tables()).hasSameSizeAs(whole.tables());
        for (int i = 0; i < whole.tables().size(); i++) {
            same(few.tables().get(i), whole.tables().get(i));
            assertThat(again.tables().get(i).states())
                    .hasSameSizeAs(whole.tables().get(i).states());
        }
    }

    private static Tables.Table table(String id, Frame frame, TimeScale scale, double offset) {
        var segment = new Segment(
                id,
                "NAME",
                frame,
                scale,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("HERMITE"),
                OptionalInt.of(7),
                Optional.empty(),
                Optional.empty());
        var states = new ArrayList<Tables.State>();
        for (int i = 0; i < 50; i++) {
            states.add(new Tables.State(20_000, i * 60_000_000_000L + 3, new double[] {
                7e6 + i / 3.0 + offset, -i * 1e5 / 7, 123.45678901, 1 / 3.0, -7000 - i / 7.0, 0.1
            }));
        }
        return new Tables.Table(segment, states);
    }

    @Test
    void losesWhatItSaysAndNoMore() {
        for (boolean surveyed : List.of(true, false)) {
            var source = table("25544", ITRF2014, TimeScale.TAI, 0);
            var written = Tables.write(new Sp3Codec(), List.of(source), "", surveyed);
            assertThat(written.loss("OBJECT_ID").orElseThrow().kind()).isEqualTo(Kind.RENAMED);
            assertThat(written.loss("OBJECT_NAME").orElseThrow().kind()).isEqualTo(Kind.DROPPED);
            assertThat(written.loss("INTERPOLATION").orElseThrow().kind()).isEqualTo(Kind.DROPPED);
            assertThat(written.text())
                    .contains("/* L01 = 25544\n")
                    .startsWith("#dV2024 10  4  0  0  0.00000000      50");
            var again = read(written.text()).table("L01");
            double position = 0;
            double velocity = 0;
            for (int i = 0; i < 50; i++) {
                var a = source.states().get(i).values();
                var b = again.states().get(i).values();
                position = Math.max(position, Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]));
                velocity = Math.max(velocity, Math.hypot(Math.hypot(a[3] - b[3], a[4] - b[4]), a[5] - b[5]));
                assertThat(again.states().get(i).nano()).isEqualTo(i * 60_000_000_000L);
            }
            assertThat(position).isBetween(stated(written, "position") / 10, stated(written, "position"));
            assertThat(velocity).isBetween(stated(written, "velocity") / 10, stated(written, "velocity"));
            assertThat(stated(written, "position")).isEqualTo(8.66e-4, Offset.offset(1e-6));
            assertThat(3e-9).isBetween(stated(written, "epoch") / 10, stated(written, "epoch"));
        }
    }

    private static double stated(Tables.Written written, String field) {
        return written.loss(field).orElseThrow().statedError();
    }

    @Test
    void whatItCannotSayItRefuses() {
        var good = table("G01", ITRF2014, TimeScale.GPS, 0);
        refused("frame", List.of(table("G01", Frame.GCRF, TimeScale.GPS, 0)));
        refused("time scale", List.of(table("G01", ITRF2014, TimeScale.TDB, 0)));
        refused("time scales", List.of(good, table("G02", ITRF2014, TimeScale.TAI, 0)));
        refused("overlap", List.of(good, good));
        refused("a value is", List.of(table("G01", ITRF2014, TimeScale.GPS, 1e12)));
        refused("a value is", List.of(table("G01", ITRF2014, TimeScale.GPS, Double.NaN)));
        refused("no states", List.of());
    }

    private static void refused(String why, List<Tables.Table> tables) {
        assertThatThrownBy(() -> Tables.write(new Sp3Codec(), tables, "", false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("FORMATS-236");
    }

    @Test
    void bytesThatAreNoText() {
        var bytes = sample().getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i += 3) {
            var changed = bytes.clone();
            changed[i] = (byte) (i * 37);
            Tables.read(new Sp3Codec(), Input.of(changed, "changed"));
            Tables.read(new Sp3Codec(), Input.of(Arrays.copyOf(bytes, i), "cut"));
        }
    }
}
