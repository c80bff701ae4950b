package space.parley.formats.tables;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import space.parley.formats.Input;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Lines;
import space.parley.terms.Text;

/// Reads the covariances of an STK ephemeris file beforehand: they follow the states, which need them in time
/// order.
final class StkCovariances {
    private static final int MOST = 300_000;

    /// A covariance.
    ///
    /// @param nanos nanoseconds from the scenario's epoch
    /// @param matrix 36 values, m², m²/s, m²/s²
    record Entry(long nanos, double[] matrix, int line) {}

    private final Findings findings;
    private final List<Entry> entries = new ArrayList<>();
    private String format = "";
    private int formatLine;
    private double unit = 1;
    private boolean inTable;
    private final double[] numbers = new double[22];
    private long nanos;
    private int filled;

    private StkCovariances(Findings findings) {
        this.findings = findings;
    }

    static List<Entry> read(Input input, Findings findings) throws IOException {
        var reader = new StkCovariances(findings);
        try (var in = input.open()) {
            var lines = new Lines(in, StkReader.LONGEST_LINE);
            while (lines.next() && !findings.refused()) {
                if (!reader.inTable && isNumber(lines)) {
                    continue;
                }
                var text = content(lines);
                if (!text.isEmpty() && !reader.line(text, lines.number())) {
                    break;
                }
            }
            if (reader.filled > 0 && !findings.refused()) {
                findings.refuse(Complaint.NOT_A_COVARIANCE, lines.number(), null, 21);
            }
        }
        return reader.entries;
    }

    /// A line without its comment and the blanks around it.
    static String content(Lines lines) {
        var bytes = lines.buffer();
        int from = lines.from();
        int to = lines.to();
        for (int i = from; i < to; i++) {
            if (bytes[i] == '#') {
                to = i;
            }
        }
        while (from < to && bytes[from] >= 0 && bytes[from] <= ' ') {
            from++;
        }
        while (from < to && bytes[to - 1] >= 0 && bytes[to - 1] <= ' ') {
            to--;
        }
        return new String(bytes, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /// Whether a line begins with a number, as those of states do.
    private static boolean isNumber(Lines lines) {
        var bytes = lines.buffer();
        int from = lines.from();
        while (from < lines.to() && bytes[from] >= 0 && bytes[from] <= ' ') {
            from++;
        }
        return from < lines.to() && number((char) (bytes[from] & 0xff));
    }

    /// Whether a number may begin so.
    static boolean number(char c) {
        return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.';
    }

    /// Whether a line has a comment.
    static boolean isCommented(Lines lines) {
        var bytes = lines.buffer();
        for (int i = lines.from(); i < lines.to(); i++) {
            if (bytes[i] == '#') {
                return true;
            }
        }
        return false;
    }

    /// Metres of a unit as STK names it, those of `Meters` where none is named, NaN for any other.
    static double metres(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "", "meters", "meter" -> 1;
            case "kilometers", "kilometer" -> 1000;
            default -> Double.NaN;
        };
    }

    private boolean line(String text, int line) {
        if (number(text.charAt(0))) {
            return !inTable || numbers(text, line);
        }
        if (filled > 0) {
            findings.refuse(Complaint.NOT_A_COVARIANCE, line, null, 21);
            return false;
        }
        var words = text.split("\\s+", 2);
        var value = words.length < 2 ? "" : words[1];
        inTable = false;
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "distanceunit" -> unit = metres(value);
            case "covarianceformat" -> {
                format = value.toLowerCase(Locale.ROOT);
                formatLine = line;
            }
            case "covariancetimepos" -> setAside(line, "they are of positions alone", "只含位置");
            case "covariancetimeposvel" -> {
                boolean known = format.equals("lowertriangular") || format.equals("uppertriangular");
                if (known) {
                    inTable = true;
                } else {
                    setAside(formatLine > 0 ? formatLine : line, "their order is not stated", "未说明元素次序");
                }
            }
            default -> {}
        }
        return true;
    }

    private void setAside(int line, String en, String zh) {
        findings.remark(StkFinding.COVARIANCE_SET_ASIDE, line, null, new Text(en, zh));
    }

    private boolean numbers(String text, int line) {
        var tokens = new StringTokenizer(text);
        while (tokens.hasMoreTokens()) {
            var token = tokens.nextToken();
            if (filled == 0) {
                var time = StkTime.nanos(token);
                if (time == null) {
                    findings.refuse(Complaint.NOT_A_NUMBER, line, "Time", token);
                    return false;
                }
                if (!entries.isEmpty() && time <= entries.getLast().nanos()) {
                    findings.refuse(Complaint.ORDER, line, "Time", token);
                    return false;
                }
                nanos = time;
            } else {
                numbers[filled] = Decimal.parse(token, unit == 1 ? 0 : 6);
                if (Double.isNaN(numbers[filled])) {
                    findings.refuse(Complaint.NOT_A_NUMBER, line, null, token);
                    return false;
                }
            }
            if (++filled == 22) {
                filled = 0;
                if (entries.size() == MOST) {
                    setAside(line, "those after the first " + MOST, "前 " + MOST + " 个之后的");
                    return false;
                }
                entries.add(new Entry(nanos, matrix(), line));
            }
        }
        return true;
    }

    private double[] matrix() {
        var matrix = new double[36];
        boolean lower = format.startsWith("lower");
        int at = 1;
        for (int i = 0; i < 6; i++) {
            for (int j = lower ? 0 : i; lower ? j <= i : j < 6; j++) {
                matrix[6 * i + j] = numbers[at];
                matrix[6 * j + i] = numbers[at];
                at++;
            }
        }
        return matrix;
    }
}
