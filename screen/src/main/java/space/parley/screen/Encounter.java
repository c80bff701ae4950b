package space.parley.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import space.parley.orbit.Covariance;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;
import space.parley.screen.probability.Disc;
import space.parley.screen.probability.Pair;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;

/// Two states and their covariances in the frame of both, checked, and the plane across their
/// relative velocity.
///
/// @param first covariance of the first object, 36 values by rows
/// @param combined sum of both position covariances, nine values by rows
/// @param notes what was done to the covariances, and what in them looks odd
@SuppressWarnings("ArrayRecordComponent") // lives for one computation and is never compared
record Encounter(
        CloseApproach approach,
        double[] first,
        double[] second,
        double[] combined,
        double[] combinedVelocity,
        EncounterPlane plane,
        List<Finding> notes) {
    /// Below this relative speed there is no encounter plane.
    static final double LEAST_SPEED_METRES_PER_SECOND = 1e-6;

    /// Eigenvalues below 0 by so much of the greatest are rounding.
    private static final double INDEFINITE = -1e-12;

    private static final double CLIPPED_RADII = 1e-4;
    private static final double LEAST_SIGMA_METRES = 1e-3;
    private static final double GREATEST_SIGMA_METRES = 1e7;
    private static final double LEAST_RATE_PER_SECOND = 1 / 36_000.0;
    private static final double GREATEST_RATE_PER_SECOND = 1;

    /// The encounter, or why there is none; see [CollisionProbability].
    static Outcome<Encounter> of(
            Orbits orbits,
            CloseApproach approach,
            Covariance first,
            Covariance second,
            double radiusMetres,
            CovarianceRepair repair) {
        var notes = new ArrayList<Finding>();
        var a = approach.firstState();
        var b = approach.secondState();
        return whole(orbits, first, a, approach.first().value(), radiusMetres, repair, notes)
                .then(one -> whole(orbits, second, b, approach.second().value(), radiusMetres, repair, notes)
                        .then(two -> of(approach, one, two, radiusMetres, repair, notes)));
    }

    private static Outcome<Encounter> of(
            CloseApproach approach,
            double[] one,
            double[] two,
            double radius,
            CovarianceRepair repair,
            List<Finding> notes) {
        var position = sum(block(one, 0), block(two, 0));
        var both = new Text("both objects together", "两目标合成");
        return positive(position, both, 0, radius, repair, notes)
                .map(sum -> new Encounter(
                        approach,
                        one,
                        two,
                        sum,
                        sum(block(one, 3), block(two, 3)),
                        plane(approach, sum, radius),
                        List.copyOf(notes)));
    }

    Vector3 relativePosition() {
        return approach.secondState()
                .positionMetres()
                .minus(approach.firstState().positionMetres());
    }

    Vector3 relativeVelocity() {
        return approach.secondState()
                .velocityMetresPerSecond()
                .minus(approach.firstState().velocityMetresPerSecond());
    }

    boolean moves() {
        return relativeVelocity().norm() >= LEAST_SPEED_METRES_PER_SECOND;
    }

    /// The plane's disc and distribution.
    Disc disc() {
        return disc(plane);
    }

    static Disc disc(EncounterPlane plane) {
        double cos = Math.cos(plane.majorAngleRadians());
        double sin = Math.sin(plane.majorAngleRadians());
        return new Disc(
                plane.sigmaMajorMetres(),
                plane.sigmaMinorMetres(),
                cos * plane.missXMetres() + sin * plane.missYMetres(),
                cos * plane.missYMetres() - sin * plane.missXMetres(),
                plane.hardBodyRadiusMetres());
    }

    /// The gravitational parameter of the centre of both states, in m³/s².
    double gravityMetres3PerSecond2() {
        return approach.firstState().frame().centre().gravityMetres3PerSecond2();
    }

    /// Both on two-body orbits about the centre of their frame; empty where one is not bound to it.
    Optional<Pair> pair() {
        return Pair.of(
                gravityMetres3PerSecond2(),
                six(approach.firstState()),
                first,
                six(approach.secondState()),
                second,
                plane.hardBodyRadiusMetres());
    }

    /// The same; empty too where no body is at the centre: about such a point orbits hold for the
    /// moments that tell whether motion is straight, and not for a whole encounter.
    Optional<Pair> pairAboutBody() {
        return Attraction.central(approach.firstState().frame().centre()).flatMap(_ -> pair());
    }

    private static double[] six(State s) {
        var r = s.positionMetres();
        var v = s.velocityMetresPerSecond();
        return new double[] {r.x(), r.y(), r.z(), v.x(), v.y(), v.z()};
    }

    /// A covariance in the frame of the state, its position positive but for rounding, or repaired.
    private static Outcome<double[]> whole(
            Orbits orbits,
            Covariance covariance,
            State state,
            String object,
            double radius,
            CovarianceRepair repair,
            List<Finding> notes) {
        Axes axes;
        try {
            axes = switch (covariance.axes()) {
                case Covariance.Axes.Rtn() -> Axes.rtn(state);
                case Covariance.Axes.Of(var frame) -> axesOf(orbits, frame, state);
                case Covariance.Axes.Local(var local) -> {
                    var own = orbits.axes(local, state);
                    yield new Axes(own.get(0), own.get(1), own.get(2));
                }
            };
        } catch (RefusedException e) {
            return Outcome.refused(ScreenFinding.EARTH_FIXED_AXES.with(
                    object, e.findings().getFirst().what()));
        }
        var turned = new double[36];
        for (int row = 0; row < 6; row += 3) {
            for (int column = 0; column < 6; column += 3) {
                put(turned, row, column, axes.out(block(covariance, row, column)));
            }
        }
        oddUnits(turned, object).ifPresent(notes::add);
        return positive(block(turned, 0), object, INDEFINITE, radius, repair, notes)
                .map(position -> {
                    put(turned, 0, 0, position);
                    return turned;
                });
    }

    /// The axes of a frame in those of a state; where their centres are does not matter.
    private static Axes axesOf(Orbits orbits, Frame frame, State state) {
        var own =
                frame.axes() == FrameAxes.IAU ? frame : new Frame(state.frame().centre(), frame.axes());
        return new Axes(
                orbits.turn(new Vector3(1, 0, 0), own, state.frame(), state.epoch()),
                orbits.turn(new Vector3(0, 1, 0), own, state.frame(), state.epoch()),
                orbits.turn(new Vector3(0, 0, 1), own, state.frame(), state.epoch()));
    }

    /// The matrix, where its least eigenvalue is above a fraction of the greatest; or with its
    /// eigenvalues raised.
    private static Outcome<double[]> positive(
            double[] m, Object whose, double fraction, double radius, CovarianceRepair repair, List<Finding> notes) {
        var decomposition = eigen(m);
        var values = decomposition.getEigenvalues();
        double least = Math.min(values[0], values[2]);
        double greatest = Math.max(values[0], values[2]);
        boolean enough = fraction == 0 ? least > 0 : least >= fraction * greatest && greatest >= 0;
        if (enough) {
            return Outcome.done(m);
        }
        return switch (repair) {
            case REFUSE -> Outcome.refused(ScreenFinding.NOT_POSITIVE.with(whose, number(least), number(greatest)));
            case CLIP -> {
                double clip = CLIPPED_RADII * radius * CLIPPED_RADII * radius;
                var out = new double[9];
                double changed = 0;
                double size = 0;
                for (int n = 0; n < 3; n++) {
                    double value = Math.max(clip, values[n]);
                    changed += (value - values[n]) * (value - values[n]);
                    size += values[n] * values[n];
                    var e = decomposition.getEigenvector(n);
                    for (int i = 0; i < 3; i++) {
                        for (int j = 0; j < 3; j++) {
                            out[3 * i + j] += value * e.getEntry(i) * e.getEntry(j);
                        }
                    }
                }
                notes.add(ScreenFinding.REPAIRED.with(
                        whose, number(least), number(clip), number(Math.sqrt(changed / size))));
                yield Outcome.done(out);
            }
        };
    }

    private static Optional<Finding> oddUnits(double[] m, String object) {
        double position = Math.sqrt(Math.max(0, m[0] + m[7] + m[14]));
        double velocity = Math.sqrt(Math.max(0, m[21] + m[28] + m[35]));
        double rate = velocity / position;
        boolean odd = position > 0
                && (position < LEAST_SIGMA_METRES
                        || position > GREATEST_SIGMA_METRES
                        || (velocity > 0 && (rate < LEAST_RATE_PER_SECOND || rate > GREATEST_RATE_PER_SECOND)));
        return odd
                ? Optional.of(ScreenFinding.ODD_UNITS.with(object, number(position), number(velocity)))
                : Optional.empty();
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

    private static double[] block(double[] m, int at) {
        var out = new double[9];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(m, 6 * (at + i) + at, out, 3 * i, 3);
        }
        return out;
    }

    private static void put(double[] m, int row, int column, double[] block) {
        for (int i = 0; i < 3; i++) {
            System.arraycopy(block, 3 * i, m, 6 * (row + i) + column, 3);
        }
    }

    private static double[] sum(double[] a, double[] b) {
        var out = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = a[i] + b[i];
        }
        return out;
    }

    static EigenDecompositionSymmetric eigen(double[] m) {
        return new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(
                new double[][] {{m[0], m[1], m[2]}, {m[1], m[4], m[5]}, {m[2], m[5], m[8]}}));
    }

    private static EncounterPlane plane(CloseApproach approach, double[] position, double radius) {
        var a = approach.firstState();
        var b = approach.secondState();
        var r = b.positionMetres().minus(a.positionMetres());
        var v = b.velocityMetresPerSecond().minus(a.velocityMetresPerSecond());
        var along = v.norm() >= LEAST_SPEED_METRES_PER_SECOND
                ? v.unit()
                : a.velocityMetresPerSecond().unit();
        var rtn = Axes.rtn(a);
        var radial = across(rtn.x(), along);
        var x = radial.norm() > 1e-6 ? radial.unit() : across(rtn.y(), along).unit();
        var y = along.cross(x);
        return plane(
                x,
                y,
                along,
                x.dot(r),
                y.dot(r),
                form(x, position, x),
                form(x, position, y),
                form(y, position, y),
                radius);
    }

    static EncounterPlane plane(
            Vector3 x,
            Vector3 y,
            Vector3 along,
            double missX,
            double missY,
            double xx,
            double xy,
            double yy,
            double radius) {
        double half = Math.hypot((xx - yy) / 2, xy);
        double greater = (xx + yy) / 2 + half;
        // The lesser eigenvalue from the determinant: a difference of halves would lose what is small beside the
        // greater. Where both are equal, rounding must not make it the greater.
        double lesser = Math.min(greater, (xx * yy - xy * xy) / greater);
        return new EncounterPlane(
                x,
                y,
                along,
                missX,
                missY,
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

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
