package space.parley.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.hipparchus.analysis.solvers.AllowedSolution;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.exception.MathRuntimeException;
import org.orekit.errors.OrekitException;
import org.orekit.propagation.analytical.tle.TLEPropagator;
import org.orekit.time.AbsoluteDate;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;

/// Every close approach of some objects to all, by looking at all of them all the time: the witness
/// of a search, with which it shares neither code nor propagation.
///
/// Orekit tells where every object is at even steps. Between two steps `h` apart the distance of
/// two objects stays above that of the straight chord between their relative positions by at most
/// `A h²/8`, where `A` bounds the relative acceleration: twice the attraction at the lowest sampled
/// height, and a tenth on top for the Earth's oblateness, drag, Sun and Moon. And no distance
/// shrinks faster than both greatest sampled speeds, plus what an object may gain in half a step.
/// So a step is left out where it provably holds no distance under the threshold; every other is
/// looked at again at most five seconds apart, and wherever the distance stops falling there, the
/// root of `r·v` is found. What this may miss is a minimum and a maximum within the same five
/// seconds: distances under a threshold of kilometres have none so close to each other, save those
/// that rounding makes.
final class BruteForce {
    private static final double MU = 3.986004418e14;
    private static final double ACCELERATION_MARGIN = 1.1;
    private static final double LEAST_RADIUS_METRES = 6_300_000;
    private static final double LOOK_SECONDS = 5;
    private static final double ROUNDING_METRES = 100;
    private static final int STEPS_AT_ONCE = 120;
    private static final int ROOT_ORDER = 5;
    private static final double ROOT_SECONDS = 1e-7;
    private static final int ROOT_EVALUATIONS = 200;

    private final OrekitMotion motion;
    private final List<MeanElements> sets;
    private final BitSet primaries;
    private final double lengthSeconds;
    private final double thresholdMetres;
    private final double stepSeconds;
    private final int threads;

    private final TLEPropagator[] propagators;
    private final LongAdder refusals = new LongAdder();
    private final LongAdder states = new LongAdder();
    private final LongAdder looks = new LongAdder();
    private final LongAdder refined = new LongAdder();

    /// Positions of all objects at the steps of a part of the window, in metres. An instant that
    /// Orekit refuses is not a number.
    private float[] positions = {};

    private float[] fastest = {};
    private double lowestMetres;

    /// What was found.
    ///
    /// @param minima all at or under a threshold, by no particular order
    /// @param states how many states were sampled
    /// @param looks how many distances were looked at
    /// @param refined how many steps were looked at again
    /// @param refusals how many states Orekit refused
    record Result(List<Minimum> minima, long states, long looks, long refined, long refusals) {}

    /// @param sets all objects
    /// @param primaries places of those whose pairs count
    /// @param start the start of the window
    /// @param lengthSeconds its length
    /// @param thresholdMetres the largest distance that counts
    /// @param stepSeconds how far apart samples are: it changes the work and not the result
    BruteForce(
            List<MeanElements> sets,
            BitSet primaries,
            Epoch start,
            double lengthSeconds,
            double thresholdMetres,
            double stepSeconds,
            int threads) {
        this.motion = new OrekitMotion(start);
        this.sets = sets;
        this.primaries = primaries;
        this.lengthSeconds = lengthSeconds;
        this.thresholdMetres = thresholdMetres;
        this.stepSeconds = stepSeconds;
        this.threads = threads;
        propagators = new TLEPropagator[sets.size()];
    }

    /// Whether two sets are of the same motion: their distance is 0 and has no minima.
    static boolean same(MeanElements a, MeanElements b) {
        return a.epoch().equals(b.epoch())
                && a.meanMotionRevPerDay() == b.meanMotionRevPerDay()
                && a.eccentricity() == b.eccentricity()
                && a.inclinationDegrees() == b.inclinationDegrees()
                && a.raanDegrees() == b.raanDegrees()
                && a.argumentOfPerigeeDegrees() == b.argumentOfPerigeeDegrees()
                && a.meanAnomalyDegrees() == b.meanAnomalyDegrees()
                && a.bstarPerEarthRadius() == b.bstarPerEarthRadius();
    }

