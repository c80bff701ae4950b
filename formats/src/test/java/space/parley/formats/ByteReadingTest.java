package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.formats.text.ByteDecimal;
import space.parley.formats.text.ByteTime;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.TimeCode;

class ByteReadingTest {
    private static double parse(String text, int shift) {
        var bytes = (" " + text + " ").getBytes(StandardCharsets.US_ASCII);
        return ByteDecimal.parse(bytes, 1, bytes.length - 1, shift);
    }

    private static void same(String text, int shift) {
        double exact = new BigDecimal(text).scaleByPowerOfTen(shift).doubleValue();
        if (new BigDecimal(text).signum() == 0 && text.startsWith("-")) {
            exact = -0.0;
        }
        double read = parse(text, shift);
        if (Double.doubleToRawLongBits(read) != Double.doubleToRawLongBits(exact) && !Double.isInfinite(exact)) {
            throw new AssertionError(text + " shifted by " + shift + ": " + read + " is not " + exact);
        }
        assertThat(Double.isNaN(read)).isEqualTo(Double.isInfinite(exact));
    }

    /// Every number is the double that BigDecimal, which rounds exactly, says.
    @Test
    void numbersAreRightToTheLastBit() {
        var random = new SplittableRandom(20261127);
        int[] shifts = {0, 3, 6, -3, 9, -9};
        for (int i = 0; i < 60_000; i++) {
            var text = new StringBuilder(random.nextBoolean() ? "-" : "");
            int digits = random.nextInt(1, 24);
            int point = random.nextInt(digits + 1);
            for (int k = 0; k < digits; k++) {
                text.append(k == point ? "." : "").append(random.nextInt(10));
            }
            if (random.nextInt(3) == 0) {
                text.append("e").append(random.nextInt(random.nextBoolean() ? 30 : 330) - random.nextInt(330));
            }
            same(text.toString(), shifts[random.nextInt(shifts.length)]);
        }
    }

    /// Numbers half-way between two doubles and their neighbours.
    @Test
    void numbersBetweenTwoDoublesAreRight() {
        var random = new SplittableRandom(20261128);
        for (int i = 0; i < 30_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong() & 0x7fffffffffffffffL);
            value = i % 2 == 0 ? value : 7e3 * random.nextDouble();
            if (!Double.isFinite(value)) {
                continue;
            }
            same(new BigDecimal(value).round(new java.math.MathContext(19)).toString(), 0);
            same(Double.toString(value), 3);
            var half = new BigDecimal(value)
                    .add(new BigDecimal(Math.nextUp(value)), java.math.MathContext.UNLIMITED)
                    .divide(BigDecimal.TWO);
            if (half.toString().length() < 64) {
                same(half.toString(), 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "-.",
                "1e",
                "1e+",
                "1e1234",
                "1d",
                "1f",
                "0x1p3",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e400",
                "1..2",
                "1.2.3",
                "1 2",
                "1,5",
                "--1",
                "1-",
                "e5",
                "1e5.0",
                "٣"
            })
    void whatIsNoNumberIsNone(String text) {
        assertThat(parse(text, 0)).isNaN();
        assertThat(Decimal.parse(text, 0)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-0", "+0.0", "1.", ".5", "-.5E-3", "00012", "1e-400", "4.9e-324", "1.7976931348623157e308"
            })
    void whatIsANumberIsRead(String text) {
        assertThat(parse(text, 0)).isEqualTo(Double.parseDouble(text));
        assertThat(parse(text, 0)).isEqualTo(Decimal.parse(text, 0));
    }

    /// Whatever the bytes, both readers of times say the same.
    @Test
    void timesAreReadAsTheyAreFromText() {
        var random = new SplittableRandom(7);
        var time = new ByteTime();
        int right = 0;
        var samples = new String[] {
            "2009-02-10T16:55:59.800", "2009-041T16:55:59", "2016-12-31T23:59:60.5Z", "2000-02-29T00:00:00.0000000001",
            "1900-366T00:00:00.1", "0000-01-01T00:00:00.0", "9999-12-31T23:59:59.999999999999", "2024-366T12:00:00Z"
        };
        for (int i = 0; i < 40_000; i++) {
            var bytes = samples[random.nextInt(samples.length)].getBytes(StandardCharsets.US_ASCII);
            for (int n = random.nextInt(3); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) "0123456789-:T.Z 60".charAt(random.nextInt(18));
            }
            var text = new String(bytes, StandardCharsets.US_ASCII);
            var code = TimeCode.parse(text);
            assertThat(time.parse(bytes, 0, bytes.length)).as(text).isEqualTo(code != null);
            if (code != null) {
                right++;
                assertThat(time.instant()).as(text).isEqualTo(code.instant());
                assertThat(time.finer()).as(text).isEqualTo(code.finer());
            }
        }
        assertThat(right).isGreaterThan(10_000);
    }
}
