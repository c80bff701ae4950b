package space.parley.node.work;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Header;
import space.parley.formats.Messages;
import space.parley.formats.Oem;
import space.parley.node.door.Door;
import space.parley.node.store.Journal;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFinding;
import space.parley.node.store.Statements;
import space.parley.node.store.Store;
import space.parley.node.store.Trajectories;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.Impulse;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.screen.CloseApproach;
import space.parley.screen.Progress;
import space.parley.screen.Screening;
import space.parley.screen.Window;
import space.parley.settle.Action;
import space.parley.settle.Encounter;
import space.parley.settle.Event;
import space.parley.settle.Settlement;
import space.parley.settle.Verdict;
import space.parley.terms.ObjectId;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What this side does in an encounter. Each action is a statement of the settlement, with whatever belongs
/// to it, and goes out by the door.
public final class Encounters {
    /// How far beyond the closest approach a plan reaches, in seconds: two revolutions in low orbit.
    private static final double BEYOND = 3 * 3600;

    private static final double PLAN_STEP = 60;
    private static final double PLAN_REACH_METRES = 50_000;

    private final Store store;
    private final Trajectories trajectories;
    private final Orbits orbits;
    private final Door door;
    private final Screenings screenings;
    private final Screening screening;

    /// The encounters of a node.
    public Encounters(Store store, Trajectories trajectories, Orbits orbits, Door door, Screenings screenings) {
        this.store = store;
        this.trajectories = trajectories;
        this.orbits = orbits;
        this.door = door;
        this.screenings = screenings;
        this.screening = new Screening(orbits);
    }

    /// Takes an action.
    ///
    /// @param order `action`, and what belongs to it
    /// @return the id of the share that says it to the other side
    public synchronized String act(String id, JsonNode order, String officer) {
        var row = store.encounter(id).orElseThrow(() -> NodeFinding.NOT_FOUND.refusal("encounter " + id));
        var now = store.clock().now();
        var encounter = store.settlement(id)
                .orElseThrow(() ->
                        NodeFinding.NO_SETTLEMENT.refusal(row.path("other").asString("anyone")));
        var action = Json.text(order, "action");
        var said = said(action, order, row, encounter);
        if (!(Settlement.apply(encounter, said.statement(), now) instanceof Verdict.Next)) {
            var lawful = Settlement.lawfulActions(encounter, now).stream()
                    .map(a -> word(a.kind()))
                    .distinct()
                    .toList();
            throw NodeFinding.NOT_LAWFUL.refusal(action, String.join(", ", lawful));
        }
        return door.say(encounter.other(), said, officer);
    }

    /// The word of an action in the API.
    public static String word(Action.Kind kind) {
        return switch (kind) {
            case PROPOSE -> "plan";
            case SCREEN -> "screen-plan";
            case HOLD -> "commit";
            case SHARE, ASSESS, CLAIM, REFUSE, COMMIT, EXECUTE, VERIFY, WITHDRAW, ESCALATE, REOPEN -> kind.word();
        };
    }

    private Door.Said said(String action, JsonNode order, ObjectNode row, Encounter encounter) {
        var stamp = encounter.stamp();
        var about = about(row);
        var now = store.clock().now();
        return switch (action) {
            case "share" -> plain(about, new Event.Shared(stamp), message(row));
            case "assess" -> plain(about, assessed(row, encounter), message(row));
            case "claim" -> plain(about, new Event.Claimed(stamp), Optional.empty());
            case "refuse" -> plain(about, new Event.Refused(stamp, Json.text(order, "reason")), Optional.empty());
            case "withdraw" -> plain(about, new Event.Withdrawn(stamp, Json.text(order, "reason")), Optional.empty());
            case "escalate" ->
                plain(
                        about,
                        new Event.Escalated(
                                stamp,
                                encounter.rules().mediator().orElseGet(() -> Json.text(order, "to")),
                                Json.text(order, "reason")),
                        Optional.empty());
            case "plan" -> plan(about, order, encounter);
            case "screen-plan" -> {
                var plan = currentPlan(encounter);
                double miss = nearest(plan, encounter);
                boolean clear = miss > encounter.rules().alarmMissMetres();
                yield plain(
                        about, new Event.PlanScreened(stamp, Json.text(plan, "hash"), clear, miss), Optional.empty());
            }
            case "commit" ->
                plain(about, new Event.Committed(stamp, Json.text(currentPlan(encounter), "hash")), Optional.empty());
            case "execute" -> {
                var plan = currentPlan(encounter);
                yield plain(
                        about,
                        new Event.Executed(stamp, Json.text(plan, "hash"), Json.instant(plan, "at")),
                        Optional.empty());
            }
            case "verify" -> plain(about, new Event.Verified(stamp, miss(encounter), now), Optional.empty());
            default -> throw NodeFinding.BAD_REQUEST.refusal("there is no action " + action);
        };
    }

