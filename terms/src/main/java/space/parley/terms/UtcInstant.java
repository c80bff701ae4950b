package space.parley.terms;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/// An instant in UTC, to the nanosecond, that can stand inside a leap second.
///
/// Arithmetic that must count leap seconds needs a table of them and lives in `orbit`; this type only names,
/// orders, reads and writes instants.
///
/// @param date the UTC day
/// @param nanoOfDay nanoseconds since the start of that day, from 0 up to but not including 86,401 s
public record UtcInstant(LocalDate date, long nanoOfDay) implements Comparable<UtcInstant> {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;
    private static final Pattern ISO =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T(\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?Z?");

    public UtcInstant {
        if (nanoOfDay < 0 || nanoOfDay >= NANOS_PER_DAY + NANOS_PER_SECOND) {
            throw new IllegalArgumentException("the time of day is out of range: " + nanoOfDay + " ns");
        }
    }

    /// The instant of a clock that does not know leap seconds.
    public static UtcInstant of(Instant instant) {
        var utc = instant.atOffset(ZoneOffset.UTC);
        return new UtcInstant(utc.toLocalDate(), utc.toLocalTime().toNanoOfDay());
    }

    /// Reads ISO 8601 such as `2009-02-10T16:55:59.800Z`, with or without the `Z` and with up to nine
    /// decimals; a second of 60 is read where it is the last of a day. Empty where the text is anything else.
    public static Optional<UtcInstant> parse(CharSequence text) {
        var m = ISO.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            var date = LocalDate.parse(m.group(1));
            int hour = Integer.parseInt(m.group(2));
            int minute = Integer.parseInt(m.group(3));
            int second = Integer.parseInt(m.group(4));
            boolean leap = second == 60 && hour == 23 && minute == 59;
            if (hour > 23 || minute > 59 || (second > 59 && !leap)) {
                return Optional.empty();
            }
            String decimals = m.group(5) == null ? "" : m.group(5);
            long nanos = Long.parseLong((decimals + "000000000").substring(0, 9));
            return Optional.of(new UtcInstant(date, (hour * 3600L + minute * 60L + second) * NANOS_PER_SECOND + nanos));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// The same instant for a clock that does not know leap seconds; an instant inside a leap second becomes
    /// the last nanosecond before it.
    public Instant toInstant() {
        long nanos = Math.min(nanoOfDay, NANOS_PER_DAY - 1);
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().plusNanos(nanos);
    }

    @Override
    public int compareTo(UtcInstant other) {
        int byDate = date.compareTo(other.date);
        return byDate != 0 ? byDate : Long.compare(nanoOfDay, other.nanoOfDay);
    }

    /// Whether this instant comes before another.
    public boolean isBefore(UtcInstant other) {
        return compareTo(other) < 0;
    }

    /// ISO 8601 with a `Z`, with three decimals, or with nine where three would lose something.
    @Override
    public String toString() {
        return date + "T" + time(nanoOfDay % 1_000_000 == 0 ? 3 : 9) + "Z";
    }

    private String time(int decimals) {
        long second = Math.min(nanoOfDay / NANOS_PER_SECOND, 86_400);
        boolean leap = second == 86_400;
        long clock = leap ? 86_399 : second;
        String fraction = "%09d".formatted(nanoOfDay % NANOS_PER_SECOND).substring(0, decimals);
        return "%02d:%02d:%02d.%s".formatted(clock / 3600, clock / 60 % 60, leap ? 60 : clock % 60, fraction);
    }
}
