package space.parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import space.parley.formats.Conversion;
import space.parley.formats.Format;

/// Files of many lines in the formats whose samples are small: tracking data, attitude, and tables of states that are
/// made of the ephemeris of [OemFile].
final class LineFiles {
    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 3, 1, 0, 0);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    private LineFiles() {}

    /// A table of states, one a second, in the Earth-fixed frame that SP3 and CPF are in.
    static void table(Path file, Format format, long states) throws IOException {
        var source = Files.createTempFile(file.toAbsolutePath().getParent(), "source", ".oem");
        OemFile.write(source, states, "ITRF2020", "UTC");
        Conversion.of(source)
                .to(format)
                .object("58200", Optional.empty())
                .write(file)
                .orThrow();
        Files.delete(source);
    }

    /// A tracking data message: a received frequency a second, in key-value notation.
    static void tracking(Path file, int lines) throws IOException {
        var text = new StringBuilder(80 * lines).append("""
                CCSDS_TDM_VERS = 2.0
                CREATION_DATE = 2026-03-01T00:00:00
                ORIGINATOR = BENCH
                META_START
                TIME_SYSTEM = UTC
                PARTICIPANT_1 = DSS-25
                PARTICIPANT_2 = 2026-001A
                MODE = SEQUENTIAL
                PATH = 2,1
                INTEGRATION_INTERVAL = 1.0
                INTEGRATION_REF = MIDDLE
                FREQ_OFFSET = 32021035200.0
                META_STOP
                DATA_START
                """);
        for (int i = 0; i < lines; i++) {
            text.append("RECEIVE_FREQ_1 = ").append(time(i));
            text.append(String.format(Locale.ROOT, " %.4f\n", 400 * Math.sin(i / 900.0)));
        }
        Files.writeString(file, text.append("DATA_STOP\n"), StandardCharsets.US_ASCII);
    }

    /// An attitude ephemeris message: a quaternion a second, in key-value notation.
    static void attitude(Path file, int lines) throws IOException {
        var text = new StringBuilder(80 * lines).append("""
                CCSDS_AEM_VERS = 2.0
                CREATION_DATE = 2026-03-01T00:00:00
                ORIGINATOR = BENCH
                META_START
                OBJECT_NAME = CIRCLE
                OBJECT_ID = 2026-001A
                REF_FRAME_A = EME2000
                REF_FRAME_B = SC_BODY_1
                TIME_SYSTEM = UTC
                START_TIME = %s
                STOP_TIME = %s
                ATTITUDE_TYPE = QUATERNION
                META_STOP
                DATA_START
                """.formatted(time(0), time(lines - 1)));
        for (int i = 0; i < lines; i++) {
            double half = i / 900.0;
            text.append(time(i));
            text.append(String.format(
                    Locale.ROOT,
                    " %.9f %.9f %.9f %.9f\n",
                    0.6 * Math.sin(half),
                    0.0,
                    0.8 * Math.sin(half),
                    Math.cos(half)));
        }
        Files.writeString(file, text.append("DATA_STOP\n"), StandardCharsets.US_ASCII);
    }

    private static String time(int second) {
        return TIME.format(FIRST.plusSeconds(second));
    }
}