    private static Door.Said plain(ObjectNode about, Event.Statement statement, Optional<String> message) {
        return new Door.Said(about, statement, Optional.empty(), message);
    }

    /// What a statement tells the other side of which encounter it is about.
    private static ObjectNode about(ObjectNode row) {
        var about = Json.object();
        about.put("id", Json.text(row, "id"));
        about.put("ownObject", Json.text(row, "ownObject"));
        about.put("theirObject", Json.text(row, "theirObject"));
        about.put("tca", Json.text(row, "tca"));
        if (row.hasNonNull("assessment")) {
            about.set("relativeSpeedMetresPerSecond", row.get("assessment").get("relativeSpeedMetresPerSecond"));
            if (row.get("assessment").hasNonNull("method")) {
                about.set("method", row.get("assessment").get("method"));
            }
        }
        return about;
    }

    private Optional<String> message(ObjectNode row) {
        return row.hasNonNull("message")
                ? Optional.of(Json.utf8(store.blobs().get(Json.text(row, "message"))))
                : Optional.empty();
    }

    private static Event.Assessed assessed(ObjectNode row, Encounter encounter) {
        if (!row.hasNonNull("assessment")) {
            throw NodeFinding.BAD_REQUEST.refusal("this side has not screened it: parley screen");
        }
        var own = row.get("assessment");
        return new Event.Assessed(
                encounter.stamp(),
                Json.instant(own, "tca"),
                Json.number(own, "missDistanceMetres"),
                own.hasNonNull("probability")
                        ? OptionalDouble.of(Json.number(own, "probability"))
                        : OptionalDouble.empty());
    }

    private ObjectNode currentPlan(Encounter encounter) {
        return encounter.history().reversed().stream()
                .map(step -> step.event())
                .flatMap(event -> event instanceof Event.PlanProposed p
                        ? java.util.stream.Stream.of(p.planHash())
                        : java.util.stream.Stream.empty())
                .findFirst()
                .flatMap(store::plan)
                .orElseThrow(() -> NodeFinding.NOT_FOUND.refusal("plan of " + encounter.id()));
    }

    private Door.Said plan(ObjectNode about, JsonNode order, Encounter encounter) {
        var impulse = order.path("impulse");
        var at = Json.instant(impulse, "at");
        var deltaV = new Vector3(
                Json.number(impulse, "radialMetresPerSecond"),
                Json.number(impulse, "transverseMetresPerSecond"),
                Json.number(impulse, "normalMetresPerSecond"));
        var own = side(encounter.ownObject());
        var planned = moved(own.trajectory(), own.object().name(), new Impulse(Epoch.utc(at), deltaV), encounter.tca());
        var oem = Oem.writeKvn(
                planned, new Header(store.clock().now(), store.self().id().toUpperCase(Locale.ROOT), Optional.empty()));
        var bytes = oem.getBytes(StandardCharsets.UTF_8);
        var hash = store.blobs().put(bytes);
        var described = trajectories
                .describe(Messages.read(bytes, "plan").orThrow(), hash, Optional.empty())
                .getFirst()
                .described();
        described.put("origin", "own");
        described.put("grade", "full");
        var kept = Json.object();
        kept.put("hash", hash);
        kept.put("by", store.self().id());
        kept.put("object", encounter.ownObject().value());
        kept.put("at", at.toString());
        kept.set("trajectory", described);
        // The plan is screened here before anyone else hears of it.
        kept.put("missDistanceMetres", nearest(kept, encounter));
        var statement = new Event.PlanProposed(encounter.stamp(), hash, at);
        return new Door.Said(about, statement, Optional.of(new Door.Planned(oem, kept)), Optional.empty());
    }

