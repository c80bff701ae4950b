package space.parley.formats;

import static java.util.Map.entry;

import java.util.ArrayList;
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
import space.parley.formats.text.Findings;
import space.parley.formats.text.Source;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.TimeScale;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;

/// Orbit mean-elements messages (CCSDS 502.0-B-3, versions 2.0 and 3.0) with the mean elements of SGP4 in TEME
/// and UTC.
///
/// Elements of other theories are refused: their numbers look alike and mean something else.
public final class Omm {
    private static final int HEADER = 0;
    private static final int METADATA = 1;
    private static final int DATA = 2;

    private static final Map<String, Integer> SECTION_OF_KEY = Map.ofEntries(
            entry("CLASSIFICATION", HEADER),
            entry("CREATION_DATE", HEADER),
            entry("ORIGINATOR", HEADER),
            entry("MESSAGE_ID", HEADER),
            entry("OBJECT_NAME", METADATA),
            entry("OBJECT_ID", METADATA),
            entry("CENTER_NAME", METADATA),
            entry("REF_FRAME", METADATA),
            entry("REF_FRAME_EPOCH", METADATA),
            entry("TIME_SYSTEM", METADATA),
            entry("MEAN_ELEMENT_THEORY", METADATA),
            entry("EPOCH", DATA),
            entry("SEMI_MAJOR_AXIS", DATA),
            entry("MEAN_MOTION", DATA),
            entry("ECCENTRICITY", DATA),
            entry("INCLINATION", DATA),
            entry("RA_OF_ASC_NODE", DATA),
            entry("ARG_OF_PERICENTER", DATA),
            entry("MEAN_ANOMALY", DATA),
            entry("GM", DATA),
            entry("MASS", DATA),
            entry("SOLAR_RAD_AREA", DATA),
            entry("SOLAR_RAD_COEFF", DATA),
            entry("DRAG_AREA", DATA),
            entry("DRAG_COEFF", DATA),
            entry("EPHEMERIS_TYPE", DATA),
            entry("CLASSIFICATION_TYPE", DATA),
            entry("NORAD_CAT_ID", DATA),
            entry("ELEMENT_SET_NO", DATA),
            entry("REV_AT_EPOCH", DATA),
            entry("BSTAR", DATA),
            entry("BTERM", DATA),
            entry("MEAN_MOTION_DOT", DATA),
            entry("MEAN_MOTION_DDOT", DATA),
            entry("AGOM", DATA),
            entry("COV_REF_FRAME", DATA));

    private static final Set<String> SECTIONS = Set.of(
            "ndm",
            "omm",
            "header",
            "body",
            "segment",
            "metadata",
            "data",
            "meanElements",
            "spacecraftParameters",
            "tleParameters",
            "covarianceMatrix",
            "userDefinedParameters");

    private Omm() {}

    /// Reads messages in key-value notation or XML, several in a file where they follow each other.
    ///
    /// @param bytes untrusted
    /// @param sourceName what findings call it
    public static Outcome<List<MeanElements>> read(byte[] bytes, String sourceName) {
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
        if (reader.sets.isEmpty() && !findings.refused()) {
            findings.refuse(Complaint.UNKNOWN_FORMAT, 0, null);
        }
        return findings.outcome(reader.sets);
    }

