package space.parley.formats;

import java.util.Optional;
import space.parley.orbit.Covariance;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.State;
import space.parley.terms.ObjectId;
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

    /// One state alone, such as that of an orbit parameter message: it tells where an object is at one instant, and of
    /// no motion by itself.
    ///
    /// @param object whose state it is
    /// @param name the object's name as the source gives it, empty where there is none
    /// @param state with its frame and time scale
    /// @param covariance at the epoch of the state, where the source gives one
    /// @param originator who made the message, where it says so
    /// @param creationDate when, where it says so
    record SingleState(
            ObjectId object,
            String name,
            State state,
            Optional<Covariance> covariance,
            Optional<String> originator,
            Optional<UtcInstant> creationDate)
            implements Content {}

    /// A close approach of two objects.
    record Conjunction(ConjunctionMessage message) implements Content {}

    /// A message of another kind, with all its keys. That of a single state follows its states: its mass, its
    /// manoeuvres and all else stand there alone.
    record Message(Document document) implements Content {}
}
