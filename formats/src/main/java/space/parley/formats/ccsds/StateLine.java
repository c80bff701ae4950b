package space.parley.formats.ccsds;

import java.nio.charset.StandardCharsets;
import space.parley.formats.text.ByteDecimal;
import space.parley.formats.text.ByteTime;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;

/// A line of an ephemeris: an epoch, then position, velocity and maybe acceleration in kilometres. Read from
/// bytes to doubles without anything in between; one is used again for every line.
final class StateLine {
    private static final int KILOMETRES = 3;

    private final Findings findings;
    private final ByteTime time = new ByteTime();
    private final double[] values = new double[9];
    private int size;

    StateLine(Findings findings) {
        this.findings = findings;
    }

    /// Reads a line.
    ///
    /// @return whether it is right; what is wrong was told
    boolean parse(byte[] buffer, int from, int to, int line) {
        int end = word(buffer, from, to);
        boolean right = time.parse(buffer, from, end);
        int count = 0;
        boolean numbers = true;
        for (int at = next(buffer, end, to); at < to; at = next(buffer, end, to)) {
            end = word(buffer, at, to);
            double value = ByteDecimal.parse(buffer, at, end, KILOMETRES);
            if (Double.isNaN(value)) {
                findings.refuse(Complaint.NOT_A_NUMBER, line, null, text(buffer, at, end));
                numbers = false;
            }
            if (count < 9) {
                values[count] = value;
            }
            count++;
        }
        if (count != 6 && count != 9) {
            findings.refuse(Complaint.COLUMNS, line, null, count + 1, "7, 10");
            return false;
        }
        if (!right) {
            findings.refuse(Complaint.NOT_A_TIME, line, "EPOCH", text(buffer, from, word(buffer, from, to)));
            return false;
        }
        if (time.finer()) {
            findings.remarkOnce(Complaint.NANOSECONDS, line, "EPOCH");
        }
        size = count;
        return numbers;
    }

    private static String text(byte[] buffer, int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    private static int word(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] != ' ' && buffer[at] != '\t') {
            at++;
        }
        return at;
    }

    private static int next(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && (buffer[at] == ' ' || buffer[at] == '\t')) {
            at++;
        }
        return at;
    }

    long epochDay() {
        return time.epochDay();
    }

    long nanoOfDay() {
        return time.nanoOfDay();
    }

    /// Position, velocity and acceleration in metres and seconds; the array is used again.
    double[] values() {
        return values;
    }

    /// How many of the values hold: 6 or 9.
    int size() {
        return size;
    }
}
