package space.parley.screen.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import space.parley.screen.sgp4.Sgp4Batch;

/// Searches blocks of time, one after the other, for one thread.
///
/// In each step the search narrows down in four stages; each lets through every pair that may come
/// as near as the threshold within the step, so that what the last one does not find is not there.
///
/// 1. **Reach.** Objects lie in bands of the z coordinate, in each by their least distance from the
///    Earth's centre in this step ([Rows]). One sweep upwards meets every pair whose ranges of that
///    distance overlap, and keeps those that are near enough half-way through the step for their
///    reach ([Sweep]).
/// 2. **Straight line.** From the state half-way, the relative path leaves the straight line by no
///    more than the tidal pull over half a step. Pairs whose lines pass farther apart than that are
///    done with.
/// 3. **Polynomial.** The interpolated relative path, widened by the bounds of both objects' errors
///    ([Bounds]), is shown to stay clear of the threshold ([CubicPair]).
/// 4. **Exact.** Minima are isolated and refined on states of the scalar propagator ([PairRoots]).
///
/// Objects that are known in a part of the step alone, because their elements fail or an ephemeris
/// begins or ends, skip the first two stages.
final class Block {
    /// An object that is not there at a knot, for other reasons than the propagator's.
    private static final byte ABSENT = 101;
    /// Interpolated states of deep-space objects may be off by this much.
    private static final double COARSE_METRES = 800;
    private static final double PART_TOLERANCE_SECONDS = 1e-6;
    private static final double LEAST_PART_SECONDS = 1e-4;
    /// More than the Earth pulls anybody above its surface, m/s², with what a velocity may be off
    /// in a step.
    private static final double SURFACE_PULL = 12;
    /// Up to this many objects that are asked for, all others are looked at for each of them.
    private static final int MOST_LOOKED_AT = 8;

    private final Plan plan;
    private final Motions motions;
    private final double h;
    private final Exact exact;
    private final PairRoots roots;
    private final Sweep sweep = Sweep.best();
    private final CubicPair cubic = new CubicPair();
    private final Rows rows = new Rows();
    private final StepPaths steps = new StepPaths();
    private final Bounds bounds;
    private final boolean[] bounded;
    private final boolean[] wanted;
    private final Heights heights;
    /// The motions that take part in the block, by increasing number, and those of them that are
    /// near the Earth.
    private int[] present;

    private Sgp4Batch batch;
    private Sgp4Batch.Scratch scratch;
    /// States of a batch that does not hold all.
    private final Knots some;
    private Knots from;
    private Knots to;
    /// States and errors of bounds of deep-space objects and ephemerides at the knots of a block.
    private final Knots[] far;

    private final double[][] farError;
    /// Where the pieces end that are still to be filled in, the nearest on top.
    private final int[] lasts = new int[Integer.SIZE];

    private final double[] state = new double[6];
    private final Knots ends = new Knots(2);
    private int[] hits = new int[1024];
    private Found out = new Found();

    Block(Plan plan) {
        this.plan = plan;
        motions = plan.motions;
        h = plan.stepSeconds();
        exact = motions.exact();
        roots = new PairRoots(exact);
        bounds = new Bounds(motions.size);
        bounded = new boolean[motions.size];
        wanted = Plan.all(motions.size);
        heights = new Heights(plan);
        present = Heights.everyone(plan);
        batch = motions.batch;
        scratch = batch.scratch();
        some = new Knots(plan.few() ? motions.near : 0);
        from = new Knots(motions.size);
        to = new Knots(motions.size);
        int others = motions.size - motions.near;
        far = new Knots[Plan.STEPS_PER_BLOCK + 1];
        farError = new double[Plan.STEPS_PER_BLOCK][others];
        for (int k = 0; k < far.length; k++) {
            far[k] = new Knots(others);
        }
    }

