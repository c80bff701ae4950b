package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.parley.orbit.Body;
import space.parley.orbit.Orbits;
import space.parley.orbit.Reference;
import space.parley.orbit.TimeScale;

/// Tables are carried from one body to another; a name of axes alone leaves them where they are.
class CentreChangeTest {
    @TempDir
    private Path folder = Path.of("");

    private Orbits planets() {
        var file = Samples.data().resolve("orekit-test-resources/regular-data/de440-ephemerides/linux_p1550p2650.440");
        Assumptions.assumeTrue(Files.exists(file), "the slice of DE440 is absent");
        var kept = folder.resolve("kept");
        Reference.load(kept).importFile(file).orThrow();
        return Orbits.create(Reference.load(kept));
    }

    /// A circular orbit of 7000 km at 2.5 km/s, in the span of the slice of DE440 that the test data hold.
    private Path oem(String centre, String frame) throws IOException {
        var states = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            double angle = i * 60 * 2.5 / 7000;
            states.append("2000-01-15T00:%02d:00.000 ".formatted(i))
                    .append(7000 * Math.cos(angle))
                    .append(' ')
                    .append(7000 * Math.sin(angle))
                    .append(" 12.5 ")
                    .append(-2.5 * Math.sin(angle))
                    .append(' ')
                    .append(2.5 * Math.cos(angle))
                    .append(" 0.001\n");
        }
        return Files.writeString(folder.resolve("a.oem"), """
                CCSDS_OEM_VERS = 2.0
                CREATION_DATE = 2026-01-15T00:00:00
                ORIGINATOR = TEST
                META_START
                OBJECT_NAME = PROBE
                OBJECT_ID = 2021-035A
                CENTER_NAME = %s
                REF_FRAME = %s
                TIME_SYSTEM = UTC
                START_TIME = 2000-01-15T00:00:00.000
                STOP_TIME = 2000-01-15T00:19:00.000
                META_STOP
                %s""".formatted(centre, frame, states));
    }

    private Path out() {
        return folder.resolve("b.oem");
    }

    @ParameterizedTest
    @CsvSource({
        "MARS, ICRF, EARTH, ICRF, UTC",
        "MARS, IAU_MARS, EARTH, ICRF, UTC",
        "MARS, IAU_MARS, MOON, MOON_PA, UTC",
        "MARS, ICRF, EARTH, ICRF, TDB",
        "MOON, MOON_PA, EARTH, GCRF, UTC",
        "EARTH, GCRF, MOON, ICRF, TDB",
        "EARTH, GCRF, MARS, IAU_MARS, UTC",
        "EARTH, GCRF, JUPITER_BARYCENTER, ICRF, UTC"
    })
    void what_rounding_does_between_two_bodies_is_stated_and_not_overstated(
            String centre, String frame, Body to, String axes, TimeScale scale) throws IOException {
        var made = Conversion.of(oem(centre, frame))
                .to(Format.OEM_KVN)
                .axes(axes)
                .centre(to)
                .timeScale(scale)
                .with(planets())
                .write(out());
        for (var quantity : made.orThrow().roundTrip().quantities()) {
            assertThat(quantity.measured()).as("%s", quantity).isBetween(quantity.stated() / 10, quantity.stated());
        }
    }

    /// The angle by which the axes of the Earth may be off counts at the distance of Mars.
    @Test
    void the_error_of_axes_is_that_at_the_distance_where_they_are_taken() throws IOException {
        var report = Conversion.of(oem("MARS", "IAU_MARS"))
                .to(Format.OEM_KVN)
                .axes("TEME")
                .centre(Body.EARTH)
                .with(planets())
                .write(out())
                .orThrow();
        var mars = report.steps().getFirst();
        var precession = report.steps().stream()
                .filter(step -> step.to().equals("MOD"))
                .findFirst()
                .orElseThrow();
        assertThat(mars.metres().orElseThrow()).isBetween(100.0, 1000.0);
        // 0.08 seconds of arc at 2 astronomical units.
        assertThat(precession.metres().orElseThrow()).isBetween(5e4, 5e5);
    }

    @ParameterizedTest
    @CsvSource({
        "MOON, ICRF, MOON_PA",
        "MARS, IAU_MARS, EME2000",
        "MARS, ICRF, IAU_MARS",
        "EARTH, GCRF, EME2000",
        "EARTH, GCRF, TEME"
    })
    void axes_alone_keep_the_centre(String centre, String frame, String axes) throws IOException {
        Conversion.of(oem(centre, frame))
                .to(Format.OEM_KVN)
                .axes(axes)
                .with(planets())
                .write(out())
                .orThrow();
        assertThat(Files.readString(out())).contains("= " + centre + "\n").contains("= " + axes + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "EARTH, GCRF, IAU_MARS, MARS",
        "EARTH, GCRF, MOON_PA, MOON",
        "MARS, ICRF, TEME, EARTH",
        "MOON, ICRF, ITRF2020, EARTH",
        "MARS, ICRF, IAU_MOON, MOON"
    })
    void axes_of_another_body_need_the_centre(String centre, String frame, String axes, String owner)
            throws IOException {
        var made =
                Conversion.of(oem(centre, frame)).to(Format.OEM_KVN).axes(axes).write(out());
        assertThat(Samples.codes(made)).contains("FORMATS-318");
        assertThat(made.findings().getLast().action().en()).contains("--center " + owner);
        assertThat(out()).doesNotExist();
    }

    @Test
    void a_centre_that_is_named_is_taken_with_axes_of_another_body() throws IOException {
        Conversion.of(oem("MOON", "ICRF"))
                .to(Format.OEM_KVN)
                .axes("TEME")
                .centre(Body.EARTH)
                .with(planets())
                .write(out())
                .orThrow();
        assertThat(Files.readString(out())).contains("= EARTH\n").contains("= TEME\n");
    }
}
