package space.parley.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.parley.formats.ConjunctionMessage.CovarianceMethod;
import space.parley.formats.ConjunctionMessage.Manoeuvrability;
import space.parley.formats.ConjunctionMessage.Side;
import space.parley.formats.ccsds.Entry;
import space.parley.formats.ccsds.Fields;
import space.parley.formats.ccsds.Kvn;
import space.parley.formats.ccsds.KvnWriter;
import space.parley.formats.ccsds.Sink;
import space.parley.formats.ccsds.Xml;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Line;
import space.parley.formats.text.Source;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;
import space.parley.terms.Outcome;
import space.parley.terms.UtcInstant;

/// Conjunction data messages, version 1.0 (CCSDS 508.0-B-1).
///
/// A value that the standard leaves optional is set aside with a finding where it is wrong; one that it demands
/// refuses the message. Times are in UTC, and the centre is the Earth where none is stated: both are what the
/// standard says.
public final class Cdm {
    private static final int HEADER = 0;
    private static final int RELATIVE = 1;
    private static final int METADATA = 2;
    private static final int DATA = 3;

    private static final List<String> COVARIANCE_KEYS = lowerTriangle(6);
    private static final List<String> COVARIANCE_UNITS = List.of("m**2", "m**2/s", "m**2/s**2");
    private static final Map<String, Integer> SECTION_OF_KEY = sectionOfKey();
    private static final Set<String> SECTIONS = Set.of(
            "ndm",
            "cdm",
            "header",
            "body",
            "relativeMetadataData",
            "relativeStateVector",
            "segment",
            "metadata",
            "data",
            "odParameters",
            "additionalParameters",
            "stateVector",
            "covarianceMatrix");

    private Cdm() {}

