package space.parley.formats.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import space.parley.terms.UtcInstant;

/// A time as CCSDS messages write it (CCSDS 301.0-B, ASCII time codes A and B): by month and day or by day of
/// the year.
///
/// @param instant the reading, to the nanosecond
/// @param finer whether decimals other than zero were cut off
public record TimeCode(UtcInstant instant, boolean finer) {
    private static final int LONGEST = 48;

    /// Reads a time; null where the text is anything else.
    public static @Nullable TimeCode parse(String text) {
        if (text.length() < 17 || text.length() > LONGEST) {
            return null;
        }
        var iso = text.charAt(8) == 'T' ? byMonth(text) : text;
        if (iso == null) {
            return null;
        }
        boolean finer = false;
        int point = iso.indexOf('.');
        if (point > 0) {
            int end = point + 1;
            while (end < iso.length() && digit(iso.charAt(end))) {
                end++;
            }
            if (end - point > 10) {
                for (int i = point + 10; i < end; i++) {
                    finer |= iso.charAt(i) != '0';
                }
                iso = iso.substring(0, point + 10) + iso.substring(end);
            }
        }
        var instant = UtcInstant.parse(iso).orElse(null);
        return instant == null ? null : new TimeCode(instant, finer);
    }

    private static @Nullable String byMonth(String text) {
        for (int i = 0; i < 8; i++) {
            if (i == 4 ? text.charAt(i) != '-' : !digit(text.charAt(i))) {
                return null;
            }
        }
        try {
            var date =
                    LocalDate.ofYearDay(Integer.parseInt(text.substring(0, 4)), Integer.parseInt(text.substring(5, 8)));
            return date + text.substring(8);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Writes a reading for a message, without a `Z`.
    public static String format(UtcInstant instant) {
        var text = instant.toString();
        return text.substring(0, text.length() - 1);
    }
}
