package space.parley.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;

/// The probability that two objects collide in a short encounter: the mass, inside a disc of the combined
/// radius, of the normal distribution of the miss vector in the encounter plane, integrated directly to a
/// relative accuracy of 1e-9 (Foster and Estes, NASA JSC-25898, 1992, for the model; Alfano 2005 for the form
/// of the integral).
///
/// The model takes the relative motion for straight, the relative velocity for known, and both position
/// covariances for independent and constant. Whether that holds is tested, and the result says so; see
/// [Validity].
public final class CollisionProbability {
    private static final String METHOD = "two-dimensional, direct integration (Foster and Estes 1992, Alfano 2005)";
    /// Standard deviations either side that leave out 1e-16 of a normal distribution: √2 · erfc⁻¹(1e-16).
    private static final double SIGMAS = 8.304785425194114;

    private static final double MAX_ORBIT_FRACTION = 0.02;
    private static final double MAX_OFFSET_FRACTION = 0.01;
    private static final double MAX_LOG_FACTOR = 0.05;
    private static final double MAX_VELOCITY_RATIO = 0.05;
    private static final double MAX_COVARIANCE_AGE_SECONDS = 60;
    private static final double LEAST_SPEED_METRES_PER_SECOND = 1e-6;
    private static final double INDEFINITE = -1e-12;

    private final Orbits orbits;

    /// @param orbits turns covariances that are given in the axes of a frame
    public CollisionProbability(Orbits orbits) {
        this.orbits = orbits;
    }

    /// 3×3 blocks in the frame of the states, nine values by rows.
    ///
    /// @param cross rows of position, columns of velocity
    @SuppressWarnings("ArrayRecordComponent") // lives for one computation and is never compared
    private record Blocks(double[] position, double[] cross, double[] velocity) {
        Blocks plus(Blocks other) {
            return new Blocks(sum(position, other.position), sum(cross, other.cross), sum(velocity, other.velocity));
        }