    /// Searches a block.
    Found run(int block) {
        out = new Found();
        rows.withinReach = 0;
        long exactBefore = roots.states();
        int begin = plan.begin(block);
        int end = plan.begin(block + 1);
        Arrays.fill(bounded, false);
        fillFar(begin, end);
        load(from, begin, begin);
        for (int k = begin; k < end; k++) {
            load(to, k + 1, begin);
            refused(from, k);
            step(k, k - begin);
            var before = from;
            from = to;
            to = before;
        }
        if (end == plan.steps) {
            refused(from, end);
        }
        out.withinReach = rows.withinReach;
        out.exactStates += roots.states() - exactBefore;
        out.sort(motions);
        return out;
    }

    /// Notes who has no state at a knot, though a motion holds there. A knot between two blocks
    /// counts as the later one's.
    private void refused(Knots knots, int k) {
        for (int i : present) {
            if (knots.error[i] != 0 && knots.error[i] != ABSENT) {
                out.refused.merge(
                        i, new Found.Absence(knots.error[i], plan.knot(k), plan.knot(k), 1), Found.Absence::and);
            }
        }
    }

    /// Where few are asked for, those that never come to the heights of any of them in this block
    /// take no part in it.
    private void choose(int begin, int end) {
        present = heights.present(begin, end, far, farError);
        batch = motions.near(present);
        scratch = batch.scratch();
        Arrays.fill(from.error, ABSENT);
        Arrays.fill(to.error, ABSENT);
    }

    private void load(Knots knots, int k, int begin) {
        double t = plan.knot(k);
        int count = batch.size();
        var s = plan.few() ? some : knots;
        batch.at(t, 0, count, s.x, s.y, s.z, s.vx, s.vy, s.vz, s.error, scratch);
        if (plan.few()) {
            for (int n = 0; n < count; n++) {
                knots.copy(present[n], some, n);
            }
        }
        out.states += count;
        for (int i : plan.limited) {
            if (t < motions.from[i] || t > motions.to[i]) {
                knots.error[i] = ABSENT;
            }
        }
        var others = far[k - begin];
        int near = motions.near;
        int rest = motions.size - near;
        System.arraycopy(others.x, 0, knots.x, near, rest);
        System.arraycopy(others.y, 0, knots.y, near, rest);
        System.arraycopy(others.z, 0, knots.z, near, rest);
        System.arraycopy(others.vx, 0, knots.vx, near, rest);
        System.arraycopy(others.vy, 0, knots.vy, near, rest);
        System.arraycopy(others.vz, 0, knots.vz, near, rest);
        System.arraycopy(others.error, 0, knots.error, near, rest);
    }

    /// Deep-space objects move slowly most of the time: their states are computed as far apart as
    /// the bound of the polynomial allows, and interpolated between.
    private void fillFar(int begin, int end) {
        int near = motions.near;
        for (int i = near; i < motions.size; i++) {
            exactKnot(i, begin, begin);
            exactKnot(i, end, begin);
            if (i >= motions.sgp4s) {
                for (int k = begin + 1; k < end; k++) {
                    exactKnot(i, k, begin);
                }
                for (int k = begin; k < end; k++) {
                    farError[k - begin][i - near] = checked(i, k, begin);
                }
            } else if (plan.few() && plan.asked()[i]) {
                between(i, begin, end, begin);
            }
        }
        if (plan.few()) {
            choose(begin, end);
        }
        for (int i : present) {
            if (i >= near && i < motions.sgp4s && !(plan.few() && plan.asked()[i])) {
                between(i, begin, end, begin);
            }
        }
    }

    private void exactKnot(int i, int k, int begin) {
        double t = plan.knot(k);
        boolean there = t >= motions.from[i] && t <= motions.to[i];
        int code = there ? exact.at(i, t, state) : ABSENT;
        out.states++;
        far[k - begin].set(i - motions.near, state, code);
    }

    /// Halves the time between two knots until the bound holds, and fills in the knots between.
    private void between(int i, int start, int end, int begin) {
        int depth = 0;
        lasts[0] = end;
        int first = start;
        while (depth >= 0) {
            int last = lasts[depth];
            double error = local(i, first, last, begin);
            if (last - first > 1 && !(error <= COARSE_METRES)) {
                int middle = (first + last) / 2;
                exactKnot(i, middle, begin);
                lasts[++depth] = middle;
            } else {
                interpolate(i, first, last, begin, error);
                first = last;
                depth--;
            }
        }
    }

