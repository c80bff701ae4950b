package space.parley.formats.tables;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;

/// The coordinate systems of STK that are the same whoever reads them.
///
/// `Fixed` and `Inertial` of other bodies depend on how an STK is set up, and those named `OfEpoch` on an
/// epoch: none of them is here.
enum StkAxes {
    ICRF("ICRF", FrameAxes.ICRF),
    J2000("J2000", FrameAxes.EME2000),
    FIXED("Fixed", FrameAxes.ITRF),
    TRUE_OF_DATE("TrueOfDate", FrameAxes.TOD),
    MEAN_OF_DATE("MeanOfDate", FrameAxes.MOD),
    TEME_OF_DATE("TEMEOfDate", FrameAxes.TEME),
    ITRF2000("ITRF2000", FrameAxes.ITRF2000),
    ITRF2005("ITRF2005", FrameAxes.ITRF2005),
    ITRF2008("ITRF2008", FrameAxes.ITRF2008),
    ITRF2014("ITRF2014", FrameAxes.ITRF2014),
    ITRF2020("ITRF2020", FrameAxes.ITRF2020),
    MEAN_EARTH("MeanEarth", FrameAxes.MOON_ME);

    private final String word;
    private final FrameAxes axes;

    StkAxes(String word, FrameAxes axes) {
        this.word = word;
        this.axes = axes;
    }

    String word() {
        return word;
    }

    private boolean holdsFor(Body centre) {
        return switch (this) {
            case ICRF, J2000 -> true;
            case MEAN_EARTH -> centre == Body.MOON;
            default -> centre == Body.EARTH;
        };
    }

    /// The frame of a name about a body. `Inertial` is ICRF where STK says so: about the Earth and the Sun.
    static Optional<Frame> frame(String name, Body centre) {
        var asked = name.toUpperCase(Locale.ROOT);
        if (asked.equals("INERTIAL") && (centre == Body.EARTH || centre == Body.SUN)) {
            return Optional.of(new Frame(centre, FrameAxes.ICRF));
        }
        var known = asked.equals("TEME") ? "TEMEOFDATE" : asked;
        for (var each : values()) {
            if (each.word.toUpperCase(Locale.ROOT).equals(known) && each.holdsFor(centre)) {
                return Optional.of(new Frame(centre, each.axes));
            }
        }
        return Optional.empty();
    }

    /// The coordinate system of a frame.
    static Optional<StkAxes> of(Frame frame) {
        if (frame.axes() == FrameAxes.GCRF) {
            return Optional.of(ICRF);
        }
        for (var each : values()) {
            if (each.axes == frame.axes() && each.holdsFor(frame.centre())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /// What can stand there for a body, for a message.
    static String choices(Body centre) {
        return String.join(
                ", ",
                List.of(values()).stream()
                        .filter(each -> each.holdsFor(centre))
                        .map(StkAxes::word)
                        .toList());
    }
}
