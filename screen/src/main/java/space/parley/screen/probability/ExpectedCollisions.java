package space.parley.screen.probability;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/// The expected number of collisions in one encounter on two-body orbits, which is their
/// probability where the encounter happens once: the three-dimensional method of Hall (Expected
/// collision rates for tracked satellites, J. Spacecraft and Rockets 58, 2021).
///
/// The rate of collisions (see [CollisionRate]) is integrated over the encounter: from the maximum
/// of the distance before closest approach to the one after. Instants at which the rate may have a
/// peak are found first, on a grid and by Newton's method from the peak of the straight line; the
/// integral is then Gauss and Kronrod's, halving the worst interval. Where a peak was found its width
/// sets the first intervals, elsewhere the grid.
public final class ExpectedCollisions {
    private static final int GRID = 40;
    /// Standard deviations either side that leave out 1e-16 of a normal distribution: √2 ·
    /// erfc⁻¹(1e-16).
    private static final double SIGMAS = 8.304785425194114;

    /// Ends of the first intervals either side of a peak, in its widths: the last leaves out e⁻³².
    private static final double[] EDGES = {0, 2, 4.5, 8};

    private static final int MOST_INTERVALS = 80;
    private static final double WANTED_ERROR = 1e-4;
    /// Intervals whose rate is below `e` to this power times the greatest are left out.
    private static final double NEGLIGIBLE = -30;

    private final CollisionRate rate = new CollisionRate();

    /// The answer.
    ///
    /// @param collisions how many collisions are expected; above 1 only where the encounter is more
    ///     than one
    /// @param relativeError estimated error of the integrals, in units of the number
    /// @param peakSeconds when the rate is greatest, from the instant of the states
    public record Answer(double collisions, double relativeError, double peakSeconds) {}

    /// Expected collisions in the encounter at the instant of the states; empty where the
    /// distributions find no common point.
    public Optional<Answer> of(Pair pair) {
        return line(pair).flatMap(line -> of(pair, line, pair.segment(line[0]), false));
    }

    /// Expected collisions in a span of seconds from the instant of the states.
    public Optional<Answer> of(Pair pair, double fromSeconds, double toSeconds) {
        return line(pair).flatMap(line -> of(pair, line, new double[] {fromSeconds, toSeconds}, true));
    }

