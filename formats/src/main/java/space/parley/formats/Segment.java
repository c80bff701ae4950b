package space.parley.formats;

import java.util.Optional;
import java.util.OptionalInt;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// What a table of states says of itself before its first state.
///
/// @param objectId the object's identifier as the source writes it: a catalogue number, COSPAR designator or
///     NAIF number
/// @param objectName its name, empty where there is none
/// @param frame centre and axes of all states
/// @param timeScale the scale of all epochs
/// @param start the first epoch that it declares, a reading of that scale
/// @param stop the last epoch that it declares
/// @param useableStart from when its originator lets it be used
/// @param useableStop until when
/// @param interpolation the method that it declares, in capitals, such as `HERMITE`
/// @param interpolationDegree the degree that it declares
/// @param originator who made it
/// @param creationDate when it was made, UTC
/// @param source what its states were made from, in the words of its originator, such as `blend`
public record Segment(
        String objectId,
        String objectName,
        Frame frame,
        TimeScale timeScale,
        Optional<UtcInstant> start,
        Optional<UtcInstant> stop,
        Optional<UtcInstant> useableStart,
        Optional<UtcInstant> useableStop,
        Optional<String> interpolation,
        OptionalInt interpolationDegree,
        Optional<String> originator,
        Optional<UtcInstant> creationDate,
        Optional<String> source) {
    private static final String NAIF = "NAIF:";

    /// A table that does not tell what its states were made from.
    public Segment(
            String objectId,
            String objectName,
            Frame frame,
            TimeScale timeScale,
            Optional<UtcInstant> start,
            Optional<UtcInstant> stop,
            Optional<UtcInstant> useableStart,
            Optional<UtcInstant> useableStop,
            Optional<String> interpolation,
            OptionalInt interpolationDegree,
            Optional<String> originator,
            Optional<UtcInstant> creationDate) {
        this(
                objectId,
                objectName,
                frame,
                timeScale,
                start,
                stop,
                useableStart,
                useableStop,
                interpolation,
                interpolationDegree,
                originator,
                creationDate,
                Optional.empty());
    }

    /// The same table under another name of its object.
    public Segment withObject(String id, String name) {
        return with(id, name, frame, stop, useableStop);
    }

    /// The same table with another frame said of its states.
    public Segment withFrame(Frame other) {
        return with(objectId, objectName, other, stop, useableStop);
    }

    /// The same table as far as another one goes.
    public Segment until(Segment other) {
        return with(objectId, objectName, frame, other.stop, other.useableStop);
    }

    private Segment with(
            String id, String name, Frame axes, Optional<UtcInstant> end, Optional<UtcInstant> useableEnd) {
        return new Segment(
                id,
                name,
                axes,
                timeScale,
                start,
                end,
                useableStart,
                useableEnd,
                interpolation,
                interpolationDegree,
                originator,
                creationDate,
                source);
    }

    /// Whether the object is called by a code of NAIF, as [#ofNaif] writes it.
    public boolean hasNaifCode() {
        return objectId.startsWith(NAIF);
    }

    /// The object of a NAIF code, so that no code is taken for the number of a satellite catalogue: a
    /// body by its name, such as `PHOBOS`, any other by its code, such as `NAIF:-202`.
    ///
    /// @param code whole, with its sign
    public static ObjectId ofNaif(String code) {
        boolean body = code.matches("\\d{1,9}");
        return new ObjectId((body ? Body.ofNaifId(Integer.parseInt(code)) : Optional.<Body>empty())
                .map(Body::name)
                .orElse(NAIF + code));
    }
}
