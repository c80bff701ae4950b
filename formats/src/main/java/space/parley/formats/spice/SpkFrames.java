package space.parley.formats.spice;

import java.util.Optional;
import java.util.OptionalInt;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;

/// Codes of axes, after NAIF's Frames Required Reading.
///
/// Code 1 is named J2000; NAIF's own products and most ephemerides of spacecraft beyond the Earth are in ICRF
/// and carry that name for historical reasons, and kernels are to be written so ("ICRF vs J2000" there). It is
/// read, and written, as ICRF.
final class SpkFrames {
    static final int J2000 = 1;
    private static final int ITRF93 = 13_000;
    private static final int FIRST_IAU = 10_010;

    /// Bodies whose IAU axes have the codes from 10010 on.
    private static final Body[] IAU = {
        Body.SUN,
        Body.MERCURY,
        Body.VENUS,
        Body.EARTH,
        Body.MARS,
        Body.JUPITER,
        Body.SATURN,
        Body.URANUS,
        Body.NEPTUNE,
        Body.PLUTO,
        Body.MOON,
        Body.PHOBOS,
        Body.DEIMOS
    };

    private static final String[] INERTIAL = {
        "J2000",
        "B1950",
        "FK4",
        "DE-118",
        "DE-96",
        "DE-102",
        "DE-108",
        "DE-111",
        "DE-114",
        "DE-122",
        "DE-125",
        "DE-130",
        "GALACTIC",
        "DE-200",
        "DE-202",
        "MARSIAU",
        "ECLIPJ2000",
        "ECLIPB1950",
        "DE-140",
        "DE-142",
        "DE-143"
    };

    private SpkFrames() {}

    /// The frame of a code about a centre; empty for any other, never a guess.
    static Optional<Frame> frame(int code, Body centre) {
        if (code == J2000) {
            return Optional.of(new Frame(centre, FrameAxes.ICRF));
        }
        if (code == ITRF93 && centre == Body.EARTH) {
            return Optional.of(new Frame(centre, FrameAxes.ITRF1993));
        }
        int index = code - FIRST_IAU;
        boolean own = index >= 0 && index < IAU.length && IAU[index] == centre;
        return own ? Optional.of(new Frame(centre, FrameAxes.IAU)) : Optional.empty();
    }

    /// The code of a frame; empty where SPICE has none for it.
    static OptionalInt code(Frame frame) {
        return switch (frame.axes()) {
            case ICRF -> OptionalInt.of(J2000);
            case GCRF -> frame.centre() == Body.EARTH ? OptionalInt.of(J2000) : OptionalInt.empty();
            case ITRF1993 -> frame.centre() == Body.EARTH ? OptionalInt.of(ITRF93) : OptionalInt.empty();
            case IAU -> {
                for (int i = 0; i < IAU.length; i++) {
                    if (IAU[i] == frame.centre()) {
                        yield OptionalInt.of(FIRST_IAU + i);
                    }
                }
                yield OptionalInt.empty();
            }
            default -> OptionalInt.empty();
        };
    }

    /// The name of an inertial code in brackets, for a message; empty text for any other.
    static String name(int code) {
        return code >= 1 && code <= INERTIAL.length ? " (" + INERTIAL[code - 1] + ")" : "";
    }
}
