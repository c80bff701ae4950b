package space.parley.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import space.parley.node.store.Json;
import space.parley.orbit.Body;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.screen.CloseApproach;
import space.parley.screen.CollisionProbability;
import space.parley.screen.OrbitCrossings;
import space.parley.screen.Probability;
import space.parley.screen.Progress;
import space.parley.screen.Screening;
import space.parley.screen.Window;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.node.ObjectNode;

/// Screens what files tell, without a node.
final class FileScreening {
    /// The most pairs that are screened one by one: an hour of work, about.
    private static final long MOST_PAIRS = 100_000;

    private final Orbits orbits;
    private final CollisionProbability probability;
    private final Order order;
    private final Map<ObjectId, Trajectory> trajectories;
    private final Set<ObjectId> trials;

    /// What to screen.
    ///
    /// @param files element sets and ephemerides
    /// @param trial ephemerides that take the place of those of the same objects; where there are
    ///     any, their pairs alone are screened
    /// @param from start of the window
    /// @param hours length of the window
    /// @param thresholdMetres for objects without one of their own
    /// @param thresholdsMetres of the navigation team of each object; of a pair, the larger counts
    /// @param crossings whether crossings of orbits are told too, and which of them are of interest
    /// @param fromSurface whether distances of natural bodies count from their mean radius
    /// @param radiusMetres hard-body radius of each object that is no natural body
    /// @param sigma uncertainty in metres, radial, transverse, normal, for objects without a
    ///     covariance
    record Order(
            List<Path> files,
            List<Path> trial,
            UtcInstant from,
            double hours,
            double thresholdMetres,
            Map<String, Double> thresholdsMetres,
            Optional<Crossings> crossings,
            boolean fromSurface,
            double radiusMetres,
            Optional<Vector3> sigma) {
        Order {
            files = List.copyOf(files);
            trial = List.copyOf(trial);
            thresholdsMetres = Map.copyOf(thresholdsMetres);
        }

        private Window window(Orbits orbits) {
            var start = Epoch.utc(from);
            return new Window(start, orbits.plus(start, hours * 3600));
        }
    }

    /// Which crossings of orbits are of interest, beside the threshold of their distance.
    ///
    /// @param seconds the largest timing, for objects without one of their own; any where it is left out
    /// @param secondsOf of the navigation team of each object; of a pair, the larger counts
    record Crossings(OptionalDouble seconds, Map<String, Double> secondsOf) {
        Crossings {
            secondsOf = Map.copyOf(secondsOf);
        }

        private double own(ObjectId object) {
            return secondsOf.getOrDefault(object.value(), seconds.orElse(Double.POSITIVE_INFINITY));
        }
    }

    /// What was found.
    ///
    /// @param result in the form of the API's screening
    /// @param findings what was noticed on the way
    record Found(ObjectNode result, List<Finding> findings) {
        Found {
            findings = List.copyOf(findings);
        }
    }

    private FileScreening(Orbits orbits, Order order, Map<ObjectId, Trajectory> all, Set<ObjectId> trials) {
        this.orbits = orbits;
        this.probability = new CollisionProbability(orbits);
        this.order = order;
        this.trajectories = all;
        this.trials = trials;
    }

    /// Screens all objects of the files against each other.
    ///
    /// @param progress hears how far it has come
    /// @throws space.parley.terms.RefusedException where a file cannot be read, or `APP-014`,
    ///     `APP-043`
    static Found run(Orbits orbits, Order order, Progress progress) {
        var findings = new ArrayList<Finding>();
        var unused = new UnusedFiles(orbits);
        var files = motions(orbits, order, "files", order.files(), unused, findings);
        var trials = motions(orbits, order, "trial", order.trial(), unused, findings);
        var all = new LinkedHashMap<>(files.trajectories());
        var trial = trials.trajectories();
        all.putAll(trial);
        findings.addAll(unused.findings());
        var without = new HashSet<String>();
        for (var file : unused.files()) {
            for (var object : file.objects()) {
                without.add(object.value());
                findings.add(file.of(object, trials.motionOf(object).or(() -> files.motionOf(object))));
            }
        }
        var named = new LinkedHashSet<>(order.thresholdsMetres().keySet());
        order.crossings()
                .ifPresent(crossings -> named.addAll(crossings.secondsOf().keySet()));
        named.removeAll(without);
        for (var name : named) {
            if (all.keySet().stream().noneMatch(object -> object.value().equals(name))) {
                throw AppFinding.NO_SUCH_OBJECT.refusal(
                        name, all.keySet().stream().map(ObjectId::value).collect(Collectors.joining(", ")));
            }
        }
        var result = new FileScreening(orbits, order, all, trial.keySet()).screen(findings, progress);
        result.put("partial", result.get("partial").booleanValue() || CatalogueRun.isPartial(findings));
        var told = result.putArray("findings");
        findings.forEach(finding -> told.add(NodeClient.json(finding)));
        return new Found(result, findings);
    }

