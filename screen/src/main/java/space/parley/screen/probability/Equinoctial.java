package space.parley.screen.probability;

import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.util.FastMath;

/// Equinoctial elements of a two-body orbit at time 0: mean motion, the two components of
/// eccentricity, the two of the node, the mean longitude, as Broucke and Cefola have them (On the
/// equinoctial orbit elements, Celestial Mechanics 5, 1972). In them the uncertainty of an orbit
/// stays normal far longer than in position and velocity.
///
/// They are singular for an inclination of 180°: give states in axes in which that is far.
///
/// @param n mean motion, in radians per second
/// @param k eccentricity times the cosine of the longitude of perigee
/// @param h the same with the sine
/// @param p tangent of half the inclination times the sine of the node
/// @param q the same with the cosine
/// @param longitude mean longitude at time 0, in radians
record Equinoctial(double n, double k, double h, double p, double q, double longitude) {
    /// Gravitational parameter of the centre; [Pair] takes lengths in a unit in which it is this.
    static final double MU = 3.986004418e14;

    /// State after a time, and its partial derivatives with respect to the elements at time 0.
    ///
    /// @param state position and velocity, six values, in metres and metres per second
    /// @param partials 36 values, a row for each component of the state
    @SuppressWarnings("ArrayRecordComponent") // lives for one computation and is never compared
    record Moved(double[] state, double[] partials) {}

    /// The elements of a state that is bound to the centre.
    static Equinoctial of(double[] s) {
        double r = Math.sqrt(s[0] * s[0] + s[1] * s[1] + s[2] * s[2]);
        double a = 1 / (2 / r - (s[3] * s[3] + s[4] * s[4] + s[5] * s[5]) / MU);
        double wx = s[1] * s[5] - s[2] * s[4];
        double wy = s[2] * s[3] - s[0] * s[5];
        double wz = s[0] * s[4] - s[1] * s[3];
        double ex = (s[4] * wz - s[5] * wy) / MU - s[0] / r;
        double ey = (s[5] * wx - s[3] * wz) / MU - s[1] / r;
        double ez = (s[3] * wy - s[4] * wx) / MU - s[2] / r;
        double w = Math.sqrt(wx * wx + wy * wy + wz * wz);
        double p = wx / (w + wz);
        double q = -wy / (w + wz);
        double scale = 1 / (1 + p * p + q * q);
        double fx = scale * (1 - p * p + q * q);
        double fy = scale * 2 * p * q;
        double fz = scale * -2 * p;
        double gx = fy;
        double gy = scale * (1 + p * p - q * q);
        double gz = scale * 2 * q;
        double k = ex * fx + ey * fy + ez * fz;
        double h = ex * gx + ey * gy + ez * gz;
        double x = s[0] * fx + s[1] * fy + s[2] * fz;
        double y = s[0] * gx + s[1] * gy + s[2] * gz;
        double root = Math.sqrt(1 - h * h - k * k);
        double b = 1 / (1 + root);
        double cos = k + ((1 - k * k * b) * x - h * k * b * y) / (a * root);
        double sin = h + ((1 - h * h * b) * y - h * k * b * x) / (a * root);
        double eccentric = Math.atan2(sin, cos);
        return new Equinoctial(
                Math.sqrt(MU / (a * a * a)), k, h, p, q, eccentric + h * Math.cos(eccentric) - k * Math.sin(eccentric));
    }

    /// These elements moved by a difference of each.
    Equinoctial plus(double[] d) {
        return new Equinoctial(n + d[0], k + d[1], h + d[2], p + d[3], q + d[4], longitude + d[5]);
    }

    /// Differences of the elements of another orbit from these, the longitude's within half a turn.
    double[] minus(Equinoctial o) {
        return new double[] {
            n - o.n, k - o.k, h - o.h, p - o.p, q - o.q, Math.IEEEremainder(longitude - o.longitude, 2 * Math.PI)
        };
    }

    /// Elements at time 0 of an orbit whose elements at a time are these.
    Equinoctial back(double seconds) {
        return new Equinoctial(n, k, h, p, q, longitude - n * seconds);
    }

    boolean bound() {
        return n > 0 && k * k + h * h < 1;
    }

    /// The eccentric longitude: the solution of Kepler's equation, by Newton's method.
    private double eccentric(double mean) {
        double f = mean;
        for (int i = 0; i < 50; i++) {
            double sin = Math.sin(f);
            double cos = Math.cos(f);
            double step = (f + h * cos - k * sin - mean) / (1 - h * sin - k * cos);
            f -= step;
            if (Math.abs(step) < 1e-9) {
                break;
            }
        }
        return f;
    }

