package space.parley.orbit;

import java.util.Optional;

/// Axes that hang on the orbit of an object, as the registry of orbit-relative frames of CCSDS (SANA) names
/// them. `r` is the position and `v` the velocity about the centre, in axes that do not turn; `h = r × v`.
///
/// The axes are those of one instant, held still (SANA's `_INERTIAL` variants): a velocity in them is the
/// velocity in axes that do not turn, and no term of their own turning is added. Rotating variants are not
/// offered.
///
/// Beware: other software calls *LVLH* what is [#RTN] here. CCSDS and SANA mean Z down, as here.
public enum LocalAxes {
    /// X along `r`, Z along `h`, Y completes: radial, transverse, normal. The same as RSW, RIC and QSW.
    RTN("RTN"),
    /// X along `v`, Z along `h`, Y completes, inward.
    TNW("TNW"),
    /// Y along `v`, Z along `h`, X completes, outward.
    NTW("NTW"),
    /// Z along `−r`, Y along `−h`, X completes, forward.
    LVLH("LVLH"),
    /// The same axes as [#LVLH], by the name that STK uses.
    VVLH("VVLH"),
    /// X along `v`, Y along `h`, Z completes, outward.
    VNC("VNC"),
    /// X to the periapsis of the osculating orbit, Z along `h`, Y completes.
    PQW("PQW"),
    /// X to the ascending node of the osculating orbit on the plane of the frame, Z along `h`, Y completes.
    EQW("EQW");

    private static final double SMALL = 1e-9;

    private final String label;

    LocalAxes(String label) {
        this.label = label;
    }

    /// The name that messages use.
    public String label() {
        return label;
    }

    /// The axes of a name as messages write it, also with `_INERTIAL`; empty for any other, never a guess. Names
    /// that end in `_ROTATING` are other axes and give none.
    public static Optional<LocalAxes> ofName(String name) {
        var plain = name.endsWith("_INERTIAL") ? name.substring(0, name.length() - 9) : name;
        for (var axes : values()) {
            if (axes.label.equals(plain)) {
                return Optional.of(axes);
            }
        }
        return switch (plain) {
            case "RSW", "RIC", "QSW" -> Optional.of(RTN);
            default -> Optional.empty();
        };
    }

    /// The nine values by rows that turn a vector into these axes.
    ///
    /// @param position `r` in metres, in axes that do not turn
    /// @param velocity `v` in metres per second
    /// @param gm gravitational parameter of the centre in m³/s², for [#PQW] alone
    /// @throws space.parley.terms.RefusedException `ORBIT-043` where the axes have no direction: motion along
    ///     `r`, a circular orbit for PQW, an equatorial one for EQW
    double[] matrix(Vector3 position, Vector3 velocity, double gm) {
        var momentum = position.cross(velocity);
        if (momentum.norm() <= SMALL * position.norm() * velocity.norm()) {
            throw OrbitFinding.NO_LOCAL_AXES.refusal(label);
        }
        var r = position.unit();
        var v = velocity.unit();
        var h = momentum.unit();
        return switch (this) {
            case RTN -> rows(r, h.cross(r), h);
            case TNW -> rows(v, h.cross(v), h);
            case NTW -> rows(v.cross(h), v, h);
            case LVLH, VVLH -> rows(h.cross(r), h.times(-1), r.times(-1));
            case VNC -> rows(v, h, v.cross(h));
            case PQW -> {
                var p = velocity.cross(momentum).times(1 / gm).minus(r);
                yield inPlane(p, SMALL, h);
            }
            case EQW -> inPlane(new Vector3(0, 0, 1).cross(h), SMALL, h);
        };
    }

    private double[] inPlane(Vector3 x, double least, Vector3 h) {
        if (x.norm() <= least) {
            throw OrbitFinding.NO_LOCAL_AXES.refusal(label);
        }
        var unit = x.unit();
        return rows(unit, h.cross(unit), h);
    }

    private static double[] rows(Vector3 x, Vector3 y, Vector3 z) {
        return new double[] {x.x(), x.y(), x.z(), y.x(), y.y(), y.z(), z.x(), z.y(), z.z()};
    }
}
