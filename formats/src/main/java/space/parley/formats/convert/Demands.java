package space.parley.formats.convert;

import java.util.Optional;
import space.parley.formats.Format;
import space.parley.formats.Segment;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.TimeScale;

/// The frame and time scale that a format fixes: where nobody asked for others, tables are carried into them.
final class Demands {
    private Demands() {}

    /// What becomes of a table: what was asked for, and where the target leaves no choice, what it demands.
    static Change of(Format target, Change asked, Segment source) {
        var frame = asked.frame(source.frame());
        boolean free = asked.keepsAxes();
        var scale = asked.scale().orElseGet(() -> scale(target, source.timeScale()));
        return new Change(
                Optional.of(free ? frame(target, frame) : frame),
                Optional.empty(),
                Optional.empty(),
                Optional.of(scale));
    }

    private static TimeScale scale(Format target, TimeScale source) {
        return switch (target) {
            case STK, MEME, CPF, IIRV -> TimeScale.UTC;
            case SPK -> TimeScale.TDB;
            case SP3 ->
                switch (source) {
                    case GPS, GST, BDT, QZSST, TAI, UTC -> source;
                    default -> TimeScale.GPS;
                };
            default -> source;
        };
    }

    private static Frame frame(Format target, Frame source) {
        var axes = source.axes();
        boolean earth = source.centre() == Body.EARTH;
        boolean realised = axes.name().startsWith("ITRF") && axes != FrameAxes.ITRF;
        return switch (target) {
            case MEME -> earth ? Frame.EME2000 : source;
            case SPK -> {
                boolean kept = axes == FrameAxes.ICRF
                        || axes == FrameAxes.GCRF
                        || axes == FrameAxes.ITRF1993
                        || axes == FrameAxes.IAU;
                yield kept ? source : earth ? Frame.GCRF : new Frame(source.centre(), FrameAxes.ICRF);
            }
            case SP3 -> realised || !earth ? source : new Frame(Body.EARTH, FrameAxes.ITRF2020);
            case CPF ->
                realised || axes == FrameAxes.ITRF || axes == FrameAxes.TOD || !earth
                        ? source
                        : new Frame(Body.EARTH, FrameAxes.ITRF2020);
            case IIRV -> {
                boolean kept = axes == FrameAxes.GTOD || axes == FrameAxes.EME2000;
                yield kept || !earth
                        ? source
                        : source.needsEarthOrientation() ? new Frame(Body.EARTH, FrameAxes.GTOD) : Frame.EME2000;
            }
            default -> source;
        };
    }
}
