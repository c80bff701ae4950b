package space.parley.formats.elements;

import java.util.Locale;
import java.util.Optional;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Line;
import space.parley.orbit.MeanElements;
import space.parley.terms.ObjectId;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;

/// Writes the lines of an element set. Each value is rounded to the last column of its field; a value that came
/// from columns is written as it was read.
///
/// A power of ten that is zero has the sign that Space-Track gives it: `-0` in the second derivative of mean motion,
/// `+0` in the drag term.
final class TleLines {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final long NANOS_PER_UNIT = 864_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int UNITS_PER_DAY = 100_000_000;
    private static final int LONGEST_NAME = 24;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14
    };

    /// How element sets are written: what stands above the two lines, and the sign of a second derivative's power of
    /// ten that is zero.
    enum Form {
        /// Two lines.
        TWO_LINES(false, "", '-'),
        /// The name alone on a line.
        NAMED(true, "", '-'),
        /// The name after `0 `.
        NUMBERED(true, "0 ", '-'),
        /// As CelesTrak writes them since 2025.
        CELESTRAK(true, "", '+');

        final boolean named;
        final String beforeName;
        final char signOfZero;

        Form(boolean named, String beforeName, char signOfZero) {
            this.named = named;
            this.beforeName = beforeName;
            this.signOfZero = signOfZero;
        }

        /// What a version of the format asks for.
        static Form of(String version) {
            return switch (version.toUpperCase(Locale.ROOT)) {
                case "2LE" -> TWO_LINES;
                case "3LE" -> NUMBERED;
                case "CELESTRAK" -> CELESTRAK;
                default -> NAMED;
            };
        }
    }

    private final TextOut out;
    private final TleRounding rounding;

    TleLines(TextOut out, TleRounding rounding) {
        this.out = out;
        this.rounding = rounding;
    }

    /// Puts two or three lines, each with a line feed.
    ///
    /// @throws RefusedException (`FORMATS-090`) where a value does not fit into its columns; nothing was put then
    void put(MeanElements e, Form form) {
        int mark = out.mark();
        try {
            rounding.begin();
            name(e.name().strip(), form);
            first(e, form);
            second(e);
            rounding.end(e);
        } catch (RefusedException refused) {
            out.reset(mark);
            throw refused;
        }
    }

    private void name(String name, Form form) {
        if (name.codePoints().anyMatch(Line::breaks)) {
            throw unwritable("OBJECT_NAME", name, "1 … 24");
        }
        if (!form.named) {
            rounding.nameDropped(!name.isEmpty());
            return;
        }
        if (name.isEmpty()) {
            return;
        }
        boolean cut = name.codePointCount(0, name.length()) > LONGEST_NAME;
        rounding.nameCut(cut);
        var shown = cut
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)).strip()
                : name;
        boolean looksLikeALine = shown.length() > 1 && "012".indexOf(shown.charAt(0)) >= 0 && shown.charAt(1) == ' ';
        boolean taken = looksLikeALine || shown.startsWith("#");
        out.text(taken ? "0 " : form.beforeName);
        out.text(shown);
        out.put('\n');
    }

    private void first(MeanElements e, Form form) {
        int from = out.mark();
        out.text("1 ");
        number(e.object());
        out.put(e.classification());
        out.put(' ');
        designator(e.internationalDesignator());
        out.put(' ');
        epoch(e);
        out.put(' ');
        dot(e.meanMotionDot());
        out.put(' ');
        power(TleRounding.Field.MEAN_MOTION_DDOT, e.meanMotionDoubleDot(), form.signOfZero);
        out.put(' ');
        power(TleRounding.Field.BSTAR, e.bstarPerEarthRadius(), '+');
        out.text(" 0 ");
        out.padded(fits("ELEMENT_SET_NO", e.elementSetNumber(), 9999), 4, ' ');
        end(from);
    }

    private void second(MeanElements e) {
        int from = out.mark();
        out.text("2 ");
        number(e.object());
        out.put(' ');
        inclination(e.inclinationDegrees());
        out.put(' ');
        angle(TleRounding.Field.RA_OF_ASC_NODE, e.raanDegrees());
        out.put(' ');
        eccentricity(e.eccentricity());
        out.put(' ');
        angle(TleRounding.Field.ARG_OF_PERICENTER, e.argumentOfPerigeeDegrees());
        out.put(' ');
        angle(TleRounding.Field.MEAN_ANOMALY, e.meanAnomalyDegrees());
        out.put(' ');
        meanMotion(e.meanMotionRevPerDay());
        int revolution = fits("REV_AT_EPOCH", e.revolutionAtEpoch(), 999_999_999);
        rounding.revolutionCut(revolution > 99_999);
        out.padded(revolution % 100_000, 5, ' ');
        end(from);
    }

    private void end(int from) {
        if (out.mark() - from != 68) {
            throw unwritable("TLE", Integer.toString(out.mark() - from), "68");
        }
        out.put(' ');
        int sum = TleColumns.checksum(out.buffer(), from);
        out.reset(out.mark() - 1);
        out.put((char) ('0' + sum));
        out.put('\n');
    }

    private static RefusedException unwritable(String key, String value, String expected) {
        return new RefusedException(Complaint.UNWRITABLE.at(Place.NONE.at(key), value, "TLE", expected));
    }

    private static int fits(String key, int value, int most) {
        if (value < 0 || value > most) {
            throw unwritable(key, Integer.toString(value), "0 … " + most);
        }
        return value;
    }

    private void number(ObjectId object) {
        var text = object.value();
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            value = c >= '0' && c <= '9' && i < 6 ? 10 * value + (c - '0') : 1_000_000;
            if (value >= 1_000_000) {
                break;
            }
        }
        if (value < 1 || value > 339_999) {
            throw unwritable("NORAD_CAT_ID", text, "1 … 339999");
        }
        if (value < 100_000) {
            out.padded(value, 5, '0');
        } else {
            out.put(LETTERS.charAt(value / 10_000 - 10));
            out.padded(value % 10_000, 4, '0');
        }
    }

    private void designator(Optional<String> cospar) {
        var text = cospar.orElse("");
        int from = out.mark();
        if (isCospar(text)) {
            out.put(text.charAt(2));
            out.put(text.charAt(3));
            out.text(text.substring(5));
        } else if (fitsAsItIs(text)) {
            out.text(text);
        } else {
            rounding.designatorDropped();
        }
        while (out.mark() < from + 8) {
            out.put(' ');
        }
    }

    /// Four digits of a year from 1957 to 2056, a hyphen, three digits, and up to three letters.
    private static boolean isCospar(String text) {
        int length = text.length();
        if (length < 8 || length > 11 || text.charAt(4) != '-') {
            return false;
        }
        int year = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (i == 4) {
                continue;
            }
            if (i < 8 ? c < '0' || c > '9' : c < 'A' || c > 'Z') {
                return false;
            }
            year = i < 4 ? 10 * year + (c - '0') : year;
        }
        return year >= 1957 && year <= 2056;
    }

    private static boolean fitsAsItIs(String text) {
        if (text.length() > 8 || text.length() == 8 && text.charAt(4) == '-') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return true;
    }

    private void epoch(MeanElements e) {
        long nanos = e.epoch().reading().nanoOfDay();
        long units = (nanos + NANOS_PER_UNIT / 2) / NANOS_PER_UNIT;
        var day = e.epoch().reading().date();
        boolean leap = nanos >= UNITS_PER_DAY * NANOS_PER_UNIT;
        if (leap) {
            // No column is in a leap second: what follows it is written.
            units = UNITS_PER_DAY;
            nanos -= NANOS_PER_SECOND;
        }
        rounding.error(TleRounding.Field.EPOCH, Math.abs(units * NANOS_PER_UNIT - nanos) / 1e9);
        if (units >= UNITS_PER_DAY) {
            day = day.plusDays(1);
            units -= UNITS_PER_DAY;
        }
        if (day.getYear() < 1957 || day.getYear() > 2056) {
            throw unwritable("EPOCH", e.epoch().toString(), "1957 … 2056");
        }
        out.padded(day.getYear() % 100, 2, '0');
        out.padded(day.getDayOfYear(), 3, '0');
        out.put('.');
        out.padded(units, 8, '0');
    }

    private void dot(double value) {
        double size = Math.abs(value);
        long units = Math.round(size * 1e8);
        if (!(size < 1) || units >= UNITS_PER_DAY) {
            throw unwritable("MEAN_MOTION_DOT", Double.toString(value), "-1 … 1");
        }
        rounding.error(TleRounding.Field.MEAN_MOTION_DOT, Math.abs(units / 1e8 - size));
        out.put(sign(value));
        out.put('.');
        out.padded(units, 8, '0');
    }

    private static char sign(double value) {
        return value < 0 || 1 / value < 0 ? '-' : ' ';
    }

    /// Five digits after an unwritten point, and a power of ten: ` 12345-3` is 0.00012345.
    private void power(TleRounding.Field field, double value, char signOfZero) {
        double size = Math.abs(value);
        int exponent = size == 0 ? 0 : Math.max(-9, (int) Math.floor(Math.log10(size)) + 1);
        long digits = Math.round(scaled(size, 5 - exponent));
        if (digits >= 100_000) {
            exponent++;
            digits = Math.round(scaled(size, 5 - exponent));
        } else if (digits < 10_000 && exponent > -9 && digits > 0) {
            exponent--;
            digits = Math.round(scaled(size, 5 - exponent));
        }
        if (digits == 0) {
            exponent = 0;
        }
        if (!(size < 1e9) || exponent > 9) {
            throw unwritable(field.name(), Double.toString(value), "±0.99999E±9");
        }
        double written = 5 - exponent >= 0 ? digits / POWERS[5 - exponent] : digits * POWERS[exponent - 5];
        rounding.error(field, Math.abs(written - size));
        out.put(sign(value));
        out.padded(digits, 5, '0');
        out.put(exponent < 0 ? '-' : exponent > 0 ? '+' : signOfZero);
        out.put((char) ('0' + Math.abs(exponent)));
    }

    private static double scaled(double value, int power) {
        return power >= 0 ? value * POWERS[Math.min(power, 14)] : value / POWERS[Math.min(-power, 14)];
    }

    private void inclination(double degrees) {
        if (!(degrees >= 0 && degrees <= 180)) {
            throw unwritable("INCLINATION", Double.toString(degrees), "0 … 180");
        }
        angle(TleRounding.Field.INCLINATION, degrees);
    }

    private void angle(TleRounding.Field field, double degrees) {
        double positive = degrees < 0 ? degrees + 360 : degrees;
        if (!(positive >= 0 && positive <= 360)) {
            throw unwritable(field.name(), Double.toString(degrees), "-360 … 360");
        }
        long units = Math.round(positive * 1e4);
        // As it is measured: from the angle itself, a whole turn apart or none.
        double apart = Math.abs(degrees - units / 1e4);
        rounding.error(field, apart > 180 ? Math.abs(360 - apart) : apart);
        out.padded(units / 10_000, 3, ' ');
        out.put('.');
        out.padded(units % 10_000, 4, '0');
    }

    private void eccentricity(double value) {
        long units = Math.min(9_999_999, Math.round(value * 1e7));
        rounding.error(TleRounding.Field.ECCENTRICITY, Math.abs(units / 1e7 - value));
        out.padded(units, 7, '0');
    }

    private void meanMotion(double perDay) {
        long units = Math.round(perDay * 1e8);
        if (units < 1 || units >= 100L * UNITS_PER_DAY) {
            throw unwritable("MEAN_MOTION", Double.toString(perDay), "0.00000001 … 99.99999999");
        }
        rounding.error(TleRounding.Field.MEAN_MOTION, Math.abs(units / 1e8 - perDay));
        out.padded(units / UNITS_PER_DAY, 2, ' ');
        out.put('.');
        out.padded(units % UNITS_PER_DAY, 8, '0');
    }
}
