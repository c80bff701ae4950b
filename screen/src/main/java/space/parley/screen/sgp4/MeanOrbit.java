package space.parley.screen.sgp4;

/// Mean elements at an instant while the effects of the theory are added to them one after another:
/// radians, radians per minute.
final class MeanOrbit {
    double meanMotion;
    double eccentricity;
    double inclination;
    double node;
    double perigee;
    double meanAnomaly;
}
