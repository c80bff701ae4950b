package space.parley.formats.tables;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Input;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.check.Slopes;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Lines;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;
import space.parley.terms.UtcInstant;

/// Reads one MEME ephemeris.
final class MemeReader {
    static final int LONGEST_LINE = 1024;
    private static final Pattern NAME = Pattern.compile("([A-Z]{3,8})_(\\d{1,9})_(.+)_\\d{7}_[A-Za-z]+_.*");
    private static final String DATE = "(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?) UTC";
    private static final Pattern CREATED = Pattern.compile("created:\\s*" + DATE);
    private static final Pattern SPAN = Pattern.compile("ephemeris_start:\\s*" + DATE + "\\s+ephemeris_stop:\\s*" + DATE
            + "\\s+step_size:\\s*(\\d{1,6}(?:\\.\\d{1,9})?)");
    private static final Pattern SOURCE = Pattern.compile("ephemeris_source:(.*)");
    private static final double NANOS_PER_DAY = 86_400e9;

    private final Input input;
    private final Findings findings;
    private final Receiver receiver;
    private final Lines lines;
    private @Nullable UtcInstant created;
    private @Nullable UtcInstant start;
    private @Nullable UtcInstant stop;
    private String source = "";
    private double stepSeconds;
    private @Nullable UtcInstant first;
    private @Nullable UtcInstant last;
    private final double[] state = new double[6];
    private final Slopes slopes = new Slopes(Frame.EME2000.centre());
    private final double[] triangle = new double[21];

    private MemeReader(Input input, Findings findings, Receiver receiver, Lines lines) {
        this.input = input;
        this.findings = findings;
        this.receiver = receiver;
        this.lines = lines;
    }

    static void read(Input input, Findings findings, Receiver receiver) throws IOException {
        try (var in = input.open()) {
            new MemeReader(input, findings, receiver, new Lines(in, LONGEST_LINE)).read();
        }
    }

    private void read() throws IOException {
        var segment = head();
        if (segment == null) {
            return;
        }
        receiver.segment(segment);
        var line = next();
        while (line != null && !findings.refused()) {
            line = record(line) ? next() : null;
        }
        if (lines.tooLong()) {
            findings.abandon(Complaint.LINE_TOO_LONG, lines.number(), null, LONGEST_LINE);
        }
        if (findings.refused()) {
            return;
        }
        if (first == null || last == null) {
            findings.refuse(Complaint.TOO_FEW_STATES, lines.number(), null, 0);
            return;
        }
        slopes.end(findings);
        receiver.endSegment();
        if (!first.equals(start) || !last.equals(stop)) {
            findings.remark(MemeFinding.SPAN, 2, "ephemeris_start", TimeCode.format(first), TimeCode.format(last));
        }
    }

    /// The next line that is not blank, null after the last.
    private @Nullable String next() throws IOException {
        while (lines.next()) {
            var text = lines.text().strip();
            if (!text.isEmpty()) {
                return text;
            }
        }
        return null;
    }

    private @Nullable Segment head() throws IOException {
        var line = expected(CREATED, "created:2026-09-11 01:55:52 UTC");
        if (line == null) {
            return null;
        }
        var m = CREATED.matcher(line);
        created = m.matches() ? date(m.group(1), m.group(2)) : null;
        line = expected(SPAN, "ephemeris_start:… UTC ephemeris_stop:… UTC step_size:60");
        if (line == null) {
            return null;
        }
        m = SPAN.matcher(line);
        if (m.matches()) {
            start = date(m.group(1), m.group(2));
            stop = date(m.group(3), m.group(4));
            stepSeconds = Double.parseDouble(m.group(5));
        }
        line = expected(SOURCE, "ephemeris_source:…");
        if (line == null) {
            return null;
        }
        m = SOURCE.matcher(line);
        source = m.matches() ? m.group(1).strip() : "";
        var axes = next();
        if (axes == null || !axes.equals("UVW")) {
            findings.abandon(MemeFinding.COVARIANCE_AXES, lines.number(), null, axes == null ? "" : axes);
            return null;
        }
        return findings.refused() ? null : segment();
    }

    private @Nullable String expected(Pattern pattern, String form) throws IOException {
        var line = next();
        if (line == null || !pattern.matcher(line).matches()) {
            findings.abandon(MemeFinding.HEADER, Math.max(1, lines.number()), null, line == null ? "" : line, form);
            return null;
        }
        return line;
    }

