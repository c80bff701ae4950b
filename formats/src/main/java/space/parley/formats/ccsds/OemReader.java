package space.parley.formats.ccsds;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document.Field;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.check.Slopes;
import space.parley.formats.text.ByteTime;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;
import space.parley.terms.UtcInstant;

/// Makes tables of states from ephemeris messages as their pieces come; of a table no more than one state is in
/// memory. A message counts in kilometres; the decimal point is moved without rounding twice.
final class OemReader implements Events {
    private static final int LATER_DEGREE = 7;
    private static final int LARGEST_DEGREE = 15;
    /// Keys of header and metadata that the pieces say.
    private static final Set<String> SAID = Set.of(
            "CREATION_DATE",
            "ORIGINATOR",
            "OBJECT_NAME",
            "OBJECT_ID",
            "CENTER_NAME",
            "REF_FRAME",
            "TIME_SYSTEM",
            "START_TIME",
            "USEABLE_START_TIME",
            "USEABLE_STOP_TIME",
            "STOP_TIME",
            "INTERPOLATION",
            "INTERPOLATION_DEGREE");
    private static final List<String> STATE_KEYS =
            List.of("X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT", "X_DDOT", "Y_DDOT", "Z_DDOT");

    private final Findings findings;
    private final Receiver receiver;
    private final Meaning meaning;
    private final StateLine states;
    private final ByteTime time = new ByteTime();
    private final double[] xml = new double[9];

    private @Nullable Dictionary dictionary;
    private String version = "";
    private Values header = new Values(0);
    private @Nullable Values section;
    private String sectionName = "";
    private @Nullable OpenTable table;
    private @Nullable String lastObject;
    private @Nullable TimeScale lastScale;
    private final double[] lower = new double[21];
    private int rows;
    private int refusedBefore;

    OemReader(Findings findings, Receiver receiver) {
        this.findings = findings;
        this.receiver = receiver;
        this.meaning = new Meaning(findings, true);
        this.states = new StateLine(findings);
    }

    @Override
    public void begin(Dictionary message, String stated, int line) {
        dictionary = message;
        version = stated;
        header = new Values(line);
        section = header;
        table = null;
        lastObject = null;
        lastScale = null;
    }

    @Override
    public void open(String name, int line) {
        sectionName = name;
        switch (name) {
            case "header" -> section = header;
            case "metadata", "covarianceMatrix" -> {
                section = new Values(line);
                rows = 0;
                refusedBefore = findings.refusals();
            }
            case "stateVector" -> {
                section = new Values(line);
                java.util.Arrays.fill(xml, Double.NaN);
                refusedBefore = findings.refusals();
            }
            default -> section = null;
        }
    }

    @Override
    public void field(Field field) {
        if (section != null) {
            section.put(field);
        }
        boolean single = section == null || section == header || sectionName.equals("metadata");
        if (single && !SAID.contains(field.key())) {
            receiver.aside(field.key());
        }
    }

    @Override
    public void comment(String text, int line) {
        receiver.aside("COMMENT");
    }

    @Override
    public void close(String name, int line) {
        var done = section;
        switch (name) {
            case "metadata" -> {
                if (done != null) {
                    metadata(done);
                }
            }
            case "stateVector" -> {
                if (done != null && table != null && findings.refusals() == refusedBefore) {
                    state(table, done);
                }
            }
            case "covarianceMatrix" -> {
                if (done != null && table != null) {
                    covariance(table, done);
                }
            }
            case "segment" -> endSegment();
            default -> {}
        }
        section = null;
        sectionName = "";
    }

    private void metadata(Values m) {
        var id = m.value("OBJECT_ID");
        if (id != null && !ObjectNames.fits(id.text())) {
            findings.refuse(Complaint.OBJECT_ID, id.line(), id.key(), id.text());
        }
        var frame = meaning.frame(m.value("CENTER_NAME"), m.value("REF_FRAME"));
        var scale = meaning.timeScale(m.value("TIME_SYSTEM"));
        if (scale != null && lastScale != null && scale != lastScale) {
            var key = "TIME_SYSTEM";
            findings.refuse(
                    CcsdsComplaint.TIME_SYSTEMS, m.line(key), key, m.text(key).orElse(""), lastScale.name());
        }
        lastScale = scale == null ? lastScale : scale;
        var degree = degree(m);
        var span = new Span(m, scale, findings);
        var name = m.text("OBJECT_NAME").orElse("");
        if (!ObjectNames.isLine(name)) {
            findings.refuse(Complaint.TEXT, m.line("OBJECT_NAME"), "OBJECT_NAME", ObjectNames.LONGEST);
        }
        var object = m.text("OBJECT_ID").orElse("") + "\n" + name;
        if (lastObject != null && !lastObject.equals(object)) {
            findings.remarkOnce(Complaint.SEVERAL_OBJECTS, m.line(), null);
        }
        lastObject = object;
        table = new OpenTable(m, frame, scale, span);
        if (frame != null && scale != null && id != null) {
            receiver.segment(new Segment(
                    id.text(),
                    name,
                    frame,
                    scale,
                    span.start,
                    span.stop,
                    span.useableStart,
                    span.useableStop,
                    m.text("INTERPOLATION").map(text -> text.toUpperCase(java.util.Locale.ROOT)),
                    degree,
                    header.text("ORIGINATOR"),
                    header.time("CREATION_DATE")));
            table.told = true;
        }
    }

