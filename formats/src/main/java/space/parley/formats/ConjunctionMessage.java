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

/// A close approach of two objects, as a conjunction data message (CCSDS 508.0-B-1, and the draft 508.0-P-1.1
/// of its version 2.0) tells it: all that the standard demands, and of the rest what those who act on it use.
/// Every key of the message stands in its [Document].
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
/// @param circumstances what else it tells of the encounter
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
        Side object2,
        Circumstances circumstances) {
    /// A message that tells nothing beyond what the standard demands of the encounter.
    public ConjunctionMessage(
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
        this(
                header,
                messageFor,
                comments,
                tca,
                missDistanceMetres,
                relativeSpeedMetresPerSecond,
                relativePositionRtnMetres,
                relativeVelocityRtnMetresPerSecond,
                collisionProbability,
                collisionProbabilityMethod,
                object1,
                object2,
                Circumstances.NONE);
    }

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
        collisionProbability.ifPresent(ConjunctionMessage::checkProbability);
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

    private static void checkProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is from 0 to 1: " + probability);
        }
    }

    /// Whether the message has something that version 1.0 has no key for.
    public boolean needsVersion2() {
        return circumstances.needsVersion2() || object1.needsVersion2() || object2.needsVersion2();
    }

    /// What a message tells of an encounter beyond what the standard demands.
    ///
    /// @param classification its caveats, version 2.0
    /// @param conjunctionId the encounter's own identifier, the same in all messages about it, version 2.0
    /// @param mahalanobisDistance the miss distance in units of the combined covariance, version 2.0
    /// @param approachAngleDegrees angle between the two velocities, version 2.0
    /// @param screening what was searched
    /// @param maximumProbability the largest probability over the sizes of the covariance, version 2.0
    /// @param maximumProbabilityMethod how it was found, version 2.0
    /// @param previousMessageId the message before this one, version 2.0
    /// @param previousMessageEpoch when that was made, version 2.0
    /// @param nextMessageEpoch when the next one is due, version 2.0
    public record Circumstances(
            Optional<String> classification,
            Optional<String> conjunctionId,
            OptionalDouble mahalanobisDistance,
            OptionalDouble approachAngleDegrees,
            Screening screening,
            OptionalDouble maximumProbability,
            Optional<String> maximumProbabilityMethod,
            Optional<String> previousMessageId,
            Optional<UtcInstant> previousMessageEpoch,
            Optional<UtcInstant> nextMessageEpoch) {
        /// Nothing more.
        public static final Circumstances NONE = new Circumstances(
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Screening.NONE,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public Circumstances {
            classification = classification.map(text -> Line.checked("classification", text));
            conjunctionId = conjunctionId.map(id -> Line.checked("conjunction identifier", id));
            maximumProbabilityMethod = maximumProbabilityMethod.map(method -> Line.checked("method", method));
            previousMessageId = previousMessageId.map(id -> Line.checked("message identifier", id));
            mahalanobisDistance.ifPresent(distance -> notNegative("Mahalanobis distance", distance));
            maximumProbability.ifPresent(ConjunctionMessage::checkProbability);
        }

        boolean needsVersion2() {
            return classification.isPresent()
                    || conjunctionId.isPresent()
                    || mahalanobisDistance.isPresent()
                    || approachAngleDegrees.isPresent()
                    || maximumProbability.isPresent()
                    || maximumProbabilityMethod.isPresent()
                    || previousMessageId.isPresent()
                    || previousMessageEpoch.isPresent()
                    || nextMessageEpoch.isPresent()
                    || screening.needsVersion2();
        }
    }

    /// What was searched for close approaches.
    ///
    /// @param start the first time that was searched
    /// @param stop the last one
    /// @param entry when object 2 enters the volume about object 1
    /// @param exit when it leaves it
    /// @param volume the volume
    /// @param probabilityThreshold from which probability on an encounter is reported, version 2.0
    public record Screening(
            Optional<UtcInstant> start,
            Optional<UtcInstant> stop,
            Optional<UtcInstant> entry,
            Optional<UtcInstant> exit,
            Optional<Volume> volume,
            OptionalDouble probabilityThreshold) {
        /// Nothing is told of it.
        public static final Screening NONE = new Screening(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty());

        boolean needsVersion2() {
            return probabilityThreshold.isPresent()
                    || volume.filter(v -> v.shape == Shape.SPHERE).isPresent();
        }
    }

    /// A volume about object 1.
    ///
    /// @param frame its axes: `RTN` or `TVN` of object 1
    /// @param shape its shape
    /// @param sizeMetres along the three axes: semi-axes of an ellipsoid, what the standard's keys
    ///     give of a box, the radius of a sphere three times
    public record Volume(String frame, Shape shape, Vector3 sizeMetres) {
        public Volume {
            frame = Line.checked("frame of the volume", frame);
        }
    }

    /// Shapes of a volume.
    public enum Shape {
        ELLIPSOID,
        BOX,
        /// Version 2.0.
        SPHERE
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
    /// @param covariance its covariance at that time, in RTN of its own orbit; the rows for drag, radiation
    ///     pressure and thrust stand in the document
    /// @param characteristics what the object is
    /// @param determination what its orbit rests on
    public record Side(
            String designator,
            String catalogName,
            String name,
            String internationalDesignator,
            Manoeuvrability manoeuvrable,
            String ephemerisName,
            CovarianceMethod covarianceMethod,
            State state,
            Covariance covariance,
            Characteristics characteristics,
            Determination determination) {
        /// An object of which nothing beyond what the standard demands is told.
        public Side(
                String designator,
                String catalogName,
                String name,
                String internationalDesignator,
                Manoeuvrability manoeuvrable,
                String ephemerisName,
                CovarianceMethod covarianceMethod,
                State state,
                Covariance covariance) {
            this(
                    designator,
                    catalogName,
                    name,
                    internationalDesignator,
                    manoeuvrable,
                    ephemerisName,
                    covarianceMethod,
                    state,
                    covariance,
                    Characteristics.NONE,
                    Determination.NONE);
        }

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

        boolean needsVersion2() {
            return characteristics.hardBodyRadiusMetres.isPresent()
                    || characteristics.densityForecastUncertainty.isPresent()
                    || determination.epoch.isPresent();
        }
    }

    /// What an object is.
    ///
    /// @param objectType such as `PAYLOAD` or `DEBRIS`
    /// @param operator the organisation that operates it
    /// @param hardBodyRadiusMetres radius of a sphere about it, version 2.0
    /// @param massKilograms its mass
    /// @param areaSquareMetres the area that is used for the collision probability
    /// @param dragSquareMetresPerKilogram drag coefficient times area over mass
    /// @param radiationSquareMetresPerKilogram coefficient of radiation pressure times area over mass
    /// @param thrustMetresPerSecondSquared acceleration by thrust
    /// @param dissipationWattsPerKilogram energy that drag takes from the orbit
    /// @param densityForecastUncertainty relative uncertainty of the air's density, version 2.0
    public record Characteristics(
            Optional<String> objectType,
            Optional<String> operator,
            OptionalDouble hardBodyRadiusMetres,
            OptionalDouble massKilograms,
            OptionalDouble areaSquareMetres,
            OptionalDouble dragSquareMetresPerKilogram,
            OptionalDouble radiationSquareMetresPerKilogram,
            OptionalDouble thrustMetresPerSecondSquared,
            OptionalDouble dissipationWattsPerKilogram,
            OptionalDouble densityForecastUncertainty) {
        /// Nothing is told of it.
        public static final Characteristics NONE = new Characteristics(
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());

        public Characteristics {
            objectType = objectType.map(type -> Line.checked("type of the object", type));
            operator = operator.map(name -> Line.checked("name of the operator", name));
            hardBodyRadiusMetres.ifPresent(radius -> notNegative("hard-body radius", radius));
        }
    }

    /// What an orbit rests on.
    ///
    /// @param lastObservationStart the earliest time that the last observation may have
    /// @param lastObservationEnd the latest
    /// @param epoch epoch of the orbit determination, version 2.0
    /// @param recommendedSpanDays the span of observations that would be right
    /// @param actualSpanDays the span that was used
    /// @param observationsUsed how many observations were used
    /// @param residualsAcceptedPercent how many residuals were accepted
    /// @param weightedRms weighted root mean square of the residuals
    public record Determination(
            Optional<UtcInstant> lastObservationStart,
            Optional<UtcInstant> lastObservationEnd,
            Optional<UtcInstant> epoch,
            OptionalDouble recommendedSpanDays,
            OptionalDouble actualSpanDays,
            OptionalDouble observationsUsed,
            OptionalDouble residualsAcceptedPercent,
            OptionalDouble weightedRms) {
        /// Nothing is told of it.
        public static final Determination NONE = new Determination(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }
}
