package space.parley.orbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.threeten.extra.scale.UtcRules;
import space.parley.terms.RefusedException;

class EarthFramesTest {
    private static final Vector3 POSITION = new Vector3(-2345678.9, 4567890.1, 4812345.6);
    private static final Vector3 VELOCITY = new Vector3(-5123.4, -4321.0, 1604.5);
    private static final Epoch IN_2016 = Samples.utc("2016-12-31T12:00:00Z");

    private static Orbits orbits() {
        var leap = LeapSeconds.of(UtcRules.system());
        var text = ReferenceText.of("eop-2016.txt", ErfaWitnessTest.bytes("eop-2016.txt"));
        var series = EarthOrientationReader.read(text, leap).series();
        return new Orbits(new Sky(leap, List.of(series), OtherBodies.NONE));
    }

    private static State state(Epoch epoch, FrameAxes axes) {
        return new State(epoch, new Frame(Body.EARTH, axes), POSITION, VELOCITY);
    }

    private static Frame frame(FrameAxes axes) {
        return new Frame(Body.EARTH, axes);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MOON_ME", "MOON_PA", "IAU"})
    void everyFrameComesBackAndItsVelocityIsTheDerivative(FrameAxes axes) {
        var orbits = orbits();
        var there = orbits.convert(state(IN_2016, FrameAxes.GCRF), frame(axes));
        var back = orbits.convert(there, Frame.GCRF);
        assertThat(back.positionMetres().minus(POSITION).norm()).isLessThan(1e-8);
        assertThat(back.velocityMetresPerSecond().minus(VELOCITY).norm()).isLessThan(1e-11);
        double h = 4;
        var before = moved(orbits, axes, -h);
        var after = moved(orbits, axes, h);
        var difference = after.minus(before).times(1 / (2 * h));
        double curvature = 7.3e-5 * 7.3e-5 * (7.3e-5 * POSITION.norm() + 3 * VELOCITY.norm()) * h * h / 6;
        assertThat(difference.minus(there.velocityMetresPerSecond()).norm()).isLessThan(curvature + 2e-9);
    }

    private static Vector3 moved(Orbits orbits, FrameAxes axes, double seconds) {
        var state =
                new State(orbits.plus(IN_2016, seconds), Frame.GCRF, POSITION.plus(VELOCITY.times(seconds)), VELOCITY);
        return orbits.convert(state, frame(axes)).positionMetres();
    }

    /// Numbers by PROJ 9's table of EPSG, worked by hand: X' = X + T + D X + R × X, at 2020.0.
    @ParameterizedTest
    @CsvSource({
        "ITRF2014, -0.0014, -0.0014,  0.0024, -0.42e-9, 0",
        "ITRF2008,  0.0002,  0.0005,  0.0038, -0.14e-9, 0",
        "ITRF1997,  0.0070, -0.0069, -0.0934,  4.58e-9, 2.230e-9",
        "ITRF1988,  0.0250, -0.0069, -0.1854, 12.07e-9, 2.230e-9"
    })
    void realisationsOfItrfFollowThePublishedParameters(
            FrameAxes axes, double tx, double ty, double tz, double scale, double rz) {
        var orbits = Orbits.create();
        var epoch = Epoch.parse(TimeScale.TAI, "2020-01-01T00:00:00").orElseThrow();
        var there =
                orbits.convert(state(epoch, FrameAxes.ITRF2020), frame(axes)).positionMetres();
        double rx = axes == FrameAxes.ITRF1988 ? 0.10 * Math.toRadians(1 / 3.6e6) : 0;
        var expected = new Vector3(
                POSITION.x() * (1 + scale) + tx - rz * POSITION.y(),
                POSITION.y() * (1 + scale) + ty + rz * POSITION.x() - rx * POSITION.z(),
                POSITION.z() * (1 + scale) + tz + rx * POSITION.y());
        assertThat(there.minus(expected).norm()).isLessThan(2e-5);
    }

    @Test
    void cgcs2000IsItrf97OfTheYear2000AndNeverItrf() {
        var orbits = Orbits.create();
        for (var at : List.of("2000-01-01T00:00:00", "2026-01-01T00:00:00")) {
            var epoch = Epoch.parse(TimeScale.TAI, at).orElseThrow();
            var chinese = orbits.convert(state(epoch, FrameAxes.ITRF2020), frame(FrameAxes.CGCS2000));
            var shift = chinese.positionMetres().minus(POSITION);
            assertThat(shift.z()).isCloseTo(-0.0314 + 2.18e-9 * POSITION.z(), within(1e-4));
        }
        var steps = orbits.steps(frame(FrameAxes.ITRF2020), frame(FrameAxes.CGCS2000), IN_2016);
        assertThat(steps).hasSize(1).first().satisfies(step -> {
            assertThat(step.model().en()).contains("plate motion", "3 cm a year");
            assertThat(step.errorMetresAt(7e6)).isBetween(0.5, 0.8);
        });
        assertThatThrownBy(() -> orbits.steps(frame(FrameAxes.CGCS2000), Frame.ITRF))
                .hasMessageContaining("ORBIT-001");
    }

    @Test
    void stepsTellTheWayWithItsModelsErrorsAndData() {
        var orbits = orbits();
        var steps = orbits.steps(Frame.TEME, Frame.ITRF);
        assertThat(steps)
                .extracting(Step::from)
                .containsExactly("TEME", "TOD", "MOD", "EME2000", "GCRF", "CIRF", "TIRF");
        assertThat(steps).extracting(Step::to).containsExactly("TOD", "MOD", "EME2000", "GCRF", "CIRF", "TIRF", "ITRF");
        assertThat(steps.getLast().data().orElseThrow().en()).contains("eop-2016.txt", "2017-01-08");
        assertThat(orbits.steps(Frame.GCRF, Frame.GCRF)).isEmpty();
        assertThat(Orbits.create().steps(Frame.EME2000, Frame.GCRF)).hasSize(1);
        assertThatThrownBy(() -> Orbits.create().steps(Frame.GCRF, Frame.ITRF)).hasMessageContaining("ORBIT-001");
    }

    @Test
    void namesOfTheRegistryOfFramesAreKnownAndNoneIsGuessed() {
        assertThat(Frame.ofName("TEMEOFDATE")).contains(Frame.TEME);
        assertThat(Frame.ofName("TOD_EARTH")).contains(frame(FrameAxes.TOD));
        assertThat(Frame.ofName("MOD_EARTH")).contains(frame(FrameAxes.MOD));
        assertThat(Frame.ofName("ITRF-97")).contains(frame(FrameAxes.ITRF1997));
        assertThat(Frame.of(Body.MARS, "TOD_EARTH")).isEmpty();
        assertThat(List.of("EFG", "WGS84", "FIXED_EARTH", "TOD_MOON", "TEMEOFEPOCH", "teme"))
                .allSatisfy(name -> assertThat(Frame.ofName(name)).isEmpty());
    }

    @Test
    void axesOfTheEarthAreRefusedAboutOtherBodies() {
        var orbits = orbits();
        var mars = new Frame(Body.MARS, FrameAxes.EME2000);
        var state = new State(IN_2016, mars, POSITION, VELOCITY);
        assertThat(orbits.convert(state, new Frame(Body.MARS, FrameAxes.GCRF)).positionMetres())
                .isEqualTo(orbits.convert(state(IN_2016, FrameAxes.EME2000), Frame.GCRF)
                        .positionMetres());
        assertThatThrownBy(() -> orbits.convert(state, new Frame(Body.MARS, FrameAxes.ITRF)))
                .hasMessageContaining("ORBIT-018");
        assertThatThrownBy(() -> orbits.convert(state, Frame.GCRF)).isInstanceOf(RefusedException.class);
    }

    @Test
    void answersDoNotDependOnWhatWasAskedBeforeNorOnThreads() {
        var random = new SplittableRandom(7);
        var epochs = random.doubles(300, 0, 86_400 * 8).boxed().toList();
        var first = Samples.utc("2016-12-28T00:00:00Z");
        var orbits = orbits();
        var expected = epochs.stream().map(s -> at(orbits(), first, s)).limit(4).toList();
        var inParallel = IntStream.range(0, epochs.size() * 4)
                .parallel()
                .mapToObj(i -> at(orbits, first, epochs.get(i % epochs.size())))
                .toList();
        for (int i = 0; i < inParallel.size(); i++) {
            int k = i % epochs.size();
            assertThat(inParallel.get(i)).isEqualTo(k < expected.size() ? expected.get(k) : inParallel.get(k));
        }
    }

    private static List<Object> at(Orbits orbits, Epoch first, double seconds) {
        var epoch = orbits.plus(first, seconds);
        return List.of(orbits.convert(state(epoch, FrameAxes.TEME), Frame.ITRF), orbits.to(TimeScale.TDB, epoch));
    }

    @Test
    void missionElapsedTimeCountsSecondsFromAnOrigin() {
        var orbits = Orbits.create();
        var clock = new MissionClock(Samples.utc("2016-12-31T23:59:50Z"));
        var later = clock.at(Duration.ofSeconds(20, 5), orbits);
        assertThat(later).isEqualTo(Samples.utc("2017-01-01T00:00:09.000000005Z"));
        assertThat(clock.elapsed(orbits.to(TimeScale.BDT, later), orbits)).isEqualTo(Duration.ofSeconds(20, 5));
        assertThat(clock.elapsed(Samples.utc("2016-12-31T23:59:49.5Z"), orbits)).isEqualTo(Duration.ofMillis(-500));
    }

    @Test
    void navigationTimesFollowTheirDefinitions() {
        var orbits = Orbits.create();
        var utc = Samples.utc("2016-12-31T23:59:59.25Z");
        assertThat(orbits.to(TimeScale.GST, utc).reading())
                .isEqualTo(orbits.to(TimeScale.GPS, utc).reading());
        assertThat(orbits.to(TimeScale.QZSST, utc).reading())
                .isEqualTo(orbits.to(TimeScale.GPS, utc).reading());
        assertThat(orbits.to(TimeScale.GLONASST, utc).toString()).isEqualTo("2017-01-01T02:59:59.250 GLONASST");
        var leap = Samples.utc("2016-12-31T23:59:60.5Z");
        assertThatThrownBy(() -> orbits.to(TimeScale.GLONASST, leap)).hasMessageContaining("ORBIT-016");
        assertThat(orbits.steps(TimeScale.GLONASST, TimeScale.BDT))
                .extracting(Step::from)
                .containsExactly("GLONASST", "UTC", "TAI");
        assertThat(orbits.steps(TimeScale.GLONASST, TimeScale.BDT))
                .extracting(Step::realisationSeconds)
                .containsExactly(OptionalDouble.of(1e-3), OptionalDouble.empty(), OptionalDouble.of(5e-8));
        assertThat(orbits.steps(TimeScale.GST, TimeScale.TT))
                .extracting(Step::realisationSeconds)
                .containsExactly(OptionalDouble.of(5e-8), OptionalDouble.of(1e-6), OptionalDouble.empty());
        assertThat(orbits.steps(TimeScale.GST, TimeScale.TT))
                .extracting(Step::errorSeconds)
                .containsOnly(0.0);
    }
}
