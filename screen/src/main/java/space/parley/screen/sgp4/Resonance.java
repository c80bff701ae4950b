package space.parley.screen.sgp4;

import static java.lang.Math.cos;
import static java.lang.Math.sin;

import org.jspecify.annotations.Nullable;

/// The pull of the Earth's tesseral harmonics on an orbit that sees the same ground again and
/// again.
///
/// The mean longitude and the mean motion are followed in steps of 720 minutes from epoch, forwards
/// or backwards, each a Taylor series of second order; a time between two steps is reached from the
/// one nearer to epoch. Steps always begin at epoch, so what a cursor keeps saves time and changes
/// no bit.
abstract sealed class Resonance {
    private static final double STEP_MINUTES = 720;
    private static final double EARTH_ROTATION = 4.375_269_088_011_3e-3;

    private final double siderealAtEpoch;
    private final double epochMotion;
    final double longitudeAtEpoch;
    private final double longitudeRate;

    private Resonance(double siderealAtEpoch, double epochMotion, double longitudeAtEpoch, double longitudeRate) {
        this.siderealAtEpoch = siderealAtEpoch;
        this.epochMotion = epochMotion;
        this.longitudeAtEpoch = longitudeAtEpoch % Wgs72.TWO_PI;
        this.longitudeRate = longitudeRate;
    }

    /// The resonance of an orbit, null where it has none.
    static @Nullable Resonance of(Sgp4 orbit, DeepSpace deep, double siderealAtEpoch) {
        double n = orbit.meanMotion;
        if (n > 0.003_490_658_5 && n < 0.005_235_987_7) {
            return new Daily(orbit, deep, siderealAtEpoch);
        }
        if (n >= 8.26e-3 && n <= 9.24e-3 && orbit.eccentricity >= 0.5) {
            return new HalfDaily(orbit, deep, siderealAtEpoch);
        }
        return null;
    }

    /// Writes the first derivative of the mean motion and its derivative by longitude.
    abstract void derivatives(double minutes, double longitude, Cursor result);

    /// The mean anomaly that belongs to a resonance longitude.
    abstract double meanAnomaly(double longitude, double sidereal, MeanOrbit mean);

    Cursor cursor() {
        return new Cursor();
    }

    /// The last step that was taken, for one thread.
    final class Cursor {
        private double at;
        private double longitude;
        private double motion;
        private double motionDot;
        private double motionDotByLongitude;

        private Cursor() {
            begin();
        }

        private void begin() {
            at = 0;
            longitude = longitudeAtEpoch;
            motion = epochMotion;
            derivatives(at, longitude, this);
        }

        private void step(double minutes) {
            double longitudeDot = motion + longitudeRate;
            double half = minutes * minutes / 2;
            longitude += longitudeDot * minutes + motionDot * half;
            motion += motionDot * minutes + motionDotByLongitude * longitudeDot * half;
            at += minutes;
            derivatives(at, longitude, this);
        }

        /// Puts mean motion and mean anomaly of a time into the elements, whose node and perigee
        /// are of that time.
        void apply(double t, MeanOrbit mean) {
            if (t * at < 0 || Math.abs(t) < Math.abs(at)) {
                begin();
            }
            while (Math.abs(t - at) >= STEP_MINUTES) {
                step(t > 0 ? STEP_MINUTES : -STEP_MINUTES);
            }
            double rest = t - at;
            double longitudeDot = motion + longitudeRate;
            mean.meanMotion = motion + motionDot * rest + motionDotByLongitude * longitudeDot * rest * rest * 0.5;
            double longitudeNow = longitude + longitudeDot * rest + motionDot * rest * rest * 0.5;
            double sidereal = (siderealAtEpoch + t * EARTH_ROTATION) % Wgs72.TWO_PI;
            mean.meanAnomaly = meanAnomaly(longitudeNow, sidereal, mean);
        }
    }

    /// Periods near a day.
    private static final class Daily extends Resonance {
        private static final double PHASE_1 = 0.131_309_08;
        private static final double PHASE_2 = 2.884_319_8;
        private static final double PHASE_3 = 0.374_480_87;
        private static final double Q22 = 1.789_167_9e-6;
        private static final double Q31 = 2.146_074_8e-6;
        private static final double Q33 = 2.212_301_5e-7;

        private final double term1;
        private final double term2;
        private final double term3;

