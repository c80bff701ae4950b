package space.parley.formats.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Reads the same decimal numbers as [Decimal] straight from bytes: the double that is nearest to
/// the number times a power of ten, to the last bit. Up to 19 digits are read by the method of
/// Eisel and Lemire (D. Lemire, Number Parsing at a Gigabyte per Second, 2021); what that cannot
/// decide goes the long way.
public final class ByteDecimal {
    private static final int LONGEST = 64;
    private static final int MOST_DIGITS = 19;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ZEROS = 0x3030303030303030L;
    private static final long UPPER_HALVES = 0xf0f0f0f0f0f0f0f0L;
    private static final long SIXES = 0x0606060606060606L;
    private static final long DIGIT_HALVES = 0x3333333333333333L;
    private static final long PAIRS = 0x000000ff000000ffL;
    private static final long FOURS = 100 + (1_000_000L << 32);
    private static final long TWOS = 1 + (10_000L << 32);
    private static final int REACH = 64;
    private static final long[] HIGH = new long[2 * REACH + 1];
    private static final long[] LOW = new long[2 * REACH + 1];
    private static final double[] EXACT = new double[23];
    private static final double LARGEST_EXACT = 0x1p53;

    static {
        for (int e = -REACH; e <= REACH; e++) {
            var power = BigInteger.TEN.pow(Math.abs(e));
            var mantissa = e >= 0
                    ? power.bitLength() <= 128
                            ? power.shiftLeft(128 - power.bitLength())
                            : power.shiftRight(power.bitLength() - 128)
                    : reciprocal(power);
            HIGH[e + REACH] = mantissa.shiftRight(64).longValue();
            LOW[e + REACH] = mantissa.longValue();
        }
        for (int e = 0; e < EXACT.length; e++) {
            EXACT[e] = BigInteger.TEN.pow(e).doubleValue();
        }
    }

    private ByteDecimal() {}

    /// The first 128 bits of one over a power of ten, rounded down.
    private static BigInteger reciprocal(BigInteger power) {
        var quotient = BigInteger.ONE.shiftLeft(127 + power.bitLength()).divide(power);
        return quotient.shiftRight(quotient.bitLength() - 128);
    }

