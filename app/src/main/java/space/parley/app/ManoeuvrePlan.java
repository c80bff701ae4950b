package space.parley.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import space.parley.formats.Document;
import space.parley.orbit.Body;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Impulse;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.screen.Window;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// The manoeuvres of an orbit parameter message (CCSDS 502.0-B-3, table 3-3), and the motion of its state with them.
///
/// A burn that lasts is taken as even acceleration, in steps of ten seconds or a hundredth of it, along axes that turn
/// with the orbit where its frame does. The mass that is spent changes nothing here.
final class ManoeuvrePlan {
    private static final double STEP_SECONDS = 10;
    private static final int MOST_STEPS = 100;
    private static final Set<String> ROTATING = Set.of("RTN", "RSW", "RIC");
    private static final String ALONG_VELOCITY = "TNW";
    private static final Set<FrameAxes> TURNING_WITH_EARTH = Set.of(FrameAxes.ITRF);

    /// The plan of a message without manoeuvres.
    static final ManoeuvrePlan NONE = new ManoeuvrePlan(List.of());

    private final List<Burn> burns;

    /// One manoeuvre.
    ///
    /// @param seconds how long it lasts, 0 for an impulse
    /// @param frame as the message names it
    private record Burn(UtcInstant ignition, double seconds, String frame, Vector3 metresPerSecond) {}

    private ManoeuvrePlan(List<Burn> burns) {
        this.burns = List.copyOf(burns);
    }

    /// Reads the manoeuvres of a message that was found to be right.
    static ManoeuvrePlan of(Document message) {
        var fields = new ArrayList<Document.Field>();
        collect(message.root(), fields);
        var burns = new ArrayList<Burn>();
        UtcInstant ignition = null;
        double seconds = 0;
        var frame = "";
        var v = new double[3];
        for (var field : fields) {
            switch (field.key()) {
                case "MAN_EPOCH_IGNITION" ->
                    ignition = UtcInstant.parse(zulu(field.value())).orElse(null);
                case "MAN_DURATION" -> seconds = field.number();
                case "MAN_REF_FRAME" -> frame = field.value().toUpperCase(Locale.ROOT);
                case "MAN_DV_1" -> v[0] = field.number(3);
                case "MAN_DV_2" -> v[1] = field.number(3);
                case "MAN_DV_3" -> {
                    v[2] = field.number(3);
                    if (ignition != null) {
                        burns.add(new Burn(ignition, seconds, frame, new Vector3(v[0], v[1], v[2])));
                    }
                    ignition = null;
                }
                default -> {}
            }
        }
        burns.sort(Comparator.comparing(Burn::ignition));
        return burns.isEmpty() ? NONE : new ManoeuvrePlan(burns);
    }

    private static String zulu(String time) {
        return time.endsWith("Z") ? time : time + "Z";
    }

    private static void collect(Document.Section section, List<Document.Field> fields) {
        for (var node : section.nodes()) {
            switch (node) {
                case Document.Section inner -> collect(inner, fields);
                case Document.Field field when field.key().startsWith("MAN_") -> fields.add(field);
                default -> {}
            }
        }
    }

    boolean isEmpty() {
        return burns.isEmpty();
    }

    int size() {
        return burns.size();
    }

    /// The frames that are named and not known here.
    List<String> unknownFrames() {
        return burns.stream()
                .map(Burn::frame)
                .filter(frame -> !ROTATING.contains(frame)
                        && !frame.equals(ALONG_VELOCITY)
                        && inertial(frame).isEmpty())
                .distinct()
                .toList();
    }

    private static Optional<Frame> inertial(String name) {
        return Frame.of(Body.EARTH, name.equals("ICRF") ? "GCRF" : name)
                .filter(frame -> !TURNING_WITH_EARTH.contains(frame.axes()));
    }

    /// The motion of a state over a window by the Earth's attraction, in pieces that end where the velocity changes.
    /// Before a manoeuvre that is earlier than the state nothing is known.
    ///
    /// @param scale in which the message tells times
    List<Trajectory.Piece> pieces(Orbits orbits, State state, ObjectId object, TimeScale scale, Window window) {
        var pieces = new ArrayList<Trajectory.Piece>();
        var begin = window.start();
        var now = state;
        for (var step : steps(orbits, scale)) {
            if (orbits.secondsBetween(step.at, window.stop()) <= 0) {
                break;
            }
            if (orbits.secondsBetween(step.at, state.epoch()) > 0) {
                begin = later(orbits, begin, step.at);
                continue;
            }
            add(orbits, pieces, now, object, begin, step.at);
            var before =
                    orbits.propagate(now, object, Optional.empty(), now.epoch(), later(orbits, step.at, now.epoch()));
            var impulse = new Impulse(step.at, step.rtn(orbits, before.at(step.at, state.frame())));
            var until = orbits.plus(step.at, STEP_SECONDS);
            now = orbits.propagate(now, object, Optional.of(impulse), now.epoch(), until)
                    .at(step.at, state.frame());
            begin = later(orbits, begin, step.at);
        }
        add(orbits, pieces, now, object, begin, window.stop());
        return pieces;
    }

    private static void add(
            Orbits orbits, List<Trajectory.Piece> pieces, State from, ObjectId object, Epoch begin, Epoch end) {
        if (orbits.secondsBetween(begin, end) > 0) {
            pieces.add(new Trajectory.Piece(orbits.propagate(from, object, Optional.empty(), begin, end), begin, end));
        }
    }

    private static Epoch later(Orbits orbits, Epoch a, Epoch b) {
        return orbits.secondsBetween(a, b) > 0 ? b : a;
    }

    private record Step(Epoch at, String frame, Vector3 metresPerSecond) {
        /// The change of velocity along radial, transverse and normal of the orbit there.
        Vector3 rtn(Orbits orbits, State state) {
            if (ROTATING.contains(frame)) {
                return metresPerSecond;
            }
            boolean alongVelocity = frame.equals(ALONG_VELOCITY);
            var seen = alongVelocity
                    ? state
                    : orbits.convert(state, inertial(frame).orElseThrow());
            var r = seen.positionMetres();
            var v = seen.velocityMetresPerSecond();
            var radial = r.unit();
            var normal = r.cross(v).unit();
            var transverse = normal.cross(radial);
            var dv = metresPerSecond;
            if (alongVelocity) {
                var along = v.unit();
                dv = along.times(dv.x()).plus(normal.cross(along).times(dv.y())).plus(normal.times(dv.z()));
            }
            return new Vector3(dv.dot(radial), dv.dot(transverse), dv.dot(normal));
        }
    }

    private List<Step> steps(Orbits orbits, TimeScale scale) {
        var steps = new ArrayList<Step>();
        for (var burn : burns) {
            var ignition = new Epoch(scale, burn.ignition);
            int count = burn.seconds > 0 ? Math.clamp((int) Math.ceil(burn.seconds / STEP_SECONDS), 1, MOST_STEPS) : 1;
            for (int i = 0; i < count; i++) {
                var at = orbits.plus(ignition, burn.seconds * (i + 0.5) / count);
                steps.add(new Step(at, burn.frame, burn.metresPerSecond.times(1.0 / count)));
            }
        }
        steps.sort((a, b) -> Double.compare(0, orbits.secondsBetween(a.at, b.at)));
        return steps;
    }
}
