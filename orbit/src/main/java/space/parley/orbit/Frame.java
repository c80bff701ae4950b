package space.parley.orbit;

import java.util.Locale;
import java.util.Optional;

/// A reference frame: a centre, and axes.
///
/// @param centre where its origin is
/// @param axes how it is turned
public record Frame(Body centre, FrameAxes axes) {
    /// Geocentric celestial reference frame.
    public static final Frame GCRF = new Frame(Body.EARTH, FrameAxes.GCRF);

    /// Earth mean equator and equinox of J2000.
    public static final Frame EME2000 = new Frame(Body.EARTH, FrameAxes.EME2000);

    /// True equator, mean equinox: the frame of SGP4.
    public static final Frame TEME = new Frame(Body.EARTH, FrameAxes.TEME);

    /// International terrestrial reference frame; conversion needs Earth orientation data.
    public static final Frame ITRF = new Frame(Body.EARTH, FrameAxes.ITRF);

    /// The name of the axes as messages write it; `IAU_MARS` for axes that are fixed to a body.
    public String name() {
        return axes == FrameAxes.IAU ? "IAU_" + centre.name() : axes.label();
    }

    /// Whether a conversion from or to this frame needs Earth orientation data.
    public boolean needsEarthOrientation() {
        return axes.needsEarthOrientation();
    }

    /// The frame about the Earth of a CCSDS name; empty for any other, never a guess.
    public static Optional<Frame> ofName(String name) {
        return of(Body.EARTH, name);
    }

    /// The frame of a centre and the name of its axes as messages write it; empty where the axes are not
    /// known, or belong to another body. `J2000` is another name of `EME2000`.
    public static Optional<Frame> of(Body centre, String name) {
        if (name.startsWith("IAU_") || name.startsWith("IAU-")) {
            return name.substring(4).toUpperCase(Locale.ROOT).equals(centre.name())
                    ? Optional.of(new Frame(centre, FrameAxes.IAU))
                    : Optional.empty();
        }
        if (name.endsWith("_EARTH") && centre != Body.EARTH) {
            return Optional.empty();
        }
        return FrameAxes.ofName(name).filter(axes -> axes != FrameAxes.IAU).map(axes -> new Frame(centre, axes));
    }

    @Override
    public String toString() {
        return centre == Body.EARTH ? name() : name() + " about " + centre.label();
    }
}
