package space.parley.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import space.parley.orbit.Covariance;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.State;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Vector3;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;
import space.parley.terms.UtcInstant;

/// Messages for tests: some made here, some from the folder of real data.
final class Samples {
    static final Header HEADER = new Header(at("2026-03-01T00:00:00Z"), "PARLEY", Optional.of("M-1"));

    /// The header of an orbit ephemeris message, and a table of three states that follows it.
    static final String OEM_HEAD = """
            CCSDS_OEM_VERS = 2.0
            CREATION_DATE = 2026-02-28T23:00:00.000
            ORIGINATOR = TEST
            """;

    static final String OEM_TABLE = """
            META_START
            OBJECT_NAME = TIANHE
            OBJECT_ID = 2021-035A
            CENTER_NAME = EARTH
            REF_FRAME = EME2000
            TIME_SYSTEM = UTC
            START_TIME = 2026-03-01T00:00:00.000
            STOP_TIME = 2026-03-01T00:02:00.000
            INTERPOLATION = HERMITE
            INTERPOLATION_DEGREE = 7
            META_STOP
            2026-03-01T00:00:00.000 7000.0 0.0 0.0 0.0 7.5 1.0
            2026-03-01T00:01:00.000 6985.35 449.85 59.98 -0.4886 7.4843 0.9979
            2026-03-01T00:02:00.000 6941.44 897.63 119.68 -0.975 7.437 0.9917
            """;

    private Samples() {}

    static UtcInstant at(String text) {
        return UtcInstant.parse(text).orElseThrow();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<String> codes(Outcome<?> outcome) {
        return outcome.findings().stream().map(Finding::code).toList();
    }

    /// A circular orbit of 7000 km with covariances in both kinds of axes.
    static Ephemeris ephemeris(TimeScale scale, Frame frame) {
        var states = new ArrayList<State>();
        for (int i = 0; i < 20; i++) {
            double angle = i * 60 * 7546.05 / 7e6;
            var epoch =
                    Epoch.parse(scale, "2026-03-01T00:%02d:00.000".formatted(i)).orElseThrow();
            states.add(new State(
                    epoch,
                    frame,
                    new Vector3(7e6 * Math.cos(angle), 7e6 * Math.sin(angle), 0.1 + i / 3.0),
                    new Vector3(-7546.05 * Math.sin(angle), 7546.05 * Math.cos(angle), -0.0)));
        }
        var rtn =
                Covariance.ofRtnSigmas(states.get(3).epoch(), new Vector3(30, 200.1, 10), new Vector3(0.2, 0.03, 0.01));
        var fixed = new Covariance(states.get(7).epoch(), new Covariance.Axes.Of(frame), rtn.matrix());
        return new Ephemeris(new ObjectId("2021-035A"), "TIANHE", states, List.of(rtn, fixed), 7);
    }

    /// The second object is where the relative values put it, seen from the first.
    static ConjunctionMessage conjunction() {
        var tca = at("2026-03-01T12:34:56.789012345Z");
        var epoch = Epoch.utc(tca);
        var r = new Vector3(2570097.065, 2244654.904, 6281497.978);
        var v = new Vector3(4418.769571, 4833.547743, -3526.774282);
        var position = new Vector3(27.4, -70.2, 711.8);
        var velocity = new Vector3(-7.2, -14692.0, -1437.2);
        return new ConjunctionMessage(
                HEADER,
                Optional.of("TIANHE"),
                List.of("HBR = 15 [m]"),
                tca,
                715.3,
                OptionalDouble.of(14762.1),
                Optional.of(position),
                Optional.of(velocity),
                OptionalDouble.of(4.835e-5),
                Optional.of("FOSTER-1992"),
                side("48274", ConjunctionMessage.Manoeuvrability.YES, new State(epoch, Frame.EME2000, r, v)),
                side(
                        "30337",
                        ConjunctionMessage.Manoeuvrability.NOT_KNOWN,
                        new State(epoch, Frame.EME2000, r.plus(ofRtn(r, v, position)), v.plus(ofRtn(r, v, velocity)))));
    }

    /// A vector in RTN of an orbit, in the axes of its state.
    private static Vector3 ofRtn(Vector3 r, Vector3 v, Vector3 rtn) {
        var n = r.cross(v).unit();
        var t = n.cross(r.unit());
        return r.unit().times(rtn.x()).plus(t.times(rtn.y())).plus(n.times(rtn.z()));
    }

    private static ConjunctionMessage.Side side(
            String designator, ConjunctionMessage.Manoeuvrability manoeuvrable, State state) {
        return new ConjunctionMessage.Side(
                designator,
                "SATCAT",
                "OBJECT " + designator,
                "UNKNOWN",
                manoeuvrable,
                "NONE",
                ConjunctionMessage.CovarianceMethod.CALCULATED,
                state,
                Covariance.ofRtnSigmas(state.epoch(), new Vector3(6.4, 50.3, 8.4), new Vector3(0.07, 0.003, 0.007)));
    }

    /// The folder of real data; the test is skipped where it is absent.
    static Path data() {
        var named = System.getenv("PARLEY_DATA");
        var root = Path.of(Optional.ofNullable(System.getenv("PARLEY_ROOT")).orElse(".."));
        var folder = named == null ? root.resolve("../shared/data") : Path.of(named);
        Assumptions.assumeTrue(
                Files.isDirectory(folder), "real data is absent: set PARLEY_DATA to its folder, not " + folder);
        return folder;
    }

    static byte[] read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            return file.toString().endsWith(".gz")
                    ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
                    : bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(Path folder) {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
