package space.parley.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.parley.orbit.Body;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.Reference;
import space.parley.orbit.State;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// Screening about the Moon, Mars and in cislunar space. The motions are integrated here, with the
/// attraction of one or more points and J2; the witness looks at positions alone, every few
/// seconds.
class OtherCentresTest {
    private static final Frame LUNAR = new Frame(Body.MOON, FrameAxes.ICRF);
    private static final Frame MARTIAN = new Frame(Body.MARS, FrameAxes.ICRF);
    private static final Frame MARS_SYSTEM = new Frame(Body.MARS_BARYCENTER, FrameAxes.ICRF);

    /// In the span of the slice of DE440 that the test data hold.
    private final Epoch start = Samples.utc("2000-02-01T00:00:00Z");

    @TempDir
    Path folder;

    private final Orbits orbits = Orbits.create();

    /// An acceleration in m/s² at a position and a time.
    private interface Field {
        Vector3 at(Vector3 r, double seconds);
    }

    private static Vector3 point(double mu, Vector3 r) {
        return r.times(-mu / (r.norm() * r.norm() * r.norm()));
    }

    /// A point and its J2, about the axes' Z.
    private static Field oblate(Body body, double j2) {
        double mu = body.gravityMetres3PerSecond2();
        double radius = body.meanRadiusMetres().orElseThrow();
        return (r, t) -> {
            double d = r.norm();
            double q = 1.5 * j2 * mu * radius * radius / Math.pow(d, 5);
            double z = 5 * r.z() * r.z() / (d * d);
            return point(mu, r).plus(new Vector3(q * r.x() * (z - 1), q * r.y() * (z - 1), q * r.z() * (z - 3)));
        };
    }

    /// Runge and Kutta's fourth order, a state a step.
    private Ephemeris table(
            String object, Frame frame, Vector3 r, Vector3 v, Field field, double from, double step, int steps) {
        var states = new ArrayList<State>();
        for (int i = 0; i <= steps; i++) {
            states.add(new State(orbits.plus(start, from + i * step), frame, r, v));
            double h = step / 4;
            for (int k = 0; k < 4; k++) {
                double t = from + i * step + k * h;
                var a1 = field.at(r, t);
                var v2 = v.plus(a1.times(h / 2));
                var a2 = field.at(r.plus(v.times(h / 2)), t + h / 2);
                var v3 = v.plus(a2.times(h / 2));
                var a3 = field.at(r.plus(v2.times(h / 2)), t + h / 2);
                var v4 = v.plus(a3.times(h));
                var a4 = field.at(r.plus(v3.times(h)), t + h);
                r = r.plus(v.plus(v2.times(2)).plus(v3.times(2)).plus(v4).times(h / 6));
                v = v.plus(a1.plus(a2.times(2)).plus(a3.times(2)).plus(a4).times(h / 6));
            }
        }
        return new Ephemeris(new ObjectId(object), object, states, List.of(), 7);
    }

    /// A position and a velocity at pericentre.
    private static Vector3[] pericentre(
            double mu, double radius, double eccentricity, double inclination, double node, double argument) {
        double speed = Math.sqrt(mu * (1 + eccentricity) / radius);
        return new Vector3[] {
            turned(new Vector3(radius, 0, 0), inclination, node, argument),
            turned(new Vector3(0, speed, 0), inclination, node, argument)
        };
    }

    private static Vector3 turned(Vector3 p, double i, double node, double w) {
        double x = p.x() * Math.cos(w) - p.y() * Math.sin(w);
        double y = p.x() * Math.sin(w) + p.y() * Math.cos(w);
        return new Vector3(
                x * Math.cos(node) - y * Math.cos(i) * Math.sin(node),
                x * Math.sin(node) + y * Math.cos(i) * Math.cos(node),
                y * Math.sin(i));
    }

    private record Minimum(ObjectId first, ObjectId second, double seconds, double metres) {}

