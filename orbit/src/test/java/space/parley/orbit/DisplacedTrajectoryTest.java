package space.parley.orbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import space.parley.terms.ObjectId;

class DisplacedTrajectoryTest {
    private static final byte[] SECRET = "a secret of a test, 32 bytes lng".getBytes(StandardCharsets.US_ASCII);

    private final Orbits orbits = Orbits.create();
    private final Epoch start = Samples.utc("2024-03-01T00:00:00Z");
    private final Epoch stop = Samples.utc("2024-03-02T00:00:00Z");
    private final Coarsening tenKilometres = new Coarsening(10_000, 60);

    private Trajectory orbit(long number, double perDay, double e, double i, double node, double anomaly) {
        var set = new MeanElements(
                ObjectId.ofCatalogNumber(number),
                "",
                Optional.empty(),
                Samples.utc("2024-03-01T00:00:00Z"),
                perDay,
                e,
                i,
                node,
                40,
                anomaly,
                0,
                0,
                0,
                0,
                0,
                'U');
        return orbits.sgp4(
                set, start, stop, Optional.of(Covariance.ofRtnSigmas(start, new Vector3(1, 1, 1), Vector3.ZERO)));
    }

    private double[] range(Trajectory truth, Trajectory coarse) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        double span = orbits.secondsBetween(coarse.start(), coarse.stop());
        for (double t = 0; t <= span; t += 61) {
            var at = orbits.plus(coarse.start(), t);
            double d = truth.at(at, Frame.GCRF)
                    .positionMetres()
                    .minus(coarse.at(at, Frame.GCRF).positionMetres())
                    .norm();
            least = Math.min(least, d);
            most = Math.max(most, d);
        }
        return new double[] {least, most};
    }

    @Test
    void theTruthIsNeverFartherThanAgreedNorTooNear() {
        long seed = 4096;
        var random = new SplittableRandom(seed);
        double[] perDay = {15.7, 15.05, 14.3, 13.2, 2.13, 1.86, 1.0027};
        for (int k = 0; k < 60; k++) {
            double n = perDay[k % perDay.length];
            double e = random.nextDouble() * 0.02 * (n > 15.5 ? 0.05 : 1);
            double i = random.nextDouble() * 180;
            var truth = orbit(1000 + k, n, e, i, random.nextDouble() * 360, random.nextDouble() * 360);
            var range = range(truth, orbits.displaced(truth, tenKilometres, SECRET));
            double least = n > 13 ? 10_000.0 / 5 : 10_000.0 / 8;
            assertThat(range[1])
                    .as("seed %s, orbit %s, i = %s, e = %s", seed, n, i, e)
                    .isLessThanOrEqualTo(10_000);
            assertThat(range[0])
                    .as("seed %s, orbit %s, i = %s, e = %s", seed, n, i, e)
                    .isGreaterThanOrEqualTo(least);
        }
    }

    @Test
    void theBoundHoldsForEllipsesToo() {
        for (int k = 0; k < 8; k++) {
            var truth = orbit(2000 + k, 2.2, 0.1 + 0.08 * k, 63.4, 10, 40 * k);
            assertThat(range(truth, orbits.displaced(truth, tenKilometres, SECRET))[1])
                    .isLessThanOrEqualTo(10_000);
        }
    }

    @Test
    void theSameEveryTimeAndUnlikeForOtherObjectsAndSecrets() {
        var truth = orbit(5, 15.05, 0.001, 51, 10, 20);
        var same = orbit(6, 15.05, 0.001, 51, 10, 20);
        var at = Samples.utc("2024-03-01T12:00:00Z");
        var first = orbits.displaced(truth, tenKilometres, SECRET).at(at, Frame.TEME);
        assertThat(orbits.displaced(truth, tenKilometres, SECRET).at(at, Frame.TEME))
                .isEqualTo(first);
        var otherObject = orbits.displaced(same, tenKilometres, SECRET).at(at, Frame.TEME);
        assertThat(otherObject.positionMetres().minus(first.positionMetres()).norm())
                .isGreaterThan(10);
        var otherSecret = SECRET.clone();
        otherSecret[0] ^= 1;
        var elsewhere = orbits.displaced(truth, tenKilometres, otherSecret).at(at, Frame.TEME);
        assertThat(elsewhere.positionMetres().minus(first.positionMetres()).norm())
                .isGreaterThan(10);
    }

    // What an attacker would do: fit an orbit of the same dynamics. It fits the displaced states and stays off the
    // truth.
    @Test
    void anOrbitFittedToTheCoarseStatesIsNoNearerToTheTruth() {
        var state = orbit(7, 15.05, 0.001, 51, 10, 20).at(start, Frame.TEME);
        var truth = orbits.propagate(state, new ObjectId("7"), Optional.empty(), start, stop);
        var coarse = orbits.displaced(truth, tenKilometres, SECRET);
        var fitted = orbits.propagate(
                coarse.at(coarse.start(), Frame.TEME),
                new ObjectId("7"),
                Optional.empty(),
                coarse.start(),
                coarse.stop());
        assertThat(range(coarse, fitted)[1])
                .as("the coarse states obey the dynamics")
                .isLessThan(0.5);
        assertThat(range(truth, fitted)[0]).as("and the fit is off").isGreaterThan(2000);
    }

    @Test
    void itsCovarianceIsLeftAwayAndItsSpanTellsNothing() {
        var truth = orbit(8, 15.05, 0.001, 51, 10, 20);
        var coarse = orbits.displaced(truth, tenKilometres, SECRET);
        assertThat(coarse.covarianceNear(start)).isEmpty();
        double before = orbits.secondsBetween(truth.start(), coarse.start());
        double after = orbits.secondsBetween(coarse.stop(), truth.stop());
        assertThat(before).isEqualTo(after).isEqualTo(10_000 / 8000.0);
        assertThatThrownBy(() -> orbits.displaced(coarse, new Coarsening(1e6, 60), new byte[15]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
