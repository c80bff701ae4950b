package space.parley.node.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import space.parley.formats.Content;
import space.parley.formats.Messages;
import space.parley.formats.Reading;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The motion of objects, opened from the very bytes that came in.
public final class Trajectories {
    /// How long element sets are used, either way of their epoch, in seconds: SGP4 has no use beyond.
    private static final double ELEMENTS_SPAN = 14 * 86_400.0;

    private static final double EARTH_EQUATOR_METRES = 6_378_137;
    private static final int KEPT = 64;

    private final Blobs blobs;
    private final Orbits orbits;
    private final Map<String, Trajectory> open = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Trajectory> eldest) {
            return size() > KEPT;
        }
    };

    /// Opens from bytes that a node keeps.
    public Trajectories(Blobs blobs, Orbits orbits) {
        this.blobs = blobs;
        this.orbits = orbits;
    }

    /// One object that a file tells of.
    ///
    /// @param object which
    /// @param name its name there, empty where it has none
    /// @param internationalDesignator its COSPAR designator, where the file has it
    /// @param described what the tables keep of its motion, without who it comes from
    public record Found(ObjectId object, String name, Optional<String> internationalDesignator, ObjectNode described) {}

    /// The objects whose motion a message tells: all tables of an object together, or its last set
    /// of elements.
    ///
    /// @param reading the message
    /// @param source name of its bytes
    /// @param sigma stated uncertainty: radial, transverse, normal in metres, for what carries none
    public List<Found> describe(Reading reading, String source, Optional<Vector3> sigma) {
        var found = new LinkedHashMap<ObjectId, Found>();
        var contents = reading.contents();
        for (int i = 0; i < contents.size(); i++) {
            var node = Json.object();
            node.put("source", source);
            node.put("index", i);
            node.put("format", reading.format().name());
            switch (contents.get(i)) {
                case Content.Elements e -> {
                    var set = e.elements();
                    sigma.ifPresent(s -> node.set("sigmaRtnMetres", sigmas(s)));
                    span(
                            node,
                            set.epoch(),
                            orbits.plus(set.epoch(), -ELEMENTS_SPAN),
                            orbits.plus(set.epoch(), ELEMENTS_SPAN));
                    shape(node, trajectory(set, Optional.empty()).at(set.epoch(), Frame.TEME));
                    found.put(set.object(), new Found(set.object(), set.name(), set.internationalDesignator(), node));
                }
                case Content.Table t -> {
                    var table = t.ephemeris();
                    if (table.covariances().isEmpty()) {
                        sigma.ifPresent(s -> node.set("sigmaRtnMetres", sigmas(s)));
                    } else {
                        sigmas(table.covariances().getFirst()).ifPresent(s -> node.set("sigmaRtnMetres", s));
                        node.put("covariances", table.covariances().size());
                    }
                    var pieces = pieces(contents, table.object(), Optional.empty());
                    if (pieces.isEmpty()) {
                        continue;
                    }
                    var whole = orbits.join(pieces);
                    span(node, whole.dataEpoch(), whole.start(), whole.stop());
                    shape(node, table.states().getFirst());
                    found.put(table.object(), new Found(table.object(), table.name(), Optional.empty(), node));
                }
                // One state, or two objects at one instant, are no motion.
                case Content.SingleState _, Content.Conjunction _, Content.Message _ -> {}
            }
        }
        return new ArrayList<>(found.values());
    }

    /// The motion that the tables describe.
    public Trajectory open(ObjectId object, ObjectNode described) {
        var key = object + " " + described;
        synchronized (open) {
            var known = open.get(key);
            if (known != null) {
                return known;
            }
        }
        var made = make(object, described);
        synchronized (open) {
            open.put(key, made);
        }
        return made;
    }

    private Trajectory make(ObjectId object, ObjectNode described) {
        var source = Json.text(described, "source");
        return motion(Messages.read(blobs.get(source), source).orThrow(), object, described);
    }

    /// The motion that a message tells, without a look at what the node keeps.
    ///
    /// @param described what [#describe] said of the object
    public Trajectory motion(Reading reading, ObjectId object, ObjectNode described) {
        var content = reading.contents().get(described.get("index").intValue());
        var sigma = described.hasNonNull("sigmaRtnMetres") && !described.has("covariances")
                ? Optional.of(vector(described.get("sigmaRtnMetres")))
                : Optional.<Vector3>empty();
        return switch (content) {
            case Content.Elements e -> trajectory(e.elements(), sigma);
            case Content.Table t ->
                orbits.join(pieces(reading.contents(), t.ephemeris().object(), sigma));
            case Content.SingleState _, Content.Conjunction _, Content.Message _ ->
                throw NodeFinding.NO_TRAJECTORY.refusal(object);
        };
    }

    private List<Trajectory.Piece> pieces(List<Content> contents, ObjectId object, Optional<Vector3> sigma) {
        var pieces = new ArrayList<Trajectory.Piece>();
        for (var content : contents) {
            if (content instanceof Content.Table table
                    && table.ephemeris().object().equals(object)) {
                pieces.addAll(pieces(orbits, table, sigma));
            }
        }
        return pieces;
    }

    /// The parts of a table that hold: cut where states are missing, and within the time for which
    /// its originator lets it be used.
    ///
    /// @param sigma stated uncertainty: radial, transverse, normal in metres, for a part without a
    ///     covariance
    public static List<Trajectory.Piece> pieces(Orbits orbits, Content.Table table, Optional<Vector3> sigma) {
        var pieces = new ArrayList<Trajectory.Piece>();
        for (var part : orbits.unbroken(table.ephemeris())) {
            var start = table.useableStart()
                    .filter(from -> orbits.secondsBetween(part.start(), from) > 0)
                    .orElse(part.start());
            var stop = table.useableStop()
                    .filter(until -> orbits.secondsBetween(until, part.stop()) > 0)
                    .orElse(part.stop());
            if (orbits.secondsBetween(start, stop) > 0) {
                var stated = part.covariances().isEmpty() ? with(part, sigma) : part;
                pieces.add(new Trajectory.Piece(orbits.interpolate(stated), start, stop));
            }
        }
        return pieces;
    }

    private Trajectory trajectory(MeanElements set, Optional<Vector3> sigma) {
        return orbits.sgp4(
                set,
                orbits.plus(set.epoch(), -ELEMENTS_SPAN),
                orbits.plus(set.epoch(), ELEMENTS_SPAN),
                sigma.map(s -> stated(set.epoch(), s)));
    }

    private static Ephemeris with(Ephemeris table, Optional<Vector3> sigma) {
        return sigma.map(s -> new Ephemeris(
                        table.object(),
                        table.name(),
                        table.states(),
                        List.of(stated(table.start(), s)),
                        table.interpolationDegree()))
                .orElse(table);
    }

    /// A stated uncertainty of position; that of velocity is taken as a thousandth of it, in 1/s, about the
    /// mean motion of a low orbit.
    private static Covariance stated(Epoch epoch, Vector3 sigma) {
        return Covariance.ofRtnSigmas(epoch, sigma, sigma.times(1e-3));
    }

    private void span(ObjectNode node, Epoch data, Epoch start, Epoch stop) {
        node.put("dataEpoch", utc(data).toString());
        node.put("start", utc(start).toString());
        node.put("stop", utc(stop).toString());
    }

    private UtcInstant utc(Epoch epoch) {
        return orbits.to(TimeScale.UTC, epoch).reading();
    }

    /// The osculating orbit about the centre of the state's frame, where it is bound.
    private void shape(ObjectNode node, State given) {
        var centre = given.frame().centre();
        var state = orbits.convert(given, centre == Body.EARTH ? Frame.TEME : new Frame(centre, FrameAxes.ICRF));
        double mu = centre.gravityMetres3PerSecond2();
        double radius = centre == Body.EARTH
                ? EARTH_EQUATOR_METRES
                : centre.meanRadiusMetres().orElse(0);
        double r = state.positionMetres().norm();
        double v = state.velocityMetresPerSecond().norm();
        double a = 1 / (2 / r - v * v / mu);
        if (!(a > 0)) {
            return;
        }
        var h = state.positionMetres().cross(state.velocityMetresPerSecond());
        double e = Math.sqrt(Math.max(0, 1 - h.dot(h) / (mu * a)));
        var shape = Json.object();
        shape.put("perigeeKm", round((a * (1 - e) - radius) / 1e3, 10));
        shape.put("apogeeKm", round((a * (1 + e) - radius) / 1e3, 10));
        shape.put("inclinationDegrees", round(Math.toDegrees(Math.acos(h.z() / h.norm())), 1e3));
        shape.put("periodMinutes", round(2 * Math.PI * Math.sqrt(a * a * a / mu) / 60, 1e2));
        node.set("orbit", shape);
    }

    private static double round(double value, double per) {
        return Math.rint(value * per) / per;
    }

    private static JsonNode sigmas(Vector3 sigma) {
        return Json.tree(new double[] {sigma.x(), sigma.y(), sigma.z()});
    }

    private static Optional<JsonNode> sigmas(Covariance covariance) {
        if (!(covariance.axes() instanceof Covariance.Axes.Rtn)) {
            return Optional.empty();
        }
        return Optional.of(sigmas(new Vector3(
                Math.sqrt(covariance.at(0, 0)), Math.sqrt(covariance.at(1, 1)), Math.sqrt(covariance.at(2, 2)))));
    }

    private static Vector3 vector(JsonNode array) {
        return new Vector3(
                array.get(0).doubleValue(),
                array.get(1).doubleValue(),
                array.get(2).doubleValue());
    }
}
