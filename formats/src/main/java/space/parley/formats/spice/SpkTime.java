package space.parley.formats.spice;

import java.time.LocalDate;
import space.parley.terms.UtcInstant;

/// Seconds of TDB past J2000 as readings of TDB and back, to the nanosecond.
///
/// @param epochDay days since 1970-01-01
/// @param nanoOfDay nanoseconds of that day
record SpkTime(long epochDay, long nanoOfDay) {
    private static final long DAY_2000 = 10_957;
    private static final long NOON = 43_200;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Years 1 to 9999.
    private static final double FIRST = -6.3e10;

    private static final double LAST = 2.52e11;

    static boolean inRange(double seconds) {
        return seconds >= FIRST && seconds <= LAST;
    }

    /// The reading of two numbers of seconds together, the second much smaller.
    static SpkTime of(double seconds, double more) {
        double whole = Math.floor(seconds);
        long nanos = Math.round(((seconds - whole) + more) * 1e9);
        long sum = (long) whole + NOON + Math.floorDiv(nanos, NANOS_PER_SECOND);
        return new SpkTime(
                DAY_2000 + Math.floorDiv(sum, SECONDS_PER_DAY),
                Math.floorMod(sum, SECONDS_PER_DAY) * NANOS_PER_SECOND + Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    /// The reading of a start and so many steps, rounded once.
    static SpkTime of(double start, long count, double step) {
        double product = count * step;
        double rest = Math.fma(count, step, -product);
        double sum = start + product;
        double b = sum - start;
        double lost = (start - (sum - b)) + (product - b);
        return of(sum, lost + rest);
    }

    /// Seconds from another number of seconds past J2000 to this reading, without rounding either first.
    double since(double seconds) {
        double whole = Math.floor(seconds);
        long mine = (epochDay - DAY_2000) * SECONDS_PER_DAY - NOON + nanoOfDay / NANOS_PER_SECOND;
        return (mine - whole) + (nanoOfDay % NANOS_PER_SECOND * 1e-9 - (seconds - whole));
    }

    /// The double that is nearest.
    double seconds() {
        return since(0);
    }

    boolean isAfter(SpkTime other) {
        return epochDay != other.epochDay ? epochDay > other.epochDay : nanoOfDay > other.nanoOfDay;
    }

    UtcInstant reading() {
        return new UtcInstant(LocalDate.ofEpochDay(epochDay), nanoOfDay);
    }
}
