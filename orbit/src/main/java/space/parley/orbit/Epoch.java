package space.parley.orbit;

import java.util.Optional;
import space.parley.terms.UtcInstant;

/// An instant as a clock of one time scale shows it, to the nanosecond.
///
/// Two epochs of different scales cannot be ordered or subtracted without a table of leap seconds: see
/// [Orbits].
///
/// @param scale the time scale
/// @param reading date and time of day on that scale (the day may have a leap second on UTC alone)
public record Epoch(TimeScale scale, UtcInstant reading) {
    private static final long SECONDS_PER_DAY_NANOS = 86_400_000_000_000L;

    public Epoch {
        if (scale != TimeScale.UTC && reading.nanoOfDay() >= SECONDS_PER_DAY_NANOS) {
            throw new IllegalArgumentException("only UTC has leap seconds: " + scale + " " + reading);
        }
    }

    /// An instant in UTC.
    public static Epoch utc(UtcInstant instant) {
        return new Epoch(TimeScale.UTC, instant);
    }

    /// Reads ISO 8601 in a scale; empty where the text is anything else.
    public static Optional<Epoch> parse(TimeScale scale, CharSequence text) {
        return UtcInstant.parse(text)
                .filter(r -> scale == TimeScale.UTC || r.nanoOfDay() < SECONDS_PER_DAY_NANOS)
                .map(r -> new Epoch(scale, r));
    }

    /// The reading without a `Z`, then the scale: `2009-02-10T16:55:59.800 UTC`.
    @Override
    public String toString() {
        var text = reading.toString();
        return text.substring(0, text.length() - 1) + " " + scale;
    }
}
