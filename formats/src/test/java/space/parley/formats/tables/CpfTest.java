package space.parley.formats.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.orekit.data.DataSource;
import org.orekit.files.ilrs.CPFParser;
import org.orekit.frames.Frames;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.IERSConventions;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses.Kind;
import space.parley.formats.Segment;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.TimeScale;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;

class CpfTest {
    private static final String SAMPLE = """
            H1 CPF 2 ABC 2026 3 1 6 60 1 testsat NONE
            H2 2102401 1234 47989 2026 3 1 0 0 0 2026 3 1 0 2 0 60 1 1 0 0 0 1
            H5 0.2510
            H9
            00 a comment
            10 0 61100      0.000000  0       6566174.663       2703003.220      -3022783.901
            20 0 1234.500001 -7000.25 0.000001
            10 0 61100     60.123456  0       5612763.227       3006882.108      -4359836.652
            30 0 1.0 2.0 3.0 4.0
            10 0 61100    120.000000  0       4390666.845       3200241.457      -5479656.915
            99
            """;

    private static Tables.Read read(String text) {
        return Tables.read(new CpfCodec(), Tables.input(text));
    }

    @Test
    void readsPositionsAndVelocities() {
        var read = read(SAMPLE);
        assertThat(read.codes()).containsExactly("FORMATS-074");
        var table = read.tables().getFirst();
        assertThat(table.segment().objectId()).isEqualTo("47989");
        assertThat(table.segment().objectName()).isEqualTo("testsat");
        assertThat(table.segment().frame()).isEqualTo(Frame.ITRF);
        assertThat(table.segment().useableStop())
                .contains(UtcInstant.parse("2026-03-01T00:02:00Z").orElseThrow());
        assertThat(table.segment().creationDate())
                .contains(UtcInstant.parse("2026-03-01T06:00:00Z").orElseThrow());
        assertThat(table.states()).hasSize(3);
        assertThat(table.states().get(0).values())
                .containsExactly(6566174.663, 2703003.220, -3022783.901, 1234.500001, -7000.25, 0.000001);
        assertThat(table.states().get(1).nano()).isEqualTo(60_123_456_000L);
        assertThat(table.states().get(1).values()).hasSize(3);
        var first = read(SAMPLE.replace(" 47989 ", " 0 ")).tables().getFirst();
        assertThat(first.segment().objectId()).isEqualTo("2021-024A");
        var ofDate = read(SAMPLE.replace("60 1 1 0 0 0 1", "60 1 1 1 0 1 1"));
        assertThat(ofDate.tables().getFirst().segment().frame()).isEqualTo(new Frame(Body.EARTH, FrameAxes.TOD));
        assertThat(ofDate.codes()).contains("FORMATS-250");
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        var cases = new TreeMap<String, String>();
        cases.put("60 1 1 0 0 0 1|60 1 1 2 0 0 1", "FORMATS-248:2");
        cases.put("CPF 2 ABC|CPF 3 ABC", "FORMATS-006:1");
        cases.put("2026 3 1 6 60|2026 13 1 6 60", "FORMATS-247:1");
        cases.put("2026 3 1 0 0 0|2026 3 32 0 0 0", "FORMATS-247:2");
        cases.put("10 0 61100      0.0|10 1 61100      0.0", "FORMATS-249:6");
        cases.put("10 0 61100    120.000000  0|10 0 61100    120.000000  1", "FORMATS-249:10");
        cases.put("   120.000000|    60.000000", "FORMATS-026:10");
        cases.put("   120.000000| 86400.000000", "FORMATS-247:10");
        cases.put("3200241.457|NaN", "FORMATS-013:10");
        cases.put("30 0|31 0", "FORMATS-247:9");
        cases.put("30 0 1.0 2.0 3.0 4.0|20 1 1.0 2.0 3.0", "FORMATS-249:9");
        cases.put("20 0 1234.500001|99\n20 0 1", "FORMATS-247:8");
        cases.forEach((change, expected) -> {
            var parts = change.split("\\|", -1);
            var text = SAMPLE.replace(parts[0], parts[1]);
            assertThat(text).as(change).isNotEqualTo(SAMPLE);
            var read = read(text);
            assertThat(read.refused()).as(change).isTrue();
            assertThat(read.findings().stream()
                            .map(f -> f.code() + ":" + f.place().line().orElse(0)))
                    .as(change)
                    .contains(expected);
        });
        var cut = SAMPLE.substring(0, SAMPLE.indexOf("10 0 61100    120"));
        assertThat(read(cut).codes()).contains("FORMATS-005");
        assertThat(read(SAMPLE.replace("99\n", "")).codes()).contains("FORMATS-252");
        assertThat(read(SAMPLE.replace("99\n", "")).refused()).isFalse();
        assertThat(read(SAMPLE.replace("H9\n", "")).codes()).contains("FORMATS-252");
        assertThat(read("H1 CPF 2" + " ".repeat(100_000)).codes()).containsExactly("FORMATS-003");
        assertThat(read(SAMPLE + SAMPLE).tables()).hasSize(2);
    }

