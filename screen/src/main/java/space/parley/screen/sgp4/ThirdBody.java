package space.parley.screen.sgp4;

import static java.lang.Math.cos;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;

/// The pull of the Sun or of the Moon on one orbit: secular rates, and periodic changes that follow
/// the body's own motion.
///
/// @param rate mean motion of the body, radians per minute
/// @param bodyEccentricity eccentricity of the body's orbit
/// @param anomalyAtEpoch mean anomaly of the body at the set's epoch, radians
/// @param secular rates of eccentricity, inclination, mean anomaly, and what the rates of perigee
///     and node are made of
/// @param periodic amplitudes
record ThirdBody(double rate, double bodyEccentricity, double anomalyAtEpoch, Secular secular, Periodic periodic) {
    static final double SUN_RATE = 1.194_59e-5;
    static final double MOON_RATE = 1.583_521_8e-4;
    private static final double SUN_ECCENTRICITY = 0.016_75;
    private static final double MOON_ECCENTRICITY = 0.054_90;
    private static final double SUN_STRENGTH = 2.986_479_7e-6;
    private static final double MOON_STRENGTH = 4.796_806_5e-7;
    private static final double SIN_OBLIQUITY = 0.397_854_16;
    private static final double COS_OBLIQUITY = 0.917_448_67;
    private static final double SIN_SUN_PERIGEE = -0.980_884_58;
    private static final double COS_SUN_PERIGEE = 0.194_590_5;
    private static final double DAYS_FROM_1900_TO_1950 = 18_261.5;

    /// @param eccentricity radians-free rate per minute
    /// @param inclination rate, radians per minute
    /// @param meanAnomaly rate, radians per minute
    /// @param perigee part of the rate of the argument of perigee that does not come from the node
    /// @param nodeTimesSin rate of the node times the sine of the inclination
    record Secular(double eccentricity, double inclination, double meanAnomaly, double perigee, double nodeTimesSin) {}

    /// Amplitudes of the periodic changes; `a2`, `a3` and `a4` of each element go with three
    /// functions of the body's true anomaly.
    ///
    /// @param e2 of the eccentricity
    /// @param e3 of the eccentricity
    /// @param i2 of the inclination
    /// @param i3 of the inclination
    /// @param l2 of the mean anomaly
    /// @param l3 of the mean anomaly
    /// @param l4 of the mean anomaly
    /// @param g2 of perigee plus the node's share
    /// @param g3 of perigee plus the node's share
    /// @param g4 of perigee plus the node's share
    /// @param h2 of the node times the sine of the inclination
    /// @param h3 of the node times the sine of the inclination
    record Periodic(
            double e2,
            double e3,
            double i2,
            double i3,
            double l2,
            double l3,
            double l4,
            double g2,
            double g3,
            double g4,
            double h2,
            double h3) {}

    /// The Sun, for an orbit whose epoch is so many days after 1949-12-31.
    static ThirdBody sun(Sgp4 orbit, double daysSince1950) {
        double day = daysSince1950 + DAYS_FROM_1900_TO_1950;
        double anomaly = (6.256_583_7 + 0.017_201_977 * day) % Wgs72.TWO_PI;
        return body(
                orbit,
                SUN_RATE,
                SUN_ECCENTRICITY,
                SUN_STRENGTH,
                anomaly,
                COS_SUN_PERIGEE,
                SIN_SUN_PERIGEE,
                COS_OBLIQUITY,
                SIN_OBLIQUITY,
                cos(orbit.node),
                sin(orbit.node));
    }

    /// The Moon, likewise; its orbit turns with its node on the ecliptic.
    static ThirdBody moon(Sgp4 orbit, double daysSince1950) {
        double day = daysSince1950 + DAYS_FROM_1900_TO_1950;
        double eclipticNode = (4.523_602_0 - 9.242_202_9e-4 * day) % Wgs72.TWO_PI;
        double sinEcliptic = sin(eclipticNode);
        double cosEcliptic = cos(eclipticNode);
        double cosI = 0.913_751_64 - 0.035_680_96 * cosEcliptic;
        double sinI = sqrt(1 - cosI * cosI);
        double sinNode = 0.089_683_511 * sinEcliptic / sinI;
        double cosNode = sqrt(1 - sinNode * sinNode);
        double longitude = 5.835_151_4 + 0.001_944_368_0 * day;
        double perigee = longitude
                + Math.atan2(
                        SIN_OBLIQUITY * sinEcliptic / sinI,
                        cosNode * cosEcliptic + COS_OBLIQUITY * sinNode * sinEcliptic)
                - eclipticNode;
        double anomaly = (4.719_967_2 + 0.229_971_50 * day - longitude) % Wgs72.TWO_PI;
        double sinOrbit = sin(orbit.node);
        double cosOrbit = cos(orbit.node);
        return body(
                orbit,
                MOON_RATE,
                MOON_ECCENTRICITY,
                MOON_STRENGTH,
                anomaly,
                cos(perigee),
                sin(perigee),
                cosI,
                sinI,
                cosNode * cosOrbit + sinNode * sinOrbit,
                sinOrbit * cosNode - cosOrbit * sinNode);
    }

