package space.parley.screen.search;

/// The polynomial of the third degree through two positions with two velocities.
final class Hermite {
    private Hermite() {}

    /// A state on the way of one object.
    ///
    /// @param h seconds between both knots
    /// @param s seconds after the first
    static void state(Knots from, Knots to, int i, double h, double s, double[] state) {
        axis(state, 0, from.x[i], from.vx[i], to.x[i], to.vx[i], h, s);
        axis(state, 1, from.y[i], from.vy[i], to.y[i], to.vy[i], h, s);
        axis(state, 2, from.z[i], from.vz[i], to.z[i], to.vz[i], h, s);
    }

    private static void axis(double[] state, int at, double p0, double v0, double p1, double v1, double h, double s) {
        double slope = (p1 - p0) / h;
        double c2 = (3 * slope - 2 * v0 - v1) / h;
        double c3 = (v0 + v1 - 2 * slope) / (h * h);
        state[at] = p0 + s * (v0 + s * (c2 + s * c3));
        state[at + 3] = v0 + s * (2 * c2 + s * 3 * c3);
    }

    /// Puts the states of one object at two instants of a step into a pair of knots.
    static void pair(Knots from, Knots to, int i, double h, double begin, double end, double[] state, Knots out) {
        state(from, to, i, h, begin, state);
        out.set(0, state, 0);
        state(from, to, i, h, end, state);
        out.set(1, state, 0);
    }
}