    /// The trajectory with a manoeuvre: the nominal one, plus the difference that the manoeuvre makes between
    /// two propagations under the same forces. What those leave out is in both and cancels.
    private Ephemeris moved(Trajectory nominal, String name, Impulse impulse, UtcInstant tca) {
        var stop = orbits.plus(Epoch.utc(tca), BEYOND);
        if (orbits.secondsBetween(stop, nominal.stop()) < 0) {
            stop = nominal.stop();
        }
        var before = orbits.plus(impulse.at(), -600);
        if (orbits.secondsBetween(nominal.start(), before) < 0) {
            before = nominal.start();
        }
        var table = orbits.sample(nominal, name, Frame.TEME, before, stop, PLAN_STEP);
        var initial = nominal.at(impulse.at(), Frame.TEME);
        var without = orbits.propagate(initial, nominal.object(), Optional.empty(), impulse.at(), stop);
        var with = orbits.propagate(initial, nominal.object(), Optional.of(impulse), impulse.at(), stop);
        var states = new ArrayList<State>();
        for (var state : table.states()) {
            if (orbits.secondsBetween(impulse.at(), state.epoch()) < 0) {
                states.add(state);
                continue;
            }
            var a = without.at(state.epoch(), Frame.TEME);
            var b = with.at(state.epoch(), Frame.TEME);
            states.add(new State(
                    state.epoch(),
                    state.frame(),
                    state.positionMetres().plus(b.positionMetres().minus(a.positionMetres())),
                    state.velocityMetresPerSecond()
                            .plus(b.velocityMetresPerSecond().minus(a.velocityMetresPerSecond()))));
        }
        return new Ephemeris(table.object(), table.name(), states, table.covariances(), table.interpolationDegree());
    }

    /// How close a plan comes to anything that is known here, from its manoeuvre to its end.
    private double nearest(ObjectNode plan, Encounter encounter) {
        var object = new ObjectId(Json.text(plan, "object"));
        var trajectory = trajectories.open(object, (ObjectNode) plan.get("trajectory"));
        var window = new Window(Epoch.utc(Json.instant(plan, "at")), trajectory.stop());
        double nearest = PLAN_REACH_METRES;
        for (var other : store.objects()) {
            if (other.id().equals(object)) {
                continue;
            }
            var side = screenings.side(other);
            if (side.isPresent()) {
                nearest = Math.min(nearest, nearest(trajectory, side.get().trajectory(), window));
            }
        }
        if (screenings.side(store.object(encounter.theirObject()).orElseThrow()).isEmpty()
                && screenings
                        .side(store.object(encounter.ownObject()).orElseThrow())
                        .isEmpty()) {
            throw NodeFinding.NO_TRAJECTORY.refusal(encounter.theirObject());
        }
        return nearest;
    }

    private double nearest(Trajectory a, Trajectory b, Window window) {
        var found = new ArrayList<CloseApproach>();
        screening.run(List.of(a), List.of(b), window, PLAN_REACH_METRES, found::add, Progress.NONE);
        return found.stream()
                .mapToDouble(CloseApproach::missDistanceMetres)
                .min()
                .orElse(PLAN_REACH_METRES);
    }

    /// How close the two come now, within half an hour of the predicted time.
    private double miss(Encounter encounter) {
        var own = side(encounter.ownObject());
        var their = side(encounter.theirObject());
        var tca = Epoch.utc(encounter.tca());
        return nearest(
                own.trajectory(), their.trajectory(), new Window(orbits.plus(tca, -1800), orbits.plus(tca, 1800)));
    }

    private Assessments.Side side(ObjectId id) {
        return store.object(id).flatMap(screenings::side).orElseThrow(() -> NodeFinding.NO_TRAJECTORY.refusal(id));
    }

    /// Lets time pass in every encounter that is not over: where a deadline changes its phase, that is
    /// recorded.
    public synchronized void tick() {
        var now = store.clock().now();
        for (var row : store.encounters()) {
            var encounter = store.settlement(Json.text(row, "id"));
            if (encounter.isEmpty()) {
                continue;
            }
            var tick = new Event.Tick();
            if (Settlement.apply(encounter.get(), tick, now) instanceof Verdict.Next next
                    && !next.encounter()
                            .phase()
                            .kind()
                            .equals(encounter.get().phase().kind())) {
                var entry = Json.object();
                entry.put("encounter", encounter.get().id());
                entry.set("statement", Statements.json(tick));
                store.journal().append(new Journal.Draft("tick", entry, List.of()));
            }
        }
    }

