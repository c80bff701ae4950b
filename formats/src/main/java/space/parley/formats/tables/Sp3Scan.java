package space.parley.formats.tables;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Lines;
import space.parley.orbit.Frame;
import space.parley.terms.Text;

/// One reading of an SP3 file from its first line to its last.
final class Sp3Scan {
    private static final int LONGEST_LINE = 4096;
    private static final double BAD_METRES = 999_999_999;
    private static final double BAD_METRES_PER_SECOND = 99_999.9999;

    /// Takes the states, by epoch and then by satellite, and the lines where they stand; the array is used again.
    interface States {
        void state(int satellite, long day, long nano, double[] values, int size, int line);
    }

    private final Findings findings;
    private final Sp3Header header;
    private final States states;
    private final double[] values = new double[6];
    private boolean inHeader = true;
    private int epochs;
    private Sp3Times.@Nullable Reading epoch;
    private int[] lastEpoch = new int[0];
    private int open = -1;
    private int openLine;
    private boolean openAbsent;
    private int size;
    private int inEpoch;
    private long absent;
    private long withoutVelocity;
    private long withVelocity;
    private boolean clocks;
    private boolean accuracies;
    private boolean correlations;
    private boolean flags;
    private boolean baseless;
    private long manoeuvres;
    private @Nullable String manoeuvring;
    private @Nullable String manoeuvreEpoch;
    private int manoeuvreLine;
    private boolean ended;

    Sp3Scan(Findings findings, Optional<Frame> given, States states) {
        this.findings = findings;
        this.header = new Sp3Header(findings, given);
        this.states = states;
    }

    Sp3Header header() {
        return header;
    }

    /// Whether any state has a velocity.
    boolean velocities() {
        return withVelocity > 0;
    }

    void run(InputStream in) throws IOException {
        var lines = new Lines(in, LONGEST_LINE);
        while (!ended && lines.next()) {
            if (!line(lines)) {
                return;
            }
        }
        if (lines.tooLong()) {
            findings.abandon(Complaint.LINE_TOO_LONG, lines.number(), null, LONGEST_LINE);
            return;
        }
        end(lines.number());
    }

    /// @return whether to go on
    private boolean line(Lines lines) {
        var buffer = lines.buffer();
        int from = lines.from();
        int length = lines.to() - from;
        int number = lines.number();
        int first = length > 0 ? buffer[from] : ' ';
        int second = length > 1 ? buffer[from + 1] : ' ';
        if (inHeader) {
            if (first != '*' && !(first == 'E' && second == 'O')) {
                if (!header.line(lines.text(), number)) {
                    findings.abandon(Sp3Finding.RECORD, number, null, lines.text());
                    return false;
                }
                return !findings.refused() || number > 1;
            }
            inHeader = false;
            header.end(number);
            if (findings.refused()) {
                return false;
            }
            lastEpoch = new int[header.satellites().size()];
        }
        if (first == '*') {
            return epoch(lines.text(), number);
        }
        if (first == 'P' || first == 'V') {
            return record(buffer, from, length, number, first == 'P');
        }
        if (first == 'E' && (second == 'P' || second == 'V')) {
            correlations = true;
            return true;
        }
        if (first == 'E' && lines.text().strip().equals("EOF")) {
            ended = true;
            return true;
        }
        if (length == 0 || lines.text().isBlank()) {
            return true;
        }
        findings.abandon(Sp3Finding.RECORD, number, null, lines.text());
        return false;
    }

