package space.parley.orbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import space.parley.terms.ObjectId;
import space.parley.terms.RefusedException;

class TrajectoriesTest {
    private final Orbits orbits = Orbits.create();
    private final Epoch start = Samples.utc("2009-02-10T00:00:00Z");
    private final Epoch stop = Samples.utc("2009-02-12T00:00:00Z");
    private final Trajectory iridium = sgp4(Samples.IRIDIUM_33);
    private final Trajectory cosmos = sgp4(Samples.COSMOS_2251);

    private Trajectory sgp4(String[] lines) {
        return orbits.sgp4(Samples.elements(lines[0], lines[1]), start, stop, Optional.empty());
    }

    // The reference output of Vallado, Crawford, Hujsak and Kelso, Revisiting Spacetrack Report #3 (AIAA 2006-6753), as
    // distributed with python-sgp4. One metre allows for the reference's rounding of epochs. Left out: 33333 and 33334,
    // which
    // are made to fail; what lies more than 30 days from its elements. Orekit's deep-space code treats an
    // inclination of 0.0019 degrees (33335) otherwise than the reference does, by 51 m at a geostationary distance.
    // Where the
    // reference goes on inside the Earth, a refusal is right.
    @Test
    void sgp4AgreesWithItsReferenceOutput() throws Exception {
        var sets = new HashMap<Integer, MeanElements>();
        String line1 = "";
        for (var line : Files.readAllLines(Samples.data("sgp4-verification/SGP4-VER.TLE"))) {
            if (line.startsWith("1 ")) {
                line1 = line;
            } else if (line.startsWith("2 ")) {
                int number = Integer.parseInt(line.substring(2, 7).strip());
                // Two sets of one number differ; the output has both under it, so such numbers are left out.
                sets.merge(number, Samples.elements(line1, line.substring(0, 69)), (a, b) -> b);
            }
        }
        int compared = 0;
        int refused = 0;
        var apart = new ArrayList<String>();
        Trajectory trajectory = null;
        MeanElements set = null;
        for (var line : Files.readAllLines(Samples.data("sgp4-verification/tcppver.out"))) {
            if (line.contains("xx")) {
                set = Objects.requireNonNull(
                        sets.get(Integer.parseInt(line.replace("xx", "").strip())));
                trajectory = orbits.sgp4(
                        set,
                        orbits.plus(set.epoch(), -86_400 * 10.0),
                        orbits.plus(set.epoch(), 86_400 * 2000.0),
                        Optional.empty());
                continue;
            }
            if (trajectory == null || set == null || line.isBlank()) {
                continue;
            }
            var f = line.strip().split("\\s+");
            boolean madeToFail = Set.of("33333", "33334").contains(set.object().value());
            if (madeToFail || Math.abs(Double.parseDouble(f[0])) > 30 * 1440) {
                continue;
            }
            var expected = new Vector3(
                    1000 * Double.parseDouble(f[1]), 1000 * Double.parseDouble(f[2]), 1000 * Double.parseDouble(f[3]));
            try {
                var state = trajectory.at(orbits.plus(set.epoch(), 60 * Double.parseDouble(f[0])), Frame.TEME);
                double off = state.positionMetres().minus(expected).norm();
                compared++;
                if (off > (set.object().value().equals("33335") ? 52 : 1)) {
                    apart.add(set.object() + " at " + f[0] + " min: " + off + " m");
                }
            } catch (RefusedException e) {
                refused++;
                assertThat(e).hasMessageContaining("ORBIT-004");
            }
        }
        assertThat(apart).isEmpty();
        assertThat(compared).isGreaterThan(550);
        assertThat(refused).isLessThan(5);
    }

    // 699.735 m and 11.647 km/s: Orekit 13.1.8 and python-sgp4 2.15 on the same element sets.
    @Test
    void iridiumAndCosmosMeetWhereTheyMet() {
        var tca = Samples.utc("2009-02-10T16:55:59.80Z");
        var a = iridium.at(tca, Frame.TEME);
        var b = cosmos.at(tca, Frame.TEME);
        assertThat(a.positionMetres().minus(b.positionMetres()).norm()).isCloseTo(699.735, within(1.0));
        assertThat(a.velocityMetresPerSecond()
                        .minus(b.velocityMetresPerSecond())
                        .norm())
                .isCloseTo(11_647, within(1.0));
        var c = iridium.at(tca, Frame.GCRF).positionMetres();
        var d = cosmos.at(tca, Frame.GCRF).positionMetres();
        assertThat(c.minus(d).norm()).isCloseTo(699.735, within(1.0));
    }

