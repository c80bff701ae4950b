package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.Impulse;
import space.parley.orbit.Orbits;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.screen.Window;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;

/// The motion of a message with manoeuvres beside that of its state with impulses, each at once. Both are integrated
/// over other spans, which makes millimetres of difference in hours.
class ManoeuvrePlanTest {
    private static final String MESSAGE = """
            CCSDS_OPM_VERS = 2.0
            CREATION_DATE = 2024-07-04T00:00:00
            ORIGINATOR = TEST
            OBJECT_NAME = SAT
            OBJECT_ID = 2020-001A
            CENTER_NAME = EARTH
            REF_FRAME = EME2000
            TIME_SYSTEM = UTC
            EPOCH = 2024-07-05T00:00:00
            X = 6928.0
            Y = 0.0
            Z = 0.0
            X_DOT = 0.1
            Y_DOT = 4.5
            Z_DOT = 6.09
            MASS = 500
            """;

    @TempDir
    private Path folder = Path.of("");

    private final Orbits orbits = Orbits.create();
    private final Window window = new Window(at("2024-07-05T00:30:00Z"), at("2024-07-05T03:00:00Z"));

    private static Epoch at(String utc) {
        return Epoch.utc(UtcInstant.parse(utc).orElseThrow());
    }

    private static String burn(String ignition, double seconds, String frame, String dv) {
        var v = dv.split(" ");
        return """
                MAN_EPOCH_IGNITION = %s
                MAN_DURATION = %s
                MAN_DELTA_MASS = -1.0
                MAN_REF_FRAME = %s
                MAN_DV_1 = %s
                MAN_DV_2 = %s
                MAN_DV_3 = %s
                """.formatted(ignition, seconds, frame, v[0], v[1], v[2]);
    }

    private MotionFiles.Contents read(String burns) throws Exception {
        var file = Files.writeString(folder.resolve("plan.opm"), MESSAGE + burns, StandardCharsets.UTF_8);
        return new MotionFiles(orbits, window).read(file);
    }

    private List<Trajectory.Piece> pieces(String burns) throws Exception {
        return new MotionFiles(orbits, window).propagated(read(burns).states().getFirst());
    }

    private Vector3 position(List<Trajectory.Piece> pieces, String utc) {
        return orbits.join(pieces).at(at(utc), Frame.EME2000).positionMetres();
    }

    private Vector3 withImpulse(String instant, Vector3 rtn, String utc) throws Exception {
        var lone = read("").states().getFirst();
        return orbits.propagate(
                        lone.state(),
                        lone.object(),
                        Optional.of(new Impulse(at(instant), rtn)),
                        window.start(),
                        window.stop())
                .at(at(utc), Frame.EME2000)
                .positionMetres();
    }

    private static double apart(Vector3 a, Vector3 b) {
        return a.minus(b).norm();
    }

    @Test
    void anImpulseChangesTheMotionFromItsInstantOn() throws Exception {
        var plan = pieces(burn("2024-07-05T01:00:00", 0, "RTN", "0.001 0.010 -0.002"));
        var rtn = new Vector3(1, 10, -2);
        assertThat(plan).hasSize(2);
        assertThat(plan.getFirst().stop()).isEqualTo(plan.getLast().start());
        for (var utc : List.of("2024-07-05T00:45:00Z", "2024-07-05T01:00:00Z", "2024-07-05T02:40:00Z")) {
            assertThat(apart(position(plan, utc), withImpulse("2024-07-05T01:00:00Z", rtn, utc)))
                    .as(utc)
                    .isCloseTo(0, within(0.05));
        }
        assertThat(apart(position(plan, "2024-07-05T02:40:00Z"), position(pieces(""), "2024-07-05T02:40:00Z")))
                .isGreaterThan(10_000);
    }

    @Test
    void axesAlongTheVelocityAndInertialOnesAreTurned() throws Exception {
        var after = "2024-07-05T02:40:00Z";
        var when = "2024-07-05T01:00:00Z";
        var state = orbits.join(pieces("")).at(at(when), Frame.EME2000);
        var v = state.velocityMetresPerSecond().unit();
        var normal =
                state.positionMetres().cross(state.velocityMetresPerSecond()).unit();
        var radial = state.positionMetres().unit();
        var dv = v.times(10).plus(normal.times(3));
        var rtn = new Vector3(dv.dot(radial), dv.dot(normal.cross(radial)), dv.dot(normal));
        var expected = withImpulse(when, rtn, after);
        var tnw = pieces(burn("2024-07-05T01:00:00", 0, "TNW", "0.010 0 0.003"));
        var inertial = pieces(burn(
                "2024-07-05T01:00:00",
                0,
                "EME2000",
                String.format(
                        java.util.Locale.ROOT, "%.12f %.12f %.12f", dv.x() / 1000, dv.y() / 1000, dv.z() / 1000)));
        assertThat(apart(position(tnw, after), expected)).isCloseTo(0, within(0.05));
        assertThat(apart(position(inertial, after), expected)).isCloseTo(0, within(0.05));
    }