        Daily(Sgp4 orbit, DeepSpace deep, double sidereal) {
            super(
                    sidereal,
                    orbit.meanMotion,
                    orbit.meanAnomaly + orbit.node + orbit.perigee - sidereal,
                    orbit.meanAnomalyDot
                            + orbit.perigeeDot
                            + orbit.nodeDot
                            - EARTH_ROTATION
                            + deep.meanAnomalyDot
                            + deep.perigeeDot
                            + deep.nodeDot
                            - orbit.meanMotion);
            double e2 = orbit.eccentricity * orbit.eccentricity;
            double c = orbit.cosInclination;
            double s = orbit.sinInclination;
            double inverseAxis = 1 / orbit.semiMajorAxis;
            double g200 = 1 + e2 * (-2.5 + 0.8125 * e2);
            double g310 = 1 + 2 * e2;
            double g300 = 1 + e2 * (-6 + 6.609_37 * e2);
            double f220 = 0.75 * (1 + c) * (1 + c);
            double f311 = 0.9375 * s * s * (1 + 3 * c) - 0.75 * (1 + c);
            double f330 = 1.875 * (1 + c) * (1 + c) * (1 + c);
            double strength = 3 * orbit.meanMotion * orbit.meanMotion * inverseAxis * inverseAxis;
            term1 = strength * f311 * g310 * Q31 * inverseAxis;
            term2 = 2 * strength * f220 * g200 * Q22;
            term3 = 3 * strength * f330 * g300 * Q33 * inverseAxis;
        }

        @Override
        void derivatives(double minutes, double longitude, Cursor result) {
            double x1 = longitude - PHASE_1;
            double x2 = 2 * (longitude - PHASE_2);
            double x3 = 3 * (longitude - PHASE_3);
            result.motionDot = term1 * sin(x1) + term2 * sin(x2) + term3 * sin(x3);
            result.motionDotByLongitude = term1 * cos(x1) + 2 * term2 * cos(x2) + 3 * term3 * cos(x3);
        }

        @Override
        double meanAnomaly(double longitude, double sidereal, MeanOrbit mean) {
            return longitude - mean.node - mean.perigee + sidereal;
        }
    }

    /// Eccentric orbits with periods near half a day.
    private static final class HalfDaily extends Resonance {
        private static final double PHASE_22 = 5.768_639_6;
        private static final double PHASE_32 = 0.952_408_98;
        private static final double PHASE_44 = 1.801_499_8;
        private static final double PHASE_52 = 1.050_833_0;
        private static final double PHASE_54 = 4.410_889_8;
        private static final double ROOT_22 = 1.789_167_9e-6;
        private static final double ROOT_32 = 3.739_379_2e-7;
        private static final double ROOT_44 = 7.363_695_3e-9;
        private static final double ROOT_52 = 1.142_863_9e-7;
        private static final double ROOT_54 = 2.176_580_3e-9;

        private final double perigee;
        private final double perigeeDot;
        private final double d2201;
        private final double d2211;
        private final double d3210;
        private final double d3222;
        private final double d4410;
        private final double d4422;
        private final double d5220;
        private final double d5232;
        private final double d5421;
        private final double d5433;

