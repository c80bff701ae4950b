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
