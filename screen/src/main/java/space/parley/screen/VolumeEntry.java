package space.parley.screen;

import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import space.parley.orbit.Vector3;

/// Whether an object comes into another's [Volume] about a local minimum of their distance.
///
/// From the minimum it goes both ways in time, as long as the distance grows and the other is
/// within the volume's bounding sphere. Outside the volume by `d` it may go on by `d` over the
/// greatest speed that the relative position has in the turning axes, so that it steps over
/// nothing; what comes within [#BORDER_METRES] counts as inside. Where a state of one is not known it
/// goes no further.
final class VolumeEntry {
    private static final double BORDER_METRES = 1;
    /// More than the axes of any orbit about the Earth turn, rad/s.
    private static final double FASTEST_TURN = 2e-3;
    private static final double LONGEST_STEP_SECONDS = 10;
    private static final double ACCELERATION = 20;

    private final DoubleFunction<double @Nullable []> centre;
    private final DoubleFunction<double @Nullable []> other;

    /// @param centre states of the object that has the volume, in metres and seconds, by seconds; null where
    ///     none is known
    /// @param other states of the other
    VolumeEntry(DoubleFunction<double @Nullable []> centre, DoubleFunction<double @Nullable []> other) {
        this.centre = centre;
        this.other = other;
    }

    /// @param seconds when the distance is smallest
    /// @param begin of the window
    /// @param end of the window
    boolean enters(Volume volume, double seconds, double begin, double end) {
        if (volume instanceof Volume.Sphere sphere) {
            var a = centre.apply(seconds);
            var b = other.apply(seconds);
            return a != null && b != null && between(a, b).norm() <= sphere.radiusMetres();
        }
        return enters(volume, seconds, 1, end) || enters(volume, seconds, -1, begin);
    }

    private boolean enters(Volume volume, double from, int direction, double last) {
        double t = from;
        double before = 0;
        while (direction * (last - t) >= 0) {
            var look = look(t);
            if (look == null) {
                return false;
            }
            double distance = look.position.norm();
            if (distance < before || distance > volume.boundingMetres() + BORDER_METRES) {
                return false;
            }
            double outside = volume.outsideMetres(look.rtn);
            if (outside <= BORDER_METRES) {
                return true;
            }
            double speed = look.speed + FASTEST_TURN * distance + ACCELERATION * LONGEST_STEP_SECONDS;
            t += direction * Math.min(LONGEST_STEP_SECONDS, outside / speed);
            before = distance;
        }
        return false;
    }

    private record Look(Vector3 position, Vector3 rtn, double speed) {}

    private @Nullable Look look(double seconds) {
        var a = centre.apply(seconds);
        var b = other.apply(seconds);
        if (a == null || b == null) {
            return null;
        }
        var r = between(a, b);
        var v = new Vector3(b[3] - a[3], b[4] - a[4], b[5] - a[5]);
        var axes = Axes.rtn(new Vector3(a[0], a[1], a[2]), new Vector3(a[3], a[4], a[5]));
        return new Look(r, axes.into(r), v.norm());
    }

    private static Vector3 between(double[] a, double[] b) {
        return new Vector3(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
    }
}
