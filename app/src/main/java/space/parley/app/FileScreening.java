package space.parley.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import space.parley.formats.Content;
import space.parley.formats.Messages;
import space.parley.node.store.Json;
import space.parley.orbit.Covariance;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.screen.CloseApproach;
import space.parley.screen.CollisionProbability;
import space.parley.screen.Probability;
import space.parley.screen.Progress;
import space.parley.screen.Screening;
import space.parley.screen.Window;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.node.ObjectNode;

/// Screens what files tell, without a node.
final class FileScreening {
    /// How long element sets are used, either way of their epoch, in seconds, as a node does.
    private static final double ELEMENTS_SPAN = 14 * 86_400.0;

    /// The most pairs that are screened one by one: an hour of work, about.
    private static final long MOST_PAIRS = 100_000;

    private final Orbits orbits = Orbits.create();
    private final Progress progress;
    private final Optional<Vector3> sigma;
    private final Map<ObjectId, Trajectory> trajectories = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private FileScreening(Optional<Vector3> sigma, Progress progress) {
        this.progress = progress;
        this.sigma = sigma;
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

    /// Screens all objects of the files against each other.
    ///
    /// @param hours length of the window
    /// @param threshold in metres
    /// @param radius hard-body radius of each object, in metres
    /// @param sigma uncertainty in metres for objects without a covariance
    /// @param progress hears how far it has come
    /// @throws space.parley.terms.RefusedException where a file cannot be read, or `APP-014`
    static Found run(
            List<Path> files,
            UtcInstant from,
            double hours,
            double threshold,
            double radius,
            Optional<Vector3> sigma,
            Progress progress) {
        var screening = new FileScreening(sigma, progress);
        files.forEach(screening::read);
        return new Found(screening.screen(from, hours, threshold, radius), screening.findings);
    }

    private void read(Path file) {
        var read = Messages.read(LocalFiles.read(file), file.toString());
        var reading = read.orThrow();
        findings.addAll(read.findings());
        boolean moves = false;
        for (var content : reading.contents()) {
            switch (content) {
                case Content.Elements elements -> {
                    var set = elements.elements();
                    keep(
                            file,
                            orbits.sgp4(
                                    set,
                                    orbits.plus(set.epoch(), -ELEMENTS_SPAN),
                                    orbits.plus(set.epoch(), ELEMENTS_SPAN),
                                    sigma.map(s -> stated(set.epoch(), s))));
                    moves = true;
                }
                case Content.Table table -> {
                    keep(file, orbits.interpolate(withSigma(table.ephemeris())));
                    moves = true;
                }
                // A conjunction message tells of two objects at one instant; any other message of no motion.
                case Content.Conjunction _, Content.Message _ -> {}
            }
        }
        if (!moves) {
            throw AppFinding.NO_MOTION.refusal(file);
        }
    }

    private void keep(Path file, Trajectory trajectory) {
        if (trajectories.put(trajectory.object(), trajectory) != null) {
            findings.add(AppFinding.SECOND_OF_OBJECT.with(file, trajectory.object()));
        }
    }

    private Ephemeris withSigma(Ephemeris table) {
        if (!table.covariances().isEmpty() || sigma.isEmpty()) {
            return table;
        }
        return new Ephemeris(
                table.object(),
                table.name(),
                table.states(),
                List.of(stated(table.start(), sigma.get())),
                table.interpolationDegree());
    }

    /// A stated uncertainty of position; that of velocity is taken as a thousandth of it, in 1/s, about the
    /// mean motion of a low orbit.
    private static Covariance stated(Epoch epoch, Vector3 sigma) {
        return Covariance.ofRtnSigmas(epoch, sigma, sigma.times(1e-3));
    }

    private ObjectNode screen(UtcInstant from, double hours, double threshold, double radius) {
        var start = Epoch.utc(from);
        var window = new Window(start, orbits.plus(start, hours * 3600));
        var all = List.copyOf(trajectories.values());
        long pairs = (long) all.size() * (all.size() - 1) / 2;
        if (pairs > MOST_PAIRS) {
            throw AppFinding.TOO_MANY_PAIRS.refusal(pairs, MOST_PAIRS);
        }
        var approaches = new ArrayList<CloseApproach>();
        var summary = new Screening(orbits).run(all, all, window, threshold, approaches::add, progress);
        findings.addAll(summary.findings());
        var result = Json.object();
        result.put("from", from.toString());
        result.put("to", orbits.to(TimeScale.UTC, window.stop()).reading().toString());
        result.put("thresholdMetres", threshold);
        result.put("screened", summary.pairs());
        var list = result.putArray("approaches");
        for (var approach : approaches) {
            list.addObject()
                    .put("first", approach.first().value())
                    .put("second", approach.second().value())
                    .set("assessment", assessment(approach, radius));
        }
        return result;
    }

    private ObjectNode assessment(CloseApproach approach, double radius) {
        var json = Json.object();
        json.put("tca", approach.tca().toString());
        json.put("missDistanceMetres", approach.missDistanceMetres());
        json.put("relativeSpeedMetresPerSecond", approach.relativeSpeedMetresPerSecond());
        var miss = approach.missRtnMetres();
        json.putArray("missRtnMetres").add(miss.x()).add(miss.y()).add(miss.z());
        json.put("combinedRadiusMetres", 2 * radius);
        json.put("atWindowEdge", approach.atWindowEdge());
        var inputs = json.putArray("inputs");
        for (var object : List.of(approach.first(), approach.second())) {
            var data = orbits.to(TimeScale.UTC, of(object).dataEpoch()).reading();
            inputs.addObject().put("object", object.value()).put("dataEpoch", data.toString());
        }
        var epoch = Epoch.utc(approach.tca());
        var first = of(approach.first()).covarianceNear(epoch);
        var second = of(approach.second()).covarianceNear(epoch);
        if (first.isEmpty() || second.isEmpty()) {
            return json;
        }
        switch (new CollisionProbability(orbits)
                .of(approach, at(first.get(), epoch), at(second.get(), epoch), 2 * radius)) {
            case Probability.Computed computed -> {
                json.put("probability", computed.value());
                json.put("method", computed.method());
                computed.validity().doubts().stream()
                        .findFirst()
                        .ifPresent(doubt -> json.set("validity", Json.tree(doubt.what())));
            }
            case Probability.NotComputed not -> json.set("notComputed", NodeClient.json(not.why()));
        }
        return json;
    }

    private Trajectory of(ObjectId object) {
        var known = trajectories.get(object);
        if (known == null) {
            throw new IllegalStateException("an approach of an object that was not screened: " + object);
        }
        return known;
    }

    /// A covariance is taken to hold at the time of closest approach in the axes of the orbit.
    private static Covariance at(Covariance covariance, Epoch epoch) {
        return new Covariance(epoch, covariance.axes(), covariance.matrix());
    }
}
