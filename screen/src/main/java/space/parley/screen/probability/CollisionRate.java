package space.parley.screen.probability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.apache.commons.numbers.gamma.Erfcx;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/// How often the second object may be expected to come in through the sphere about the first, per
/// second.
///
/// With position and velocity normal about a point (see [Overlap]), the rate is the integral over
/// the sphere of the density of position times the mean inward speed there (Coppola, Including
/// velocity uncertainty in the probability of collision between space objects, AAS 12-247, 2012):
///
///     R² ∮ N(R n; r, A) [σ φ(u/σ) − u Φ(−u/σ)] dn,
///     u = nᵀ(v + BA⁻¹(Rn − r)),   σ² = nᵀ(C − BA⁻¹Bᵀ)n
///
/// with `A`, `B`, `C` the blocks of the covariance. The pole lies against the velocity that is to
/// be expected at the centre, so that the edge of the inward half is the equator; each half is
/// integrated by Gauss and Legendre's rule in height and equal steps around, doubled until two
/// agree. Where the distribution is narrow beside the sphere, or they do not agree, the pole lies
/// along its thinnest axis, and panels end where it is.
final class CollisionRate {
    private static final double SQRT_TWO = Math.sqrt(2);
    private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final double AGREED = 1e-4;
    /// Two rules of up to so many nodes may agree by chance, so that they must agree farther.
    private static final int FEW = 4;

    private static final double AGREED_OF_FEW = 1e-6;
    /// Radii over the least standard deviation from which on a distribution is narrow.
    private static final double THIN = 4;

    private static final int FIRST = 2;
    private static final int LAST = 32;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Rule(double[] nodes, double[] weights) {}

    private static final List<Rule> RULES = rules();

