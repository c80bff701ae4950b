package space.parley.formats.elements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import space.parley.formats.text.Decimal;

class ByteDecimalTest {
    private static double parse(String text) {
        var bytes = ("x" + text + "x").getBytes(StandardCharsets.ISO_8859_1);
        return ByteDecimal.parse(bytes, 1, bytes.length - 1);
    }

    /// Of 300,000 numbers of up to 25 digits each is, to the last bit, what the JDK makes of it.
    @Test
    void everyNumberIsTheNearestDouble() {
        long seed = 20261127;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 300_000; i++) {
            var text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
            int digits = random.nextInt(1, 26);
            int point = random.nextInt(digits + 1);
            for (int d = 0; d < digits; d++) {
                text.append(d == point ? "." : "").append((char) ('0' + random.nextInt(10)));
            }
            if (random.nextBoolean()) {
                text.append(random.nextBoolean() ? "E" : "e").append(random.nextInt(-330, 300));
            }
            double parsed = Double.parseDouble(text.toString());
            double expected = Double.isInfinite(parsed) ? Double.NaN : parsed;
            assertThat(Double.doubleToRawLongBits(parse(text.toString())))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(Double.doubleToRawLongBits(expected));
        }
    }

    /// Anything at all is a number here where it is one to the reader of texts, and only there.
    @Test
    void theGrammarIsThatOfDecimal() {
        long seed = 20261128;
        var random = new SplittableRandom(seed);
        int numbers = 0;
        for (int i = 0; i < 200_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(1, 8); n > 0; n--) {
                text.append("0123456789..eE+-xdNI ".charAt(random.nextInt(21)));
            }
            double expected = Decimal.parse(text.toString(), 0);
            assertThat(Double.doubleToLongBits(parse(text.toString())))
                    .as("seed %d: '%s'", seed, text)
                    .isEqualTo(Double.doubleToLongBits(expected));
            numbers += Double.isNaN(expected) ? 0 : 1;
        }
        assertThat(numbers).isBetween(10_000, 190_000);
    }
}
