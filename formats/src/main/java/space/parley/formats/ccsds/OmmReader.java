package space.parley.formats.ccsds;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document;
import space.parley.formats.Document.Field;
import space.parley.formats.Receiver;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.Findings;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.Body;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.TimeScale;
import space.parley.terms.ObjectId;

/// Makes sets of SGP4 mean elements in TEME and UTC from mean-elements messages. A message of another theory is
/// handed on as its tree alone: its numbers look alike and mean something else.
final class OmmReader implements Events {
    private static final Set<String> USED = Set.of(
            "CREATION_DATE",
            "ORIGINATOR",
            "MESSAGE_ID",
            "CLASSIFICATION",
            "OBJECT_NAME",
            "OBJECT_ID",
            "CENTER_NAME",
            "REF_FRAME",
            "TIME_SYSTEM",
            "MEAN_ELEMENT_THEORY",
            "EPOCH",
            "MEAN_MOTION",
            "ECCENTRICITY",
            "INCLINATION",
            "RA_OF_ASC_NODE",
            "ARG_OF_PERICENTER",
            "MEAN_ANOMALY",
            "EPHEMERIS_TYPE",
            "CLASSIFICATION_TYPE",
            "NORAD_CAT_ID",
            "ELEMENT_SET_NO",
            "REV_AT_EPOCH",
            "BSTAR",
            "MEAN_MOTION_DOT",
            "MEAN_MOTION_DDOT");

    /// Keys that a set of elements does not say.
    private static final List<String> HEADER = List.of("CREATION_DATE", "ORIGINATOR", "MESSAGE_ID", "CLASSIFICATION");

    private static final Set<String> SGP4 = Set.of("SGP4", "SGP/SGP4", "SDP4");

    private final Findings findings;
    private final Receiver receiver;
    private final TreeSet<String> unused = new TreeSet<>();
    private Values values = new Values(0);
    private int before;
    private int comments;
    private final DocumentBuilder tree;
    private @Nullable Document whole;

    OmmReader(boolean xml, Findings findings, Receiver receiver) {
        this.findings = findings;
        this.receiver = receiver;
        this.tree = new DocumentBuilder(xml, findings, document -> whole = document);
    }

    @Override
    public void begin(Dictionary dictionary, String version, int line) {
        values = new Values(line);
        unused.clear();
        before = findings.refusals();
        whole = null;
        comments = 0;
        tree.begin(dictionary, version, line);
    }

    @Override
    public void open(String section, int line) {
        tree.open(section, line);
    }

    @Override
    public void close(String section, int line) {
        tree.close(section, line);
    }

    @Override
    public void field(Field field) {
        tree.field(field);
        values.put(field);
        var key = field.key();
        if (!USED.contains(key) && unused.size() < 200) {
            unused.add(key);
        }
    }

    @Override
    public void comment(String text, int line) {
        tree.comment(text, line);
        comments++;
    }

    @Override
    public void row(byte[] buffer, int from, int to, int line) {}

    @Override
    public void end(int line) {
        tree.end(line);
        var document = whole;
        if (ofOtherTheory(values)) {
            complete(values);
            if (document != null) {
                receiver.document(document);
            }
        } else {
            elements().ifPresent(receiver::elements);
            HEADER.stream().filter(values::has).forEach(receiver::aside);
            for (int i = 0; i < comments; i++) {
                receiver.aside("COMMENT");
            }
        }
    }

    /// What elements of other theories need (CCSDS 502.0-B-3, table 4-3).
    private void complete(Values v) {
        var theory = v.text("MEAN_ELEMENT_THEORY").orElse("").toUpperCase(Locale.ROOT);
        var needed = switch (theory) {
            case "SGP" -> List.of("MEAN_MOTION", "MEAN_MOTION_DOT", "MEAN_MOTION_DDOT");
            case "SGP4-XP" -> List.of("MEAN_MOTION", "BTERM", "AGOM");
            default -> List.<String>of();
        };
        for (var key : needed) {
            if (v.value(key) == null) {
                findings.refuse(Complaint.MISSING_KEY, v.line(), key);
            }
        }
        boolean size = v.has("SEMI_MAJOR_AXIS");
        if (size && v.has("MEAN_MOTION")) {
            findings.refuse(Complaint.MISPLACED_KEY, v.line("MEAN_MOTION"), "MEAN_MOTION", "MEAN_MOTION");
        } else if (!size && v.value("MEAN_MOTION") == null && needed.isEmpty()) {
            findings.refuse(Complaint.MISSING_KEY, v.line(), "SEMI_MAJOR_AXIS");
        }
    }

    /// Whether the elements are of another theory than SGP4, which is told.
    private boolean ofOtherTheory(Values v) {
        var theory = v.value("MEAN_ELEMENT_THEORY");
        if (theory != null && !SGP4.contains(theory.text().toUpperCase(Locale.ROOT))) {
            findings.remark(Complaint.THEORY, theory.line(), theory.key(), theory.text());
            return true;
        }
        // 0 is the default and 2 is SGP4, 3 SDP4; 4 is SGP4-XP.
        var type = v.integer("EPHEMERIS_TYPE");
        if (type.isPresent() && type.getAsInt() != 0 && type.getAsInt() != 2 && type.getAsInt() != 3) {
            var key = "EPHEMERIS_TYPE";
            findings.remark(Complaint.THEORY, v.line(key), key, key + " " + type.getAsInt());
            return true;
        }
        return false;
    }

