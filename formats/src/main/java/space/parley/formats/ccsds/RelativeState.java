package space.parley.formats.ccsds;

import java.util.Optional;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;

/// Where object 2 is as object 1 sees it, from the states of both.
///
/// @param distanceMetres between the two
/// @param speedMetresPerSecond of the one relative to the other, NaN where the axes of the states turn
/// @param positionRtnMetres in RTN of object 1, empty where the axes of the states turn
/// @param velocityRtnMetresPerSecond likewise
record RelativeState(
        double distanceMetres,
        double speedMetresPerSecond,
        Optional<Vector3> positionRtnMetres,
        Optional<Vector3> velocityRtnMetresPerSecond) {
    /// From two states of one epoch; empty where they are in different frames, or say no direction.
    static Optional<RelativeState> of(State one, State two) {
        if (!one.frame().equals(two.frame())) {
            return Optional.empty();
        }
        var position = two.positionMetres().minus(one.positionMetres());
        var normal = one.positionMetres().cross(one.velocityMetresPerSecond());
        if (!inertial(one.frame().axes()) || normal.norm() == 0) {
            return Optional.of(new RelativeState(position.norm(), Double.NaN, Optional.empty(), Optional.empty()));
        }
        var velocity = two.velocityMetresPerSecond().minus(one.velocityMetresPerSecond());
        var r = one.positionMetres().unit();
        var n = normal.unit();
        var t = n.cross(r);
        return Optional.of(new RelativeState(
                position.norm(),
                velocity.norm(),
                Optional.of(new Vector3(position.dot(r), position.dot(t), position.dot(n))),
                Optional.of(new Vector3(velocity.dot(r), velocity.dot(t), velocity.dot(n)))));
    }

    /// Whether axes do not turn fast enough to change a velocity.
    private static boolean inertial(FrameAxes axes) {
        return switch (axes) {
            case GCRF, ICRF, EME2000, TEME, MOD, TOD, CIRF -> true;
            case GTOD,
                    TIRF,
                    ITRF,
                    ITRF1988,
                    ITRF1989,
                    ITRF1990,
                    ITRF1991,
                    ITRF1992,
                    ITRF1993,
                    ITRF1994,
                    ITRF1996,
                    ITRF1997,
                    ITRF2000,
                    ITRF2005,
                    ITRF2008,
                    ITRF2014,
                    ITRF2020,
                    CGCS2000,
                    BDCS,
                    PZ90,
                    MOON_ME,
                    MOON_PA,
                    IAU -> false;
        };
    }
}
