package space.parley.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import space.parley.orbit.Orbits;

class ElementUncertaintyTest {
    private final Orbits orbits = Orbits.create();
    private final ElementUncertainty uncertainty = new ElementUncertainty(orbits);

    private static double sigma(double[] m, int i) {
        return Math.sqrt(m[7 * i]);
    }

    // Iridium 33: eccentricity 0.0002, perigee 775 km, 86.4°: 115, 517 and 137 m at the epoch
    // (Flohrer and others 2008, table 2).
    @Test
    void atItsEpochASetHasThePublishedError() {
        var m = uncertainty.of(Samples.IRIDIUM_33, Samples.IRIDIUM_33.epoch()).matrix();
        assertThat(sigma(m, 0)).isCloseTo(115, within(1e-9));
        assertThat(sigma(m, 1)).isCloseTo(517, within(1e-9));
        assertThat(sigma(m, 2)).isCloseTo(137, within(1e-9));
    }

    // Three days either way: 3 km along the orbit and a tenth of it across, in quadrature.
    @Test
    void itGrowsWithAgeBothWays() {
        var epoch = Samples.IRIDIUM_33.epoch();
        for (int days : new int[] {-3, 3}) {
            var m = uncertainty
                    .of(Samples.IRIDIUM_33, orbits.plus(epoch, days * 86_400.0))
                    .matrix();
            assertThat(sigma(m, 0)).isCloseTo(Math.hypot(115, 300), within(1e-6));
            assertThat(sigma(m, 1)).isCloseTo(Math.hypot(517, 3000), within(1e-6));
            assertThat(sigma(m, 2)).isCloseTo(Math.hypot(137, 300), within(1e-6));
        }
    }

    // The collision of 2009-02-10 as its element sets have it: 699.735 m miss. A probability from
    // them is low and diluted; it looks odd to no check of units.
    @Test
    void aProbabilityCanRestOnIt() {
        var tca = Samples.utc("2009-02-10T16:55:59.8Z");
        var start = orbits.plus(tca, -600);
        var stop = orbits.plus(tca, 600);
        var found = new ArrayList<CloseApproach>();
        new Screening(orbits)
                .run(
                        List.of(orbits.sgp4(Samples.IRIDIUM_33, start, stop, Optional.empty())),
                        List.of(orbits.sgp4(Samples.COSMOS_2251, start, stop, Optional.empty())),
                        new Window(start, stop),
                        5_000,
                        found::add,
                        Progress.NONE);
        assertThat(found).hasSize(1);
        var one = uncertainty.of(Samples.IRIDIUM_33, tca);
        var two = uncertainty.of(Samples.COSMOS_2251, tca);
        var got = (Probability.Computed) new CollisionProbability(orbits).of(found.getFirst(), one, two, 5);
        assertThat(got.notes()).isEmpty();
        assertThat(got.validity().holds()).isTrue();
        assertThat(got.value()).isBetween(1e-7, 1e-3);
        var most = CollisionProbability.maximum(got.plane()).orThrow();
        assertThat(most.value()).isGreaterThan(got.value());
    }
}
