package space.parley.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import space.parley.orbit.Body;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.RefusedException;

/// How strongly gravity can accelerate two objects relative to each other: what makes the steps of
/// [PairSearch] certain.
///
/// What accelerates the axes accelerates both objects alike, so of the attraction of each body only
/// the difference between both places counts. It is at most `μ/δa² + μ/δb²`, with `δa`, `δb` the
/// least distances of both from that body over the step. For objects at a distance `d` from each
/// other it is also at most `2 μ d / (δ − d/2)³`, `δ` the lesser of both, as the gradient of a
/// point mass is nowhere on the line between them more than `2 μ / (δ − d/2)³`. The lesser is taken
/// for each body, and the sum bounds the whole. Bodies are not points: `μ/δ²` gets 2% on top and
/// the gradient 5%, that of the Moon 30%.
///
/// **Quiet.** Near a centre that is a body the others count for little: their tide is
/// `Σ 2 (μk/μ) (r / (Dk − r))³` of the centre's attraction, `Dk` the least distance between both
/// bodies. Where that stays under 0.5% over the step, the centre alone is counted, and the least
/// distance over the step is 0.98 of the pericentre of the osculating orbit. So it is to 129,000 km
/// from the Earth's centre, to 10,800 km from the Moon's, to 190,000 km from that of Mars. What
/// else the 2% cover: flattening, `3 J₂` at the surface, 0.3% for the Earth and 0.6% for Mars; the
/// Moon's mass concentrations, taken to be 1000 mGal at most, 0.6% of 1.62 m/s², and to change over
/// no less than 20 km, which is 27% of its gradient. The osculating pericentre drifts by `2 ∫ p/v
/// dt`, with `p` the tide across the radius and `v` the speed across it: by less than 1% in half an
/// hour, where the object is so near to it that it could come to it in that time.
///
/// **Loud.** Elsewhere, in cislunar space, at libration points, about the Sun, each body counts by
/// its own distance, from the imported ephemeris of Sun, Moon and planets. How far an object comes
/// within a step `h` is bounded by any `s` with `(v + j) h + A(s) h²/2 ≤ s`, where `A(s)` sums the
/// attractions, that of the axes too, with each body nearer by `s` and by its own way: by
/// continuity the object comes no farther. Without an ephemeris a body is taken to be at its least
/// distance from the centre, on the object's side, as long as the object stays well inside that
/// distance; else the search is refused (`SCREEN-100`).
///
/// **Small moons.** Phobos and Deimos count where one of them is of the pair, and for any pair
/// between the nearest and the farthest that each comes to Mars: with the attraction at 0.8 of the
/// mean radius, where the middle of each is nearest its surface. From 100 km away they are less
/// than 0.02% of that of Mars.
final class Attraction {
    /// How far an object may come off its way by a manoeuvre, for each second of a step.
    static final double IMPULSE_SLACK_METRES_PER_SECOND = 100;

    private static final double MARGIN = 1.02;
    private static final double GRADIENT_MARGIN = 1.05;
    private static final double LUNAR_GRADIENT_MARGIN = 1.3;
    private static final double PERICENTRE_MARGIN = 0.98;
    private static final double QUIET = 0.005;
    /// Of the mean radius: below the flattest pole and the lowest basin of the Earth, the Moon and
    /// Mars.
    private static final double SURFACE = 0.99;

    private static final double SMALL_SURFACE = 0.8;
    private static final double INSIDE = 0.95;
    private static final int ROUNDS = 50;
    /// Less than the radius of any planet whose system counts as one point.
    private static final double LEAST_GIANT = 2.4e7;

    /// A body that is not at the centre.
    ///
    /// @param nearestMetres less than its least distance from the centre
    /// @param metresPerSecond more than its greatest speed relative to the centre
    private record Other(Body body, double nearestMetres, double metresPerSecond) {}

    /// A small moon that may be anywhere between two distances from the centre.
    private record Small(Body body, double nearestMetres, double farthestMetres) {}

    /// A body's part in a step: the least distance of each object from it.
    private record Part(Body body, double firstMetres, double secondMetres) {
        double metresPerSecond2(double reach) {
            double mu = body.gravityMetres3PerSecond2();
            double free = MARGIN * mu * (1 / (firstMetres * firstMetres) + 1 / (secondMetres * secondMetres));
            double least = Math.min(firstMetres, secondMetres);
            double between = least - reach / 2;
            if (between < least / 2) {
                return free;
            }
            double margin = body == Body.MOON ? LUNAR_GRADIENT_MARGIN : GRADIENT_MARGIN;
            return Math.min(free, margin * 2 * mu * reach / (between * between * between));
        }
    }

