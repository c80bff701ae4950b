package space.parley.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import space.parley.formats.Header;
import space.parley.formats.Oem;
import space.parley.orbit.Covariance;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// A trajectory that is made to pass close to another: no spacecraft ever flew it.
///
/// Construction: at the time of closest approach it stands 180 m from the other, along the direction that is
/// across both velocities. Its velocity is the other's, turned by 60° about the radial direction and made 1 %
/// faster, so that the two periods differ by some 3 % and the two do not meet again on the next revolution.
/// From that state it is propagated both ways under the central force and J2 to J6, sampled every 180 s, and
/// given a stated uncertainty of 60, 200 and 60 m in radial, transverse and normal direction.
final class DesignedCrossing {
    /// Its designator: not one of the satellite catalogue.
    static final ObjectId OBJECT = new ObjectId("DEMO-CROSSER");

    /// The time of closest approach that it is designed for.
    static final UtcInstant TCA = UtcInstant.parse("2021-08-10T06:00:00Z").orElseThrow();

    private static final double MISS_METRES = 180;
    private static final double TURN_RADIANS = Math.toRadians(60);
    private static final double FASTER = 1.01;
    private static final double BEFORE_SECONDS = 3.5 * 86_400;
    private static final double AFTER_SECONDS = 86_400;
    private static final double STEP_SECONDS = 180;
    private static final Vector3 SIGMA_METRES = new Vector3(60, 200, 60);

    private DesignedCrossing() {}

    /// The trajectory as an OEM.
    ///
    /// @param target what it passes close to
    static String oem(Orbits orbits, Trajectory target, Header header) {
        var tca = Epoch.utc(TCA);
        var there = target.at(tca, Frame.TEME);
        var radial = there.positionMetres().unit();
        var velocity =
                turn(there.velocityMetresPerSecond(), radial, TURN_RADIANS).times(FASTER);
        var across = velocity.cross(there.velocityMetresPerSecond()).unit();
        var state = new State(tca, Frame.TEME, there.positionMetres().plus(across.times(MISS_METRES)), velocity);
        var start = orbits.plus(tca, -BEFORE_SECONDS);
        var stop = orbits.plus(tca, AFTER_SECONDS);
        var path = orbits.propagate(state, OBJECT, Optional.empty(), start, stop);
        var table = orbits.sample(path, "DEMO CROSSER", Frame.TEME, start, stop, STEP_SECONDS);
        var covariances = new ArrayList<Covariance>();
        for (var each : table.states()) {
            covariances.add(Covariance.ofRtnSigmas(each.epoch(), SIGMA_METRES, SIGMA_METRES.times(1e-3)));
        }
        return Oem.writeKvn(
                new Ephemeris(table.object(), table.name(), table.states(), List.copyOf(covariances), 7), header);
    }

    /// A vector turned about an axis of length one (Rodrigues).
    private static Vector3 turn(Vector3 v, Vector3 axis, double angle) {
        return v.times(Math.cos(angle))
                .plus(axis.cross(v).times(Math.sin(angle)))
                .plus(axis.times(axis.dot(v) * (1 - Math.cos(angle))));
    }
}