    /// Orekit's own reader as second opinion, to 1 µm and 1 ns.
    @Test
    void samplesOfLaserRanging() {
        var objects = new TreeMap<String, Integer>();
        var scales = Sp3Test.scales();
        for (var file : Tables.files("ephemeris/cpf")) {
            var name = file.getFileName().toString();
            var bytes = Tables.unpacked(file);
            assertThat(new CpfCodec().recognise(bytes)).contains(Format.CPF);
            var read = Tables.read(new CpfCodec(), Input.of(file));
            assertThat(read.codes()).as(name).containsExactly("FORMATS-074");
            var table = read.tables().getFirst();
            objects.put(
                    table.segment().objectId() + " " + table.segment().objectName(),
                    table.states().size());
            var theirs = new CPFParser(
                            3.986004415e14,
                            10,
                            IERSConventions.IERS_2010,
                            scales.getUTC(),
                            Frames.of(scales, () -> null))
                    .parse(new DataSource(name, () -> new ByteArrayInputStream(bytes)));
            var expected = theirs.getSatellites()
                    .values()
                    .iterator()
                    .next()
                    .getSegments()
                    .getFirst()
                    .getCoordinates();
            assertThat(expected).hasSameSizeAs(table.states());
            for (int i = 0; i < expected.size(); i++) {
                var state = table.states().get(i);
                var date = AbsoluteDate.createMJDDate((int) state.day() + 40_587, 0, scales.getUTC());
                var p = expected.get(i).getPosition();
                assertThat(expected.get(i).getDate().durationFrom(date))
                        .isEqualTo(state.nano() / 1e9, Offset.offset(1e-9));
                assertThat(state.values())
                        .containsExactly(new double[] {p.getX(), p.getY(), p.getZ()}, Offset.offset(1e-6));
            }
        }
        assertThat(objects).isEqualTo(Map.of("41240 jason3", 1801, "41860 galileo212", 193, "8820 lageos1", 582));
    }

    @Test
    void samplesWrittenAgainAreTheSame() {
        for (var file : Tables.files("ephemeris/cpf")) {
            var read = Tables.read(new CpfCodec(), Input.of(file));
            for (boolean surveyed : List.of(true, false)) {
                var written = Tables.write(new CpfCodec(), read.tables(), "", surveyed);
                var again = read(written.text());
                assertThat(again.codes()).containsExactly("FORMATS-074");
                var a = read.tables().getFirst();
                var b = again.tables().getFirst();
                assertThat(b.segment().objectId()).isEqualTo(a.segment().objectId());
                assertThat(b.segment().useableStart()).isEqualTo(a.segment().useableStart());
                assertThat(b.states()).hasSameSizeAs(a.states());
                for (int i = 0; i < a.states().size(); i++) {
                    assertThat(b.states().get(i).nano())
                            .isEqualTo(a.states().get(i).nano());
                    assertThat(b.states().get(i).values())
                            .containsExactly(a.states().get(i).values());
                }
                assertThat(written.losses()).noneMatch(l -> l.kind() == Kind.COARSENED && l.statedError() > 0);
            }
        }
    }

    private static Tables.Table table(Frame frame, TimeScale scale, long day, double scaleBy) {
        var segment = new Segment(
                "1998-067A",
                "ISS (ZARYA) MODULE",
                frame,
                scale,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
        var states = new ArrayList<Tables.State>();
        for (int i = 0; i < 40; i++) {
            long nano = i * 3_000_000_000_000L + 123_456_400L;
            states.add(new Tables.State(day + nano / Sp3Times.DAY, nano % Sp3Times.DAY, new double[] {
                (7e6 + i / 3.0) * scaleBy, -i * 1e5 / 7, 0.45678901, 1 / 3.0, -7000 - i / 7.0, 0.1
            }));
        }
        return new Tables.Table(segment, states);
    }

    @Test
    void losesWhatItSaysAndNoMore() {
        var source = table(new Frame(Body.EARTH, FrameAxes.ITRF2014), TimeScale.UTC, 20_000, 1);
        var written = Tables.write(new CpfCodec(), List.of(source), "2", true);
        assertThat(written.loss("OBJECT_NAME").orElseThrow().kind()).isEqualTo(Kind.COARSENED);
        assertThat(written.loss("REF_FRAME").orElseThrow().kind()).isEqualTo(Kind.COARSENED);
        assertThat(written.text()).contains("H2 98067001 ".replace("98067001", "09806701"));
        var again = read(written.text()).tables().getFirst();
        assertThat(again.segment().objectId()).isEqualTo("1998-067A");
        double position = 0;
        double velocity = 0;
        for (int i = 0; i < again.states().size(); i++) {
            var a = source.states().get(i).values();
            var b = again.states().get(i).values();
            position = Math.max(position, Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]));
            velocity = Math.max(velocity, Math.hypot(Math.hypot(a[3] - b[3], a[4] - b[4]), a[5] - b[5]));
        }
        between(position, written, "position");
        between(velocity, written, "velocity");
        between(4e-7, written, "epoch");
    }

    private static void between(double measured, Tables.Written written, String field) {
        double stated = written.loss(field).orElseThrow().statedError();
        assertThat(measured).as(field).isBetween(stated / 10, stated);
    }

    @Test
    void whatItCannotSayItRefuses() {
        refused("frame", table(Frame.GCRF, TimeScale.UTC, 20_000, 1));
        refused("time scale", table(Frame.ITRF, TimeScale.GPS, 20_000, 1));
        refused("a value is", table(Frame.ITRF, TimeScale.UTC, 20_000, Double.POSITIVE_INFINITY));
        // From 2016-12-31 into 2017.
        refused("leap second", table(Frame.ITRF, TimeScale.UTC, 17_166, 1));
    }

    private static void refused(String why, Tables.Table table) {
        for (boolean surveyed : List.of(true, false)) {
            assertThatThrownBy(() -> Tables.write(new CpfCodec(), List.of(table), "", surveyed))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(why)
                    .hasMessageContaining("FORMATS-251");
        }
    }

    @Test
    void bytesThatAreNoText() {
        var bytes = SAMPLE.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i += 3) {
            var changed = bytes.clone();
            changed[i] = (byte) (i * 37);
            Tables.read(new CpfCodec(), Input.of(changed, "changed"));
            Tables.read(new CpfCodec(), Input.of(Arrays.copyOf(bytes, i), "cut"));
        }
    }
}