    private java.util.OptionalInt degree(Values m) {
        if (m.has("INTERPOLATION") && !m.has("INTERPOLATION_DEGREE")) {
            findings.refuse(CcsdsComplaint.DEGREE_MISSING, m.line("INTERPOLATION"), "INTERPOLATION_DEGREE");
        }
        if (!m.has("INTERPOLATION") && !m.has("INTERPOLATION_DEGREE")) {
            findings.remarkOnce(Complaint.DEGREE, m.line(), "INTERPOLATION_DEGREE", LATER_DEGREE);
        }
        var degree = m.integer("INTERPOLATION_DEGREE");
        if (degree.isPresent() && (degree.getAsInt() < 1 || degree.getAsInt() > LARGEST_DEGREE)) {
            var key = "INTERPOLATION_DEGREE";
            findings.refuse(
                    Complaint.OUT_OF_RANGE, m.line(key), key, m.text(key).orElse(""), "1 … " + LARGEST_DEGREE);
            return java.util.OptionalInt.empty();
        }
        return degree;
    }

    @Override
    public void row(byte[] buffer, int from, int to, int line) {
        var t = table;
        if (sectionName.equals("covarianceMatrix")) {
            covarianceRow(buffer, from, to, line);
        } else if (t != null && states.parse(buffer, from, to, line)) {
            if (states.size() == 9) {
                later("X_DDOT", line);
            }
            state(t, states.epochDay(), states.nanoOfDay(), states.values(), states.size(), line);
        }
    }

    private void later(String key, int line) {
        var d = dictionary;
        if (d != null && d.before(version, "2.0")) {
            findings.remarkOnce(Complaint.LATER_VERSION, line, key, key, version);
        }
    }

    private void state(OpenTable t, Values values) {
        var epoch = values.value("EPOCH");
        if (epoch == null) {
            return;
        }
        int size = values.has("X_DDOT") ? 9 : 6;
        for (int i = 0; i < size; i++) {
            xml[i] = values.number(STATE_KEYS.get(i), 3);
            if (Double.isNaN(xml[i])) {
                return;
            }
        }
        var bytes = epoch.text().getBytes(StandardCharsets.ISO_8859_1);
        if (time.parse(bytes, 0, bytes.length)) {
            state(t, time.epochDay(), time.nanoOfDay(), xml, size, epoch.line());
        }
    }

    private void state(OpenTable t, long day, long nano, double[] values, int size, int line) {
        if (t.repeats(day, nano, values, size)) {
            findings.remark(
                    CcsdsComplaint.REPEATED_STATE,
                    line,
                    "EPOCH",
                    instant(day, nano).toString());
            return;
        }
        if (t.size != 0 && t.size != size) {
            findings.remarkOnce(CcsdsComplaint.MIXED_COLUMNS, line, null);
        }
        t.size = size;
        t.count++;
        if (!t.fits(nano)) {
            findings.refuse(
                    Complaint.NOT_A_TIME, line, "EPOCH", instant(day, nano).toString());
        } else if (t.count > 1 && (day < t.day || day == t.day && nano <= t.nano)) {
            findings.refuse(Complaint.ORDER, line, "EPOCH", instant(day, nano).toString());
        } else {
            if (t.count == 1) {
                t.firstDay = day;
                t.firstNano = nano;
            }
            t.day = day;
            t.nano = nano;
            System.arraycopy(values, 0, t.last, 0, size);
            if (t.told) {
                t.slopes.state(day, nano, values, size, line);
                receiver.state(day, nano, values, size);
            }
        }
    }

    private static UtcInstant instant(long day, long nano) {
        return new UtcInstant(java.time.LocalDate.ofEpochDay(day), nano);
    }

    private void covarianceRow(byte[] buffer, int from, int to, int line) {
        int at = from;
        int column = 0;
        int first = rows * (rows + 1) / 2;
        while (at < to) {
            int end = at;
            while (end < to && buffer[end] != ' ' && buffer[end] != '\t') {
                end++;
            }
            double value = space.parley.formats.text.ByteDecimal.parse(buffer, at, end, Triangle.SHIFT);
            if (Double.isNaN(value)) {
                findings.refuse(
                        Complaint.NOT_A_NUMBER, line, null, new String(buffer, at, end - at, StandardCharsets.UTF_8));
            }
            if (rows < 6 && column <= rows) {
                lower[first + column] = value;
            }
            column++;
            at = end;
            while (at < to && (buffer[at] == ' ' || buffer[at] == '\t')) {
                at++;
            }
        }
        if (rows >= 6 || column != rows + 1) {
            findings.refuse(Complaint.COLUMNS, line, null, column, rows >= 6 ? 0 : rows + 1);
        }
        rows++;
    }

