package space.parley.screen.sgp4;

/// The Earth as element sets are fitted to it: WGS-72, in Earth radii and minutes.
final class Wgs72 {
    private Wgs72() {}

    static final double EARTH_RADIUS_KM = 6378.135;
    static final double EARTH_RADIUS_METRES = 1000 * EARTH_RADIUS_KM;
    static final double GM_KM3_PER_S2 = 398_600.8;

    /// Square root of the gravitational parameter, Earth radii^1.5 per minute.
    static final double KE = 60 / Math.sqrt(EARTH_RADIUS_KM * EARTH_RADIUS_KM * EARTH_RADIUS_KM / GM_KM3_PER_S2);

    static final double METRES_PER_SECOND = EARTH_RADIUS_METRES * KE / 60;

    static final double J2 = 0.001_082_616;
    static final double J3 = -0.000_002_538_81;
    static final double J4 = -0.000_001_655_97;
    static final double J3_OVER_J2 = J3 / J2;

    static final double TWO_PI = 2 * Math.PI;
    static final double MINUTES_PER_DAY = 1440;
}
