package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.LocalAxes;
import space.parley.orbit.State;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;

/// Messages that say where an object is at one instant.
class SingleStateTest {
    private static final String OPM = """
            CCSDS_OPM_VERS = 2.0
            CREATION_DATE = 2026-02-28T23:00:00.000
            ORIGINATOR = TEST
            OBJECT_NAME = MARS ORBITER
            OBJECT_ID = 2020-049A
            CENTER_NAME = MARS
            REF_FRAME = ICRF
            TIME_SYSTEM = TDB
            EPOCH = 2026-03-01T00:00:00.5
            X = 4000.1 [km]
            Y = -0.2 [km]
            Z = 0 [km]
            X_DOT = 0.0001 [km/s]
            Y_DOT = 3.25 [km/s]
            Z_DOT = 0 [km/s]
            MASS = 2500 [kg]
            """;
    private static final List<String> ROWS = List.of("X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT");

    /// A diagonal of 1e-4 km² and 1e-10 km²/s²: (10 m)² and (1 cm/s)².
    private static String covariance() {
        var out = new StringBuilder("COV_REF_FRAME = RTN\n");
        IntStream.range(0, 6)
                .forEach(i -> IntStream.rangeClosed(0, i)
                        .forEach(j -> out.append("C%s_%s = %s\n"
                                .formatted(ROWS.get(i), ROWS.get(j), i != j ? "0" : i < 3 ? "1e-4" : "1e-10"))));
        return out.toString();
    }

    private static final Content.SingleState STATE = new Content.SingleState(
            new ObjectId("2020-049A"),
            "MARS ORBITER",
            new State(
                    Epoch.parse(TimeScale.TDB, "2026-03-01T00:00:00.5").orElseThrow(),
                    new Frame(Body.MARS, FrameAxes.ICRF),
                    new Vector3(4_000_100, -200, 0),
                    new Vector3(0.1, 3250, 0)),
            java.util.Optional.empty(),
            java.util.Optional.of("TEST"),
            java.util.Optional.of(Samples.at("2026-02-28T23:00:00Z")));

    private static List<Content> contents(String text) {
        var read = Messages.read(Samples.bytes(text), "x.opm");
        assertThat(read.findings()).isEmpty();
        return read.orThrow().contents();
    }

    @Test
    void a_parameter_message_is_a_state_and_keeps_all_its_keys() {
        var contents = contents(OPM);
        assertThat(contents).hasSize(2);
        assertThat(contents.getFirst()).isEqualTo(STATE);
        var root = ((Content.Message) contents.getLast()).document().root();
        var data = root.sections("segment").getFirst().sections("data").getFirst();
        assertThat(data.sections("spacecraftParameters").getFirst().field("MASS"))
                .hasValueSatisfying(mass -> assertThat(mass.value()).isEqualTo("2500"));
    }

    @Test
    void its_covariance_comes_in_metres_and_in_its_own_axes() {
        var state = (Content.SingleState) contents(OPM + covariance()).getFirst();
        var covariance = state.covariance().orElseThrow();
        assertThat(covariance.epoch()).isEqualTo(STATE.state().epoch());
        assertThat(covariance.axes())
                .isEqualTo(Covariance.Axes.of(LocalAxes.ofName("RTN").orElseThrow()));
        assertThat(covariance.at(0, 0)).isEqualTo(100);
        assertThat(covariance.at(5, 5)).isEqualTo(1e-4);
    }

    @Test
    void both_notations_say_the_same(@TempDir Path folder) throws IOException {
        var kvn = Files.writeString(folder.resolve("x.opm"), OPM + covariance());
        var xml = folder.resolve("x.xml");
        Conversion.of(kvn).to(Format.OPM_XML).strict().write(xml).orThrow();
        assertThat(Messages.read(xml).orThrow().contents().getFirst())
                .isEqualTo(Messages.read(kvn).orThrow().contents().getFirst());
    }

    /// Nothing is guessed: where the state cannot be told, the keys alone are.
    @ParameterizedTest
    @ValueSource(strings = {"REF_FRAME = ICRF|REF_FRAME = MINE", "TIME_SYSTEM = TDB|TIME_SYSTEM = SCLK"})
    void a_state_in_an_unknown_frame_or_time_system_is_none(String change) {
        var text = OPM.replace(change.substring(0, change.indexOf('|')), change.substring(change.indexOf('|') + 1));
        var read = Messages.read(Samples.bytes(text), "x.opm");
        assertThat(Samples.codes(read)).containsExactly("FORMATS-112");
        assertThat(read.orThrow().contents()).singleElement().isInstanceOf(Content.Message.class);
    }

    @Test
    void several_in_a_combined_message_stand_one_after_the_other() {
        var contents = contents(OPM + OPM.replace("2020-049A", "2020-052A"));
        assertThat(contents)
                .extracting(c -> c instanceof Content.SingleState s ? s.object().value() : "keys")
                .containsExactly("2020-049A", "2020-052A", "keys", "keys");
    }

    @Test
    void an_ephemeris_of_one_state_stays_refused() {
        var oem = """
                CCSDS_OEM_VERS = 2.0
                CREATION_DATE = 2026-02-28T23:00:00
                ORIGINATOR = TEST
                META_START
                OBJECT_NAME = X
                OBJECT_ID = 2020-049A
                CENTER_NAME = EARTH
                REF_FRAME = GCRF
                TIME_SYSTEM = UTC
                START_TIME = 2026-03-01T00:00:00
                STOP_TIME = 2026-03-01T00:00:00
                META_STOP
                2026-03-01T00:00:00 7000 0 0 0 7.5 0
                """;
        var read = Messages.read(Samples.bytes(oem), "x.oem");
        assertThat(read).isInstanceOf(Outcome.Refused.class);
        assertThat(Samples.codes(read)).contains("FORMATS-027");
    }

    /// Of the 26 parameter messages among Orekit's resources what is read has a state, but where its centre or frame
    /// is unknown here.
    @Test
    void resources_of_orekit() {
        var files = Samples.files(Samples.data().resolve("orekit-test-resources/ccsds/odm/opm"));
        for (var file : files) {
            var read = Messages.read(Samples.read(file), file.getFileName().toString());
            if (read instanceof Outcome.Done<Reading>) {
                boolean told = read.orThrow().contents().getFirst() instanceof Content.SingleState;
                assertThat(told)
                        .as("%s: %s", file.getFileName(), read.findings())
                        .isEqualTo(!Samples.codes(read).contains("FORMATS-112"));
            }
        }
        assertThat(files.stream()
                        .map(f -> Messages.read(Samples.read(f), "x"))
                        .filter(r -> r instanceof Outcome.Done<Reading>)
                        .filter(r -> r.orThrow().contents().getFirst() instanceof Content.SingleState))
                .hasSize(15);
    }
}
