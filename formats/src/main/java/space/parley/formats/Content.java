package space.parley.formats;

import java.util.Optional;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.terms.UtcInstant;

/// One thing that a message says.
public sealed interface Content {
    /// A set of mean elements.
    record Elements(MeanElements elements) implements Content {}

    /// A table of states: one segment of an ephemeris message.
    ///
    /// @param ephemeris the states, with their covariances
    /// @param originator who made the message, where it says so
    /// @param creationDate when, where it says so
    /// @param useableStart from when its originator lets it be used, where that is not from its start
    /// @param useableStop until when, where that is not until its end
    record Table(
            Ephemeris ephemeris,
            Optional<String> originator,
            Optional<UtcInstant> creationDate,
            Optional<Epoch> useableStart,
            Optional<Epoch> useableStop)
            implements Content {}

    /// A close approach of two objects.
    record Conjunction(ConjunctionMessage message) implements Content {}

    /// A message of another kind, with all its keys.
    record Message(Document document) implements Content {}
}
