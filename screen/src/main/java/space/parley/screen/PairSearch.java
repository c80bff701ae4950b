package space.parley.screen;

import java.util.ArrayList;
import java.util.List;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;

/// Finds every local minimum of the distance of two objects that is at or under a threshold.
///
/// Let `r` be the position and `v` the velocity of the second relative to the first, and `g = r·v`.
/// A local minimum is where `g` goes from negative to positive. Looking for that at fixed steps
/// misses minima between two looks. Here every step is certified instead, in one of two ways.
///
/// **Far apart.** With `A` a bound of the relative acceleration over a step `h`, the relative motion is off the
/// straight line `r + v s` by at most `A s²/2`. So the distance stays above
/// `min |r + v s| − (A h²/2 + j h)` over `0 ≤ s ≤ h`, and if that is above the threshold nothing is missed by
/// stepping over. `A` follows from gravity about the centre of the frame, see [Attraction]. `j`,
/// 100 m/s, allows for a manoeuvre within the step. This goes back to the sieve of Hoots, Crawford
/// and Roehrich (Celestial Mechanics 33, 1984) and to Alfano's conservative steps.
///
/// **Near.** `g' = v·v + r·a`. Where the least `v·v` of a step exceeds the greatest `|r·a|`, `g`
/// only grows: it has at most one root there, and its signs at both ends tell whether it has one.
/// Where that cannot be shown, as for objects that fly in company, the step is halved, down to 0.1%
/// of an orbital period; relative motion in company varies with the orbital period and its first
/// few multiples, so that at a thousandth of it the signs at the ends tell what there is. There,
/// and there alone, the claim is one of smoothness and not a bound.
///
/// Roots are found by the Illinois variant of regula falsi with bisection, to 0.1 µs. All
/// arithmetic is scalar and in a fixed order, so results are the same on every machine and on any
/// number of threads.
final class PairSearch {
    private static final double MAX_STEP_SECONDS = 1800;
    private static final double NEAR_STEP_SECONDS = 20;
    private static final double MIN_PERIOD_FRACTION = 1e-3;
    private static final double TIME_TOLERANCE_SECONDS = 1e-7;

    private final Orbits orbits;
    private final Trajectory first;
    private final Trajectory second;
    private final Frame frame;
    private final Attraction attraction;
    private final Epoch origin;
    private final double length;
    private final double thresholdMetres;
    private final List<CloseApproach> found = new ArrayList<>();

    /// Both states at a time after the origin.
    private record Look(double seconds, State a, State b, Vector3 r, Vector3 v) {
        double g() {
            return r.dot(v);
        }
    }

    /// @param frame in which to look, one that does not turn
    /// @param origin the start of the search
    /// @param length how long it goes, in seconds
    PairSearch(
            Orbits orbits,
            Trajectory first,
            Trajectory second,
            Frame frame,
            Epoch origin,
            double length,
            double thresholdMetres) {
        this.orbits = orbits;
        this.first = first;
        this.second = second;
        this.frame = frame;
        this.attraction = new Attraction(orbits, frame, first.object(), second.object());
        this.origin = orbits.to(TimeScale.TAI, origin);
        this.length = length;
        this.thresholdMetres = thresholdMetres;
    }

    List<CloseApproach> found() {
        return List.copyOf(found);
    }

    /// Searches.
    ///
    /// @param startIsEnd whether nothing is to be looked at before the start, so that a minimum
    ///     there is one
    /// @param stopIsEnd the same of the stop
    /// @throws space.parley.terms.RefusedException where it cannot go on; what was found before
    ///     that stands
    void run(boolean startIsEnd, boolean stopIsEnd) {
        var here = look(0);
        if (startIsEnd && here.g() >= 0) {
            report(here, true);
        }
        while (here.seconds() < length) {
            double left = length - here.seconds();
            double far = farStep(here, Math.min(left, MAX_STEP_SECONDS));
            if (far >= Math.min(left, NEAR_STEP_SECONDS)) {
                here = look(Math.min(length, here.seconds() + far));
                continue;
            }
            var next = look(Math.min(length, here.seconds() + NEAR_STEP_SECONDS));
            near(here, next);
            here = next;
        }
        if (stopIsEnd && here.g() < 0) {
            report(here, true);
        }
    }