    /// Bounds over one step.
    final class Step {
        private final List<Part> parts;
        private final List<Small> near;

        private Step(List<Part> parts, List<Small> near) {
            this.parts = parts;
            this.near = near;
        }

        /// The greatest relative acceleration of two objects that are no farther from each other
        /// than a reach.
        double metresPerSecond2(double reach) {
            return common(reach) + ofPair;
        }

        /// The greatest relative acceleration wherever they are.
        double metresPerSecond2() {
            return metresPerSecond2(Double.POSITIVE_INFINITY);
        }

        /// The greatest product of relative position and relative acceleration, in m²/s², of two
        /// objects that are no farther from each other than a reach.
        double alongMetres2PerSecond2(double reach) {
            return common(reach) * reach + ofPairAlong;
        }

        private double common(double reach) {
            double sum = 0;
            for (var part : parts) {
                sum += part.metresPerSecond2(reach);
            }
            for (var moon : near) {
                double mu = moon.body().gravityMetres3PerSecond2();
                double surface = surface(moon.body());
                sum += 2 * mu / (surface * surface) * Math.min(1, reach / surface);
            }
            return sum;
        }
    }

    private final Orbits orbits;
    private final Frame frame;
    private final ObjectId first;
    private final ObjectId second;
    private final Optional<Body> centre;
    private final List<Other> others;
    private final List<Small> small;
    private double ofPair;
    private double ofPairAlong;
    private double pairPeriod = Double.POSITIVE_INFINITY;
    private boolean placesKnown = true;

    /// @param frame does not turn
    /// @throws RefusedException about a centre for which no bound is known (`SCREEN-101`), or where
    ///     one of both objects is a planet, the Sun or the Moon (`SCREEN-102`)
    Attraction(Orbits orbits, Frame frame, ObjectId first, ObjectId second) {
        this.orbits = orbits;
        this.frame = frame;
        this.first = first;
        this.second = second;
        centre = central(frame.centre());
        others = others(frame.centre());
        if (others.isEmpty()) {
            throw new RefusedException(
                    ScreenFinding.NO_BOUND.with(first, second, frame.centre().label()));
        }
        small = centre.filter(body -> body == Body.MARS).isPresent()
                ? List.of(new Small(Body.PHOBOS, 9.13e6, 9.62e6), new Small(Body.DEIMOS, 23.40e6, 23.53e6))
                : List.of();
        for (var object : List.of(first, second)) {
            naturalBody(object).ifPresent(this::count);
        }
    }

    private void count(Body body) {
        if (body != Body.PHOBOS && body != Body.DEIMOS) {
            throw new RefusedException(ScreenFinding.NOT_AN_OBJECT.with(body.label()));
        }
        double mu = body.gravityMetres3PerSecond2();
        double surface = surface(body);
        ofPair += mu / (surface * surface);
        ofPairAlong += mu / surface;
        pairPeriod = Math.min(pairPeriod, circular(surface, body));
    }

    /// The body whose name is an object's designator, such as `PHOBOS`.
    static Optional<Body> naturalBody(ObjectId object) {
        return Body.ofName(object.value());
    }

    /// The body at a centre; empty for a point in space.
    static Optional<Body> central(Body centre) {
        return switch (centre) {
            case MARS_BARYCENTER -> Optional.of(Body.MARS);
            case VENUS_BARYCENTER -> Optional.of(Body.VENUS);
            case MERCURY_BARYCENTER -> Optional.of(Body.MERCURY);
            case SOLAR_SYSTEM_BARYCENTER, EARTH_BARYCENTER -> Optional.empty();
            default -> Optional.of(centre);
        };
    }

