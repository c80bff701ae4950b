package space.parley.formats.tables;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;

/// Coordinate systems of SP3, five columns each, and what frames they are.
///
/// `ITR14` and `ITRF2` are realisations by name. The realisations of IGS and of laser ranging (`IGS14`,
/// `IGb14`, `SLR14`) have the origin, scale and orientation of the ITRF of the same year. `UNDEF`, `ECF`,
/// `ECEF` and `WGS84` tell no realisation.
final class Sp3Frames {
    private static final List<String> ALIGNED = List.of("IGS", "IGb", "IGR", "IGB", "SLR");

    private Sp3Frames() {}

    static Optional<Frame> frame(String system) {
        if (system.equals("ITRF")) {
            return Optional.of(Frame.ITRF);
        }
        var axes = axes(system);
        return axes == null ? Optional.empty() : Optional.of(new Frame(Body.EARTH, axes));
    }

    /// Whether a system is another name of a realisation of the ITRF rather than one itself.
    static boolean aligned(String system) {
        return !system.startsWith("ITR");
    }

    private static @Nullable FrameAxes axes(String system) {
        int digits = system.length();
        while (digits > 0 && system.charAt(digits - 1) >= '0' && system.charAt(digits - 1) <= '9') {
            digits--;
        }
        var name = system.substring(0, digits);
        var year = system.substring(digits);
        if (year.length() != 2 || !(name.equals("ITR") || name.equals("ITRF") || ALIGNED.contains(name))) {
            return null;
        }
        return switch (year) {
            case "88" -> FrameAxes.ITRF1988;
            case "89" -> FrameAxes.ITRF1989;
            case "90" -> FrameAxes.ITRF1990;
            case "91" -> FrameAxes.ITRF1991;
            case "92" -> FrameAxes.ITRF1992;
            case "93" -> FrameAxes.ITRF1993;
            case "94" -> FrameAxes.ITRF1994;
            case "96" -> FrameAxes.ITRF1996;
            case "97" -> FrameAxes.ITRF1997;
            case "00" -> FrameAxes.ITRF2000;
            case "05" -> FrameAxes.ITRF2005;
            case "08" -> FrameAxes.ITRF2008;
            case "14" -> FrameAxes.ITRF2014;
            case "20" -> FrameAxes.ITRF2020;
            default -> null;
        };
    }

    /// The name of a frame in five columns; empty where SP3 has none.
    static Optional<String> system(Frame frame) {
        if (frame.equals(Frame.ITRF)) {
            return Optional.of("ITRF");
        }
        var name = frame.axes().name();
        return frame.centre() == Body.EARTH && name.length() == 8 && name.startsWith("ITRF")
                ? Optional.of("ITR" + name.substring(6))
                : Optional.empty();
    }
}
