package space.parley.formats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.parley.formats.ccsds.Entry;
import space.parley.formats.ccsds.Fields;
import space.parley.formats.ccsds.Kvn;
import space.parley.formats.ccsds.KvnWriter;
import space.parley.formats.ccsds.Sink;
import space.parley.formats.ccsds.Xml;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Source;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.Covariance;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.State;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;
import space.parley.terms.UtcInstant;

/// Orbit ephemeris messages (CCSDS 502.0-B-3, versions 1.0 to 3.0).
///
/// A message counts in kilometres, an [Ephemeris] in metres; the decimal point is moved without rounding twice,
/// so that what is written is read back as the same doubles. Accelerations are not carried over, and a remark
/// says so.
public final class Oem {
    private static final int LATER_DEGREE = 7;
    private static final Set<String> SECTIONS =
            Set.of("ndm", "oem", "header", "body", "segment", "metadata", "data", "stateVector", "covarianceMatrix");
    private static final Set<String> HEADER_KEYS =
            Set.of("CCSDS_OEM_VERS", "CLASSIFICATION", "CREATION_DATE", "ORIGINATOR", "MESSAGE_ID");
    private static final Set<String> METADATA_KEYS = Set.of(
            "OBJECT_NAME",
            "OBJECT_ID",
            "CENTER_NAME",
            "REF_FRAME",
            "REF_FRAME_EPOCH",
            "TIME_SYSTEM",
            "START_TIME",
            "USEABLE_START_TIME",
            "USEABLE_STOP_TIME",
            "STOP_TIME",
            "INTERPOLATION",
            "INTERPOLATION_DEGREE");
    private static final List<String> STATE_KEYS =
            List.of("X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT", "X_DDOT", "Y_DDOT", "Z_DDOT");
    private static final List<String> COVARIANCE_UNITS = List.of("km**2", "km**2/s", "km**2/s**2");

    private Oem() {}

    /// Reads a message in key-value notation or XML; each segment is a table of its own.
    ///
    /// @param bytes untrusted
    /// @param sourceName what findings call it
    public static Outcome<List<Content.Table>> read(byte[] bytes, String sourceName) {
        var findings = new Findings(sourceName);
        var text = Source.text(bytes, findings);
        var reader = new Reader(findings);
        if (text != null) {
            if (Source.isXml(text)) {
                Xml.read(text, findings, reader);
            } else {
                Kvn.read(text, findings, reader);
            }
        }
        if (reader.tables.isEmpty() && !findings.refused()) {
            findings.refuse(Complaint.TRUNCATED, 0, null, "META_START");
        }
        return findings.outcome(reader.tables);
    }

    /// Writes a message of version 3.0 with one segment in key-value notation. Numbers keep all their digits.
    ///
    /// @throws space.parley.terms.RefusedException (`FORMATS-090`) where a text does not fit on a line
    public static String writeKvn(Ephemeris ephemeris, Header header) {
        var out = new StringBuilder();
        try {
            writeKvn(List.of(ephemeris), header, out);
        } catch (IOException e) {
            throw new IllegalStateException("a string builder does not fail", e);
        }
        return out.toString();
    }

    /// Writes a message of version 3.0 with a segment for each ephemeris in key-value notation, line by line:
    /// nothing of it is held in memory.
    ///
    /// @throws space.parley.terms.RefusedException (`FORMATS-090`) where a text does not fit on a line
    public static void writeKvn(List<Ephemeris> segments, Header header, Appendable out) throws IOException {
        var kvn = new KvnWriter("OEM");
        kvn.head("CCSDS_OEM_VERS", "3.0", header);
        for (var segment : segments) {
            kvn.line("META_START");
            kvn.text("OBJECT_NAME", segment.name().isBlank() ? segment.object().value() : segment.name());
            kvn.text("OBJECT_ID", segment.object().value());
            kvn.text("CENTER_NAME", "EARTH");
            kvn.text("REF_FRAME", segment.frame().name());
            kvn.text("TIME_SYSTEM", segment.start().scale().name());
            kvn.text("START_TIME", TimeCode.format(segment.start().reading()));
            kvn.text("STOP_TIME", TimeCode.format(segment.stop().reading()));
            kvn.text("INTERPOLATION", "HERMITE");
            kvn.text("INTERPOLATION_DEGREE", Integer.toString(segment.interpolationDegree()));
            kvn.line("META_STOP");
            for (var state : segment.states()) {
                var line = kvn.raw().append(TimeCode.format(state.epoch().reading()));
                append(line, state.positionMetres());
                append(line, state.velocityMetresPerSecond());
                line.append('\n');
                kvn.flush(out);
            }
            covariances(kvn, segment, out);
        }
        kvn.flush(out);
    }