    /// The bodies that count beside the one at the centre; none where no bound is known. Distances
    /// and speeds are those of the mean orbits of 2000, rounded to the safe side.
    private static List<Other> others(Body centre) {
        return switch (centre) {
            case EARTH -> List.of(new Other(Body.MOON, 3.56e8, 1200), new Other(Body.SUN, 1.46e11, 32_000));
            case MOON -> List.of(new Other(Body.EARTH, 3.56e8, 1200), new Other(Body.SUN, 1.46e11, 32_000));
            case EARTH_BARYCENTER ->
                List.of(
                        new Other(Body.EARTH, 0, 20),
                        new Other(Body.MOON, 3.5e8, 1200),
                        new Other(Body.SUN, 1.46e11, 32_000));
            case MERCURY, MERCURY_BARYCENTER -> List.of(new Other(Body.SUN, 4.5e10, 60_000));
            case VENUS, VENUS_BARYCENTER -> List.of(new Other(Body.SUN, 1.06e11, 36_000));
            case MARS, MARS_BARYCENTER -> List.of(new Other(Body.SUN, 2.05e11, 27_000));
            case SUN -> planets();
            case SOLAR_SYSTEM_BARYCENTER -> {
                var all = new ArrayList<Other>();
                all.add(new Other(Body.SUN, 0, 30));
                all.addAll(planets());
                yield all;
            }
            case PHOBOS,
                    DEIMOS,
                    JUPITER,
                    SATURN,
                    URANUS,
                    NEPTUNE,
                    PLUTO,
                    JUPITER_BARYCENTER,
                    SATURN_BARYCENTER,
                    URANUS_BARYCENTER,
                    NEPTUNE_BARYCENTER,
                    PLUTO_BARYCENTER -> List.of();
        };
    }

    private static List<Other> planets() {
        return List.of(
                new Other(Body.MERCURY, 4.4e10, 60_000),
                new Other(Body.VENUS, 1.05e11, 36_000),
                new Other(Body.EARTH, 1.45e11, 32_000),
                new Other(Body.MOON, 1.44e11, 33_000),
                new Other(Body.MARS, 2.04e11, 27_000),
                new Other(Body.JUPITER_BARYCENTER, 7.3e11, 14_000),
                new Other(Body.SATURN_BARYCENTER, 1.33e12, 11_000),
                new Other(Body.URANUS_BARYCENTER, 2.7e12, 8000),
                new Other(Body.NEPTUNE_BARYCENTER, 4.4e12, 6000));
    }

    /// Bounds over a step that begins with two states.
    ///
    /// @throws RefusedException where a body's position is needed and not known (`SCREEN-100`)
    Step over(State a, State b, double seconds) {
        var parts = new ArrayList<Part>();
        if (quiet(a, seconds) && quiet(b, seconds)) {
            var body = centre.orElseThrow();
            parts.add(new Part(body, pericentre(body, a), pericentre(body, b)));
        } else {
            var bodies = all();
            var places = places(bodies, a.epoch());
            var of1 = distances(bodies, places, a, seconds);
            var of2 = distances(bodies, places, b, seconds);
            for (int i = 0; i < of1.length; i++) {
                parts.add(new Part(bodies.get(i).body(), of1[i], of2[i]));
            }
        }
        var near = small.stream()
                .filter(moon -> passes(moon, a, seconds) && passes(moon, b, seconds))
                .toList();
        return new Step(parts, near);
    }

    /// The shorter of both objects' periods, or, where an orbit is not bound or more than one body
    /// counts, of a circular orbit at the same distance from the body that turns it fastest; in
    /// seconds.
    double period(State a, State b) {
        return Math.min(pairPeriod, Math.min(period(a), period(b)));
    }