    @Test
    void framesComeBackAndKeepVelocityTheRateOfPosition() {
        var at = Samples.utc("2009-02-10T16:55:59.80Z");
        for (var frame : List.of(Frame.GCRF, Frame.EME2000)) {
            var there = iridium.at(at, frame);
            var back = orbits.convert(there, Frame.TEME);
            var here = iridium.at(at, Frame.TEME);
            assertThat(back.positionMetres().minus(here.positionMetres()).norm())
                    .isLessThan(1e-6);
            assertThat(back.velocityMetresPerSecond()
                            .minus(here.velocityMetresPerSecond())
                            .norm())
                    .isLessThan(1e-9);
            assertThat(there.positionMetres().norm())
                    .isCloseTo(here.positionMetres().norm(), within(1e-6));
        }
        // Frame bias, IERS Conventions 2010, 5.5.4 and ICRS: EME2000 and GCRF are some 23 mas apart, under 1 m at 7000
        // km.
        double bias = iridium.at(at, Frame.GCRF)
                .positionMetres()
                .minus(iridium.at(at, Frame.EME2000).positionMetres())
                .norm();
        assertThat(bias).isBetween(0.01, 1.0);
        // A state at rest in GCRF turns in TEME at the rate of general precession, 50.3" a year, or 7.7e-12 rad/s, and
        // with
        // nutation up to a few times that.
        var rest = new State(at, Frame.GCRF, new Vector3(7e6, 0, 0), Vector3.ZERO);
        assertThat(orbits.convert(rest, Frame.TEME).velocityMetresPerSecond().norm())
                .isBetween(1e-6, 3e-4);
    }

    @Test
    void theEarthFixedFrameIsRefusedWithTheFileThatItNeeds() {
        assertThatThrownBy(() -> iridium.at(start, Frame.ITRF))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("ORBIT-001")
                .hasMessageContaining("finals2000A");
        var fixed = new State(start, Frame.ITRF, new Vector3(7e6, 0, 0), Vector3.ZERO);
        assertThat(orbits.convert(fixed, Frame.ITRF)).isEqualTo(fixed);
        assertThatThrownBy(() -> orbits.convert(fixed, Frame.GCRF)).hasMessageContaining("ORBIT-001");
    }

    @Test
    void outsideItsSpanATrajectoryIsSilent() {
        assertThatThrownBy(() -> iridium.at(orbits.plus(stop, 0.001), Frame.TEME))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("ORBIT-003");
        assertThatThrownBy(() -> orbits.sgp4(
                        Samples.elements(Samples.IRIDIUM_33[0], Samples.IRIDIUM_33[1]), stop, start, Optional.empty()))
                .hasMessageContaining("ORBIT-006");
    }

    // The truth is an analytic motion whose velocity is exactly the rate of its position: a Kepler ellipse of a low
    // orbit.
    @Test
    void interpolationAtOneMinuteIsWithinAMillimetre() {
        var initial = iridium.at(start, Frame.GCRF);
        var truth = orbits.propagate(initial, iridium.object(), Optional.empty(), start, stop);
        for (double step : new double[] {30, 60, 120}) {
            var table = orbits.sample(truth, "IRIDIUM 33", Frame.EME2000, start, orbits.plus(start, 6 * 3600), step);
            var read = orbits.interpolate(table);
            double worst = 0;
            double worstSpeed = 0;
            for (double t = 0; t < 6 * 3600; t += 7.31) {
                var at = orbits.plus(start, t);
                var a = truth.at(at, Frame.EME2000);
                var b = read.at(at, Frame.EME2000);
                worst = Math.max(
                        worst, a.positionMetres().minus(b.positionMetres()).norm());
                worstSpeed = Math.max(
                        worstSpeed,
                        a.velocityMetresPerSecond()
                                .minus(b.velocityMetresPerSecond())
                                .norm());
            }
            assertThat(worst).as("position at %s s", step).isLessThan(1e-3);
            assertThat(worstSpeed).as("velocity at %s s", step).isLessThan(1e-5);
        }
    }