    private void covariance(OpenTable t, Values values) {
        double[] matrix;
        if (rows > 0) {
            if (rows < 6) {
                findings.refuse(Complaint.NOT_A_COVARIANCE, values.line(), null, Triangle.KEYS.size());
            }
            matrix = Triangle.matrix(lower);
        } else {
            matrix = Triangle.matrix(values);
        }
        var epoch = values.time("EPOCH").orElse(null);
        boolean right = findings.refusals() == refusedBefore && Triangle.fits(matrix, findings, values.line());
        if (!right || epoch == null || t.scale == null || t.frame == null) {
            return;
        }
        if (!t.fits(epoch.nanoOfDay())) {
            findings.refuse(Complaint.NOT_A_TIME, values.line("EPOCH"), "EPOCH", epoch.toString());
            return;
        }
        if (t.covariance != null && epoch.compareTo(t.covariance) <= 0) {
            findings.refuse(Complaint.ORDER, values.line("EPOCH"), "EPOCH", epoch.toString());
            return;
        }
        t.covariance = epoch;
        var axes = meaning.axes(values.value("COV_REF_FRAME"), t.frame);
        if (axes != null && t.told) {
            receiver.covariance(new Covariance(new Epoch(t.scale, epoch), axes, matrix));
        }
    }

    private void endSegment() {
        var t = table;
        table = null;
        if (t == null) {
            return;
        }
        if (t.count < 2) {
            findings.refuse(Complaint.TOO_FEW_STATES, t.metadata.line(), null, t.count);
        } else {
            t.span.compare(instant(t.firstDay, t.firstNano), instant(t.day, t.nano));
        }
        if (t.told) {
            t.slopes.end(findings);
            receiver.endSegment();
        }
    }

    @Override
    public void end(int line) {
        endSegment();
    }

    /// A table that is being read.
    private static final class OpenTable {
        final Values metadata;
        final @Nullable Frame frame;
        final @Nullable TimeScale scale;
        final Span span;
        final Slopes slopes;
        boolean told;
        int size;
        long count;
        long firstDay;
        long firstNano;
        long day;
        long nano;
        /// The state before, as far as it has values.
        final double[] last = new double[9];

        @Nullable
        UtcInstant covariance;

        OpenTable(Values metadata, @Nullable Frame frame, @Nullable TimeScale scale, Span span) {
            this.metadata = metadata;
            this.frame = frame;
            this.scale = scale;
            this.span = span;
            this.slopes = new Slopes(frame == null ? Body.EARTH : frame.centre());
        }

        /// Whether a state is the one before it once more, to the last bit.
        boolean repeats(long itsDay, long itsNano, double[] values, int itsSize) {
            return count > 0
                    && itsNano == nano
                    && itsDay == day
                    && itsSize == size
                    && java.util.Arrays.equals(values, 0, size, last, 0, size);
        }

        /// Whether a time of day can be one of the table's time scale: only UTC has leap seconds.
        boolean fits(long nano) {
            return nano < 86_400_000_000_000L || scale == TimeScale.UTC || scale == null;
        }
    }

    /// The times that a segment declares.
    private static final class Span {
        final Optional<UtcInstant> start;
        final Optional<UtcInstant> stop;
        final Optional<UtcInstant> useableStart;
        final Optional<UtcInstant> useableStop;
        private final Values metadata;
        private final Findings findings;

        Span(Values metadata, @Nullable TimeScale scale, Findings findings) {
            this.metadata = metadata;
            this.findings = findings;
            start = time("START_TIME", scale);
            stop = time("STOP_TIME", scale);
            useableStart = time("USEABLE_START_TIME", scale);
            useableStop = time("USEABLE_STOP_TIME", scale);
            if (useableStart.isPresent() != useableStop.isPresent()) {
                findings.remark(Complaint.HALF_USEABLE, metadata.line(), null);
            }
            boolean right = inOrder(start, stop)
                    && inOrder(start, useableStart)
                    && inOrder(useableStart, useableStop)
                    && inOrder(useableStop, stop);
            if (!right || (useableStart.isPresent() && useableStart.equals(useableStop))) {
                findings.refuse(Complaint.SPAN, metadata.line(), null);
            }
        }

        private Optional<UtcInstant> time(String key, @Nullable TimeScale scale) {
            var time = metadata.time(key);
            if (time.isPresent() && time.get().nanoOfDay() >= 86_400_000_000_000L && scale != TimeScale.UTC) {
                findings.refuse(
                        Complaint.NOT_A_TIME,
                        metadata.line(key),
                        key,
                        time.get().toString());
                return Optional.empty();
            }
            return time;
        }

        private static boolean inOrder(Optional<UtcInstant> a, Optional<UtcInstant> b) {
            return a.isEmpty() || b.isEmpty() || a.get().compareTo(b.get()) <= 0;
        }

        /// Tells where the states are not from start to stop.
        void compare(UtcInstant first, UtcInstant last) {
            if (!first.equals(start.orElse(null)) || !last.equals(stop.orElse(null))) {
                findings.remark(Complaint.OUTSIDE_SPAN, metadata.line(), null, first.toString(), last.toString());
            }
        }
    }
}