        HalfDaily(Sgp4 orbit, DeepSpace deep, double sidereal) {
            super(
                    sidereal,
                    orbit.meanMotion,
                    orbit.meanAnomaly + 2 * orbit.node - 2 * sidereal,
                    orbit.meanAnomalyDot
                            + deep.meanAnomalyDot
                            + 2 * (orbit.nodeDot + deep.nodeDot - EARTH_ROTATION)
                            - orbit.meanMotion);
            perigee = orbit.perigee;
            perigeeDot = orbit.perigeeDot;
            double e = orbit.eccentricity;

            // Kaula's eccentricity functions as polynomials, by range.
            double g201 = -0.306 - (e - 0.64) * 0.440;
            double g211;
            double g310;
            double g322;
            double g410;
            double g422;
            double g520;
            if (e <= 0.65) {
                g211 = cubic(e, 3.616, -13.2470, 16.2900, 0);
                g310 = cubic(e, -19.302, 117.3900, -228.4190, 156.5910);
                g322 = cubic(e, -18.9068, 109.7927, -214.6334, 146.5816);
                g410 = cubic(e, -41.122, 242.6940, -471.0940, 313.9530);
                g422 = cubic(e, -146.407, 841.8800, -1629.014, 1083.4350);
                g520 = cubic(e, -532.114, 3017.977, -5740.032, 3708.2760);
            } else {
                g211 = cubic(e, -72.099, 331.819, -508.738, 266.724);
                g310 = cubic(e, -346.844, 1582.851, -2415.925, 1246.113);
                g322 = cubic(e, -342.585, 1554.908, -2366.899, 1215.972);
                g410 = cubic(e, -1052.797, 4758.686, -7193.992, 3651.957);
                g422 = cubic(e, -3581.690, 16_178.110, -24_462.770, 12_422.520);
                g520 = e > 0.715
                        ? cubic(e, -5149.66, 29_936.92, -54_087.36, 31_324.56)
                        : cubic(e, 1464.74, -4664.75, 3763.64, 0);
            }
            double g521;
            double g532;
            double g533;
            if (e < 0.7) {
                g533 = cubic(e, -919.227_70, 4988.6100, -9064.7700, 5542.21);
                g521 = cubic(e, -822.710_72, 4568.6173, -8491.4146, 5337.524);
                g532 = cubic(e, -853.666_00, 4690.2500, -8624.7700, 5341.4);
            } else {
                g533 = cubic(e, -37_995.780, 161_616.52, -229_838.20, 109_377.94);
                g521 = cubic(e, -51_752.104, 218_913.95, -309_468.16, 146_349.42);
                g532 = cubic(e, -40_023.880, 170_470.89, -242_699.48, 115_605.82);
            }

            // Kaula's inclination functions.
            double c = orbit.cosInclination;
            double s = orbit.sinInclination;
            double c2 = c * c;
            double s2 = s * s;
            double f220 = 0.75 * (1 + 2 * c + c2);
            double f221 = 1.5 * s2;
            double f321 = 1.875 * s * (1 - 2 * c - 3 * c2);
            double f322 = -1.875 * s * (1 + 2 * c - 3 * c2);
            double f441 = 35 * s2 * f220;
            double f442 = 39.3750 * s2 * s2;
            double f522 = 9.843_75 * s * (s2 * (1 - 2 * c - 5 * c2) + 0.333_333_33 * (-2 + 4 * c + 6 * c2));
            double f523 = s * (4.921_875_12 * s2 * (-2 - 4 * c + 10 * c2) + 6.562_500_12 * (1 + 2 * c - 3 * c2));
            double f542 = 29.531_25 * s * (2 - 8 * c + c2 * (-12 + 8 * c + 10 * c2));
            double f543 = 29.531_25 * s * (-2 - 8 * c + c2 * (12 + 8 * c - 10 * c2));

            double inverseAxis = 1 / orbit.semiMajorAxis;
            double order2 = 3 * orbit.meanMotion * orbit.meanMotion * inverseAxis * inverseAxis;
            double order3 = order2 * inverseAxis;
            double order4 = order3 * inverseAxis;
            double order5 = order4 * inverseAxis;
            d2201 = order2 * ROOT_22 * f220 * g201;
            d2211 = order2 * ROOT_22 * f221 * g211;
            d3210 = order3 * ROOT_32 * f321 * g310;
            d3222 = order3 * ROOT_32 * f322 * g322;
            d4410 = 2 * order4 * ROOT_44 * f441 * g410;
            d4422 = 2 * order4 * ROOT_44 * f442 * g422;
            d5220 = order5 * ROOT_52 * f522 * g520;
            d5232 = order5 * ROOT_52 * f523 * g532;
            d5421 = 2 * order5 * ROOT_54 * f542 * g521;
            d5433 = 2 * order5 * ROOT_54 * f543 * g533;
        }

        private static double cubic(double e, double a0, double a1, double a2, double a3) {
            return a0 + e * (a1 + e * (a2 + e * a3));
        }

        @Override
        void derivatives(double minutes, double longitude, Cursor result) {
            double w = perigee + perigeeDot * minutes;
            double l = longitude;
            double slow = 0;
            double slowSlope = 0;
            slow += d2201 * sin(2 * w + l - PHASE_22) + d2211 * sin(l - PHASE_22);
            slowSlope += d2201 * cos(2 * w + l - PHASE_22) + d2211 * cos(l - PHASE_22);
            slow += d3210 * sin(w + l - PHASE_32) + d3222 * sin(-w + l - PHASE_32);
            slowSlope += d3210 * cos(w + l - PHASE_32) + d3222 * cos(-w + l - PHASE_32);
            slow += d5220 * sin(w + l - PHASE_52) + d5232 * sin(-w + l - PHASE_52);
            slowSlope += d5220 * cos(w + l - PHASE_52) + d5232 * cos(-w + l - PHASE_52);
            double fast = d4410 * sin(2 * w + 2 * l - PHASE_44) + d4422 * sin(2 * l - PHASE_44);
            double fastSlope = d4410 * cos(2 * w + 2 * l - PHASE_44) + d4422 * cos(2 * l - PHASE_44);
            fast += d5421 * sin(w + 2 * l - PHASE_54) + d5433 * sin(-w + 2 * l - PHASE_54);
            fastSlope += d5421 * cos(w + 2 * l - PHASE_54) + d5433 * cos(-w + 2 * l - PHASE_54);
            result.motionDot = slow + fast;
            result.motionDotByLongitude = slowSlope + 2 * fastSlope;
        }

        @Override
        double meanAnomaly(double longitude, double sidereal, MeanOrbit mean) {
            return longitude - 2 * mean.node + 2 * sidereal;
        }
    }
}
