package space.parley.screen.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// When and how near the pairs of a table came, to be compared with another table: some 100 bytes a row.
///
/// An approach is that of another table where it is of the same pair and the nearest in time, at most 15 minutes
/// away, or 3 hours for objects above 10,000 km: well under the time between two approaches of a pair.
public final class ApproachIndex {
    private static final double HIGH_METRES = 1e7;
    private static final long LOW_TOLERANCE_MICROS = 900_000_000L;
    private static final long HIGH_TOLERANCE_MICROS = 10_800_000_000L;
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final double SAME_METRES = 1;
    private static final double SAME_RATIO = 0.01;

    private final Map<Pair, Times> pairs = new HashMap<>();

    private record Pair(ObjectId low, ObjectId high) {
        static Pair of(ApproachRow row) {
            return row.first().compareTo(row.second()) < 0
                    ? new Pair(row.first(), row.second())
                    : new Pair(row.second(), row.first());
        }
    }

    private static final class Times {
        private long[] micros = new long[2];
        private double[] metres = new double[2];
        private int size;

        void add(long at, double miss) {
            if (size == micros.length) {
                micros = Arrays.copyOf(micros, 2 * size);
                metres = Arrays.copyOf(metres, 2 * size);
            }
            micros[size] = at;
            metres[size++] = miss;
        }
    }

    private static long micros(UtcInstant instant) {
        return instant.date().toEpochDay() * MICROS_PER_DAY + instant.nanoOfDay() / 1000;
    }

    /// Adds a row.
    public void add(ApproachRow row) {
        pairs.computeIfAbsent(Pair.of(row), pair -> new Times()).add(micros(row.tca()), row.missDistanceMetres());
    }

    /// The miss distance of the same approach in this table, in metres; empty where it has none.
    public OptionalDouble missDistanceMetres(ApproachRow row) {
        var times = pairs.get(Pair.of(row));
        if (times == null) {
            return OptionalDouble.empty();
        }
        long at = micros(row.tca());
        long nearest = row.altitudeMetres() > HIGH_METRES ? HIGH_TOLERANCE_MICROS : LOW_TOLERANCE_MICROS;
        var found = OptionalDouble.empty();
        for (int i = 0; i < times.size; i++) {
            long away = Math.abs(times.micros[i] - at);
            if (away <= nearest) {
                nearest = away;
                found = OptionalDouble.of(times.metres[i]);
            }
        }
        return found;
    }

    /// What a row of a later screening is beside this table.
    public Trend trend(ApproachRow row) {
        var before = missDistanceMetres(row);
        if (before.isEmpty()) {
            return Trend.NEW;
        }
        double change = row.missDistanceMetres() - before.getAsDouble();
        if (Math.abs(change) <= Math.max(SAME_METRES, SAME_RATIO * before.getAsDouble())) {
            return Trend.SAME;
        }
        return change < 0 ? Trend.CLOSER : Trend.FARTHER;
    }
}