    Result run() throws InterruptedException {
        int steps = (int) Math.ceil(lengthSeconds / stepSeconds);
        var minima = new ArrayList<Minimum>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int from = 0; from < steps; from += STEPS_AT_ONCE) {
                int count = Math.min(STEPS_AT_ONCE, steps - from);
                sample(pool, from, count);
                int first = from;
                var work = new ArrayList<Future<List<Minimum>>>();
                primaries.stream().forEach(i -> work.add(pool.submit(() -> pairs(i, first, count))));
                for (var part : work) {
                    minima.addAll(of(part));
                }
            }
        }
        return new Result(minima, states.sum(), looks.sum(), refined.sum(), refusals.sum());
    }

    private static <T> T of(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private double seconds(int step) {
        return Math.min(lengthSeconds, step * stepSeconds);
    }

    private void sample(ExecutorService pool, int from, int count) throws InterruptedException {
        int each = 3 * (count + 1);
        if (positions.length != each * sets.size()) {
            positions = new float[each * sets.size()];
            fastest = new float[sets.size()];
        }
        var dates = new AbsoluteDate[count + 1];
        for (int k = 0; k <= count; k++) {
            dates[k] = motion.date(seconds(from + k));
        }
        var work = new ArrayList<Future<Double>>();
        int part = sets.size() / (8 * threads) + 1;
        for (int begin = 0; begin < sets.size(); begin += part) {
            int first = begin;
            int end = Math.min(sets.size(), begin + part);
            work.add(pool.submit(() -> {
                double lowest = Double.MAX_VALUE;
                for (int i = first; i < end; i++) {
                    lowest = Math.min(lowest, sample(i, dates));
                }
                return lowest;
            }));
        }
        lowestMetres = Double.MAX_VALUE;
        for (var future : work) {
            lowestMetres = Math.min(lowestMetres, of(future));
        }
        // Between two samples it may be lower yet, but not by the height of the atmosphere.
        lowestMetres = Math.max(LEAST_RADIUS_METRES, lowestMetres - 100_000);
    }

    /// Samples an object; returns the least distance from the Earth's centre.
    private double sample(int object, AbsoluteDate[] dates) {
        double lowest = Double.MAX_VALUE;
        double speed = 0;
        int at = 3 * dates.length * object;
        for (var date : dates) {
            boolean known;
            try {
                if (propagators[object] == null) {
                    propagators[object] = motion.propagator(sets.get(object));
                }
                var pv = propagators[object].getPVCoordinates(date);
                var r = pv.getPosition();
                positions[at] = (float) r.getX();
                positions[at + 1] = (float) r.getY();
                positions[at + 2] = (float) r.getZ();
                known = Float.isFinite(positions[at] + positions[at + 1] + positions[at + 2]);
                if (known) {
                    speed = Math.max(speed, pv.getVelocity().getNorm());
                    lowest = Math.min(lowest, r.getNorm());
                }
            } catch (OrekitException | MathRuntimeException e) {
                known = false;
            }
            // Of elements that describe no orbit any more, some give an error and some no numbers.
            if (!known) {
                Arrays.fill(positions, at, at + 3, Float.NaN);
                refusals.increment();
            }
            at += 3;
        }
        states.add(dates.length);
        fastest[object] = (float) speed;
        return lowest;
    }

    private List<Minimum> pairs(int primary, int from, int count) {
        var found = new ArrayList<Minimum>();
        for (int other = 0; other < sets.size(); other++) {
            boolean once = other != primary && !(primaries.get(other) && other < primary);
            if (once && !same(sets.get(primary), sets.get(other))) {
                pair(primary, other, from, count, found);
            }
        }
        return found;
    }

    private void pair(int a, int b, int from, int count, List<Minimum> found) {
        double acceleration = ACCELERATION_MARGIN * 2 * MU / (lowestMetres * lowestMetres);
        double sag = acceleration * stepSeconds * stepSeconds / 8;
        double reach = thresholdMetres + sag + ROUNDING_METRES;
        double perStep = (fastest[a] + fastest[b] + acceleration * stepSeconds / 2) * stepSeconds;
        int atA = 3 * (count + 1) * a;
        int atB = 3 * (count + 1) * b;
        long looked = 0;
        int k = 0;
        while (k < count) {
            double x = (double) positions[atB + 3 * k] - positions[atA + 3 * k];
            double y = (double) positions[atB + 3 * k + 1] - positions[atA + 3 * k + 1];
            double z = (double) positions[atB + 3 * k + 2] - positions[atA + 3 * k + 2];
            looked++;
            double d = Math.sqrt(x * x + y * y + z * z);
            int skip = (int) ((d - reach) / perStep);
            if (skip >= 1) {
                k += skip;
                continue;
            }
            double nextX = (double) positions[atB + 3 * k + 3] - positions[atA + 3 * k + 3];
            double dx = nextX - x;
            double dy = (double) positions[atB + 3 * k + 4] - positions[atA + 3 * k + 4] - y;
            double dz = (double) positions[atB + 3 * k + 5] - positions[atA + 3 * k + 5] - z;
            double square = dx * dx + dy * dy + dz * dz;
            double s = square > 0 ? Math.clamp(-(x * dx + y * dy + z * dz) / square, 0, 1) : 0;
            boolean refused = Double.isNaN(d) && Double.isNaN(nextX);
            // Written so that a distance that is not a number at one end is looked at again.
            if (!refused && !(Math.hypot(Math.hypot(x + s * dx, y + s * dy), z + s * dz) > reach)) {
                again(a, b, seconds(from + k), seconds(from + k + 1), found);
            }
            k++;
        }
        looks.add(looked);
    }

    private void again(int a, int b, double begin, double end, List<Minimum> found) {
        refined.increment();
        try {
            var relative = motion.new Relative(sets.get(a), sets.get(b));
            int pieces = (int) Math.ceil((end - begin) / LOOK_SECONDS);
            double left = begin;
            double before = relative.closing(left);
            if (begin == 0 && before >= 0) {
                note(relative, a, b, left, true, found);
            }
            for (int i = 1; i <= pieces; i++) {
                double right = i == pieces ? end : begin + i * LOOK_SECONDS;
                double after = relative.closing(right);
                if (before < 0 && after >= 0) {
                    double root = new BracketingNthOrderBrentSolver(0, ROOT_SECONDS, 0, ROOT_ORDER)
                            .solve(ROOT_EVALUATIONS, relative::closing, left, right, AllowedSolution.ANY_SIDE);
                    relative.closing(root);
                    note(relative, a, b, root, false, found);
                } else if (right == lengthSeconds && after < 0) {
                    note(relative, a, b, right, true, found);
                }
                left = right;
                before = after;
            }
        } catch (OrekitException | MathRuntimeException e) {
            refusals.increment();
        }
    }

    private void note(OrekitMotion.Relative relative, int a, int b, double seconds, boolean edge, List<Minimum> found) {
        if (relative.distance() <= thresholdMetres) {
            var pair = Minimum.Pair.of(sets.get(a).object(), sets.get(b).object());
            found.add(new Minimum(pair, seconds, relative.distance(), relative.speed(), edge));
        }
    }
}
