package space.parley.screen;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import space.parley.orbit.Body;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.terms.Finding;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;

/// How near to each other the paths of two orbits about the Moon or Mars pass where they cross, and
/// by which time the two objects miss each other there: what navigation teams watch where there are
/// no covariances, after the conjunction assessment of JPL for the Moon and Mars (Tarzi, Berry,
/// Roncoli: An updated process for automated deepspace conjunction assessment).
///
/// The planes of two orbits meet in the line of nodes. On each side of the centre the crossing is the
/// least distance of the two paths there. Each path is the ellipse that osculates the object's motion
/// at its own passage of the crossing, so that for a timing of zero the distance is that of a close
/// approach. Each passage of the object with the longer period is one crossing, and the passage of the
/// other that is nearest in time goes with it; of passages by which they nearly meet none is left out.
///
/// Where the planes are nearly the same, the line of nodes has no certain direction; the least
/// distance on each side of it is found all the same, and the angle of the planes says so.
public final class OrbitCrossings {
    private static final double SETTLED_SECONDS = 1e-4;
    private static final int MOST_ROUNDS = 40;

    private final Orbits orbits;

    /// @param orbits compares epochs
    public OrbitCrossings(Orbits orbits) {
        this.orbits = orbits;
    }

    /// The side of the centre on which the paths cross.
    public enum Side {
        /// Where the second rises through the plane of the first, to the side of its angular momentum.
        ASCENDING,
        /// Where it comes down through it.
        DESCENDING
    }

    /// One passage of a crossing.
    ///
    /// @param side on which side
    /// @param at when the first object passes, UTC
    /// @param distanceMetres the least distance of the two paths there, in metres
    /// @param timingSeconds by how much later the second object passes, in seconds; below 0 it is
    ///     earlier
    /// @param planesDegrees the angle of the two planes, 0 to 180
    public record Crossing(
            Side side, UtcInstant at, double distanceMetres, double timingSeconds, double planesDegrees) {}

    /// The crossings of two objects.
    ///
    /// @param crossings by side, each by time
    /// @param findings what could not be told (`SCREEN-107`, `SCREEN-108`)
    public record History(List<Crossing> crossings, List<Finding> findings) {
        public History {
            crossings = List.copyOf(crossings);
            findings = List.copyOf(findings);
        }
    }

    /// Whether two objects are both about the Moon, or both about Mars.
    public static boolean concern(Trajectory first, Trajectory second) {
        var body = body(first);
        return body.isPresent() && body.equals(body(second));
    }

    /// The Moon or Mars, whose barycentre is as good as itself.
    private static Optional<Body> body(Trajectory trajectory) {
        return switch (trajectory.centre()) {
            case MOON -> Optional.of(Body.MOON);
            case MARS, MARS_BARYCENTER -> Optional.of(Body.MARS);
            default -> Optional.empty();
        };
    }

    /// Every passage in a window, as far as both trajectories cover it.
    ///
    /// @throws IllegalArgumentException where they do not [#concern] this
    public History of(Trajectory first, Trajectory second, Window window) {
        if (!concern(first, second)) {
            throw new IllegalArgumentException(
                    "not both about the Moon or Mars: " + first.object() + ", " + second.object());
        }
        var start = later(window.start(), later(first.start(), second.start()));
        var stop = earlier(window.stop(), earlier(first.stop(), second.stop()));
        double length = orbits.secondsBetween(start, stop);
        // Where the two are never together the screening says so.
        return length > 0 ? new Pair(first, second, start, length).history() : new History(List.of(), List.of());
    }

    private Epoch later(Epoch a, Epoch b) {
        return orbits.secondsBetween(a, b) > 0 ? b : a;
    }

    private Epoch earlier(Epoch a, Epoch b) {
        return orbits.secondsBetween(a, b) > 0 ? a : b;
    }

    /// Both orbits at an instant each, and their crossing on a side.
    private record Met(double slowAt, double fastAt, double metres, double planes) {}

    private final class Pair {
        private final Trajectory first;
        private final Trajectory second;
        private final Epoch start;
        private final double length;
        private final Frame frame;
        private final double gravity;
        private final LinkedHashSet<Finding> findings = new LinkedHashSet<>();

        Pair(Trajectory first, Trajectory second, Epoch start, double length) {
            this.first = first;
            this.second = second;
            this.start = start;
            this.length = length;
            var body = body(first).orElseThrow();
            frame = new Frame(body, FrameAxes.ICRF);
            gravity = body.gravityMetres3PerSecond2();
        }

