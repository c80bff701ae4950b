package space.parley.formats.ccsds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.ConjunctionMessage.Characteristics;
import space.parley.formats.ConjunctionMessage.Circumstances;
import space.parley.formats.ConjunctionMessage.CovarianceMethod;
import space.parley.formats.ConjunctionMessage.Determination;
import space.parley.formats.ConjunctionMessage.Manoeuvrability;
import space.parley.formats.ConjunctionMessage.Screening;
import space.parley.formats.ConjunctionMessage.Shape;
import space.parley.formats.ConjunctionMessage.Side;
import space.parley.formats.ConjunctionMessage.Volume;
import space.parley.formats.Document;
import space.parley.formats.Document.Comment;
import space.parley.formats.Document.Field;
import space.parley.formats.Document.Node;
import space.parley.formats.Document.Section;
import space.parley.formats.Header;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Line;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Reads the tree of a conjunction data message that was found to be right key by key. Times are in
/// UTC, and the centre is the Earth where none is stated: both are what the standard says.
///
/// A value that follows from the states is computed from them where the message has it in a wrong unit or with
/// the opposite sign.
final class CdmReading {
    private static final String POSITION = "RELATIVE_POSITION";
    private static final String VELOCITY = "RELATIVE_VELOCITY";
    private static final List<String> POSITION_RTN = ending(POSITION, "RTN");
    private static final List<String> VELOCITY_RTN = ending(VELOCITY, "RTN");
    private static final List<String> VOLUME_XYZ = ending("SCREEN_VOLUME", "XYZ");
    private static final int MOST_COMMENTS = 100;
    private static final double PROBABLE = 1;
    private static final double FAR = 1e12;
    private static final double FAST = 1e6;

    private final Findings findings;

    private CdmReading(Findings findings) {
        this.findings = findings;
    }

    private static List<String> ending(String key, String ends) {
        return ends.chars().mapToObj(end -> key + "_" + (char) end).toList();
    }

    /// A message whose keys are right, taken apart.
    ///
    /// @param line where the message begins
    /// @param comments those before the first object
    record Parts(String version, int line, List<String> comments, Keys header, Keys relative, Keys one, Keys two) {}

    /// The close approach that a message tells; empty where something of it was refused.
    static Optional<ConjunctionMessage> message(Document document, Findings findings) {
        var root = document.root();
        var body = sections(root.nodes(), "body");
        var nodes = body.isEmpty() ? root.nodes() : body.getFirst().nodes();
        var segments = sections(nodes, "segment");
        if (segments.size() != 2) {
            return Optional.empty();
        }
        var parts = new Parts(
                document.version(),
                root.line(),
                comments(root),
                tree(root.nodes(), "header", root.line()),
                tree(nodes, "relativeMetadataData", root.line()),
                new Tree(segments.get(0)),
                new Tree(segments.get(1)));
        return message(parts, findings);
    }

    /// The same of a message that was taken apart.
    static Optional<ConjunctionMessage> message(Parts parts, Findings findings) {
        return new CdmReading(findings).message(parts);
    }

