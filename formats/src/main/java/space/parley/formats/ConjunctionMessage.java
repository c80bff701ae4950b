package space.parley.formats;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import space.parley.formats.text.Line;
import space.parley.orbit.Covariance;
import space.parley.orbit.State;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Vector3;
import space.parley.terms.UtcInstant;

/// A close approach of two objects, as a conjunction data message (CCSDS 508.0-B-1) tells it: all that the
/// standard demands, and of the rest what Parley uses.
///
/// @param header when and by whom it was made; its identifier must be there
/// @param messageFor the spacecraft that it is meant for, where it says so
/// @param comments its comments before the first object, each one line; some originators put the
///     hard-body radius here
/// @param tca time of closest approach, UTC
/// @param missDistanceMetres distance of the two at that time, in metres
/// @param relativeSpeedMetresPerSecond their relative speed at that time
/// @param relativePositionRtnMetres position of object 2 relative to object 1, in RTN of object 1, in
///     metres
/// @param relativeVelocityRtnMetresPerSecond its velocity likewise, in metres per second
/// @param collisionProbability 0 to 1
/// @param collisionProbabilityMethod how the probability was found, such as `FOSTER-1992`
/// @param object1 the object that the message is about
/// @param object2 the other one
public record ConjunctionMessage(
        Header header,
        Optional<String> messageFor,
        List<String> comments,
        UtcInstant tca,
        double missDistanceMetres,
        OptionalDouble relativeSpeedMetresPerSecond,
        Optional<Vector3> relativePositionRtnMetres,
        Optional<Vector3> relativeVelocityRtnMetresPerSecond,
        OptionalDouble collisionProbability,
        Optional<String> collisionProbabilityMethod,
        Side object1,
        Side object2) {
    public ConjunctionMessage {
        if (header.messageId().isEmpty()) {
            throw new IllegalArgumentException("a conjunction data message has an identifier");
        }
        messageFor = messageFor.map(name -> Line.checked("name of the addressee", name));
        comments = List.copyOf(comments);
        comments.forEach(comment -> Line.checked("comment", comment));
        collisionProbabilityMethod = collisionProbabilityMethod.map(method -> Line.checked("method", method));
        notNegative("miss distance", missDistanceMetres);
        relativeSpeedMetresPerSecond.ifPresent(speed -> notNegative("relative speed", speed));
        collisionProbability.ifPresent(probability -> {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a probability is from 0 to 1: " + probability);
            }
        });
        for (var side : List.of(object1, object2)) {
            if (!side.state.epoch().reading().equals(tca)) {
                throw new IllegalArgumentException("a state is at the time of closest approach: "
                        + side.state.epoch().reading() + " is not " + tca);
            }
        }
    }

    private static void notNegative(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("the " + what + " is finite and not negative: " + value);
        }
    }

    /// Whether an object can change its orbit, as far as the originator knows.
    public enum Manoeuvrability {
        /// It can.
        YES("YES"),
        /// It cannot.
        NO("NO"),
        /// The message does not tell.
        NOT_KNOWN("N/A");

        private final String word;

        Manoeuvrability(String word) {
            this.word = word;
        }

        /// The word for it in messages.
        public String word() {
            return word;
        }
    }

    /// Where a covariance comes from.
    public enum CovarianceMethod {
        /// From the orbit determination.
        CALCULATED,
        /// A stand-in, where the orbit determination gave none.
        DEFAULT
    }

    /// One of the two objects, at the time of closest approach.
    ///
    /// @param designator its designator in a catalogue
    /// @param catalogName the catalogue, such as `SATCAT`
    /// @param name its name
    /// @param internationalDesignator COSPAR designator such as `1997-030E`, or `UNKNOWN`
    /// @param manoeuvrable whether it can change its orbit
    /// @param ephemerisName the ephemeris behind it, or `NONE`
    /// @param covarianceMethod where the covariance comes from
    /// @param state its state at that time, in UTC
    /// @param covariance its covariance at that time, in RTN of its own orbit
    public record Side(
            String designator,
            String catalogName,
            String name,
            String internationalDesignator,
            Manoeuvrability manoeuvrable,
            String ephemerisName,
            CovarianceMethod covarianceMethod,
            State state,
            Covariance covariance) {
        public Side {
            designator = Line.checked("designator", designator);
            catalogName = Line.checked("name of the catalogue", catalogName);
            name = Line.checked("name", name);
            internationalDesignator = Line.checked("international designator", internationalDesignator);
            ephemerisName = Line.checked("name of the ephemeris", ephemerisName);
            if (state.epoch().scale() != TimeScale.UTC || !state.epoch().equals(covariance.epoch())) {
                throw new IllegalArgumentException("state and covariance are at one epoch in UTC");
            }
            if (!(covariance.axes() instanceof Covariance.Axes.Rtn)) {
                throw new IllegalArgumentException("the covariance is in RTN: " + covariance.axes());
            }
        }
    }
}