    /// What the files of a role tell; one that cannot be used is left out where another can.
    private static FileMotions motions(
            Orbits orbits, Order order, String role, List<Path> given, UnusedFiles unused, List<Finding> findings) {
        var files = LocalFiles.distinct(given);
        var motions = new FileMotions(orbits, order.window(orbits), order.sigma(), findings);
        for (var file : files) {
            try {
                motions.read(file);
            } catch (RefusedException e) {
                unused.add(role, file, e);
            }
        }
        unused.check(role, files);
        return motions;
    }

    private ObjectNode screen(List<Finding> findings, Progress progress) {
        var window = order.window(orbits);
        var all = List.copyOf(trajectories.values());
        var first = trials.isEmpty()
                ? all
                : all.stream().filter(t -> trials.contains(t.object())).toList();
        long pairs = (long) first.size() * (all.size() - 1) / (trials.isEmpty() ? 2 : 1);
        if (pairs > MOST_PAIRS) {
            throw AppFinding.TOO_MANY_PAIRS.refusal(pairs, MOST_PAIRS);
        }
        var approaches = new ArrayList<CloseApproach>();
        var summary = new Screening(orbits)
                .run(first, all, window, (a, b) -> threshold(a.object(), b.object()), approaches::add, progress);
        findings.addAll(summary.findings());
        var result = Json.object();
        result.put("from", order.from().toString());
        result.put("to", orbits.to(TimeScale.UTC, window.stop()).reading().toString());
        result.put("thresholdMetres", order.thresholdMetres());
        result.put("screened", summary.pairs());
        result.put(
                "partial",
                !summary.complete() || summary.findings().stream().anyMatch(f -> f.severity() != Severity.NOTE));
        if (!trials.isEmpty()) {
            var marked = result.putArray("trial");
            trials.forEach(object -> marked.add(object.value()));
        }
        var list = result.putArray("approaches");
        for (var approach : approaches) {
            var row = list.addObject()
                    .put("first", approach.first().value())
                    .put("second", approach.second().value());
            if (trials.contains(approach.first()) || trials.contains(approach.second())) {
                row.put("trial", true);
            }
            row.set("assessment", assessment(approach));
        }
        order.crossings().ifPresent(wanted -> crossings(result, wanted, first, all, window, findings));
        return result;
    }

    /// Tells of each pair about the Moon or Mars how its orbits cross, side by side.
    private void crossings(
            ObjectNode result,
            Crossings wanted,
            List<Trajectory> first,
            List<Trajectory> all,
            Window window,
            List<Finding> findings) {
        var list = result.putArray("crossings");
        var crossings = new OrbitCrossings(orbits);
        var done = new HashSet<Set<ObjectId>>();
        boolean any = false;
        for (var one : first) {
            for (var other : all) {
                if (one.object().equals(other.object())
                        || !OrbitCrossings.concern(one, other)
                        || !done.add(Set.of(one.object(), other.object()))) {
                    continue;
                }
                any = true;
                var history = crossings.of(one, other, window);
                findings.addAll(history.findings());
                for (var side : OrbitCrossings.Side.values()) {
                    var passages = history.crossings().stream()
                            .filter(each -> each.side() == side)
                            .toList();
                    if (!passages.isEmpty()) {
                        crossing(list.addObject(), wanted, one, other, passages);
                    }
                }
            }
        }
        if (!any) {
            findings.add(AppFinding.NO_CROSSINGS.with());
        }
    }