    private double local(int i, int first, int last, int begin) {
        int at = i - motions.near;
        var a = far[first - begin];
        var b = far[last - begin];
        boolean known = a.error[at] == 0 && b.error[at] == 0;
        return known ? Bounds.local(a, at, b, at, plan.knot(last) - plan.knot(first)) : Double.POSITIVE_INFINITY;
    }

    private void interpolate(int i, int first, int last, int begin, double error) {
        int at = i - motions.near;
        double length = plan.knot(last) - plan.knot(first);
        for (int k = first; k < last; k++) {
            farError[k - begin][at] = error;
            if (k > first) {
                double after = plan.knot(k) - plan.knot(first);
                Hermite.state(far[first - begin], far[last - begin], at, length, after, state);
                far[k - begin].set(at, state, 0);
            }
        }
    }

    /// What an ephemeris does between two knots is seen half-way: a manoeuvre that it does not tell
    /// of shows there.
    private double checked(int i, int k, int begin) {
        int at = i - motions.near;
        var a = far[k - begin];
        var b = far[k + 1 - begin];
        if (a.error[at] != 0 || b.error[at] != 0) {
            return Double.POSITIVE_INFINITY;
        }
        Hermite.state(a, b, at, h, h / 2, state);
        double x = state[0];
        double y = state[1];
        double z = state[2];
        out.states++;
        if (exact.at(i, plan.knot(k) + h / 2, state) != 0) {
            return Double.POSITIVE_INFINITY;
        }
        double off = Math.sqrt(
                (state[0] - x) * (state[0] - x) + (state[1] - y) * (state[1] - y) + (state[2] - z) * (state[2] - z));
        return Math.max(4 * off, Bounds.local(a, at, b, at, h));
    }

    /// Where few are asked for, objects that cannot reach any of them within the step are left out
    /// at once: nobody gets farther than the speed at the beginning and the pull at the Earth's
    /// surface take them. In a step of which an object that is asked for knows a part alone, all
    /// take part.
    private void nearAsked(int k) {
        Arrays.fill(wanted, false);
        for (int a : plan.askedOnes) {
            wanted[a] = true;
            if (from.error[a] == 0 && to.error[a] == 0) {
                within(a);
            } else if (motions.from[a] < plan.knot(k + 1) && motions.to[a] > plan.knot(k)) {
                Arrays.fill(wanted, true);
                return;
            }
        }
    }

    /// Adds those that may come near one in the step.
    private void within(int a) {
        double ax = from.x[a];
        double ay = from.y[a];
        double az = from.z[a];
        double reach = speed(a) * h + SURFACE_PULL * h * h + plan.thresholdMetres;
        for (int i : present) {
            double dx = from.x[i] - ax;
            double dy = from.y[i] - ay;
            double dz = from.z[i] - az;
            double way = reach + speed(i) * h;
            wanted[i] |= !(dx * dx + dy * dy + dz * dz > way * way);
        }
    }

    private double speed(int i) {
        return Math.sqrt(from.vx[i] * from.vx[i] + from.vy[i] * from.vy[i] + from.vz[i] * from.vz[i]);
    }

    private void step(int k, int inBlock) {
        if (plan.few() && plan.askedOnes.length <= MOST_LOOKED_AT) {
            nearAsked(k);
        }
        bound(inBlock);
        steps.fill(from, to, h, bounds, present, wanted, plan.thresholdMetres);
        out.greatestBound = Math.max(out.greatestBound, steps.greatestError);
        for (int n = 0; n < steps.lostCount; n++) {
            out.lost.putIfAbsent(steps.lost[n], plan.knot(k));
        }
        rows.fill(steps, plan.thresholdMetres, sweep.padding());
        if (plan.few()) {
            one(k);
        } else {
            sweep(k);
        }
        parts(k);
        junctions(k);
    }

