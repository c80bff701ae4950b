package space.parley.formats.tables;

import java.nio.charset.StandardCharsets;
import space.parley.formats.text.Decimal;

/// Numbers in columns of a line of bytes.
final class Cells {
    private static final int EXACT_DIGITS = 15;
    private static final double[] POWERS = powers();

    private Cells() {}

    private static double[] powers() {
        var powers = new double[23];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }

    /// A decimal number between two places, blanks around it allowed.
    ///
    /// @param shift the power of ten to multiply it with, before the one rounding that is made
    /// @return NaN where there is none
    static double number(byte[] line, int from, int to, int shift) {
        int first = from;
        int last = to;
        while (first < last && line[first] == ' ') {
            first++;
        }
        while (last > first && line[last - 1] == ' ') {
            last--;
        }
        boolean negative = first < last && line[first] == '-';
        int at = negative ? first + 1 : first;
        long mantissa = 0;
        int digits = 0;
        int decimals = -1;
        for (; at < last; at++) {
            int digit = line[at] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = 10 * mantissa + digit;
                digits++;
                decimals += decimals < 0 ? 0 : 1;
            } else if (line[at] == '.' && decimals < 0) {
                decimals = 0;
            } else {
                break;
            }
            if (digits > EXACT_DIGITS) {
                break;
            }
        }
        int power = shift - Math.max(decimals, 0);
        if (at < last || digits == 0 || Math.abs(power) >= POWERS.length) {
            return Decimal.parse(new String(line, first, last - first, StandardCharsets.ISO_8859_1), shift);
        }
        double value = power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
        return negative ? -value : value;
    }

    /// Nanoseconds of a number of seconds from 0 to 86,401; further decimals are cut off.
    ///
    /// @return -1 where it is none
    static long nanos(String seconds) {
        var bytes = seconds.getBytes(StandardCharsets.ISO_8859_1);
        return nanos(bytes, 0, bytes.length);
    }

    /// The same from bytes.
    static long nanos(byte[] b, int from, int to) {
        int point = from;
        while (point < to && b[point] != '.') {
            point++;
        }
        int whole = point - from;
        if (whole == 0 || whole > 5 || to - from - whole > 30) {
            return -1;
        }
        long value = count(b, from, point);
        for (int i = point + 1; i < Math.max(to, point + 10); i++) {
            int digit = i < to ? b[i] - '0' : 0;
            if (value < 0 || digit < 0 || digit > 9) {
                return -1;
            }
            value = i < point + 10 ? 10 * value + digit : value;
        }
        return value < 86_401_000_000_000L ? value : -1;
    }

    /// A whole number from 0 to 999,999,999 without a sign.
    ///
    /// @return -1 where it is none
    static int count(String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return count(bytes, 0, bytes.length);
    }

    /// The same from bytes.
    static int count(byte[] b, int from, int to) {
        if (from == to || to - from > 9) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
    }

    /// The words of a line.
    static String[] words(String line) {
        var text = line.strip();
        return text.isEmpty() ? new String[0] : text.split("[ \\t]+", -1);
    }

    /// The columns of a line, counted from 1, both ends included, without blanks around; shorter or empty
    /// where the line ends before.
    static String columns(String line, int from, int to) {
        return line.length() < from
                ? ""
                : line.substring(from - 1, Math.min(to, line.length())).strip();
    }
}