    private Optional<MeanElements> elements() {
        var v = values;
        for (var text : List.of("ORIGINATOR", "MESSAGE_ID", "CLASSIFICATION", "OBJECT_NAME", "OBJECT_ID")) {
            var value = v.value(text);
            if (value != null && !ObjectNames.isLine(value.text())) {
                findings.refuse(Complaint.TEXT, value.line(), value.key(), ObjectNames.LONGEST);
            }
        }
        conventions(v);
        var epoch = v.value("EPOCH");
        double motion = demanded(v, "MEAN_MOTION", 1e-8, 19.99999999);
        double eccentricity = within(v, "ECCENTRICITY", 0, 0.999999999);
        double inclination = within(v, "INCLINATION", 0, 180);
        double node = within(v, "RA_OF_ASC_NODE", -360, 360);
        double perigee = within(v, "ARG_OF_PERICENTER", -360, 360);
        double anomaly = within(v, "MEAN_ANOMALY", -360, 360);
        int catalog = (int) demanded(v, "NORAD_CAT_ID", 1, 999_999_999);
        int set = (int) optional(v, "ELEMENT_SET_NO", 0, 9999);
        int revolution = (int) optional(v, "REV_AT_EPOCH", 0, 999_999);
        double bstar = demanded(v, "BSTAR", -1e9, 1e9);
        double dot = zero(v, "MEAN_MOTION_DOT");
        double ddot = zero(v, "MEAN_MOTION_DDOT");
        var kind = v.text("CLASSIFICATION_TYPE").orElse("U");
        if (!Set.of("U", "C", "S").contains(kind)) {
            var key = "CLASSIFICATION_TYPE";
            findings.refuse(Complaint.NOT_A_WORD, v.line(key), key, kind, "U, C, S");
        }
        if (v.has("BSTAR") && v.has("BTERM")) {
            findings.refuse(Complaint.MISPLACED_KEY, v.line("BTERM"), "BTERM", "BTERM");
        }
        if (!unused.isEmpty()) {
            findings.remark(Complaint.NOT_CARRIED, v.line(), null, String.join(", ", unused));
        }
        var code = epoch == null ? null : TimeCode.parse(epoch.text());
        if (findings.refusals() > before || code == null) {
            return Optional.empty();
        }
        return Optional.of(new MeanElements(
                ObjectId.ofCatalogNumber(catalog),
                v.text("OBJECT_NAME").orElse(""),
                v.text("OBJECT_ID").filter(id -> !id.equals("UNKNOWN")),
                Epoch.utc(code.instant()),
                motion,
                eccentricity,
                inclination,
                node,
                perigee,
                anomaly,
                bstar,
                dot,
                ddot,
                set,
                revolution,
                kind.charAt(0)));
    }

    /// Centre, frame and time system are those of SGP4 (CCSDS 502.0-B-3, 4.2.4.6).
    private void conventions(Values v) {
        var centre = v.value("CENTER_NAME");
        if (centre != null && !Body.ofName(centre.text()).equals(Optional.of(Body.EARTH))) {
            findings.refuse(Complaint.CENTRE_NOT_EARTH, centre.line(), centre.key(), centre.text());
        }
        var frame = v.value("REF_FRAME");
        if (frame != null
                && !Frame.ofName(frame.text().toUpperCase(Locale.ROOT)).equals(Optional.of(Frame.TEME))) {
            findings.refuse(Complaint.FRAME_UNKNOWN, frame.line(), frame.key(), frame.text(), "TEME");
        }
        var scale = v.value("TIME_SYSTEM");
        if (scale != null && !scale.text().equalsIgnoreCase(TimeScale.UTC.name())) {
            findings.refuse(Complaint.TIME_SYSTEM_UNKNOWN, scale.line(), scale.key(), scale.text(), "UTC");
        }
    }

    private double demanded(Values v, String key, double from, double to) {
        if (v.value(key) == null) {
            findings.refuse(v.has(key) ? Complaint.EMPTY_VALUE : Complaint.MISSING_KEY, v.line(key), key);
            return Double.NaN;
        }
        return within(v, key, from, to);
    }

    /// A number in a range, NaN where there is none; refused where it is outside.
    private double within(Values v, String key, double from, double to) {
        double value = v.number(key, 0);
        if (value < from || value > to) {
            var range = Decimal.format(from, 0) + " … " + Decimal.format(to, 0);
            findings.refuse(Complaint.OUT_OF_RANGE, v.line(key), key, Decimal.format(value, 0), range);
        }
        return value;
    }

    private double optional(Values v, String key, double from, double to) {
        return v.value(key) == null ? 0 : within(v, key, from, to);
    }

    private double zero(Values v, String key) {
        if (v.value(key) == null) {
            findings.remark(Complaint.TAKEN_AS_ZERO, v.line(), key);
            return 0;
        }
        return within(v, key, -1e9, 1e9);
    }
}
