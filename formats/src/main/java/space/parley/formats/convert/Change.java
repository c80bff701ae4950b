package space.parley.formats.convert;

import java.util.Optional;
import space.parley.formats.Segment;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;

/// The frame and the time scale that tables are to have; what is left out stays as it is.
///
/// @param frame axes and centre
/// @param centre the centre alone, with the axes of the source
/// @param scale the time scale
public record Change(Optional<Frame> frame, Optional<Body> centre, Optional<TimeScale> scale) {
    /// Nothing changes.
    public static final Change NONE = new Change(Optional.empty(), Optional.empty(), Optional.empty());

    /// Whether nothing was asked for.
    public boolean isNone() {
        return frame.isEmpty() && centre.isEmpty() && scale.isEmpty();
    }

    Frame frame(Frame source) {
        var asked = frame.orElse(source);
        return centre.map(body -> new Frame(body, asked.axes())).orElse(asked);
    }

    TimeScale scale(TimeScale source) {
        return scale.orElse(source);
    }

    boolean touches(Segment segment) {
        return !frame(segment.frame()).equals(segment.frame()) || scale(segment.timeScale()) != segment.timeScale();
    }
}
