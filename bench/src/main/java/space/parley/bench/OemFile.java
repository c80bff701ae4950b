package space.parley.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/// An orbit ephemeris message of any length: a circular orbit of 7,000 km, a state a second, in the digits that
/// flight-dynamics offices use: milliseconds, kilometres to the millimetre, km/s to the µm/s.
final class OemFile {
    private static final double RADIUS_KM = 7_000;
    private static final double SPEED_KM_S = Math.sqrt(398_600.4418 / RADIUS_KM);
    private static final double TILT = Math.toRadians(51.6);
    private static final int SECONDS_PER_DAY = 86_400;
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    private final byte[] line = new byte[256];
    private int length;

    private OemFile() {}

    /// Writes a message in key-value notation.
    ///
    /// @return its length in bytes
    static long write(Path file, long lines) throws IOException {
        return write(file, lines, "EME2000", "TT");
    }

    /// The same numbers, said to be of another frame and time scale.
    static long write(Path file, long lines, String frame, String scale) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            new OemFile().write(out, lines, frame, scale);
        }
        return Files.size(file);
    }

    private void write(OutputStream out, long lines, String frame, String scale) throws IOException {
        out.write("""
                CCSDS_OEM_VERS = 2.0
                CREATION_DATE = 2026-03-01T00:00:00
                ORIGINATOR = BENCH
                META_START
                OBJECT_NAME = CIRCLE
                OBJECT_ID = 2026-001A
                CENTER_NAME = EARTH
                REF_FRAME = %s
                TIME_SYSTEM = %s
                START_TIME = %s
                STOP_TIME = %s
                META_STOP
                """.formatted(frame, scale, time(0), time(lines - 1)).getBytes(StandardCharsets.US_ASCII));
        var date = "";
        for (long i = 0; i < lines; i++) {
            if (i % SECONDS_PER_DAY == 0) {
                date = FIRST.plusDays(i / SECONDS_PER_DAY).toString();
            }
            double angle = i * SPEED_KM_S / RADIUS_KM;
            double cos = Math.cos(angle);
            double sin = Math.sin(angle);
            length = 0;
            ascii(date);
            clock((int) (i % SECONDS_PER_DAY));
            number(RADIUS_KM * cos, 6);
            number(RADIUS_KM * sin * Math.cos(TILT), 6);
            number(RADIUS_KM * sin * Math.sin(TILT), 6);
            number(-SPEED_KM_S * sin, 9);
            number(SPEED_KM_S * cos * Math.cos(TILT), 9);
            number(SPEED_KM_S * cos * Math.sin(TILT), 9);
            line[length++] = '\n';
            out.write(line, 0, length);
        }
    }

    private static String time(long second) {
        return "%sT%02d:%02d:%02d.000"
                .formatted(
                        FIRST.plusDays(second / SECONDS_PER_DAY),
                        second % SECONDS_PER_DAY / 3600,
                        second / 60 % 60,
                        second % 60);
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            line[length++] = (byte) text.charAt(i);
        }
    }

    private void clock(int second) {
        line[length++] = 'T';
        digits(second / 3600, 2);
        line[length++] = ':';
        digits(second / 60 % 60, 2);
        line[length++] = ':';
        digits(second % 60, 2);
        ascii(".000");
    }

    private void number(double value, int decimals) {
        line[length++] = ' ';
        long scaled = Math.round(Math.abs(value) * Math.pow(10, decimals));
        if (value < 0) {
            line[length++] = '-';
        }
        long unit = (long) Math.pow(10, decimals);
        ascii(Long.toString(scaled / unit));
        line[length++] = '.';
        digits(scaled % unit, decimals);
    }

    private void digits(long number, int width) {
        long value = number;
        for (int at = length + width - 1; at >= length; at--) {
            line[at] = (byte) ('0' + value % 10);
            value /= 10;
        }
        length += width;
    }
}
