package space.parley.formats.codec;

import java.util.Optional;
import java.util.OptionalInt;
import space.parley.orbit.Frame;

/// What a reader must be told because a file does not say it.
///
/// @param year the year of the vectors of an IIRV, which state the day of the year alone
/// @param frame the frame of an SP3 whose coordinate system names no realisation
public record ReadOptions(OptionalInt year, Optional<Frame> frame) {
    /// Nothing is told.
    public static final ReadOptions NONE = new ReadOptions(OptionalInt.empty(), Optional.empty());

    /// With a year.
    public ReadOptions year(int told) {
        return new ReadOptions(OptionalInt.of(told), frame);
    }

    /// With a frame.
    public ReadOptions frame(Frame told) {
        return new ReadOptions(year, Optional.of(told));
    }
}