    private static void append(StringBuilder line, Vector3 v) {
        line.append(' ').append(Decimal.format(v.x(), 3));
        line.append(' ').append(Decimal.format(v.y(), 3));
        line.append(' ').append(Decimal.format(v.z(), 3));
    }

    private static void covariances(KvnWriter kvn, Ephemeris segment, Appendable out) throws IOException {
        if (segment.covariances().isEmpty()) {
            return;
        }
        kvn.line("COVARIANCE_START");
        for (var covariance : segment.covariances()) {
            if (covariance.epoch().scale() != segment.start().scale()) {
                throw kvn.unwritable(
                        "EPOCH",
                        covariance.epoch().toString(),
                        segment.start().scale().name());
            }
            kvn.text("EPOCH", TimeCode.format(covariance.epoch().reading()));
            kvn.text(
                    "COV_REF_FRAME",
                    switch (covariance.axes()) {
                        case Covariance.Axes.Rtn rtn -> "RTN";
                        case Covariance.Axes.Of of -> of.frame().name();
                        case Covariance.Axes.Local local -> local.axes().label();
                    });
            for (int row = 0; row < 6; row++) {
                var line = kvn.raw();
                for (int column = 0; column <= row; column++) {
                    line.append(column == 0 ? "" : " ").append(Decimal.format(covariance.at(row, column), 6));
                }
                line.append('\n');
            }
            kvn.flush(out);
        }
        kvn.line("COVARIANCE_STOP");
    }

    private enum Part {
        HEADER,
        METADATA,
        STATES,
        STATE,
        COVARIANCE
    }

    private static final class Reader implements Sink {
        private final Findings findings;
        private final List<Content.Table> tables = new ArrayList<>();
        private Part part = Part.HEADER;
        private @Nullable Fields header;
        private @Nullable Segment segment;
        private Optional<String> originator = Optional.empty();
        private Optional<UtcInstant> creationDate = Optional.empty();
        private String version = "";
        private @Nullable Fields state;
        private @Nullable Fields covariance;
        private int covarianceBefore;
        private double[] lower = new double[21];
        private int row;
        private boolean finished;

        Reader(Findings findings) {
            this.findings = findings;
        }

        @Override
        public void entry(Entry entry) {
            var key = entry.key();
            if (key.equals("COMMENT")) {
                if (entry.value().isEmpty()) {
                    findings.remarkOnce(Complaint.EMPTY_COMMENT, entry.line(), key);
                }
                if (header == null) {
                    findings.remarkOnce(Complaint.FIRST_LINE, entry.line(), key);
                }
                return;
            }
            switch (part) {
                case HEADER -> {
                    if (header == null) {
                        if (!key.equals("CCSDS_OEM_VERS")) {
                            findings.refuse(Complaint.MISPLACED_KEY, entry.line(), key, key);
                        }
                        header = new Fields(findings, entry.line());
                    }
                    put(header, entry, HEADER_KEYS.contains(key));
                }
                case METADATA -> {
                    if (segment != null) {
                        put(segment.metadata, entry, METADATA_KEYS.contains(key));
                    }
                }
                case STATES -> {
                    boolean elsewhere = HEADER_KEYS.contains(key) || METADATA_KEYS.contains(key);
                    if (elsewhere) {
                        findings.refuse(Complaint.MISPLACED_KEY, entry.line(), key, key);
                    } else {
                        findings.refuse(Complaint.UNKNOWN_KEY, entry.line(), key, "OEM", key);
                    }
                }
                case STATE -> {
                    if (state != null) {
                        put(state, entry, key.equals("EPOCH") || STATE_KEYS.contains(key));
                    }
                }
                case COVARIANCE -> {
                    if (key.equals("EPOCH") && covariance != null) {
                        covariance();
                    }
                    if (covariance == null) {
                        covariance = new Fields(findings, entry.line());
                        covarianceBefore = findings.refusals();
                        row = 0;
                    }
                    boolean known = key.equals("EPOCH")
                            || key.equals("COV_REF_FRAME")
                            || KvnWriter.COVARIANCE_KEYS.contains(key);
                    put(covariance, entry, known);
                }
            }
        }