    private double period(State state) {
        if (quiet(state, 0)) {
            var body = centre.orElseThrow();
            double period = TwoBody.period(state, body.gravityMetres3PerSecond2());
            return Double.isFinite(period)
                    ? period
                    : circular(state.positionMetres().norm(), body);
        }
        var bodies = all();
        var distances = distances(bodies, places(bodies, state.epoch()), state, 0);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < distances.length; i++) {
            least = Math.min(least, circular(distances[i], bodies.get(i).body()));
        }
        return least;
    }

    private static double circular(double metres, Body body) {
        return 2 * Math.PI * Math.sqrt(metres * metres * metres / body.gravityMetres3PerSecond2());
    }

    /// Whether the body at the centre is all that counts over a step.
    private boolean quiet(State state, double seconds) {
        if (centre.isEmpty()) {
            return false;
        }
        var body = centre.get();
        double mu = body.gravityMetres3PerSecond2();
        double surface = surface(body);
        double fall = mu / (surface * surface) * seconds * seconds / 2;
        double farthest = Math.min(
                state.positionMetres().norm() + ownWay(state, seconds) + fall,
                TwoBody.apocentre(state, mu) / PERICENTRE_MARGIN + IMPULSE_SLACK_METRES_PER_SECOND * seconds);
        double tide = 0;
        for (var other : others) {
            double left = other.nearestMetres() - farthest;
            if (left <= 0) {
                return false;
            }
            double ratio = farthest / left;
            tide += 2 * other.body().gravityMetres3PerSecond2() / mu * ratio * ratio * ratio;
        }
        return tide <= QUIET;
    }

    /// The least distance from the centre on an osculating orbit, never under the surface.
    private static double pericentre(Body body, State state) {
        return Math.max(surface(body), PERICENTRE_MARGIN * TwoBody.pericentre(state, body.gravityMetres3PerSecond2()));
    }

    private static double ownWay(State state, double seconds) {
        return (state.velocityMetresPerSecond().norm() + IMPULSE_SLACK_METRES_PER_SECOND) * seconds;
    }

    private List<Other> all() {
        var bodies = new ArrayList<Other>();
        centre.ifPresent(body -> bodies.add(new Other(body, 0, 0)));
        bodies.addAll(others);
        return bodies;
    }

    /// Where each body is; empty where that is not known.
    private Optional<List<Vector3>> places(List<Other> bodies, Epoch at) {
        if (!placesKnown) {
            return Optional.empty();
        }
        try {
            return Optional.of(bodies.stream()
                    .map(body -> centre.filter(c -> c == body.body()).isPresent()
                            ? Vector3.ZERO
                            : orbits.convert(
                                            new State(
                                                    at,
                                                    new Frame(body.body(), FrameAxes.ICRF),
                                                    Vector3.ZERO,
                                                    Vector3.ZERO),
                                            frame)
                                    .positionMetres())
                    .toList());
        } catch (RefusedException e) {
            placesKnown = false;
            return Optional.empty();
        }
    }

    /// The least distance of an object from each body over a step.
    private double[] distances(List<Other> bodies, Optional<List<Vector3>> places, State state, double seconds) {
        double own = ownWay(state, seconds);
        double way = own;
        var out = new double[bodies.size()];
        for (int round = 0; round < ROUNDS; round++) {
            double sum = 0;
            for (int i = 0; i < out.length; i++) {
                var other = bodies.get(i);
                double mu = other.body().gravityMetres3PerSecond2();
                int index = i;
                out[i] = distance(other, places.map(known -> known.get(index)), state, way, seconds);
                double ofAxes = other.nearestMetres() > 0 ? mu / (other.nearestMetres() * other.nearestMetres()) : 0;
                sum += MARGIN * mu / (out[i] * out[i]) + ofAxes;
            }
            double needed = own + sum * seconds * seconds / 2;
            if (needed <= way) {
                return out;
            }
            way = 1.01 * needed;
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = surface(bodies.get(i).body());
        }
        return out;
    }

    private double distance(Other other, Optional<Vector3> place, State state, double way, double seconds) {
        double surface = surface(other.body());
        if (place.isPresent()) {
            double now = state.positionMetres().minus(place.get()).norm();
            return Math.max(surface, now - way - other.metresPerSecond() * seconds);
        }
        double radius = state.positionMetres().norm();
        if (centre.filter(body -> body == other.body()).isPresent()) {
            return Math.max(surface, radius - way);
        }
        if (radius + way > INSIDE * other.nearestMetres()) {
            throw new RefusedException(ScreenFinding.NO_PLACES.with(
                    first,
                    second,
                    other.body().label(),
                    state.epoch(),
                    frame.centre().label()));
        }
        return other.nearestMetres() - radius - way;
    }

    /// A distance from a body's middle that nothing outside it comes under.
    private static double surface(Body body) {
        double share = body == Body.PHOBOS || body == Body.DEIMOS ? SMALL_SURFACE : SURFACE;
        return share * body.meanRadiusMetres().orElse(LEAST_GIANT);
    }

    private static boolean passes(Small moon, State state, double seconds) {
        double radius = state.positionMetres().norm();
        double mu = Body.MARS.gravityMetres3PerSecond2();
        double surface = surface(Body.MARS);
        double way = ownWay(state, seconds) + MARGIN * mu / (surface * surface) * seconds * seconds / 2;
        return radius - way < moon.farthestMetres() && radius + way > moon.nearestMetres();
    }
}
