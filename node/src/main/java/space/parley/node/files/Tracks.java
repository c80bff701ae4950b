package space.parley.node.files;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.node.store.Json;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.node.ObjectNode;

/// Keeps of a file what a picture needs: of each table every so many states that 2,000 points suffice, of each
/// element set its position at its epoch.
public final class Tracks implements Receiver {
    private static final int MOST_POINTS = 2_000;
    private static final int MOST_TRACKS = 200;
    private static final int MOST_SETS = 40_000;
    private static final double SECONDS_PER_DAY = 86_400;

    private final Orbits orbits;
    private final List<Track> tracks = new ArrayList<>();
    private final List<Sight> cloud = new ArrayList<>();
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
        if (track.points.size() >= MOST_POINTS) {
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

    /// Adds `tracks` and `cloud` to a check's report: of each track its object, name, centre, frame, time scale and
    /// points of seconds since its first state and kilometres; of each element set its object, name and position
    /// in kilometres, in TEME at its own epoch.
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
                var numbers = points.addArray();
                for (double number : point) {
                    numbers.add(Math.round(number * 1000) / 1000.0);
                }
            }
        }
        var positions = json.putArray("cloud");
        var names = json.putArray("cloudNames");
        for (var sight : cloud) {
            var numbers = positions.addArray();
            for (double number : sight.kilometres()) {
                numbers.add(Math.round(number * 1000) / 1000.0);
            }
            var name = Json.object();
            name.put("object", sight.object());
            name.put("name", sight.name());
            names.add(name);
        }
    }
}
