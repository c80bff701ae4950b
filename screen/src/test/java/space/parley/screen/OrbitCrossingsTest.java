package space.parley.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;
import org.orekit.frames.FramesFactory;
import org.orekit.orbits.KeplerianOrbit;
import org.orekit.orbits.PositionAngleType;
import org.orekit.time.AbsoluteDate;
import space.parley.orbit.Body;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.screen.OrbitCrossings.Crossing;
import space.parley.screen.OrbitCrossings.Side;
import space.parley.terms.ObjectId;

/// Crossings of orbits whose states come from Orekit's two-body motion. The witness knows no
/// ellipse, anomaly or Newton step: it looks at positions in time.
class OrbitCrossingsTest {
    private final Orbits orbits = Orbits.create();
    private final Epoch start = Samples.utc("2026-10-01T00:00:00Z");

    private Window hours(double hours) {
        return new Window(start, orbits.plus(start, 3600 * hours));
    }

    private static KeplerianOrbit kepler(Body body, double a, double e, double i, double raan, double arg, double m) {
        return new KeplerianOrbit(
                a,
                e,
                Math.toRadians(i),
                Math.toRadians(arg),
                Math.toRadians(raan),
                Math.toRadians(m),
                PositionAngleType.MEAN,
                FramesFactory.getGCRF(),
                AbsoluteDate.ARBITRARY_EPOCH,
                body.gravityMetres3PerSecond2());
    }

    private static Vector3 position(KeplerianOrbit orbit, double seconds) {
        return vector(orbit.shiftedBy(seconds).getPosition());
    }

    private static Vector3 vector(Vector3D v) {
        return new Vector3(v.getX(), v.getY(), v.getZ());
    }

    private Trajectory trajectory(String object, Body body, KeplerianOrbit orbit, double hours) {
        var states = new ArrayList<State>();
        for (double t = 0; t <= 3600 * hours; t += 30) {
            var pv = orbit.shiftedBy(t).getPVCoordinates();
            states.add(new State(
                    orbits.plus(start, t),
                    new Frame(body, FrameAxes.ICRF),
                    vector(pv.getPosition()),
                    vector(pv.getVelocity())));
        }
        return orbits.interpolate(new Ephemeris(new ObjectId(object), object, states, List.of(), 9));
    }

    private static List<Crossing> on(Side side, List<Crossing> all) {
        return all.stream().filter(each -> each.side() == side).toList();
    }

    private double seconds(Crossing each) {
        return orbits.secondsBetween(start, Epoch.utc(each.at()));
    }

    /// Circles about the Moon at right angles, at 1,900 and 1,903 km: at both nodes the paths are
    /// 3 km apart, and both times are those of uniform motion.
    @Test
    void circlesCrossByTheDifferenceOfTheirRadii() {
        var a = kepler(Body.MOON, 1_903_000, 0, 90, 0, 0, -90);
        var b = kepler(Body.MOON, 1_900_000, 0, 0, 0, 0, -60);
        var history = new OrbitCrossings(orbits)
                .of(trajectory("A", Body.MOON, a, 13), trajectory("B", Body.MOON, b, 13), hours(12));
        assertThat(history.findings()).isEmpty();
        double slow = a.getKeplerianPeriod();
        double fast = b.getKeplerianPeriod();
        for (var side : Side.values()) {
            var crossings = on(side, history.crossings());
            assertThat(side(a, b, crossings.getFirst())).isEqualTo(side);
            assertThat(crossings).hasSize((int) Math.floor((12 * 3600 - seconds(crossings.getFirst())) / slow) + 1);
            for (int n = 0; n < crossings.size(); n++) {
                var each = crossings.get(n);
                // Hermite interpolation of 30 s steps is good to less than 1 mm.
                assertThat(each.distanceMetres()).isCloseTo(3000, within(0.01));
                assertThat(each.planesDegrees()).isCloseTo(90, within(1e-6));
                double half = position(a, seconds(each)).x() > 0 ? 0 : 0.5;
                double passA = (0.25 + half + n) * slow;
                double passB = (60.0 / 360 + half) * fast;
                double timing = passB - passA;
                timing -= Math.rint(timing / fast) * fast;
                assertThat(seconds(each)).isCloseTo(passA, within(1e-3));
                assertThat(each.timingSeconds()).isCloseTo(timing, within(1e-3));
            }
        }
    }

    /// The side on which the second rises through the plane of the first, told from three positions.
    private Side side(KeplerianOrbit a, KeplerianOrbit b, Crossing each) {
        double t = seconds(each);
        var normal = position(a, t).cross(position(a, t + 1));
        double at = t + each.timingSeconds();
        return position(b, at + 1).dot(normal) > position(b, at - 1).dot(normal) ? Side.ASCENDING : Side.DESCENDING;
    }

