package space.parley.formats.codec;

import java.util.Optional;
import java.util.OptionalInt;
import space.parley.orbit.Frame;
import space.parley.orbit.Orbits;

/// What a reader must be told because a file does not say it.
///
/// @param year the year of the vectors of an IIRV, which state the day of the year alone
/// @param frame the frame of an SP3 whose coordinate system names no realisation
/// @param orbits where leap seconds come from, for times that are seconds since an epoch in UTC (STK, OCM); those that
///     are built in where it is empty
public record ReadOptions(OptionalInt year, Optional<Frame> frame, Optional<Orbits> orbits) {
    /// Nothing is told.
    public static final ReadOptions NONE = new ReadOptions(OptionalInt.empty(), Optional.empty(), Optional.empty());

    /// With a year.
    public ReadOptions year(int told) {
        return new ReadOptions(OptionalInt.of(told), frame, orbits);
    }

    /// With a frame.
    public ReadOptions frame(Frame told) {
        return new ReadOptions(year, Optional.of(told), orbits);
    }

    /// With the time scales of reference data that was imported.
    public ReadOptions orbits(Orbits imported) {
        return new ReadOptions(year, frame, Optional.of(imported));
    }
}
