package space.parley.orbit;

import java.util.Optional;

/// The axes of a frame, whatever its centre.
public enum FrameAxes {
    /// Geocentric celestial reference frame.
    GCRF("GCRF"),
    /// International celestial reference frame: the same axes as [#GCRF].
    ICRF("ICRF"),
    /// Mean equator and equinox of J2000.
    EME2000("EME2000"),
    /// True equator, mean equinox: the frame of SGP4.
    TEME("TEME"),
    /// Mean equator and equinox of date, IAU 1976 precession.
    MOD("MOD"),
    /// True equator and equinox of date, IAU 1976 precession and IAU 1980 nutation.
    TOD("TOD"),
    /// Pseudo-Earth-fixed: true of date, turned by Greenwich sidereal time, without polar motion.
    GTOD("GTOD"),
    /// Celestial intermediate frame of IERS 2010.
    CIRF("CIRF"),
    /// Terrestrial intermediate frame of IERS 2010.
    TIRF("TIRF"),
    /// International terrestrial reference frame, realisation not stated.
    ITRF("ITRF"),
    ITRF1988("ITRF88"),
    ITRF1989("ITRF89"),
    ITRF1990("ITRF90"),
    ITRF1991("ITRF91"),
    ITRF1992("ITRF92"),
    ITRF1993("ITRF93"),
    ITRF1994("ITRF94"),
    ITRF1996("ITRF96"),
    ITRF1997("ITRF97"),
    ITRF2000("ITRF2000"),
    ITRF2005("ITRF2005"),
    ITRF2008("ITRF2008"),
    ITRF2014("ITRF2014"),
    ITRF2020("ITRF2020"),
    /// China Geodetic Coordinate System 2000: ITRF97 at epoch 2000.0.
    CGCS2000("CGCS2000"),
    /// BeiDou Coordinate System.
    BDCS("BDCS"),
    /// Parametry Zemli 1990.11.
    PZ90("PZ-90.11"),
    /// Moon, mean Earth and polar axis.
    MOON_ME("MOON_ME"),
    /// Moon, principal axes.
    MOON_PA("MOON_PA"),
    /// Fixed to the frame's own centre by the pole and prime meridian of the IAU working group.
    IAU("IAU");

    private final String label;

    FrameAxes(String label) {
        this.label = label;
    }

    /// The name that messages use.
    public String label() {
        return label;
    }

    /// The axes of a name; empty for any other, never a guess.
    static Optional<FrameAxes> ofName(String name) {
        for (var axes : values()) {
            if (axes.label.equals(name) || axes.name().equals(name)) {
                return Optional.of(axes);
            }
        }
        return switch (name) {
            case "J2000" -> Optional.of(EME2000);
            case "TEMEOFDATE" -> Optional.of(TEME);
            case "TOD_EARTH" -> Optional.of(TOD);
            case "MOD_EARTH" -> Optional.of(MOD);
            case "GRC", "TDR" -> Optional.of(GTOD);
            case "ITRF-88" -> Optional.of(ITRF1988);
            case "ITRF-89" -> Optional.of(ITRF1989);
            case "ITRF-90" -> Optional.of(ITRF1990);
            case "ITRF-91" -> Optional.of(ITRF1991);
            case "ITRF-92" -> Optional.of(ITRF1992);
            case "ITRF-93" -> Optional.of(ITRF1993);
            case "ITRF-94" -> Optional.of(ITRF1994);
            case "ITRF-96" -> Optional.of(ITRF1996);
            case "ITRF-97" -> Optional.of(ITRF1997);
            case "ITRF00", "ITRF-00" -> Optional.of(ITRF2000);
            case "ITRF05", "ITRF-05" -> Optional.of(ITRF2005);
            case "ITRF08", "ITRF-08" -> Optional.of(ITRF2008);
            case "ITRF14", "ITRF-14" -> Optional.of(ITRF2014);
            case "ITRF20", "ITRF-20" -> Optional.of(ITRF2020);
            case "PZ90", "PZ-90" -> Optional.of(PZ90);
            default -> Optional.empty();
        };
    }

    /// Whether a conversion from or to these axes needs Earth orientation data.
    boolean needsEarthOrientation() {
        return switch (this) {
            case CIRF, GTOD, TIRF, CGCS2000, BDCS, PZ90 -> true;
            default -> name().startsWith("ITRF");
        };
    }
}
