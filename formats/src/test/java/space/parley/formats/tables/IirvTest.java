package space.parley.formats.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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
import org.orekit.files.iirv.IIRVParser;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.TimeStampedPVCoordinates;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses.Kind;
import space.parley.formats.Segment;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.TimeScale;
import space.parley.terms.RefusedException;

class IirvTest {
    private static final IirvCodec OF_2023 = new IirvCodec(OptionalInt.of(2023));
    private static final Frame GTOD = new Frame(Body.EARTH, FrameAxes.GTOD);

    private static String vector(String head, int sequence, String time, String x) {
        return head + "GIIRV MANY\r\r\n\n"
                + summed("1111640601%03d".formatted(sequence) + time)
                + summed(x + "-000003031452 000005261153")
                + summed(" 000004300791 000005897352 000000909949")
                + summed("00010000020000220 1000000")
                + "ITERM GAQD\r\r\n\n";
    }

    private static String summed(String line) {
        return line + "%03d".formatted(Iirv.checksum(line, line.length())) + "\r\r\n\n";
    }

    private static final String SAMPLE =
            vector("030000000010", 0, "365235959000", " 000003038560") + vector("", 1, "001000059001", "-000003038561");

    @Test
    void readsVectorsOverNewYear() {
        var read = Tables.read(OF_2023, Tables.input(SAMPLE));
        assertThat(read.codes()).containsExactly("FORMATS-074");
        var table = read.tables().getFirst();
        assertThat(table.segment().objectId()).isEqualTo("SIC-6406-01");
        assertThat(table.segment().frame()).isEqualTo(GTOD);
        assertThat(table.segment().timeScale()).isEqualTo(TimeScale.UTC);
        assertThat(table.segment().originator()).contains("GSFC");
        assertThat(table.states()).hasSize(2);
        assertThat(table.states().getFirst().day())
                .isEqualTo(LocalDate.of(2023, 12, 31).toEpochDay());
        assertThat(table.states().getLast().day())
                .isEqualTo(LocalDate.of(2024, 1, 1).toEpochDay());
        assertThat(table.states().getLast().nano()).isEqualTo(59_001_000_000L);
        assertThat(table.states().getLast().values())
                .containsExactly(-3038561, -3031452, 5261153, 4300.791, 5897.352, 909.949);
    }

    @Test
    void theYearIsNeverGuessed() {
        var read = Tables.read(new IirvCodec(), Tables.input(SAMPLE));
        assertThat(read.refused()).isTrue();
        assertThat(read.codes()).containsExactly("FORMATS-253");
        assertThat(read.findings().getFirst().action().en()).contains("--year");
        assertThat(read.findings().getFirst().place().line()).hasValue(4);
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        var cases = new TreeMap<String, String>();
        cases.put("GIIRV|GIIRW", "FORMATS-254:1");
        cases.put("3652359|3652358", "FORMATS-255:4");
        cases.put("000005261153|000005261154", "FORMATS-255:7");
        cases.put(" 000004300791|+000004300791", "FORMATS-254:10");
        cases.put("ITERM|ETERM", "FORMATS-254:16");
        cases.put(summed("1111640601000365235959000") + "|" + summed("1112640601000365235959000"), "FORMATS-256:4");
        cases.put(summed("1111640601000365235959000") + "|" + summed("1111640601000366235959000"), "FORMATS-016:4");
        cases.put(summed("1111640601000365235959000") + "|" + summed("1111640601000365246060000"), "FORMATS-016:4");
        cases.put(summed("1111640601000365235959000") + "|" + summed("1111640601000002235959000"), "FORMATS-026:34");
        cases.put(summed("00010000020000220 1000000") + "|", "FORMATS-254:13");
        cases.forEach((change, expected) -> {
            var parts = change.split("\\|", -1);
            var text = SAMPLE.replace(parts[0], parts[1]);
            assertThat(text).as(change).isNotEqualTo(SAMPLE);
            var read = Tables.read(OF_2023, Tables.input(text));
            assertThat(read.refused()).as(change).isTrue();
            assertThat(read.findings().stream()
                            .map(f -> f.code() + ":" + f.place().line().orElse(0)))
                    .as(change)
                    .contains(expected);
        });
        var manoeuvre = SAMPLE.replace(summed("1111640601000365235959000"), summed("4111640601000365235959000"));
        assertThat(Tables.read(OF_2023, Tables.input(manoeuvre)).codes()).contains("FORMATS-259");
        assertThat(Tables.read(OF_2023, Tables.input(SAMPLE.substring(0, SAMPLE.lastIndexOf("ITERM"))))
                        .codes())
                .contains("FORMATS-005");
        assertThat(Tables.read(OF_2023, Tables.input("GIIRV" + " ".repeat(100_000)))
                        .codes())
                .containsExactly("FORMATS-003");
        assertThat(Tables.read(OF_2023, Tables.input("")).codes()).containsExactly("FORMATS-005");
    }

