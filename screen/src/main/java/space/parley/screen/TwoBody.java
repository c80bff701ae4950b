package space.parley.screen;

import space.parley.orbit.State;

/// The osculating orbit of a state about the centre of its frame, which has a gravitational
/// parameter in m³/s².
final class TwoBody {
    private TwoBody() {}

    /// The least distance from the centre, in metres.
    static double pericentre(State state, double gravity) {
        return parameter(state, gravity) / (1 + eccentricity(state, gravity));
    }

    /// The greatest distance from the centre, in metres; infinite where the orbit is not bound.
    static double apocentre(State state, double gravity) {
        double e = eccentricity(state, gravity);
        return energy(state, gravity) < 0 && e < 1 ? parameter(state, gravity) / (1 - e) : Double.POSITIVE_INFINITY;
    }

    /// The period in seconds; infinite where the orbit is not bound.
    static double period(State state, double gravity) {
        double a = -gravity / (2 * energy(state, gravity));
        return a > 0 ? 2 * Math.PI * Math.sqrt(a * a * a / gravity) : Double.POSITIVE_INFINITY;
    }

    private static double energy(State state, double gravity) {
        var v = state.velocityMetresPerSecond();
        return v.dot(v) / 2 - gravity / state.positionMetres().norm();
    }

    private static double parameter(State state, double gravity) {
        var h = state.positionMetres().cross(state.velocityMetresPerSecond());
        return h.dot(h) / gravity;
    }

    private static double eccentricity(State state, double gravity) {
        return Math.sqrt(Math.max(0, 1 + 2 * energy(state, gravity) * parameter(state, gravity) / gravity));
    }
}
