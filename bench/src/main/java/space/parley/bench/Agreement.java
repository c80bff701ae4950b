package space.parley.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// How far a search and a witness agree, minimum by minimum.
///
/// Two minima of a pair are the same where the miss distances differ by at most the tolerance (1 m,
/// more where the witness itself is known to be less sure) and the times by at most 1 ms, or by
/// what the relative motion takes for twice the tolerance, whichever is more. What moves slowly has
/// no sharp time of closest approach, so that pairs at under 20 m/s are the same by distance and by
/// a time within a minute; they are counted. One without the other is an error, unless its distance
/// is within the tolerance of the threshold.
///
/// @param same how many minima both have
/// @param byDistance how many of them by distance
/// @param inBand how many one of them lacks, within the tolerance of the threshold
/// @param leftOut how many one of them lacks, at instants for which no answer is asked
/// @param missed what the witness has and the search lacks
/// @param extra what the search has and the witness lacks
/// @param worstMetres the greatest difference of miss distance
/// @param worstSeconds the greatest difference of time above 100 m/s
/// @param worstTimeFraction the greatest difference of time in units of what is allowed, but for
///     those by distance
record Agreement(
        int same,
        int byDistance,
        int inBand,
        int leftOut,
        List<Minimum> missed,
        List<Minimum> extra,
        double worstMetres,
        double worstSeconds,
        double worstTimeFraction) {
    /// The tolerance for pairs on which both sides are sure.
    static final double TOLERANCE_METRES = 1;

    private static final double LEAST_SECONDS = 1e-3;
    private static final double SLOW_METRES_PER_SECOND = 20;
    private static final double SLOW_SECONDS = 60;
    private static final double FAST_METRES_PER_SECOND = 100;

    Agreement {
        missed = List.copyOf(missed);
        extra = List.copyOf(extra);
    }

    /// Whether nothing is missed and nothing is extra.
    boolean holds() {
        return missed.isEmpty() && extra.isEmpty();
    }

    /// In one line.
    String line() {
        return String.format(
                Locale.ROOT,
                "%,d the same (%d slow ones by distance), %d missed, %d extra; %d within the band, %d left out;"
                        + " miss distance within %.3f m, time within %.3f ms above 100 m/s, %.2f of what is allowed",
                same,
                byDistance,
                missed.size(),
                extra.size(),
                inBand,
                leftOut,
                worstMetres,
                worstSeconds * 1e3,
                worstTimeFraction);
    }

    /// Compares.
    ///
    /// @param found what the search found
    /// @param witnessed what the witness found
    /// @param thresholdMetres the threshold of both
    /// @param tolerance what miss distances of a pair may differ by, in metres
    /// @param unasked minima for which no answer is asked
    static Agreement of(
            List<Minimum> found,
            List<Minimum> witnessed,
            double thresholdMetres,
            ToDoubleFunction<Minimum.Pair> tolerance,
            Predicate<Minimum> unasked) {
        return of(found, witnessed, thresholdMetres, tolerance, m -> 0, unasked);
    }

    /// The same, where times of the witness are known to be less sure.
    ///
    /// @param moreSeconds by how much more than usual the time of one of its minima may differ
    static Agreement of(
            List<Minimum> found,
            List<Minimum> witnessed,
            double thresholdMetres,
            ToDoubleFunction<Minimum.Pair> tolerance,
            ToDoubleFunction<Minimum> moreSeconds,
            Predicate<Minimum> unasked) {
        var tally = new Tally(thresholdMetres, tolerance, moreSeconds, unasked);
        var ours = byPair(found);
        var theirs = byPair(witnessed);
        theirs.forEach((pair, list) -> tally.pair(ours.getOrDefault(pair, List.of()), list));
        ours.forEach((pair, list) -> {
            if (!theirs.containsKey(pair)) {
                tally.pair(list, List.of());
            }
        });
        return tally.result();
    }

    private static Map<Minimum.Pair, List<Minimum>> byPair(List<Minimum> minima) {
        var sorted = new ArrayList<>(minima);
        sorted.sort(Comparator.comparingDouble(Minimum::seconds));
        var map = new HashMap<Minimum.Pair, List<Minimum>>();
        for (var minimum : sorted) {
            map.computeIfAbsent(minimum.pair(), p -> new ArrayList<>()).add(minimum);
        }
        return map;
    }

    private static final class Tally {
        private final double thresholdMetres;
        private final ToDoubleFunction<Minimum.Pair> tolerance;
        private final ToDoubleFunction<Minimum> moreSeconds;
        private final Predicate<Minimum> unasked;
        private final List<Minimum> missed = new ArrayList<>();
        private final List<Minimum> extra = new ArrayList<>();
        private int same;
        private int byDistance;
        private int inBand;
        private int leftOut;
        private double worstMetres;
        private double worstSeconds;
        private double worstTimeFraction;

        Tally(
                double thresholdMetres,
                ToDoubleFunction<Minimum.Pair> tolerance,
                ToDoubleFunction<Minimum> moreSeconds,
                Predicate<Minimum> unasked) {
            this.thresholdMetres = thresholdMetres;
            this.tolerance = tolerance;
            this.moreSeconds = moreSeconds;
            this.unasked = unasked;
        }

        private void pair(List<Minimum> ours, List<Minimum> theirs) {
            var left = new ArrayList<>(ours);
            var alone = new ArrayList<Minimum>();
            for (var their : theirs) {
                if (!match(left, their, false)) {
                    alone.add(their);
                }
            }
            for (var their : alone) {
                if (!match(left, their, true)) {
                    put(their, missed);
                }
            }
            left.forEach(our -> put(our, extra));
        }

        private boolean match(List<Minimum> left, Minimum their, boolean slow) {
            double metres = tolerance.applyAsDouble(their.pair());
            double allowed = Math.max(LEAST_SECONDS, 2 * metres / their.speedMetresPerSecond())
                    + moreSeconds.applyAsDouble(their);
            double within = slow && their.speedMetresPerSecond() < SLOW_METRES_PER_SECOND ? SLOW_SECONDS : allowed;
            int best = -1;
            for (int i = 0; i < left.size(); i++) {
                var our = left.get(i);
                double apart = Math.abs(our.seconds() - their.seconds());
                if (apart <= within
                        && Math.abs(our.missMetres() - their.missMetres()) <= metres
                        && (best < 0 || apart < Math.abs(left.get(best).seconds() - their.seconds()))) {
                    best = i;
                }
            }
            if (best < 0) {
                return false;
            }
            var our = left.remove(best);
            double apart = Math.abs(our.seconds() - their.seconds());
            same++;
            byDistance += slow ? 1 : 0;
            worstMetres = Math.max(worstMetres, Math.abs(our.missMetres() - their.missMetres()));
            worstTimeFraction = slow ? worstTimeFraction : Math.max(worstTimeFraction, apart / allowed);
            if (their.speedMetresPerSecond() > FAST_METRES_PER_SECOND) {
                worstSeconds = Math.max(worstSeconds, apart);
            }
            return true;
        }

        private void put(Minimum minimum, List<Minimum> errors) {
            if (minimum.missMetres() > thresholdMetres - tolerance.applyAsDouble(minimum.pair())) {
                inBand++;
            } else if (unasked.test(minimum)) {
                leftOut++;
            } else {
                errors.add(minimum);
            }
        }

        private Agreement result() {
            return new Agreement(
                    same, byDistance, inBand, leftOut, missed, extra, worstMetres, worstSeconds, worstTimeFraction);
        }
    }
}
