package space.parley.formats.text;

import java.math.BigDecimal;

/// Decimal numbers as messages write them: a sign, digits with a point, an exponent of up to three digits,
/// and nothing else. No `NaN`, no `Infinity`, no hexadecimal digits, no type suffix, all of which
/// [Double#parseDouble] would take.
///
/// A shift by a power of ten is part of reading and writing, so that 7000.1 km is the double nearest to
/// 7000100 m and is written as 7000.1 km again: a multiplication by 1000 would round twice.
public final class Decimal {
    private static final int LONGEST = 64;

    /// So many digits fit into 64 bits, and are read the short way.
    private static final int MOST_DIGITS = 19;

    private Decimal() {}

    /// Reads a number.
    ///
    /// @param shift the power of ten to multiply it with
    /// @return NaN where the text is not a number, or not a finite one
    public static double parse(String text, int shift) {
        int length = text.length();
        if (length == 0 || length > LONGEST) {
            return Double.NaN;
        }
        int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        int digits = 0;
        int significant = 0;
        int decimals = 0;
        long number = 0;
        boolean point = false;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (c == '.' && !point) {
                point = true;
            } else if (c >= '0' && c <= '9') {
                digits++;
                number = 10 * number + (c - '0');
                significant += significant > 0 || c != '0' ? 1 : 0;
                decimals += point ? 1 : 0;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        int exponent = at == length ? 0 : exponent(text, at);
        if (exponent == Integer.MIN_VALUE) {
            return Double.NaN;
        }
        double near = significant > MOST_DIGITS ? Double.NaN : ByteDecimal.value(number, exponent + shift - decimals);
        if (!Double.isNaN(near)) {
            return text.charAt(0) == '-' ? -near : near;
        }
        double value = shift == 0 || exponent + shift == 0 && at == length
                ? Double.parseDouble(text)
                : Double.parseDouble(text.substring(0, at) + "e" + (exponent + shift));
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /// The exponent that begins at a place, [Integer#MIN_VALUE] where there is none that is right.
    private static int exponent(String text, int from) {
        char e = text.charAt(from);
        int at = from + 1;
        if ((e != 'e' && e != 'E') || at == text.length()) {
            return Integer.MIN_VALUE;
        }
        boolean negative = text.charAt(at) == '-';
        if (negative || text.charAt(at) == '+') {
            at++;
        }
        if (at == text.length() || text.length() - at > 3) {
            return Integer.MIN_VALUE;
        }
        int value = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < '0' || c > '9') {
                return Integer.MIN_VALUE;
            }
            value = 10 * value + (c - '0');
        }
        return negative ? -value : value;
    }

    /// Writes a finite number divided by a power of ten, with the fewest digits that give the same double
    /// again.
    public static String format(double value, int shift) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        var decimal = BigDecimal.valueOf(value).stripTrailingZeros().scaleByPowerOfTen(-shift);
        int magnitude = decimal.precision() - decimal.scale();
        if (magnitude > -4 && magnitude <= 15) {
            var plain = decimal.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        var digits = decimal.unscaledValue().abs().toString();
        return (decimal.signum() < 0 ? "-" : "") + digits.charAt(0) + "."
                + (digits.length() > 1 ? digits.substring(1) : "0") + "E" + (magnitude - 1);
    }
}