    @Test
    void aTableOfTwoStatesIsInterpolatedToo() {
        var table = orbits.sample(iridium, "", Frame.TEME, start, orbits.plus(start, 10), 10);
        assertThat(table.states()).hasSize(2);
        var at = orbits.plus(start, 5);
        assertThat(orbits.interpolate(table)
                        .at(at, Frame.TEME)
                        .positionMetres()
                        .minus(iridium.at(at, Frame.TEME).positionMetres())
                        .norm())
                .isLessThan(0.1);
    }

    @Test
    void samplingEndsAtTheStopAndRefusesTooManyStates() {
        var table = orbits.sample(iridium, "X", Frame.TEME, start, orbits.plus(start, 100), 60);
        assertThat(table.states())
                .extracting(s -> orbits.secondsBetween(start, s.epoch()))
                .containsExactly(0.0, 60.0, 100.0);
        assertThatThrownBy(() -> orbits.sample(iridium, "X", Frame.TEME, start, stop, 0.1))
                .hasMessageContaining("ORBIT-007");
    }

    // Secular drift of the node under J2 alone, Vallado, Fundamentals of Astrodynamics, section 9.6; 2% for the higher
    // zonals
    // and the periodic part.
    @Test
    void zonalMotionTurnsTheNodeAsJ2Says() {
        double mu = 3.986004415e14;
        double a = 7_000_000;
        double i = Math.toRadians(50);
        double v = Math.sqrt(mu / a);
        var initial =
                new State(start, Frame.TEME, new Vector3(a, 0, 0), new Vector3(0, v * Math.cos(i), v * Math.sin(i)));
        var motion = orbits.propagate(initial, new ObjectId("X"), Optional.empty(), start, stop);
        var h0 = normal(motion.at(start, Frame.TEME));
        var h1 = normal(motion.at(orbits.plus(start, 86_400), Frame.TEME));
        double turned = Math.atan2(h0.x() * h1.y() - h0.y() * h1.x(), h0.x() * h1.x() + h0.y() * h1.y());
        double n = v / a;
        double expected = -1.5 * n * 1.0826e-3 * Math.pow(6_378_136.3 / a, 2) * Math.cos(i) * 86_400;
        assertThat(turned).isCloseTo(expected, within(0.02 * Math.abs(expected)));
    }

    private static Vector3 normal(State state) {
        return state.positionMetres().cross(state.velocityMetresPerSecond());
    }

    // The axis of the zonal harmonics is that of the initial state's epoch; a day moves it by some 0.1 arc seconds,
    // which
    // is decimetres in a day's motion.
    @Test
    void propagationGoesThroughItsInitialStateAndBackAgain() {
        var middle = Samples.utc("2009-02-11T00:00:00Z");
        var initial = iridium.at(middle, Frame.TEME);
        var motion = orbits.propagate(initial, iridium.object(), Optional.empty(), start, stop);
        assertThat(motion.at(middle, Frame.TEME)
                        .positionMetres()
                        .minus(initial.positionMetres())
                        .norm())
                .isLessThan(1e-6);
        var back = orbits.propagate(motion.at(start, Frame.TEME), iridium.object(), Optional.empty(), start, stop);
        for (var at : List.of(middle, stop)) {
            assertThat(back.at(at, Frame.GCRF)
                            .positionMetres()
                            .minus(motion.at(at, Frame.GCRF).positionMetres())
                            .norm())
                    .isLessThan(1);
        }
    }