    private Optional<ConjunctionMessage> message(Parts parts) {
        var header = parts.header;
        var relative = parts.relative;
        int before = findings.refusals();
        var tca = time(relative, "TCA");
        var created = time(header, "CREATION_DATE");
        var originator = text(header, "ORIGINATOR");
        var id = text(header, "MESSAGE_ID");
        double miss = relative.number("MISS_DISTANCE", "m", 0);
        var one = tca == null ? null : side(parts.one, "OBJECT1", tca);
        var two = tca == null ? null : side(parts.two, "OBJECT2", tca);
        if (Double.isNaN(miss) && findings.refusals() == before) {
            findings.refuse(Complaint.MISSING_KEY, relative.line("MISS_DISTANCE"), "MISS_DISTANCE");
        }
        if (findings.refused()
                || tca == null
                || created == null
                || originator == null
                || id == null
                || one == null
                || two == null) {
            return Optional.empty();
        }
        if (parts.version.equals("2.0")) {
            findings.remark(ConjunctionFinding.DRAFT, parts.line, "CCSDS_CDM_VERS");
        }
        var computed = RelativeState.of(one.state(), two.state());
        computed.ifPresent(c -> compare(relative, "MISS_DISTANCE", miss, c.distanceMetres(), 2));
        return Optional.of(new ConjunctionMessage(
                new Header(created, originator, Optional.of(id)),
                header.text("MESSAGE_FOR"),
                parts.comments,
                tca,
                miss,
                speed(relative, computed),
                vector(
                        relative,
                        POSITION,
                        POSITION_RTN,
                        "m",
                        FAR,
                        2,
                        computed.flatMap(RelativeState::positionRtnMetres)),
                vector(
                        relative,
                        VELOCITY,
                        VELOCITY_RTN,
                        "m/s",
                        FAST,
                        0.2,
                        computed.flatMap(RelativeState::velocityRtnMetresPerSecond)),
                relative.number("COLLISION_PROBABILITY", "", 0, PROBABLE),
                relative.text("COLLISION_PROBABILITY_METHOD"),
                one,
                two,
                circumstances(header, relative)));
    }

    private static List<Section> sections(List<Node> nodes, String name) {
        var found = new ArrayList<Section>(2);
        for (var node : nodes) {
            if (node instanceof Section section && section.name().equals(name)) {
                found.add(section);
            }
        }
        return found;
    }

    private static Keys tree(List<Node> nodes, String name, int line) {
        var found = sections(nodes, name);
        return new Tree(found.isEmpty() ? new Section(name, List.of(), line) : found.getFirst());
    }

    private @Nullable UtcInstant time(Keys tree, String key) {
        var time = tree.time(key);
        if (time.isEmpty()) {
            missing(tree, key, Complaint.NOT_A_TIME);
        }
        return time.orElse(null);
    }

    private @Nullable String text(Keys tree, String key) {
        var text = tree.text(key);
        if (text.isEmpty()) {
            missing(tree, key, Complaint.TEXT);
        }
        return text.orElse(null);
    }

    /// Refuses for a key that is wanting; not again where the message was refused already.
    private void missing(Keys tree, String key, Complaint wrong) {
        var field = tree.field(key);
        if (field != null && wrong == Complaint.TEXT) {
            findings.refuse(wrong, field.line(), key, Line.LONGEST);
        } else if (!findings.refused()) {
            findings.refuse(field == null ? Complaint.MISSING_KEY : wrong, tree.line(key), key, key);
        }
    }

    /// The comments before the first object.
    private static List<String> comments(Section root) {
        var comments = new ArrayList<String>();
        comments(root.nodes(), comments);
        return comments;
    }

    private static boolean comments(List<Node> nodes, List<String> comments) {
        for (var node : nodes) {
            switch (node) {
                case Comment comment -> comment(comments, comment.text());
                case Section section -> {
                    if (!comments(section.nodes(), comments)) {
                        return false;
                    }
                }
                case Field field -> {
                    if (field.key().equals("OBJECT")) {
                        return false;
                    }
                }
                case Document.Row _ -> {}
            }
        }
        return true;
    }

    /// Takes a comment before the first object, where it fits on a line and there are not too many.
    static void comment(List<String> comments, String text) {
        if (comments.size() < MOST_COMMENTS && Line.fits(text)) {
            comments.add(text);
        }
    }

    private OptionalDouble speed(Keys tree, Optional<RelativeState> computed) {
        double stated = tree.number("RELATIVE_SPEED", "m/s", 0);
        double ours = computed.map(RelativeState::speedMetresPerSecond).orElse(Double.NaN);
        if (!(stated >= 0 && stated <= FAST)) {
            return again(tree, "RELATIVE_SPEED") ? Keys.present(ours) : OptionalDouble.empty();
        }
        compare(tree, "RELATIVE_SPEED", stated, ours, 0.2);
        return OptionalDouble.of(stated);
    }