    /// Reads a number.
    ///
    /// @param shift the power of ten to multiply it with
    /// @return NaN where the bytes are not a number, or not a finite one
    public static double parse(byte[] b, int from, int to, int shift) {
        int at = from;
        if (to - from > LONGEST || from == to) {
            return Double.NaN;
        }
        // Signs come as they will: what depends on them is computed, for a branch would be guessed wrong.
        long negative = b[at] == '-' ? 1 : 0;
        at += negative == 1 | b[at] == '+' ? 1 : 0;
        int first = at;
        long digits = 0;
        while (at < to && isDigit(b[at])) {
            digits = 10 * digits + b[at++] - '0';
        }
        int count = at - first;
        int exponent = shift;
        if (at < to && b[at] == '.') {
            int decimals = ++at;
            while (eightDigits(b, at, to)) {
                digits = 100_000_000 * digits + eight(b, at);
                at += Long.BYTES;
            }
            while (at < to && isDigit(b[at])) {
                digits = 10 * digits + b[at++] - '0';
            }
            count += at - decimals;
            exponent -= at - decimals;
        }
        if (count == 0) {
            return Double.NaN;
        }
        if (count > MOST_DIGITS && count - zeros(b, first) > MOST_DIGITS) {
            return slow(b, from, to, shift);
        }
        if (at < to) {
            int stated = exponent(b, at, to);
            if (stated == Integer.MIN_VALUE) {
                return Double.NaN;
            }
            exponent += stated;
        }
        double value = value(digits, exponent);
        if (Double.isNaN(value)) {
            return slow(b, from, to, shift);
        }
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) ^ negative << 63);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /// How many zeros come before the first other digit of a number that has one, or that ends with another byte.
    private static int zeros(byte[] b, int from) {
        int zeros = 0;
        for (int at = from; at < b.length && (b[at] == '0' || b[at] == '.'); at++) {
            zeros += b[at] == '0' ? 1 : 0;
        }
        return zeros;
    }

    /// Whether eight digits follow: of each byte the upper half is 3, and the lower no more than 9.
    private static boolean eightDigits(byte[] b, int from, int to) {
        if (to - from < Long.BYTES) {
            return false;
        }
        long eight = (long) EIGHT.get(b, from);
        return ((eight & UPPER_HALVES) | ((eight + SIXES & UPPER_HALVES) >>> 4)) == DIGIT_HALVES;
    }

    /// The number that eight digits are, by pairs, then by fours, then all.
    private static long eight(byte[] b, int from) {
        long eight = (long) EIGHT.get(b, from) - ZEROS;
        eight = 10 * eight + (eight >>> 8);
        return ((eight & PAIRS) * FOURS + (eight >>> 16 & PAIRS) * TWOS) >>> 32;
    }

    private static double slow(byte[] b, int from, int to, int shift) {
        return Decimal.parse(new String(b, from, to - from, StandardCharsets.ISO_8859_1), shift);
    }

    /// The exponent that begins with its letter at a place, [Integer#MIN_VALUE] where there is none that is right.
    public static int exponent(byte[] b, int from, int to) {
        int at = from + 1;
        if ((b[from] != 'e' && b[from] != 'E') || at == to) {
            return Integer.MIN_VALUE;
        }
        int minus = b[at] == '-' ? 1 : 0;
        at += minus == 1 | b[at] == '+' ? 1 : 0;
        if (at == to || to - at > 3) {
            return Integer.MIN_VALUE;
        }
        int value = 0;
        for (; at < to; at++) {
            int digit = b[at] - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            value = 10 * value + digit;
        }
        return (value ^ -minus) + minus;
    }

    /// A whole number, not negative as an unsigned one, times a power of ten; NaN where it cannot
    /// be decided here.
    static double value(long digits, int exponent) {
        if (digits == 0) {
            return 0;
        }
        if (digits > 0 && digits <= (long) LARGEST_EXACT && exponent >= -22 && exponent <= 22) {
            return exponent < 0 ? digits / EXACT[-exponent] : digits * EXACT[exponent];
        }
        if (exponent < -REACH || exponent > REACH) {
            return Double.NaN;
        }
        int zeros = Long.numberOfLeadingZeros(digits);
        long mantissa = digits << zeros;
        long binary = ((217706L * exponent) >> 16) + 64 + 1023 - zeros;
        long power = HIGH[exponent + REACH];
        long high = Math.unsignedMultiplyHigh(mantissa, power);
        long low = mantissa * power;
        if ((high & 0x1ff) == 0x1ff && Long.compareUnsigned(low + mantissa, mantissa) < 0) {
            long further = LOW[exponent + REACH];
            long furtherHigh = Math.unsignedMultiplyHigh(mantissa, further);
            long furtherLow = mantissa * further;
            long merged = low + furtherHigh;
            if (Long.compareUnsigned(merged, low) < 0) {
                high++;
            }
            boolean undecided = (high & 0x1ff) == 0x1ff
                    && merged == -1
                    && Long.compareUnsigned(furtherLow + mantissa, mantissa) < 0;
            if (undecided) {
                return Double.NaN;
            }
            low = merged;
        }
        int top = (int) (high >>> 63);
        long bits = high >>> (top + 9);
        binary -= 1 ^ top;
        if (low == 0 && (high & 0x1ff) == 0 && (bits & 3) == 1) {
            return Double.NaN;
        }
        bits = (bits + (bits & 1)) >>> 1;
        if (bits >>> 53 > 0) {
            bits >>>= 1;
            binary++;
        }
        if (binary < 1 || binary > 2046) {
            return Double.NaN;
        }
        return Double.longBitsToDouble(binary << 52 | bits & 0xfffffffffffffL);
    }
}