        /// @throws RefusedException where there is no state
        private Optional<OsculatingOrbit> orbit(Trajectory of, double after) {
            var at = orbits.plus(start, Math.clamp(after, 0, length));
            var orbit = OsculatingOrbit.of(of.at(at, frame), gravity);
            if (orbit.isEmpty()) {
                findings.add(ScreenFinding.NOT_BOUND.with(first.object(), second.object(), of.object(), label()));
            }
            return orbit;
        }

        private String label() {
            return frame.centre().label();
        }

        private UtcInstant utc(double after) {
            return orbits.to(TimeScale.UTC, orbits.plus(start, after)).reading();
        }

        History history() {
            var crossings = new ArrayList<Crossing>();
            for (var side : Side.values()) {
                passages(side, crossings);
            }
            return new History(crossings, List.copyOf(findings));
        }

        /// Goes from passage to passage of the slower object.
        private void passages(Side side, List<Crossing> into) {
            double at = 0;
            double last = Double.NEGATIVE_INFINITY;
            double revolution = 0;
            while (at <= length) {
                try {
                    var one = orbit(first, at);
                    var other = orbit(second, at);
                    if (one.isEmpty() || other.isEmpty()) {
                        // A manoeuvre may bind it later.
                        at += revolution > 0 ? revolution : length / 100;
                        continue;
                    }
                    boolean slowIsFirst = one.get().period() >= other.get().period();
                    revolution = Math.max(one.get().period(), other.get().period());
                    var met = settle(side, slowIsFirst, at);
                    if (met.isEmpty()) {
                        at += revolution;
                        continue;
                    }
                    double slow = met.get().slowAt();
                    if (slow >= 0 && slow <= length && slow > last + revolution / 4) {
                        into.add(crossing(side, slowIsFirst, met.get()));
                        last = slow;
                    }
                    at = Math.max(slow, at - revolution / 2) + revolution;
                } catch (RefusedException e) {
                    // A gap, which the screening names; or the rest is beyond what is known.
                    at += revolution > 0 ? revolution / 2 : length / 100;
                }
            }
        }

        private Crossing crossing(Side side, boolean slowIsFirst, Met met) {
            double firstAt = slowIsFirst ? met.slowAt() : met.fastAt();
            double secondAt = slowIsFirst ? met.fastAt() : met.slowAt();
            return new Crossing(side, utc(firstAt), met.metres(), secondAt - firstAt, Math.toDegrees(met.planes()));
        }

        /// The passage of the slower object near an instant, with the nearest one of the faster: each
        /// path osculates at its own passage, so both are repeated until they stay.
        private Optional<Met> settle(Side side, boolean slowIsFirst, double about) {
            double slowAt = about;
            double fastAt = about;
            for (int round = 0; round < MOST_ROUNDS; round++) {
                double slowFrom = Math.clamp(slowAt, 0, length);
                double fastFrom = Math.clamp(fastAt, 0, length);
                var slow = orbit(slowIsFirst ? first : second, slowFrom);
                var fast = orbit(slowIsFirst ? second : first, fastFrom);
                if (slow.isEmpty() || fast.isEmpty()) {
                    return Optional.empty();
                }
                var one = slow.get();
                var other = fast.get();
                var node = slowIsFirst
                        ? one.normal().cross(other.normal())
                        : other.normal().cross(one.normal());
                var least = one.nearest(other).stream()
                        .filter(each -> on(side, node, each))
                        .findFirst();
                if (least.isEmpty()) {
                    return unsettled(about);
                }
                double slowNext = slowFrom + one.secondsTo(least.get().first());
                double fastNext = fastFrom + other.secondsTo(least.get().second());
                fastNext += Math.rint((slowNext - fastNext) / other.period()) * other.period();
                boolean settled =
                        Math.abs(slowNext - slowAt) < SETTLED_SECONDS && Math.abs(fastNext - fastAt) < SETTLED_SECONDS;
                slowAt = slowNext;
                fastAt = fastNext;
                if (settled) {
                    double cos = one.normal().dot(other.normal());
                    double sin = one.normal().cross(other.normal()).norm();
                    return Optional.of(new Met(slowAt, fastAt, least.get().metres(), Math.atan2(sin, cos)));
                }
            }
            return unsettled(about);
        }

        private Optional<Met> unsettled(double about) {
            findings.add(ScreenFinding.NO_CROSSING.with(first.object(), second.object(), utc(about)));
            return Optional.empty();
        }

        private boolean on(Side side, Vector3 node, OsculatingOrbit.Nearest each) {
            double along = each.from().plus(each.to()).dot(node);
            return side == Side.ASCENDING ? along >= 0 : along < 0;
        }
    }
}
