package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.formats.text.Decimal;

class DecimalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                ".",
                "NaN",
                "Infinity",
                "-inf",
                "0x1p3",
                "1d",
                "1f",
                "1e",
                "1e+",
                "1e1000",
                "1e400",
                "1 2",
                "1,5",
                "--1",
                "1.2.3",
                "１２",
                "1e5.0",
                " 1",
                "1_000"
            })
    void anythingButADecimalNumberIsNone(String text) {
        assertThat(Decimal.parse(text, 0)).as(text).isNaN();
    }

    @Test
    void aNumberIsTheNearestDoubleAfterTheShift() {
        var random = new SplittableRandom(20260301);
        for (int i = 0; i < 20_000; i++) {
            var text = BigDecimal.valueOf(random.nextLong(-1L << 50, 1L << 50), random.nextInt(0, 18))
                    .toPlainString();
            assertThat(Decimal.parse(text, 3))
                    .as("seed 20260301, case %d: %s", i, text)
                    .isEqualTo(new BigDecimal(text).scaleByPowerOfTen(3).doubleValue());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "18446744073709551616",
                "18446744073709551615",
                "184467440737095516160000",
                "0.00018446744073709551616",
                "9223372036854775808.5",
                "9007199254740993",
                "9007199254740992.99999999999999999999999",
                "00000000000000000000000000001.5",
                "-5.087477994865218534e+03",
                "2.2250738585072011e-308",
                "1.7976931348623157e308"
            })
    void manyDigitsAreReadToTheLastBit(String text) {
        for (int shift : new int[] {-3, 0, 3}) {
            double nearest = new BigDecimal(text).scaleByPowerOfTen(shift).doubleValue();
            if (Double.isInfinite(nearest)) {
                assertThat(Decimal.parse(text, shift)).as(text).isNaN();
            } else {
                assertThat(Decimal.parse(text, shift)).as(text).isEqualTo(nearest);
            }
        }
    }

    @Test
    void anyNumberOfDigitsIsReadToTheLastBit() {
        var random = new SplittableRandom(20260303);
        for (int i = 0; i < 20_000; i++) {
            var digits = new StringBuilder();
            int length = random.nextInt(15, 40);
            for (int k = 0; k < length; k++) {
                digits.append((char) ('0' + random.nextInt(10)));
            }
            digits.insert(random.nextInt(length), '.').append('e').append(random.nextInt(-40, 40));
            var text = digits.toString();
            assertThat(Decimal.parse(text, 3))
                    .as("seed 20260303, case %d: %s", i, text)
                    .isEqualTo(new BigDecimal(text).scaleByPowerOfTen(3).doubleValue());
        }
    }

    @Test
    void whatIsWrittenIsReadAsTheSameDouble() {
        var random = new SplittableRandom(20260302);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value) && Math.abs(value) > 1e-290) {
                for (int shift : new int[] {0, 3, 6}) {
                    assertThat(Decimal.parse(Decimal.format(value, shift), shift))
                            .as("seed 20260302, case %d: %s by %d", i, value, shift)
                            .isEqualTo(value);
                }
            }
        }
        assertThat(Double.doubleToRawLongBits(Decimal.parse(Decimal.format(-0.0, 3), 3)))
                .isEqualTo(Double.doubleToRawLongBits(-0.0));
    }

    @Test
    void usualNumbersAreWrittenAsPeopleDo() {
        assertThat(Decimal.format(7_000_123.456, 3)).isEqualTo("7000.123456");
        assertThat(Decimal.format(7e6, 3)).isEqualTo("7000.0");
        assertThat(Decimal.format(-4.835e-5, 0)).isEqualTo("-4.835E-5");
    }
}
