package space.parley.formats.ccsds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.TimeCode;

class RowTextTest {
    @Test
    void numbersAreWrittenAsTheyAreElsewhere() {
        var random = new SplittableRandom(5);
        var row = new RowText();
        int[] shifts = {0, 3, 6, -3};
        double[] special = {0, -0.0, 1, 10, 1000, 1e15, 1e16, 1e-3, 1e-4, 1e-5, 123456789, Double.MAX_VALUE, 5e-324};
        for (int i = 0; i < 50_000; i++) {
            double value = i < special.length
                    ? special[i]
                    : i % 2 == 0
                            ? Double.longBitsToDouble(random.nextLong())
                            : (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(20) - 6);
            if (Double.isFinite(value)) {
                int shift = shifts[random.nextInt(shifts.length)];
                row.clear();
                row.number(value, shift);
                assertThat(row.toString()).isEqualTo(Decimal.format(value, shift));
            }
        }
    }

    @Test
    void epochsAreWrittenAsTheyAreElsewhere() {
        var random = new SplittableRandom(6);
        var row = new RowText();
        for (int i = 0; i < 20_000; i++) {
            long day = random.nextInt(-200_000, 200_000);
            long nano = random.nextLong(86_401_000_000_000L);
            nano = i % 2 == 0 ? nano / 1_000_000 * 1_000_000 : nano;
            row.clear();
            row.epoch(day, nano);
            assertThat(row.toString()).isEqualTo(TimeCode.format(Pieces.instant(day, nano)));
        }
    }
}
