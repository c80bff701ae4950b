package space.parley.orbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// States about other bodies, through the one way in that callers have.
class OtherCentresTest {
    private static final Frame LUNAR = new Frame(Body.MOON, FrameAxes.ICRF);
    private static final Frame MEAN_EARTH = new Frame(Body.MOON, FrameAxes.MOON_ME);
    private static final Frame MARS = new Frame(Body.MARS, FrameAxes.IAU);

    private final Epoch epoch = Samples.utc("2000-02-01T03:04:05.678Z");

    @TempDir
    Path folder;

    private Orbits orbits() {
        var file = Samples.data("orekit-test-resources/regular-data/de440-ephemerides/linux_p1550p2650.440");
        var imported = Reference.load(folder).importFile(file);
        assertThat(imported.findings()).isEmpty();
        return Orbits.create(Reference.load(folder));
    }

    @Test
    void theEarthStandsOverTheMiddleOfTheMoonsNearSide() {
        var orbits = orbits();
        for (int day = 0; day < 100; day++) {
            var at = orbits.plus(epoch, day * 86_400.0);
            var earth = orbits.convert(new State(at, Frame.GCRF, Vector3.ZERO, Vector3.ZERO), MEAN_EARTH);
            var direction = earth.positionMetres().unit();
            // Optical librations: at most 8° in longitude and 7° in latitude.
            assertThat(Math.toDegrees(Math.atan2(direction.y(), direction.x()))).isBetween(-8.2, 8.2);
            assertThat(Math.toDegrees(Math.asin(direction.z()))).isBetween(-7.0, 7.0);
            assertThat(earth.positionMetres().norm()).isBetween(3.55e8, 4.07e8);
        }
    }

    @Test
    void whatStandsOnABodyMovesWithIt() {
        var orbits = orbits();
        var lander = new State(epoch, MARS, new Vector3(3_389_500, 0, 0), Vector3.ZERO);
        var still = orbits.convert(lander, new Frame(Body.MARS, FrameAxes.ICRF));
        // 2π · 3389.5 km in 24.6229 h, Mars's sidereal day.
        assertThat(still.velocityMetresPerSecond().norm()).isCloseTo(240.26, within(0.05));
    }

    @Test
    void aStateComesBackFromFarCentresToTheMillimetre() {
        var orbits = orbits();
        var state = new State(epoch, LUNAR, new Vector3(1_800_000, 300_000, -100_000), new Vector3(-100, 1500, 600));
        for (var frame : new Frame[] {
            MEAN_EARTH,
            Frame.GCRF,
            Frame.EME2000,
            Frame.TEME,
            MARS,
            new Frame(Body.SUN, FrameAxes.ICRF),
            new Frame(Body.SOLAR_SYSTEM_BARYCENTER, FrameAxes.ICRF)
        }) {
            var back = orbits.convert(orbits.convert(state, frame), LUNAR);
            assertThat(back.positionMetres().minus(state.positionMetres()).norm())
                    .as("through %s", frame)
                    .isLessThan(1e-3);
            assertThat(back.velocityMetresPerSecond()
                            .minus(state.velocityMetresPerSecond())
                            .norm())
                    .as("through %s", frame)
                    .isLessThan(1e-6);
        }
    }

    /// The velocity of a conversion is the derivative of its positions.
    @Test
    void velocitiesFitPositions() {
        var orbits = orbits();
        var fixed = new Vector3(-1_000_000, 1_200_000, 800_000);
        var earlier = orbits.convert(new State(orbits.plus(epoch, -5), MEAN_EARTH, fixed, Vector3.ZERO), Frame.GCRF);
        var later = orbits.convert(new State(orbits.plus(epoch, 5), MEAN_EARTH, fixed, Vector3.ZERO), Frame.GCRF);
        var now = orbits.convert(new State(epoch, MEAN_EARTH, fixed, Vector3.ZERO), Frame.GCRF);
        var mean = later.positionMetres().minus(earlier.positionMetres()).times(0.1);
        assertThat(mean.minus(now.velocityMetresPerSecond()).norm()).isLessThan(1e-6);
    }

    @Test
    void axesOfABodyNeedNoFileWhereTheirCentreStays() {
        var orbits = Orbits.create();
        var state =
                new State(epoch, new Frame(Body.MARS, FrameAxes.ICRF), new Vector3(4e6, 0, 0), new Vector3(0, 3e3, 0));
        assertThat(orbits.convert(state, MARS).positionMetres().norm()).isCloseTo(4e6, within(1e-8));
        assertThatThrownBy(() -> orbits.convert(state, Frame.GCRF)).hasMessageContaining("ORBIT-040");
        assertThatThrownBy(() -> orbits.convert(state, new Frame(Body.MARS, FrameAxes.ITRF)))
                .hasMessageContaining("ORBIT-0");
    }

    @Test
    void aConversionIsToldStepByStep() {
        var orbits = orbits();
        var steps = orbits.steps(Frame.EME2000, MEAN_EARTH);
        assertThat(steps).hasSize(3);
        assertThat(steps.get(1).errorMetres()).isEqualTo(10);
        assertThat(steps.get(2).to()).isEqualTo("MOON_ME about MOON");
        assertThat(orbits.steps(TimeScale.UTC, TimeScale.TCL).getLast().errorSeconds())
                .isEqualTo(5e-8);
    }

    @Test
    void covariancesTurnAboutTheMoon() {
        var orbits = orbits();
        var state = new State(epoch, LUNAR, new Vector3(1_900_000, 0, 0), new Vector3(0, 1000, 1200));
        var covariance = Covariance.ofRtnSigmas(epoch, new Vector3(10, 100, 20), new Vector3(0.1, 0.02, 0.01));
        var turned = orbits.turn(covariance, state, new Covariance.Axes.Of(MEAN_EARTH));
        double trace = turned.at(0, 0) + turned.at(1, 1) + turned.at(2, 2);
        assertThat(trace).isCloseTo(100 + 10_000 + 400, within(1e-8));
        var back = orbits.turn(turned, state, new Covariance.Axes.Rtn());
        assertThat(back.at(3, 3)).isCloseTo(0.01, within(1e-12));
    }
}
