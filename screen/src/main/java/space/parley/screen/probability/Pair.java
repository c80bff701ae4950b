package space.parley.screen.probability;

import java.util.Arrays;
import java.util.Optional;

/// Two uncertain orbits about a body and the radius within which they collide; times count from the instant of
/// the states.
///
/// Lengths are in a unit in which the body's gravitational parameter is [Equinoctial#MU], which is
/// the metre about the Earth. Times, numbers of collisions and hits do not depend on it.
public final class Pair {
    final UncertainOrbit first;
    final UncertainOrbit second;
    final double radius;
    /// Relative position and velocity, and their covariance, at time 0.
    final double[] relative;

    final double[] covariance;

    private Pair(UncertainOrbit first, UncertainOrbit second, double radius, double[] relative, double[] covariance) {
        this.first = first;
        this.second = second;
        this.radius = radius;
        this.relative = relative;
        this.covariance = covariance;
    }

    /// The pair; empty where an orbit is not bound to the body, or goes through its centre.
    ///
    /// @param gravity gravitational parameter of the body, in m³/s²
    /// @param firstState position and velocity, six values in metres and metres per second, in axes that do not
    ///     turn
    /// @param firstCovariance 36 values by rows in the same axes
    public static Optional<Pair> of(
            double gravity,
            double[] firstState,
            double[] firstCovariance,
            double[] secondState,
            double[] secondCovariance,
            double radius) {
        double unit = Math.cbrt(Equinoctial.MU / gravity);
        return of(
                scaled(firstState, unit),
                scaled(firstCovariance, unit * unit),
                scaled(secondState, unit),
                scaled(secondCovariance, unit * unit),
                radius * unit);
    }

    private static double[] scaled(double[] values, double by) {
        return Arrays.stream(values).map(value -> value * by).toArray();
    }

    private static Optional<Pair> of(
            double[] firstState,
            double[] firstCovariance,
            double[] secondState,
            double[] secondCovariance,
            double radius) {
        if (!bound(firstState) || !bound(secondState)) {
            return Optional.empty();
        }
        var axes = axes(normal(firstState), normal(secondState));
        var turn = new double[36];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                turn[6 * i + j] = axes[3 * i + j];
                turn[6 * (3 + i) + 3 + j] = axes[3 * i + j];
            }
        }
        var a = turned(turn, firstState);
        var b = turned(turn, secondState);
        var p = Matrices.carried(turn, firstCovariance, 6);
        var q = Matrices.carried(turn, secondCovariance, 6);
        var relative = new double[6];
        for (int i = 0; i < 6; i++) {
            relative[i] = b[i] - a[i];
        }
        var sum = new double[36];
        for (int i = 0; i < 36; i++) {
            sum[i] = p[i] + q[i];
        }
        return Optional.of(new Pair(UncertainOrbit.of(a, p), UncertainOrbit.of(b, q), radius, relative, sum));
    }

    private static boolean bound(double[] s) {
        double r = Math.sqrt(s[0] * s[0] + s[1] * s[1] + s[2] * s[2]);
        double energy = (s[3] * s[3] + s[4] * s[4] + s[5] * s[5]) / 2 - Equinoctial.MU / r;
        return r > 0 && energy < 0 && Double.isFinite(normal(s)[0]);
    }

    private static double[] normal(double[] s) {
        return unit(s[1] * s[5] - s[2] * s[4], s[2] * s[3] - s[0] * s[5], s[0] * s[4] - s[1] * s[3]);
    }

    private static double[] unit(double x, double y, double z) {
        double n = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / n, y / n, z / n};
    }

    /// Axes whose third is far from the opposite of both normals: those given where they will do;
    /// else between both normals, or across them where they are themselves nearly opposite. What is
    /// normal in elements depends a little on the axes, so those given come first.
    private static double[] axes(double[] a, double[] b) {
        if (Math.min(a[2], b[2]) > -0.7) {
            return new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
        }
        double cos = Matrices.dot3(a, b);
        var z = cos > -0.9 ? unit(a[0] + b[0], a[1] + b[1], a[2] + b[2]) : across(a);
        var x = across(z);
        return new double[] {
            x[0],
            x[1],
            x[2],
            z[1] * x[2] - z[2] * x[1],
            z[2] * x[0] - z[0] * x[2],
            z[0] * x[1] - z[1] * x[0],
            z[0],
            z[1],
            z[2]
        };
    }

    private static double[] across(double[] v) {
        double x = Math.abs(v[0]);
        double y = Math.abs(v[1]);
        double z = Math.abs(v[2]);
        if (x <= y && x <= z) {
            return unit(0, v[2], -v[1]);
        }
        return y <= z ? unit(-v[2], 0, v[0]) : unit(v[1], -v[0], 0);
    }

    private static double[] turned(double[] turn, double[] s) {
        var out = new double[6];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                out[i] += turn[6 * i + j] * s[j];
            }
        }
        return out;
    }

    /// The shorter of both periods, in seconds.
    double shorterPeriod() {
        return Math.min(first.period(), second.period());
    }

    /// The times either side of an instant up to which this encounter reaches: those of the nearest
    /// maxima of the distance, or half the shorter period where there are none within the longer
    /// one.
    public double[] segment(double instant) {
        double reach = Math.min(1.1 * Math.max(first.period(), second.period()), 2.2 * shorterPeriod());
        int steps = 400;
        double before = -shorterPeriod() / 2;
        double after = shorterPeriod() / 2;
        boolean found = false;
        double near = 0;
        double here = 0;
        double step = 2 * reach / steps;
        for (int i = 0; i <= steps + 1; i++) {
            double next = distance(-reach + i * step);
            if (i > 1 && here >= near && here > next) {
                double t = -reach + (i - 1) * step;
                if (t < Math.min(0, instant)) {
                    before = t;
                } else if (t > Math.max(0, instant) && !found) {
                    after = t;
                    found = true;
                }
            }
            near = here;
            here = next;
        }
        return new double[] {before, after};
    }

    private double distance(double t) {
        var a = new double[6];
        var b = new double[6];
        first.mean().state(t, a);
        second.mean().state(t, b);
        return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }
}
