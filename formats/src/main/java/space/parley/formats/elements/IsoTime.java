package space.parley.formats.elements;

import space.parley.formats.text.TimeCode;
import space.parley.terms.UtcInstant;

/// Writes times such as `2024-10-29T12:18:43.492896`.
final class IsoTime {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private IsoTime() {}

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