    /// Reports a minimum at the start, where the motion before it came nearer and this one goes
    /// away: a kink of the motion that no root tells of.
    ///
    /// @param before the search of the time before
    void joint(PairSearch before) {
        var now = look(0);
        if (before.look(before.length).g() < 0 && now.g() >= 0) {
            report(now, false);
        }
    }

    private Look look(double seconds) {
        var at = orbits.plus(origin, seconds);
        var a = first.at(at, frame);
        var b = second.at(at, frame);
        return new Look(
                seconds,
                a,
                b,
                b.positionMetres().minus(a.positionMetres()),
                b.velocityMetresPerSecond().minus(a.velocityMetresPerSecond()));
    }

    /// The longest step over which the distance provably stays above the threshold, or 0 where there is none of
    /// use.
    private double farStep(Look look, double longest) {
        double d = look.r().norm();
        double v = look.v().norm();
        if (d <= thresholdMetres) {
            return 0;
        }
        double h = longest;
        while (h >= Math.min(longest, NEAR_STEP_SECONDS)) {
            var bounds = attraction.over(look.a(), look.b(), h);
            double way = (v + Attraction.IMPULSE_SLACK_METRES_PER_SECOND) * h;
            double acceleration = bounds.metresPerSecond2(d + way + bounds.metresPerSecond2() * h * h / 2);
            double s = v > 0 ? Math.clamp(-look.g() / (v * v), 0, h) : 0;
            double straight = look.r().plus(look.v().times(s)).norm();
            double off = acceleration * h * h / 2 + Attraction.IMPULSE_SLACK_METRES_PER_SECOND * h;
            if (straight - off > thresholdMetres) {
                return h;
            }
            h *= 0.7;
        }
        return 0;
    }

    private void near(Look from, Look to) {
        if (from.seconds() >= to.seconds()) {
            return;
        }
        double h = to.seconds() - from.seconds();
        if (!monotonic(from, to, h) && h > MIN_PERIOD_FRACTION * attraction.period(from.a(), from.b())) {
            var middle = look(from.seconds() + h / 2);
            near(from, middle);
            near(middle, to);
            return;
        }
        if (from.g() < 0 && to.g() >= 0) {
            report(root(from, to), false);
        }
    }

    /// Whether `g` provably only grows over a step.
    private boolean monotonic(Look from, Look to, double h) {
        var bounds = attraction.over(from.a(), from.b(), h);
        double v = from.v().norm();
        double reach = Math.max(from.r().norm(), to.r().norm()) + (v + bounds.metresPerSecond2() * h) * h;
        double slowest = v - bounds.metresPerSecond2(reach) * h;
        return slowest > 0 && slowest * slowest > bounds.alongMetres2PerSecond2(reach);
    }

    private Look root(Look from, Look to) {
        var low = from;
        var high = to;
        double gLow = low.g();
        double gHigh = high.g();
        int side = 0;
        for (int i = 0; i < 200 && high.seconds() - low.seconds() > TIME_TOLERANCE_SECONDS; i++) {
            double span = high.seconds() - low.seconds();
            double t = i % 3 == 2
                    ? low.seconds() + span / 2
                    : (low.seconds() * gHigh - high.seconds() * gLow) / (gHigh - gLow);
            if (!(t > low.seconds() && t < high.seconds())) {
                t = low.seconds() + span / 2;
            }
            var middle = look(t);
            double g = middle.g();
            if (g == 0) {
                return middle;
            }
            if (g < 0) {
                low = middle;
                gLow = g;
                gHigh = side < 0 ? gHigh / 2 : gHigh;
                side = -1;
            } else {
                high = middle;
                gHigh = g;
                gLow = side > 0 ? gLow / 2 : gLow;
                side = 1;
            }
        }
        return Math.abs(low.g()) <= Math.abs(high.g()) ? low : high;
    }

    private void report(Look look, boolean edge) {
        double distance = look.r().norm();
        if (!(distance <= thresholdMetres)) {
            return;
        }
        var tca = orbits.to(TimeScale.UTC, orbits.plus(origin, look.seconds()));
        found.add(new CloseApproach(
                first.object(),
                second.object(),
                tca.reading(),
                distance,
                look.v().norm(),
                Axes.rtn(look.a()).into(look.r()),
                new State(tca, frame, look.a().positionMetres(), look.a().velocityMetresPerSecond()),
                new State(tca, frame, look.b().positionMetres(), look.b().velocityMetresPerSecond()),
                edge));
    }
}