    @Test
    void anImpulseChangesTheVelocityFromItsInstantOn() {
        var burn = Samples.utc("2009-02-10T06:00:00Z");
        var initial = iridium.at(start, Frame.TEME);
        var quiet = orbits.propagate(initial, iridium.object(), Optional.empty(), start, stop);
        var moved = orbits.propagate(
                initial, iridium.object(), Optional.of(new Impulse(burn, new Vector3(0, 0.1, 0))), start, stop);
        var before = orbits.plus(burn, -1);
        assertThat(moved.at(before, Frame.GCRF)
                        .positionMetres()
                        .minus(quiet.at(before, Frame.GCRF).positionMetres())
                        .norm())
                .isLessThan(1e-3);
        var dv = moved.at(burn, Frame.GCRF)
                .velocityMetresPerSecond()
                .minus(quiet.at(burn, Frame.GCRF).velocityMetresPerSecond());
        assertThat(dv.norm()).isCloseTo(0.1, within(1e-6));
        // Clohessy and Wiltshire: after whole revolutions a transverse impulse leaves -3 Δv t along the orbit.
        double period = 86_400 / 14.342;
        var later = orbits.plus(burn, 10 * period);
        double along = moved.at(later, Frame.GCRF)
                .positionMetres()
                .minus(quiet.at(later, Frame.GCRF).positionMetres())
                .norm();
        assertThat(along).isCloseTo(3 * 0.1 * 10 * period, within(0.02 * 3 * 0.1 * 10 * period));
        assertThatThrownBy(() -> orbits.propagate(
                        iridium.at(burn, Frame.TEME),
                        iridium.object(),
                        Optional.of(new Impulse(start, Vector3.ZERO)),
                        start,
                        stop))
                .hasMessageContaining("ORBIT-008");
    }

    @Test
    void anOrbitIntoTheEarthIsRefused() {
        var initial = new State(start, Frame.TEME, new Vector3(6_600_000, 0, 0), new Vector3(0, 5000, 0));
        assertThatThrownBy(() -> orbits.propagate(initial, new ObjectId("X"), Optional.empty(), start, stop))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("ORBIT-004");
    }

    // A deep-space resonant set too: its propagator remembers the question before.
    @Test
    void eightThreadsGetTheAnswersThatOneGets() throws Exception {
        var molniya = orbits.sgp4(
                Samples.elements(
                        "1 08195U 75081A   06176.33215444  .00000099  00000-0  11873-3 0   813",
                        "2 08195  64.1586 279.0717 6877146 264.7651  20.2257  2.00491383225656"),
                Samples.utc("2006-06-25T00:00:00Z"),
                Samples.utc("2006-06-28T00:00:00Z"),
                Optional.empty());
        var table = orbits.interpolate(orbits.sample(iridium, "", Frame.EME2000, start, stop, 60));
        var zonal = orbits.propagate(iridium.at(start, Frame.TEME), iridium.object(), Optional.empty(), start, stop);
        for (var trajectory : List.of(iridium, molniya, table, zonal)) {
            int count = 400;
            var expected = new State[count];
            for (int i = 0; i < count; i++) {
                expected[i] = trajectory.at(orbits.plus(trajectory.start(), 400.0 * i), Frame.GCRF);
            }
            try (var pool = Executors.newFixedThreadPool(8)) {
                var answers = new ArrayList<java.util.concurrent.Future<Map<Integer, State>>>();
                for (int thread = 0; thread < 8; thread++) {
                    long seed = thread;
                    answers.add(pool.submit(() -> {
                        var random = new SplittableRandom(seed);
                        var got = new HashMap<Integer, State>();
                        for (int k = 0; k < count; k++) {
                            int i = random.nextInt(count);
                            got.put(i, trajectory.at(orbits.plus(trajectory.start(), 400.0 * i), Frame.GCRF));
                        }
                        return got;
                    }));
                }
                for (var answer : answers) {
                    answer.get().forEach((i, state) -> assertThat(state).isEqualTo(expected[i]));
                }
            }
        }
    }

    @Test
    void theCovarianceNearestIsFound() {
        var c1 = Covariance.ofRtnSigmas(start, new Vector3(10, 100, 10), Vector3.ZERO);
        var c2 = Covariance.ofRtnSigmas(stop, new Vector3(20, 900, 20), Vector3.ZERO);
        var states = List.of(iridium.at(start, Frame.TEME), iridium.at(stop, Frame.TEME));
        var table = orbits.interpolate(new Ephemeris(iridium.object(), "", states, List.of(c1, c2), 7));
        assertThat(table.covarianceNear(orbits.plus(start, 3600))).contains(c1);
        assertThat(table.covarianceNear(orbits.plus(stop, -3600))).contains(c2);
        var constant = orbits.sgp4(
                Samples.elements(Samples.IRIDIUM_33[0], Samples.IRIDIUM_33[1]), start, stop, Optional.of(c1));
        assertThat(constant.covarianceNear(stop).orElseThrow().epoch()).isEqualTo(stop);
    }
}