    /// Writes a message of version 3.0 in key-value notation. Numbers keep all their digits.
    ///
    /// @throws space.parley.terms.RefusedException where the object has no catalogue number, or a text does
    ///     not fit on a line
    public static String writeKvn(MeanElements elements, Header header) {
        var out = new KvnWriter("OMM");
        out.head("CCSDS_OMM_VERS", "3.0", header);
        out.text("OBJECT_NAME", elements.name().isBlank() ? "UNKNOWN" : elements.name());
        out.text("OBJECT_ID", elements.internationalDesignator().orElse("UNKNOWN"));
        out.text("CENTER_NAME", "EARTH");
        out.text("REF_FRAME", "TEME");
        out.text("TIME_SYSTEM", "UTC");
        out.text("MEAN_ELEMENT_THEORY", "SGP4");
        out.text("EPOCH", TimeCode.format(elements.epoch().reading()));
        out.number("MEAN_MOTION", elements.meanMotionRevPerDay(), 0, "rev/day");
        out.number("ECCENTRICITY", elements.eccentricity(), 0, "");
        out.number("INCLINATION", elements.inclinationDegrees(), 0, "deg");
        out.number("RA_OF_ASC_NODE", elements.raanDegrees(), 0, "deg");
        out.number("ARG_OF_PERICENTER", elements.argumentOfPerigeeDegrees(), 0, "deg");
        out.number("MEAN_ANOMALY", elements.meanAnomalyDegrees(), 0, "deg");
        out.text("EPHEMERIS_TYPE", "0");
        out.text("CLASSIFICATION_TYPE", String.valueOf(elements.classification()));
        out.text("NORAD_CAT_ID", out.catalogNumber(elements.object()));
        out.text("ELEMENT_SET_NO", Integer.toString(elements.elementSetNumber()));
        out.text("REV_AT_EPOCH", Integer.toString(elements.revolutionAtEpoch()));
        out.number("BSTAR", elements.bstarPerEarthRadius(), 0, "1/ER");
        out.number("MEAN_MOTION_DOT", elements.meanMotionDot(), 0, "rev/day**2");
        out.number("MEAN_MOTION_DDOT", elements.meanMotionDoubleDot(), 0, "rev/day**3");
        return out.toString();
    }

