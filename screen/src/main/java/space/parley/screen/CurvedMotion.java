package space.parley.screen;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import space.parley.orbit.State;

/// How much a straight line with a constant covariance misjudges an encounter.
///
/// The rate of risk at a time `t` goes as `exp(−Q(t)/2)` with `Q = rᵀA⁻¹r + ln det A`, `r` the relative
/// position and `A` the combined position covariance at that time, for bodies that are small beside their
/// uncertainty. On a straight line with constant `A`, `Q` is a parabola. Here both states and covariances
/// move on two-body orbits (the covariances by the variational equations), a parabola is laid through `Q` at
/// its bottom and one standard deviation either side, and the two are compared: `ln factor = (Q₀ − Q₁)/2 + ln
/// (σ₁/σ₀)` for bottoms `Q` and widths `σ` of the straight (0) and the curved (1) motion. The idea is that of
/// Hall (Expected collision rates for tracked satellites, J. Spacecraft and Rockets 58, 2021), whose method
/// also follows the curvature of the uncertainty itself; this is the cheaper part of it, good for a doubt and
/// not for a number.
final class CurvedMotion {
    private static final int STEPS = 24;
    private static final int ROUNDS = 6;

    private final double gravity;
    private final double[] first;
    private final double[] second;
    private final double[] firstCovariance;
    private final double[] secondCovariance;

    /// @param gravity gravitational parameter of the centre of the frame of both states, in m³/s²
    /// @param firstCovariance 36 values by rows, in the frame of the state
    CurvedMotion(
            double gravity, State first, double[] firstCovariance, State second, double[] secondCovariance) {
        this.gravity = gravity;
        this.first = flat(first);
        this.second = flat(second);
        this.firstCovariance = firstCovariance.clone();
        this.secondCovariance = secondCovariance.clone();
    }

    private static double[] flat(State s) {
        var r = s.positionMetres();
        var v = s.velocityMetresPerSecond();
        var out = new double[42];
        double[] six = {r.x(), r.y(), r.z(), v.x(), v.y(), v.z()};
        System.arraycopy(six, 0, out, 0, 6);
        for (int i = 0; i < 6; i++) {
            out[6 + 7 * i] = 1;
        }
        return out;
    }

    /// The natural logarithm of the factor by which the curved motion changes the risk; infinite where the
    /// risk has no single peak near.
    ///
    /// @param peak time of the peak on the straight line, in seconds from closest approach
    /// @param sigma its standard deviation, in seconds
    /// @param bottom `Q` of the straight line at the peak
    double logFactor(double peak, double sigma, double bottom) {
        double centre = peak;
        double width = sigma;
        for (int round = 0; round < ROUNDS; round++) {
            double before = q(centre - width);
            double here = q(centre);
            double after = q(centre + width);
            double curve = (before - 2 * here + after) / (width * width);
            double slope = (after - before) / (2 * width);
            if (!(curve > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            double shift = -slope / curve;
            double next = Math.sqrt(2 / curve);
            if (!(Math.abs(shift) < 20 * sigma) || !(next < 20 * sigma)) {
                return Double.POSITIVE_INFINITY;
            }
            if (Math.abs(shift) < 0.05 * width && Math.abs(next - width) < 0.05 * width) {
                double least = here - slope * slope / (2 * curve);
                return (bottom - least) / 2 + Math.log(next / sigma);
            }
            centre += shift;
            width = next;
        }
        return Double.POSITIVE_INFINITY;
    }

    private double q(double t) {
        var a = moved(first, t);
        var b = moved(second, t);
        var position = new double[3][3];
        add(position, a, firstCovariance);
        add(position, b, secondCovariance);
        var decomposition = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(position));
        double q = 0;
        for (int i = 0; i < 3; i++) {
            double value = decomposition.getEigenvalue(i);
            if (!(value > 0)) {
                return Double.NaN;
            }
            var e = decomposition.getEigenvector(i);
            double along = 0;
            for (int k = 0; k < 3; k++) {
                along += e.getEntry(k) * (b[k] - a[k]);
            }
            q += along * along / value + Math.log(value);
        }
        return q;
    }

    /// Adds the position block of a covariance carried along by a transition matrix.
    private static void add(double[][] out, double[] moved, double[] covariance) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int k = 0; k < 6; k++) {
                    for (int l = 0; l < 6; l++) {
                        sum += moved[6 + 6 * i + k] * covariance[6 * k + l] * moved[6 + 6 * j + l];
                    }
                }
                out[i][j] += sum;
            }
        }
    }

    /// State and transition matrix after a time, by Runge and Kutta's fourth-order method.
    private double[] moved(double[] y, double t) {
        double h = t / STEPS;
        var now = y;
        for (int n = 0; n < STEPS; n++) {
            var k1 = rate(now);
            var k2 = rate(plus(now, k1, h / 2));
            var k3 = rate(plus(now, k2, h / 2));
            var k4 = rate(plus(now, k3, h));
            var next = new double[42];
            for (int i = 0; i < 42; i++) {
                next[i] = now[i] + h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
            }
            now = next;
        }
        return now;
    }

    private static double[] plus(double[] y, double[] k, double h) {
        var out = new double[42];
        for (int i = 0; i < 42; i++) {
            out[i] = y[i] + h * k[i];
        }
        return out;
    }

    private double[] rate(double[] y) {
        var out = new double[42];
        double r2 = y[0] * y[0] + y[1] * y[1] + y[2] * y[2];
        double g = gravity / (r2 * Math.sqrt(r2));
        for (int i = 0; i < 3; i++) {
            out[i] = y[3 + i];
            out[3 + i] = -g * y[i];
            for (int column = 0; column < 6; column++) {
                out[6 + 6 * i + column] = y[6 + 6 * (3 + i) + column];
                double along = 0;
                for (int k = 0; k < 3; k++) {
                    along += y[k] * y[6 + 6 * k + column];
                }
                out[6 + 6 * (3 + i) + column] = -g * y[6 + 6 * i + column] + 3 * g / r2 * y[i] * along;
            }
        }
        return out;
    }
}
