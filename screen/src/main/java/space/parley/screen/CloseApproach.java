package space.parley.screen;

import space.parley.orbit.State;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// A local minimum of the distance between two objects.
///
/// @param first the object whose axes the miss vector is in
/// @param second the other
/// @param tca time of closest approach
/// @param missDistanceMetres the distance then, in metres
/// @param relativeSpeedMetresPerSecond the relative speed then, in metres per second
/// @param missRtnMetres from the first to the second along radial, transverse and normal of the first's
///     orbit, in metres
/// @param firstState state of the first at that time: in TEME about the Earth, or about another
///     centre on the axes of ICRF
/// @param secondState state of the second at that time, in the same frame
/// @param atWindowEdge whether the distance is smallest only because the window, or what is known of a
///     trajectory, ends there: the true closest approach lies outside
/// @param intoFirst whether the second comes into the space about the first that others are looked for in
/// @param intoSecond whether the first comes into that about the second
public record CloseApproach(
        ObjectId first,
        ObjectId second,
        UtcInstant tca,
        double missDistanceMetres,
        double relativeSpeedMetresPerSecond,
        Vector3 missRtnMetres,
        State firstState,
        State secondState,
        boolean atWindowEdge,
        boolean intoFirst,
        boolean intoSecond) {
    public CloseApproach {
        if (!(missDistanceMetres >= 0) || !(relativeSpeedMetresPerSecond >= 0)) {
            throw new IllegalArgumentException("a distance and a speed are not negative: " + missDistanceMetres + " m, "
                    + relativeSpeedMetresPerSecond + " m/s");
        }
        if (!firstState.frame().equals(secondState.frame())) {
            throw new IllegalArgumentException(
                    "both states are in one frame: " + firstState.frame() + ", " + secondState.frame());
        }
    }

    /// An approach within one distance that holds for both.
    public CloseApproach(
            ObjectId first,
            ObjectId second,
            UtcInstant tca,
            double missDistanceMetres,
            double relativeSpeedMetresPerSecond,
            Vector3 missRtnMetres,
            State firstState,
            State secondState,
            boolean atWindowEdge) {
        this(
                first,
                second,
                tca,
                missDistanceMetres,
                relativeSpeedMetresPerSecond,
                missRtnMetres,
                firstState,
                secondState,
                atWindowEdge,
                true,
                true);
    }
}