        private void put(Fields fields, Entry entry, boolean known) {
            if (known) {
                fields.put(entry);
            } else {
                findings.refuse(Complaint.UNKNOWN_KEY, entry.line(), entry.key(), "OEM", entry.key());
            }
        }

        @Override
        public void row(String text, int line) {
            if (part == Part.STATES && segment != null) {
                stateRow(segment, text, line);
            } else if (part == Part.COVARIANCE && covariance != null) {
                covarianceRow(text, line);
            } else {
                findings.refuse(Complaint.NOT_A_LINE, line, null, text);
            }
        }

        @Override
        public void open(String name, int line) {
            if (!SECTIONS.contains(name)) {
                findings.refuse(Complaint.UNKNOWN_KEY, line, name, "OEM", name);
            }
            switch (name) {
                case "oem" -> {
                    finishSegment(line);
                    header = null;
                    part = Part.HEADER;
                }
                case "metadata" -> {
                    finishSegment(line);
                    if (part == Part.METADATA || part == Part.COVARIANCE || part == Part.STATE) {
                        findings.refuse(Complaint.MISPLACED_KEY, line, name, name);
                    }
                    header(line);
                    segment = new Segment(findings, line);
                    part = Part.METADATA;
                }
                case "stateVector" -> {
                    if (part != Part.STATES) {
                        findings.refuse(Complaint.MISPLACED_KEY, line, name, name);
                    }
                    state = new Fields(findings, line);
                    part = Part.STATE;
                }
                case "covarianceMatrix" -> {
                    if (part != Part.STATES) {
                        findings.refuse(Complaint.MISPLACED_KEY, line, name, name);
                    }
                    if (version.equals("1.0")) {
                        findings.remarkOnce(Complaint.LATER_VERSION, line, name, name, version);
                    }
                    part = Part.COVARIANCE;
                }
                default -> {}
            }
        }

        @Override
        public void close(String name, int line) {
            switch (name) {
                case "metadata" -> {
                    if (part != Part.METADATA || segment == null) {
                        findings.refuse(Complaint.MISPLACED_KEY, line, name, name);
                    } else {
                        segment.metadata(version);
                        part = Part.STATES;
                    }
                }
                case "stateVector" -> {
                    if (state != null && segment != null && part == Part.STATE) {
                        xmlState(segment, state);
                        part = Part.STATES;
                    }
                    state = null;
                }
                case "covarianceMatrix" -> {
                    if (part == Part.COVARIANCE) {
                        if (covariance != null) {
                            covariance();
                        }
                        part = Part.STATES;
                    } else {
                        findings.refuse(Complaint.MISPLACED_KEY, line, name, name);
                    }
                }
                case "oem" -> finishSegment(line);
                default -> {}
            }
        }

        @Override
        public void end(int line) {
            if (part == Part.METADATA) {
                findings.refuse(Complaint.TRUNCATED, line, null, "META_STOP");
            } else if (part == Part.COVARIANCE) {
                findings.refuse(Complaint.TRUNCATED, line, null, "COVARIANCE_STOP");
            }
            finishSegment(line);
            if (header == null && !finished) {
                findings.refuse(Complaint.MISSING_KEY, 0, "CCSDS_OEM_VERS");
            }
        }

