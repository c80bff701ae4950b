package space.parley.screen.search;

import java.util.ArrayList;
import java.util.List;

/// Follows one pair through all steps of a plan and says what the search does with it in each.
public final class Story {
    /// What settles a step.
    public enum Gate {
        /// One of both has no state at an end of the step.
        UNKNOWN,
        /// The ranges of their distances from the Earth's centre do not overlap.
        HEIGHT,
        /// Half-way through the step they are too far apart to meet within it.
        REACH,
        /// Straight lines pass too far apart, what bending can do included.
        STRAIGHT_LINE,
        /// The interpolated path stays clear, its error included.
        POLYNOMIAL,
        /// Exact states were searched.
        EXACT
    }

    /// One step.
    ///
    /// @param seconds its beginning, after the start of the window
    /// @param metres the distance then; not a number where it is not known
    /// @param boundMetres how far the interpolated paths of both together may be off in the step
    /// @param gate what settled it
    public record Step(double seconds, double metres, double boundMetres, Gate gate) {}

    /// A local minimum of the distance, however large.
    ///
    /// @param first motion of the first object
    /// @param second motion of the second
    public record Minimum(int first, int second, double seconds, double metres, double metresPerSecond, boolean edge) {}

    private final Plan plan;
    private final Exact exact;
    private final PairRoots roots;
    private final List<Step> steps = new ArrayList<>();
    private final List<Minimum> minima = new ArrayList<>();

    /// @param plan of the motions of two objects alone
    public Story(Plan plan) {
        this.plan = plan;
        exact = plan.motions.exact();
        roots = new PairRoots(exact);
        for (int i = 0; i < plan.motions.size; i++) {
            for (int j = 0; j < plan.motions.size; j++) {
                if (plan.wanted(i, j) && plan.inOrder(i, j)) {
                    follow(i, j);
                }
            }
        }
    }

    public List<Step> steps() {
        return steps;
    }

    public List<Minimum> minima() {
        return minima;
    }

    private void follow(int i, int j) {
        double begin = Math.max(plan.motions.from[i], plan.motions.from[j]);
        double end = Math.min(plan.motions.to[i], plan.motions.to[j]);
        for (int k = 0; k < plan.steps; k++) {
            if (plan.knot(k + 1) > begin && plan.knot(k) < end) {
                double from = Math.max(begin, plan.knot(k));
                double to = Math.min(end, plan.knot(k + 1));
                steps.add(step(i, j, from, to));
                int count = roots.search(i, j, from, to, Double.MAX_VALUE);
                for (int n = 0; n < count; n++) {
                    minimum(i, j, roots.time(n), false);
                }
                boolean atEnd = count > 0 && roots.time(count - 1) == to;
                if (from == 0 && roots.trend(i, j, 0, Double.MAX_VALUE) > 0) {
                    minimum(i, j, 0, true);
                }
                if (to == plan.seconds && !atEnd && roots.trend(i, j, to, Double.MAX_VALUE) <= 0) {
                    minimum(i, j, to, true);
                }
            }
        }
        steps.add(new Step(end, distance(i, j, end), 0, Gate.EXACT));
    }

    private void minimum(int i, int j, double seconds, boolean edge) {
        var a = new double[6];
        var b = new double[6];
        exact.at(i, seconds, a);
        exact.at(j, seconds, b);
        minima.add(new Minimum(
                i,
                j,
                seconds,
                Math.hypot(Math.hypot(b[0] - a[0], b[1] - a[1]), b[2] - a[2]),
                Math.hypot(Math.hypot(b[3] - a[3], b[4] - a[4]), b[5] - a[5]),
                edge));
    }

    private double distance(int i, int j, double seconds) {
        var a = new double[6];
        var b = new double[6];
        if (exact.at(i, seconds, a) != 0 || exact.at(j, seconds, b) != 0) {
            return Double.NaN;
        }
        return Math.hypot(Math.hypot(b[0] - a[0], b[1] - a[1]), b[2] - a[2]);
    }

    private Step step(int i, int j, double from, double to) {
        double metres = distance(i, j, from);
        double h = to - from;
        var first = new Knots(2);
        var last = new Knots(2);
        var state = new double[6];
        int[] both = {i, j};
        for (int n = 0; n < 2; n++) {
            int code = exact.at(both[n], from, state);
            first.set(n, state, code);
            code = exact.at(both[n], to, state);
            last.set(n, state, code);
        }
        var bounds = new Bounds(2);
        for (int n = 0; n < 2; n++) {
            if (first.error[n] == 0) {
                bounds.set(n, first, h);
            }
        }
        var paths = new StepPaths();
        paths.fill(first, last, h, bounds, new int[] {0, 1}, Plan.all(2), plan.thresholdMetres);
        if (paths.count < 2) {
            return new Step(from, metres, Double.NaN, Gate.UNKNOWN);
        }
        return new Step(from, metres, paths.error[0] + paths.error[1], gate(paths, first, last, h));
    }

    private Gate gate(StepPaths paths, Knots first, Knots last, double h) {
        double d = plan.thresholdMetres;
        if (paths.low[0] > paths.high[1] + d || paths.low[1] > paths.high[0] + d) {
            return Gate.HEIGHT;
        }
        double[] r = {paths.mx[1] - paths.mx[0], paths.my[1] - paths.my[0], paths.mz[1] - paths.mz[0]};
        double[] v = {paths.mvx[1] - paths.mvx[0], paths.mvy[1] - paths.mvy[0], paths.mvz[1] - paths.mvz[0]};
        double distance = Math.sqrt(r[0] * r[0] + r[1] * r[1] + r[2] * r[2]);
        if (distance > paths.reach[0] + paths.reach[1] + d) {
            return Gate.REACH;
        }
        double g = r[0] * v[0] + r[1] * v[1] + r[2] * v[2];
        double v2 = v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
        double s = v2 > 0 ? Math.max(-h / 2, Math.min(h / 2, -g / v2)) : 0;
        double miss = Math.sqrt(Math.max(0, distance * distance + s * (2 * g + s * v2)));
        double bend = Math.max(paths.bend[0], paths.bend[1]);
        if (miss > paths.gate[0] + paths.gate[1] + bend * distance) {
            return Gate.STRAIGHT_LINE;
        }
        var cubic = new CubicPair();
        cubic.set(first, last, h, 0, 1);
        return cubic.clears(0, h, d + paths.error[0] + paths.error[1]) ? Gate.POLYNOMIAL : Gate.EXACT;
    }
}
