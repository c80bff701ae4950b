package space.parley.node.files;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.node.store.Json;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.Vector3;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps of a file what a picture needs: of each table every so many states that 8,000 points suffice, of each
/// element set its position at its epoch, and of each close approach its figures.
public final class Tracks implements Receiver {
    private static final int MOST_POINTS = 8_000;
    private static final int POINTS_OF_MANY = 1_000;
    private static final int MANY_TRACKS = 8;
    private static final int MOST_TRACKS = 200;
    private static final int MOST_SETS = 40_000;
    private static final int MOST_APPROACHES = 200;
    private static final int FEW_SETS = 20;
    private static final int STEPS_OF_A_REVOLUTION = 180;
    private static final double SECONDS_PER_DAY = 86_400;

    private final Orbits orbits;
    private final List<Track> tracks = new ArrayList<>();
    private final List<Sight> cloud = new ArrayList<>();
    private final List<MeanElements> few = new ArrayList<>();
    private final List<ConjunctionMessage> approaches = new ArrayList<>();
    private @Nullable Track open;

    private record Sight(String object, String name, double[] kilometres) {}

    public Tracks(Orbits orbits) {
        this.orbits = orbits;
    }

    /// One table's points, thinned out as they come.
    private static final class Track {
        private final Segment segment;
        private final List<double[]> points = new ArrayList<>();
        private long states;
        private int every = 1;
        private Optional<Epoch> origin = Optional.empty();

        Track(Segment segment) {
            this.segment = segment;
        }
    }

    @Override
    public void segment(Segment segment) {
        open = tracks.size() < MOST_TRACKS ? new Track(segment) : null;
        if (open != null) {
            tracks.add(open);
        }
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        var track = open;
        if (track == null || track.states++ % track.every != 0) {
            return;
        }
        var epoch = new Epoch(track.segment.timeScale(), new UtcInstant(LocalDate.ofEpochDay(epochDay), nanoOfDay));
        if (track.origin.isEmpty()) {
            track.origin = Optional.of(epoch);
        }
        double seconds = seconds(track.origin.get(), epoch);
        track.points.add(new double[] {seconds, values[0] / 1000, values[1] / 1000, values[2] / 1000});
        if (track.points.size() >= (tracks.size() > MANY_TRACKS ? POINTS_OF_MANY : MOST_POINTS)) {
            var thinned = new ArrayList<double[]>();
            for (int i = 0; i < track.points.size(); i += 2) {
                thinned.add(track.points.get(i));
            }
            track.points.clear();
            track.points.addAll(thinned);
            track.every *= 2;
        }
    }

    /// Seconds for a picture: without leap seconds between.
    private static double seconds(Epoch from, Epoch to) {
        long days = to.reading().date().toEpochDay() - from.reading().date().toEpochDay();
        return days * SECONDS_PER_DAY
                + (to.reading().nanoOfDay() - from.reading().nanoOfDay()) * 1e-9;
    }

    @Override
    public void endSegment() {
        open = null;
    }

    @Override
    public void elements(MeanElements set) {
        if (cloud.size() >= MOST_SETS) {
            return;
        }
        if (few.size() <= FEW_SETS) {
            few.add(set);
        }
        try {
            var state = orbits.sgp4(set, set.epoch(), orbits.plus(set.epoch(), 1), Optional.empty())
                    .at(set.epoch(), Frame.TEME);
            var r = state.positionMetres();
            cloud.add(new Sight(
                    set.object().value(), set.name(), new double[] {r.x() / 1000, r.y() / 1000, r.z() / 1000}));
        } catch (RefusedException e) {
            // Elements that describe no orbit have no place in a picture; the check tells of them.
        }
    }