        private void header(int line) {
            var h = header;
            if (h == null) {
                if (!finished) {
                    findings.refuse(Complaint.MISSING_KEY, line, "CCSDS_OEM_VERS");
                    finished = true;
                }
                return;
            }
            if (part != Part.HEADER) {
                return;
            }
            finished = true;
            var entry = h.demanded("CCSDS_OEM_VERS", Complaint.MISSING_KEY);
            version = entry == null ? "" : entry.value();
            if (entry != null && !Set.of("1.0", "2.0", "3.0").contains(version)) {
                findings.refuse(Complaint.VERSION, entry.line(), entry.key(), version, "OEM", "1.0, 2.0, 3.0");
            }
            for (var late : List.of("CLASSIFICATION", "MESSAGE_ID")) {
                if (h.has(late) && !version.equals("3.0")) {
                    findings.remark(Complaint.LATER_VERSION, h.line(late), late, late, version);
                }
            }
            creationDate = h.creationDate();
            originator = h.originator();
            h.optionalText("MESSAGE_ID");
            h.optionalText("CLASSIFICATION");
        }

        private void stateRow(Segment s, String text, int line) {
            var words = text.split("[ \t]+", 12);
            if (words.length != 7 && words.length != 10) {
                findings.refuse(Complaint.COLUMNS, line, null, words.length, "7, 10");
                return;
            }
            if (words.length == 10) {
                acceleration(line);
            }
            s.columns(words.length, line);
            var epoch = new Entry("EPOCH", words[0], null, line);
            var values = new double[6];
            boolean right = true;
            for (int i = 0; i < words.length - 1; i++) {
                double value = Decimal.parse(words[i + 1], 3);
                if (Double.isNaN(value)) {
                    findings.refuse(Complaint.NOT_A_NUMBER, line, STATE_KEYS.get(i), words[i + 1]);
                    right = false;
                } else if (i < 6) {
                    values[i] = value;
                }
            }
            var time = s.metadata.time(epoch);
            if (right && time != null) {
                s.add(time, values, line);
            }
        }

        private void xmlState(Segment s, Fields f) {
            int before = findings.refusals();
            var time = f.time("EPOCH");
            var values = new double[6];
            for (int i = 0; i < 6; i++) {
                values[i] = f.number(STATE_KEYS.get(i), i < 3 ? "km" : "km/s", 3);
            }
            if (f.has("X_DDOT") || f.has("Y_DDOT") || f.has("Z_DDOT")) {
                acceleration(f.line());
                for (int i = 6; i < 9; i++) {
                    f.number(STATE_KEYS.get(i), "km/s**2", 3);
                }
            }
            if (findings.refusals() == before && time != null) {
                s.add(time, values, f.line());
            }
        }

        private void acceleration(int line) {
            findings.remarkOnce(Complaint.ACCELERATION, line, null);
            if (version.equals("1.0")) {
                findings.remarkOnce(Complaint.LATER_VERSION, line, null, "X_DDOT", version);
            }
        }

        private void covarianceRow(String text, int line) {
            var words = text.split("[ \t]+", 9);
            if (row >= 6 || words.length != row + 1) {
                findings.refuse(Complaint.COLUMNS, line, null, words.length, row >= 6 ? 0 : row + 1);
                row++;
                return;
            }
            for (int i = 0; i < words.length; i++) {
                double value = Decimal.parse(words[i], 6);
                lower[row * (row + 1) / 2 + i] = value;
                if (Double.isNaN(value)) {
                    findings.refuse(Complaint.NOT_A_NUMBER, line, null, words[i]);
                }
            }
            row++;
        }

