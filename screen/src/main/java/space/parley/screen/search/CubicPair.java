package space.parley.screen.search;

/// The interpolated path of one object relative to another over a step, and the question whether it stays clear
/// of a distance.
///
/// About an instant `s` the path is `R + V τ + A τ²/2 + J τ³/6` exactly, so its distance from the
/// first object is at least `|R + V τ| − c τ²` with `c = |A|/2 + |J| L/6` over an interval of
/// length `L`. That is above `d` throughout where
///
///     R² − d² + 2 R·V τ + (V² − 2 d c − c² L²) τ² > 0,
///
/// which the discriminant decides, and at an end of the interval, where `R·V τ` cannot be negative, the outer
/// coefficients alone. The instant is the one nearest to closest approach that two Newton steps give. Where
/// neither decides, both halves are asked.
final class CubicPair {
    private static final int DEPTH = 5;

    private final double[] c = new double[12];

    /// Sets the path of `j` relative to `i` between two knots.
    void set(Knots from, Knots to, double h, int i, int j) {
        axis(0, from.x[j] - from.x[i], from.vx[j] - from.vx[i], to.x[j] - to.x[i], to.vx[j] - to.vx[i], h);
        axis(4, from.y[j] - from.y[i], from.vy[j] - from.vy[i], to.y[j] - to.y[i], to.vy[j] - to.vy[i], h);
        axis(8, from.z[j] - from.z[i], from.vz[j] - from.vz[i], to.z[j] - to.z[i], to.vz[j] - to.vz[i], h);
    }

    /// Sets the path of one object relative to another from the states of each at both ends.
    void set(Knots first, Knots second, double h) {
        axis(
                0,
                second.x[0] - first.x[0],
                second.vx[0] - first.vx[0],
                second.x[1] - first.x[1],
                second.vx[1] - first.vx[1],
                h);
        axis(
                4,
                second.y[0] - first.y[0],
                second.vy[0] - first.vy[0],
                second.y[1] - first.y[1],
                second.vy[1] - first.vy[1],
                h);
        axis(
                8,
                second.z[0] - first.z[0],
                second.vz[0] - first.vz[0],
                second.z[1] - first.z[1],
                second.vz[1] - first.vz[1],
                h);
    }

    private void axis(int at, double p0, double v0, double p1, double v1, double h) {
        double slope = (p1 - p0) / h;
        c[at] = p0;
        c[at + 1] = v0;
        c[at + 2] = (3 * slope - 2 * v0 - v1) / h;
        c[at + 3] = (v0 + v1 - 2 * slope) / (h * h);
    }

    /// Whether the distance is above `d` from `a` to `b` seconds after the first knot.
    boolean clears(double a, double b, double d) {
        return clears(a, b, d, DEPTH);
    }

    private boolean clears(double a, double b, double d, int depth) {
        double s = nearest(nearest((a + b) / 2, a, b), a, b);
        double rx = position(0, s);
        double ry = position(4, s);
        double rz = position(8, s);
        double above = rx * rx + ry * ry + rz * rz - d * d;
        if (!(above > 0)) {
            return false;
        }
        double vx = velocity(0, s);
        double vy = velocity(4, s);
        double vz = velocity(8, s);
        double length = b - a;
        double c2 = bend(s, length);
        double curve = vx * vx + vy * vy + vz * vz - 2 * d * c2 - c2 * c2 * length * length;
        if (curve >= 0) {
            double g = rx * vx + ry * vy + rz * vz;
            boolean outwards = s <= a && g >= 0 || s >= b && g <= 0;
            if (outwards || g * g < above * curve) {
                return true;
            }
        } else if (above + curve * length * length > 2 * length * Math.abs(rx * vx + ry * vy + rz * vz)) {
            return true;
        }
        if (depth == 0) {
            return false;
        }
        double middle = (a + b) / 2;
        return clears(a, middle, d, depth - 1) && clears(middle, b, d, depth - 1);
    }

    /// One Newton step towards the instant where the relative velocity is across the relative position.
    private double nearest(double s, double a, double b) {
        double g = 0;
        double slope = 0;
        for (int at = 0; at < 12; at += 4) {
            double v = velocity(at, s);
            double r = position(at, s);
            g += r * v;
            slope += v * v + r * (2 * c[at + 2] + 6 * c[at + 3] * s);
        }
        double next = slope > 0 ? s - g / slope : g > 0 ? a : b;
        return Math.min(b, Math.max(a, next));
    }

    private double position(int at, double s) {
        return c[at] + s * (c[at + 1] + s * (c[at + 2] + s * c[at + 3]));
    }

    private double velocity(int at, double s) {
        return c[at + 1] + s * (2 * c[at + 2] + s * 3 * c[at + 3]);
    }

    private double bend(double s, double length) {
        double ax = 2 * c[2] + 6 * c[3] * s;
        double ay = 2 * c[6] + 6 * c[7] * s;
        double az = 2 * c[10] + 6 * c[11] * s;
        double j = Math.sqrt(c[3] * c[3] + c[7] * c[7] + c[11] * c[11]);
        return Math.sqrt(ax * ax + ay * ay + az * az) / 2 + j * length;
    }
}
