package space.parley.formats.tables;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Input;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.check.Slopes;
import space.parley.formats.text.ByteDecimal;
import space.parley.formats.text.Columns;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Lines;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;

/// Reads one STK ephemeris file. Times count SI seconds from an epoch in UTC, leap seconds included; they come
/// out as readings of UTC, to the nanosecond.
final class StkReader {
    static final int LONGEST_LINE = 4096;
    private static final int MOST_BOUNDARIES = 100_000;
    private static final Pattern VERSION = Pattern.compile("stk\\.v\\.(\\d{1,3})(?:\\.\\d{1,3})*");

    private enum Part {
        VERSION,
        BEGIN,
        HEADER,
        BOUNDARIES,
        STATES,
        COVARIANCES,
        ENDED
    }

    private final Orbits orbits;
    private final Findings findings;
    private final Receiver receiver;
    private final List<StkCovariances.Entry> covariances;

    private Part part = Part.VERSION;
    private final StkHeader header;
    private final Set<Long> boundaries = new HashSet<>();
    private int size;
    private double unit = 1;
    private @Nullable StkTime time;
    private @Nullable Segment segment;
    private boolean open;
    private long states;
    private long lastNanos;
    private int inSegment;
    private @Nullable Long endedAt;
    private final double[] values = new double[9];
    private final double[] next = new double[9];
    private final Columns columns = new Columns(16);
    private int nextCovariance;
    private Slopes slopes = new Slopes(Body.EARTH);

    private StkReader(Orbits orbits, Findings findings, Receiver receiver, List<StkCovariances.Entry> covariances) {
        this.orbits = orbits;
        this.findings = findings;
        this.receiver = receiver;
        this.covariances = covariances;
        header = new StkHeader(findings);
    }

    static void read(Orbits orbits, Input input, Findings findings, Receiver receiver) throws IOException {
        var covariances = StkCovariances.read(input, findings);
        if (!findings.refused()) {
            new StkReader(orbits, findings, receiver, covariances).read(input);
        }
    }

    private void read(Input input) throws IOException {
        try (var in = input.open()) {
            var lines = new Lines(in, LONGEST_LINE);
            while (part != Part.ENDED && lines.next()) {
                long nanos = part == Part.STATES ? plain(lines) : Long.MIN_VALUE;
                if (nanos != Long.MIN_VALUE) {
                    if (!state(nanos, next, lines.number())) {
                        return;
                    }
                    continue;
                }
                var text = StkCovariances.content(lines);
                if (StkCovariances.isCommented(lines)) {
                    receiver.aside("COMMENT");
                }
                if (text.isEmpty()) {
                    continue;
                }
                if (!line(text, lines.number())) {
                    return;
                }
            }
            if (lines.tooLong()) {
                findings.abandon(Complaint.LINE_TOO_LONG, lines.number(), null, LONGEST_LINE);
                return;
            }
            if (part != Part.ENDED) {
                findings.abandon(
                        Complaint.TRUNCATED, lines.number(), null, part == Part.VERSION ? "stk.v" : "END Ephemeris");
                return;
            }
            end(lines.number());
        }
    }

    /// @return whether to go on
    private boolean line(String text, int line) {
        return switch (part) {
            case VERSION -> version(text, line);
            case BEGIN -> {
                boolean begins = text.toUpperCase(Locale.ROOT).matches("BEGIN\\s+EPHEMERIS");
                if (!begins) {
                    findings.abandon(Complaint.MISPLACED_KEY, line, null, text);
                }
                part = Part.HEADER;
                yield begins;
            }
            case HEADER -> header(text, line);
            case BOUNDARIES -> boundary(text, line);
            case STATES -> number(text) ? row(text, line) : keyword(text, line);
            case COVARIANCES -> number(text) || keyword(text, line);
            case ENDED -> false;
        };
    }

    private static boolean number(String text) {
        return StkCovariances.number(text.charAt(0));
    }

    private boolean version(String text, int line) {
        var m = VERSION.matcher(text);
        int major = m.matches() ? Integer.parseInt(m.group(1)) : 0;
        if (major < 4 || major > 12) {
            findings.abandon(Complaint.VERSION, line, null, text, "STK", "stk.v.4 – stk.v.12");
            return false;
        }
        part = Part.BEGIN;
        return true;
    }