        private void covariance() {
            var f = covariance;
            covariance = null;
            var s = segment;
            if (f == null || s == null) {
                return;
            }
            int before = covarianceBefore;
            var time = f.time("EPOCH");
            var axes = axes(f, s);
            double[] matrix;
            if (f.has(KvnWriter.COVARIANCE_KEYS.getFirst()) || row == 0) {
                matrix = f.covariance(KvnWriter.COVARIANCE_KEYS, COVARIANCE_UNITS, 6);
            } else if (row != 6) {
                findings.refuse(Complaint.NOT_A_COVARIANCE, f.line(), null, 21);
                return;
            } else {
                matrix = new double[36];
                for (int i = 0, k = 0; i < 6; i++) {
                    for (int j = 0; j <= i; j++, k++) {
                        matrix[6 * i + j] = lower[k];
                        matrix[6 * j + i] = lower[k];
                    }
                }
                if (findings.refusals() == before) {
                    Fields.variances(matrix, findings, f.line());
                }
            }
            lower = new double[21];
            row = 0;
            if (findings.refusals() == before && matrix != null && time != null) {
                s.add(time, axes, matrix, f.line());
            }
        }

        /// The axes of a covariance; null where they are not known and the covariance is set aside.
        private Covariance.@Nullable Axes axes(Fields f, Segment s) {
            var entry = f.optional("COV_REF_FRAME");
            if (entry == null) {
                return s.frame == null ? null : new Covariance.Axes.Of(s.frame);
            }
            var name = entry.value().toUpperCase(Locale.ROOT);
            if (name.equals("RTN") || name.equals("RSW")) {
                return new Covariance.Axes.Rtn();
            }
            var frame = name.equals("ICRF") ? Optional.of(Frame.GCRF) : Frame.ofName(name);
            if (frame.isEmpty()) {
                findings.remark(Complaint.COVARIANCE_SET_ASIDE, entry.line(), entry.key(), entry.value());
                return null;
            }
            return new Covariance.Axes.Of(frame.get());
        }

        private void finishSegment(int line) {
            var done = segment;
            segment = null;
            if (done != null) {
                if (!tables.isEmpty()
                        && done.object != null
                        && !(tables.getLast().ephemeris().object().equals(done.object)
                                && tables.getLast().ephemeris().name().equals(done.name))) {
                    findings.remarkOnce(Complaint.SEVERAL_OBJECTS, done.metadata.line(), null);
                }
                done.table(originator, creationDate).ifPresent(tables::add);
            }
        }
    }

    private static final class Segment {
        private final Findings findings;
        private final Fields metadata;
        private final Map<String, UtcInstant> span = new HashMap<>();
        private final List<State> states = new ArrayList<>();
        private final List<Covariance> covariances = new ArrayList<>();
        private final int before;
        private @Nullable ObjectId object;
        private String name = "";
        private @Nullable Frame frame;
        private @Nullable TimeScale scale;
        private int degree = LATER_DEGREE;
        private int columns;
        private @Nullable UtcInstant last;
        private int count;

        Segment(Findings findings, int line) {
            this.findings = findings;
            this.metadata = new Fields(findings, line);
            this.before = findings.refusals();
        }

        void metadata(String version) {
            var m = metadata;
            name = Optional.ofNullable(m.text("OBJECT_NAME")).orElse("");
            var id = m.demanded("OBJECT_ID", Complaint.MISSING_KEY);
            if (id != null) {
                try {
                    object = new ObjectId(id.value());
                } catch (IllegalArgumentException e) {
                    findings.refuse(Complaint.OBJECT_ID, id.line(), id.key(), id.value());
                }
            }
            m.centre();
            frame = m.frame();
            scale = m.timeSystem();
            if (m.has("REF_FRAME_EPOCH")) {
                if (version.equals("1.0")) {
                    var key = "REF_FRAME_EPOCH";
                    findings.remark(Complaint.LATER_VERSION, m.line(key), key, key, version);
                }
                m.time("REF_FRAME_EPOCH");
            }
            for (var key : List.of("START_TIME", "USEABLE_START_TIME", "USEABLE_STOP_TIME", "STOP_TIME")) {
                boolean demanded = key.startsWith("ST");
                if (demanded || m.optional(key) != null) {
                    var time = m.time(key);
                    if (time != null && leapFits(time, m.line(key))) {
                        span.put(key, time);
                    }
                }
            }
            span();
            degree(m);
        }

