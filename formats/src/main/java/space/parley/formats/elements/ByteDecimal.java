package space.parley.formats.elements;

import java.nio.charset.StandardCharsets;

/// Decimal numbers in bytes, with the grammar of [space.parley.formats.text.Decimal]: a sign, digits with a
/// point, an exponent of up to three digits, and nothing else.
///
/// Up to 2⁵³ and up to 10²², digits and power are exact as doubles, so that one multiplication or division gives
/// the nearest double (Clinger 1990). All others go the long way.
final class ByteDecimal {
    private static final int LONGEST = 64;
    private static final long EXACT = 1L << 53;
    private static final double[] POWERS = new double[23];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private ByteDecimal() {}

    /// Reads a number; NaN where the bytes are none, or not a finite one.
    static double parse(byte[] b, int from, int to) {
        if (to <= from || to - from > LONGEST) {
            return Double.NaN;
        }
        int at = b[from] == '-' || b[from] == '+' ? from + 1 : from;
        long mantissa = 0;
        int digits = 0;
        int decimals = 0;
        boolean point = false;
        boolean exact = true;
        for (; at < to; at++) {
            byte c = b[at];
            if (c >= '0' && c <= '9') {
                digits++;
                decimals += point ? 1 : 0;
                exact &= mantissa <= EXACT;
                mantissa = 10 * mantissa + (c - '0');
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        int exponent = at == to ? 0 : exponent(b, at, to);
        if (exponent == Integer.MIN_VALUE) {
            return Double.NaN;
        }
        int power = exponent - decimals;
        if (exact && mantissa <= EXACT && power >= -22 && power <= 22) {
            double size = power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
            return b[from] == '-' ? -size : size;
        }
        double value = Double.parseDouble(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private static int exponent(byte[] b, int from, int to) {
        int at = from + 1;
        if ((b[from] != 'e' && b[from] != 'E') || at == to) {
            return Integer.MIN_VALUE;
        }
        boolean negative = b[at] == '-';
        if (negative || b[at] == '+') {
            at++;
        }
        if (at == to || to - at > 3) {
            return Integer.MIN_VALUE;
        }
        int value = 0;
        for (; at < to; at++) {
            if (b[at] < '0' || b[at] > '9') {
                return Integer.MIN_VALUE;
            }
            value = 10 * value + (b[at] - '0');
        }
        return negative ? -value : value;
    }
}
