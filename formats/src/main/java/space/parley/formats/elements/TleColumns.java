package space.parley.formats.elements;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Line;

/// The columns of a line of an element set, counted from 1, both ends included. A number has so few digits that
/// it is exact as an integer; one division by a power of ten then gives the nearest double.
final class TleColumns {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int NONE = -1;
    private static final long NANOS_PER_UNIT = 864_000;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private final Findings findings;
    private byte[] b = {};
    private int base;
    private int line;

    TleColumns(Findings findings) {
        this.findings = findings;
    }

    /// Goes to a line.
    ///
    /// @param from where its first column stands
    void on(byte[] bytes, int from, int lineNumber) {
        b = bytes;
        base = from - 1;
        line = lineNumber;
    }

    /// The checksum of a line: the sum of its digits in columns 1 to 68, a minus sign counting 1, modulo 10;
    /// below zero where a character is not printable ASCII.
    static int checksum(byte[] b, int from) {
        int sum = 0;
        long strange = 0;
        for (int at = from; at < from + 64; at += Long.BYTES) {
            long eight = (long) EIGHT.get(b, at);
            strange |= strange(eight);
            sum += sum(eight);
        }
        // Columns 62 to 69, of which the last is the checksum itself and the first three were counted.
        long last = (long) EIGHT.get(b, from + 61);
        strange |= strange(last);
        sum += sum(last >>> 3 * Byte.SIZE & 0xffff_ffffL);
        return strange != 0 ? NONE : sum % 10;
    }

    /// Other than zero where one of eight characters is not printable ASCII. In each byte the sum or difference passes
    /// its highest bit, which no printable character has.
    private static long strange(long eight) {
        return (eight | eight + ONES | ~((eight | HIGHS) - ' ' * ONES)) & HIGHS;
    }

    /// What eight printable characters add to a checksum.
    private static int sum(long eight) {
        long distance = eight ^ '0' * ONES;
        long digits = HIGHS & ~(distance + 0x76 * ONES);
        long minus = HIGHS & ~((eight ^ '-' * ONES) + 0x7f * ONES);
        long values = distance & (digits >>> 7) * 0xff;
        return (int) ((values + (minus >>> 7)) * ONES >>> 56);
    }

    /// Whether line 1 has something of its form beyond its first two characters.
    static boolean plausible(byte[] b, int from) {
        byte kind = b[from + 7];
        return kind == 'U' || kind == 'C' || kind == 'S' || kind == ' ' || b[from + 23] == '.';
    }

    byte at(int column) {
        return b[base + column];
    }

    String text(int from, int to) {
        return new String(b, base + from, to - from + 1, StandardCharsets.ISO_8859_1);
    }

    void wrong(int from, int to, String expected) {
        findings.refuse(
                Complaint.COLUMN,
                line,
                null,
                from,
                to,
                text(from, to),
                expected,
                text(3, 7).strip());
    }

    /// Digits among blanks; 0 where all is blank.
    int integer(int from, int to) {
        int value = digits(from, to);
        if (value < 0) {
            wrong(from, to, "0 … 9");
        }
        return value;
    }

