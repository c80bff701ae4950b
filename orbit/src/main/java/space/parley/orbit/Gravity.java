package space.parley.orbit;

/// Gravitational parameters in m³/s², as estimated with the ephemeris DE440 (NAIF's gm_de440.tpc).
final class Gravity {
    private Gravity() {}

    static double of(Body body) {
        return 1e9
                * switch (body) {
                    case SUN, SOLAR_SYSTEM_BARYCENTER -> 132_712_440_041.279419;
                    case MERCURY, MERCURY_BARYCENTER -> 22_031.868551;
                    case VENUS, VENUS_BARYCENTER -> 324_858.592;
                    case EARTH -> 398_600.435507;
                    case EARTH_BARYCENTER -> 403_503.235625;
                    case MOON -> 4_902.800118;
                    case MARS -> 42_828.373621;
                    case MARS_BARYCENTER -> 42_828.375816;
                    case PHOBOS -> 7.087546e-4;
                    case DEIMOS -> 9.615569e-5;
                    case JUPITER -> 126_686_531.9;
                    case JUPITER_BARYCENTER -> 126_712_764.1;
                    case SATURN -> 37_931_206.234;
                    case SATURN_BARYCENTER -> 37_940_584.8418;
                    case URANUS -> 5_793_951.256;
                    case URANUS_BARYCENTER -> 5_794_556.4;
                    case NEPTUNE -> 6_835_099.97;
                    case NEPTUNE_BARYCENTER -> 6_836_527.10058;
                    case PLUTO -> 869.61;
                    case PLUTO_BARYCENTER -> 975.5;
                };
    }
}
