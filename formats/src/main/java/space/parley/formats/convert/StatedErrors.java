package space.parley.formats.convert;

import java.util.List;
import java.util.function.Function;
import space.parley.formats.Segment;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;

/// How far states may be from those of the source when the result is read and carried back, by what a round trip
/// can see: the digits of the format and the rounding of the arithmetic. The errors of the models of frames and
/// time scales are no part of it, since both ways go by the same model; they are stated with their steps.
///
/// Let *y* be what became of a state *x*, *B* the way back, and *d* the largest difference of *B(y)* from *x*, both
/// as they are computed ([Undoing]).
///
/// Where the format keeps every digit of *y* and of its time, the reader computes the same *B(y)*: the error is *d*.
///
/// Where its writer tells at once which *y* + δ and which time it keeps, *B(y + δ)* is computed beside *x* and
/// differs from it by *d*: that is the error, again.
///
/// Where it writes *y* + δ and nobody tells it, with |δ| up to *c*, the reader computes *B(y + δ)*. In exact
/// arithmetic that is no farther than
/// *c* from *B(y)*, *B* being a rotation and a shift. Each of the two has an error of its own: of a component of
/// the product of a matrix with *y*, the three products are off by up to *u* times their sizes, and each of the two
/// sums by *u* times its own, *u* = 2⁻⁵³. The norm of these is at most (√3 + √2 + 1) *u* |*y*|, twice it
/// [#PRODUCT] *u* |*y*|, and where the centre changes the last sum, with the shift, adds as much as *u* |*x*| each
/// time. The error is at
/// most *d* + *c* + [#PRODUCT] *u* |*y*| + 2 *u* |*x*|. Axes that are parallel have no such product.
///
/// Where the time is off by τ, the way back is that of another epoch: positions are off by τ times the speed at
/// which the frames pass each other at the state, velocities by τ times the acceleration. The matrices of the other
/// epoch are rounded anew, each by up to 4 *u*.
///
/// What is stated as *d* is never more than rounding can do at all ([#MOVING_ULPS]): a turn that its inverse does
/// not undo is beyond what is stated, and refused.
///
/// @param metres of positions
/// @param metresPerSecond of velocities
/// @param seconds of times
/// @param relative of covariances, as a part of the standard deviations
record StatedErrors(double metres, double metresPerSecond, double seconds, double relative) {
    private static final double U = 0x1p-53;
    private static final double PRODUCT = 8.3;
    private static final double MATRIX = 4;

    /// A turn by one to seven matrices there and back, each with some ten roundings, in units in the last place
    /// of the largest number on the way.
    private static final double MOVING_ULPS = 64;

    private static final double NANOSECOND = 1e-9;

    /// How far the rate of the Earth's turn differs between two epochs a rounding apart, in radians per second: it is
    /// a difference quotient of angles. Found with SPK kernels in ITRF93, 1.7e-14.
    private static final double RATE = 3e-14;

