package space.parley.node.work;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import space.parley.formats.Cdm;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Header;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFinding;
import space.parley.node.store.Store;
import space.parley.orbit.Covariance;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.screen.CloseApproach;
import space.parley.screen.CollisionProbability;
import space.parley.screen.EncounterPlane;
import space.parley.screen.Probability;
import space.parley.screen.Validity;
import space.parley.terms.Finding;
import space.parley.terms.Grade;
import space.parley.terms.SpaceObject;
import space.parley.terms.Text;
import tools.jackson.databind.node.ObjectNode;

/// Turns a close approach into what this side says of it: numbers with their method and the age of what they
/// rest on, and a conjunction data message where there is a covariance for both objects.
final class Assessments {
    private static final Text HOLDS = new Text("The short-encounter assumptions hold.", "短时交会假设成立。");

    private final Store store;
    private final Orbits orbits;
    private final CollisionProbability probability;

    Assessments(Store store, Orbits orbits) {
        this.store = store;
        this.orbits = orbits;
        this.probability = new CollisionProbability(orbits);
    }

    /// One of the two objects, with all that is known of it.
    record Side(SpaceObject object, ObjectNode described, Trajectory trajectory) {
        boolean coarse() {
            return !Grade.ofWord(Json.text(described, "grade")).orElseThrow().includes(Grade.FULL);
        }
    }

    /// An assessment in the form of the API, and the message that says it.
    record Assessed(ObjectNode json, Optional<String> message) {}

    Assessed assess(CloseApproach approach, Side first, Side second) {
        var json = Json.object();
        json.put("by", store.self().id());
        json.put("time", store.clock().now().toString());
        json.put("tca", approach.tca().toString());
        json.put("missDistanceMetres", approach.missDistanceMetres());
        json.put("relativeSpeedMetresPerSecond", approach.relativeSpeedMetresPerSecond());
        json.set("missRtnMetres", vector(approach.missRtnMetres()));
        double radius = first.object().hardBodyRadiusMetres() + second.object().hardBodyRadiusMetres();
        json.put("combinedRadiusMetres", radius);
        json.put("atWindowEdge", approach.atWindowEdge());
        var inputs = json.putArray("inputs");
        for (var side : List.of(first, second)) {
            inputs.addObject()
                    .put("object", side.object().id().value())
                    .put("grade", Json.text(side.described(), "grade"))
                    .put("dataEpoch", Json.text(side.described(), "dataEpoch"))
                    .put("origin", Json.text(side.described(), "origin"));
        }
        var covariance1 = probability.covariance(first.trajectory(), approach);
        var covariance2 = probability.covariance(second.trajectory(), approach);
        if (first.coarse() || second.coarse()) {
            var which = first.coarse() ? first : second;
            return without(json, NodeFinding.COARSE_DATA.with(which.object().id()));
        }
        if (covariance1.isEmpty() || covariance2.isEmpty()) {
            var which = covariance1.isEmpty() ? first : second;
            return without(json, NodeFinding.NO_COVARIANCE.with(which.object().id()));
        }
        var c1 = covariance1.get();
        var c2 = covariance2.get();
        return switch (probability.of(approach, c1, c2, radius)) {
            case Probability.NotComputed not -> without(json, not.why());
            case Probability.Computed computed -> {
                json.put("probability", computed.value());
                json.put("method", computed.method());
                json.set("validity", Json.tree(validity(computed.validity())));
                json.set("plane", plane(computed.plane()));
                yield new Assessed(json, Optional.of(message(approach, first, second, c1, c2, json, computed)));
            }
        };
    }

    private static Assessed without(ObjectNode json, Finding why) {
        json.set("notComputed", Json.finding(why));
        return new Assessed(json, Optional.empty());
    }

    private static Text validity(Validity validity) {
        return validity.holds() ? HOLDS : validity.doubts().getFirst().what();
    }

    private static ObjectNode plane(EncounterPlane plane) {
        var json = Json.object();
        json.put("missXMetres", plane.missXMetres());
        json.put("missYMetres", plane.missYMetres());
        json.put("sigmaMajorMetres", plane.sigmaMajorMetres());
        json.put("sigmaMinorMetres", plane.sigmaMinorMetres());
        json.put("angleRadians", plane.majorAngleRadians());
        json.put("combinedRadiusMetres", plane.hardBodyRadiusMetres());
        return json;
    }

    private String message(
            CloseApproach approach,
            Side first,
            Side second,
            Covariance covariance1,
            Covariance covariance2,
            ObjectNode json,
            Probability.Computed computed) {
        var now = store.clock().now();
        var id = store.self() + "-" + first.object().id() + "-"
                + second.object().id() + "-" + now.toString().replaceAll("[^0-9]", "");
        var relative = approach.secondState()
                .velocityMetresPerSecond()
                .minus(approach.firstState().velocityMetresPerSecond());
        return Cdm.writeKvn(new ConjunctionMessage(
                new Header(now, store.self().id().toUpperCase(java.util.Locale.ROOT), Optional.of(id)),
                Optional.empty(),
                List.of("Combined hard-body radius "
                        + json.get("combinedRadiusMetres").doubleValue() + " [m]"),
                approach.tca(),
                approach.missDistanceMetres(),
                OptionalDouble.of(approach.relativeSpeedMetresPerSecond()),
                Optional.of(approach.missRtnMetres()),
                Optional.of(rtn(approach.firstState(), relative)),
                OptionalDouble.of(computed.value()),
                Optional.of(computed.methodCode()),
                side(first, approach.firstState(), covariance1),
                side(second, approach.secondState(), covariance2)));
    }

    private ConjunctionMessage.Side side(Side side, State state, Covariance covariance) {
        var object = side.object();
        return new ConjunctionMessage.Side(
                object.id().value(),
                "SATCAT",
                object.name(),
                object.internationalDesignator().orElse("UNKNOWN"),
                object.manoeuvrable() ? ConjunctionMessage.Manoeuvrability.YES : ConjunctionMessage.Manoeuvrability.NO,
                "NONE",
                ConjunctionMessage.CovarianceMethod.DEFAULT,
                orbits.convert(state, new Frame(state.frame().centre(), FrameAxes.EME2000)),
                covariance);
    }

    private static Vector3 rtn(State state, Vector3 vector) {
        var r = state.positionMetres().unit();
        var n = state.positionMetres().cross(state.velocityMetresPerSecond()).unit();
        var t = n.cross(r);
        return new Vector3(vector.dot(r), vector.dot(t), vector.dot(n));
    }

    private static tools.jackson.databind.JsonNode vector(Vector3 v) {
        return Json.tree(new double[] {v.x(), v.y(), v.z()});
    }
}
