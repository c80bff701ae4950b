package space.parley.screen.report;

import java.util.Optional;
import java.util.OptionalDouble;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// A close approach as a row of a table tells it: see [ApproachTable] for the columns.
///
/// @param first the object whose axes the miss vector is in
/// @param second the other
/// @param tca time of closest approach, UTC
/// @param missDistanceMetres the distance then
/// @param missRtnMetres from the first to the second along radial, transverse and normal of the
///     first's orbit
/// @param relativeSpeedMetresPerSecond the relative speed then
/// @param risk what is known of its being a collision
/// @param firstSide what is known of the first
/// @param secondSide what is known of the second
/// @param approachAngleDegrees angle between the two velocities; empty where one of them is zero
/// @param altitudeMetres height of the first above a sphere of 6,378,137 m
/// @param relation how the two belong together
/// @param edge whether the distance is smallest only because the window ends there
/// @param trend what it is beside an earlier screening
public record ApproachRow(
        ObjectId first,
        ObjectId second,
        UtcInstant tca,
        double missDistanceMetres,
        Vector3 missRtnMetres,
        double relativeSpeedMetresPerSecond,
        Risk risk,
        Side firstSide,
        Side secondSide,
        OptionalDouble approachAngleDegrees,
        double altitudeMetres,
        Relation relation,
        Edge edge,
        Trend trend) {
    /// What is known of an approach's being a collision.
    ///
    /// @param probability 0 to 1; empty where it was not computed, never 0 for that
    /// @param method how it was computed; empty text where it was not
    /// @param note codes of findings, with a space between them, that say why there is no number or
    ///     why not to rely on it; empty text where there are none
    /// @param combinedRadiusMetres sum of both hard-body radii
    /// @param radiusSource where the radii come from
    public record Risk(
            OptionalDouble probability, String method, String note, double combinedRadiusMetres, String radiusSource) {}

    /// What is known of one of the two objects.
    ///
    /// @param name its name, empty text where none is known
    /// @param objectClass what kind of thing it is
    /// @param classSource how that is known: `name`, or the file that tells it; empty text where it
    ///     is not
    /// @param manoeuvrable whether it can change its orbit; empty where that is not known
    /// @param data what tells where it is: `elements` or `ephemeris`
    /// @param ageDays time of closest approach less the epoch of the elements, or less the start of
    ///     the ephemeris, in days; negative where the data are from after it
    /// @param inclinationDegrees of its orbit at that time, in TEME
    /// @param uncertainty what its covariance comes from; empty text where there is none
    /// @param volume the space about it that the other comes into; empty text where the other does not
    public record Side(
            String name,
            ObjectClass objectClass,
            String classSource,
            Optional<Boolean> manoeuvrable,
            String data,
            double ageDays,
            double inclinationDegrees,
            String uncertainty,
            String volume) {}

    /// This row with another trend.
    public ApproachRow with(Trend other) {
        return new ApproachRow(
                first,
                second,
                tca,
                missDistanceMetres,
                missRtnMetres,
                relativeSpeedMetresPerSecond,
                risk,
                firstSide,
                secondSide,
                approachAngleDegrees,
                altitudeMetres,
                relation,
                edge,
                other);
    }
}
