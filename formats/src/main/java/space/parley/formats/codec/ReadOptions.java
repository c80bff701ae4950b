package space.parley.formats.codec;

import java.util.OptionalInt;

/// What a reader must be told because its format does not say it.
///
/// @param year the year of the vectors of an IIRV, which state the day of the year alone
public record ReadOptions(OptionalInt year) {
    /// Nothing is told.
    public static final ReadOptions NONE = new ReadOptions(OptionalInt.empty());
}
