package space.parley.screen;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.orbit.Vector3;
import space.parley.screen.probability.ExpectedCollisions;
import space.parley.terms.Finding;

/// The test behind [Validity].
final class ShortEncounter {
    /// Standard deviations either side that leave out 1e-16 of a normal distribution: √2 · erfc⁻¹(1e-16).
    private static final double SIGMAS = 8.304785425194114;

    private static final double MAX_ORBIT_FRACTION = 0.02;
    private static final double MAX_OFFSET_FRACTION = 0.01;
    private static final double MAX_LOG_FACTOR = 0.05;
    private static final double MAX_VELOCITY_RATIO = 0.05;
    private static final double MAX_COVARIANCE_AGE_SECONDS = 60;

    private ShortEncounter() {}

    /// What the test found.
    ///
    /// @param motion whether a doubt is of the motion, which the three-dimensional method takes
    ///     away
    record Verdict(Validity validity, boolean motion) {}

    static Verdict of(Orbits orbits, Encounter encounter, Covariance first, Covariance second) {
        var approach = encounter.approach();
        var r = encounter.relativePosition();
        var v = encounter.relativeVelocity();
        var decomposition = Encounter.eigen(encounter.combined());
        double vv = inverseForm(decomposition, v, v);
        double rv = inverseForm(decomposition, r, v);
        double half = SIGMAS / Math.sqrt(vv);
        double farthest = vv > 0 ? Math.abs(rv / vv) + half : half;
        double gravity = encounter.gravityMetres3PerSecond2();
        double period = Math.min(
                TwoBody.period(approach.firstState(), gravity), TwoBody.period(approach.secondState(), gravity));
        var velocities = Encounter.eigen(encounter.combinedVelocity()).getEigenvalues();
        double ratio = Math.sqrt(Math.max(0, Math.max(velocities[0], velocities[2]))) / v.norm();

        var doubts = new ArrayList<Finding>();
        var curved = encounter.pair().map(ExpectedCollisions::logFactor);
        boolean straight = curved.isPresent()
                && curved.get().isPresent()
                && Math.abs(curved.get().getAsDouble()) <= MAX_LOG_FACTOR;
        if (!(2 * half <= MAX_ORBIT_FRACTION * period)) {
            doubts.add(ScreenFinding.EXTENDED.with(Encounter.number(2 * half), Encounter.number(2 * half / period)));
        }
        if (!(farthest <= MAX_OFFSET_FRACTION * period)) {
            doubts.add(ScreenFinding.OFFSET.with(Encounter.number(farthest), Encounter.number(farthest / period)));
        }
        if (!(ratio <= MAX_VELOCITY_RATIO)) {
            doubts.add(ScreenFinding.VELOCITY_UNCERTAIN.with(Encounter.number(ratio)));
        }
        if (!straight) {
            doubts.add(ScreenFinding.CURVED.with());
        }
        boolean motion = !doubts.isEmpty();
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
        return new Verdict(new Validity(2 * half, 2 * half / period, ratio, doubts), motion);
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
}