    private List<Minimum> byForce(
            List<Trajectory> a, List<Trajectory> b, Frame frame, double length, double step, double threshold) {
        int looks = (int) (length / step) + 1;
        var out = new ArrayList<Minimum>();
        var first = a.stream().map(t -> positions(t, frame, step, looks)).toList();
        var second = b.stream().map(t -> positions(t, frame, step, looks)).toList();
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                for (int k = 1; k < looks - 1; k++) {
                    double q0 = square(first.get(i)[k - 1].minus(second.get(j)[k - 1]));
                    double q1 = square(first.get(i)[k].minus(second.get(j)[k]));
                    double q2 = square(first.get(i)[k + 1].minus(second.get(j)[k + 1]));
                    if (q1 <= q0 && q1 < q2) {
                        double curve = q0 - 2 * q1 + q2;
                        double least = Math.sqrt(Math.max(0, q1 - (q0 - q2) * (q0 - q2) / (8 * curve)));
                        if (least <= threshold) {
                            double at = (k + (q0 - q2) / (2 * curve)) * step;
                            out.add(new Minimum(a.get(i).object(), b.get(j).object(), at, least));
                        }
                    }
                }
            }
        }
        return out;
    }

    private static double square(Vector3 v) {
        return v.dot(v);
    }

    private Vector3[] positions(Trajectory trajectory, Frame frame, double step, int looks) {
        var out = new Vector3[looks];
        for (int k = 0; k < looks; k++) {
            out[k] = trajectory.at(orbits.plus(start, step * k), frame).positionMetres();
        }
        return out;
    }

    private record Screened(List<CloseApproach> found, Screening.Summary summary) {
        List<String> codes() {
            return summary.findings().stream().map(f -> f.code()).toList();
        }
    }

    private Screened screened(
            Orbits with,
            List<Trajectory> a,
            List<Trajectory> b,
            double length,
            ToDoubleBiFunction<Trajectory, Trajectory> threshold) {
        var found = new ArrayList<CloseApproach>();
        var window = new Window(start, orbits.plus(start, length));
        var summary = new Screening(with, 2).run(a, b, window, threshold, found::add, Progress.NONE);
        return new Screened(found, summary);
    }

    /// What the search finds and what is found by force are the same, but for what lies within a
    /// margin of the threshold.
    private void assertSame(List<CloseApproach> found, List<Minimum> witness, double threshold, double margin) {
        var inside = found.stream().filter(c -> !c.atWindowEdge()).toList();
        for (var minimum : witness) {
            boolean is = inside.stream()
                    .anyMatch(c -> c.first().equals(minimum.first())
                            && c.second().equals(minimum.second())
                            && Math.abs(orbits.secondsBetween(start, Epoch.utc(c.tca())) - minimum.seconds()) < 1
                            && Math.abs(c.missDistanceMetres() - minimum.metres()) < margin);
            assertThat(is || minimum.metres() > threshold - margin)
                    .as("%s", minimum)
                    .isTrue();
        }
        var clear = inside.stream()
                .filter(c -> c.missDistanceMetres() < threshold - margin)
                .count();
        assertThat(clear).isLessThanOrEqualTo(witness.size());
    }

    // J2 of the Moon 2.0346e-4 (GRAIL, Konopliv et al. 2013), of Mars 1.9566e-3 (Konopliv et al.
    // 2016).
    @Test
    void everyMinimumInLunarOrbitIsFound() {
        var random = new SplittableRandom(1969);
        var field = oblate(Body.MOON, 2.0346e-4);
        var a = new ArrayList<Trajectory>();
        var b = new ArrayList<Trajectory>();
        for (int i = 0; i < 12; i++) {
            var at = pericentre(
                    Body.MOON.gravityMetres3PerSecond2(),
                    random.nextDouble(1.80e6, 1.86e6),
                    random.nextDouble() < 0.7 ? random.nextDouble(0, 0.02) : random.nextDouble(0.02, 0.7),
                    random.nextDouble(Math.PI),
                    random.nextDouble(6),
                    random.nextDouble(6));
            (i % 2 == 0 ? a : b).add(orbits.interpolate(table("L" + i, LUNAR, at[0], at[1], field, 0, 60, 720)));
        }
        double threshold = 600_000;
        var screened = screened(orbits, a, b, 43_200, (x, y) -> threshold);
        assertThat(screened.codes()).isEmpty();
        var witness = byForce(a, b, LUNAR, 43_200, 2, threshold);
        assertThat(witness).hasSizeGreaterThan(40);
        assertSame(screened.found(), witness, threshold, 20);
        assertThat(screened.found()).allMatch(c -> c.firstState().frame().equals(LUNAR));
    }

    /// Elliptic orbits through the orbit of Phobos, and Phobos itself about the barycentre of the
    /// system, with no ephemeris of the planets there.
    @Test
    void everyMinimumAboutMarsIsFoundAndPhobosIsAnObject() {
        var random = new SplittableRandom(1877);
        var field = oblate(Body.MARS, 1.9566e-3);
        double mu = Body.MARS.gravityMetres3PerSecond2();
        var a = new ArrayList<Trajectory>();
        for (int i = 0; i < 6; i++) {
            var at = pericentre(
                    mu,
                    random.nextDouble(3.55e6, 3.8e6),
                    random.nextDouble(0.45, 0.6),
                    random.nextDouble(0.1),
                    random.nextDouble(6),
                    random.nextDouble(6));
            a.add(orbits.interpolate(table("M" + i, MARTIAN, at[0], at[1], field, 0, 60, 1440)));
        }
        // Semi-major axis 9376 km, eccentricity 0.0151, inclination 1.08°: mean orbit of NASA's
        // fact sheet.
        var p = pericentre(mu, 9_376_000 * (1 - 0.0151), 0.0151, Math.toRadians(1.08), 0.4, 1);
        List<Trajectory> phobos =
                List.of(orbits.interpolate(table("PHOBOS", MARS_SYSTEM, p[0], p[1], field, 0, 60, 1440)));
        double threshold = 2_000_000;
        var screened = screened(orbits, a, phobos, 86_400, (x, y) -> threshold);
        assertThat(screened.codes()).isEmpty();
        var witness = byForce(a, phobos, MARTIAN, 86_400, 2, threshold);
        assertThat(witness).hasSizeGreaterThan(2);
        assertSame(screened.found(), witness, threshold, 20);
        var among = screened(orbits, a, a, 86_400, (x, y) -> threshold);
        var witnessAmong = byForce(a, a, MARTIAN, 86_400, 2, threshold).stream()
                .filter(m -> m.first().compareTo(m.second()) < 0)
                .toList();
        assertThat(witnessAmong).hasSizeGreaterThan(5);
        assertSame(among.found(), witnessAmong, threshold, 20);
    }

    private Orbits withPlanets() {
        var file = Samples.data("orekit-test-resources/regular-data/de440-ephemerides/linux_p1550p2650.440");
        Reference.load(folder).importFile(file);
        return Orbits.create(Reference.load(folder));
    }

    private static final double FLYBY_THRESHOLD = 9_000_000;

    /// One flies by the Moon, given about the Earth; the other is in lunar orbit, given about the
    /// Moon.
    @Test
    void twoCentresMeetInCislunarSpace() {
        var planets = withPlanets();
        double ofMoon = Body.MOON.gravityMetres3PerSecond2();
        double ofEarth = Body.EARTH.gravityMetres3PerSecond2();
        var icrf = new Frame(Body.EARTH, FrameAxes.ICRF);
        var moons = new Vector3[1 + 86_400 / 5];
        for (int i = 0; i < moons.length; i++) {
            moons[i] = planets.convert(new State(orbits.plus(start, i * 5.0), LUNAR, Vector3.ZERO, Vector3.ZERO), icrf)
                    .positionMetres();
        }
        // The Moon's position every 5 s, linear between: 0.03 m off at most, as its acceleration is
        // 2.7e-3 m/s².
        Field both = (r, t) -> {
            int i = Math.clamp((int) (t / 5), 0, moons.length - 2);
            var moon = moons[i].plus(moons[i + 1].minus(moons[i]).times(t / 5 - i));
            return point(ofEarth, r).plus(point(ofMoon, r.minus(moon))).plus(point(ofMoon, moon));
        };
        Field lunar = (r, t) -> point(ofMoon, r);
        var orbiter = pericentre(ofMoon, 6.0e6, 0.0, 0.3, 0.2, 0.1);
        var b = List.of(table("ORBITER", LUNAR, orbiter[0], orbiter[1], lunar, 0, 60, 1430));
        var a = new ArrayList<Ephemeris>();
        var moon = planets.convert(new State(start, LUNAR, Vector3.ZERO, Vector3.ZERO), icrf);
        for (int i = 0; i < 3; i++) {
            // From 40,000 km away towards the Moon, aimed a little beside it.
            var r = moon.positionMetres().plus(new Vector3(-4.0e7, 4e6 + i * 3e6, 2e6 * i));
            var v = moon.velocityMetresPerSecond().plus(new Vector3(900, 0, 30));
            a.add(table("FLYBY" + i, icrf, r, v, both, 0, 60, 1430));
        }
        var found = flyby(planets, a, b);
        assertThat(found.codes()).isEmpty();
        var witness = new ArrayList<Minimum>();
        for (var each : a) {
            var one = planets.interpolate(each);
            var two = planets.interpolate(b.getFirst());
            witness.addAll(byForceOf(planets, one, two, LUNAR, 85_000, FLYBY_THRESHOLD));
        }
        assertThat(witness).hasSizeGreaterThan(2);
        assertSame(found.found(), witness, FLYBY_THRESHOLD, 2000);
        assertThat(found.found()).allMatch(c -> c.firstState().frame().centre() == Body.EARTH);

        var without = flyby(orbits, a, b);
        assertThat(without.codes()).containsOnly("SCREEN-106");
        assertThat(without.summary().findings())
                .allMatch(f -> f.line(space.parley.terms.Language.EN).contains("parley reference import"));
        // Both about the Earth, but near the Moon: nothing certain can be said without knowing
        // where it is.
        assertThat(flyby(orbits, a.subList(0, 1), a.subList(1, 2)).codes()).containsOnly("SCREEN-100");
        assertThat(flyby(planets, a.subList(0, 1), a.subList(1, 2)).codes()).isEmpty();
    }

    private Screened flyby(Orbits with, List<Ephemeris> a, List<Ephemeris> b) {
        return screened(
                with,
                a.stream().map(with::interpolate).toList(),
                b.stream().map(with::interpolate).toList(),
                85_000,
                (x, y) -> FLYBY_THRESHOLD);
    }

    private List<Minimum> byForceOf(
            Orbits with, Trajectory a, Trajectory b, Frame frame, double length, double threshold) {
        double step = 10;
        int looks = (int) (length / step) + 1;
        var q = new double[looks];
        for (int k = 0; k < looks; k++) {
            var at = with.plus(start, k * step);
            q[k] = square(with.convert(a.at(at, new Frame(a.centre(), FrameAxes.ICRF)), frame)
                    .positionMetres()
                    .minus(b.at(at, frame).positionMetres()));
        }
        var out = new ArrayList<Minimum>();
        for (int k = 1; k < looks - 1; k++) {
            double curve = q[k - 1] - 2 * q[k] + q[k + 1];
            if (q[k] <= q[k - 1] && q[k] < q[k + 1] && q[k] <= threshold * threshold) {
                out.add(new Minimum(
                        a.object(), b.object(), (k + (q[k - 1] - q[k + 1]) / (2 * curve)) * step, Math.sqrt(q[k])));
            }
        }
        return out;
    }

    @Test
    void aboutACentreWithoutABoundNothingIsClaimed() {
        double mu = Body.JUPITER.gravityMetres3PerSecond2();
        var frame = new Frame(Body.JUPITER_BARYCENTER, FrameAxes.ICRF);
        Field field = (r, t) -> point(mu, r);
        var one = pericentre(mu, 8e7, 0, 0.1, 0, 0);
        var two = pericentre(mu, 8e7, 0, 0.2, 0, 0);
        var a = orbits.interpolate(table("J1", frame, one[0], one[1], field, 0, 60, 100));
        var b = orbits.interpolate(table("J2", frame, two[0], two[1], field, 0, 60, 100));
        var screened = screened(orbits, List.of(a), List.of(b), 6000, (x, y) -> 5000);
        assertThat(screened.codes()).containsExactly("SCREEN-101");
        assertThat(screened.found()).isEmpty();
        var moon = orbits.interpolate(table("MOON", LUNAR, one[0], one[1], field, 0, 60, 100));
        var near = orbits.interpolate(table("L1", LUNAR, two[0], two[1], field, 0, 60, 100));
        assertThat(screened(orbits, List.of(near), List.of(moon), 6000, (x, y) -> 5000)
                        .codes())
                .containsExactly("SCREEN-102");
    }

    /// Two orbits that cross at right angles; one is in pieces, with a gap, a jump and a change of
    /// velocity.
    @Test
    void gapsJumpsAndManoeuvresBetweenPiecesAreSaidAndScreenedAround() {
        var field = oblate(Body.MOON, 0);
        double mu = Body.MOON.gravityMetres3PerSecond2();
        var one = pericentre(mu, 1.9e6, 0, 0, 0, 0);
        var two = pericentre(mu, 1.9e6, 0, Math.PI / 2, 0, 0.001);
        var whole = table("L1", LUNAR, one[0], one[1], field, 0, 30, 800);
        var other = orbits.interpolate(table("L2", LUNAR, two[0], two[1], field, 0, 30, 800));
        var all = screened(orbits, List.of(orbits.interpolate(whole)), List.of(other), 24_000, (x, y) -> 50_000);
        assertThat(all.found()).hasSizeGreaterThan(5);

        var gap = joined(part(whole, 0, 300), part(whole, 310, 800));
        var around = screened(orbits, List.of(gap), List.of(other), 24_000, (x, y) -> 50_000);
        assertThat(around.codes()).containsExactly("SCREEN-103");
        assertThat(around.found())
                .allMatch(c -> c.atWindowEdge() || all.found().stream().anyMatch(d -> sameTime(c, d)));

        // Cut where nothing happens, the result is the same, and nothing is said.
        var cut = joined(part(whole, 0, 300), part(whole, 300, 800));
        var same = screened(orbits, List.of(cut), List.of(other), 24_000, (x, y) -> 50_000);
        assertThat(same.codes()).isEmpty();
        assertThat(same.found()).hasSameSizeAs(all.found());
        for (int i = 0; i < all.found().size(); i++) {
            assertThat(same.found().get(i).missDistanceMetres())
                    .isCloseTo(all.found().get(i).missDistanceMetres(), within(0.01));
        }

        // A manoeuvre that turns the approach around at the joint: the minimum there is found.
        var at = whole.states().get(340);
        var away = at.velocityMetresPerSecond().times(-1);
        var after = table("L1", LUNAR, at.positionMetres(), away, field, 10_200, 30, 460);
        var turned = screened(
                orbits, List.of(joined(part(whole, 0, 340), after)), List.of(other), 24_000, (x, y) -> 4_000_000);
        assertThat(turned.codes()).containsExactly("SCREEN-105");
        var joint = orbits.plus(start, 10_200).reading();
        boolean kink = turned.found().stream().anyMatch(c -> c.tca().equals(joint) && !c.atWindowEdge());
        assertThat(kink).isEqualTo(comesNearerAndGoesAway(part(whole, 0, 340), after, other));
        assertThat(kink).isTrue();

        var off = table(
                "L1",
                LUNAR,
                at.positionMetres().plus(new Vector3(0, 0, 40)),
                at.velocityMetresPerSecond(),
                field,
                10_200,
                30,
                460);
        var jump = screened(
                orbits, List.of(joined(part(whole, 0, 340), off)), List.of(other), 24_000, (x, y) -> 4_000_000);
        assertThat(jump.codes()).containsExactly("SCREEN-104");
    }

    private boolean sameTime(CloseApproach one, CloseApproach two) {
        return Math.abs(orbits.secondsBetween(Epoch.utc(one.tca()), Epoch.utc(two.tca()))) < 1e-4;
    }

    private boolean comesNearerAndGoesAway(Ephemeris before, Ephemeris after, Trajectory other) {
        var a = before.states().getLast();
        var c = after.states().getFirst();
        var b = other.at(a.epoch(), LUNAR);
        var r = b.positionMetres().minus(a.positionMetres());
        return r.dot(b.velocityMetresPerSecond().minus(a.velocityMetresPerSecond())) < 0
                && r.dot(b.velocityMetresPerSecond().minus(c.velocityMetresPerSecond())) >= 0;
    }

    private static Ephemeris part(Ephemeris whole, int from, int to) {
        return new Ephemeris(whole.object(), whole.name(), whole.states().subList(from, to + 1), List.of(), 7);
    }

    private Trajectory joined(Ephemeris... parts) {
        return orbits.join(List.of(parts).stream()
                .map(t -> new Trajectory.Piece(orbits.interpolate(t), t.start(), t.stop()))
                .toList());
    }

    @Test
    void ofTwoPiecesTheOneThatBeganLaterHolds() {
        var field = oblate(Body.MOON, 0);
        double mu = Body.MOON.gravityMetres3PerSecond2();
        var one = pericentre(mu, 1.9e6, 0, 0, 0, 0);
        var two = pericentre(mu, 2.0e6, 0, 0, 0, 0);
        var early = table("L1", LUNAR, one[0], one[1], field, 0, 30, 100);
        var late = table("L1", LUNAR, two[0], two[1], field, 900, 30, 20);
        var joined = joined(late, early);
        assertThat(joined.pieces()).hasSize(3);
        assertThat(joined.centre()).isEqualTo(Body.MOON);
        assertThat(joined.at(orbits.plus(start, 1000), LUNAR).positionMetres().norm())
                .isCloseTo(2.0e6, within(1.0));
        assertThat(joined.at(orbits.plus(start, 2000), LUNAR).positionMetres().norm())
                .isCloseTo(1.9e6, within(1.0));
    }

    @Test
    void aTableIsCutWhereStatesAreMissing() {
        var field = oblate(Body.MOON, 0);
        var one = pericentre(Body.MOON.gravityMetres3PerSecond2(), 1.9e6, 0, 0, 0, 0);
        var whole = table("L1", LUNAR, one[0], one[1], field, 0, 60, 300);
        assertThat(orbits.unbroken(whole)).containsExactly(whole);
        var states = new ArrayList<>(whole.states().subList(0, 100));
        states.addAll(whole.states().subList(160, 301));
        var parts = orbits.unbroken(new Ephemeris(whole.object(), "", states, List.of(), 7));
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).stop()).isEqualTo(whole.states().get(99).epoch());
        assertThat(parts.get(1).start()).isEqualTo(whole.states().get(160).epoch());
        // Steps that are all long, as a slow object's are, leave the table whole.
        var sparse = new ArrayList<State>();
        for (int i = 0; i < 300; i += 50) {
            sparse.add(whole.states().get(i));
        }
        assertThat(orbits.unbroken(new Ephemeris(whole.object(), "", sparse, List.of(), 7)))
                .hasSize(1);
    }

    @Test
    void probabilityIsComputedInTheFrameOfTheEncounter() {
        double mu = Body.MOON.gravityMetres3PerSecond2();
        var field = oblate(Body.MOON, 0);
        var one = pericentre(mu, 1.9e6, 0, 0, 0, 0);
        var two = pericentre(mu, 1.9e6, 0, Math.PI / 2, 0, 0.0005);
        var a = orbits.interpolate(table("L1", LUNAR, one[0], one[1], field, -6000, 30, 400));
        var b = orbits.interpolate(table("L2", LUNAR, two[0], two[1], field, -6000, 30, 400));
        var found =
                screened(orbits, List.of(a), List.of(b), 6000, (x, y) -> 5000).found();
        assertThat(found).isNotEmpty();
        var approach = found.getFirst();
        var at = Epoch.utc(approach.tca());
        var rtn = space.parley.orbit.Covariance.ofRtnSigmas(
                at, new Vector3(100, 100, 100), new Vector3(0.01, 0.01, 0.01));
        var axes = new space.parley.orbit.Covariance.Axes.Of(LUNAR);
        // The same in every direction, so that axes make no difference.
        var fixed = new space.parley.orbit.Covariance(at, axes, rtn.matrix());
        var probability = new CollisionProbability(orbits);
        var first = (Probability.Computed) probability.of(approach, rtn, rtn, 20);
        var second = (Probability.Computed) probability.of(approach, fixed, rtn, 20);
        assertThat(first.value()).isGreaterThan(0).isCloseTo(second.value(), within(1e-9 * first.value()));
        // The encounter is measured by the period about the Moon, 7429 s at 1900 km: 2π √(1.9e6³ /
        // 4.9028e12).
        assertThat(first.validity().encounterSeconds() / first.validity().orbitFraction())
                .isCloseTo(7430, within(10.0));
        assertThat(Optional.of(first.plane().missXMetres())).isPresent();
    }

    /// Two-body motion about the Moon is that about the Earth with all lengths ∛(μ Earth / μ Moon)
    /// times as great: the three-dimensional probability, a pure number, is the same. Its integrals
    /// settle far below 1e-6 of the difference, as both do the same arithmetic.
    @Test
    void slowEncountersAboutTheMoonAreThoseAboutTheEarthInAnotherUnitOfLength() {
        double unit = Math.cbrt(Body.EARTH.gravityMetres3PerSecond2() / Body.MOON.gravityMetres3PerSecond2());
        var moon = (Probability.Computed) slow(LUNAR, 1);
        var earth = (Probability.Computed) slow(Frame.TEME, unit);
        assertThat(moon.methodCode()).isEqualTo("HALL-2021");
        assertThat(moon.value()).isBetween(1e-6, 1.0).isCloseTo(earth.value(), within(1e-6 * earth.value()));
        // In a wrong unit it differs: the comparison above sees gravity.
        assertThat(((Probability.Computed) slow(Frame.TEME, 1.2 * unit)).value())
                .isNotCloseTo(earth.value(), within(1e-5 * earth.value()));
    }

    @Test
    void aboutAPointWithoutABodyThereIsNoThreeDimensionalProbability() {
        var none = (Probability.NotComputed) slow(new Frame(Body.EARTH_BARYCENTER, FrameAxes.ICRF), 5);
        assertThat(none.why().code()).isEqualTo("SCREEN-052");
    }

    /// Two objects in lunar orbit that pass each other at half a metre per second, in another unit of length.
    private Probability slow(Frame frame, double unit) {
        var tca = UtcInstant.parse("2026-03-01T00:00:00Z").orElseThrow();
        var at = Epoch.utc(tca);
        double speed = Math.sqrt(Body.MOON.gravityMetres3PerSecond2() / 1.9e6);
        var first = new State(at, frame, new Vector3(1.9e6, 0, 0).times(unit), new Vector3(0, speed, 0).times(unit));
        var second =
                new State(at, frame, new Vector3(1.9e6 + 50, 0, 0).times(unit), new Vector3(0, speed, 0.5).times(unit));
        var approach = new CloseApproach(
                new ObjectId("L1"),
                new ObjectId("L2"),
                tca,
                50 * unit,
                0.5 * unit,
                new Vector3(50, 0, 0).times(unit),
                first,
                second,
                false);
        var covariance = space.parley.orbit.Covariance.ofRtnSigmas(
                at, new Vector3(30, 30, 30).times(unit), new Vector3(0.02, 0.02, 0.02).times(unit));
        return new CollisionProbability(orbits).of(approach, covariance, covariance, 20 * unit);
    }
}
