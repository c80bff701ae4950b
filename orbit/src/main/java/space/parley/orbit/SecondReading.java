package space.parley.orbit;

import java.util.OptionalDouble;
import space.parley.terms.Outcome;
import space.parley.terms.UtcInstant;

/// A second, independent reading of a CCSDS conjunction data message 1.0, to hold beside the first.
public final class SecondReading {
    private SecondReading() {}

    /// What a conjunction data message says of the encounter.
    ///
    /// @param tca time of closest approach
    /// @param missDistanceMetres distance of the two objects then, in metres
    /// @param relativeSpeedMetresPerSecond their relative speed, in metres per second; empty where it does not say
    /// @param object1 designator of the first object, as the message gives it
    /// @param object2 designator of the second
    /// @param probability collision probability, where it gives one
    public record Conjunction(
            UtcInstant tca,
            double missDistanceMetres,
            OptionalDouble relativeSpeedMetresPerSecond,
            String object1,
            String object2,
            OptionalDouble probability) {}

    /// Reads a message in KVN or XML.
    public static Outcome<Conjunction> of(Orbits orbits, byte[] message) {
        throw new UnsupportedOperationException();
    }
}
