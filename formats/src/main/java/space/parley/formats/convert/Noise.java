package space.parley.formats.convert;

import java.util.List;
import java.util.function.Function;
import space.parley.formats.Segment;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.TimeScale;

/// What rounding in double precision and to whole nanoseconds does to states that are carried into another frame
/// or time scale and back.
///
/// @param metres of positions
/// @param metresPerSecond of velocities
/// @param seconds of times
/// @param relative of covariances, as a part of the standard deviations
/// @param spin how fast axes turn against those that they were carried into, in radians per second: by it an error
///     of position is one of velocity, and an error of time is one of both
record Noise(double metres, double metresPerSecond, double seconds, double relative, double spin) {
    private static final Noise NONE = new Noise(0, 0, 0, 0, 0);
    /// How far the rate of the Earth's turn differs between two epochs a rounding apart, in radians per second: it is
    /// a difference quotient of angles. Found with SPK kernels in ITRF93, 1.7e-14.
    static final double RATE = 3e-14;

    /// How fast one centre is accelerated past another, at most: Mercury by the Sun, in m/s².
    static final double ATTRACTION = 0.04;

    private static final double EARTH_SPIN = 7.292115e-5;
    private static final double MOON_SPIN = 2.67e-6;

    /// Rounding errors of a turn that is the same at all times, there and back, in units in the last place of the
    /// largest component: nine products and six sums each way.
    private static final double STILL_ULPS = 4;

    /// The same of a turn that is computed anew at each epoch from angles of many terms.
    private static final double MOVING_ULPS = 16;

    static Noise of(List<Segment> sources, Function<Segment, Change> changes, Turning turning) {
        var largest = NONE;
        for (var segment : sources) {
            var change = changes.apply(segment);
            var frame = change.frame(segment.frame());
            var scale = change.scale(segment.timeScale());
            double ulps = frame.equals(segment.frame())
                    ? 0
                    : frame.centre() == segment.frame().centre()
                                    && still(frame.axes())
                                    && still(segment.frame().axes())
                            ? STILL_ULPS
                            : MOVING_ULPS;
            boolean rounds = scale != segment.timeScale() && (drifts(scale) || drifts(segment.timeScale()));
            largest = new Noise(
                    Math.max(largest.metres, ulps * Math.ulp(turning.reachMetres())),
                    Math.max(largest.metresPerSecond, ulps * Math.ulp(turning.swiftestMetresPerSecond())),
                    Math.max(largest.seconds, rounds ? 1e-9 : 0),
                    Math.max(largest.relative, turning.turnedCovariances() ? ulps * Math.ulp(1.0) : 0),
                    Math.max(largest.spin, spin(segment.frame(), frame)));
        }
        return largest;
    }

    /// Axes of two bodies do not turn about the same pole.
    private static double spin(Frame from, Frame to) {
        return from.centre() == to.centre()
                ? Math.abs(spin(to.axes()) - spin(from.axes()))
                : spin(to.axes()) + spin(from.axes());
    }

    /// About how fast axes turn among the stars; those of other bodies turn no faster than the Earth's by much.
    private static double spin(FrameAxes axes) {
        return switch (axes) {
            case GCRF, ICRF, EME2000, TEME, MOD, TOD, CIRF -> 0;
            case MOON_ME, MOON_PA -> MOON_SPIN;
            default -> EARTH_SPIN;
        };
    }

    private static boolean still(FrameAxes axes) {
        return axes == FrameAxes.GCRF || axes == FrameAxes.ICRF || axes == FrameAxes.EME2000;
    }

    /// Whether a scale runs at another rate than TAI, so that a reading is rounded to the nanosecond.
    private static boolean drifts(TimeScale scale) {
        return switch (scale) {
            case TDB, TCB, TCG, UT1, TCL -> true;
            default -> false;
        };
    }
}
