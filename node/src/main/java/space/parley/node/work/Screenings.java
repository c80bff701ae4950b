package space.parley.node.work;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Messages;
import space.parley.node.door.Inbox;
import space.parley.node.store.Blobs;
import space.parley.node.store.Journal;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFinding;
import space.parley.node.store.Store;
import space.parley.node.store.Trajectories;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.screen.CloseApproach;
import space.parley.screen.Progress;
import space.parley.screen.Screening;
import space.parley.screen.Window;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;
import space.parley.terms.Party;
import space.parley.terms.RefusedException;
import space.parley.terms.SpaceObject;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.node.ObjectNode;

/// Screens all that a node holds, and keeps what comes of it.
public final class Screenings {
    private final Store store;
    private final Trajectories trajectories;
    private final Orbits orbits;
    private final Inbox.Settling settling;
    private final Assessments assessments;
    private final Screening screening;
    private @Nullable Standing standing;

    /// A window that is screened again whenever the data of an object change.
    ///
    /// @param seen what the tables said of each object's motion when it was last screened
    private record Standing(UtcInstant from, double hours, double threshold, Map<ObjectId, String> seen) {}

    /// The screening of a node.
    public Screenings(Store store, Trajectories trajectories, Orbits orbits, Inbox.Settling settling) {
        this.store = store;
        this.trajectories = trajectories;
        this.orbits = orbits;
        this.settling = settling;
        this.assessments = new Assessments(store, orbits);
        this.screening = new Screening(orbits);
    }

    /// Every close approach of any two objects in a window, recorded; in the form of the API.
    ///
    /// A trajectory that was made coarse may stand off the truth by its displacement, so the threshold of its
    /// pairs is larger by that.
    ///
    /// @param hours length of the window, above 0 and at most 336
    /// @param threshold in metres, above 0 and at most 1000 km
    /// @param stands whether [#again] keeps it up to date from now on, in place of the one before;
    ///     that ends with the window, or with the node
    public synchronized ObjectNode run(UtcInstant from, double hours, double threshold, boolean stands) {
        var seen = seen();
        var result = run(from, hours, threshold, Optional.empty());
        if (stands) {
            standing = new Standing(from, hours, threshold, seen);
        }
        return result;
    }