    /// Orekit's own reader as second opinion where it reads a sample: to 1 µm and 1 ns.
    @Test
    void samplesOfOrekit() {
        var vectors = new TreeMap<String, Integer>();
        var refused = new TreeMap<String, List<String>>();
        var scales = Sp3Test.scales();
        int compared = 0;
        for (var file : Tables.files("orekit-test-resources/iirv")) {
            var name = file.getFileName().toString();
            var bytes = Tables.unpacked(file);
            var codec = new IirvCodec(OptionalInt.of(2024));
            var read = Tables.read(codec, Input.of(file));
            if (read.refused()) {
                refused.put(name, read.codes());
                continue;
            }
            assertThat(codec.recognise(bytes)).as(name).contains(Format.IIRV);
            vectors.put(name + " " + read.codes(), read.states());
            List<TimeStampedPVCoordinates> expected;
            try {
                expected = new IIRVParser(3.986004415e14, 2, 2024, scales.getUTC())
                                .parse(new DataSource(name, () -> new ByteArrayInputStream(bytes)))
                                .getIIRV()
                                .getVectors()
                                .stream()
                                .map(v -> v.getTimeStampedPVCoordinates(2024))
                                .toList();
            } catch (RuntimeException e) {
                assertThat(name).as("%s", e).isEqualTo("missing_linebreak.iirv");
                continue;
            }
            var states =
                    read.tables().stream().flatMap(t -> t.states().stream()).toList();
            assertThat(expected).hasSameSizeAs(states);
            for (int i = 0; i < expected.size(); i++) {
                var state = states.get(i);
                var date = AbsoluteDate.createMJDDate((int) state.day() + 40_587, 0, scales.getUTC());
                var p = expected.get(i).getPosition();
                var v = expected.get(i).getVelocity();
                assertThat(expected.get(i).getDate().durationFrom(date))
                        .isEqualTo(state.nano() / 1e9, Offset.offset(1e-9));
                assertThat(state.values())
                        .containsExactly(
                                new double[] {p.getX(), p.getY(), p.getZ(), v.getX(), v.getY(), v.getZ()},
                                Offset.offset(1e-6));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(108);
        assertThat(vectors)
                .isEqualTo(Map.of(
                        "ISS_ZARYA_25544_NASA_IIRV.iirv [FORMATS-074]", 1,
                        "ISS_ZARYA_25544_NASA_IIRV_1DAY.iirv [FORMATS-074]", 6,
                        "Test-IIRV-Metadata-All-Vectors.iirv [FORMATS-074]", 2,
                        "Test-IIRV-Metadata-First-Vector-Only.iirv [FORMATS-074]", 2,
                        "ahead_20240909_01.iirv [FORMATS-074]", 97,
                        "missing_linebreak.iirv [FORMATS-258, FORMATS-074]", 1));
        assertThat(refused)
                .isEqualTo(Map.of(
                        "blank.iirv", List.of("FORMATS-005"),
                        "missing_line5.iirv", List.of("FORMATS-254")));
    }

    @Test
    void writtenAgainItIsTheSame() {
        for (boolean surveyed : List.of(true, false)) {
            var read = Tables.read(OF_2023, Tables.input(SAMPLE));
            var written = Tables.write(new IirvCodec(), read.tables(), "", surveyed);
            // Mass, area and coefficients are not carried.
            var expected = SAMPLE.replace(summed("00010000020000220 1000000"), summed("00000000000000000 0000000"));
            assertThat(written.text()).isEqualTo(expected);
            assertThat(written.loss("year").orElseThrow().kind()).isEqualTo(Kind.DROPPED);
            assertThat(written.losses()).noneMatch(l -> l.kind() == Kind.COARSENED);
        }
    }

    private static Tables.Table table(Frame frame, TimeScale scale, double by, int size, long step) {
        var segment = new Segment(
                "25544",
                "ISS",
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
            long nano = i * step + 123_456_400L;
            states.add(new Tables.State(
                    19_700 + nano / Sp3Times.DAY,
                    nano % Sp3Times.DAY,
                    Arrays.copyOf(
                            new double[] {(7e6 + i / 3.0) * by, -i * 1e5 / 7, 0.45678901, 1 / 3.0, -7000 - i / 7.0, 0.1
                            },
                            size)));
        }
        return new Tables.Table(segment, states);
    }

    @Test
    void losesWhatItSaysAndNoMore() {
        var source = table(Frame.EME2000, TimeScale.UTC, 1, 6, 3_000_000_000_000L);
        var written = Tables.write(new IirvCodec(), List.of(source), "", true);
        assertThat(written.loss("OBJECT_ID").orElseThrow().kind()).isEqualTo(Kind.DROPPED);
        assertThat(written.loss("OBJECT_NAME").orElseThrow().kind()).isEqualTo(Kind.DROPPED);
        var again = Tables.read(OF_2023, Tables.input(written.text())).tables().getFirst();
        assertThat(again.segment().frame()).isEqualTo(Frame.EME2000);
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
        between(4.564e-4, written, "epoch");
    }

    private static void between(double measured, Tables.Written written, String field) {
        double stated = written.loss(field).orElseThrow().statedError();
        assertThat(measured).as(field).isBetween(stated / 10, stated);
    }

    @Test
    void whatItCannotSayItRefuses() {
        refused("frame", table(Frame.ITRF, TimeScale.UTC, 1, 6, 60_000_000_000L));
        refused("time scale", table(GTOD, TimeScale.TAI, 1, 6, 60_000_000_000L));
        refused("velocities", table(GTOD, TimeScale.UTC, 1, 3, 60_000_000_000L));
        refused("a value is", table(GTOD, TimeScale.UTC, Double.NaN, 6, 60_000_000_000L));
        refused("no year", table(GTOD, TimeScale.UTC, 1, 6, 10 * Sp3Times.DAY));
    }

    private static void refused(String why, Tables.Table table) {
        assertThatThrownBy(() -> Tables.write(new IirvCodec(), List.of(table), "", true))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("FORMATS-257");
    }

    @Test
    void bytesThatAreNoText() {
        var bytes = SAMPLE.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i += 3) {
            var changed = bytes.clone();
            changed[i] = (byte) (i * 37);
            Tables.read(OF_2023, Input.of(changed, "changed"));
            Tables.read(OF_2023, Input.of(Arrays.copyOf(bytes, i), "cut"));
        }
    }
}