        double[] whole() {
            var out = new double[36];
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    out[6 * i + j] = position[3 * i + j];
                    out[6 * i + 3 + j] = cross[3 * i + j];
                    out[6 * (3 + i) + j] = cross[3 * j + i];
                    out[6 * (3 + i) + 3 + j] = velocity[3 * i + j];
                }
            }
            return out;
        }

        private static double[] sum(double[] a, double[] b) {
            var out = new double[9];
            for (int i = 0; i < 9; i++) {
                out[i] = a[i] + b[i];
            }
            return out;
        }
    }

    private record Setting(EncounterPlane plane, Blocks first, Blocks second, Blocks combined) {}

    /// The covariance of an object for an approach of it: the one that its trajectory has nearest
    /// in time, taken to hold at closest approach in the axes that it is given in. Axes of an orbit
    /// are those about the trajectory's own centre.
    public Optional<Covariance> covariance(Trajectory trajectory, CloseApproach approach) {
        var tca = Epoch.utc(approach.tca());
        return trajectory.covarianceNear(tca).map(nearest -> {
            var held = new Covariance(tca, nearest.axes(), nearest.matrix());
            var frame = approach.firstState().frame();
            if (nearest.axes() instanceof Covariance.Axes.Of || trajectory.centre() == frame.centre()) {
                return held;
            }
            var own = trajectory.at(tca, new Frame(trajectory.centre(), FrameAxes.ICRF));
            return orbits.turn(held, own, new Covariance.Axes.Of(frame));
        });
    }

    /// The probability that the centres come closer than the combined radius.
    ///
    /// @param approach the closest approach
    /// @param first covariance of the first object at that time; in RTN of its own orbit, or in a frame's axes
    /// @param second the same of the second object
    /// @param combinedRadiusMetres sum of both hard-body radii, in metres, above 0
    /// @return the probability, or why there is none: a covariance that is not positive (`SCREEN-010`), no
    ///     relative velocity (`SCREEN-011`), no convergence (`SCREEN-012`), axes that cannot be turned
    ///     (`SCREEN-013`)
    public Probability of(CloseApproach approach, Covariance first, Covariance second, double combinedRadiusMetres) {
        return switch (setting(approach, first, second, combinedRadiusMetres)) {
            case Outcome.Refused<Setting> refused ->
                new Probability.NotComputed(refused.findings().getFirst());
            case Outcome.Done<Setting> done -> integrate(approach, first, second, done.value());
        };
    }

    /// The geometry in the encounter plane, for a picture; refused for the reasons that [#of] gives.
    public Outcome<EncounterPlane> plane(
            CloseApproach approach, Covariance first, Covariance second, double combinedRadiusMetres) {
        return setting(approach, first, second, combinedRadiusMetres).map(Setting::plane);
    }

    private Probability integrate(CloseApproach approach, Covariance first, Covariance second, Setting setting) {
        var plane = setting.plane();
        double cos = Math.cos(plane.majorAngleRadians());
        double sin = Math.sin(plane.majorAngleRadians());
        double major = cos * plane.missXMetres() + sin * plane.missYMetres();
        double minor = cos * plane.missYMetres() - sin * plane.missXMetres();
        var value = DiscIntegral.of(
                plane.sigmaMajorMetres(), plane.sigmaMinorMetres(), major, minor, plane.hardBodyRadiusMetres());
        if (value.isEmpty()) {
            return new Probability.NotComputed(ScreenFinding.NOT_CONVERGED.with(DiscIntegral.MAX_INTERVALS));
        }
        return new Probability.Computed(
                value.getAsDouble(),
                METHOD,
                validity(approach, first, second, setting),
                plane.hardBodyRadiusMetres(),
                Math.hypot(major / plane.sigmaMajorMetres(), minor / plane.sigmaMinorMetres()),
                plane);
    }

    private Outcome<Setting> setting(
            CloseApproach approach, Covariance first, Covariance second, double combinedRadiusMetres) {
        if (!(combinedRadiusMetres > 0) || Double.isInfinite(combinedRadiusMetres)) {
            throw new IllegalArgumentException("a combined radius is above 0: " + combinedRadiusMetres + " m");
        }
        var a = approach.firstState();
        var b = approach.secondState();
        var r = b.positionMetres().minus(a.positionMetres());
        var v = b.velocityMetresPerSecond().minus(a.velocityMetresPerSecond());
        if (!(v.norm() >= LEAST_SPEED_METRES_PER_SECOND)) {
            return Outcome.refused(ScreenFinding.NO_RELATIVE_VELOCITY.with(number(v.norm())));
        }
        return blocks(first, a, approach.first().value())
                .then(one -> blocks(second, b, approach.second().value())
                        .then(two -> combined(one.plus(two))
                                .map(sum -> new Setting(
                                        plane(a, r, v, sum.position(), combinedRadiusMetres), one, two, sum))));
    }

    private Outcome<Blocks> blocks(Covariance covariance, State state, String object) {
        Axes axes;
        try {
            axes = switch (covariance.axes()) {
                case Covariance.Axes.Rtn() -> Axes.rtn(state);
                case Covariance.Axes.Of(var frame) -> axesOf(frame, state);
                case Covariance.Axes.Local(var local) -> {
                    var own = orbits.axes(local, state);
                    yield new Axes(own.get(0), own.get(1), own.get(2));
                }
            };
        } catch (RefusedException e) {
            var why = e.findings().getFirst();
            return Outcome.refused(ScreenFinding.EARTH_FIXED_AXES.with(object, why.what()));
        }
        var position = axes.out(block(covariance, 0, 0));
        var values = eigen(position).getEigenvalues();
        double least = Math.min(values[0], values[2]);
        double greatest = Math.max(values[0], values[2]);
        if (least < INDEFINITE * greatest || greatest < 0) {
            return Outcome.refused(ScreenFinding.NOT_POSITIVE.with(object, number(least), number(greatest)));
        }
        return Outcome.done(new Blocks(position, axes.out(block(covariance, 0, 3)), axes.out(block(covariance, 3, 3))));
    }

    /// The axes of a frame in those of a state; where their centres are does not matter.
    private Axes axesOf(Frame frame, State state) {
        var own = frame.axes() == FrameAxes.IAU ? frame : new Frame(state.frame().centre(), frame.axes());
        return new Axes(
                orbits.turn(new Vector3(1, 0, 0), own, state.frame(), state.epoch()),
                orbits.turn(new Vector3(0, 1, 0), own, state.frame(), state.epoch()),
                orbits.turn(new Vector3(0, 0, 1), own, state.frame(), state.epoch()));
    }

    private static double[] block(Covariance covariance, int row, int column) {
        var out = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                out[3 * i + j] = (covariance.at(row + i, column + j) + covariance.at(column + j, row + i)) / 2;
            }
        }
        return out;
    }

    private static Outcome<Blocks> combined(Blocks sum) {
        var values = eigen(sum.position()).getEigenvalues();
        double least = Math.min(values[0], values[2]);
        double greatest = Math.max(values[0], values[2]);
        if (!(least > 0)) {
            var both = new Text("both objects together", "两目标合成");
            return Outcome.refused(ScreenFinding.NOT_POSITIVE.with(both, number(least), number(greatest)));
        }
        return Outcome.done(sum);
    }

    private static EigenDecompositionSymmetric eigen(double[] m) {
        return new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(
                new double[][] {{m[0], m[1], m[2]}, {m[1], m[4], m[5]}, {m[2], m[5], m[8]}}));
    }

    private static EncounterPlane plane(State a, Vector3 r, Vector3 v, double[] position, double radius) {
        var along = v.unit();
        var rtn = Axes.rtn(a);
        var radial = across(rtn.x(), along);
        var x = radial.norm() > 1e-6 ? radial.unit() : across(rtn.y(), along).unit();
        var y = along.cross(x);
        double xx = form(x, position, x);
        double xy = form(x, position, y);
        double yy = form(y, position, y);
        double half = Math.hypot((xx - yy) / 2, xy);
        double greater = (xx + yy) / 2 + half;
        // The lesser eigenvalue from the determinant: a difference of halves would lose what is small beside the
        // greater.
        double lesser = (xx * yy - xy * xy) / greater;
        return new EncounterPlane(
                x,
                y,
                along,
                x.dot(r),
                y.dot(r),
                xx,
                xy,
                yy,
                Math.sqrt(greater),
                Math.sqrt(Math.max(lesser, Math.ulp(greater))),
                half == 0 ? 0 : Math.atan2(2 * xy, xx - yy) / 2,
                radius);
    }

    private static Vector3 across(Vector3 v, Vector3 unit) {
        return v.minus(unit.times(v.dot(unit)));
    }

    private static double form(Vector3 u, double[] m, Vector3 w) {
        return u.x() * (m[0] * w.x() + m[1] * w.y() + m[2] * w.z())
                + u.y() * (m[3] * w.x() + m[4] * w.y() + m[5] * w.z())
                + u.z() * (m[6] * w.x() + m[7] * w.y() + m[8] * w.z());
    }

    private Validity validity(CloseApproach approach, Covariance first, Covariance second, Setting setting) {
        var combined = setting.combined();
        var a = approach.firstState();
        var b = approach.secondState();
        var r = b.positionMetres().minus(a.positionMetres());
        var v = b.velocityMetresPerSecond().minus(a.velocityMetresPerSecond());
        var decomposition = eigen(combined.position());
        double vv = inverseForm(decomposition, v, v);
        double rv = inverseForm(decomposition, r, v);
        double peak = -rv / vv;
        double half = SIGMAS / Math.sqrt(vv);
        double gravity = a.frame().centre().gravityMetres3PerSecond2();
        double period = Math.min(TwoBody.period(a, gravity), TwoBody.period(b, gravity));
        double farthest = Math.abs(peak) + half;
        var velocities = eigen(combined.velocity()).getEigenvalues();
        double ratio = Math.sqrt(Math.max(0, Math.max(velocities[0], velocities[2]))) / v.norm();

        var doubts = new ArrayList<Finding>();
        if (!(2 * half <= MAX_ORBIT_FRACTION * period)) {
            doubts.add(ScreenFinding.EXTENDED.with(number(2 * half), number(2 * half / period)));
        }
        if (!(farthest <= MAX_OFFSET_FRACTION * period)) {
            doubts.add(ScreenFinding.OFFSET.with(number(farthest), number(farthest / period)));
        }
        if (!(ratio <= MAX_VELOCITY_RATIO)) {
            doubts.add(ScreenFinding.VELOCITY_UNCERTAIN.with(number(ratio)));
        }
        double sigma = 1 / Math.sqrt(vv);
        double bottom = inverseForm(decomposition, r, r) - rv * rv / vv;
        for (double value : decomposition.getEigenvalues()) {
            bottom += Math.log(value);
        }
        double logFactor = new CurvedMotion(
                        gravity, a, setting.first().whole(), b, setting.second().whole())
                .logFactor(peak, sigma, bottom);
        if (!(Math.abs(logFactor) <= MAX_LOG_FACTOR)) {
            doubts.add(ScreenFinding.CURVED.with());
        }
        var tca = Epoch.utc(approach.tca());
        for (var each : List.of(first, second)) {
            double age = Math.abs(orbits.secondsBetween(each.epoch(), tca));
            if (age > MAX_COVARIANCE_AGE_SECONDS) {
                var object = each == first ? approach.first() : approach.second();
                doubts.add(ScreenFinding.OLD_COVARIANCE.with(object, "%.0f".formatted(age)));
            }
        }
        if (approach.atWindowEdge()) {
            doubts.add(ScreenFinding.EDGE.with());
        }
        return new Validity(2 * half, 2 * half / period, ratio, doubts);
    }

    private static double inverseForm(EigenDecompositionSymmetric decomposition, Vector3 u, Vector3 w) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            var e = decomposition.getEigenvector(i);
            double eu = e.getEntry(0) * u.x() + e.getEntry(1) * u.y() + e.getEntry(2) * u.z();
            double ew = e.getEntry(0) * w.x() + e.getEntry(1) * w.y() + e.getEntry(2) * w.z();
            sum += eu * ew / decomposition.getEigenvalue(i);
        }
        return sum;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