    private Optional<Answer> of(Pair pair, double[] line, double[] segment, boolean all) {
        double peak = line[0];
        double sigma = line[1];
        double reach = SIGMAS * sigma;
        double from = Math.clamp(peak - reach, segment[0], segment[1]);
        double to = Math.clamp(peak + reach, segment[0], segment[1]);
        if (!(to > from)) {
            from = segment[0];
            to = segment[1];
        }
        var grid = new TreeMap<Double, Double>();
        for (int i = 0; i <= GRID; i++) {
            for (double t :
                    new double[] {from + (to - from) * i / GRID, segment[0] + (segment[1] - segment[0]) * i / GRID}) {
                grid.computeIfAbsent(t, u -> bound(pair, u));
            }
        }
        var starts = starts(grid, Math.clamp(peak, from, to));
        var times = new TreeSet<>(List.of(segment[0], segment[1]));
        Peak best = null;
        double top = 0;
        for (double start : starts) {
            var found = descend(pair, start, sigma, segment);
            if (found.isEmpty()) {
                continue;
            }
            var here = found.get();
            double height = Overlap.at(pair, here.seconds())
                    .map(o -> rate.of(o, pair.radius, 0).perSecond())
                    .orElse(0.0);
            if (best == null || height > top) {
                best = here;
                top = height;
            }
            boolean wide = here.crossing() > 0.3 * here.width();
            double reached = EDGES[EDGES.length - 1] * here.width() + (wide ? here.crossing() : 0);
            // What the edges of a peak cover needs none of the grid.
            grid.subMap(here.seconds() - reached, here.seconds() + reached).clear();
            for (double k : EDGES) {
                for (double c : wide ? new double[] {0, 0.5, 1} : new double[] {0}) {
                    add(times, here.seconds() + k * here.width() + c * here.crossing(), segment);
                    add(times, here.seconds() - k * here.width() - c * here.crossing(), segment);
                }
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        from = all ? segment[0] : Math.min(from, best.seconds());
        to = all ? segment[1] : Math.max(to, best.seconds());
        for (double t : times) {
            grid.computeIfAbsent(t, u -> bound(pair, u));
        }
        return integrate(pair, runs(grid, best.bound() + NEGLIGIBLE, from, to), best, top);
    }

    /// The peak of the straight line, and the maxima of the bound inside the segment.
    private static List<Double> starts(TreeMap<Double, Double> bounds, double peak) {
        var starts = new ArrayList<Double>();
        starts.add(peak);
        for (var entry : bounds.entrySet()) {
            var before = bounds.lowerEntry(entry.getKey());
            var after = bounds.higherEntry(entry.getKey());
            boolean top = before != null
                    && after != null
                    && entry.getValue() >= before.getValue()
                    && entry.getValue() > after.getValue();
            if (top) {
                starts.add(entry.getKey());
            }
        }
        return starts;
    }

    /// Ends of the intervals to integrate over, in runs of those that matter. A run that only
    /// touches an end of the segment belongs to the encounter beyond it.
    private static List<List<Double>> runs(TreeMap<Double, Double> bounds, double least, double from, double to) {
        var runs = new ArrayList<List<Double>>();
        List<Double> run = new ArrayList<>();
        var last = Objects.requireNonNull(bounds.firstEntry());
        for (var next : bounds.tailMap(last.getKey(), false).entrySet()) {
            if (Math.max(last.getValue(), next.getValue()) > least) {
                if (run.isEmpty()) {
                    run.add(last.getKey());
                }
                run.add(next.getKey());
            } else if (!run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
            }
            last = next;
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        runs.removeIf(
                r -> (r.getFirst().equals(bounds.firstKey()) || r.getLast().equals(bounds.lastKey()))
                        && !(r.getFirst() < to && r.getLast() > from));
        return runs;
    }

    /// Where the rate may be greatest.
    ///
    /// @param width one standard deviation of the rate of small bodies in time, in seconds
    /// @param bound a bound on the logarithm of the rate, but for constants
    /// @param crossing how long the relative motion takes for one radius, in seconds
    private record Peak(double seconds, double width, double bound, double crossing) {}

    private static void add(TreeSet<Double> times, double t, double[] segment) {
        if (t > segment[0] && t < segment[1]) {
            times.add(t);
        }
    }

    private Optional<Answer> integrate(Pair pair, List<List<Double>> runs, Peak best, double top) {
        var worst = new double[1];
        var highest = new double[] {top};
        double total = 0;
        double error = 0;
        for (var run : runs) {
            var mass = Quadrature.over(
                    run,
                    t -> {
                        var o = Overlap.at(pair, t);
                        if (o.isEmpty()) {
                            // The rate about the means is then what may be missing.
                            double lost = Overlap.aboutMeans(pair, t)
                                    .map(m -> rate.of(m, pair.radius, top).perSecond())
                                    .orElse(Double.POSITIVE_INFINITY);
                            worst[0] = Math.max(worst[0], lost);
                            return lost;
                        }
                        var r = rate.of(o.get(), pair.radius, top);
                        worst[0] = Math.max(worst[0], r.relativeError() * r.perSecond());
                        highest[0] = Math.max(highest[0], r.perSecond());
                        return r.perSecond();
                    },
                    WANTED_ERROR,
                    WANTED_ERROR * Math.max(total, top * best.width()),
                    MOST_INTERVALS);
            total += mass.value();
            error += mass.value() * mass.relativeError();
        }
        if (!Double.isFinite(error)) {
            return Optional.empty();
        }
        return Optional.of(new Answer(total, total > 0 ? error / total + worst[0] / highest[0] : 0, best.seconds()));
    }

    /// The bound at a time: where the iteration has no answer that about the means, so that no time
    /// is left out unseen.
    private static double bound(Pair pair, double t) {
        return Overlap.at(pair, t)
                .or(() -> Overlap.aboutMeans(pair, t))
                .map(o -> bound(o, pair.radius))
                .orElse(Double.POSITIVE_INFINITY);
    }

    /// A bound on the logarithm of the rate, but for constants: with the sphere reaching towards
    /// the mean along the direction of least uncertainty.
    private static double bound(Overlap o, double radius) {
        var l = o.factor();
        double logDet = 2 * (Math.log(l[0]) + Math.log(l[4]) + Math.log(l[8]));
        double distance = Math.sqrt(Math.max(0, o.exponent() - logDet));
        double reach = 0;
        for (int i = 0; i < 3; i++) {
            var e = new double[3];
            e[i] = 1;
            reach += Matrices.dot3(e, Matrices.solve(l, e));
        }
        double least = Math.max(0, distance - radius * Math.sqrt(reach));
        return -(least * least + logDet) / 2;
    }

    /// Time and width of the peak on a straight line.
    private static Optional<double[]> line(Pair pair) {
        var l = Matrices.factor(Matrices.block(pair.covariance, 0, 0), 3);
        if (!(l[0] > 0 && l[4] > 0 && l[8] > 0)) {
            return Optional.empty();
        }
        double[] r = {pair.relative[0], pair.relative[1], pair.relative[2]};
        double[] v = {pair.relative[3], pair.relative[4], pair.relative[5]};
        var weight = Matrices.solve(l, v);
        double vv = Matrices.dot3(v, weight);
        return vv > 0
                ? Optional.of(new double[] {-Matrices.dot3(r, weight) / vv, 1 / Math.sqrt(vv)})
                : Optional.of(new double[] {0, pair.shorterPeriod() / 20});
    }

    /// Newton's steps to a peak of the rate: its time, width, height, and the time that the sphere
    /// takes to cross.
    private static Optional<Peak> descend(Pair pair, double start, double sigma, double[] segment) {
        double t = start;
        double width = sigma;
        for (int round = 0; round < 30; round++) {
            double h = Math.max(1e-9, 0.3 * width);
            var before = Overlap.at(pair, t - h);
            var here = Overlap.at(pair, t);
            var after = Overlap.at(pair, t + h);
            if (before.isEmpty() || here.isEmpty() || after.isEmpty()) {
                return Optional.empty();
            }
            double q0 = before.get().exponent();
            double q1 = here.get().exponent();
            double q2 = after.get().exponent();
            double slope = (q2 - q0) / (2 * h);
            double bend = (q2 - 2 * q1 + q0) / (h * h);
            var speed = here.get().velocity();
            double crossing = pair.radius / Math.sqrt(Math.max(1e-12, Matrices.dot3(speed, speed)));
            double span = segment[1] - segment[0];
            double next = bend > 0 ? Math.sqrt(2 / bend) : width * 2;
            double step = bend > 0 ? -slope / bend : -Math.signum(slope) * 2 * width;
            step = Math.clamp(step, -span / 8, span / 8);
            width = Math.min(next, span / 4);
            boolean settled = Math.abs(step) < 0.02 * width && bend > 0;
            double moved = Math.clamp(t + step, segment[0], segment[1]);
            boolean stuck = moved == t;
            t = moved;
            if (settled || stuck || round == 29) {
                return Optional.of(new Peak(t, width, bound(here.get(), pair.radius), crossing));
            }
        }
        return Optional.empty();
    }

    /// When the rate is greatest, from the instant of the states; empty where no peak is found.
    public static OptionalDouble peakSeconds(Pair pair) {
        return peak(pair).map(p -> OptionalDouble.of(p.seconds())).orElseGet(OptionalDouble::empty);
    }

    private static Optional<Peak> peak(Pair pair) {
        double half = pair.shorterPeriod() / 2;
        return line(pair)
                .filter(l -> Math.abs(l[0]) < half && l[1] < half)
                .flatMap(l -> descend(pair, l[0], l[1], new double[] {-half, half}));
    }

    /// The natural logarithm of the factor by which curved motion changes the rate of collisions of
    /// small bodies over the straight line's: from what the exponent at the peak is, and how wide
    /// the peak. Empty where there is no peak to be found.
    public static OptionalDouble logFactor(Pair pair) {
        var line = line(pair);
        if (line.isEmpty()) {
            return OptionalDouble.empty();
        }
        double peak = line.get()[0];
        double sigma = line.get()[1];
        var found = peak(pair);
        var there = found.flatMap(f -> Overlap.at(pair, f.seconds()));
        if (found.isEmpty() || there.isEmpty()) {
            return OptionalDouble.empty();
        }
        var l = Matrices.factor(Matrices.block(pair.covariance, 0, 0), 3);
        var r = new double[3];
        for (int i = 0; i < 3; i++) {
            r[i] = pair.relative[i] + peak * pair.relative[3 + i];
        }
        double straight =
                Matrices.dot3(r, Matrices.solve(l, r)) + 2 * (Math.log(l[0]) + Math.log(l[4]) + Math.log(l[8]));
        return OptionalDouble.of(
                (straight - there.get().exponent()) / 2 + Math.log(found.get().width() / sigma));
    }
}