    private static final class Reader implements Sink {
        private final Findings findings;
        private final List<MeanElements> sets = new ArrayList<>();
        private @Nullable Fields fields;
        private int section;

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
                if (fields == null) {
                    findings.remarkOnce(Complaint.FIRST_LINE, entry.line(), key);
                }
                return;
            }
            if (key.equals("CCSDS_OMM_VERS")) {
                finish();
                fields = new Fields(findings, entry.line());
                fields.put(entry);
                section = HEADER;
                return;
            }
            Integer its = SECTION_OF_KEY.get(key);
            if (its == null && (key.startsWith("USER_DEFINED_") || KvnWriter.COVARIANCE_KEYS.contains(key))) {
                its = DATA;
            }
            if (fields == null || (its != null && its < section)) {
                findings.refuse(Complaint.MISPLACED_KEY, entry.line(), key, key);
            } else if (its == null) {
                findings.refuse(Complaint.UNKNOWN_KEY, entry.line(), key, "OMM", key);
            } else {
                section = its;
                fields.put(entry);
            }
        }

        @Override
        public void row(String text, int line) {
            findings.refuse(Complaint.NOT_A_LINE, line, null, text);
        }

        @Override
        public void open(String name, int line) {
            if (!SECTIONS.contains(name)) {
                findings.refuse(Complaint.UNKNOWN_KEY, line, name, "OMM", name);
            }
            switch (name) {
                case "metadata" -> reach(METADATA, name, line);
                case "data" -> reach(DATA, name, line);
                default -> {}
            }
        }

        private void reach(int next, String name, int line) {
            if (fields == null || section > next) {
                findings.refuse(Complaint.MISPLACED_KEY, line, name, name);
            }
            section = next;
        }

        @Override
        public void close(String name, int line) {
            if (name.equals("omm")) {
                finish();
            }
        }

        @Override
        public void end(int line) {
            finish();
        }

        private void finish() {
            var done = fields;
            fields = null;
            if (done != null) {
                elements(done).ifPresent(sets::add);
            }
        }

        private Optional<MeanElements> elements(Fields f) {
            int before = findings.refusals();
            var version = f.demanded("CCSDS_OMM_VERS", Complaint.MISSING_KEY);
            if (version != null
                    && !version.value().equals("2.0")
                    && !version.value().equals("3.0")) {
                findings.refuse(Complaint.VERSION, version.line(), version.key(), version.value(), "OMM", "2.0, 3.0");
            }
            for (var late : List.of("CLASSIFICATION", "MESSAGE_ID", "BTERM", "AGOM")) {
                if (f.has(late) && version != null && version.value().equals("2.0")) {
                    findings.remark(Complaint.LATER_VERSION, f.line(late), late, late, "2.0");
                }
            }
            f.creationDate();
            f.originator();
            f.optionalText("MESSAGE_ID");
            f.optionalText("CLASSIFICATION");
            var name = f.optionalText("OBJECT_NAME").orElse("");
            if (!f.has("OBJECT_NAME")) {
                findings.refuse(Complaint.MISSING_KEY, f.line(), "OBJECT_NAME");
            }
            if (!f.has("OBJECT_ID")) {
                findings.refuse(Complaint.MISSING_KEY, f.line(), "OBJECT_ID");
            }
            var designator = f.optionalText("OBJECT_ID").filter(id -> !id.equals("UNKNOWN"));
            f.centre();
            theory(f);
            var frame = f.frame();
            if (frame != null && !frame.equals(Frame.TEME)) {
                findings.refuse(Complaint.FRAME_UNKNOWN, f.line("REF_FRAME"), "REF_FRAME", frame.name(), "TEME");
            }
            var scale = f.timeSystem();
            if (scale != null && scale != TimeScale.UTC) {
                findings.refuse(
                        Complaint.TIME_SYSTEM_UNKNOWN, f.line("TIME_SYSTEM"), "TIME_SYSTEM", scale.name(), "UTC");
            }
            var epoch = f.time("EPOCH");
            double motion = f.number("MEAN_MOTION", "rev/day", 1e-6, 19.999999);
            double eccentricity = f.number("ECCENTRICITY", "", 0, 0.999999999);
            double inclination = f.number("INCLINATION", "deg", 0, 180);
            double node = f.number("RA_OF_ASC_NODE", "deg", -360, 360);
            double perigee = f.number("ARG_OF_PERICENTER", "deg", -360, 360);
            double anomaly = f.number("MEAN_ANOMALY", "deg", -360, 360);
            var number = f.demanded("NORAD_CAT_ID", Complaint.MISSING_KEY);
            int catalog = number == null ? -1 : f.integer("NORAD_CAT_ID", 1, 999_999_999, -1);
            int set = f.integer("ELEMENT_SET_NO", 0, 9999, 0);
            int revolution = f.integer("REV_AT_EPOCH", 0, 999_999, 0);
            double bstar = f.number("BSTAR", "1/ER", -10, 10);
            double dot = zero(f, "MEAN_MOTION_DOT", "rev/day**2");
            double ddot = zero(f, "MEAN_MOTION_DDOT", "rev/day**3");
            var kind = f.optionalText("CLASSIFICATION_TYPE").orElse("U");
            if (!Set.of("U", "C", "S").contains(kind)) {
                findings.refuse(
                        Complaint.NOT_A_WORD, f.line("CLASSIFICATION_TYPE"), "CLASSIFICATION_TYPE", kind, "U, C, S");
            }
            if (!f.unasked().isEmpty()) {
                findings.remark(Complaint.NOT_CARRIED, f.line(), null, f.unaskedNames());
            }
            if (f.has("BSTAR") && f.has("BTERM")) {
                findings.refuse(Complaint.MISPLACED_KEY, f.line("BTERM"), "BTERM", "BTERM");
            }
            if (findings.refusals() > before || epoch == null) {
                return Optional.empty();
            }
            return Optional.of(new MeanElements(
                    ObjectId.ofCatalogNumber(catalog),
                    name,
                    designator,
                    Epoch.utc(epoch),
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

        private void theory(Fields f) {
            var theory = f.demanded("MEAN_ELEMENT_THEORY", Complaint.MISSING_KEY);
            if (theory == null) {
                return;
            }
            var word = theory.value().toUpperCase(Locale.ROOT);
            if (!word.equals("SGP4") && !word.equals("SGP/SGP4") && !word.equals("SDP4")) {
                findings.refuse(Complaint.THEORY, theory.line(), theory.key(), theory.value());
            }
            // 0 is the default and 2 is SGP4, 3 SDP4 (CCSDS 502.0-B-3, table 4-3); 4 is SGP4-XP.
            int type = f.integer("EPHEMERIS_TYPE", 0, 9, 0);
            if (type != 0 && type != 2 && type != 3 && type != -1) {
                findings.refuse(Complaint.THEORY, f.line("EPHEMERIS_TYPE"), "EPHEMERIS_TYPE", "EPHEMERIS_TYPE " + type);
            }
        }

        private double zero(Fields f, String key, String unit) {
            if (f.optional(key) == null) {
                findings.remark(Complaint.TAKEN_AS_ZERO, f.line(), key);
            }
            return f.optionalNumber(key, unit, -1e3, 1e3, 0);
        }
    }
}