    private boolean epoch(String line, int number) {
        flush();
        incomplete(number);
        var fields = Sp3Times.Fields.of(Cells.words(line.substring(1)), 0);
        var before = epoch;
        var now = fields == null ? null : fields.valid(header.scale());
        if (now == null && fields != null) {
            var expected = before == null ? header.start() : before.plus(header.interval());
            for (var meant : fields.meant()) {
                if (expected != null && meant.since(expected) == 0) {
                    now = meant;
                    findings.remarkOnce(
                            Sp3Finding.EPOCH_REPAIRED,
                            number,
                            null,
                            line.substring(1).strip(),
                            meant.toString());
                }
            }
        }
        if (now == null) {
            findings.abandon(
                    Complaint.NOT_A_TIME, number, null, line.substring(1).strip());
            return false;
        }
        epochs++;
        inEpoch = 0;
        epoch = now;
        if (before == null) {
            var start = header.start();
            if (start == null || now.since(start) != 0) {
                findings.remark(
                        Sp3Finding.FLAWED,
                        number,
                        null,
                        new Text("the first epoch is not that of line 1", "首个历元与第 1 行不符"),
                        String.valueOf(start));
            }
            return true;
        }
        long step = now.since(before);
        if (step <= 0) {
            findings.abandon(Complaint.ORDER, number, null, now.toString());
            return false;
        }
        if (step != header.interval()) {
            findings.remarkOnce(
                    Sp3Finding.STEP, number, null, now.toString(), seconds(step), seconds(header.interval()));
        }
        return true;
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    /// Tells it where the epoch that is over has too few records.
    private void incomplete(int number) {
        if (epochs > 0 && inEpoch < header.satellites().size()) {
            findings.remarkOnce(
                    Sp3Finding.COUNT,
                    number,
                    null,
                    new Text("satellites an epoch", "颗卫星（每历元）"),
                    header.satellites().size(),
                    inEpoch);
        }
    }

    private boolean record(byte[] line, int from, int length, int number, boolean position) {
        int satellite = length < 46 ? -1 : header.index(line, from);
        if (length < 46) {
            findings.abandon(Complaint.COLUMNS, number, null, length, "≥ 46");
            return false;
        }
        if (satellite < 0) {
            flush();
            findings.remarkOnce(
                    Sp3Finding.UNLISTED, number, null, new String(line, from + 1, 3, StandardCharsets.ISO_8859_1));
            return true;
        }
        if (epoch == null || position == (lastEpoch[satellite] == epochs)) {
            findings.abandon(
                    Sp3Finding.SATELLITE, number, null, new String(line, from + 1, 3, StandardCharsets.ISO_8859_1));
            return false;
        }
        if (position) {
            flush();
            lastEpoch[satellite] = epochs;
            open = satellite;
            openLine = number;
            inEpoch++;
        } else if (open != satellite || size != 3) {
            findings.abandon(Sp3Finding.RECORD, number, null, new String(line, from, 4, StandardCharsets.ISO_8859_1));
            return false;
        }
        int at = position ? 0 : 3;
        for (int i = 0; i < 3; i++) {
            int cell = from + 4 + 14 * i;
            values[at + i] = Cells.number(line, cell, cell + 14, position ? 3 : -1);
            if (Double.isNaN(values[at + i])) {
                var text = new String(line, cell, 14, StandardCharsets.ISO_8859_1).strip();
                findings.abandon(
                        Complaint.NOT_A_NUMBER, number, (position ? "X" : "VX").replace('X', (char) ('X' + i)), text);
                return false;
            }
        }
        boolean none = absent(at, position ? BAD_METRES : BAD_METRES_PER_SECOND);
        if (position) {
            openAbsent = none;
            size = 3;
        } else if (!none) {
            size = 6;
        }
        extras(line, from, length, number, position);
        return true;
    }

    private boolean absent(int at, double bad) {
        double x = values[at];
        double y = values[at + 1];
        double z = values[at + 2];
        return (x == 0 && y == 0 && z == 0) || Math.abs(x) >= bad || Math.abs(y) >= bad || Math.abs(z) >= bad;
    }

    private void extras(byte[] line, int from, int length, int number, boolean position) {
        if (length > 46) {
            double clock = Cells.number(line, from + 46, from + Math.min(60, length), 0);
            if (!(clock == 0 || Math.abs(clock) >= 999_999)) {
                clocks |= !Double.isNaN(clock);
            }
        }
        boolean accuracy = digit(line, from + 61, from + Math.min(69, length));
        boolean clockAccuracy = digit(line, from + 70, from + Math.min(73, length));
        accuracies |= accuracy || clockAccuracy;
        boolean based = (header.positionBase() || !accuracy) && (header.clockBase() || !clockAccuracy);
        if (!based && !baseless) {
            baseless = true;
            findings.remark(
                    Sp3Finding.FLAWED,
                    number,
                    null,
                    new Text("accuracies without a base", "给出了精度指数而无底数"),
                    "%f 1.2500000 1.025000000");
        }
        if (length > 74 && position) {
            boolean moves = length > 78 && line[from + 78] == 'M';
            flags |= line[from + 74] == 'E'
                    || (length > 75 && line[from + 75] == 'P')
                    || (length > 79 && line[from + 79] == 'P');
            if (moves && manoeuvres++ == 0) {
                manoeuvring = header.satellites().get(open);
                manoeuvreEpoch = String.valueOf(epoch);
                manoeuvreLine = number;
            }
        }
    }

    private static boolean digit(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] >= '0' && line[i] <= '9') {
                return true;
            }
        }
        return false;
    }

    /// Hands on the state that is open.
    private void flush() {
        var now = epoch;
        if (open >= 0 && now != null) {
            if (openAbsent) {
                absent++;
            } else {
                withoutVelocity += size == 3 ? 1 : 0;
                withVelocity += size == 6 ? 1 : 0;
                states.state(open, now.day(), now.nano(), values, size, openLine);
            }
        }
        open = -1;
    }

    private void end(int number) {
        if (inHeader) {
            findings.abandon(Complaint.TRUNCATED, number, null, "EOF");
            return;
        }
        flush();
        incomplete(number);
        if (!ended && (epochs < header.epochs() || inEpoch < header.satellites().size())) {
            findings.abandon(Complaint.TRUNCATED, number, null, "EOF");
            return;
        }
        if (!ended) {
            findings.remark(Sp3Finding.FLAWED, number, null, new Text("the last line is missing", "缺少末行"), "EOF");
        }
        if (epochs != header.epochs()) {
            findings.remark(Sp3Finding.COUNT, 1, null, new Text("epochs", "个历元"), header.epochs(), epochs);
        }
        if (header.velocities() != (withVelocity > 0) && withVelocity + withoutVelocity > 0) {
            findings.remark(
                    Sp3Finding.FLAWED,
                    1,
                    null,
                    new Text("column 3 does not tell what the records are", "第 3 列与记录类型不符"),
                    withVelocity > 0 ? "V" : "P");
        }
        if (withVelocity + withoutVelocity == 0) {
            findings.refuse(Sp3Finding.NO_STATES, 0, null);
        }
        if (absent > 0) {
            findings.remark(Sp3Finding.ABSENT, 0, null, absent);
        }
        if (withVelocity > 0 && withoutVelocity > 0) {
            findings.remark(Sp3Finding.VELOCITY_ABSENT, 0, null, withoutVelocity);
        }
        if (manoeuvring != null) {
            findings.remark(
                    Sp3Finding.MANOEUVRE, manoeuvreLine, null, manoeuvring, String.valueOf(manoeuvreEpoch), manoeuvres);
        }
        notCarried();
    }

    private void notCarried() {
        var en = new ArrayList<String>();
        var zh = new ArrayList<String>();
        if (clocks) {
            en.add("clocks");
            zh.add("钟差");
        }
        if (accuracies) {
            en.add("accuracies");
            zh.add("精度");
        }
        if (correlations) {
            en.add("correlations (EP, EV)");
            zh.add("相关系数（EP、EV）");
        }
        if (flags) {
            en.add("flags of clock events and predictions");
            zh.add("钟事件与预报标记");
        }
        if (!en.isEmpty()) {
            findings.remark(Complaint.NOT_CARRIED, 0, null, new Text(String.join(", ", en), String.join("、", zh)));
        }
    }
}
