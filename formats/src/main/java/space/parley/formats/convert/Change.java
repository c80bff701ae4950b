package space.parley.formats.convert;

import java.util.Optional;
import space.parley.formats.Segment;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;

/// The frame and the time scale that tables are to have; what is left out stays as it is.
///
/// @param frame axes and centre
/// @param axes the name of the axes alone, about the centre of the source
/// @param centre the centre alone, with the axes of the source or those that are named
/// @param scale the time scale
public record Change(Optional<Frame> frame, Optional<String> axes, Optional<Body> centre, Optional<TimeScale> scale) {
    /// Nothing changes.
    public static final Change NONE =
            new Change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// Whether nothing was asked for.
    public boolean isNone() {
        return keepsAxes() && centre.isEmpty() && scale.isEmpty();
    }

    /// Whether no axes were asked for.
    boolean keepsAxes() {
        return frame.isEmpty() && axes.isEmpty();
    }

    /// @throws space.parley.terms.RefusedException where axes that are named belong to another body than the
    ///     source's centre (`FORMATS-318`)
    Frame frame(Frame source) {
        if (axes.isPresent()) {
            return named(axes.get(), centre, source);
        }
        var asked = frame.orElse(source);
        return centre.map(body -> new Frame(body, asked.axes())).orElse(asked);
    }

    private static Frame named(String name, Optional<Body> centre, Frame source) {
        return Frame.of(centre.orElse(source.centre()), name)
                .filter(found -> centre.isPresent() || belongs(found))
                .orElseThrow(() -> ConversionFinding.OTHER_BODY.refusal(
                        name,
                        centre.orElse(source.centre()).label(),
                        owner(name).map(Body::label).orElse("…")));
    }

    /// Whether axes are those of their centre, or of no body.
    private static boolean belongs(Frame frame) {
        return owner(frame).map(body -> body == frame.centre()).orElse(true);
    }

    private static Optional<Body> owner(Frame frame) {
        return switch (frame.axes()) {
            case GCRF, ICRF, EME2000 -> Optional.empty();
            case MOON_ME, MOON_PA -> Optional.of(Body.MOON);
            case IAU -> Optional.of(frame.centre());
            default -> Optional.of(Body.EARTH);
        };
    }

    private static Optional<Body> owner(String name) {
        return name.startsWith("IAU_") || name.startsWith("IAU-")
                ? Body.ofName(name.substring(4))
                : Frame.of(Body.EARTH, name).flatMap(Change::owner);
    }

    TimeScale scale(TimeScale source) {
        return scale.orElse(source);
    }

    boolean touches(Segment segment) {
        return !frame(segment.frame()).equals(segment.frame()) || scale(segment.timeScale()) != segment.timeScale();
    }
}
