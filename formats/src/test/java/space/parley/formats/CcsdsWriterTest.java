package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.formats.ccsds.CcsdsCodec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.Findings;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;
import space.parley.terms.RefusedException;

/// What is written is read back as it was, to the last bit of every number.
class CcsdsWriterTest {
    private static final CcsdsCodec CODEC = new CcsdsCodec();

    /// What a reader hands out, as text that can be compared.
    private static final class Heard implements Receiver {
        final List<String> said = new ArrayList<>();
        final List<MeanElements> elements = new ArrayList<>();

        @Override
        public void segment(Segment s) {
            said.add("segment " + s.objectId() + " " + s.frame() + " " + s.timeScale());
        }

        @Override
        public void state(long epochDay, long nanoOfDay, double[] values, int size) {
            var text = new StringBuilder("state " + epochDay + " " + nanoOfDay);
            for (int i = 0; i < size; i++) {
                text.append(' ').append(Double.doubleToRawLongBits(values[i]));
            }
            said.add(text.toString());
        }

        @Override
        public void covariance(Covariance covariance) {
            said.add("covariance " + covariance.epoch() + " " + covariance.axes() + " "
                    + java.util.Arrays.toString(covariance.matrix()));
        }

        @Override
        public void endSegment() {
            said.add("end");
        }

        @Override
        public void elements(MeanElements set) {
            elements.add(set);
        }
    }

    private static void hand(Ephemeris ephemeris, int size, Receiver receiver) {
        receiver.segment(new Segment(
                ephemeris.object().value(),
                ephemeris.name(),
                ephemeris.frame(),
                ephemeris.start().scale(),
                Optional.of(ephemeris.start().reading()),
                Optional.of(ephemeris.stop().reading()),
                Optional.empty(),
                Optional.empty(),
                Optional.of("HERMITE"),
                OptionalInt.of(7),
                Optional.empty(),
                Optional.empty()));
        for (var state : ephemeris.states()) {
            var r = state.positionMetres();
            var v = state.velocityMetresPerSecond();
            double[] values = {r.x(), r.y(), r.z(), v.x(), v.y(), v.z(), 1e-3 * r.x() / 3, -1e-9, 5e-324};
            var reading = state.epoch().reading();
            receiver.state(reading.date().toEpochDay(), reading.nanoOfDay(), values, size);
        }
        ephemeris.covariances().forEach(receiver::covariance);
        receiver.endSegment();
    }

    private static WriteRequest request(String version) {
        return new WriteRequest(Samples.HEADER, version, List.of(), Orbits.create());
    }

