package space.parley.bench;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.solvers.AllowedSolution;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.hipparchus.util.FastMath;
import space.parley.screen.sgp4.Sgp4;

/// The valleys of the distance of two objects over time, by the scalar SGP4 alone, told in two
/// ways: by where `r·v` goes from negative to positive, and by where the distance itself is least,
/// from positions alone.
///
/// The two differ, since the velocity that SGP4 gives is not quite the derivative of its position:
/// by centimetres per second in low round orbits, by metres per second in very eccentric ones.
final class Valleys {
    /// No object of SGP4 that is outside the Earth is faster than this.
    private static final double FASTEST_METRES_PER_SECOND = 11_300;

    private static final double RELATIVE_TIME = 1e-12;
    private static final double TIME_SECONDS = 1e-8;
    private static final double DIFFERENCE_SECONDS = 0.05;
    private static final double STEP_SECONDS = 1;
    private static final int EVALUATIONS = 1000;
    private static final int ROOT_ORDER = 5;

    private final Sgp4.Motion a;
    private final Sgp4.Motion b;
    private final double sinceEpochA;
    private final double sinceEpochB;
    private final double lengthSeconds;
    private final double lookSeconds;
    private final double[] stateA = new double[6];
    private final double[] stateB = new double[6];
    private final List<Valley> roots = new ArrayList<>();
    private final List<Valley> bottoms = new ArrayList<>();

    /// A valley.
    ///
    /// @param seconds when, after the start of the window
    /// @param metres the distance there
    /// @param metresPerSecond the relative speed there
    /// @param sloppyMetresPerSecond how far the relative velocity there is from the derivative of
    ///     the relative position
    /// @param level whether the distance falls before it, or rises after it, by less than the
    ///     velocity is off: told the other way there may be no valley
    record Valley(double seconds, double metres, double metresPerSecond, double sloppyMetresPerSecond, boolean level) {}

    /// @param sinceEpochA seconds from the first's epoch to the start of the window
    /// @param sinceEpochB seconds from the second's epoch to it
    /// @param metres valleys deeper than this are found
    /// @param lengthSeconds from 0 to then, both ends included
    /// @param lookSeconds how far apart looks at the distance are where it is small
    Valleys(
            Sgp4 a,
            double sinceEpochA,
            Sgp4 b,
            double sinceEpochB,
            double metres,
            double lengthSeconds,
            double lookSeconds) {
        this.a = a.motion();
        this.b = b.motion();
        this.sinceEpochA = sinceEpochA;
        this.sinceEpochB = sinceEpochB;
        this.lengthSeconds = lengthSeconds;
        this.lookSeconds = lookSeconds;
        look(metres);
    }

    /// By the sign of `r·v`; at an end of the window where it falls towards that end.
    List<Valley> roots() {
        return List.copyOf(roots);
    }

    /// By the distance alone.
    List<Valley> bottoms() {
        return List.copyOf(bottoms);
    }

    private double distance(double seconds) {
        a.at((sinceEpochA + seconds) / 60, stateA);
        b.at((sinceEpochB + seconds) / 60, stateB);
        return FastMath.sqrt(dot(0, 0));
    }

    private double closing(double seconds) {
        distance(seconds);
        return dot(0, 3);
    }

    private double dot(int one, int other) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            sum += (stateB[one + k] - stateA[one + k]) * (stateB[other + k] - stateA[other + k]);
        }
        return sum;
    }

    private void look(double metres) {
        double before = Double.POSITIVE_INFINITY;
        double left = 0;
        double here = 0;
        double now = distance(0);
        double trend = dot(0, 3);
        if (trend >= 0) {
            note(0, metres, roots);
        }
        while (here < lengthSeconds) {
            // It cannot come under the height before it has gone the way there, from which a look
            // is taken off, so that a valley is always seen between looks that are close to each
            // other.
            double far = (now - metres) / (2 * FASTEST_METRES_PER_SECOND) - lookSeconds;
            double next = FastMath.min(lengthSeconds, here + FastMath.max(lookSeconds, far));
            double after = distance(next);
            double nextTrend = dot(0, 3);
            if (now <= before && now <= after) {
                bottom(left, here, next, metres);
            }
            if (trend < 0 && nextTrend >= 0) {
                double root = new BracketingNthOrderBrentSolver(0, TIME_SECONDS, 0, ROOT_ORDER)
                        .solve(EVALUATIONS, this::closing, here, next, AllowedSolution.ANY_SIDE);
                note(root, metres, roots);
            }
            before = now;
            left = here;
            here = next;
            now = after;
            trend = nextTrend;
        }
        if (now < before) {
            bottom(left, here, here, metres);
        }
        if (trend < 0) {
            note(lengthSeconds, metres, roots);
        }
    }

    private void bottom(double left, double here, double right, double metres) {
        double from = FastMath.max(left, here - lookSeconds);
        double seconds = new BrentOptimizer(RELATIVE_TIME, TIME_SECONDS)
                .optimize(
                        new MaxEval(EVALUATIONS),
                        GoalType.MINIMIZE,
                        new UnivariateObjectiveFunction(this::distance),
                        new SearchInterval(from, right))
                .getPoint();
        double least = distance(seconds);
        for (double end : new double[] {from, right}) {
            double there = distance(end);
            if (there < least) {
                seconds = end;
                least = there;
            }
        }
        note(seconds, metres, bottoms);
    }

    private void note(double seconds, double metres, List<Valley> valleys) {
        double distance = distance(seconds);
        if (distance > metres) {
            return;
        }
        double speed = FastMath.sqrt(dot(3, 3));
        var off = new double[3];
        for (int k = 0; k < 3; k++) {
            off[k] = stateA[3 + k] - stateB[3 + k];
        }
        for (int side : new int[] {-1, 1}) {
            distance(seconds + side * DIFFERENCE_SECONDS);
            for (int k = 0; k < 3; k++) {
                off[k] += side * (stateB[k] - stateA[k]) / (2 * DIFFERENCE_SECONDS);
            }
        }
        double sloppy = FastMath.sqrt(off[0] * off[0] + off[1] * off[1] + off[2] * off[2]);
        boolean byVelocity = valleys == roots;
        boolean level = !(steep(seconds, -1, byVelocity, sloppy) && steep(seconds, 1, byVelocity, sloppy));
        valleys.add(new Valley(seconds, distance, speed, sloppy, level));
    }

    /// Whether the distance grows by more than a speed on one side of a valley, before it turns back
    /// or the window ends; true where the window has no such side.
    private boolean steep(double seconds, int side, boolean byVelocity, double metresPerSecond) {
        double before = distance(seconds);
        for (double t = seconds + side * STEP_SECONDS; t > 0 && t < lengthSeconds; t += side * STEP_SECONDS) {
            double now = distance(t);
            double growth = byVelocity ? side * dot(0, 3) / now : (now - before) / STEP_SECONDS;
            if (growth > metresPerSecond || growth < 0) {
                return growth > 0;
            }
            before = now;
        }
        return side < 0 ? seconds < STEP_SECONDS : seconds > lengthSeconds - STEP_SECONDS;
    }
}
