package space.parley.formats.check;

import space.parley.orbit.Body;

/// How strongly bodies attract.
final class Attraction {
    private Attraction() {}

    /// The attraction of a body, m³/s²; 0 where it is not known here. Values of JPL's DE440 (Park et al. 2021).
    static double of(Body body) {
        return switch (body) {
            case SUN, SOLAR_SYSTEM_BARYCENTER -> 1.32712440041e20;
            case MERCURY, MERCURY_BARYCENTER -> 2.2031868551e13;
            case VENUS, VENUS_BARYCENTER -> 3.24858592e14;
            case EARTH, EARTH_BARYCENTER -> 3.986004355e14;
            case MOON -> 4.902800118e12;
            case MARS, MARS_BARYCENTER -> 4.2828375816e13;
            case JUPITER, JUPITER_BARYCENTER -> 1.26712764100e17;
            case SATURN, SATURN_BARYCENTER -> 3.7940584842e16;
            case URANUS, URANUS_BARYCENTER -> 5.794556400e15;
            case NEPTUNE, NEPTUNE_BARYCENTER -> 6.836527101e15;
            case PLUTO, PLUTO_BARYCENTER, PHOBOS, DEIMOS -> 0;
        };
    }
}
