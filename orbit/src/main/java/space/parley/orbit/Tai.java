package space.parley.orbit;

import java.time.Duration;

/// An instant of International Atomic Time, exact to the nanosecond.
///
/// @param seconds whole seconds since 2000-01-01T00:00:00 TAI, negative before it
/// @param nanos nanoseconds after that, 0 to 999,999,999
record Tai(long seconds, int nanos) implements Comparable<Tai> {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    static Tai of(long seconds, long nanos) {
        return new Tai(Math.addExact(seconds, Math.floorDiv(nanos, NANOS_PER_SECOND)), (int)
                Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    Tai plus(double duration) {
        if (!(Math.abs(duration) < 1e11)) {
            throw new IllegalArgumentException("a duration is under 3000 years: " + duration + " s");
        }
        double whole = Math.floor(duration);
        return of(seconds + (long) whole, nanos + Math.round((duration - whole) * 1e9));
    }

    Tai plusNanos(long moreSeconds, long moreNanos) {
        return of(Math.addExact(seconds, moreSeconds), Math.addExact(nanos, moreNanos));
    }

    Tai plus(Duration duration) {
        return of(Math.addExact(seconds, duration.getSeconds()), (long) nanos + duration.getNano());
    }

    Duration durationTo(Tai other) {
        return Duration.ofSeconds(Math.subtractExact(other.seconds, seconds), (long) other.nanos - nanos);
    }

    /// Seconds from this instant to another.
    double until(Tai other) {
        return (other.seconds - seconds) + (other.nanos - nanos) * 1e-9;
    }

    @Override
    public int compareTo(Tai other) {
        int bySecond = Long.compare(seconds, other.seconds);
        return bySecond != 0 ? bySecond : Integer.compare(nanos, other.nanos);
    }
}