    private static List<String> lowerTriangle(int size) {
        var axes = List.of("R", "T", "N", "RDOT", "TDOT", "NDOT", "DRG", "SRP", "THR");
        var keys = new ArrayList<String>();
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                keys.add("C" + axes.get(row) + "_" + axes.get(column));
            }
        }
        return List.copyOf(keys);
    }

    private static Map<String, Integer> sectionOfKey() {
        var sections = new HashMap<String, Integer>();
        for (var key : List.of("CREATION_DATE", "ORIGINATOR", "MESSAGE_FOR", "MESSAGE_ID")) {
            sections.put(key, HEADER);
        }
        var relative = "TCA MISS_DISTANCE RELATIVE_SPEED RELATIVE_POSITION_R RELATIVE_POSITION_T RELATIVE_POSITION_N "
                + "RELATIVE_VELOCITY_R RELATIVE_VELOCITY_T RELATIVE_VELOCITY_N START_SCREEN_PERIOD STOP_SCREEN_PERIOD "
                + "SCREEN_VOLUME_FRAME SCREEN_VOLUME_SHAPE SCREEN_VOLUME_X SCREEN_VOLUME_Y SCREEN_VOLUME_Z "
                + "SCREEN_ENTRY_TIME SCREEN_EXIT_TIME COLLISION_PROBABILITY COLLISION_PROBABILITY_METHOD";
        for (var key : relative.split(" ", -1)) {
            sections.put(key, RELATIVE);
        }
        var metadata = "OBJECT OBJECT_DESIGNATOR CATALOG_NAME OBJECT_NAME INTERNATIONAL_DESIGNATOR OBJECT_TYPE "
                + "OPERATOR_CONTACT_POSITION OPERATOR_ORGANIZATION OPERATOR_PHONE OPERATOR_EMAIL EPHEMERIS_NAME "
                + "COVARIANCE_METHOD MANEUVERABLE ORBIT_CENTER REF_FRAME GRAVITY_MODEL ATMOSPHERIC_MODEL "
                + "N_BODY_PERTURBATIONS SOLAR_RAD_PRESSURE EARTH_TIDES INTRACK_THRUST";
        for (var key : metadata.split(" ", -1)) {
            sections.put(key, METADATA);
        }
        var data = "TIME_LASTOB_START TIME_LASTOB_END RECOMMENDED_OD_SPAN ACTUAL_OD_SPAN OBS_AVAILABLE OBS_USED "
                + "TRACKS_AVAILABLE TRACKS_USED RESIDUALS_ACCEPTED WEIGHTED_RMS AREA_PC AREA_DRG AREA_SRP MASS "
                + "CD_AREA_OVER_MASS CR_AREA_OVER_MASS THRUST_ACCELERATION SEDR X Y Z X_DOT Y_DOT Z_DOT";
        for (var key : data.split(" ", -1)) {
            sections.put(key, DATA);
        }
        for (var key : lowerTriangle(9)) {
            sections.put(key, DATA);
        }
        return Map.copyOf(sections);
    }

    /// Reads messages in key-value notation or XML, several in a file where they follow each other.
    ///
    /// @param bytes untrusted
    /// @param sourceName what findings call it
    public static Outcome<List<ConjunctionMessage>> read(byte[] bytes, String sourceName) {
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
        if (reader.messages.isEmpty() && !findings.refused()) {
            findings.refuse(Complaint.UNKNOWN_FORMAT, 0, null);
        }
        return findings.outcome(reader.messages);
    }

    /// Writes a message of version 1.0 in key-value notation, with all keys that the standard demands. Numbers
    /// keep all their digits.
    public static String writeKvn(ConjunctionMessage message) {
        var out = new KvnWriter("CDM");
        var header = message.header();
        out.text("CCSDS_CDM_VERS", "1.0");
        out.text("CREATION_DATE", TimeCode.format(header.creationDate()));
        out.text("ORIGINATOR", header.originator());
        message.messageFor().ifPresent(name -> out.text("MESSAGE_FOR", name));
        header.messageId().ifPresent(id -> out.text("MESSAGE_ID", id));
        message.comments().forEach(out::comment);
        out.text("TCA", TimeCode.format(message.tca()));
        out.number("MISS_DISTANCE", message.missDistanceMetres(), 0, "m");
        message.relativeSpeedMetresPerSecond().ifPresent(speed -> out.number("RELATIVE_SPEED", speed, 0, "m/s"));
        message.relativePositionRtnMetres().ifPresent(r -> vector(out, "RELATIVE_POSITION_", r, "m"));
        message.relativeVelocityRtnMetresPerSecond().ifPresent(v -> vector(out, "RELATIVE_VELOCITY_", v, "m/s"));
        message.collisionProbability().ifPresent(p -> out.number("COLLISION_PROBABILITY", p, 0, ""));
        message.collisionProbabilityMethod().ifPresent(m -> out.text("COLLISION_PROBABILITY_METHOD", m));
        write(out, "OBJECT1", message.object1());
        write(out, "OBJECT2", message.object2());
        return out.toString();
    }

    private static void vector(KvnWriter out, String key, Vector3 v, String unit) {
        out.number(key + "R", v.x(), 0, unit);
        out.number(key + "T", v.y(), 0, unit);
        out.number(key + "N", v.z(), 0, unit);
    }

    private static void write(KvnWriter out, String object, Side side) {
        out.text("OBJECT", object);
        out.text("OBJECT_DESIGNATOR", side.designator());
        out.text("CATALOG_NAME", side.catalogName());
        out.text("OBJECT_NAME", side.name());
        out.text("INTERNATIONAL_DESIGNATOR", side.internationalDesignator());
        out.text("EPHEMERIS_NAME", side.ephemerisName());
        out.text("COVARIANCE_METHOD", side.covarianceMethod().name());
        out.text("MANEUVERABLE", side.manoeuvrable().word());
        out.text("REF_FRAME", side.state().frame().name());
        var r = side.state().positionMetres();
        var v = side.state().velocityMetresPerSecond();
        out.number("X", r.x(), 3, "km");
        out.number("Y", r.y(), 3, "km");
        out.number("Z", r.z(), 3, "km");
        out.number("X_DOT", v.x(), 3, "km/s");
        out.number("Y_DOT", v.y(), 3, "km/s");
        out.number("Z_DOT", v.z(), 3, "km/s");
        for (int row = 0, k = 0; row < 6; row++) {
            for (int column = 0; column <= row; column++, k++) {
                var unit = COVARIANCE_UNITS.get((row < 3 ? 0 : 1) + (column < 3 ? 0 : 1));
                out.number(COVARIANCE_KEYS.get(k), side.covariance().at(row, column), 0, unit);
            }
        }
    }

    private static final class Reader implements Sink {
        private final Findings findings;
        private final List<ConjunctionMessage> messages = new ArrayList<>();
        private final List<Fields> sides = new ArrayList<>();
        private final List<String> comments = new ArrayList<>();
        private @Nullable Fields relative;
        private int section;

        /// Whether the message is of a version that is not read, so that nothing else of it is looked at.
        private boolean foreign;

        Reader(Findings findings) {
            this.findings = findings;
        }

        @Override
        public void entry(Entry entry) {
            var key = entry.key();
            if (foreign && !key.equals("CCSDS_CDM_VERS")) {
                return;
            }
            switch (key) {
                case "COMMENT" -> comment(entry);
                case "CCSDS_CDM_VERS" -> {
                    finish();
                    relative = new Fields(findings, entry.line());
                    relative.put(entry);
                    section = HEADER;
                    foreign = !entry.value().equals("1.0");
                    if (foreign) {
                        findings.refuse(Complaint.VERSION, entry.line(), key, entry.value(), "CDM", "1.0");
                    }
                }
                case "OBJECT" -> {
                    if (relative == null) {
                        findings.refuse(Complaint.MISPLACED_KEY, entry.line(), key, key);
                    } else if (sides.size() < 100) {
                        var side = new Fields(findings, entry.line());
                        side.put(entry);
                        sides.add(side);
                        section = METADATA;
                    }
                }
                default -> {
                    var its = SECTION_OF_KEY.get(key);
                    if (its == null) {
                        findings.refuse(Complaint.UNKNOWN_KEY, entry.line(), key, "CDM 1.0", key);
                    } else if (relative == null || its < section || (its >= METADATA && sides.isEmpty())) {
                        findings.refuse(Complaint.MISPLACED_KEY, entry.line(), key, key);
                    } else {
                        section = its;
                        (its < METADATA ? relative : sides.getLast()).put(entry);
                    }
                }
            }
        }

        private void comment(Entry entry) {
            if (relative == null) {
                findings.remarkOnce(Complaint.FIRST_LINE, entry.line(), entry.key());
            }
            if (entry.value().isEmpty()) {
                findings.remarkOnce(Complaint.EMPTY_COMMENT, entry.line(), entry.key());
            } else if (sides.isEmpty() && comments.size() < 100 && Line.fits(entry.value())) {
                comments.add(entry.value());
            }
        }

        @Override
        public void row(String text, int line) {
            findings.refuse(Complaint.NOT_A_LINE, line, null, text);
        }

        @Override
        public void open(String name, int line) {
            if (!SECTIONS.contains(name)) {
                findings.refuse(Complaint.UNKNOWN_KEY, line, name, "CDM 1.0", name);
            }
        }

        @Override
        public void close(String name, int line) {
            if (name.equals("cdm")) {
                finish();
            }
        }

        @Override
        public void end(int line) {
            finish();
        }

        private void finish() {
            var f = relative;
            if (f != null && !foreign) {
                message(f).ifPresent(messages::add);
            }
            relative = null;
            sides.clear();
            comments.clear();
        }

        private Optional<ConjunctionMessage> message(Fields f) {
            int before = findings.refusals();
            f.demanded("CCSDS_CDM_VERS", Complaint.MISSING_KEY);
            var created = f.time("CREATION_DATE");
            var originator = f.text("ORIGINATOR");
            var id = f.text("MESSAGE_ID");
            var addressee = f.optionalText("MESSAGE_FOR");
            var tca = f.time("TCA");
            double miss = f.number("MISS_DISTANCE", "m", 0, 1e12);
            double speed = f.aside("RELATIVE_SPEED", "m/s", 0, 1e6);
            var position = vector(f, "RELATIVE_POSITION_", "m", 1e12);
            var velocity = vector(f, "RELATIVE_VELOCITY_", "m/s", 1e6);
            double probability = f.aside("COLLISION_PROBABILITY", "", 0, 1);
            var method = f.optionalText("COLLISION_PROBABILITY_METHOD");
            if (sides.size() != 2) {
                findings.refuse(Complaint.OBJECTS, f.line(), "OBJECT", sides.size());
            }
            var read = new ArrayList<Side>();
            for (int i = 0; i < Math.min(2, sides.size()); i++) {
                side(sides.get(i), "OBJECT" + (i + 1), tca).ifPresent(read::add);
            }
            unused(f);
            if (findings.refusals() > before
                    || created == null
                    || originator == null
                    || id == null
                    || tca == null
                    || read.size() != 2) {
                return Optional.empty();
            }
            return Optional.of(new ConjunctionMessage(
                    new Header(created, originator, Optional.of(id)),
                    addressee,
                    comments,
                    tca,
                    miss,
                    present(speed),
                    position,
                    velocity,
                    present(probability),
                    method,
                    read.get(0),
                    read.get(1)));
        }

        /// Tells which keys are not carried over, and which of them hold no number where they should.
        private void unused(Fields f) {
            var names = new ArrayList<String>();
            names.add(f.unaskedNames());
            for (var side : sides) {
                names.add(side.unaskedNames());
            }
            names.removeIf(String::isEmpty);
            if (!names.isEmpty()) {
                findings.remark(Complaint.NOT_CARRIED, f.line(), null, String.join("; ", names));
            }
            for (var side : sides) {
                for (var entry : side.unasked()) {
                    var word = entry.value();
                    if (word.startsWith("NaN") || word.startsWith("Inf")) {
                        findings.remark(Complaint.NUMBER_SET_ASIDE, entry.line(), entry.key(), word);
                    }
                }
            }
        }

        private static OptionalDouble present(double value) {
            return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
        }

        /// Three components, of which one alone is nothing.
        private static Optional<Vector3> vector(Fields f, String key, String unit, double most) {
            double r = f.aside(key + "R", unit, -most, most);
            double t = f.aside(key + "T", unit, -most, most);
            double n = f.aside(key + "N", unit, -most, most);
            return Double.isNaN(r + t + n) ? Optional.empty() : Optional.of(new Vector3(r, t, n));
        }

        private Optional<Side> side(Fields f, String which, @Nullable UtcInstant tca) {
            int before = findings.refusals();
            f.word("OBJECT", word -> word.equals(which) ? Optional.of(word) : Optional.empty(), which);
            var designator = f.text("OBJECT_DESIGNATOR");
            var catalog = f.text("CATALOG_NAME");
            var name = f.text("OBJECT_NAME");
            var cospar = f.text("INTERNATIONAL_DESIGNATOR");
            var ephemeris = f.text("EPHEMERIS_NAME");
            var method = f.word("COVARIANCE_METHOD", Reader::method, "CALCULATED, DEFAULT");
            var manoeuvrable = f.word("MANEUVERABLE", Reader::manoeuvrable, "YES, NO, N/A");
            var centre = f.optional("ORBIT_CENTER");
            if (centre != null) {
                f.earth(centre);
            }
            var frame = f.frame();
            if (Frame.TEME.equals(frame)) {
                findings.remark(Complaint.LATER_VERSION, f.line("REF_FRAME"), "REF_FRAME", "TEME", "1.0");
            }
            var position = new double[3];
            var velocity = new double[3];
            var keys = List.of("X", "Y", "Z");
            for (int i = 0; i < 3; i++) {
                position[i] = f.number(keys.get(i), "km", 3);
                velocity[i] = f.number(keys.get(i) + "_DOT", "km/s", 3);
            }
            var matrix = f.covariance(COVARIANCE_KEYS, COVARIANCE_UNITS, 0);
            if (findings.refusals() > before
                    || tca == null
                    || designator == null
                    || catalog == null
                    || name == null
                    || cospar == null
                    || ephemeris == null
                    || method == null
                    || manoeuvrable == null
                    || frame == null
                    || matrix == null) {
                return Optional.empty();
            }
            var epoch = Epoch.utc(tca);
            return Optional.of(new Side(
                    designator,
                    catalog,
                    name,
                    cospar,
                    manoeuvrable,
                    ephemeris,
                    method,
                    new State(
                            epoch,
                            frame,
                            new Vector3(position[0], position[1], position[2]),
                            new Vector3(velocity[0], velocity[1], velocity[2])),
                    new Covariance(epoch, new Covariance.Axes.Rtn(), matrix)));
        }

        private static Optional<CovarianceMethod> method(String word) {
            return switch (word) {
                case "CALCULATED" -> Optional.of(CovarianceMethod.CALCULATED);
                case "DEFAULT" -> Optional.of(CovarianceMethod.DEFAULT);
                default -> Optional.empty();
            };
        }

        private static Optional<Manoeuvrability> manoeuvrable(String word) {
            for (var known : Manoeuvrability.values()) {
                if (known.word().equals(word)) {
                    return Optional.of(known);
                }
            }
            return Optional.empty();
        }
    }
}