    private @Nullable UtcInstant date(String date, String time) {
        var instant = UtcInstant.parse(date + "T" + time).orElse(null);
        if (instant == null) {
            findings.refuse(Complaint.NOT_A_TIME, lines.number(), null, date + " " + time);
        }
        return instant;
    }

    private @Nullable Segment segment() {
        // The file's own name: where the source has a folder, that says nothing.
        var m = NAME.matcher(input.name().replaceFirst("^.*[/\\\\]", ""));
        boolean named = m.matches();
        if (named && !m.group(1).equals("MEME")) {
            findings.abandon(MemeFinding.OTHER_FRAME, 0, null, m.group(1));
            return null;
        }
        if (!named) {
            findings.remark(MemeFinding.OBJECT_UNKNOWN, 0, null);
        }
        return new Segment(
                named ? m.group(2) : "",
                named ? m.group(3) : "",
                Frame.EME2000,
                TimeScale.UTC,
                Optional.ofNullable(start),
                Optional.ofNullable(stop),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.ofNullable(created),
                Optional.of(source).filter(text -> !text.isEmpty()));
    }

    /// A state and its covariance: four lines.
    private boolean record(String head) throws IOException {
        int line = lines.number();
        var space = head.indexOf(' ') < 0 ? head.length() : head.indexOf(' ');
        var time = MemeTime.parse(head.substring(0, space));
        if (time == null) {
            findings.abandon(MemeFinding.HEADER, line, "epoch", head, "2026254014242.000 X Y Z X_DOT Y_DOT Z_DOT");
            return false;
        }
        if (!numbers(head.substring(space), state, 0, 6, 3)) {
            return false;
        }
        for (int i = 0; i < 3; i++) {
            var row = next();
            if (row == null) {
                findings.abandon(Complaint.TRUNCATED, lines.number(), null, "the third line of the covariance");
                return false;
            }
            if (!numbers(row, triangle, 7 * i, 7, 6)) {
                return false;
            }
        }
        if (last != null && time.compareTo(last) <= 0) {
            findings.abandon(Complaint.ORDER, line, "epoch", TimeCode.format(time));
            return false;
        }
        if (last != null) {
            step(last, time, line);
        } else {
            first = time;
        }
        last = time;
        slopes.state(time.date().toEpochDay(), time.nanoOfDay(), state, 6, line);
        receiver.state(time.date().toEpochDay(), time.nanoOfDay(), state, 6);
        return covariance(time);
    }

    private void step(UtcInstant before, UtcInstant time, int line) {
        double seconds = (time.date().toEpochDay() - before.date().toEpochDay()) * NANOS_PER_DAY
                + (time.nanoOfDay() - before.nanoOfDay());
        // A leap second may lie between the two.
        double off = Math.abs(seconds * 1e-9 - stepSeconds);
        if (off > 1e-3 && Math.abs(off - 1) > 1e-3) {
            findings.remarkOnce(MemeFinding.STEP, line, "step_size", "%.3f".formatted(seconds * 1e-9), stepSeconds);
        }
    }

    private boolean covariance(UtcInstant time) {
        var matrix = new double[36];
        int at = 0;
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[6 * i + j] = triangle[at];
                matrix[6 * j + i] = triangle[at++];
            }
        }
        try {
            receiver.covariance(new Covariance(Epoch.utc(time), new Covariance.Axes.Rtn(), matrix));
            return true;
        } catch (IllegalArgumentException e) {
            findings.abandon(Complaint.NOT_A_COVARIANCE, lines.number(), null, 21);
            return false;
        }
    }

    /// Reads the numbers of a line, multiplied with a power of ten.
    private boolean numbers(String text, double[] into, int from, int count, int shift) {
        var tokens = new StringTokenizer(text);
        if (tokens.countTokens() != count) {
            findings.abandon(Complaint.COLUMNS, lines.number(), null, tokens.countTokens(), count);
            return false;
        }
        for (int i = 0; i < count; i++) {
            var token = tokens.nextToken();
            into[from + i] = Decimal.parse(token, shift);
            if (Double.isNaN(into[from + i])) {
                findings.abandon(Complaint.NOT_A_NUMBER, lines.number(), null, token);
                return false;
            }
        }
        return true;
    }
}