    /// Screens the standing window again for each object whose data are others than when it was
    /// last screened, with all that the node holds; empty where there is none.
    public synchronized Optional<ObjectNode> again() {
        var now = standing;
        if (now == null) {
            return Optional.empty();
        }
        var end = orbits.plus(Epoch.utc(now.from()), now.hours() * 3600);
        if (orbits.secondsBetween(Epoch.utc(store.clock().now()), end) < 0) {
            standing = null;
            return Optional.empty();
        }
        var seen = seen();
        var changed = seen.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(now.seen().get(entry.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        // First, so that what cannot be screened is not tried again in every round.
        standing = new Standing(now.from(), now.hours(), now.threshold(), seen);
        return Optional.of(run(now.from(), now.hours(), now.threshold(), Optional.of(changed)));
    }

    /// What to try.
    ///
    /// @param file its name
    /// @param bytes a message that tells the motion of objects of this node's own
    /// @param sigma stated uncertainty where it carries none: radial, transverse, normal in metres
    public record Trial(String file, byte[] bytes, Optional<Vector3> sigma) {}

    /// When and how near.
    ///
    /// @param from start of the window
    /// @param hours its length, above 0 and at most 336
    /// @param threshold in metres, above 0 and at most 1000 km
    public record Terms(UtcInstant from, double hours, double threshold) {}

    /// The terms of the standing screening, where there is one.
    public synchronized Optional<Terms> standing() {
        return Optional.ofNullable(standing).map(now -> new Terms(now.from(), now.hours(), now.threshold()));
    }

    /// Screens trial trajectories of this node's own objects, each in place of what is held of the same
    /// object, with all else that the node holds; in the form of the API. Of it nothing is kept: no
    /// bytes, no entry, no encounter, and no partner hears of it.
    ///
    /// @throws RefusedException where the message cannot be read, or tells of no motion or of an object
    ///     that is not this node's own (`NODE-012`, `NODE-015`)
    public ObjectNode trial(Trial trial, Terms terms) {
        var window = window(terms.from(), terms.hours(), terms.threshold());
        var read = Messages.read(trial.bytes(), trial.file());
        if (read instanceof Outcome.Refused<?> refused) {
            throw new RefusedException(refused.findings());
        }
        var source = Blobs.name(trial.bytes());
        var notScreened = new ArrayList<ObjectNode>();
        var tried = new ArrayList<Assessments.Side>();
        var named = new HashSet<ObjectId>();
        for (var found : trajectories.describe(read.orThrow(), source, trial.sigma())) {
            var object = store.object(found.object())
                    .filter(this::ours)
                    .orElseThrow(() -> NodeFinding.UNKNOWN_OBJECT.refusal(found.object()));
            named.add(object.id());
            var described = found.described().put("origin", "trial").put("grade", "full");
            var motion = trajectories.motion(read.orThrow(), found.object(), described);
            if (covers(motion, window)) {
                tried.add(new Assessments.Side(object, described, motion));
            } else {
                notScreened.add(not(object, NodeFinding.NO_TRAJECTORY.with(object.id())));
            }
        }
        if (named.isEmpty()) {
            throw NodeFinding.BAD_REQUEST.refusal("the file tells the motion of no object");
        }
        var held = sides(window, named, notScreened);
        var result = terms(terms.from(), window, terms.threshold());
        result.put("sha256", source.substring("sha256:".length()));
        var marked = result.putArray("trial");
        tried.forEach(side -> marked.add(side.object().id().value()));
        var approaches = Json.object().putArray("approaches");
        long pairs = 0;
        for (int i = 0; i < tried.size(); i++) {
            var first = tried.get(i);
            var others = new ArrayList<>(tried.subList(i + 1, tried.size()));
            others.addAll(held);
            for (var second : others) {
                var found = new ArrayList<CloseApproach>();
                pairs += pair(first, second, window, terms.threshold(), found, notScreened);
                for (var approach : found) {
                    approaches
                            .addObject()
                            .put("first", first.object().id().value())
                            .put("second", second.object().id().value())
                            .put("trial", true)
                            .set(
                                    "assessment",
                                    assessments.assess(approach, first, second).json());
                }
            }
        }
        result.put("screened", pairs);
        var array = result.putArray("notScreened");
        notScreened.forEach(array::add);
        result.set("approaches", approaches);
        var noticed = result.putArray("findings");
        read.findings().forEach(finding -> noticed.add(Json.finding(finding)));
        return result;
    }

    private Map<ObjectId, String> seen() {
        var seen = new LinkedHashMap<ObjectId, String>();
        for (var object : store.objects()) {
            store.trajectory(object.id()).ifPresent(described -> seen.put(object.id(), described.toString()));
        }
        return seen;
    }

    /// @param changed where given, pairs with one of these alone
    private ObjectNode run(UtcInstant from, double hours, double threshold, Optional<Set<ObjectId>> changed) {
        var window = window(from, hours, threshold);
        var result = terms(from, window, threshold);
        changed.ifPresent(objects -> {
            var array = result.putArray("changed");
            objects.stream().sorted().forEach(object -> array.add(object.value()));
        });
        var notScreened = new ArrayList<ObjectNode>();
        var sides = sides(window, Set.of(), notScreened);
        var approaches = new ArrayList<ObjectNode>();
        var commits = new ArrayList<String>();
        long pairs = 0;
        for (int i = 0; i < sides.size(); i++) {
            for (int j = i + 1; j < sides.size(); j++) {
                var first = sides.get(i);
                var second = sides.get(j);
                if (!touches(changed, first.object().id(), second.object().id())) {
                    continue;
                }
                var found = new ArrayList<CloseApproach>();
                pairs += pair(first, second, window, threshold, found, notScreened);
                found.forEach(approach -> approaches.add(approach(approach, first, second, commits)));
            }
        }
        result.put("screened", pairs);
        var array = result.putArray("notScreened");
        notScreened.forEach(array::add);
        var list = result.putArray("approaches");
        approaches.forEach(list::add);
        var gone = result.putArray("gone");
        gone(window, sides, approaches, changed).forEach(gone::add);
        store.journal().append(new Journal.Draft("screening", result.deepCopy(), commits));
        for (var each : list) {
            var encounter = (ObjectNode) each;
            if (encounter.hasNonNull("encounter")) {
                encounter.put("encounter", Json.text(encounter.get("encounter"), "id"));
            }
        }
        return result;
    }

    private Window window(UtcInstant from, double hours, double threshold) {
        if (!(hours > 0 && hours <= 336) || !(threshold > 0 && threshold <= 1e6)) {
            throw NodeFinding.BAD_REQUEST.refusal("hours are above 0 up to 336, the threshold is above 0 up to 1e6 m");
        }
        var start = Epoch.utc(from);
        return new Window(start, orbits.plus(start, hours * 3600));
    }

    private static ObjectNode terms(UtcInstant from, Window window, double threshold) {
        return Json.object()
                .put("from", from.toString())
                .put("to", window.stop().reading().toString())
                .put("thresholdMetres", threshold);
    }

    /// The close approaches of two objects; the threshold is larger by what either is displaced.
    ///
    /// @return how many pairs were looked at
    private long pair(
            Assessments.Side first,
            Assessments.Side second,
            Window window,
            double threshold,
            List<CloseApproach> found,
            List<ObjectNode> notScreened) {
        var summary = screening.run(
                List.of(first.trajectory()),
                List.of(second.trajectory()),
                window,
                threshold + displacement(first) + displacement(second),
                found::add,
                Progress.NONE);
        summary.findings().forEach(f -> notScreened.add(not(first.object(), f)));
        return summary.pairs();
    }

    /// Encounters that were found before and are not found with the data of now: both objects were screened
    /// over the time of closest approach, and nothing came under the threshold.
    private List<String> gone(
            Window window, List<Assessments.Side> sides, List<ObjectNode> approaches, Optional<Set<ObjectId>> changed) {
        var found = approaches.stream()
                .map(a -> Json.text(a.get("encounter"), "id"))
                .toList();
        return store.encounters().stream()
                .filter(e -> !found.contains(Json.text(e, "id")))
                .filter(e -> touches(
                        changed, new ObjectId(Json.text(e, "ownObject")), new ObjectId(Json.text(e, "theirObject"))))
                .filter(e -> {
                    var tca = Epoch.utc(Json.instant(e, "tca"));
                    boolean inside = orbits.secondsBetween(window.start(), tca) >= 0
                            && orbits.secondsBetween(tca, window.stop()) >= 0;
                    return inside
                            && List.of(Json.text(e, "ownObject"), Json.text(e, "theirObject")).stream()
                                    .allMatch(id -> sides.stream()
                                            .anyMatch(s ->
                                                    s.object().id().value().equals(id) && spans(s.trajectory(), tca)));
                })
                .map(e -> Json.text(e, "id"))
                .toList();
    }

    private static boolean touches(Optional<Set<ObjectId>> changed, ObjectId first, ObjectId second) {
        return changed.map(objects -> objects.contains(first) || objects.contains(second))
                .orElse(true);
    }

    private boolean spans(Trajectory trajectory, Epoch at) {
        return orbits.secondsBetween(trajectory.start(), at) >= 0 && orbits.secondsBetween(at, trajectory.stop()) >= 0;
    }

    /// @param but objects that are left out
    private List<Assessments.Side> sides(Window window, Set<ObjectId> but, List<ObjectNode> notScreened) {
        var sides = new ArrayList<Assessments.Side>();
        for (var object : store.objects()) {
            if (but.contains(object.id())) {
                continue;
            }
            try {
                side(object)
                        .ifPresentOrElse(
                                side -> {
                                    if (covers(side.trajectory(), window)) {
                                        sides.add(side);
                                    } else {
                                        notScreened.add(not(object, NodeFinding.NO_TRAJECTORY.with(object.id())));
                                    }
                                },
                                () -> notScreened.add(not(object, NodeFinding.NO_TRAJECTORY.with(object.id()))));
            } catch (RefusedException e) {
                notScreened.add(not(object, e.findings().getFirst()));
            }
        }
        return sides;
    }

    /// An object with its motion, where there is one.
    Optional<Assessments.Side> side(SpaceObject object) {
        return store.trajectory(object.id())
                .map(described -> new Assessments.Side(object, described, trajectories.open(object.id(), described)));
    }

    /// Whether a trajectory covers some of a window.
    private boolean covers(Trajectory trajectory, Window window) {
        return orbits.secondsBetween(trajectory.start(), window.stop()) > 0
                && orbits.secondsBetween(window.start(), trajectory.stop()) > 0;
    }

    private static double displacement(Assessments.Side side) {
        return side.described().path("displacementMetres").asDouble(0);
    }

    private static ObjectNode not(SpaceObject object, Finding why) {
        var json = Json.object();
        json.put("object", object.id().value());
        json.set("finding", Json.finding(why));
        return json;
    }

    private ObjectNode approach(
            CloseApproach approach, Assessments.Side first, Assessments.Side second, List<String> commits) {
        var json = Json.object();
        json.put("first", first.object().id().value());
        json.put("second", second.object().id().value());
        var assessed = assessments.assess(approach, first, second);
        json.set("assessment", assessed.json());
        assessed.message().ifPresent(cdm -> {
            var name = store.blobs().put(cdm.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            commits.add(name);
            json.put("message", name);
        });
        json.set("encounter", encounter(approach, first.object(), second.object()));
        return json;
    }

    /// The encounter that an approach belongs to: the known one of the pair about that time, or a new one.
    /// Where one object is ours and the other a partner's, it can be settled; every other approach is kept to
    /// be looked at.
    private ObjectNode encounter(CloseApproach approach, SpaceObject first, SpaceObject second) {
        boolean firstIsOurs = ours(first);
        var own = firstIsOurs || !ours(second) ? first : second;
        var their = own.equals(first) ? second : first;
        var json = Json.object();
        var known = store.encounterOf(own.id(), their.id(), approach.tca());
        var minutes = approach.tca().toString().substring(0, 16).replaceAll("[^0-9]", "");
        json.put(
                "id",
                known.map(e -> Json.text(e, "id")).orElseGet(() -> first.id() + "-" + second.id() + "-" + minutes));
        json.put("ownObject", own.id().value());
        json.put("theirObject", their.id().value());
        json.put("tca", approach.tca().toString());
        their.operator().filter(party -> ours(own) && partner(party)).ifPresent(party -> {
            json.put("other", party.id());
            settling.rules(party, own, their).ifPresent(rules -> json.set("rules", Json.tree(rules)));
        });
        return json;
    }

    private boolean ours(SpaceObject object) {
        return object.operator().filter(store.self()::equals).isPresent();
    }

    private boolean partner(Party party) {
        return !party.equals(store.self())
                && store.peers().stream().anyMatch(card -> card.party().equals(party));
    }
}