    /// An encounter in the form of the API.
    public ObjectNode view(ObjectNode row) {
        var json = Json.object();
        var now = store.clock().now();
        var id = Json.text(row, "id");
        json.put("id", id);
        json.put("self", store.self().id());
        json.set("other", row.get("other"));
        json.put("ownObject", Json.text(row, "ownObject"));
        json.put("ownName", name(Json.text(row, "ownObject")));
        json.put("theirObject", Json.text(row, "theirObject"));
        json.put("theirName", name(Json.text(row, "theirObject")));
        json.put("tca", Json.text(row, "tca"));
        var settlement = store.settlement(id);
        boolean gone = row.get("gone").booleanValue();
        var label = gone
                ? new Text("No longer found with newer data", "以较新数据已不再发现")
                : settlement
                        .map(e -> e.phase().label())
                        .orElse(new Text("Found; nobody to settle it with", "已发现；无协调对方"));
        json.put("gone", gone);
        json.put("phase", settlement.map(e -> e.phase().kind()).orElse("detected"));
        json.set("label", Json.tree(label));
        JsonNode assessment = row.get("assessment");
        json.set("own", without(assessment, "plane"));
        json.set("theirs", row.get("theirs"));
        json.set("plane", assessment != null && assessment.has("plane") ? assessment.get("plane") : null);
        json.set("plan", settlement.flatMap(this::plan).orElse(null));
        json.set("verified", settlement.flatMap(Encounters::verified).orElse(null));
        var actions = json.putArray("actions");
        settlement.ifPresent(e -> Settlement.lawfulActions(e, now).stream()
                .filter(a -> a.kind() != Action.Kind.REOPEN)
                .forEach(a -> {
                    var action = actions.addObject();
                    action.put("action", word(a.kind()));
                    action.set("label", Json.tree(a.label()));
                    action.put(
                            "deadline", a.deadline().map(UtcInstant::toString).orElse(null));
                }));
        var history = json.putArray("history");
        settlement.ifPresent(e -> e.history().forEach(step -> {
            var line = history.addObject();
            line.put("time", step.at().toString());
            line.put("by", step.event() instanceof Event.Statement s ? s.by().id() : "clock");
            line.put("event", step.event().kind());
            line.set("text", Json.tree(Narration.of(step.event())));
        }));
        return json;
    }

    /// What each side measured after the manoeuvre, where the encounter ended so; our own number first.
    private static Optional<ObjectNode> verified(Encounter encounter) {
        if (!encounter.phase().kind().equals("verified")) {
            return Optional.empty();
        }
        var json = Json.object();
        var by = json.putArray("by");
        for (var step : encounter.history()) {
            if (step.event() instanceof Event.Verified said) {
                if (by.isEmpty() || said.by().equals(encounter.self())) {
                    json.put("missDistanceMetres", said.missMetres());
                }
                by.addObject()
                        .put("by", said.by().id())
                        .put("time", step.at().toString())
                        .put("missDistanceMetres", said.missMetres());
            }
        }
        return by.isEmpty() ? Optional.empty() : Optional.of(json);
    }

    private @Nullable JsonNode without(@Nullable JsonNode node, String field) {
        if (!(node instanceof ObjectNode object)) {
            return null;
        }
        var copy = object.deepCopy();
        copy.remove(field);
        return copy;
    }

    private String name(String id) {
        return store.object(new ObjectId(id)).map(o -> o.name()).orElse(id);
    }

    private Optional<ObjectNode> plan(Encounter encounter) {
        Event.@Nullable PlanProposed proposed = null;
        Event.@Nullable PlanScreened screened = null;
        for (var step : encounter.history()) {
            switch (step.event()) {
                case Event.PlanProposed p -> {
                    proposed = p;
                    screened = null;
                }
                case Event.PlanScreened s -> screened = s;
                default -> {}
            }
        }
        if (proposed == null) {
            return Optional.empty();
        }
        var json = Json.object();
        json.put("by", proposed.by().id());
        json.put("sha256", proposed.planHash().substring("sha256:".length()));
        json.put("at", proposed.executionTime().toString());
        if (screened != null) {
            json.put("missDistanceMetres", screened.missMetres());
            json.put("clear", screened.clear());
        }
        return Optional.of(json);
    }
}
