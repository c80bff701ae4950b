package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.orbit.Body;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Impulse;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;

/// Tables with a manoeuvre and without: of orbits about a flattened Earth, carried on by another method,
/// of SGP4, and of two bodies in closed form.
class VelocityChangeTest {
    private static final Orbits ORBITS = Orbits.create();
    private static final ObjectId OBJECT = ObjectId.ofCatalogNumber(99_001);
    private static final Frame GCRF = new Frame(Body.EARTH, FrameAxes.GCRF);
    private static final Epoch START = Epoch.utc(Samples.at("2024-07-05T00:00:00Z"));
    private static final double EARTH_RADIUS = 6_378_137;
    private static final double EARTH_TURN = 7.292_115e-5;

    /// An orbit, from its perigee on.
    private record Orbit(Body centre, double perigee, double apogee) {
        static Orbit ofHeights(double perigeeKm, double apogeeKm) {
            return new Orbit(Body.EARTH, EARTH_RADIUS + 1000 * perigeeKm, EARTH_RADIUS + 1000 * apogeeKm);
        }

        double gm() {
            return centre.gravityMetres3PerSecond2();
        }

        double axis() {
            return (perigee + apogee) / 2;
        }

        double period() {
            return 2 * Math.PI * Math.sqrt(axis() * axis() * axis() / gm());
        }

        /// The state of two bodies, in a plane inclined by 45°.
        State at(double seconds) {
            double e = 1 - perigee / axis();
            double mean = 2 * Math.PI * seconds / period();
            double anomaly = mean;
            for (int i = 0; i < 50; i++) {
                anomaly -= (anomaly - e * Math.sin(anomaly) - mean) / (1 - e * Math.cos(anomaly));
            }
            double rate = 2 * Math.PI / period() / (1 - e * Math.cos(anomaly));
            double minor = axis() * Math.sqrt(1 - e * e);
            double y = minor * Math.sin(anomaly);
            double vy = minor * Math.cos(anomaly) * rate;
            double tilt = Math.sqrt(0.5);
            return new State(
                    ORBITS.plus(START, seconds),
                    new Frame(centre, centre == Body.EARTH ? FrameAxes.GCRF : FrameAxes.ICRF),
                    new Vector3(axis() * (Math.cos(anomaly) - e), tilt * y, tilt * y),
                    new Vector3(-axis() * Math.sin(anomaly) * rate, tilt * vy, tilt * vy));
        }
    }

    private static Ephemeris table(List<State> states) {
        return new Ephemeris(OBJECT, "TEST", states, List.of(), 7);
    }

    private static Ephemeris table(Trajectory trajectory, double seconds, double step) {
        return ORBITS.sample(trajectory, "TEST", GCRF, START, ORBITS.plus(START, seconds), step);
    }

    /// Three revolutions of a flattened Earth with a manoeuvre in the second.
    private static Ephemeris burnt(Orbit orbit, double step, double revolutions, double metresPerSecond) {
        var impulse = new Impulse(
                ORBITS.plus(START, revolutions * orbit.period()),
                new Vector3(0, 0.8 * metresPerSecond, 0.6 * metresPerSecond));
        var stop = ORBITS.plus(START, 3 * orbit.period());
        var trajectory = ORBITS.propagate(orbit.at(0), OBJECT, Optional.of(impulse), START, stop);
        return table(trajectory, 3 * orbit.period(), step);
    }