    /// The first revolution of a set, as a table of states would tell it.
    private void revolution(ArrayNode lines, MeanElements set) {
        double step = SECONDS_PER_DAY / set.meanMotionRevPerDay() / STEPS_OF_A_REVOLUTION;
        try {
            var motion = orbits.sgp4(
                    set, set.epoch(), orbits.plus(set.epoch(), (STEPS_OF_A_REVOLUTION + 1) * step), Optional.empty());
            var each = lines.addObject();
            each.put("object", set.object().value());
            each.put("name", set.name());
            each.put("centre", Frame.TEME.centre().name());
            each.put("frame", Frame.TEME.name());
            each.put("timeScale", set.epoch().scale().name());
            var points = each.putArray("points");
            for (int i = 0; i <= STEPS_OF_A_REVOLUTION; i++) {
                var r = motion.at(orbits.plus(set.epoch(), i * step), Frame.TEME)
                        .positionMetres();
                point(points, i * step, r.x() / 1000, r.y() / 1000, r.z() / 1000);
            }
        } catch (RefusedException e) {
            // It came down before the revolution was over, or describes no orbit.
        }
    }

    private static void point(ArrayNode points, double... values) {
        var numbers = points.addArray();
        for (double value : values) {
            numbers.add(Math.round(value * 1000) / 1000.0);
        }
    }

    @Override
    public void conjunction(ConjunctionMessage message) {
        if (approaches.size() < MOST_APPROACHES) {
            approaches.add(message);
        }
    }

    /// Adds `tracks`, `cloud` and `approaches` to a check's report: of each track its object, name, centre, frame,
    /// time scale and points of seconds since its first state and kilometres, and of few element sets their first
    /// revolution; of each element set its object, name and position in kilometres, in TEME at its own epoch; of
    /// each close approach its time in UTC, its two objects with their states in metres, and its distance, speed
    /// and probability as the message states them.
    public void addTo(ObjectNode json) {
        var lines = json.putArray("tracks");
        for (var track : tracks) {
            var each = lines.addObject();
            each.put("object", track.segment.objectId());
            each.put("name", track.segment.objectName());
            each.put("centre", track.segment.frame().centre().name());
            each.put("frame", track.segment.frame().name());
            each.put("timeScale", track.segment.timeScale().name());
            var points = each.putArray("points");
            for (var point : track.points) {
                point(points, point);
            }
        }
        if (few.size() <= FEW_SETS) {
            few.forEach(set -> revolution(lines, set));
        }
        var positions = json.putArray("cloud");
        var names = json.putArray("cloudNames");
        for (var sight : cloud) {
            point(positions, sight.kilometres());
            var name = Json.object();
            name.put("object", sight.object());
            name.put("name", sight.name());
            names.add(name);
        }
        var met = json.putArray("approaches");
        approaches.forEach(message -> met.add(approach(message)));
    }

    private static ObjectNode approach(ConjunctionMessage message) {
        var json = Json.object();
        json.put("tca", message.tca().toString());
        json.put("missDistanceMetres", message.missDistanceMetres());
        message.relativeSpeedMetresPerSecond().ifPresent(speed -> json.put("relativeSpeedMetresPerSecond", speed));
        message.collisionProbability().ifPresent(probability -> json.put("collisionProbability", probability));
        message.collisionProbabilityMethod().ifPresent(method -> json.put("collisionProbabilityMethod", method));
        var sides = json.putArray("objects");
        sides.add(side(message.object1()));
        sides.add(side(message.object2()));
        return json;
    }

    private static ObjectNode side(ConjunctionMessage.Side side) {
        var json = Json.object();
        json.put("object", side.designator());
        json.put("name", side.name());
        json.put("frame", side.state().frame().name());
        numbers(json.putArray("positionMetres"), side.state().positionMetres());
        numbers(json.putArray("velocityMetresPerSecond"), side.state().velocityMetresPerSecond());
        return json;
    }

    private static void numbers(ArrayNode array, Vector3 vector) {
        array.add(vector.x()).add(vector.y()).add(vector.z());
    }
}