    /// @param cosG cosine of the body's argument of perigee, `sinG` its sine
    /// @param cosJ cosine of the inclination of the body's orbit, `sinJ` its sine
    /// @param cosH cosine of the node of the orbit counted from the body's node, `sinH` its sine
    private static ThirdBody body(
            Sgp4 orbit,
            double rate,
            double bodyEccentricity,
            double strength,
            double anomaly,
            double cosG,
            double sinG,
            double cosJ,
            double sinJ,
            double cosH,
            double sinH) {
        double e = orbit.eccentricity;
        double e2 = e * e;
        double beta2 = 1 - e2;
        double beta = sqrt(beta2);
        double sinI = orbit.sinInclination;
        double cosI = orbit.cosInclination;
        double sinW = sin(orbit.perigee);
        double cosW = cos(orbit.perigee);

        // Direction cosines of the body's orbit in the plane of the orbit, then along its apsides.
        double a1 = cosG * cosH + sinG * cosJ * sinH;
        double a3 = -sinG * cosH + cosG * cosJ * sinH;
        double a7 = -cosG * sinH + sinG * cosJ * cosH;
        double a8 = sinG * sinJ;
        double a9 = sinG * sinH + cosG * cosJ * cosH;
        double a10 = cosG * sinJ;
        double a2 = cosI * a7 + sinI * a8;
        double a4 = cosI * a9 + sinI * a10;
        double a5 = -sinI * a7 + cosI * a8;
        double a6 = -sinI * a9 + cosI * a10;
        double x1 = a1 * cosW + a2 * sinW;
        double x2 = a3 * cosW + a4 * sinW;
        double x3 = -a1 * sinW + a2 * cosW;
        double x4 = -a3 * sinW + a4 * cosW;
        double x5 = a5 * sinW;
        double x6 = a6 * sinW;
        double x7 = a5 * cosW;
        double x8 = a6 * cosW;

        double z31 = 12 * x1 * x1 - 3 * x3 * x3;
        double z32 = 24 * x1 * x2 - 6 * x3 * x4;
        double z33 = 12 * x2 * x2 - 3 * x4 * x4;
        double z1 = 2 * (3 * (a1 * a1 + a2 * a2) + z31 * e2) + beta2 * z31;
        double z2 = 2 * (6 * (a1 * a3 + a2 * a4) + z32 * e2) + beta2 * z32;
        double z3 = 2 * (3 * (a3 * a3 + a4 * a4) + z33 * e2) + beta2 * z33;
        double z11 = -6 * a1 * a5 + e2 * (-24 * x1 * x7 - 6 * x3 * x5);
        double z12 = -6 * (a1 * a6 + a3 * a5) + e2 * (-24 * (x2 * x7 + x1 * x8) - 6 * (x3 * x6 + x4 * x5));
        double z13 = -6 * a3 * a6 + e2 * (-24 * x2 * x8 - 6 * x4 * x6);
        double z21 = 6 * a2 * a5 + e2 * (24 * x1 * x5 - 6 * x3 * x7);
        double z22 = 6 * (a4 * a5 + a2 * a6) + e2 * (24 * (x2 * x5 + x1 * x6) - 6 * (x4 * x7 + x3 * x8));
        double z23 = 6 * a4 * a6 + e2 * (24 * x2 * x6 - 6 * x4 * x8);

        double s3 = strength / orbit.meanMotion;
        double s2 = -0.5 * s3 / beta;
        double s4 = s3 * beta;
        double s1 = -15 * e * s4;
        double s5 = x1 * x3 + x2 * x4;
        double s6 = x2 * x3 + x1 * x4;
        double s7 = x2 * x4 - x1 * x3;

        // Close to the equator the node has no secular rate.
        double least = 5.235_987_7e-2;
        boolean flat = orbit.inclination < least || orbit.inclination > Math.PI - least;
        var secular = new Secular(
                s1 * rate * s5,
                s2 * rate * (z11 + z13),
                -rate * s3 * (z1 + z3 - 14 - 6 * e2),
                s4 * rate * (z31 + z33 - 6),
                flat ? 0 : -rate * s2 * (z21 + z23));
        var periodic = new Periodic(
                2 * s1 * s6,
                2 * s1 * s7,
                2 * s2 * z12,
                2 * s2 * (z13 - z11),
                -2 * s3 * z2,
                -2 * s3 * (z3 - z1),
                -2 * s3 * (-21 - 9 * e2) * bodyEccentricity,
                2 * s4 * z32,
                2 * s4 * (z33 - z31),
                -18 * s4 * bodyEccentricity,
                -2 * s2 * z22,
                -2 * s2 * (z23 - z21));
        return new ThirdBody(rate, bodyEccentricity, anomaly, secular, periodic);
    }

    /// True anomaly of the body, near enough for this theory, at so many minutes after epoch.
    double trueAnomaly(double minutes) {
        double mean = anomalyAtEpoch + rate * minutes;
        return mean + 2 * bodyEccentricity * sin(mean);
    }
}