    /// Whether a key is there, with a value that is not used: told that it is computed again.
    private boolean again(Keys tree, String key) {
        var field = tree.field(key);
        if (field == null || field.value().isEmpty()) {
            return false;
        }
        findings.remarkOnce(ConjunctionFinding.RECOMPUTED, field.line(), key);
        return true;
    }

    private void compare(Keys tree, String key, double stated, double ours, double rounding) {
        if (Math.abs(stated - ours) > Math.max(rounding, 0.01 * ours)) {
            findings.remark(ConjunctionFinding.DISAGREES, tree.line(key), key, key, words(stated), words(ours));
        }
    }

    /// Three components, of which one alone is nothing.
    private Optional<Vector3> vector(
            Keys tree,
            String name,
            List<String> keys,
            String unit,
            double most,
            double rounding,
            Optional<Vector3> computed) {
        var stated = tree.vector(keys, unit)
                .filter(v -> Math.abs(v.x()) <= most && Math.abs(v.y()) <= most && Math.abs(v.z()) <= most);
        int there = 0;
        for (var key : keys) {
            there += tree.has(key) ? 1 : 0;
        }
        if (there == 0) {
            return Optional.empty();
        }
        if (there < 3) {
            findings.remark(ConjunctionFinding.INCOMPLETE_VECTOR, tree.line(keys.getFirst()), name, name);
            return Optional.empty();
        }
        if (stated.isEmpty()) {
            computed.ifPresent(_ -> again(tree, keys.getFirst()));
            return computed;
        }
        if (computed.isEmpty()) {
            return stated;
        }
        var said = stated.get();
        var ours = computed.get();
        double tolerance = Math.max(rounding, 0.01 * ours.norm());
        if (said.minus(ours).norm() <= tolerance) {
            return stated;
        }
        if (said.plus(ours).norm() <= tolerance) {
            var which = name.equals(POSITION) ? new Text("position", "位置") : new Text("velocity", "速度");
            findings.remark(ConjunctionFinding.SIGN, tree.line(keys.getFirst()), name, which);
            return computed;
        }
        findings.remark(ConjunctionFinding.DISAGREES, tree.line(keys.getFirst()), name, name, words(said), words(ours));
        return stated;
    }

    private static String words(Vector3 v) {
        return words(v.x()) + " " + words(v.y()) + " " + words(v.z());
    }

    private static String words(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static Circumstances circumstances(Keys header, Keys relative) {
        var circumstances = new Circumstances(
                header.text("CLASSIFICATION"),
                relative.text("CONJUNCTION_ID"),
                relative.number("MAHALANOBIS_DISTANCE", "", 0, Double.MAX_VALUE),
                relative.number("APPROACH_ANGLE", "deg", 0, 180),
                screening(relative),
                relative.number("COLLISION_MAX_PROBABILITY", "", 0, PROBABLE),
                relative.text("COLLISION_MAX_PC_METHOD"),
                relative.text("PREVIOUS_MESSAGE_ID"),
                relative.time("PREVIOUS_MESSAGE_EPOCH"),
                relative.time("NEXT_MESSAGE_EPOCH"));
        return circumstances.equals(Circumstances.NONE) ? Circumstances.NONE : circumstances;
    }

    private static Screening screening(Keys relative) {
        return new Screening(
                relative.time("START_SCREEN_PERIOD"),
                relative.time("STOP_SCREEN_PERIOD"),
                relative.time("SCREEN_ENTRY_TIME"),
                relative.time("SCREEN_EXIT_TIME"),
                volume(relative),
                relative.number("SCREEN_PC_THRESHOLD", "", 0, PROBABLE));
    }

    private static Optional<Volume> volume(Keys relative) {
        var frame = relative.text("SCREEN_VOLUME_FRAME");
        var shape = relative.text("SCREEN_VOLUME_SHAPE").flatMap(CdmReading::shape);
        if (frame.isEmpty() || shape.isEmpty()) {
            return Optional.empty();
        }
        double radius = relative.number("SCREEN_VOLUME_RADIUS", "m", 0);
        var size = shape.get() == Shape.SPHERE
                ? Double.isNaN(radius) ? Optional.<Vector3>empty() : Optional.of(new Vector3(radius, radius, radius))
                : relative.vector(VOLUME_XYZ, "m");
        return size.map(s -> new Volume(frame.get(), shape.get(), s));
    }

    private static Optional<Shape> shape(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "ELLIPSOID" -> Optional.of(Shape.ELLIPSOID);
            case "BOX" -> Optional.of(Shape.BOX);
            case "SPHERE" -> Optional.of(Shape.SPHERE);
            default -> Optional.empty();
        };
    }

