package space.parley.formats.tables;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// Lines of SP3, in their columns.
final class Sp3Records {
    private static final int A_LINE = 17;
    private static final int LEAST_LINES = 5;
    private static final int LEAST_COMMENTS = 4;
    private static final long GPS_EPOCH_DAY = LocalDate.of(1980, 1, 6).toEpochDay();
    private static final long MJD_OF_1970 = 40_587;
    private static final long NO_CLOCK = 999_999_999_999L;

    private final OutputStream out;
    private final byte[] line = new byte[61];

    /// What the header says.
    ///
    /// @param version `c` or `d`
    /// @param start the first epoch in the file's time system
    /// @param gps the first epoch in GPS time
    /// @param interval seconds between epochs
    record Head(
            char version,
            boolean velocities,
            Sp3Times.Reading start,
            Sp3Times.Reading gps,
            long epochs,
            double interval,
            String system,
            String timeSystem,
            String agency) {}

    Sp3Records(OutputStream out) {
        this.out = new BufferedOutputStream(out, 64 << 10);
        line[60] = '\n';
    }

    void header(Head head, List<String> satellites, List<String> comments) {
        long days = head.gps.day() - GPS_EPOCH_DAY;
        var text = new StringBuilder();
        text.append("#%c%c%s %7d ORBIT %-5s UKN %4s\n"
                .formatted(
                        head.version,
                        head.velocities ? 'V' : 'P',
                        calendar(head.start).substring(3),
                        head.epochs,
                        head.system,
                        head.agency));
        text.append(String.format(
                Locale.ROOT,
                "## %4d %15.8f %14.8f %5d %15.13f\n",
                Math.max(0, Math.floorDiv(days, 7)),
                Math.floorMod(days, 7) * 86_400 + head.gps.nano() / 1e9,
                head.interval,
                head.start.day() + MJD_OF_1970,
                Math.min(head.start.nano() / 86_400e9, 0.999_999_999_999_9)));
        int lines = Math.max(LEAST_LINES, (satellites.size() + A_LINE - 1) / A_LINE);
        for (int i = 0; i < lines * A_LINE; i++) {
            if (i % A_LINE == 0) {
                text.append(i == 0 ? "+  %3d   ".formatted(satellites.size()) : "+        ");
            }
            text.append(i < satellites.size() ? satellites.get(i) : "  0");
            text.append(i % A_LINE == A_LINE - 1 ? "\n" : "");
        }
        text.append(("++       " + "  0".repeat(A_LINE) + "\n").repeat(lines));
        boolean one = satellites.stream()
                .allMatch(s -> s.charAt(0) == satellites.getFirst().charAt(0));
        text.append("%c ").append(one ? satellites.getFirst().charAt(0) : 'M').append("  cc ");
        text.append(head.timeSystem).append(" ccc cccc cccc cccc cccc ccccc ccccc ccccc ccccc\n");
        text.append("%c cc cc ccc ccc cccc cccc cccc cccc ccccc ccccc ccccc ccccc\n");
        text.append("%f  0.0000000  0.000000000  0.00000000000  0.000000000000000\n".repeat(2));
        text.append("%i    0    0    0    0      0      0      0      0         0\n".repeat(2));
        for (int i = 0; i < Math.max(LEAST_COMMENTS, comments.size()); i++) {
            text.append("/* ")
                    .append(i < comments.size() ? comments.get(i) : "C".repeat(57))
                    .append('\n');
        }
        write(text.toString());
    }

    /// An epoch, from its star to its seconds.
    private static String calendar(Sp3Times.Reading at) {
        var date = LocalDate.ofEpochDay(at.day());
        long clock = Math.min(at.nano() / 1_000_000_000L, 86_399);
        long nanos = at.nano() - clock / 60 * 60_000_000_000L;
        return "*  %4d %2d %2d %2d %2d %2d.%08d"
                .formatted(
                        date.getYear(),
                        date.getMonthValue(),
                        date.getDayOfMonth(),
                        clock / 3600,
                        clock / 60 % 60,
                        nanos / 1_000_000_000L,
                        nanos % 1_000_000_000L / 10);
    }

    void epoch(Sp3Times.Reading at) {
        write(calendar(at) + "\n");
    }

    /// @param millimetres millionths of a kilometre
    void position(String satellite, long[] millimetres) {
        record('P', satellite, millimetres);
    }

    /// @param steps millionths of a decimetre per second
    void velocity(String satellite, long[] steps) {
        record('V', satellite, steps);
    }

    private void record(char kind, String satellite, long[] three) {
        line[0] = (byte) kind;
        for (int i = 0; i < 3; i++) {
            line[1 + i] = (byte) satellite.charAt(i);
            cell(4 + 14 * i, three[i]);
        }
        cell(46, NO_CLOCK);
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes millionths into 14 columns with six decimals.
    private void cell(int from, long millionths) {
        long rest = Math.abs(millionths);
        int at = from + 13;
        for (int i = 0; i < 14; i++, at--) {
            if (i == 6) {
                line[at] = '.';
            } else if (rest > 0 || i < 8) {
                line[at] = (byte) ('0' + rest % 10);
                rest /= 10;
            } else {
                line[at] = (byte) (millionths < 0 ? '-' : ' ');
                millionths = 0;
            }
        }
    }

    private void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void end() throws IOException {
        write("EOF\n");
        out.flush();
    }
}