    /// An orbit of high eccentricity about Mars across a low polar one, with elements about those of
    /// MAVEN and MRO in 2015: the least distance over all pairs of points on either side, each path as
    /// positions at even times, and the times of those points.
    @Test
    void ellipsesCrossWhereAllPairsOfPositionsSaySo() {
        var a = kepler(Body.MARS, 6_580_000, 0.461, 74.5, 40, 75, 10);
        var b = kepler(Body.MARS, 3_652_000, 0.011, 92.6, 118, 270, 200);
        var history = new OrbitCrossings(orbits)
                .of(trajectory("MAVEN", Body.MARS, a, 25), trajectory("MRO", Body.MARS, b, 25), hours(24));
        assertThat(history.findings()).isEmpty();
        for (var side : Side.values()) {
            var crossings = on(side, history.crossings());
            // 4.5 hours a revolution.
            assertThat(crossings).hasSizeBetween(5, 6);
            var witness = nearest(a, b, side);
            for (var each : crossings) {
                assertThat(each.distanceMetres()).isCloseTo(witness[2], within(1.0));
                double passA = seconds(each);
                double passB = passA + each.timingSeconds();
                assertThat(turns(passA - witness[0], a)).isCloseTo(0, within(0.05));
                assertThat(turns(passB - witness[1], b)).isCloseTo(0, within(0.05));
                assertThat(Math.abs(each.timingSeconds())).isLessThanOrEqualTo(b.getKeplerianPeriod() / 2);
            }
        }
    }

    /// Seconds beyond a whole number of revolutions.
    private static double turns(double seconds, KeplerianOrbit orbit) {
        double period = orbit.getKeplerianPeriod();
        return seconds - Math.rint(seconds / period) * period;
    }

