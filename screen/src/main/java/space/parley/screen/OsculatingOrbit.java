package space.parley.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;

/// The ellipse that a state would follow about the centre of its frame if nothing but that attracted
/// it. A point of it is named by its eccentric anomaly, in radians.
final class OsculatingOrbit {
    /// Points of each path among which minima are looked for; two minima nearer to each other than
    /// 3 degrees count as one.
    private static final int POINTS = 120;

    private static final int MOST_STEPS = 60;
    private static final double SETTLED_RADIANS = 1e-13;

    private final Vector3 semiMajor;
    private final Vector3 semiMinor;
    private final Vector3 normal;
    private final double eccentricity;
    private final double period;
    private final double meanAnomaly;

    private OsculatingOrbit(
            Vector3 semiMajor,
            Vector3 semiMinor,
            Vector3 normal,
            double eccentricity,
            double period,
            double meanAnomaly) {
        this.semiMajor = semiMajor;
        this.semiMinor = semiMinor;
        this.normal = normal;
        this.eccentricity = eccentricity;
        this.period = period;
        this.meanAnomaly = meanAnomaly;
    }

    /// A minimum of the distance of two paths.
    ///
    /// @param first eccentric anomaly on the first
    /// @param second on the second
    /// @param from the point of the first, in metres
    /// @param to the point of the second
    record Nearest(double first, double second, Vector3 from, Vector3 to) {
        double metres() {
            return to.minus(from).norm();
        }
    }

    /// The orbit of a state; empty where it is not bound.
    ///
    /// @param gravity in m³/s²
    static Optional<OsculatingOrbit> of(State state, double gravity) {
        var r = state.positionMetres();
        var v = state.velocityMetresPerSecond();
        var h = r.cross(v);
        double a = 1 / (2 / r.norm() - v.dot(v) / gravity);
        if (!(a > 0) || Double.isInfinite(a) || !(h.norm() > 0)) {
            return Optional.empty();
        }
        var towards = v.cross(h).times(1 / gravity).minus(r.unit());
        double e = towards.norm();
        if (!(e < 1)) {
            return Optional.empty();
        }
        // Of a circle every point is as near as any other: then the state's own.
        var p = e > 1e-11 ? towards.unit() : r.unit();
        var n = h.unit();
        var q = n.cross(p);
        double b = a * Math.sqrt(1 - e * e);
        double anomaly = Math.atan2(r.dot(q) / b, r.dot(p) / a + e);
        return Optional.of(new OsculatingOrbit(
                p.times(a),
                q.times(b),
                n,
                e,
                2 * Math.PI * Math.sqrt(a * a * a / gravity),
                anomaly - e * Math.sin(anomaly)));
    }

    /// In seconds.
    double period() {
        return period;
    }

    /// The direction of its angular momentum.
    Vector3 normal() {
        return normal;
    }

    /// Seconds from its state to a point of it, within half a period either way.
    double secondsTo(double anomaly) {
        double turns = (anomaly - eccentricity * Math.sin(anomaly) - meanAnomaly) / (2 * Math.PI);
        return (turns - Math.rint(turns)) * period;
    }

    Vector3 point(double anomaly) {
        return semiMajor.times(Math.cos(anomaly) - eccentricity).plus(semiMinor.times(Math.sin(anomaly)));
    }

    private Vector3 slope(double anomaly) {
        return semiMinor.times(Math.cos(anomaly)).minus(semiMajor.times(Math.sin(anomaly)));
    }

    private Vector3 bend(double anomaly) {
        return semiMajor.times(-Math.cos(anomaly)).minus(semiMinor.times(Math.sin(anomaly)));
    }

    /// The minima of the distance to the points of another path about the same centre, nearest first.
    List<Nearest> nearest(OsculatingOrbit other) {
        var here = points();
        var there = other.points();
        var squares = new double[POINTS];
        var partner = new int[POINTS];
        for (int i = 0; i < POINTS; i++) {
            squares[i] = Double.POSITIVE_INFINITY;
            for (int j = 0; j < POINTS; j++) {
                double x = there[3 * j] - here[3 * i];
                double y = there[3 * j + 1] - here[3 * i + 1];
                double z = there[3 * j + 2] - here[3 * i + 2];
                double square = x * x + y * y + z * z;
                if (square < squares[i]) {
                    squares[i] = square;
                    partner[i] = j;
                }
            }
        }
        var found = new ArrayList<Nearest>();
        for (int i = 0; i < POINTS; i++) {
            if (squares[i] <= squares[(i + POINTS - 1) % POINTS] && squares[i] < squares[(i + 1) % POINTS]) {
                found.add(refined(other, step(i), step(partner[i])));
            }
        }
        found.sort(Comparator.comparingDouble(Nearest::metres));
        return found;
    }

    private static double step(int i) {
        return 2 * Math.PI * i / POINTS;
    }

    private double[] points() {
        var out = new double[3 * POINTS];
        for (int i = 0; i < POINTS; i++) {
            var point = point(step(i));
            out[3 * i] = point.x();
            out[3 * i + 1] = point.y();
            out[3 * i + 2] = point.z();
        }
        return out;
    }

    /// Newton's steps on half the square of the distance, shortened until it falls; along the slope
    /// where the square bends the wrong way.
    private Nearest refined(OsculatingOrbit other, double first, double second) {
        double s = first;
        double t = second;
        double half = half(other, s, t);
        for (int n = 0; n < MOST_STEPS; n++) {
            var d = point(s).minus(other.point(t));
            var a = slope(s);
            var b = other.slope(t);
            double gs = d.dot(a);
            double gt = -d.dot(b);
            double ss = a.dot(a) + d.dot(bend(s));
            double tt = b.dot(b) - d.dot(other.bend(t));
            double st = -a.dot(b);
            double det = ss * tt - st * st;
            boolean bowl = ss > 0 && det > 1e-14 * ss * tt;
            double ds = bowl ? (st * gt - tt * gs) / det : -gs / a.dot(a);
            double dt = bowl ? (st * gs - ss * gt) / det : -gt / b.dot(b);
            double factor = Math.min(1, 0.1 / Math.max(Math.abs(ds), Math.abs(dt)));
            double next = half(other, s + factor * ds, t + factor * dt);
            while (next > half && factor > 1e-9) {
                factor /= 2;
                next = half(other, s + factor * ds, t + factor * dt);
            }
            if (next > half) {
                break;
            }
            s += factor * ds;
            t += factor * dt;
            half = next;
            if (Math.max(Math.abs(factor * ds), Math.abs(factor * dt)) < SETTLED_RADIANS) {
                break;
            }
        }
        return new Nearest(s, t, point(s), other.point(t));
    }

    private double half(OsculatingOrbit other, double s, double t) {
        var d = point(s).minus(other.point(t));
        return d.dot(d) / 2;
    }
}