    /// Position and velocity after a time, into six places of an array.
    void state(double seconds, double[] out) {
        double f = eccentric(longitude + n * seconds);
        double sin = Math.sin(f);
        double cos = Math.cos(f);
        double a = Math.cbrt(MU / (n * n));
        double b = 1 / (1 + Math.sqrt(1 - h * h - k * k));
        double hk = h * k * b;
        double hh = 1 - h * h * b;
        double kk = 1 - k * k * b;
        double x = a * (hh * cos + hk * sin - k);
        double y = a * (kk * sin + hk * cos - h);
        double speed = n * a / (1 - k * cos - h * sin);
        double u = speed * (hk * cos - hh * sin);
        double v = speed * (kk * cos - hk * sin);
        double scale = 1 / (1 + p * p + q * q);
        double fx = scale * (1 - p * p + q * q);
        double fy = scale * 2 * p * q;
        double fz = scale * -2 * p;
        double gy = scale * (1 + p * p - q * q);
        double gz = scale * 2 * q;
        out[0] = x * fx + y * fy;
        out[1] = x * fy + y * gy;
        out[2] = x * fz + y * gz;
        out[3] = u * fx + v * fy;
        out[4] = u * fy + v * gy;
        out[5] = u * fz + v * gz;
    }

    Moved moved(double seconds) {
        var gn = Gradient.variable(6, 0, n);
        var gk = Gradient.variable(6, 1, k);
        var gh = Gradient.variable(6, 2, h);
        var gp = Gradient.variable(6, 3, p);
        var gq = Gradient.variable(6, 4, q);
        var mean = gn.multiply(seconds).add(Gradient.variable(6, 5, longitude));
        // One more step of Newton's method on a solution carries the derivatives.
        double f0 = eccentric(mean.getValue());
        double sin0 = Math.sin(f0);
        double cos0 = Math.cos(f0);
        var residual =
                gh.multiply(cos0).subtract(gk.multiply(sin0)).subtract(mean).add(f0);
        var f = residual.divide(-(1 - h * sin0 - k * cos0)).add(f0);
        var sin = FastMath.sin(f);
        var cos = FastMath.cos(f);
        var a = FastMath.cbrt(gn.multiply(gn).reciprocal().multiply(MU));
        var b = gh.multiply(gh)
                .add(gk.multiply(gk))
                .negate()
                .add(1)
                .sqrt()
                .add(1)
                .reciprocal();
        var hk = gh.multiply(gk).multiply(b);
        var hh = gh.multiply(gh).multiply(b).negate().add(1);
        var kk = gk.multiply(gk).multiply(b).negate().add(1);
        var x = hh.multiply(cos).add(hk.multiply(sin)).subtract(gk).multiply(a);
        var y = kk.multiply(sin).add(hk.multiply(cos)).subtract(gh).multiply(a);
        var speed = gn.multiply(a)
                .divide(gk.multiply(cos).add(gh.multiply(sin)).negate().add(1));
        var u = hk.multiply(cos).subtract(hh.multiply(sin)).multiply(speed);
        var v = kk.multiply(cos).subtract(hk.multiply(sin)).multiply(speed);
        var pp = gp.multiply(gp);
        var qq = gq.multiply(gq);
        var scale = pp.add(qq).add(1).reciprocal();
        var fx = qq.subtract(pp).add(1).multiply(scale);
        var fy = gp.multiply(gq).multiply(2).multiply(scale);
        var fz = gp.multiply(-2).multiply(scale);
        var gy = pp.subtract(qq).add(1).multiply(scale);
        var gz = gq.multiply(2).multiply(scale);
        Gradient[] all = {
            x.multiply(fx).add(y.multiply(fy)),
            x.multiply(fy).add(y.multiply(gy)),
            x.multiply(fz).add(y.multiply(gz)),
            u.multiply(fx).add(v.multiply(fy)),
            u.multiply(fy).add(v.multiply(gy)),
            u.multiply(fz).add(v.multiply(gz))
        };
        var state = new double[6];
        var partials = new double[36];
        for (int i = 0; i < 6; i++) {
            state[i] = all[i].getValue();
            System.arraycopy(all[i].getGradient(), 0, partials, 6 * i, 6);
        }
        return new Moved(state, partials);
    }
}