    private int digits(int from, int to) {
        int at = base + from;
        int end = base + to + 1;
        while (at < end && b[at] == ' ') {
            at++;
        }
        int value = 0;
        for (; at < end && isDigit(b[at]); at++) {
            value = 10 * value + (b[at] - '0');
        }
        while (at < end && b[at] == ' ') {
            at++;
        }
        return at == end ? value : NONE;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /// Five digits padded with blanks or zeros, or a letter and four digits; -1 with a finding where it is neither.
    int catalogNumber() {
        int number = statedNumber();
        if (number < 0) {
            wrong(3, 7, "1 … 99999, A0000 … Z9999");
        }
        return number;
    }

    /// The same without a finding.
    int statedNumber() {
        int high = at(3) >= 'A' ? LETTERS.indexOf(at(3)) : NONE;
        int value = high < 0 ? digits(3, 7) : digits(4, 7);
        boolean right = high < 0 ? value > 0 : value >= 0 && text(4, 7).indexOf(' ') < 0;
        if (!right) {
            return NONE;
        }
        return high < 0 ? value : (high + 10) * 10_000 + value;
    }

    Optional<String> designator() {
        return designator(b, base + 10, base + 18);
    }

    /// A designator in columns, in full: `98067A` is `1998-067A`. What is no designator stays as it is.
    static Optional<String> designator(byte[] b, int from, int end) {
        int at = from;
        int to = end;
        while (to > at && b[to - 1] == ' ') {
            to--;
        }
        while (at < to && b[at] == ' ') {
            at++;
        }
        int length = to - at;
        if (length == 0) {
            return Optional.empty();
        }
        var full = new byte[length + 3];
        boolean form = length >= 5 && length <= 8;
        for (int i = 0; i < length; i++) {
            byte c = b[at + i] == ' ' ? (byte) '0' : b[at + i];
            full[i + (i < 2 ? 2 : 3)] = c;
            form &= i < 5 ? isDigit(c) : c >= 'A' && c <= 'Z';
        }
        if (!form) {
            return Optional.of(new String(b, at, length, StandardCharsets.ISO_8859_1))
                    .filter(Line::fits);
        }
        boolean after2000 = full[2] < '5' || full[2] == '5' && full[3] < '7';
        full[0] = (byte) (after2000 ? '2' : '1');
        full[1] = (byte) (after2000 ? '0' : '9');
        full[4] = '-';
        return Optional.of(new String(full, StandardCharsets.ISO_8859_1));
    }

    /// The four digits of the epoch's year, -1 where they are none.
    int epochYear() {
        int year = padded(19, 20);
        return year < 0 ? NONE : year < 57 ? 2000 + year : 1900 + year;
    }

    int epochDay() {
        return padded(21, 23);
    }

    /// The nanoseconds of the epoch's day, -1 where they are none: exact, for a unit of the last column is 864 µs.
    long epochNanos() {
        int units = at(24) == '.' ? padded(25, 32) : NONE;
        return units < 0 ? NONE : units * NANOS_PER_UNIT;
    }

    /// Digits, of which some may be written as blanks; -1 where there is anything else.
    private int padded(int from, int to) {
        int value = 0;
        for (int at = base + from; at <= base + to; at++) {
            byte c = b[at] == ' ' ? (byte) '0' : b[at];
            if (!isDigit(c)) {
                return NONE;
            }
            value = 10 * value + (c - '0');
        }
        return value;
    }

    /// Digits with a point, among blanks, from 0 to a limit.
    double fixed(int from, int to, double most) {
        double value = fixed(base + from, base + to + 1);
        if (!(value >= 0 && value <= most)) {
            wrong(from, to, "0 … " + Decimal.format(most, 0));
            return Double.NaN;
        }
        return value;
    }

    private double fixed(int from, int end) {
        int at = from;
        while (at < end && b[at] == ' ') {
            at++;
        }
        long value = 0;
        int digits = 0;
        int decimals = NONE;
        for (; at < end; at++) {
            byte c = b[at];
            if (isDigit(c)) {
                value = 10 * value + (c - '0');
                digits++;
                decimals += decimals < 0 ? 0 : 1;
            } else if (c == '.' && decimals < 0) {
                decimals = 0;
            } else {
                break;
            }
        }
        while (at < end && b[at] == ' ') {
            at++;
        }
        return at < end || digits == 0 ? Double.NaN : value / POWERS[Math.max(decimals, 0)];
    }

    /// A sign or a blank, then digits with a point.
    double signed(int from, int to) {
        byte sign = at(from);
        boolean signed = sign == '-' || sign == '+';
        double value = fixed(base + from + (signed ? 1 : 0), base + to + 1);
        if (Double.isNaN(value)) {
            wrong(from, to, "±.NNNNNNNN");
        }
        return sign == '-' ? -value : value;
    }

    /// Seven digits after a point that is not written.
    double eccentricity() {
        int digits = padded(27, 33);
        if (digits < 0) {
            wrong(27, 33, "NNNNNNN");
            return Double.NaN;
        }
        return digits / 1e7;
    }

    /// A sign, five digits after a point that is not written, and a signed power of ten: ` 12345-3` is 0.00012345.
    double power(int from, int to) {
        byte sign = at(from);
        int digits = padded(from + 1, from + 5);
        byte direction = at(from + 6);
        int exponent = padded(to, to);
        boolean form = (sign == ' ' || sign == '+' || sign == '-')
                && digits >= 0
                && (direction == ' ' || direction == '+' || direction == '-')
                && exponent >= 0;
        if (!form) {
            wrong(from, to, "±NNNNN±N");
            return Double.NaN;
        }
        int scale = direction == '-' ? 5 + exponent : 5 - exponent;
        double value = scale >= 0 ? digits / POWERS[scale] : digits * POWERS[-scale];
        return sign == '-' ? -value : value;
    }
}