    private static byte[] written(Ephemeris ephemeris, int size, Format format, String version, List<String> losses)
            throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = CODEC.writer(
                        format,
                        request(version),
                        out,
                        (kind, field, detail, error, unit) -> losses.add(kind + " " + field))
                .orElseThrow();
        hand(ephemeris, size, writer);
        writer.finish();
        return out.toByteArray();
    }

    private static Heard read(byte[] bytes, Format format) throws IOException {
        assertThat(CODEC.recognise(bytes)).contains(format);
        var heard = new Heard();
        var findings = new Findings("written");
        CODEC.read(format, Input.of(bytes, "written"), findings, heard);
        assertThat(findings.outcome(1)).isInstanceOf(Outcome.Done.class);
        return heard;
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"OEM_KVN", "OEM_XML", "OCM_KVN", "OCM_XML"})
    void anEphemerisComesBack(Format format) throws IOException {
        var frames = List.of(
                Frame.GCRF,
                Frame.ITRF,
                new Frame(Body.MARS, FrameAxes.IAU),
                new Frame(Body.MOON, FrameAxes.MOON_ME),
                new Frame(Body.EARTH, FrameAxes.CGCS2000));
        for (var scale : TimeScale.values()) {
            for (var frame : frames) {
                for (int size : new int[] {6, 9}) {
                    var ephemeris = Samples.ephemeris(scale, frame);
                    var losses = new ArrayList<String>();
                    var bytes = written(ephemeris, size, format, "", losses);
                    var given = new Heard();
                    hand(ephemeris, size, given);
                    var heard = read(bytes, format).said;
                    assertThat(heard).as("%s %s", scale, frame).containsExactlyElementsOf(given.said);
                    assertThat(losses).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"OPM_KVN", "OPM_XML"})
    void theFirstStateIsAParameterMessage(Format format) throws IOException {
        var all = Samples.ephemeris(TimeScale.TAI, Frame.EME2000);
        var covariance = new Covariance(
                all.states().getFirst().epoch(),
                new Covariance.Axes.Rtn(),
                all.covariances().getFirst().matrix());
        var ephemeris = new Ephemeris(all.object(), all.name(), all.states(), List.of(covariance), 7);
        var losses = new ArrayList<String>();
        var heard = read(written(ephemeris, 6, format, "", losses), format).said;
        var given = new Heard();
        hand(ephemeris, 6, given);
        assertThat(heard)
                .containsExactly(
                        given.said.getFirst(), given.said.get(1), given.said.get(given.said.size() - 2), "end");
        assertThat(losses).containsExactly("DROPPED EPOCH");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"OMM_KVN", "OMM_XML"})
    void meanElementsComeBack(Format format) throws IOException {
        for (int count = 1; count <= 3; count++) {
            var out = new ByteArrayOutputStream();
            var writer = CODEC.writer(format, request(""), out, Losses.IGNORED).orElseThrow();
            var sets = new ArrayList<MeanElements>();
            for (int i = 0; i < count; i++) {
                sets.add(new MeanElements(
                        ObjectId.ofCatalogNumber(799_500_001 + i),
                        "DEMO <" + i + ">",
                        Optional.of("2026-001A"),
                        Epoch.utc(Samples.at("2026-03-01T12:34:56.789012345Z")),
                        15.123456789012,
                        1.0 / 3,
                        98.7,
                        359.999,
                        1e-9,
                        180,
                        34.43,
                        1e-7,
                        -1e-13,
                        999,
                        12345,
                        'U'));
                writer.elements(sets.getLast());
            }
            writer.finish();
            assertThat(read(out.toByteArray(), format).elements).containsExactlyElementsOf(sets);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "2.0", "3.0"})
    void everyVersionIsWritten(String version) throws IOException {
        for (var format : List.of(Format.OEM_KVN, Format.OEM_XML)) {
            var losses = new ArrayList<String>();
            var bytes = written(Samples.ephemeris(TimeScale.UTC, Frame.GCRF), 9, format, version, losses);
            var heard = read(bytes, format);
            boolean first = version.equals("1.0");
            assertThat(heard.said.stream().filter(line -> line.startsWith("covariance")))
                    .hasSize(first ? 0 : 2);
            assertThat(losses)
                    .containsExactlyElementsOf(
                            first
                                    ? List.of("DROPPED MESSAGE_ID", "DROPPED X_DDOT", "DROPPED CX_X")
                                    : version.equals("2.0") ? List.of("DROPPED MESSAGE_ID") : List.of());
        }
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        var ephemeris = Samples.ephemeris(TimeScale.UTC, Frame.GCRF);
        assertThatThrownBy(() -> written(ephemeris, 3, Format.OEM_KVN, "", new ArrayList<>()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("FORMATS-090");
        assertThatThrownBy(() -> written(ephemeris, 6, Format.OEM_KVN, "4.0", new ArrayList<>()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("FORMATS-090");
        var forged = new Ephemeris(ephemeris.object(), "A\nREF_FRAME = TEME", ephemeris.states(), List.of(), 7);
        assertThatThrownBy(() -> written(forged, 6, Format.OEM_XML, "", new ArrayList<>()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("FORMATS-090");
    }

    /// So many covariances that they do not stay in memory.
    @Test
    void manyCovariancesComeBack() throws IOException {
        var one = Samples.ephemeris(TimeScale.TT, Frame.GCRF);
        var matrix = one.covariances().getFirst().matrix();
        var out = new ByteArrayOutputStream();
        var writer =
                CODEC.writer(Format.OEM_KVN, request(""), out, Losses.IGNORED).orElseThrow();
        var given = new Heard();
        int count = 30_000;
        for (var receiver : List.of(writer, given)) {
            receiver.segment(new Segment(
                    "1",
                    "A",
                    Frame.GCRF,
                    TimeScale.TT,
                    Optional.of(one.start().reading()),
                    Optional.of(one.stop().reading()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty()));
            for (int i = 0; i < count; i++) {
                receiver.state(20_000, i * 1_000_000L, new double[] {i, 1, 2, 3, 4, 5}, 6);
                matrix[0] = 1 + i / 7.0;
                var epoch = new Epoch(
                        TimeScale.TT,
                        new space.parley.terms.UtcInstant(java.time.LocalDate.ofEpochDay(20_000), i * 1_000_000L));
                receiver.covariance(new Covariance(epoch, new Covariance.Axes.Rtn(), matrix));
            }
            receiver.endSegment();
        }
        writer.finish();
        var heard = read(out.toByteArray(), Format.OEM_KVN).said;
        given.said.sort(java.util.Comparator.comparing(line -> line.charAt(0) == 'c'));
        heard.sort(java.util.Comparator.comparing(line -> line.charAt(0) == 'c'));
        assertThat(heard.equals(given.said)).isTrue();
    }
}