        private void degree(Fields m) {
            if (m.has("INTERPOLATION")) {
                m.text("INTERPOLATION");
                m.demanded("INTERPOLATION_DEGREE", Complaint.MISSING_KEY);
            }
            if (!m.has("INTERPOLATION") && !m.has("INTERPOLATION_DEGREE")) {
                findings.remarkOnce(Complaint.DEGREE, m.line(), "INTERPOLATION_DEGREE", LATER_DEGREE);
            }
            degree = m.integer("INTERPOLATION_DEGREE", 1, 15, LATER_DEGREE);
        }

        private void span() {
            var start = span.get("START_TIME");
            var stop = span.get("STOP_TIME");
            var from = span.get("USEABLE_START_TIME");
            var to = span.get("USEABLE_STOP_TIME");
            if ((from == null) != (to == null)) {
                findings.remark(Complaint.HALF_USEABLE, metadata.line(), null);
            }
            boolean right = inOrder(start, stop) && inOrder(start, from) && inOrder(from, to) && inOrder(to, stop);
            if (!right || (from != null && from.equals(to))) {
                findings.refuse(Complaint.SPAN, metadata.line(), null);
            }
        }

        private static boolean inOrder(@Nullable UtcInstant a, @Nullable UtcInstant b) {
            return a == null || b == null || a.compareTo(b) <= 0;
        }

        /// Whether a reading can be one of the segment's time scale: only UTC has leap seconds.
        private boolean leapFits(UtcInstant time, int line) {
            if (scale == null || scale == TimeScale.UTC || time.nanoOfDay() < 86_400_000_000_000L) {
                return true;
            }
            findings.refuse(Complaint.NOT_A_TIME, line, "EPOCH", time.toString());
            return false;
        }

        void columns(int number, int line) {
            if (columns != 0 && columns != number) {
                findings.refuse(Complaint.COLUMNS, line, null, number, columns);
            }
            columns = number;
        }

        void add(UtcInstant time, double[] v, int line) {
            count++;
            if (!leapFits(time, line)) {
                return;
            }
            if (last != null && time.compareTo(last) <= 0) {
                findings.refuse(Complaint.ORDER, line, "EPOCH", time.toString());
                return;
            }
            last = time;
            if (frame != null && scale != null) {
                states.add(new State(
                        new Epoch(scale, time), frame, new Vector3(v[0], v[1], v[2]), new Vector3(v[3], v[4], v[5])));
            }
        }

        void add(UtcInstant time, Covariance.@Nullable Axes axes, double[] matrix, int line) {
            if (scale == null || axes == null || !leapFits(time, line)) {
                return;
            }
            if (!covariances.isEmpty()
                    && time.compareTo(covariances.getLast().epoch().reading()) <= 0) {
                findings.refuse(Complaint.ORDER, line, "EPOCH", time.toString());
                return;
            }
            covariances.add(new Covariance(new Epoch(scale, time), axes, matrix));
        }

        Optional<Content.Table> table(Optional<String> originator, Optional<UtcInstant> creationDate) {
            if (count < 2) {
                findings.refuse(Complaint.TOO_FEW_STATES, metadata.line(), null, count);
            }
            if (findings.refusals() > before || object == null || states.size() < 2) {
                return Optional.empty();
            }
            var ephemeris = new Ephemeris(object, name, states, covariances, degree);
            var first = ephemeris.start().reading();
            var end = ephemeris.stop().reading();
            if (!first.equals(span.get("START_TIME")) || !end.equals(span.get("STOP_TIME"))) {
                findings.remark(Complaint.OUTSIDE_SPAN, metadata.line(), null, first.toString(), end.toString());
            }
            return Optional.of(new Content.Table(
                    ephemeris, originator, creationDate, useable("USEABLE_START_TIME"), useable("USEABLE_STOP_TIME")));
        }

        private Optional<Epoch> useable(String key) {
            var time = span.get(key);
            return time == null || scale == null ? Optional.empty() : Optional.of(new Epoch(scale, time));
        }
    }
}
