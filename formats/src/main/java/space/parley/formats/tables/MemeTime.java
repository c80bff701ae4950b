package space.parley.formats.tables;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import space.parley.terms.UtcInstant;

/// Times of MEME ephemerides: `yyyyDOYhhmmss.sss`, UTC.
final class MemeTime {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int WHOLE = 13;
    private static final int LONGEST = WHOLE + 10;

    private MemeTime() {}

    /// Reads a time; null where the text is anything else.
    static @Nullable UtcInstant parse(String text) {
        int length = text.length();
        boolean shape = length == WHOLE || length > WHOLE + 1 && length <= LONGEST && text.charAt(WHOLE) == '.';
        if (!shape) {
            return null;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (i != WHOLE && (c < '0' || c > '9')) {
                return null;
            }
        }
        int hour = number(text, 7, 9);
        int minute = number(text, 9, 11);
        int second = number(text, 11, 13);
        boolean leap = second == 60 && hour == 23 && minute == 59;
        if (hour > 23 || minute > 59 || second > 59 && !leap) {
            return null;
        }
        long nanos = 0;
        for (int i = WHOLE + 1; i < LONGEST; i++) {
            nanos = 10 * nanos + (i < length ? text.charAt(i) - '0' : 0);
        }
        try {
            var date = LocalDate.ofYearDay(number(text, 0, 4), number(text, 4, 7));
            return new UtcInstant(date, (hour * 3600L + minute * 60L + second) * NANOS_PER_SECOND + nanos);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }

    /// Writes a time to the millisecond that is nearest; a half goes up.
    static String text(UtcInstant instant) {
        long second = Math.min(instant.nanoOfDay() / NANOS_PER_SECOND, 86_400);
        boolean leap = second == 86_400;
        long clock = leap ? 86_399 : second;
        long millis = instant.nanoOfDay() % NANOS_PER_SECOND / 1_000_000;
        return "%04d%03d%02d%02d%02d.%03d"
                .formatted(
                        instant.date().getYear(),
                        instant.date().getDayOfYear(),
                        clock / 3600,
                        clock / 60 % 60,
                        leap ? 60 : clock % 60,
                        millis);
    }
}