    private void bound(int inBlock) {
        for (int i : present) {
            if (wanted[i] && !bounded[i] && from.error[i] == 0) {
                bounds.set(i, from, h);
                bounded[i] = true;
            }
        }
        int near = motions.near;
        for (int i = near; i < motions.size; i++) {
            bounds.error[i] = farError[inBlock][i - near];
        }
    }

    /// Every pair, by one sweep from the lowest object to the highest.
    private void sweep(int k) {
        var head = Arrays.copyOf(rows.bandStart, rows.bands);
        for (int rank = 0; rank < rows.size; rank++) {
            int band = rows.sequence[rank];
            int i = head[band]++;
            int span = rows.reach[i] > steps.commonReach ? 2 : 1;
            int last = Math.min(rows.bands - 1, band + span);
            for (int b = Math.max(0, band - span); b <= last; b++) {
                range(k, i, head[b], rows.bandEnd[b]);
            }
        }
    }

    /// Some objects against all.
    private void one(int k) {
        for (int b = 0; b < rows.bands; b++) {
            for (int i = rows.bandStart[b]; i < rows.bandEnd[b]; i++) {
                if (plan.asked()[rows.object[i]]) {
                    // The other may dip lower than this one, where the pull is stronger.
                    float bend = rows.bend[i];
                    rows.bend[i] = bend * 1.7f;
                    for (int c = 0; c < rows.bands; c++) {
                        range(k, i, rows.bandStart[c], rows.bandEnd[c]);
                    }
                    rows.bend[i] = bend;
                }
            }
        }
    }

    private void range(int k, int i, int begin, int end) {
        if (begin >= end) {
            return;
        }
        if (hits.length < end - begin) {
            hits = new int[end - begin];
        }
        int count = sweep.range(rows, i, begin, end, hits, 0);
        int a = rows.object[i];
        for (int n = 0; n < count; n++) {
            int b = rows.object[hits[n]];
            // Of two that are both asked for, one asks.
            if (plan.wanted(a, b) && !(plan.few() && plan.asked()[b] && b <= a)) {
                out.gated++;
                polynomial(k, a, b);
            }
        }
    }

    private void polynomial(int k, int a, int b) {
        cubic.set(from, to, h, a, b);
        if (!cubic.clears(0, h, plan.thresholdMetres(a, b) + steps.error[a] + steps.error[b])) {
            pair(k, a, b, plan.knot(k), plan.knot(k + 1));
        }
    }

    private void pair(int k, int a, int b, double begin, double end) {
        int first = plan.inOrder(a, b) ? a : b;
        int second = first == a ? b : a;
        out.refined++;
        boolean same = motions.same(first, second);
        int count = same ? 0 : roots.search(first, second, begin, end, plan.thresholdMetres(first, second));
        boolean atEnd = false;
        for (int n = 0; n < count; n++) {
            out.minima.add(new Found.Minimum(first, second, roots.time(n), false));
            atEnd |= roots.time(n) == end;
        }
        if (!same && roots.trouble() != 0) {
            out.troubles.putIfAbsent(new Found.Pair(first, second), new Found.Trouble(roots.trouble(), begin));
        }
        if (begin == 0 && !same) {
            edge(first, second, 0, true);
        }
        if (end == plan.seconds && !atEnd) {
            edge(first, second, end, false);
        }
    }

    /// At an end of the window the distance is smallest where it falls towards that end.
    private void edge(int first, int second, double seconds, boolean start) {
        double trend = roots.trend(first, second, seconds, plan.thresholdMetres(first, second));
        if (start ? trend > 0 : trend <= 0) {
            out.minima.add(new Found.Minimum(first, second, seconds, true));
        }
    }

    /// Objects that are there in a part of the step alone.
    private record Part(int object, double begin, double end, Knots knots) {}

    private void parts(int k) {
        var parts = new ArrayList<Part>();
        for (int i : present) {
            boolean a = from.error[i] == 0;
            boolean b = to.error[i] == 0;
            if (a != b || !a && motions.from[i] < plan.knot(k + 1) && motions.to[i] > plan.knot(k)) {
                part(k, i).ifPresent(parts::add);
            }
        }
        for (int n = 0; n < parts.size(); n++) {
            part(k, parts.get(n), parts.subList(0, n));
        }
    }

