package space.parley.screen.sgp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A whole catalogue against python-sgp4, which `bench/witness/sgp4_states.py` writes down; run
/// with `-Dparley.witness=FILE` alone, since the file is too large to be kept.
class Sgp4WitnessTest {
    /// Both follow the same equations in double precision: what is left is rounding, and the
    /// tolerance of Kepler's equation. Seen on 211,112 states of the catalogue of 2024-07-05: 8e-9
    /// km, but for one set whose drag has swept it 14 million km away, where it is 4e-5 km.
    private static final double KM = 1e-8;

    private static final double PER_KM = 1e-11;
    private static final double KM_PER_SECOND = 1e-11;

    @Test
    void wholeCatalogue() throws IOException {
        String file = System.getProperty("parley.witness", "");
        assumeThat(file).as("-Dparley.witness=FILE").isNotEmpty();
        var sets = new HashMap<String, Sgp4.Motion>();
        for (var set : ElementSets.catalogue()) {
            sets.put(set.object().value(), Sgp4.of(set).motion());
        }
        var state = new double[6];
        int compared = 0;
        for (String line : Files.readAllLines(Path.of(file))) {
            var cells = line.split(",", -1);
            int code = Objects.requireNonNull(sets.get(cells[0])).at(Double.parseDouble(cells[2]), state);
            assertThat(code).as(line).isEqualTo(Integer.parseInt(cells[3]));
            compared++;
            if (code != 0) {
                continue;
            }
            double far = PER_KM * Math.hypot(Math.hypot(state[0], state[1]), state[2]) / 1000;
            for (int k = 0; k < 3; k++) {
                double km = Double.parseDouble(cells[4 + k]);
                double kmPerSecond = Double.parseDouble(cells[7 + k]);
                assertThat(state[k] / 1000).as(line).isCloseTo(km, within(Math.max(KM, far)));
                assertThat(state[3 + k] / 1000).as(line).isCloseTo(kmPerSecond, within(KM_PER_SECOND));
            }
        }
        assertThat(compared).isPositive();
    }
}
