package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A kernel counts kilometres and seconds past 2000 in double precision: what that rounds is stated, and what is read
/// back is within it, also where neither frame nor time scale changes and nothing else is off.
class KilometresTest {
    private static final int SEEDS = 6;
    private static final int STATES = 8;

    @TempDir
    private Path folder = Path.of("");

    /// Seeded random states: digits to the last place of a double, epochs to the nanosecond.
    private static String oem(String centre, String frame, String scale, long seed) {
        var random = new SplittableRandom(seed);
        int year = 1975 + random.nextInt(100);
        var states = new StringBuilder();
        var first = "";
        var last = "";
        for (int i = 0; i < STATES; i++) {
            last = "%d-03-01T00:%02d:%02d.%09d".formatted(year, i, random.nextInt(60), random.nextInt(1_000_000_000));
            first = i == 0 ? last : first;
            states.append(last);
            double size = Math.pow(10, 3 + 6 * random.nextDouble());
            for (int k = 0; k < 6; k++) {
                states.append(' ').append((k < 3 ? size : 10) * (2 * random.nextDouble() - 1));
            }
            states.append('\n');
        }
        return """
                CCSDS_OEM_VERS = 3.0
                CREATION_DATE = 2026-02-28T23:00:00
                ORIGINATOR = TEST
                META_START
                OBJECT_NAME = PROBE
                OBJECT_ID = 2021-035A
                CENTER_NAME = %s
                REF_FRAME = %s
                TIME_SYSTEM = %s
                START_TIME = %s
                STOP_TIME = %s
                INTERPOLATION = HERMITE
                INTERPOLATION_DEGREE = 7
                META_STOP
                %s""".formatted(centre, frame, scale, first, last, states);
    }

    @ParameterizedTest
    @CsvSource({
        "MARS, ICRF, TDB",
        "SOLAR SYSTEM BARYCENTER, ICRF, TDB",
        "EARTH, GCRF, TDB",
        "EARTH, GCRF, TT",
        "EARTH, EME2000, TDB",
        "EARTH, EME2000, UTC",
        "MOON, ICRF, TAI"
    })
    void a_kernel_is_off_by_no_more_than_is_stated(String centre, String frame, String scale) throws IOException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            var source = Files.writeString(folder.resolve("a.oem"), oem(centre, frame, scale, seed));
            var made = Conversion.of(source).to(Format.SPK).write(folder.resolve("a.bsp"));
            assertThat(Samples.codes(made))
                    .as("seed %d: %s", seed, made.findings())
                    .doesNotContain("FORMATS-307", "FORMATS-308", "FORMATS-309");
            var trip = made.orThrow().roundTrip();
            assertThat(trip.states()).isEqualTo(STATES);
            assertThat(trip.quantities()).allMatch(LossReport.Quantity::holds);
        }
    }
}