    private void crossing(
            ObjectNode json,
            Crossings wanted,
            Trajectory one,
            Trajectory other,
            List<OrbitCrossings.Crossing> passages) {
        var first = one.object();
        var second = other.object();
        double metres = threshold(first, second);
        double seconds = Math.max(wanted.own(first), wanted.own(second));
        json.put("first", first.value())
                .put("second", second.value())
                .put("side", passages.getFirst().side().name().toLowerCase(Locale.ROOT))
                .put("centre", one.centre().label());
        if (trials.contains(first) || trials.contains(second)) {
            json.put("trial", true);
        }
        json.put("thresholdMetres", metres).put("flaggedBy", rule(first, second));
        if (Double.isFinite(seconds)) {
            json.put("thresholdSeconds", seconds);
        }
        json.put(
                "leastDistanceMetres",
                passages.stream()
                        .mapToDouble(OrbitCrossings.Crossing::distanceMetres)
                        .min()
                        .orElseThrow());
        json.put(
                "leastTimingSeconds",
                passages.stream()
                        .mapToDouble(each -> Math.abs(each.timingSeconds()))
                        .min()
                        .orElseThrow());
        var history = Json.object().putArray("history");
        int flagged = 0;
        for (var each : passages) {
            boolean ofInterest = each.distanceMetres() <= metres && Math.abs(each.timingSeconds()) <= seconds;
            flagged += ofInterest ? 1 : 0;
            history.addObject()
                    .put("at", each.at().toString())
                    .put("distanceMetres", each.distanceMetres())
                    .put("timingSeconds", each.timingSeconds())
                    .put("planesDegrees", each.planesDegrees())
                    .put("flagged", ofInterest);
        }
        json.put("flagged", flagged);
        json.set("history", history);
    }

    /// The distance of the centres up to which a pair is of interest.
    private double threshold(ObjectId first, ObjectId second) {
        double metres = Math.max(own(first), own(second));
        return order.fromSurface()
                ? metres + surface(first).orElse(0) + surface(second).orElse(0)
                : metres;
    }

    private double own(ObjectId object) {
        return order.thresholdsMetres().getOrDefault(object.value(), order.thresholdMetres());
    }

    /// Whose threshold a pair goes by: the object's, or nobody's own.
    private String rule(ObjectId first, ObjectId second) {
        var larger = own(second) > own(first) ? second : first;
        return order.thresholdsMetres().containsKey(larger.value()) ? "threshold-of " + larger : "threshold";
    }

    /// The mean radius of an object that is a natural body.
    private static OptionalDouble surface(ObjectId object) {
        return Body.ofName(object.value()).map(Body::meanRadiusMetres).orElse(OptionalDouble.empty());
    }

    private ObjectNode assessment(CloseApproach approach) {
        var first = approach.first();
        var second = approach.second();
        double radius =
                surface(first).orElse(order.radiusMetres()) + surface(second).orElse(order.radiusMetres());
        var json = Json.object();
        json.put("tca", approach.tca().toString());
        json.put("missDistanceMetres", approach.missDistanceMetres());
        if (surface(first).isPresent() || surface(second).isPresent()) {
            json.put(
                    "surfaceDistanceMetres",
                    approach.missDistanceMetres()
                            - surface(first).orElse(0)
                            - surface(second).orElse(0));
        }
        json.put("relativeSpeedMetresPerSecond", approach.relativeSpeedMetresPerSecond());
        var miss = approach.missRtnMetres();
        json.putArray("missRtnMetres").add(miss.x()).add(miss.y()).add(miss.z());
        json.put("centre", approach.firstState().frame().centre().label());
        json.put("thresholdMetres", threshold(first, second));
        json.put("flaggedBy", rule(first, second));
        json.put("combinedRadiusMetres", radius);
        json.put("atWindowEdge", approach.atWindowEdge());
        var inputs = json.putArray("inputs");
        for (var object : List.of(first, second)) {
            var data = orbits.to(TimeScale.UTC, of(object).dataEpoch()).reading();
            var input = inputs.addObject().put("object", object.value()).put("dataEpoch", data.toString());
            surface(object).ifPresent(metres -> input.put("bodyRadiusMetres", metres));
        }
        probability(json, approach, radius);
        return json;
    }

    private void probability(ObjectNode json, CloseApproach approach, double radius) {
        var first = probability.covariance(of(approach.first()), approach);
        var second = probability.covariance(of(approach.second()), approach);
        if (first.isEmpty() || second.isEmpty()) {
            var which = first.isEmpty() ? approach.first() : approach.second();
            json.set("notComputed", NodeClient.json(AppFinding.NO_COVARIANCE.with(which)));
            return;
        }
        switch (probability.of(approach, first.get(), second.get(), radius)) {
            case Probability.Computed computed -> {
                json.put("probability", computed.value());
                json.put("method", computed.method());
                computed.validity().doubts().stream()
                        .findFirst()
                        .ifPresent(doubt -> json.set("validity", Json.tree(doubt.what())));
            }
            case Probability.NotComputed not -> json.set("notComputed", NodeClient.json(not.why()));
        }
    }

    private Trajectory of(ObjectId object) {
        var known = trajectories.get(object);
        if (known == null) {
            throw new IllegalStateException("an approach of an object that was not screened: " + object);
        }
        return known;
    }
}
