package space.parley.formats.tables;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.parley.formats.text.ByteDecimal;
import space.parley.formats.text.Decimal;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.terms.UtcInstant;

/// Seconds that have passed since an epoch in UTC, as readings of UTC and back, to the nanosecond: a leap
/// second in between counts.
final class StkTime {
    static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Seconds from the epoch that are read at most: 250 years.
    static final double LONGEST_SECONDS = 7.9e9;

    private static final int MOST_DIGITS = 18;
    private static final long LONGEST_NANOS = 7_900_000_000_000_000_000L;

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final Pattern DATE = Pattern.compile(
            "(\\d{1,2})\\s+([A-Za-z]{3})\\s+(\\d{4})\\s+(\\d{2}):([ \\d]\\d):([ \\d]\\d)(?:\\.(\\d{0,9})0*)?");

    private final Orbits orbits;
    private final long originDay;
    private final long originNanos;
    private long day = Long.MIN_VALUE;
    private long dayStart;
    private long dayEnd;
    private long nanoOfDay;

    /// @param origin the epoch, UTC
    StkTime(Orbits orbits, UtcInstant origin) {
        this.orbits = orbits;
        var tai = orbits.to(TimeScale.TAI, Epoch.utc(origin)).reading();
        originDay = tai.date().toEpochDay();
        originNanos = tai.nanoOfDay();
    }

    /// Nanoseconds from the epoch to a reading of UTC.
    long since(long epochDay, long nanos) {
        var reading = new UtcInstant(LocalDate.ofEpochDay(epochDay), nanos);
        var tai = orbits.to(TimeScale.TAI, Epoch.utc(reading)).reading();
        return Math.addExact(
                Math.multiplyExact(tai.date().toEpochDay() - originDay, NANOS_PER_DAY), tai.nanoOfDay() - originNanos);
    }

    /// Looks up the reading some nanoseconds after the epoch: [#day] and [#nanoOfDay].
    void look(long nanos) {
        if (day == Long.MIN_VALUE || nanos < dayStart || nanos >= dayEnd) {
            var tai = Math.addExact(nanos, originNanos);
            var reading = new UtcInstant(
                    LocalDate.ofEpochDay(originDay + Math.floorDiv(tai, NANOS_PER_DAY)),
                    Math.floorMod(tai, NANOS_PER_DAY));
            day = orbits.to(TimeScale.UTC, new Epoch(TimeScale.TAI, reading))
                    .reading()
                    .date()
                    .toEpochDay();
            dayStart = since(day, 0);
            dayEnd = since(day + 1, 0);
        }
        nanoOfDay = nanos - dayStart;
    }

    long day() {
        return day;
    }

    long nanoOfDay() {
        return nanoOfDay;
    }

    /// Nanoseconds of a decimal number of seconds.
    ///
    /// @return [Long#MIN_VALUE] where there are more than [#LONGEST_SECONDS], more than 18 digits, or a part of a
    ///     nanosecond
    static long nanos(byte[] b, int from, int to) {
        int at = from < to && (b[from] == '-' || b[from] == '+') ? from + 1 : from;
        long digits = 0;
        int count = 0;
        int decimals = 0;
        boolean point = false;
        for (; at < to && (b[at] == '.' && !point || b[at] >= '0' && b[at] <= '9'); at++) {
            if (b[at] == '.') {
                point = true;
            } else {
                digits = 10 * digits + b[at] - '0';
                count++;
                decimals += point ? 1 : 0;
            }
        }
        if (count == 0 || count > MOST_DIGITS) {
            return Long.MIN_VALUE;
        }
        int power = 9 - decimals;
        if (at < to) {
            int exponent = ByteDecimal.exponent(b, at, to);
            if (exponent == Integer.MIN_VALUE) {
                return Long.MIN_VALUE;
            }
            power += exponent;
        }
        if (digits == 0) {
            return 0;
        }
        for (; power > 0 && digits <= LONGEST_NANOS / 10; power--) {
            digits *= 10;
        }
        for (; power < 0 && digits % 10 == 0; power++) {
            digits /= 10;
        }
        return power != 0 || digits > LONGEST_NANOS ? Long.MIN_VALUE : b[from] == '-' ? -digits : digits;
    }

    /// Nanoseconds of a decimal number of seconds, rounded to the nearest; null where it is none or too large.
    static @Nullable Long nanos(String seconds) {
        double value = Decimal.parse(seconds, 0);
        if (!(Math.abs(value) <= LONGEST_SECONDS)) {
            return null;
        }
        return new BigDecimal(seconds)
                .movePointRight(9)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    /// Reads `12 Jan 2007 00:00:00.000883` of the years 1972 to 9999; null where the text is anything else.
    static @Nullable UtcInstant date(String text) {
        var m = DATE.matcher(text);
        if (!m.matches()) {
            return null;
        }
        int month = 0;
        while (month < 12 && !MONTHS.get(month).equalsIgnoreCase(m.group(2))) {
            month++;
        }
        int hour = Integer.parseInt(m.group(4));
        int minute = Integer.parseInt(m.group(5).strip());
        int second = Integer.parseInt(m.group(6).strip());
        boolean leap = second == 60 && hour == 23 && minute == 59;
        int year = Integer.parseInt(m.group(3));
        if (month == 12 || hour > 23 || minute > 59 || second > 59 && !leap || year < 1972 || year > 9999) {
            return null;
        }
        var decimals = m.group(7) == null ? "" : m.group(7);
        try {
            var date = LocalDate.of(year, month + 1, Integer.parseInt(m.group(1)));
            long nanos = Long.parseLong((decimals + "000000000").substring(0, 9));
            return new UtcInstant(date, (hour * 3600L + minute * 60L + second) * NANOS_PER_SECOND + nanos);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /// Writes a date as [#date] reads it.
    static String text(UtcInstant instant) {
        var date = instant.date();
        var time = instant.toString();
        var clock = time.substring(time.indexOf('T') + 1, time.length() - 1);
        return date.getDayOfMonth() + " " + MONTHS.get(date.getMonthValue() - 1) + " " + date.getYear() + " " + clock;
    }

    /// Writes nanoseconds as seconds.
    static String seconds(long nanos) {
        long abs = Math.abs(nanos);
        var decimals = Long.toString(NANOS_PER_SECOND + abs % NANOS_PER_SECOND).substring(1);
        return (nanos < 0 ? "-" : "") + abs / NANOS_PER_SECOND + "." + decimals;
    }
}
