package space.parley.formats.convert;

import java.util.List;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;

/// Names the realisation of the ITRF again that a format does not tell, for the comparison of what was read back
/// with its source; that it does not tell it is a loss of its own.
final class Realisations extends Stage {
    private final List<Frame> written;
    private int table;

    /// @param written the frames of the tables as they were written
    Realisations(List<Frame> written, Receiver next) {
        super(next);
        this.written = written;
    }

    @Override
    public void segment(Segment s) {
        var was = table < written.size() ? written.get(table) : s.frame();
        table++;
        boolean untold = s.frame().axes() == FrameAxes.ITRF && was.axes().name().startsWith("ITRF");
        if (!untold || was.equals(s.frame())) {
            super.segment(s);
            return;
        }
        super.segment(s.withFrame(was));
    }
}