    /// The nearest two positions on a side by looking at all, then at finer and finer steps about
    /// the best: times on either orbit, and the distance.
    private static double[] nearest(KeplerianOrbit a, KeplerianOrbit b, Side side) {
        var node = position(a, 0).cross(position(a, 60)).cross(position(b, 0).cross(position(b, 60)));
        double s = a.getKeplerianPeriod() / 2;
        double t = b.getKeplerianPeriod() / 2;
        double ds = s / 300;
        double dt = t / 300;
        int reach = 300;
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 14; round++) {
            double s0 = s;
            double t0 = t;
            var others = new ArrayList<Vector3>();
            for (int j = -reach; j <= reach; j++) {
                others.add(position(b, t0 + j * dt));
            }
            for (int i = -reach; i <= reach; i++) {
                var here = position(a, s0 + i * ds);
                if (here.dot(node) > 0 == (side == Side.DESCENDING)) {
                    continue;
                }
                for (int j = -reach; j <= reach; j++) {
                    double metres = others.get(j + reach).minus(here).norm();
                    if (metres < best) {
                        best = metres;
                        s = s0 + i * ds;
                        t = t0 + j * dt;
                    }
                }
            }
            reach = 6;
            ds /= 3;
            dt /= 3;
        }
        return new double[] {s, t, best};
    }

    /// Under Mars' J2 no two revolutions have the same path. The witness is the least distance of the
    /// positions themselves, half a minute either side of both passages.
    @Test
    void pathsThatTurnCrossWhereThePositionsSaySo() {
        var a = turning("A", kepler(Body.MARS, 6_580_000, 0.461, 74.5, 40, 75, 10), 25);
        var b = turning("B", kepler(Body.MARS, 3_652_000, 0.011, 92.6, 118, 270, 200), 25);
        // The other way round, the faster object is the first.
        var history = new OrbitCrossings(orbits).of(b, a, hours(24));
        assertThat(history.findings()).isEmpty();
        assertThat(history.crossings()).hasSizeBetween(10, 12);
        for (var each : history.crossings()) {
            double at = seconds(each);
            double later = at + each.timingSeconds();
            if (Math.min(at, later) < 60 || Math.max(at, later) > 24 * 3600 - 60) {
                continue;
            }
            double s = at;
            double t = later;
            double best = Double.POSITIVE_INFINITY;
            for (double step = 5; step > 1e-3; step /= 4) {
                double s0 = s;
                double t0 = t;
                for (int i = -6; i <= 6; i++) {
                    for (int j = -6; j <= 6; j++) {
                        double metres =
                                at(b, s0 + i * step).minus(at(a, t0 + j * step)).norm();
                        if (metres < best) {
                            best = metres;
                            s = s0 + i * step;
                            t = t0 + j * step;
                        }
                    }
                }
            }
            // Half J2's attraction times the square of the seconds from the passage: below 10 m in a minute, and
            // the least distance lies within a few seconds of it.
            assertThat(each.distanceMetres()).isCloseTo(best, within(1.0));
            assertThat(s).isCloseTo(at, within(5.0));
            assertThat(t).isCloseTo(later, within(5.0));
        }
        var distances = history.crossings().stream()
                .filter(each -> each.side() == Side.ASCENDING)
                .mapToDouble(Crossing::distanceMetres)
                .summaryStatistics();
        assertThat(distances.getMax() - distances.getMin()).isGreaterThan(1000);
    }

    private Vector3 at(Trajectory motion, double seconds) {
        return motion.at(orbits.plus(start, seconds), new Frame(Body.MARS, FrameAxes.ICRF))
                .positionMetres();
    }

    /// The motion about Mars with its flattening about the axis Z, J2 of 1.9605e-3 (GMM-3), by steps
    /// of the fourth order of Runge and Kutta of 10 s, good to centimetres.
    private Trajectory turning(String object, KeplerianOrbit from, double hours) {
        var pv = from.getPVCoordinates();
        var r = vector(pv.getPosition());
        var v = vector(pv.getVelocity());
        var states = new ArrayList<State>();
        double h = 10;
        for (int n = 0; n <= 360 * hours; n++) {
            if (n % 3 == 0) {
                states.add(new State(orbits.plus(start, n * h), new Frame(Body.MARS, FrameAxes.ICRF), r, v));
            }
            var k1 = pull(r);
            var v2 = v.plus(k1.times(h / 2));
            var k2 = pull(r.plus(v.times(h / 2)));
            var v3 = v.plus(k2.times(h / 2));
            var k3 = pull(r.plus(v2.times(h / 2)));
            var v4 = v.plus(k3.times(h));
            var k4 = pull(r.plus(v3.times(h)));
            r = r.plus(v.plus(v2.times(2)).plus(v3.times(2)).plus(v4).times(h / 6));
            v = v.plus(k1.plus(k2.times(2)).plus(k3.times(2)).plus(k4).times(h / 6));
        }
        return orbits.interpolate(new Ephemeris(new ObjectId(object), object, states, List.of(), 9));
    }

    private static Vector3 pull(Vector3 r) {
        double mu = Body.MARS.gravityMetres3PerSecond2();
        double d = r.norm();
        double q = 1.5 * 1.9605e-3 * mu * 3_396_000.0 * 3_396_000.0 / Math.pow(d, 5);
        double z = 5 * r.z() * r.z() / (d * d);
        return r.times(-mu / (d * d * d))
                .plus(new Vector3(q * r.x() * (z - 1), q * r.y() * (z - 1), q * r.z() * (z - 3)));
    }

    /// Where both come to the crossing at once, the distance is that of the close approach that the
    /// screening of the same trajectories finds, by another way.
    @Test
    void aTimingOfNoneIsACloseApproach() {
        var a = kepler(Body.MOON, 1_903_000, 0, 90, 0, 0, -90);
        double quarter = a.getKeplerianPeriod() / 4;
        var b = kepler(Body.MOON, 1_900_000, 0, 0, 0, 0, 0);
        var late = new KeplerianOrbit(
                b.shiftedBy(-quarter).getPVCoordinates(),
                FramesFactory.getGCRF(),
                AbsoluteDate.ARBITRARY_EPOCH,
                Body.MOON.gravityMetres3PerSecond2());
        var first = trajectory("A", Body.MOON, a, 2);
        var second = trajectory("B", Body.MOON, late, 2);
        var crossing = new OrbitCrossings(orbits)
                .of(first, second, hours(1)).crossings().stream()
                        .filter(each -> Math.abs(each.timingSeconds()) < 0.01)
                        .findFirst()
                        .orElseThrow();
        var found = new ArrayList<CloseApproach>();
        new Screening(orbits, 1).run(List.of(first), List.of(second), hours(1), 10_000, found::add, Progress.NONE);
        assertThat(found).singleElement().satisfies(approach -> {
            assertThat(approach.missDistanceMetres()).isCloseTo(crossing.distanceMetres(), within(0.01));
            assertThat(orbits.secondsBetween(Epoch.utc(crossing.at()), Epoch.utc(approach.tca())))
                    .isCloseTo(0, within(0.01));
        });
    }

    @Test
    void whatHasNoCrossingSaysSo() {
        var low = trajectory("LOW", Body.MOON, kepler(Body.MOON, 1_900_000, 0, 90, 0, 0, 0), 3);
        var flyby = trajectory(
                "FLYBY",
                Body.MOON,
                new KeplerianOrbit(
                        -3_000_000,
                        1.7,
                        0.3,
                        0,
                        0,
                        -1.0,
                        PositionAngleType.MEAN,
                        FramesFactory.getGCRF(),
                        AbsoluteDate.ARBITRARY_EPOCH,
                        Body.MOON.gravityMetres3PerSecond2()),
                3);
        var history = new OrbitCrossings(orbits).of(low, flyby, hours(2));
        assertThat(history.crossings()).isEmpty();
        assertThat(history.findings()).extracting(f -> f.code()).containsExactly("SCREEN-107");
        var martian = trajectory("MARTIAN", Body.MARS, kepler(Body.MARS, 4_000_000, 0, 90, 0, 0, 0), 3);
        assertThat(OrbitCrossings.concern(low, martian)).isFalse();
        assertThatThrownBy(() -> new OrbitCrossings(orbits).of(low, martian, hours(2)))
                .isInstanceOf(IllegalArgumentException.class);
        // Two circles in one plane are near each other everywhere: nothing there is a crossing.
        var within = trajectory("WITHIN", Body.MOON, kepler(Body.MOON, 1_950_000, 0.001, 90, 0, 40, 0), 3);
        assertThat(new OrbitCrossings(orbits).of(low, within, hours(2)).crossings())
                .allSatisfy(each -> assertThat(each.planesDegrees()).isLessThan(1e-4));
    }
}