    static StatedErrors of(
            List<Segment> sources, Function<Segment, Change> changes, Turning turning, LossLog losses, Orbits orbits) {
        boolean rounds = false;
        boolean spun = false;
        int matrices = 0;
        double pull = 0;
        boolean crosses = false;
        for (var segment : sources) {
            var change = changes.apply(segment);
            var from = segment.frame();
            var to = change.frame(from);
            var scale = change.scale(segment.timeScale());
            rounds |= scale != segment.timeScale() && (drifts(scale) || drifts(segment.timeScale()));
            if (!to.equals(from)) {
                matrices = Math.max(matrices, orbits.steps(from, to).size());
                spun |= from.needsEarthOrientation() != to.needsEarthOrientation();
                if (from.centre() != to.centre()) {
                    crosses = true;
                    pull = Math.max(pull, pull(from.centre()) + pull(to.centre()));
                }
            }
        }
        var undone = turning.undone();
        double coarse = losses.rounding("s");
        double seconds = coarse > 0 && rounds ? coarse + NANOSECOND : coarse + Math.min(undone.seconds(), NANOSECOND);
        double reach = matrices > 0 ? turning.reachMetres() : 0;
        double swiftest = matrices > 0 ? turning.swiftestMetresPerSecond() : 0;
        double spin = turning.spin();

        double most = MOVING_ULPS * Math.ulp(reach);
        double metres = losses.rounding("m");
        double metresPerSecond = losses.rounding("m/s");
        if (matrices > 0) {
            double anew = coarse > 0 ? MATRIX * matrices : 0;
            double product = parallel(sources, changes) ? 0 : PRODUCT + (still(sources, changes) ? 0 : anew);
            double sum = crosses ? 2 * turning.farthestMetres() + anew * reach : 0;
            if (metres > 0 || coarse > 0) {
                metres += U * (product * reach + sum);
                metres += coarse > 0 ? seconds * turning.dragMetresPerSecond() : 0;
            }
            if (metresPerSecond > 0 || coarse > 0 || spin * metres > 0) {
                metresPerSecond += U * product * swiftest;
                metresPerSecond += crosses ? U * (2 * turning.fastestMetresPerSecond() + anew * swiftest) : 0;
                metresPerSecond += spin * metres;
            }
            if (coarse > 0) {
                metresPerSecond += seconds * (spin * swiftest + pull) + (spun ? RATE * reach : 0);
            }
        }
        double fastest = MOVING_ULPS * Math.ulp(swiftest) + spin * most;
        metres = undone.kept() ? Math.min(undone.metres(), metres + most) : metres + Math.min(undone.metres(), most);
        metresPerSecond = undone.kept()
                ? Math.min(undone.metresPerSecond(), metresPerSecond + fastest)
                : metresPerSecond + Math.min(undone.metresPerSecond(), fastest);
        double relative = losses.rounding("1");
        double turned = undone.relative();
        relative += turned + (relative > 0 && turned > 0 ? PRODUCT * U : 0);
        return new StatedErrors(metres, metresPerSecond, seconds, relative);
    }

    /// Whether axes are the same in all that is computed, so that no vector is turned.
    private static boolean parallel(List<Segment> sources, Function<Segment, Change> changes) {
        return sources.stream()
                .allMatch(segment ->
                        parallel(segment.frame(), changes.apply(segment).frame(segment.frame())));
    }

    private static boolean parallel(Frame from, Frame to) {
        return from.axes() == to.axes() && still(from) || celestial(from.axes()) && celestial(to.axes());
    }

    private static boolean celestial(FrameAxes axes) {
        return axes == FrameAxes.GCRF || axes == FrameAxes.ICRF;
    }

    private static boolean still(List<Segment> sources, Function<Segment, Change> changes) {
        return sources.stream()
                .allMatch(segment ->
                        still(segment.frame()) && still(changes.apply(segment).frame(segment.frame())));
    }

    private static boolean still(Frame frame) {
        return frame.axes() == FrameAxes.GCRF || frame.axes() == FrameAxes.ICRF || frame.axes() == FrameAxes.EME2000;
    }

    /// Whether a scale runs at another rate than TAI, so that a reading is rounded to the nanosecond.
    private static boolean drifts(TimeScale scale) {
        return switch (scale) {
            case TDB, TCB, TCG, UT1, TCL -> true;
            default -> false;
        };
    }

    /// How fast a centre is accelerated at most, in m/s²: by the Sun at its perihelion, and by its planet or moon.
    private static double pull(Body body) {
        return switch (body) {
            case SUN, SOLAR_SYSTEM_BARYCENTER -> 1e-6;
            case MERCURY, MERCURY_BARYCENTER -> 0.063;
            case VENUS, VENUS_BARYCENTER -> 0.0116;
            case EARTH, EARTH_BARYCENTER -> 0.0063;
            case MOON -> 0.0095;
            case MARS, MARS_BARYCENTER -> 0.0032;
            case PHOBOS -> 0.6;
            case DEIMOS -> 0.1;
            default -> 0.001;
        };
    }
}