    private @Nullable Side side(Keys keys, String which, UtcInstant tca) {
        var object = keys.value("OBJECT");
        if (object != null && !object.equalsIgnoreCase(which)) {
            findings.refuse(Complaint.NOT_A_WORD, keys.line("OBJECT"), "OBJECT", object, which);
        }
        var designator = text(keys, "OBJECT_DESIGNATOR");
        var catalog = text(keys, "CATALOG_NAME");
        var name = text(keys, "OBJECT_NAME");
        var cospar = text(keys, "INTERNATIONAL_DESIGNATOR");
        var ephemeris = text(keys, "EPHEMERIS_NAME");
        var method = keys.text("COVARIANCE_METHOD").flatMap(CdmReading::method);
        var manoeuvrable = keys.text("MANEUVERABLE").flatMap(CdmReading::manoeuvrable);
        var frame = frame(keys);
        var epoch = Epoch.utc(tca);
        var position = vector(keys, "X", "Y", "Z", "km");
        var velocity = vector(keys, "X_DOT", "Y_DOT", "Z_DOT", "km/s");
        var matrix = covariance(keys, which);
        if (designator == null
                || catalog == null
                || name == null
                || cospar == null
                || ephemeris == null
                || method.isEmpty()
                || manoeuvrable.isEmpty()
                || frame == null
                || position == null
                || velocity == null
                || matrix == null) {
            if (!findings.refused()) {
                findings.refuse(Complaint.MISSING_KEY, keys.line(), which);
            }
            return null;
        }
        alternate(keys);
        return new Side(
                designator,
                catalog,
                name,
                cospar,
                manoeuvrable.get(),
                ephemeris,
                method.get(),
                new State(epoch, frame, position, velocity),
                new Covariance(epoch, new Covariance.Axes.Rtn(), matrix),
                characteristics(keys),
                determination(keys));
    }

    /// Whether a second covariance and what is said of it go together.
    private void alternate(Keys keys) {
        var type = keys.text("ALT_COV_TYPE").orElse("").toUpperCase(Locale.ROOT);
        boolean xyz = keys.has("CX_X");
        boolean sigmas = keys.has("CSIG3EIGVEC3");
        var missing = switch (type) {
            case "XYZ" -> !xyz ? "CX_X" : keys.has("ALT_COV_REF_FRAME") ? "" : "ALT_COV_REF_FRAME";
            case "CSIG3EIGVEC3" -> sigmas ? "" : "CSIG3EIGVEC3";
            default -> xyz || sigmas ? "ALT_COV_TYPE" : "";
        };
        if (!missing.isEmpty()) {
            var near = type.isEmpty() ? xyz ? "CX_X" : "CSIG3EIGVEC3" : "ALT_COV_TYPE";
            findings.remark(ConjunctionFinding.ALTERNATE, keys.line(near), missing, missing);
        }
    }

