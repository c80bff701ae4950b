package space.parley.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import space.parley.formats.Document;
import space.parley.orbit.Body;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
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
    private static final Set<FrameAxes> INERTIAL =
            Set.of(FrameAxes.GCRF, FrameAxes.EME2000, FrameAxes.TEME, FrameAxes.MOD, FrameAxes.TOD, FrameAxes.CIRF);

    /// The plan of a message without manoeuvres.
    static final ManoeuvrePlan NONE = new ManoeuvrePlan(List.of(), List.of());

    private final List<Burn> burns;
    private final List<String> unread;

    /// One manoeuvre.
    ///
    /// @param seconds how long it lasts, 0 for an impulse
    /// @param frame as the message names it
    private record Burn(UtcInstant ignition, double seconds, String frame, Vector3 metresPerSecond) {}

    private ManoeuvrePlan(List<Burn> burns, List<String> unread) {
        this.burns = List.copyOf(burns);
        this.unread = List.copyOf(unread);
    }

    /// Reads the manoeuvres of a message that was found to be right.
    static ManoeuvrePlan of(Document message) {
        var fields = new ArrayList<Document.Field>();
        collect(message.root(), fields);
        var burns = new ArrayList<Burn>();
        var unread = new LinkedHashSet<String>();
        Optional<UtcInstant> ignition = Optional.empty();
        double seconds = 0;
        var frame = "";
        var v = new double[3];
        for (var field : fields) {
            switch (field.key()) {
                case "MAN_EPOCH_IGNITION" -> ignition = field.time();
                case "MAN_DURATION" -> seconds = field.number();
                case "MAN_REF_FRAME" -> frame = field.value().toUpperCase(Locale.ROOT);
                case "MAN_DV_1" -> v[0] = field.number(3);
                case "MAN_DV_2" -> v[1] = field.number(3);
                case "MAN_DV_3" -> {
                    v[2] = field.number(3);
                    if (!isKnown(frame)) {
                        unread.add("MAN_REF_FRAME " + frame);
                    } else if (ignition.isPresent()) {
                        burns.add(new Burn(ignition.get(), seconds, frame, new Vector3(v[0], v[1], v[2])));
                    } else {
                        unread.add("MAN_EPOCH_IGNITION");
                    }
                    ignition = Optional.empty();
                    seconds = 0;
                    frame = "";
                }
                // A comprehensive message has rows of manoeuvres, of many kinds.
                case "MAN_COMPOSITION" -> unread.add("MAN_COMPOSITION " + field.value());
                default -> {}
            }
        }
        return burns.isEmpty() && unread.isEmpty() ? NONE : new ManoeuvrePlan(burns, List.copyOf(unread));
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

    /// What of it cannot be followed here.
    List<String> unread() {
        return unread;
    }

    private static boolean isKnown(String frame) {
        return ROTATING.contains(frame)
                || frame.equals(ALONG_VELOCITY)
                || inertial(frame).isPresent();
    }

    private static Optional<Frame> inertial(String name) {
        return Frame.of(Body.EARTH, name.equals("ICRF") ? "GCRF" : name)
                .filter(frame -> INERTIAL.contains(frame.axes()));
    }

    /// The motion of a state over a window by the Earth's attraction, in pieces that end where the velocity changes.
    /// Before a manoeuvre that is earlier than the state nothing is known.
    List<Trajectory.Piece> pieces(Orbits orbits, State state, ObjectId object, Window window) {
        var pieces = new ArrayList<Trajectory.Piece>();
        var begin = window.start();
        var now = state;
        for (var step : steps(orbits, state.epoch().scale())) {
            if (orbits.secondsBetween(step.at, window.stop()) <= 0) {
                break;
            }
            if (orbits.secondsBetween(step.at, state.epoch()) > 0) {
                begin = later(orbits, begin, step.at);
                continue;
            }
            add(orbits, pieces, now, object, begin, step.at);
            var until = orbits.plus(step.at, STEP_SECONDS);
            var before = orbits.propagate(now, object, Optional.empty(), now.epoch(), until);
            now = step.after(orbits, before.at(step.at, Frame.EME2000));
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
        /// The state with the change of velocity, in inertial axes like those that it came in.
        State after(Orbits orbits, State before) {
            var named = inertial(frame);
            var state = named.isPresent() ? orbits.convert(before, named.get()) : before;
            var r = state.positionMetres();
            var v = state.velocityMetresPerSecond();
            var dv = metresPerSecond;
            var normal = r.cross(v).unit();
            if (ROTATING.contains(frame)) {
                dv = along(r.unit(), normal.cross(r.unit()), normal);
            } else if (frame.equals(ALONG_VELOCITY)) {
                dv = along(v.unit(), normal.cross(v.unit()), normal);
            }
            return new State(at, state.frame(), r, v.plus(dv));
        }

        private Vector3 along(Vector3 x, Vector3 y, Vector3 z) {
            var dv = metresPerSecond;
            return x.times(dv.x()).plus(y.times(dv.y())).plus(z.times(dv.z()));
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