    /// The place of even thrust of a minute differs from that of one change half-way by centimetres.
    @Test
    void aBurnThatLastsIsEvenAboutItsMiddle() throws Exception {
        var after = "2024-07-05T02:40:00Z";
        var plan = pieces(burn("2024-07-05T00:59:30", 60, "RTN", "0 0.010 0"));
        assertThat(plan).hasSize(7);
        assertThat(apart(position(plan, after), withImpulse("2024-07-05T01:00:00Z", new Vector3(0, 10, 0), after)))
                .isBetween(1e-3, 20.0);
    }

    @Test
    void whatIsBeforeTheStateAndAfterTheWindowIsNotFlown() throws Exception {
        assertThat(pieces(burn("2024-07-05T04:00:00", 0, "RTN", "0 0.010 0"))).hasSize(1);
        var earlier = pieces(burn("2024-07-04T23:00:00", 0, "RTN", "0 0.010 0"));
        assertThat(apart(position(earlier, "2024-07-05T02:40:00Z"), position(pieces(""), "2024-07-05T02:40:00Z")))
                .isZero();
    }

    @Test
    void aTimeByDayOfYearIsTheSame() throws Exception {
        var after = "2024-07-05T02:40:00Z";
        var byDay = pieces(burn("2024-187T01:00:00", 0, "RTN", "0 0.010 0"));
        var byMonth = pieces(burn("2024-07-05T01:00:00", 0, "RTN", "0 0.010 0"));
        assertThat(apart(position(byDay, after), position(byMonth, after))).isZero();
    }

    /// Axes that turn with the Earth are none that a change of velocity is told in.
    @ParameterizedTest
    @ValueSource(strings = {"ITRF", "ITRF2020", "GTOD", "CGCS2000", "SOMETHING"})
    void anUnknownFrameLeavesTheObjectOut(String frame) {
        var plan =
                burn("2024-07-05T01:00:00", 0, "RTN", "0 0.010 0") + burn("2024-07-05T01:10:00", 0, frame, "0 0.010 0");
        assertThatThrownBy(() -> read(plan))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.findings())
                                .anyMatch(finding -> finding.code().equals("APP-047")));
    }

    private static final String COMPREHENSIVE = """
            CCSDS_OCM_VERS = 3.0
            CREATION_DATE = 2024-07-04T00:00:00
            ORIGINATOR = TEST
            META_START
            OBJECT_NAME = SAT
            INTERNATIONAL_DESIGNATOR = 2020-001A
            TIME_SYSTEM = UTC
            EPOCH_TZERO = 2024-07-05T00:00:00
            META_STOP
            TRAJ_START
            CENTER_NAME = EARTH
            TRAJ_REF_FRAME = EME2000
            TRAJ_TYPE = CARTPV
            2024-07-05T00:00:00 6928.0 0.0 0.0 0.1 4.5 6.09
            TRAJ_STOP
            """;
    private static final String ROWS = """
            MAN_START
            MAN_ID = M1
            MAN_DEVICE_ID = THR
            MAN_REF_FRAME = RTN
            MAN_COMPOSITION = TIME_ABSOLUTE, DV_X, DV_Y, DV_Z
            MAN_UNITS = [n/a, km/s, km/s, km/s]
            2024-07-05T01:00:00 0 0.010 0
            MAN_STOP
            """;

    /// The manoeuvres of a comprehensive message stand behind its states.
    @Test
    void rowsOfManoeuvresLeaveTheObjectOut() throws Exception {
        var file = Files.writeString(folder.resolve("plan.ocm"), COMPREHENSIVE + ROWS, StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new MotionFiles(orbits, window).read(file))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.findings())
                                .anyMatch(finding -> finding.code().equals("APP-047")
                                        && finding.what().en().contains("MAN_COMPOSITION TIME_ABSOLUTE")));
    }

    @Test
    void aComprehensiveMessageWithoutManoeuvresIsFlown() throws Exception {
        var file = Files.writeString(folder.resolve("plain.ocm"), COMPREHENSIVE, StandardCharsets.UTF_8);
        var files = new MotionFiles(orbits, window);
        var lone = files.read(file).states().getFirst();
        assertThat(apart(
                        position(files.propagated(lone), "2024-07-05T02:40:00Z"),
                        position(pieces(""), "2024-07-05T02:40:00Z")))
                .isCloseTo(0, within(1e-6));
    }

    /// In a combined message each plan is that of its own message.
    @Test
    void aPlanIsThatOfItsOwnMessage() throws Exception {
        var burn = burn("2024-07-05T01:00:00", 0, "RTN", "0 0.010 0");
        var other = COMPREHENSIVE.replace("2020-001A", "2021-002B");
        var file = Files.writeString(
                folder.resolve("both.ndm"), MESSAGE + burn + other + MESSAGE.replace("2020-001A", "2022-003C"));
        var states = new MotionFiles(orbits, window).read(file).states();
        assertThat(states)
                .extracting(state ->
                        state.object().value() + " " + state.manoeuvres().size())
                .containsExactlyInAnyOrder("2020-001A 1", "2021-002B 0", "2022-003C 0");
    }
}
