package space.parley.formats.convert;

import java.util.List;
import java.util.function.Function;
import space.parley.formats.Segment;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.TimeScale;

/// What rounding in double precision and to whole nanoseconds does to states that are carried into another frame
/// or time scale and back.
///
/// @param metres of positions
/// @param metresPerSecond of velocities
/// @param seconds of times
/// @param relative of covariances, as a part of the standard deviations
record Noise(double metres, double metresPerSecond, double seconds, double relative) {
    private static final Noise NONE = new Noise(0, 0, 0, 0);

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
                    : frame.centre() == segment.frame().centre() && still(frame.axes()) && still(segment.frame().axes())
                            ? STILL_ULPS
                            : MOVING_ULPS;
            boolean rounds = scale != segment.timeScale() && (drifts(scale) || drifts(segment.timeScale()));
            largest = new Noise(
                    Math.max(largest.metres, ulps * Math.ulp(turning.farthestMetres())),
                    Math.max(largest.metresPerSecond, ulps * Math.ulp(turning.fastestMetresPerSecond())),
                    Math.max(largest.seconds, rounds ? 1e-9 : 0),
                    Math.max(largest.relative, turning.turnedCovariances() ? ulps * Math.ulp(1.0) : 0));
        }
        return largest;
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