    private static List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        var factory = new GaussIntegratorFactory();
        for (int n = FIRST; n <= LAST; n *= 2) {
            var rule = factory.legendre(n);
            var nodes = new double[n];
            var weights = new double[n];
            for (int i = 0; i < n; i++) {
                nodes[i] = (1 + rule.getPoint(i)) / 2;
                weights[i] = rule.getWeight(i) / 2;
            }
            rules.add(new Rule(nodes, weights));
        }
        return List.copyOf(rules);
    }

    /// A rate in 1/s, and the relative error that is estimated.
    record Rate(double perSecond, double relativeError) {}

    /// @param negligible rates so far below this need not agree
    Rate of(Overlap o, double radius, double negligible) {
        var sphere = new Sphere(o, radius);
        if (!sphere.thin()) {
            var byVelocity = agreed(sphere::byVelocity, negligible);
            if (byVelocity.relativeError() <= AGREED) {
                return byVelocity;
            }
        }
        return agreed(sphere::byThinnest, negligible);
    }

    private Rate agreed(ToDoubleFunction<Rule> sum, double negligible) {
        double last = Double.NaN;
        double error = 1;
        for (var rule : RULES) {
            double value = sum.applyAsDouble(rule);
            double off = Math.abs(value - last);
            double agreed = rule.nodes().length > FEW ? AGREED : AGREED_OF_FEW;
            if (off <= agreed * value || value + last <= 1e-10 * negligible) {
                return new Rate(value, value > 0 ? Math.min(AGREED, off / value) : 0);
            }
            error = value > 0 ? Math.min(1, off / value) : 0;
            last = value;
        }
        return new Rate(last, error);
    }

    private static final class Sphere {
        private final double radius;
        private final double[] r;
        private final double[] v;
        private final double[] l;
        private final double[] gain = new double[9];
        private final double[] rest = new double[9];
        private final double[] covariance;
        private final double[] met;
        private final double[] pole;
        private final double[] east;
        private final double[] north;
        private final double front;

        Sphere(Overlap o, double radius) {
            this.radius = radius;
            this.r = o.position();
            this.v = o.velocity();
            this.l = o.factor();
            this.covariance = Matrices.block(o.spread(), 0, 0);
            for (int i = 0; i < 3; i++) {
                double[] b = {o.spread()[6 * (3 + i)], o.spread()[6 * (3 + i) + 1], o.spread()[6 * (3 + i) + 2]};
                System.arraycopy(Matrices.solve(l, b), 0, gain, 3 * i, 3);
            }
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    double sum = o.spread()[6 * (3 + i) + 3 + j];
                    for (int k = 0; k < 3; k++) {
                        sum -= gain[3 * i + k] * o.spread()[6 * (3 + j) + k];
                    }
                    rest[3 * i + j] = sum;
                }
            }
            var shift = Matrices.times3(gain, r);
            met = new double[] {shift[0] - v[0], shift[1] - v[1], shift[2] - v[2]};
            double speed = Math.sqrt(Matrices.dot3(met, met));
            pole = speed > 0 ? new double[] {met[0] / speed, met[1] / speed, met[2] / speed} : new double[] {0, 0, 1};
            int least = Math.abs(pole[0]) < Math.abs(pole[1]) ? 0 : 1;
            least = Math.abs(pole[2]) < Math.abs(pole[least]) ? 2 : least;
            var e = new double[3];
            e[least] = 1;
            double along = pole[least];
            for (int i = 0; i < 3; i++) {
                e[i] -= along * pole[i];
            }
            double size = Math.sqrt(Matrices.dot3(e, e));
            east = new double[] {e[0] / size, e[1] / size, e[2] / size};
            north = new double[] {
                pole[1] * east[2] - pole[2] * east[1],
                pole[2] * east[0] - pole[0] * east[2],
                pole[0] * east[1] - pole[1] * east[0]
            };
            front = radius * radius / (SQRT_TWO_PI * SQRT_TWO_PI * SQRT_TWO_PI * l[0] * l[4] * l[8]);
        }

        /// Whether the distribution is so narrow beside the sphere that few points might all miss
        /// it.
        boolean thin() {
            double inverse = 0;
            for (int i = 0; i < 3; i++) {
                var axis = new double[3];
                axis[i] = 1;
                inverse += Matrices.solve(l, axis)[i];
            }
            return radius * Math.sqrt(inverse) > THIN;
        }

        double byVelocity(Rule rule) {
            int count = rule.nodes().length;
            int around = 2 * count;
            double total = 0;
            for (int k = 0; k < around; k++) {
                double angle = 2 * Math.PI * (k + 0.5) / around;
                double cos = Math.cos(angle);
                double sin = Math.sin(angle);
                for (int i = 0; i < count; i++) {
                    double height = rule.nodes()[i];
                    total += rule.weights()[i] * (integrand(height, cos, sin) + integrand(-height, cos, sin));
                }
            }
            return front * total * 2 * Math.PI / around;
        }

        /// The pole lies where position is least uncertain: a thin distribution is a band of
        /// heights, cut into panels, and on each circle the inward part is an arc of its own.
        double byThinnest(Rule rule) {
            var decomposition = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(new double[][] {
                {covariance[0], covariance[1], covariance[2]},
                {covariance[3], covariance[4], covariance[5]},
                {covariance[6], covariance[7], covariance[8]}
            }));
            // Eigenvalues come in descending order.
            var z = decomposition.getEigenvector(2).toArray();
            var x = decomposition.getEigenvector(0).toArray();
            var y = decomposition.getEigenvector(1).toArray();
            double width = Math.sqrt(Math.max(0, decomposition.getEigenvalue(2))) / radius;
            double centre = Math.clamp(Matrices.dot3(z, r) / radius, -1, 1);
            var cuts = new TreeSet<>(List.of(-1.0, 1.0));
            for (double k : new double[] {-9, -4, -1.5, 0, 1.5, 4, 9}) {
                double cut = centre + k * width;
                if (Math.abs(cut) < 1) {
                    cuts.add(cut);
                }
            }
            double vx = -Matrices.dot3(x, met);
            double vy = -Matrices.dot3(y, met);
            double vz = -Matrices.dot3(z, met);
            var frame = new Thin(x, y, z, vx, vy, vz, Math.sqrt(Math.max(0, decomposition.getEigenvalue(1))));
            double total = 0;
            double from = cuts.removeFirst();
            for (double to : cuts) {
                for (int i = 0; i < rule.nodes().length; i++) {
                    double height = from + (to - from) * rule.nodes()[i];
                    total += rule.weights()[i] * (to - from) * ring(rule, height, frame);
                }
                from = to;
            }
            return front * total;
        }

        /// Axes in descending order of uncertainty, the velocity along them, the uncertainty along
        /// the second.
        @SuppressWarnings("ArrayRecordComponent") // lives for one computation and is never compared
        private record Thin(double[] x, double[] y, double[] z, double vx, double vy, double vz, double sigma) {}

        /// The integral around a circle of a height, on arcs that end where the inward part does
        /// and where the second axis, too, makes the distribution narrow.
        private double ring(Rule rule, double height, Thin t) {
            double flat = Math.sqrt((1 - height) * (1 + height));
            double across = Math.hypot(t.vx(), t.vy());
            var ends = new double[19];
            int count = 0;
            if (across * flat > 0) {
                // Inward where vz height + across flat cos(angle − that of the velocity) is below
                // 0.
                double middle = Math.atan2(-t.vy(), -t.vx());
                double half = Math.acos(Math.clamp(t.vz() * height / (across * flat), -1, 1));
                ends[count++] = middle - half;
                ends[count++] = middle + half;
            }
            double wide = Math.max(1e-12, radius * flat);
            double near = Math.asin(Math.clamp(Matrices.dot3(t.y(), r) / wide, -1, 1));
            double narrow = Math.min(1, t.sigma() / wide);
            double width = Math.min(0.5, narrow / Math.max(Math.cos(near), Math.sqrt(narrow)));
            for (double k : new double[] {-8, -4, -1.5, 0, 1.5, 4, 8}) {
                if (Math.abs(k * width) < Math.PI / 2) {
                    ends[count++] = near + k * width;
                    ends[count++] = Math.PI - near + k * width;
                }
            }
            for (int i = 0; i < count; i++) {
                ends[i] -= 2 * Math.PI * Math.floor(ends[i] / (2 * Math.PI));
            }
            Arrays.sort(ends, 0, count);
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += arc(rule, height, flat, ends[i], i + 1 < count ? ends[i + 1] : ends[0] + 2 * Math.PI, t);
            }
            return sum;
        }

        private double arc(Rule rule, double height, double flat, double from, double to, Thin t) {
            if (!(to - from > 1e-15)) {
                return 0;
            }
            var x = t.x();
            var y = t.y();
            var z = t.z();
            double sum = 0;
            for (int i = 0; i < rule.nodes().length; i++) {
                double angle = from + (to - from) * rule.nodes()[i];
                double cos = flat * Math.cos(angle);
                double sin = flat * Math.sin(angle);
                sum += rule.weights()[i]
                        * at(
                                height * z[0] + cos * x[0] + sin * y[0],
                                height * z[1] + cos * x[1] + sin * y[1],
                                height * z[2] + cos * x[2] + sin * y[2]);
            }
            return sum * (to - from);
        }

        private double integrand(double height, double cos, double sin) {
            double flat = Math.sqrt((1 - height) * (1 + height));
            return at(
                    height * pole[0] + flat * (cos * east[0] + sin * north[0]),
                    height * pole[1] + flat * (cos * east[1] + sin * north[1]),
                    height * pole[2] + flat * (cos * east[2] + sin * north[2]));
        }

        /// Density of position at a point of the sphere times the mean inward speed there, but for
        /// constants.
        private double at(double n0, double n1, double n2) {
            double d0 = radius * n0 - r[0];
            double d1 = radius * n1 - r[1];
            double d2 = radius * n2 - r[2];
            double y0 = d0 / l[0];
            double y1 = (d1 - l[3] * y0) / l[4];
            double y2 = (d2 - l[6] * y0 - l[7] * y1) / l[8];
            double square = y0 * y0 + y1 * y1 + y2 * y2;
            if (square > 1400) {
                return 0;
            }
            double u = n0 * (v[0] + gain[0] * d0 + gain[1] * d1 + gain[2] * d2)
                    + n1 * (v[1] + gain[3] * d0 + gain[4] * d1 + gain[5] * d2)
                    + n2 * (v[2] + gain[6] * d0 + gain[7] * d1 + gain[8] * d2);
            double variance = n0 * (rest[0] * n0 + rest[1] * n1 + rest[2] * n2)
                    + n1 * (rest[3] * n0 + rest[4] * n1 + rest[5] * n2)
                    + n2 * (rest[6] * n0 + rest[7] * n1 + rest[8] * n2);
            double inward = inward(u, variance);
            return inward == 0 ? 0 : inward * Math.exp(-square / 2);
        }

        /// The mean of what is negative in a normal number, its sign turned: `σ φ(u/σ) − u Φ(−u/σ)`.
        private static double inward(double u, double variance) {
            if (!(variance > 0)) {
                return Math.max(0, -u);
            }
            double sigma = Math.sqrt(variance);
            double x = u / sigma;
            if (x > 9) {
                return 0;
            }
            if (x < -9) {
                return -u;
            }
            double size = Math.abs(x);
            double tail = sigma * Math.exp(-x * x / 2) * (1 / SQRT_TWO_PI - size * Erfcx.value(size / SQRT_TWO) / 2);
            return x < 0 ? tail - u : tail;
        }
    }
}