    private boolean header(String text, int line) {
        var words = text.split("\\s+", 2);
        var key = words[0].toLowerCase(Locale.ROOT);
        if (key.startsWith("ephemeris")) {
            return table(words[0], line);
        }
        if (key.equals("begin") && words.length == 2 && words[1].equalsIgnoreCase("SegmentBoundaryTimes")) {
            part = Part.BOUNDARIES;
            return true;
        }
        if (!StkHeader.has(key)) {
            return keyword(text, line);
        }
        header.put(words[0], words.length < 2 ? "" : unquoted(words[1]), line);
        return true;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    /// A keyword that is none of the header.
    private boolean keyword(String text, int line) {
        var words = text.split("\\s+", 2);
        var key = words[0].toLowerCase(Locale.ROOT);
        boolean ends = key.equals("end") && words.length == 2 && words[1].equalsIgnoreCase("Ephemeris");
        if (ends && part == Part.HEADER) {
            findings.abandon(Complaint.MISSING_KEY, line, "EphemerisTimePosVel");
            return false;
        }
        if (ends) {
            part = Part.ENDED;
            return true;
        }
        if (part != Part.HEADER && (StkHeader.has(key) || key.startsWith("ephemeris"))) {
            findings.abandon(Complaint.MISPLACED_KEY, line, words[0], words[0]);
            return false;
        }
        if (part != Part.HEADER && key.startsWith("covariance")) {
            part = Part.COVARIANCES;
            return true;
        }
        findings.remark(StkFinding.NOT_USED, line, words[0], words[0]);
        return true;
    }

    private boolean boundary(String text, int line) {
        if (!number(text)) {
            if (!text.toUpperCase(Locale.ROOT).matches("END\\s+SEGMENTBOUNDARYTIMES")) {
                findings.abandon(Complaint.NOT_A_NUMBER, line, "SegmentBoundaryTimes", text);
                return false;
            }
            part = Part.HEADER;
            return true;
        }
        var nanos = StkTime.nanos(text);
        if (nanos == null || boundaries.size() == MOST_BOUNDARIES) {
            findings.abandon(Complaint.OUT_OF_RANGE, line, "SegmentBoundaryTimes", text, "± 250 a; ≤ 100000");
            return false;
        }
        boundaries.add(nanos);
        return true;
    }

    /// The table of states begins: everything that it needs must have been said.
    private boolean table(String kind, int line) {
        size = switch (kind.toLowerCase(Locale.ROOT)) {
            case "ephemeristimepos" -> 3;
            case "ephemeristimeposvel" -> 6;
            case "ephemeristimeposvelacc" -> 9;
            default -> 0;
        };
        if (size == 0) {
            findings.refuse(StkFinding.TABLE_NOT_READ, line, kind, kind);
        }
        var origin = header.origin(line);
        var frame = header.frame(line);
        unit = header.unit();
        if (origin == null || frame == null || findings.refused()) {
            return false;
        }
        try {
            time = new StkTime(orbits, origin);
        } catch (RefusedException e) {
            var epoch = header.value("scenarioepoch");
            findings.abandon(StkFinding.DATE, epoch.line(), "ScenarioEpoch", epoch.text());
            return false;
        }
        findings.remark(StkFinding.OBJECT_UNKNOWN, 0, null);
        segment = header.segment(frame);
        slopes = new Slopes(frame.centre());
        part = Part.STATES;
        return true;
    }

    /// Reads a state of which there is nothing to tell, as most lines are, without making anything of it.
    ///
    /// @return its time, [Long#MIN_VALUE] where it is any other line
    private long plain(Lines lines) {
        var b = lines.buffer();
        int count = columns.split(b, lines.from(), lines.to());
        if (count != size + 1 || findings.refused()) {
            return Long.MIN_VALUE;
        }
        long nanos = StkTime.nanos(b, columns.from(0), columns.to(0));
        if (states > 0 && nanos <= lastNanos) {
            return Long.MIN_VALUE;
        }
        for (int i = 0; i < size; i++) {
            next[i] = ByteDecimal.parse(b, columns.from(i + 1), columns.to(i + 1), unit == 1 ? 0 : 3);
            if (Double.isNaN(next[i])) {
                return Long.MIN_VALUE;
            }
        }
        return nanos;
    }

    private boolean row(String text, int line) {
        var tokens = new StringTokenizer(text);
        int count = tokens.countTokens();
        if (count != size + 1) {
            findings.refuse(Complaint.COLUMNS, line, null, count, size + 1);
            return true;
        }
        var seconds = tokens.nextToken();
        var nanos = StkTime.nanos(seconds);
        if (nanos == null) {
            boolean number = !Double.isNaN(Decimal.parse(seconds, 0));
            findings.refuse(number ? Complaint.OUT_OF_RANGE : Complaint.NOT_A_NUMBER, line, "Time", seconds, "± 250 a");
            return true;
        }
        for (int i = 0; i < size; i++) {
            var number = tokens.nextToken();
            next[i] = Decimal.parse(number, unit == 1 ? 0 : 3);
            if (Double.isNaN(next[i])) {
                findings.refuse(Complaint.NOT_A_NUMBER, line, null, number);
                return true;
            }
        }
        boolean repeats = !open && endedAt != null && endedAt.equals(nanos);
        if (states > 0 && nanos <= lastNanos && !repeats) {
            findings.refuse(Complaint.ORDER, line, "Time", seconds);
            return true;
        }
        return findings.refused() || state(nanos, next, line);
    }

    private boolean state(long nanos, double[] state, int line) {
        if (!inRange(nanos, line)) {
            return false;
        }
        if (!open) {
            begin(nanos);
        }
        System.arraycopy(state, 0, values, 0, size);
        hand(nanos);
        var clock = Objects.requireNonNull(time);
        clock.look(nanos);
        slopes.state(clock.day(), clock.nanoOfDay(), values, size, line);
        states++;
        lastNanos = nanos;
        if (inSegment > 1 && !boundaries.isEmpty() && boundaries.contains(nanos)) {
            receiver.endSegment();
            open = false;
            endedAt = nanos;
        }
        return true;
    }

    /// Whether a time can be told in UTC; what a receiver refuses is another matter.
    private boolean inRange(long nanos, int line) {
        try {
            Objects.requireNonNull(time).look(nanos);
            return true;
        } catch (RefusedException e) {
            findings.abandon(Complaint.OUT_OF_RANGE, line, "Time", StkTime.seconds(nanos), "UTC, 1972 –");
            return false;
        }
    }

    /// A segment begins: at the boundary itself, be its state there once or twice.
    private void begin(long nanos) {
        receiver.segment(Objects.requireNonNull(segment));
        open = true;
        inSegment = 0;
        if (endedAt != null && endedAt != nanos) {
            hand(endedAt);
        }
    }

    private void hand(long nanos) {
        var clock = Objects.requireNonNull(time);
        clock.look(nanos);
        receiver.state(clock.day(), clock.nanoOfDay(), values, size);
        inSegment++;
        while (nextCovariance < covariances.size()
                && covariances.get(nextCovariance).nanos() <= nanos) {
            covariance(covariances.get(nextCovariance));
        }
    }

    private void covariance(StkCovariances.Entry entry) {
        nextCovariance++;
        if (!inRange(entry.nanos(), entry.line())) {
            return;
        }
        var clock = Objects.requireNonNull(time);
        var reading = new UtcInstant(LocalDate.ofEpochDay(clock.day()), clock.nanoOfDay());
        var frame = Objects.requireNonNull(segment).frame();
        var axes = new Covariance.Axes.Of(frame);
        try {
            receiver.covariance(new Covariance(Epoch.utc(reading), axes, entry.matrix()));
        } catch (IllegalArgumentException e) {
            findings.refuse(Complaint.NOT_A_COVARIANCE, entry.line(), null, 21);
        }
    }

    private void end(int line) {
        if (states == 0) {
            findings.refuse(Complaint.TOO_FEW_STATES, line, null, 0);
            return;
        }
        if (open) {
            while (!findings.refused() && nextCovariance < covariances.size()) {
                covariance(covariances.get(nextCovariance));
            }
            receiver.endSegment();
        }
        slopes.end(findings);
        var announced = header.value("numberofephemerispoints");
        if (announced.line() > 0 && !announced.text().equals(Long.toString(states))) {
            findings.remark(
                    StkFinding.POINTS_DIFFER, announced.line(), "NumberOfEphemerisPoints", announced.text(), states);
        }
    }
}
