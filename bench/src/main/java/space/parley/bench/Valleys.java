package space.parley.bench;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.hipparchus.util.FastMath;
import space.parley.screen.sgp4.Sgp4;

/// The valleys of the distance of two objects over time, by the scalar SGP4 alone and from positions alone.
final class Valleys {
    private static final double LOOK_SECONDS = 4;
    /// No object of SGP4 that is outside the Earth is faster than this.
    private static final double FASTEST_METRES_PER_SECOND = 11_300;

    private static final double RELATIVE_TIME = 1e-12;
    private static final double TIME_SECONDS = 1e-8;
    private static final int EVALUATIONS = 1000;

    private final Sgp4.Motion a;
    private final Sgp4.Motion b;
    private final double sinceEpochA;
    private final double sinceEpochB;
    private final double[] stateA = new double[6];
    private final double[] stateB = new double[6];

    /// The bottom of a valley.
    ///
    /// @param seconds when, after the start of the window
    /// @param metres the distance there
    /// @param metresPerSecond the relative speed there
    record Valley(double seconds, double metres, double metresPerSecond) {}

    /// @param sinceEpochA seconds from the first's epoch to the start of the window
    /// @param sinceEpochB seconds from the second's epoch to it
    Valleys(Sgp4 a, double sinceEpochA, Sgp4 b, double sinceEpochB) {
        this.a = a.motion();
        this.b = b.motion();
        this.sinceEpochA = sinceEpochA;
        this.sinceEpochB = sinceEpochB;
    }

    private double distance(double seconds) {
        a.at((sinceEpochA + seconds) / 60, stateA);
        b.at((sinceEpochB + seconds) / 60, stateB);
        return apart(0);
    }

    private double apart(int from) {
        double x = stateB[from] - stateA[from];
        double y = stateB[from + 1] - stateA[from + 1];
        double z = stateB[from + 2] - stateA[from + 2];
        return FastMath.sqrt(x * x + y * y + z * z);
    }

    /// All valleys at or under a height, from 0 to a number of seconds, those at the ends included.
    List<Valley> under(double metres, double lengthSeconds) {
        var found = new ArrayList<Valley>();
        double before = Double.POSITIVE_INFINITY;
        double left = 0;
        double here = 0;
        double now = distance(0);
        while (here < lengthSeconds) {
            // It cannot come under the height before it has gone the way there, from which a look is taken off at
            // each side, so that a valley is always seen between two looks.
            double far = (now - metres) / (2 * FASTEST_METRES_PER_SECOND) - LOOK_SECONDS;
            double next = FastMath.min(lengthSeconds, here + FastMath.max(LOOK_SECONDS, far));
            double after = distance(next);
            if (now <= before && now <= after) {
                bottom(FastMath.max(left, here - LOOK_SECONDS), next, metres, found);
            }
            before = now;
            left = here;
            here = next;
            now = after;
        }
        if (now < before) {
            bottom(FastMath.max(left, here - LOOK_SECONDS), lengthSeconds, metres, found);
        }
        return found;
    }

    private void bottom(double from, double to, double metres, List<Valley> found) {
        double seconds = new BrentOptimizer(RELATIVE_TIME, TIME_SECONDS)
                .optimize(
                        new MaxEval(EVALUATIONS),
                        GoalType.MINIMIZE,
                        new UnivariateObjectiveFunction(this::distance),
                        new SearchInterval(from, to))
                .getPoint();
        double distance = distance(seconds);
        for (double end : new double[] {from, to}) {
            double there = distance(end);
            if (there < distance) {
                seconds = end;
                distance = there;
            }
        }
        distance(seconds);
        if (distance <= metres) {
            found.add(new Valley(seconds, distance, apart(3)));
        }
    }
}
