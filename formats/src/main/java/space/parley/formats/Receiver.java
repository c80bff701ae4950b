package space.parley.formats;

import space.parley.orbit.Covariance;
import space.parley.orbit.MeanElements;

/// Takes what a message says, piece by piece, however long it is: the meeting place of all readers and all
/// writers. What a receiver has no use for, it leaves as it is here.
///
/// A table of states comes as [#segment], then its [#state]s and [#covariance]s by increasing epoch, then
/// [#endSegment].
public interface Receiver {
    /// A set of mean elements.
    default void elements(MeanElements elements) {}

    /// A table of states begins.
    default void segment(Segment segment) {}

    /// A state of the table that is open.
    ///
    /// @param epochDay days since 1970-01-01 of its epoch, on the table's time scale
    /// @param nanoOfDay nanoseconds of that day; on UTC a leap second may follow the day's last
    /// @param values position (3), and velocity (6), and acceleration (9) in metres and seconds; the array is
    ///     used again for the next state
    /// @param size how many of the values hold: 3, 6 or 9
    default void state(long epochDay, long nanoOfDay, double[] values, int size) {}

    /// A covariance of the table that is open.
    default void covariance(Covariance covariance) {}

    /// The table that is open is over.
    default void endSegment() {}

    /// A close approach of two objects.
    default void conjunction(ConjunctionMessage message) {}

    /// A whole message as a tree of its keys, from formats that have one.
    default void document(Document document) {}

    /// Something of a message that its pieces do not say: a comment, or a key that they have no place for.
    ///
    /// @param field the key as the message has it, `COMMENT` for a comment
    default void aside(String field) {}
}
