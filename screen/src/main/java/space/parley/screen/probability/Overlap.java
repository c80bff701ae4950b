package space.parley.screen.probability;

import java.util.Optional;

/// Relative position and velocity of two uncertain orbits at an instant, as normal distributions
/// about the point where both are most likely to be together: the expansion of Hall (Expected
/// collision rates for tracked satellites, J. Spacecraft and Rockets 58, 2021).
///
/// Each orbit's elements are normal; its state at the instant is not. Linearised about the mean it
/// is wrong where the other object is many standard deviations away. So it is linearised about the
/// elements that bring both objects to one point, with the velocities that are to be expected
/// there, and that point is found by iteration.
///
/// @param position relative position, second less first, in metres
/// @param velocity relative velocity
/// @param spread 36 values: covariance of both
/// @param factor lower Cholesky factor of the covariance of position
/// @param exponent `rᵀA⁻¹r + ln det A`: what the rate of collisions of small bodies falls with
@SuppressWarnings("ArrayRecordComponent") // lives for one computation and is never compared
record Overlap(double[] position, double[] velocity, double[] spread, double[] factor, double exponent) {
    private static final int ROUNDS = 60;
    private static final int DAMPED_FROM = 15;

    /// The overlap at a time; empty where the iteration does not end or leaves the bound orbits.
    static Optional<Overlap> at(Pair pair, double t) {
        return at(pair, t, false);
    }

    /// The same linearised about both means, without iteration: enough to see that a time does not
    /// matter.
    static Optional<Overlap> aboutMeans(Pair pair, double t) {
        return at(pair, t, true);
    }

    private static Optional<Overlap> at(Pair pair, double t, boolean once) {
        var center1 = pair.first.mean();
        var center2 = pair.second.mean();
        double last = Double.NaN;
        var lastPoint = new double[3];
        for (int round = 0; round < ROUNDS; round++) {
            var moved1 = center1.moved(t);
            var moved2 = center2.moved(t);
            var x1 = shifted(moved1, pair.first.mean().minus(center1));
            var x2 = shifted(moved2, pair.second.mean().minus(center2));
            var p1 = Matrices.carried(moved1.partials(), pair.first.covariance(), 6);
            var p2 = Matrices.carried(moved2.partials(), pair.second.covariance(), 6);
            var sum = new double[36];
            for (int i = 0; i < 36; i++) {
                sum[i] = p1[i] + p2[i];
            }
            var factor = Matrices.factor(Matrices.block(sum, 0, 0), 3);
            if (!(factor[0] > 0 && factor[4] > 0 && factor[8] > 0)) {
                return Optional.empty();
            }
            double[] r = {x2[0] - x1[0], x2[1] - x1[1], x2[2] - x1[2]};
            var weight = Matrices.solve(factor, r);
            double exponent =
                    Matrices.dot3(r, weight) + 2 * (Math.log(factor[0]) + Math.log(factor[4]) + Math.log(factor[8]));
            // With A the sum of both covariances the point is x₁ + A₁A⁻¹r, which is x₂ − A₂A⁻¹r.
            var here1 = conditional(x1, p1, weight, 1);
            var here2 = conditional(x2, p2, weight, -1);
            double[] moveOfPoint = {here1[0] - lastPoint[0], here1[1] - lastPoint[1], here1[2] - lastPoint[2]};
            boolean still = round > 0
                    && Math.abs(exponent - last) <= 1e-7 * (1 + Math.abs(exponent) / 100)
                    && Matrices.dot3(moveOfPoint, moveOfPoint) <= 1e-6 * (1 + factor[8] * factor[8]);
            if (still || once) {
                double[] v = {x2[3] - x1[3], x2[4] - x1[4], x2[5] - x1[5]};
                return Optional.of(new Overlap(r, v, sum, factor, exponent));
            }
            if (round >= DAMPED_FROM) {
                for (int i = 0; i < 3; i++) {
                    here1[i] = (here1[i] + lastPoint[i]) / 2;
                }
            }
            System.arraycopy(here1, 0, here2, 0, 3);
            System.arraycopy(here1, 0, lastPoint, 0, 3);
            last = exponent;
            if (!elliptic(here1) || !elliptic(here2)) {
                return Optional.empty();
            }
            center1 = Equinoctial.of(here1).back(t);
            center2 = Equinoctial.of(here2).back(t);
        }
        return Optional.empty();
    }

    private static double[] shifted(Equinoctial.Moved moved, double[] difference) {
        var out = moved.state().clone();
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                out[i] += moved.partials()[6 * i + j] * difference[j];
            }
        }
        return out;
    }

    /// The state that is to be expected at the common point.
    private static double[] conditional(double[] x, double[] p, double[] weight, int sign) {
        var out = x.clone();
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 3; j++) {
                out[i] += sign * p[6 * i + j] * weight[j];
            }
        }
        return out;
    }

    private static boolean elliptic(double[] s) {
        double r = Math.sqrt(s[0] * s[0] + s[1] * s[1] + s[2] * s[2]);
        double energy = (s[3] * s[3] + s[4] * s[4] + s[5] * s[5]) / 2 - Equinoctial.MU / r;
        return energy < 0;
    }
}
