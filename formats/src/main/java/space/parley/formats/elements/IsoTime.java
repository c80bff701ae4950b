package space.parley.formats.elements;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import org.jspecify.annotations.Nullable;
import space.parley.formats.text.TimeCode;
import space.parley.terms.UtcInstant;

/// Times such as `2024-10-29T12:18:43.492896` in bytes, and from bytes.
final class IsoTime {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private LocalDate date = LocalDate.EPOCH;
    private int dateKey = -1;
    private boolean finer;

    /// Reads a time; null where the bytes are none.
    @Nullable
    UtcInstant parse(byte[] b, int from, int to) {
        finer = false;
        var quick = quick(b, from, to);
        if (quick != null) {
            return quick;
        }
        var code = TimeCode.parse(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
        if (code == null) {
            return null;
        }
        finer = code.finer();
        return code.instant();
    }

    /// Whether the time that was read last had decimals beyond the nanosecond.
    boolean finer() {
        return finer;
    }

    /// The common form; null where it is another or a leap second.
    private @Nullable UtcInstant quick(byte[] b, int from, int to) {
        int length = to - from;
        boolean form = length >= 19
                && length <= 29
                && b[from + 4] == '-'
                && b[from + 7] == '-'
                && b[from + 10] == 'T'
                && b[from + 13] == ':'
                && b[from + 16] == ':'
                && (length == 19 || b[from + 19] == '.' && length > 20);
        if (!form) {
            return null;
        }
        int year = digits(b, from, 4);
        int month = digits(b, from + 5, 2);
        int day = digits(b, from + 8, 2);
        int hour = digits(b, from + 11, 2);
        int minute = digits(b, from + 14, 2);
        int second = digits(b, from + 17, 2);
        int decimals = Math.max(0, length - 20);
        int fraction = decimals == 0 ? 0 : digits(b, from + 20, decimals);
        if ((year | month | day | hour | minute | second | fraction) < 0
                || month < 1
                || month > 12
                || day < 1
                || hour > 23
                || minute > 59
                || second > 59
                || day > DAYS[month - 1] + (month == 2 && Year.isLeap(year) ? 1 : 0)) {
            return null;
        }
        long nanos = fraction;
        for (int i = decimals; i < 9; i++) {
            nanos *= 10;
        }
        int key = year * 10_000 + month * 100 + day;
        if (key != dateKey) {
            date = LocalDate.of(year, month, day);
            dateKey = key;
        }
        return new UtcInstant(date, (hour * 3600L + minute * 60L + second) * NANOS_PER_SECOND + nanos);
    }

    private static int digits(byte[] b, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (b[i] < '0' || b[i] > '9') {
                return -1;
            }
            value = 10 * value + (b[i] - '0');
        }
        return value;
    }

    /// Writes a time, with six decimals, or with nine where six would lose something.
    static void put(TextOut out, UtcInstant time) {
        var day = time.date();
        if (day.getYear() < 0 || day.getYear() > 9999 || time.nanoOfDay() >= 86_400 * NANOS_PER_SECOND) {
            out.text(TimeCode.format(time));
            return;
        }
        long second = time.nanoOfDay() / NANOS_PER_SECOND;
        long nanos = time.nanoOfDay() % NANOS_PER_SECOND;
        out.padded(day.getYear(), 4, '0');
        out.put('-');
        out.padded(day.getMonthValue(), 2, '0');
        out.put('-');
        out.padded(day.getDayOfMonth(), 2, '0');
        out.put('T');
        out.padded(second / 3600, 2, '0');
        out.put(':');
        out.padded(second / 60 % 60, 2, '0');
        out.put(':');
        out.padded(second % 60, 2, '0');
        out.put('.');
        if (nanos % 1000 == 0) {
            out.padded(nanos / 1000, 6, '0');
        } else {
            out.padded(nanos, 9, '0');
        }
    }
}
