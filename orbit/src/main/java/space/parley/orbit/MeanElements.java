package space.parley.orbit;

import java.util.Optional;
import space.parley.terms.ObjectId;

/// A set of SGP4 mean elements, in the units of its messages, in TEME and UTC.
///
/// @param object whose elements these are, by catalogue number
/// @param name the object's name, empty text where the set has none
/// @param internationalDesignator COSPAR designator such as `2021-035A`
/// @param epoch epoch of the elements, UTC
/// @param meanMotionRevPerDay mean motion after Kozai, revolutions per day
/// @param eccentricity 0 up to but not including 1
/// @param inclinationDegrees inclination
/// @param raanDegrees right ascension of the ascending node
/// @param argumentOfPerigeeDegrees argument of perigee
/// @param meanAnomalyDegrees mean anomaly
/// @param bstarPerEarthRadius drag term, 1/Earth radii
/// @param meanMotionDot first derivative of mean motion as element sets give it (halved), rev/day²
/// @param meanMotionDoubleDot second derivative as element sets give it (a sixth), rev/day³
/// @param elementSetNumber number of the set, 0 to 9999
/// @param revolutionAtEpoch revolution number at epoch
/// @param classification U, C or S
public record MeanElements(
        ObjectId object,
        String name,
        Optional<String> internationalDesignator,
        Epoch epoch,
        double meanMotionRevPerDay,
        double eccentricity,
        double inclinationDegrees,
        double raanDegrees,
        double argumentOfPerigeeDegrees,
        double meanAnomalyDegrees,
        double bstarPerEarthRadius,
        double meanMotionDot,
        double meanMotionDoubleDot,
        int elementSetNumber,
        int revolutionAtEpoch,
        char classification) {
    public MeanElements {
        if (epoch.scale() != TimeScale.UTC) {
            throw new IllegalArgumentException("element sets are in UTC: " + epoch);
        }
        if (!(eccentricity >= 0 && eccentricity < 1)) {
            throw new IllegalArgumentException("eccentricity is from 0 to below 1: " + eccentricity);
        }
        if (!(meanMotionRevPerDay > 0 && meanMotionRevPerDay < 20)) {
            throw new IllegalArgumentException("mean motion is above 0 and below 20: " + meanMotionRevPerDay);
        }
    }
}
