package space.parley.terms;

import java.util.Optional;

/// A space object as its operator describes it.
///
/// @param id its designator
/// @param name its name, not blank, at most 100 characters
/// @param internationalDesignator its COSPAR designator such as `2021-035A`, where it has one
/// @param operator the party that flies it or answers for it, where known
/// @param crewed whether people are on board
/// @param manoeuvrable whether it can change its orbit
/// @param hardBodyRadiusMetres the radius of a sphere that holds all of it, in metres, positive
public record SpaceObject(
        ObjectId id,
        String name,
        Optional<String> internationalDesignator,
        Optional<Party> operator,
        boolean crewed,
        boolean manoeuvrable,
        double hardBodyRadiusMetres) {
    public SpaceObject {
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("a name is 1 to 100 characters: '" + name + "'");
        }
        if (!(hardBodyRadiusMetres > 0) || hardBodyRadiusMetres > 1e6) {
            throw new IllegalArgumentException(
                    "a hard-body radius is above 0 and at most 1000 km: " + hardBodyRadiusMetres + " m");
        }
    }
}
