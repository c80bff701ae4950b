package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import space.parley.orbit.TimeScale;

/// From every kind of table to every other: what is read back is off by no more than was stated, and by no less
/// than a tenth of it.
class ConversionPairsTest {
    private static final int STATES = 61;

    @TempDir
    private Path folder = Path.of("");

    /// An orbit of 7,000 km radius, inclined by 51.6 degrees, with digits to the last place of a double.
    private static String oem(String frame, String scale, boolean covariance) {
        var out = new StringBuilder("""
                CCSDS_OEM_VERS = 3.0
                CREATION_DATE = 2026-02-28T23:00:00.000
                ORIGINATOR = TEST
                META_START
                OBJECT_NAME = TIANHE
                OBJECT_ID = 2021-035A
                CENTER_NAME = EARTH
                REF_FRAME = %s
                TIME_SYSTEM = %s
                START_TIME = 2026-03-01T00:00:00.123456
                STOP_TIME = 2026-03-01T01:00:00.123456
                INTERPOLATION = HERMITE
                INTERPOLATION_DEGREE = 7
                META_STOP
                """.formatted(frame, scale));
        double radius = 7000.123456789;
        double turn = Math.sqrt(398_600.4418 / Math.pow(radius, 3));
        double cos = Math.cos(Math.toRadians(51.6));
        double sin = Math.sin(Math.toRadians(51.6));
        for (int i = 0; i < STATES; i++) {
            double a = turn * 60 * i;
            out.append("2026-03-01T%02d:%02d:00.123456".formatted(i / 60, i % 60));
            for (double value : List.of(
                    radius * Math.cos(a),
                    radius * Math.sin(a) * cos,
                    radius * Math.sin(a) * sin,
                    -radius * turn * Math.sin(a),
                    radius * turn * Math.cos(a) * cos,
                    radius * turn * Math.cos(a) * sin)) {
                out.append(' ').append(value);
            }
            out.append('\n');
        }
        if (covariance) {
            out.append("COVARIANCE_START\n");
            for (int i = 0; i < STATES; i++) {
                out.append("EPOCH = 2026-03-01T%02d:%02d:00.123456\n".formatted(i / 60, i % 60));
                out.append("COV_REF_FRAME = RTN\n");
                for (int row = 0; row < 6; row++) {
                    for (int column = 0; column <= row; column++) {
                        double value = (row == column ? 1 + 0.1 * i : 0.01) * (row < 3 ? 1e-3 : 1e-9) / (1 + column);
                        out.append(column == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.9e", value));
                    }
                    out.append('\n');
                }
            }
            out.append("COVARIANCE_STOP\n");
        }
        return out.toString();
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of("EME2000", "UTC", Format.OEM_KVN),
                Arguments.of("EME2000", "UTC", Format.OEM_XML),
                Arguments.of("EME2000", "UTC", Format.STK),
                Arguments.of("EME2000", "TAI", Format.STK),
                Arguments.of("GCRF", "GPS", Format.MEME),
                Arguments.of("EME2000", "UTC", Format.MEME),
                Arguments.of("EME2000", "UTC", Format.SPK),
                Arguments.of("TEME", "UTC", Format.SPK),
                Arguments.of("ITRF2020", "GPS", Format.SP3),
                Arguments.of("ITRF2020", "TT", Format.SP3),
                Arguments.of("ITRF2020", "UTC", Format.CPF),
                Arguments.of("EME2000", "UTC", Format.IIRV),
                Arguments.of("TEME", "TDB", Format.IIRV));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void what_is_read_back_is_as_far_off_as_was_stated(String frame, String scale, Format target) throws IOException {
        var source = Files.writeString(folder.resolve("a.oem"), oem(frame, scale, true));
        var conversion = Conversion.of(source).to(target);
        var report = (target == Format.IIRV ? conversion.year(2026) : conversion)
                .write(folder.resolve("result" + target.extension()))
                .orThrow();
        assertThat(report.roundTrip().states()).isEqualTo(STATES);
        for (var quantity : report.roundTrip().quantities()) {
            assertThat(quantity.measured())
                    .as("%s, %s", quantity, report.losses())
                    .isBetween(quantity.stated() / 10, quantity.stated());
        }
        var position = report.roundTrip().of("position").orElseThrow();
        if (target != Format.IIRV && target != Format.SP3 && target != Format.CPF) {
            assertThat(position.stated()).isLessThan(1e-3);
        }
    }

    static Stream<Arguments> steps() {
        return Stream.of("GCRF", "ICRF", "MOD", "TOD", "TEME")
                .flatMap(frame -> Stream.of(TimeScale.UTC, TimeScale.GPS, TimeScale.TDB, TimeScale.TCB, TimeScale.TCG)
                        .flatMap(scale -> Stream.of(Format.OEM_KVN, Format.OCM_XML, Format.SPK)
                                .filter(target -> target != Format.SPK || scale == TimeScale.TDB)
                                .map(target -> Arguments.of(frame, scale, target))));
    }

    /// Covariances are in the axes of the frame, so that they are turned with the states.
    @ParameterizedTest
    @MethodSource("steps")
    void a_step_into_axes_that_move_is_stated_as_it_is_measured(String axes, TimeScale scale, Format target)
            throws IOException {
        var text = oem("EME2000", "UTC", true).replace("COV_REF_FRAME = RTN\n", "");
        var source = Files.writeString(folder.resolve("a.oem"), text);
        var report = Conversion.of(source)
                .to(target)
                .axes(target == Format.SPK ? "ICRF" : axes)
                .timeScale(scale)
                .write(folder.resolve("result" + target.extension()))
                .orThrow();
        assertThat(report.roundTrip().states()).isEqualTo(STATES);
        for (var quantity : report.roundTrip().quantities()) {
            assertThat(quantity.measured())
                    .as("%s, %s", quantity, report.losses())
                    .isBetween(quantity.stated() / 10, quantity.stated());
        }
        assertThat(report.roundTrip().of("position").orElseThrow().measured()).isBetween(1e-10, 1e-7);
    }

    /// Codes that say what a table of positions alone comes to.
    @org.junit.jupiter.api.Test
    void velocities_are_computed_where_a_format_has_none() throws IOException {
        var source = Files.writeString(folder.resolve("a.oem"), oem("ITRF2020", "GPS", false));
        var sp3 = folder.resolve("a.sp3");
        Conversion.of(source).to(Format.SP3).write(sp3).orThrow();
        var bare = Files.writeString(
                folder.resolve("bare.sp3"),
                Files.readAllLines(sp3).stream()
                        .filter(line -> !line.startsWith("V"))
                        .map(line -> line.startsWith("#dV") ? "#dP" + line.substring(3) : line)
                        .reduce("", (all, line) -> all + line + "\n"));
        var back = folder.resolve("back.oem");
        var report = Conversion.of(bare).to(Format.OEM_KVN).write(back).orThrow();
        var computed = report.losses().stream()
                .filter(loss -> loss.kind() == Losses.Kind.COMPUTED)
                .findFirst()
                .orElseThrow();
        assertThat(computed.field()).isEqualTo("velocity");
        var truth = Messages.read(source).orThrow().contents().getFirst();
        var found = Messages.read(back).orThrow().contents().getFirst();
        double worst = 0;
        for (int i = 0; i < STATES; i++) {
            var was = ((Content.Table) truth).ephemeris().states().get(i).velocityMetresPerSecond();
            var is = ((Content.Table) found).ephemeris().states().get(i).velocityMetresPerSecond();
            worst = Math.max(worst, was.minus(is).norm());
        }
        assertThat(worst).isLessThan(computed.statedError().orElseThrow());
        assertThat(Optional.of(worst)).get().satisfies(w -> assertThat(w).isGreaterThan(0));
    }
}
