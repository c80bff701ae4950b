package space.parley.orbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.orekit.frames.LOFType;
import org.orekit.utils.PVCoordinates;

class LocalAxesTest {
    private final Orbits orbits = Orbits.create();
    private final Epoch epoch = Samples.utc("2024-05-01T12:00:00Z");

    private State state(double x, double y, double z, double vx, double vy, double vz) {
        return new State(epoch, Frame.GCRF, new Vector3(x, y, z), new Vector3(vx, vy, vz));
    }

    // By hand: at (7000 km, 0, 0), moving along +Y and outward along +X, momentum along +Z.
    @ParameterizedTest
    @CsvSource({
        "RTN,  1, 0, 0,      0, 1, 0,      0, 0, 1",
        "TNW,  0.6, 0.8, 0, -0.8, 0.6, 0,  0, 0, 1",
        "NTW,  0.8, -0.6, 0, 0.6, 0.8, 0,  0, 0, 1",
        "LVLH, 0, 1, 0,      0, 0, -1,    -1, 0, 0",
        "VVLH, 0, 1, 0,      0, 0, -1,    -1, 0, 0",
        "VNC,  0.6, 0.8, 0,  0, 0, 1,      0.8, -0.6, 0",
    })
    void theAxesAreThoseThatSanaNames(
            LocalAxes axes, double a, double b, double c, double d, double e, double f, double g, double h, double i) {
        var own = orbits.axes(axes, state(7_000_000, 0, 0, 4500, 6000, 0));
        double[] expected = {a, b, c, d, e, f, g, h, i};
        for (int k = 0; k < 3; k++) {
            var v = own.get(k);
            assertThat(v.x()).isCloseTo(expected[3 * k], within(1e-15));
            assertThat(v.y()).isCloseTo(expected[3 * k + 1], within(1e-15));
            assertThat(v.z()).isCloseTo(expected[3 * k + 2], within(1e-15));
        }
    }

    @Test
    void perifocalAxesPointToThePeriapsis() {
        // At the apoapsis of an eccentric orbit on the Y axis the periapsis is opposite.
        var own = orbits.axes(LocalAxes.PQW, state(0, 12_000_000, 0, -4000, 0, 1000));
        assertThat(own.get(0).y()).isCloseTo(-1, within(1e-12));
        assertThatThrownBy(() -> orbits.axes(LocalAxes.EQW, state(7_000_000, 0, 0, 0, 7500, 0)))
                .hasMessageContaining("ORBIT-043");
        assertThatThrownBy(() -> orbits.axes(LocalAxes.RTN, state(7_000_000, 0, 0, 100, 0, 0)))
                .hasMessageContaining("ORBIT-043");
    }

    @ParameterizedTest
    @CsvSource({"RTN, QSW", "TNW, TNW", "NTW, NTW", "LVLH, LVLH_CCSDS", "VVLH, VVLH", "VNC, VNC", "EQW, EQW"})
    void orekitHasTheSameAxes(LocalAxes axes, LOFType type) {
        long seed = 4;
        var random = new SplittableRandom(seed);
        for (int n = 0; n < 100; n++) {
            var r = new Vector3(random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble(-1, 1));
            var v = new Vector3(random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble(-1, 1));
            var own = orbits.axes(axes, new State(epoch, Frame.GCRF, r.times(1e7), v.times(1e4)));
            var rotation = type.rotationFromInertial(new PVCoordinates(
                    new Vector3D(1e7 * r.x(), 1e7 * r.y(), 1e7 * r.z()),
                    new Vector3D(1e4 * v.x(), 1e4 * v.y(), 1e4 * v.z())));
            var back = List.of(Vector3D.PLUS_I, Vector3D.PLUS_J, Vector3D.PLUS_K);
            for (int k = 0; k < 3; k++) {
                var theirs = rotation.applyInverseTo(back.get(k));
                var difference = own.get(k).minus(new Vector3(theirs.getX(), theirs.getY(), theirs.getZ()));
                assertThat(difference.norm()).as("seed %s", seed).isLessThan(1e-11);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(LocalAxes.class)
    void aCovarianceComesBackAndKeepsItsSize(LocalAxes axes) {
        var state = state(6_500_000, 2_000_000, 1_000_000, -2000, 6500, 3200);
        var covariance = Covariance.ofRtnSigmas(epoch, new Vector3(10, 200, 5), new Vector3(0.1, 0.01, 0.005));
        var turned = orbits.turn(covariance, state, Covariance.Axes.of(axes));
        assertThat(trace(turned, 0)).isCloseTo(100 + 40_000 + 25, within(1e-8));
        assertThat(trace(turned, 3)).isCloseTo(0.01 + 1e-4 + 2.5e-5, within(1e-14));
        var fixed = orbits.turn(turned, state, new Covariance.Axes.Of(Frame.EME2000));
        var back = orbits.turn(fixed, state, new Covariance.Axes.Rtn());
        for (int i = 0; i < 36; i++) {
            double size =
                    Math.sqrt(covariance.matrix()[7 * (i / 6)] * covariance.matrix()[7 * (i % 6)]);
            double large = i / 6 < 3 ? (i % 6 < 3 ? 200 * 200 : 200 * 0.1) : (i % 6 < 3 ? 200 * 0.1 : 0.01);
            assertThat(back.matrix()[i])
                    .as("place %s, of size %s", i, size)
                    .isCloseTo(covariance.matrix()[i], within(1e-12 * large));
        }
    }

    @Test
    void alongTheVelocityIsAlongTheTransverseOfACircle() {
        // On a circular orbit T of TNW is the transverse direction and N points inward.
        var state = state(7_000_000, 0, 0, 0, 5000, 5000);
        var covariance = Covariance.ofRtnSigmas(epoch, new Vector3(1, 2, 3), new Vector3(4, 5, 6));
        var turned = orbits.turn(covariance, state, new Covariance.Axes.Local(LocalAxes.TNW));
        double[] variances = {4, 1, 9, 25, 16, 36};
        for (int i = 0; i < 6; i++) {
            assertThat(turned.at(i, i)).isCloseTo(variances[i], within(1e-12));
        }
    }

    @Test
    void aStateOfAnotherEpochIsRefused() {
        var state = state(7_000_000, 0, 0, 0, 5000, 5000);
        var later = new Covariance(orbits.plus(epoch, 1), new Covariance.Axes.Rtn(), new double[36]);
        assertThatThrownBy(() -> orbits.turn(later, state, new Covariance.Axes.Of(Frame.GCRF)))
                .hasMessageContaining("ORBIT-044");
    }

    @Test
    void namesOfMessagesAreKnown() {
        assertThat(LocalAxes.ofName("RSW_INERTIAL")).contains(LocalAxes.RTN);
        assertThat(LocalAxes.ofName("TNW")).contains(LocalAxes.TNW);
        assertThat(LocalAxes.ofName("LVLH_ROTATING")).isEmpty();
        assertThat(LocalAxes.ofName("SEZ")).isEmpty();
    }

    private static double trace(Covariance covariance, int from) {
        return covariance.at(from, from) + covariance.at(from + 1, from + 1) + covariance.at(from + 2, from + 2);
    }
}