    /// Near perigee a step of five minutes is an arc of more than half a radian, over which a change of
    /// velocity grows or shrinks.
    @ParameterizedTest
    @CsvSource({
        // perigee km, apogee km, step s, revolutions, m/s, seen of it at least and at most
        "400, 420, 60, 1.3, 0.5, 0.99, 1.01",
        "400, 420, 60, 1.3, 2000, 0.99, 1.5",
        "400, 420, 240, 1.3, 2, 0.99, 1.1",
        "250, 35786, 60, 1.5, 2000, 0.99, 1.01",
        "250, 35786, 60, 1.0, 2000, 0.99, 1.1",
        "250, 35786, 60, 1.0, 0.5, 0.99, 1.05",
        "250, 35786, 300, 1.02, 2, 0.5, 1.5",
        "600, 39750, 300, 1.5, 1, 0.99, 1.01",
        "600, 39750, 300, 1.25, 0.1, 0.99, 1.01",
        "600, 39750, 300, 2.001, 2000, 0.99, 2",
        "35700, 35900, 600, 1.4, 0.5, 0.99, 1.01",
    })
    void aManoeuvreIsSeenWhereverOnItsOrbit(
            double perigee,
            double apogee,
            double step,
            double revolutions,
            double metresPerSecond,
            double atLeast,
            double atMost) {
        var orbit = Orbit.ofHeights(perigee, apogee);
        var changes = VelocityChange.of(burnt(orbit, step, revolutions, metresPerSecond), ORBITS);
        assertThat(changes).hasSize(1);
        var change = changes.getFirst();
        double at = revolutions * orbit.period();
        assertThat(ORBITS.secondsBetween(START, change.from())).isBetween(at - step - 1e-6, at + 1e-6);
        assertThat(ORBITS.secondsBetween(START, change.to())).isBetween(at - 1e-6, at + step + 1e-6);
        assertThat(change.metresPerSecond()).isBetween(atLeast * metresPerSecond, atMost * metresPerSecond);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 420, 60",
        "400, 420, 240",
        "250, 35786, 10",
        "250, 35786, 60",
        "250, 35786, 300",
        "250, 35786, 900",
        "600, 39750, 300",
        "200, 384000, 120",
        "35700, 35900, 600",
    })
    void noneIsSeenWhereThereIsNone(double perigee, double apogee, double step) {
        var orbit = Orbit.ofHeights(perigee, apogee);
        assertThat(VelocityChange.of(burnt(orbit, step, 1.3, 0), ORBITS)).isEmpty();
        assertThat(VelocityChange.of(table(twoBodies(orbit, step, s -> s)), ORBITS))
                .as("two bodies alone")
                .isEmpty();
    }

    private static List<State> twoBodies(Orbit orbit, double step, UnaryOperator<State> change) {
        var states = new ArrayList<State>();
        for (double seconds = 0; seconds < 3 * orbit.period(); seconds += step) {
            states.add(change.apply(orbit.at(seconds)));
        }
        return states;
    }

    static Stream<Arguments> sets() {
        return Stream.of(
                Arguments.of(15.5, 0.0005, 51.6, 60, 3e-4),
                Arguments.of(2.006, 0.72, 63.4, 60, 1e-4),
                Arguments.of(2.006, 0.72, 63.4, 300, 1e-4),
                Arguments.of(2.27, 0.73, 7, 60, 5e-4),
                Arguments.of(2.27, 0.73, 7, 600, 5e-4),
                Arguments.of(1.0027, 0.0002, 0.05, 900, 0),
                Arguments.of(12.0, 0.17, 28.5, 60, 2e-3));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void noneIsSeenInTablesOfElements(
            double revolutionsPerDay, double eccentricity, double inclination, double step, double bstar) {
        var set = new MeanElements(
                OBJECT,
                "TEST",
                Optional.empty(),
                START,
                revolutionsPerDay,
                eccentricity,
                inclination,
                20,
                280,
                40,
                bstar,
                0,
                0,
                1,
                1,
                'U');
        var trajectory = ORBITS.sgp4(set, START, ORBITS.plus(START, 3 * 86_400), Optional.empty());
        assertThat(VelocityChange.of(table(trajectory, 3 * 86_400, step), ORBITS))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MOON", "MARS"})
    void aCaptureByTheMoonOrMarsIsSeen(String body) {
        var centre = Body.ofName(body).orElseThrow();
        double radius = centre.meanRadiusMetres().orElseThrow();
        var wide = new Orbit(centre, radius + 200_000, radius + 8_000_000);
        var narrow = new Orbit(centre, radius + 200_000, radius + 210_000);
        double at = 2 * wide.period();
        double step = 30;
        var states = new ArrayList<State>();
        for (double seconds = 5; seconds < at + 3600; seconds += step) {
            var state = seconds < at ? wide.at(seconds) : narrow.at(seconds - at);
            states.add(new State(
                    ORBITS.plus(START, seconds),
                    state.frame(),
                    state.positionMetres(),
                    state.velocityMetresPerSecond()));
        }
        double change = wide.at(0).velocityMetresPerSecond().norm()
                - narrow.at(0).velocityMetresPerSecond().norm();
        assertThat(VelocityChange.of(table(states), ORBITS))
                .singleElement()
                .satisfies(seen -> assertThat(seen.metresPerSecond()).isCloseTo(change, within(0.05 * change)));
    }

    /// A low orbit about a flattened Mars, made in the axes of its equator (pole at right ascension 317.681°
    /// and declination 52.887°, J2 of 1.9566e-3, as Archinal et al. 2018 and MRO120D have them).
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void aSmallManoeuvreInLowOrbitAboutMarsIsSeen(double metresPerSecond) {
        double gm = Body.MARS.gravityMetres3PerSecond2();
        double[] s = {3_746_000, 0, 0, 0, 2400, 2380};
        var states = new ArrayList<State>();
        for (int n = 0; n < 600; n++) {
            states.add(ofEquatorOfMars(30.0 * n, s));
            if (n == 300) {
                s[4] += metresPerSecond;
            }
            for (int i = 0; i < 10; i++) {
                s = next(s, 3, gm);
            }
        }
        var changes = VelocityChange.of(table(states), ORBITS);
        if (metresPerSecond == 0) {
            assertThat(changes).isEmpty();
        } else {
            assertThat(changes)
                    .singleElement()
                    .satisfies(change -> assertThat(change.metresPerSecond()).isCloseTo(0.5, within(0.05)));
        }
    }

    private static State ofEquatorOfMars(double seconds, double[] s) {
        return new State(
                ORBITS.plus(START, seconds),
                new Frame(Body.MARS, FrameAxes.ICRF),
                fromEquatorOfMars(s[0], s[1], s[2]),
                fromEquatorOfMars(s[3], s[4], s[5]));
    }

    private static Vector3 fromEquatorOfMars(double x, double y, double z) {
        double tilt = Math.toRadians(90 - 52.887);
        double node = Math.toRadians(317.681 + 90);
        double y1 = Math.cos(tilt) * y - Math.sin(tilt) * z;
        return new Vector3(
                Math.cos(node) * x - Math.sin(node) * y1,
                Math.sin(node) * x + Math.cos(node) * y1,
                Math.sin(tilt) * y + Math.cos(tilt) * z);
    }

    /// A step of Heun's third-order rule with the attraction and J2 about the z axis.
    private static double[] next(double[] s, double h, double gm) {
        var k1 = slope(s, gm);
        var k2 = slope(along(s, k1, h / 3), gm);
        var k3 = slope(along(s, k2, 2 * h / 3), gm);
        var out = s.clone();
        for (int i = 0; i < 6; i++) {
            out[i] += h / 4 * (k1[i] + 3 * k3[i]);
        }
        return out;
    }

    private static double[] along(double[] s, double[] slope, double h) {
        var out = s.clone();
        for (int i = 0; i < 6; i++) {
            out[i] += h * slope[i];
        }
        return out;
    }

    private static double[] slope(double[] s, double gm) {
        double r2 = s[0] * s[0] + s[1] * s[1] + s[2] * s[2];
        double q = 1.5 * 1.9566e-3 * 3_396_190.0 * 3_396_190.0 / r2;
        double z = 5 * s[2] * s[2] / r2;
        double pull = -gm / (r2 * Math.sqrt(r2));
        return new double[] {
            s[3],
            s[4],
            s[5],
            pull * s[0] * (1 + q * (1 - z)),
            pull * s[1] * (1 + q * (1 - z)),
            pull * s[2] * (1 + q * (3 - z))
        };
    }

    @Test
    void alongAxesThatTurnWithTheEarthItIsSeenToo() {
        var orbit = Orbit.ofHeights(250, 35_786);
        var burnt = burnt(orbit, 60, 1.5, 2);
        var states = burnt.states().stream().map(VelocityChangeTest::turning).toList();
        assertThat(VelocityChange.of(table(states), ORBITS))
                .singleElement()
                .satisfies(seen -> assertThat(seen.metresPerSecond()).isCloseTo(2, within(0.02)));
        var calm = burnt(orbit, 60, 1.5, 0).states().stream()
                .map(VelocityChangeTest::turning)
                .toList();
        assertThat(VelocityChange.of(table(calm), ORBITS)).isEmpty();
    }

    private static State turning(State state) {
        double angle = EARTH_TURN * ORBITS.secondsBetween(START, state.epoch());
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        var p = state.positionMetres();
        var v = state.velocityMetresPerSecond();
        double x = cos * p.x() + sin * p.y();
        double y = -sin * p.x() + cos * p.y();
        return new State(
                state.epoch(),
                new Frame(Body.EARTH, FrameAxes.ITRF2014),
                new Vector3(x, y, p.z()),
                new Vector3(
                        cos * v.x() + sin * v.y() + EARTH_TURN * y,
                        -sin * v.x() + cos * v.y() - EARTH_TURN * x,
                        v.z()));
    }
}