    private @Nullable Frame frame(Keys keys) {
        var stated = keys.value("REF_FRAME");
        if (stated == null || stated.isEmpty()) {
            if (!findings.refused()) {
                findings.refuse(Complaint.FRAME_MISSING, keys.line("REF_FRAME"), "REF_FRAME");
            }
            return null;
        }
        var centre = keys.text("ORBIT_CENTER");
        var body = centre.isEmpty() ? Optional.of(Body.EARTH) : Body.ofName(centre.get());
        if (body.isEmpty()) {
            findings.refuse(
                    Complaint.CENTRE_NOT_EARTH, keys.line("ORBIT_CENTER"), "ORBIT_CENTER", centre.orElseThrow());
            return null;
        }
        var name = stated.toUpperCase(Locale.ROOT);
        if (name.equals("ICRF") && body.get() == Body.EARTH) {
            findings.remarkOnce(Complaint.ICRF, keys.line("REF_FRAME"), "REF_FRAME");
            return Frame.GCRF;
        }
        var frame = Frame.of(body.get(), name);
        if (frame.isEmpty()) {
            findings.refuse(
                    Complaint.FRAME_UNKNOWN, keys.line("REF_FRAME"), "REF_FRAME", stated, Meaning.frames(body.get()));
            return null;
        }
        return frame.get();
    }

    private static @Nullable Vector3 vector(Keys keys, String x, String y, String z, String unit) {
        double a = keys.number(x, unit, 3);
        double b = keys.number(y, unit, 3);
        double c = keys.number(z, unit, 3);
        return Double.isNaN(a + b + c) ? null : new Vector3(a, b, c);
    }

    private double @Nullable [] covariance(Keys keys, String which) {
        var matrix = CdmCovariance.read(keys);
        if (matrix == null) {
            var missing =
                    CdmCovariance.KEYS.stream().filter(key -> !keys.has(key)).findFirst();
            missing.filter(_ -> !findings.refused())
                    .ifPresent(key -> findings.refuse(Complaint.MISSING_KEY, keys.line(key), key));
            return null;
        }
        var first = CdmCovariance.KEYS.getFirst();
        for (int i = 0; i < 6; i++) {
            if (!(matrix[7 * i] >= 0)) {
                findings.refuse(Complaint.NOT_A_COVARIANCE, keys.line(first), null, 21);
                return null;
            }
        }
        if (!CdmCovariance.isPositive(matrix)) {
            findings.remark(ConjunctionFinding.NOT_POSITIVE, keys.line(first), null, which);
        }
        return matrix;
    }

    private static Characteristics characteristics(Keys keys) {
        return new Characteristics(
                keys.text("OBJECT_TYPE"),
                keys.text("OPERATOR_ORGANIZATION"),
                keys.number("HBR", "m", 0, Double.MAX_VALUE),
                keys.number("MASS", "kg"),
                keys.number("AREA_PC", "m**2"),
                keys.number("CD_AREA_OVER_MASS", "m**2/kg"),
                keys.number("CR_AREA_OVER_MASS", "m**2/kg"),
                keys.number("THRUST_ACCELERATION", "m/s**2"),
                keys.number("SEDR", "W/kg"),
                keys.number("DENSITY_FORECAST_UNCERTAINTY", ""));
    }

    private static Determination determination(Keys keys) {
        return new Determination(
                keys.time("TIME_LASTOB_START"),
                keys.time("TIME_LASTOB_END"),
                keys.time("OD_EPOCH"),
                keys.number("RECOMMENDED_OD_SPAN", "d"),
                keys.number("ACTUAL_OD_SPAN", "d"),
                keys.number("OBS_USED", ""),
                keys.number("RESIDUALS_ACCEPTED", "%"),
                keys.number("WEIGHTED_RMS", ""));
    }

    private static Optional<CovarianceMethod> method(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "CALCULATED" -> Optional.of(CovarianceMethod.CALCULATED);
            case "DEFAULT" -> Optional.of(CovarianceMethod.DEFAULT);
            default -> Optional.empty();
        };
    }

    /// `UNKNOWN` is what the draft of version 2.0 has beside `N/A`.
    private static Optional<Manoeuvrability> manoeuvrable(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "YES" -> Optional.of(Manoeuvrability.YES);
            case "NO" -> Optional.of(Manoeuvrability.NO);
            case "N/A", "UNKNOWN" -> Optional.of(Manoeuvrability.NOT_KNOWN);
            default -> Optional.empty();
        };
    }
}