    private Optional<Part> part(int k, int i) {
        double begin = Math.max(plan.knot(k), motions.from[i]);
        double end = Math.min(plan.knot(k + 1), motions.to[i]);
        boolean a = exact.at(i, begin, state) == 0;
        boolean b = exact.at(i, end, state) == 0;
        out.states += 2;
        if (!a && !b) {
            return Optional.empty();
        }
        if (a != b) {
            double good = a ? begin : end;
            double bad = a ? end : begin;
            while (Math.abs(bad - good) > PART_TOLERANCE_SECONDS) {
                double middle = good + (bad - good) / 2;
                out.states++;
                if (exact.at(i, middle, state) == 0) {
                    good = middle;
                } else {
                    bad = middle;
                }
            }
            begin = a ? begin : good;
            end = a ? good : end;
        }
        if (end - begin < LEAST_PART_SECONDS) {
            return Optional.empty();
        }
        var knots = new Knots(2);
        exact.at(i, begin, state);
        knots.set(0, state, 0);
        exact.at(i, end, state);
        knots.set(1, state, 0);
        if (!(Bounds.sloppiness(knots, 0, knots, 1, end - begin) <= StepPaths.LOST_METRES_PER_SECOND)) {
            out.lost.putIfAbsent(i, begin);
            return Optional.empty();
        }
        return Optional.of(new Part(i, begin, end, knots));
    }

    private void part(int k, Part part, List<Part> earlier) {
        double error = Bounds.local(part.knots(), 0, part.knots(), 1, part.end() - part.begin());
        double start = plan.knot(k);
        for (int n = 0; n < steps.count; n++) {
            int j = steps.object[n];
            if (plan.wanted(part.object(), j)) {
                double length = part.end() - part.begin();
                Hermite.pair(from, to, j, h, part.begin() - start, part.end() - start, state, ends);
                cubic.set(part.knots(), ends, length);
                if (!cubic.clears(0, length, plan.thresholdMetres(part.object(), j) + error + steps.error[j])) {
                    pair(k, part.object(), j, part.begin(), part.end());
                }
            }
        }
        for (var other : earlier) {
            double begin = Math.max(part.begin(), other.begin());
            double end = Math.min(part.end(), other.end());
            if (begin < end && plan.wanted(part.object(), other.object())) {
                pair(k, part.object(), other.object(), begin, end);
            }
        }
    }

    /// Where one piece of an object's motion ends and the next begins, the distance may be smallest
    /// just there.
    private void junctions(int k) {
        for (var junction : plan.junctions) {
            double t = junction.seconds();
            if (t <= plan.knot(k) || t > plan.knot(k + 1) || exact.at(junction.before(), t, state) != 0) {
                continue;
            }
            double x = state[0];
            double y = state[1];
            double z = state[2];
            for (int n = 0; n < steps.count; n++) {
                int j = steps.object[n];
                Hermite.state(from, to, j, h, t - plan.knot(k), state);
                double d = Math.sqrt((state[0] - x) * (state[0] - x)
                        + (state[1] - y) * (state[1] - y)
                        + (state[2] - z) * (state[2] - z));
                if (d <= plan.thresholdMetres(junction.before(), j) + steps.error[j]
                        && plan.wanted(junction.before(), j)) {
                    junction(junction, j);
                }
            }
        }
    }

    private void junction(Plan.Junction junction, int j) {
        double t = junction.seconds();
        boolean inOrder = plan.inOrder(junction.before(), j);
        double before = inOrder
                ? roots.trend(junction.before(), j, t, plan.thresholdMetres(junction.before(), j))
                : roots.trend(j, junction.before(), t, plan.thresholdMetres(junction.before(), j));
        double after = roots.trend(junction.after(), j, t, Double.POSITIVE_INFINITY);
        if (before < 0 && after > 0) {
            out.minima.add(
                    new Found.Minimum(inOrder ? junction.before() : j, inOrder ? j : junction.before(), t, false));
        }
    }
}
