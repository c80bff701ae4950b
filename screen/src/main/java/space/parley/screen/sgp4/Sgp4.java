package space.parley.screen.sgp4;

import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.pow;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static space.parley.screen.sgp4.Wgs72.EARTH_RADIUS_KM;
import static space.parley.screen.sgp4.Wgs72.EARTH_RADIUS_METRES;
import static space.parley.screen.sgp4.Wgs72.J2;
import static space.parley.screen.sgp4.Wgs72.J3_OVER_J2;
import static space.parley.screen.sgp4.Wgs72.J4;
import static space.parley.screen.sgp4.Wgs72.KE;
import static space.parley.screen.sgp4.Wgs72.METRES_PER_SECOND;
import static space.parley.screen.sgp4.Wgs72.MINUTES_PER_DAY;
import static space.parley.screen.sgp4.Wgs72.TWO_PI;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;

/// One set of mean elements made ready for SGP4 (periods below 225 minutes) or SDP4 (the others).
///
/// Immutable and safe for threads; each thread asks a [Motion] of its own. An answer depends on the
/// set and the time alone: whatever was asked before, and on whichever thread, its bits are the
/// same.
///
/// Sources and constants are those that the package names. The error codes are Vallado's:
///
/// | code | meaning |
/// |---|---|
/// | 0 | good |
/// | 1 | the mean eccentricity left -0.001 to 1 |
/// | 2 | the mean motion is not above 0 |
/// | 3 | the eccentricity with the pull of Sun and Moon left 0 to 1 |
/// | 4 | the semilatus rectum is below 0 |
/// | 6 | the position is inside the Earth: the object has decayed |
/// | 7 | a number of the set or the time is not finite or absurdly large; this code is our own |
///
/// Code 5 (perigee inside the Earth at epoch) is one that Vallado's theory no longer raises: such a
/// set is good until its object is inside the Earth, which code 6 says. [#perigeeInsideEarth()]
/// tells it apart.
public final class Sgp4 {
    /// Code of sets or times whose numbers are not finite or lie where no arithmetic makes sense.
    public static final int NOT_COMPUTABLE = 7;

    /// About two centuries: resonance is followed in steps of half a day, so a time must have an
    /// end.
    private static final double MOST_MINUTES = 1e8;

    private static final double DEEP_SPACE_PERIOD_MINUTES = 225;
    private static final double LEAST_ECCENTRICITY = 1e-6;
    private static final double NEAR_ZERO_ECCENTRICITY = 1e-4;
    private static final double LEAST_ONE_PLUS_COS = 1.5e-12;
    private static final double ATMOSPHERE_TOP_KM = 120;
    private static final double USUAL_DENSITY_FLOOR_KM = 78;
    private static final double LOW_PERIGEE_KM = 156;
    private static final double LOWEST_PERIGEE_KM = 98;
    private static final double LOWEST_DENSITY_FLOOR_KM = 20;
    private static final double SIMPLE_DRAG_PERIGEE_KM = 220;
    /// Below this mean eccentricity the theory refuses an answer.
    private static final double LOWEST_ECCENTRICITY = -0.001;
    /// What rounding, and the code for many sets at once, may add to a distance, Earth radii.
    private static final double HEIGHTS_ROUNDING = 1e-8;
    private static final double KEPLER_TOLERANCE = 1e-12;
    private static final int KEPLER_STEPS = 10;
    private static final double KEPLER_LONGEST_STEP = 0.95;
    private static final LocalDate DAY_ZERO = LocalDate.of(1949, 12, 31);
    private static final double JULIAN_DATE_OF_DAY_ZERO = 2_433_281.5;
    private static final double NANOS_PER_DAY = 86_400e9;

    // Elements at epoch, the mean motion after Kozai's correction is undone; Earth radii, radians,
    // minutes.
    final double meanMotion;
    final double semiMajorAxis;
    final double eccentricity;
    final double inclination;
    final double node;
    final double perigee;
    final double meanAnomaly;
    final double bstar;

    // Rates by the zonal harmonics.
    final double meanAnomalyDot;
    final double perigeeDot;
    final double nodeDot;

    // Drag: polynomials in time of the semi-major axis (its root), the eccentricity, the mean
    // longitude and the node.
    final double c1;
    final double c4;
    final double c5;
    final double d2;
    final double d3;
    final double d4;
    final double longitude2;
    final double longitude3;
    final double longitude4;
    final double longitude5;
    final double node2;
    final double eta;
    final double perigeeDrag;
    final double anomalyDrag;
    final double anomalyDragAtEpoch;
    final double sinMeanAnomaly;
    /// Perigee under 220 km or deep space: the higher terms of drag are left out.
    final boolean simpleDrag;

    // The parts of the inclination; those of SDP4 change with time and are computed anew.
    final double sinInclination;
    final double cosInclination;
    final double longPeriodLongitude;
    final double longPeriodPerigee;

    final @Nullable DeepSpace deepSpace;

    private final int error;

    /// Makes a set ready. Never throws for bad numbers: [#error()] tells.
    public static Sgp4 of(MeanElements set) {
        return new Sgp4(set);
    }

    private Sgp4(MeanElements set) {
        double kozaiMotion = set.meanMotionRevPerDay() * TWO_PI / MINUTES_PER_DAY;
        eccentricity = set.eccentricity();
        inclination = Math.toRadians(set.inclinationDegrees());
        node = Math.toRadians(set.raanDegrees());
        perigee = Math.toRadians(set.argumentOfPerigeeDegrees());
        meanAnomaly = Math.toRadians(set.meanAnomalyDegrees());
        bstar = set.bstarPerEarthRadius();

        sinInclination = sin(inclination);
        cosInclination = cos(inclination);
        double cos2 = cosInclination * cosInclination;
        double cos4 = cos2 * cos2;
        double e2 = eccentricity * eccentricity;
        double beta2 = 1 - e2;
        double beta = sqrt(beta2);
        double threeCos2Minus1 = 3 * cos2 - 1;
        double oneMinus5Cos2 = 1 - 5 * cos2;
        double sin2 = 1 - cos2;

        meanMotion = withoutKozai(kozaiMotion, threeCos2Minus1, beta * beta2);
        semiMajorAxis = pow(KE / meanMotion, 2.0 / 3);
        double a = semiMajorAxis;
        double n = meanMotion;
        double p = a * beta2;

        // Density of the atmosphere: a fourth power of the height over a floor that sinks with the
        // perigee.
        double perigeeKm = (a * (1 - eccentricity) - 1) * EARTH_RADIUS_KM;
        double floorKm = densityFloorKm(perigeeKm);
        double floor = floorKm / EARTH_RADIUS_KM + 1;
        double density = pow((ATMOSPHERE_TOP_KM - floorKm) / EARTH_RADIUS_KM, 4);

        double xi = 1 / (a - floor);
        eta = a * eccentricity * xi;
        double eta2 = eta * eta;
        double eEta = eccentricity * eta;
        double psi2 = abs(1 - eta2);
        double coefficient = density * xi * xi * xi * xi;
        double coefficient1 = coefficient / pow(psi2, 3.5);
        double c2 = coefficient1
                * n
                * (a * (1 + 1.5 * eta2 + eEta * (4 + eta2))
                        + 0.375 * J2 * xi / psi2 * threeCos2Minus1 * (8 + 3 * eta2 * (8 + eta2)));
        boolean round = eccentricity <= NEAR_ZERO_ECCENTRICITY;
        double c3 = round ? 0 : -2 * coefficient * xi * J3_OVER_J2 * n * sinInclination / eccentricity;
        c1 = bstar * c2;
        c4 = 2
                * n
                * coefficient1
                * a
                * beta2
                * (eta * (2 + 0.5 * eta2)
                        + eccentricity * (0.5 + 2 * eta2)
                        - J2
                                * xi
                                / (a * psi2)
                                * (-3 * threeCos2Minus1 * (1 - 2 * eEta + eta2 * (1.5 - 0.5 * eEta))
                                        + 0.75 * sin2 * (2 * eta2 - eEta * (1 + eta2)) * cos(2 * perigee)));
        c5 = 2 * coefficient1 * a * beta2 * (1 + 2.75 * (eta2 + eEta) + eEta * eta2);

        double first = 1.5 * J2 * n / (p * p);
        double second = 0.5 * first * J2 / (p * p);
        double fourth = -0.46875 * J4 * n / (p * p * p * p);
        meanAnomalyDot =
                n + 0.5 * first * beta * threeCos2Minus1 + 0.0625 * second * beta * (13 - 78 * cos2 + 137 * cos4);
        perigeeDot = -0.5 * first * oneMinus5Cos2
                + 0.0625 * second * (7 - 114 * cos2 + 395 * cos4)
                + fourth * (3 - 36 * cos2 + 49 * cos4);
        double nodeDotByJ2 = -first * cosInclination;
        nodeDot = nodeDotByJ2 + (0.5 * second * (4 - 19 * cos2) + 2 * fourth * (3 - 7 * cos2)) * cosInclination;

        node2 = 3.5 * beta2 * nodeDotByJ2 * c1;
        longitude2 = 1.5 * c1;
        longPeriodLongitude = longPeriodLongitude(sinInclination, cosInclination);
        longPeriodPerigee = -0.5 * J3_OVER_J2 * sinInclination;
        sinMeanAnomaly = sin(meanAnomaly);

        boolean deep = TWO_PI / n >= DEEP_SPACE_PERIOD_MINUTES;
        simpleDrag = deep || perigeeKm < SIMPLE_DRAG_PERIGEE_KM;
        if (simpleDrag) {
            perigeeDrag = 0;
            anomalyDrag = 0;
            anomalyDragAtEpoch = 0;
            d2 = 0;
            d3 = 0;
            d4 = 0;
            longitude3 = 0;
            longitude4 = 0;
            longitude5 = 0;
        } else {
            perigeeDrag = bstar * c3 * cos(perigee);
            anomalyDrag = round ? 0 : -2.0 / 3 * coefficient * bstar / eEta;
            anomalyDragAtEpoch = cube(1 + eta * cos(meanAnomaly));
            double c1c1 = c1 * c1;
            d2 = 4 * a * xi * c1c1;
            double third = d2 * xi * c1 / 3;
            d3 = (17 * a + floor) * third;
            d4 = 0.5 * third * a * xi * (221 * a + 31 * floor) * c1;
            longitude3 = d2 + 2 * c1c1;
            longitude4 = 0.25 * (3 * d3 + c1 * (12 * d2 + 10 * c1c1));
            longitude5 = 0.2 * (3 * d4 + 12 * c1 * d3 + 6 * d2 * d2 + 15 * c1c1 * (2 * d2 + c1c1));
        }
        deepSpace = deep ? new DeepSpace(this, daysSince1950(set.epoch())) : null;
        error = new Motion().at(0, new double[6]);
    }

    private static double withoutKozai(double kozaiMotion, double threeCos2Minus1, double beta3) {
        double a1 = pow(KE / kozaiMotion, 2.0 / 3);
        double d1 = 0.75 * J2 * threeCos2Minus1 / beta3;
        double delta1 = d1 / (a1 * a1);
        double a0 = a1 * (1 - delta1 * delta1 - delta1 * (1.0 / 3 + 134 * delta1 * delta1 / 81));
        return kozaiMotion / (1 + d1 / (a0 * a0));
    }

    private static double densityFloorKm(double perigeeKm) {
        if (perigeeKm < LOWEST_PERIGEE_KM) {
            return LOWEST_DENSITY_FLOOR_KM;
        }
        return perigeeKm < LOW_PERIGEE_KM ? perigeeKm - USUAL_DENSITY_FLOOR_KM : USUAL_DENSITY_FLOOR_KM;
    }

    private static double longPeriodLongitude(double sinInclination, double cosInclination) {
        double onePlusCos = 1 + cosInclination;
        return -0.25
                * J3_OVER_J2
                * sinInclination
                * (3 + 5 * cosInclination)
                / (abs(onePlusCos) > LEAST_ONE_PLUS_COS ? onePlusCos : LEAST_ONE_PLUS_COS);
    }

    private static double cube(double x) {
        return x * x * x;
    }

    /// Days of UTC since 1949-12-31T00:00, the count that the theory's Sun, Moon and sidereal time
    /// are written in.
    ///
    /// The reference takes it from a Julian date in one double, which rounds it to some 40 µs; the
    /// Moon moves enough in that time to show in the last digits of a very high orbit, so the same
    /// rounding is made here.
    private static double daysSince1950(Epoch epoch) {
        var reading = epoch.reading();
        double julian = JULIAN_DATE_OF_DAY_ZERO
                + (reading.date().toEpochDay() - DAY_ZERO.toEpochDay())
                + reading.nanoOfDay() / NANOS_PER_DAY;
        return julian - JULIAN_DATE_OF_DAY_ZERO;
    }

    /// The error code at epoch, 0 where the set is good.
    public int error() {
        return error;
    }

    /// Whether SDP4 is used: the period is 225 minutes or more.
    public boolean deepSpace() {
        return deepSpace != null;
    }

    /// Whether the motion is in resonance with the Earth's rotation: periods near a day, and
    /// eccentric ones near half a day.
    public boolean resonant() {
        return deepSpace != null && deepSpace.resonance != null;
    }

    /// Whether the mean perigee at epoch lies inside the Earth, for which older versions of the
    /// theory refused the set.
    public boolean perigeeInsideEarth() {
        return semiMajorAxis * (1 - eccentricity) < 1;
    }

    /// Bounds of the distance from the Earth's centre over a span of time, from the formulas of the
    /// theory: the mean semi-major axis and eccentricity change by polynomials of time and one
    /// periodic term, and long- and short-period effects add no more than their coefficients.
    ///
    /// @param fromMinutes since the epoch
    /// @param toMinutes since the epoch, not before `fromMinutes`
    /// @param range takes the least and the greatest distance, metres; 0 and infinity where a state
    ///     within the span may be refused, and for deep space
    public void heights(double fromMinutes, double toMinutes, double[] range) {
        range[0] = 0;
        range[1] = Double.POSITIVE_INFINITY;
        double t = 0.5 * (fromMinutes + toMinutes);
        double half = 0.5 * (toMinutes - fromMinutes);
        double farthest = Math.max(abs(fromMinutes), abs(toMinutes));
        if (deepSpace != null || !(farthest <= MOST_MINUTES)) {
            return;
        }
        double factor = 1 - t * (c1 + t * (d2 + t * (d3 + t * d4)));
        double turn = half * (abs(c1) + farthest * (2 * abs(d2) + farthest * (3 * abs(d3) + farthest * 4 * abs(d4))));
        double least = semiMajorAxis * (factor - turn) * (factor - turn);
        double greatest = semiMajorAxis * (factor + turn) * (factor + turn);
        double swing = simpleDrag ? 0 : abs(bstar * c5) * (1 + abs(sinMeanAnomaly));
        double e = eccentricity - bstar * c4 * t;
        double eTurn = abs(bstar * c4) * half + swing;
        double eMost = Math.max(e + eTurn, LEAST_ECCENTRICITY);
        if (!(factor - turn > 0) || !(e - eTurn > LOWEST_ECCENTRICITY) || !(eMost < 1)) {
            return;
        }
        double eLong = eMost + abs(longPeriodPerigee) / (least * (1 - eMost * eMost));
        double p = least * (1 - eLong * eLong);
        if (!(eLong < 1)) {
            return;
        }
        double j2p = 0.5 * J2 / p;
        double cos2I = cosInclination * cosInclination;
        double stretch = 1.5 * j2p / p * abs(3 * cos2I - 1);
        double wave = 0.5 * j2p * (1 - cos2I);
        double low = least * (1 - eLong) * (1 - stretch) - wave - HEIGHTS_ROUNDING;
        if (low >= 1) {
            range[0] = low * EARTH_RADIUS_METRES;
            range[1] = (greatest * (1 + eLong) * (1 + stretch) + wave + HEIGHTS_ROUNDING) * EARTH_RADIUS_METRES;
        }
    }

    /// A new evaluator, for one thread.
    public Motion motion() {
        return new Motion();
    }

    /// Evaluates the motion of its set; for one thread at a time.
    public final class Motion {
        private final MeanOrbit mean = new MeanOrbit();
        private final Resonance.@Nullable Cursor cursor =
                deepSpace == null || deepSpace.resonance == null ? null : deepSpace.resonance.cursor();

        private Motion() {}

        /// Position and velocity at a time.
        ///
        /// @param minutesSinceEpoch time since the set's epoch, minutes
        /// @param state6 takes x, y, z in metres and their rates in metres a second, TEME; NaN
        ///     where the code is not 0
        /// @return the error code, 0 where the state is good
        public int at(double minutesSinceEpoch, double[] state6) {
            int code = abs(minutesSinceEpoch) <= MOST_MINUTES ? evaluate(minutesSinceEpoch, state6) : NOT_COMPUTABLE;
            if (code != 0) {
                Arrays.fill(state6, 0, 6, Double.NaN);
            }
            return code;
        }

        private int evaluate(double t, double[] state6) {
            // Secular effects of the zonal harmonics and of drag.
            double t2 = t * t;
            double anomalyByZonals = meanAnomaly + meanAnomalyDot * t;
            mean.meanMotion = meanMotion;
            mean.eccentricity = eccentricity;
            mean.inclination = inclination;
            mean.node = node + nodeDot * t + node2 * t2;
            mean.perigee = perigee + perigeeDot * t;
            mean.meanAnomaly = anomalyByZonals;
            double axisFactor = 1 - c1 * t;
            double eccentricityLoss = bstar * c4 * t;
            double longitudeGain = longitude2 * t2;
            if (!simpleDrag) {
                double shift =
                        perigeeDrag * t + anomalyDrag * (cube(1 + eta * cos(anomalyByZonals)) - anomalyDragAtEpoch);
                mean.meanAnomaly += shift;
                mean.perigee -= shift;
                double t3 = t2 * t;
                double t4 = t3 * t;
                axisFactor -= d2 * t2 + d3 * t3 + d4 * t4;
                eccentricityLoss += bstar * c5 * (sin(mean.meanAnomaly) - sinMeanAnomaly);
                longitudeGain += longitude3 * t3 + t4 * (longitude4 + t * longitude5);
            }
            if (deepSpace != null) {
                deepSpace.addSecular(t, mean, cursor);
            }
            double epochMotion = mean.meanMotion;
            if (epochMotion <= 0) {
                return 2;
            }
            double a = (deepSpace == null ? semiMajorAxis : pow(KE / epochMotion, 2.0 / 3)) * axisFactor * axisFactor;
            double n = KE / (a * sqrt(a));
            double eMean = mean.eccentricity - eccentricityLoss;
            if (eMean >= 1 || eMean < LOWEST_ECCENTRICITY) {
                return 1;
            }
            mean.eccentricity = Math.max(eMean, LEAST_ECCENTRICITY);
            mean.meanAnomaly += meanMotion * longitudeGain;

            double longitude = (mean.meanAnomaly + mean.perigee + mean.node) % TWO_PI;
            mean.node %= TWO_PI;
            mean.perigee %= TWO_PI;
            mean.meanAnomaly = (longitude - mean.perigee - mean.node) % TWO_PI;

            // Long-period effects: Sun and Moon, then the third zonal harmonic.
            double sinI = sinInclination;
            double cosI = cosInclination;
            double byJ3InLongitude = longPeriodLongitude;
            double byJ3InPerigee = longPeriodPerigee;
            if (deepSpace != null) {
                deepSpace.addPeriodic(t, mean);
                if (mean.inclination < 0) {
                    mean.inclination = -mean.inclination;
                    mean.node += Math.PI;
                    mean.perigee -= Math.PI;
                }
                if (mean.eccentricity < 0 || mean.eccentricity > 1) {
                    return 3;
                }
                sinI = sin(mean.inclination);
                cosI = cos(mean.inclination);
                byJ3InLongitude = longPeriodLongitude(sinI, cosI);
                byJ3InPerigee = -0.5 * J3_OVER_J2 * sinI;
            }
            double e = mean.eccentricity;
            double ex = e * cos(mean.perigee);
            double inverseP = 1 / (a * (1 - e * e));
            double ey = e * sin(mean.perigee) + inverseP * byJ3InPerigee;
            double u = (mean.meanAnomaly + mean.perigee + inverseP * byJ3InLongitude * ex) % TWO_PI;

            // Kepler's equation for eccentric anomaly plus argument of perigee.
            double anomaly = u;
            double sinE = 0;
            double cosE = 1;
            double step = 1;
            for (int k = 0; k < KEPLER_STEPS && abs(step) >= KEPLER_TOLERANCE; k++) {
                sinE = sin(anomaly);
                cosE = cos(anomaly);
                step = (u - ey * cosE + ex * sinE - anomaly) / (1 - cosE * ex - sinE * ey);
                step = Math.clamp(step, -KEPLER_LONGEST_STEP, KEPLER_LONGEST_STEP);
                anomaly += step;
            }

            double eCosE = ex * cosE + ey * sinE;
            double eSinE = ex * sinE - ey * cosE;
            double e2 = ex * ex + ey * ey;
            double p = a * (1 - e2);
            if (p < 0) {
                return 4;
            }
            double r = a * (1 - eCosE);
            double rDot = sqrt(a) * eSinE / r;
            double rTimesAngleDot = sqrt(p) / r;
            double beta = sqrt(1 - e2);
            double fraction = eSinE / (1 + beta);
            double sinU = a / r * (sinE - ey - ex * fraction);
            double cosU = a / r * (cosE - ex + ey * fraction);
            double sin2U = 2 * cosU * sinU;
            double cos2U = 1 - 2 * sinU * sinU;

            // Short-period effects of J2.
            double j2p = 0.5 * J2 / p;
            double j2p2 = j2p / p;
            double cos2I = cosI * cosI;
            double threeCos2Minus1 = 3 * cos2I - 1;
            double sin2I = 1 - cos2I;
            double sevenCos2Minus1 = 7 * cos2I - 1;
            double radius = r * (1 - 1.5 * j2p2 * beta * threeCos2Minus1) + 0.5 * j2p * sin2I * cos2U;
            double latitudeTurn = -0.25 * j2p2 * sevenCos2Minus1 * sin2U;
            double nodeTrue = mean.node + 1.5 * j2p2 * cosI * sin2U;
            double inclinationTrue = mean.inclination + 1.5 * j2p2 * cosI * sinI * cos2U;
            double radialSpeed = rDot - n * j2p * sin2I * sin2U / KE;
            double transverseSpeed = rTimesAngleDot + n * j2p * (sin2I * cos2U + 1.5 * threeCos2Minus1) / KE;

            // Axes of the orbit: `u` along the radius, `v` along the motion.
            double sinTurn = sin(latitudeTurn);
            double cosTurn = cos(latitudeTurn);
            double sinArgument = sinU * cosTurn + cosU * sinTurn;
            double cosArgument = cosU * cosTurn - sinU * sinTurn;
            double sinNode = sin(nodeTrue);
            double cosNode = cos(nodeTrue);
            double sinTrue = sin(inclinationTrue);
            double cosTrue = cos(inclinationTrue);
            double mx = -sinNode * cosTrue;
            double my = cosNode * cosTrue;
            double ux = mx * sinArgument + cosNode * cosArgument;
            double uy = my * sinArgument + sinNode * cosArgument;
            double uz = sinTrue * sinArgument;
            double vx = mx * cosArgument - cosNode * sinArgument;
            double vy = my * cosArgument - sinNode * sinArgument;
            double vz = sinTrue * cosArgument;

            if (radius < 1) {
                return 6;
            }
            double metres = radius * EARTH_RADIUS_METRES;
            state6[0] = metres * ux;
            state6[1] = metres * uy;
            state6[2] = metres * uz;
            state6[3] = METRES_PER_SECOND * (radialSpeed * ux + transverseSpeed * vx);
            state6[4] = METRES_PER_SECOND * (radialSpeed * uy + transverseSpeed * vy);
            state6[5] = METRES_PER_SECOND * (radialSpeed * uz + transverseSpeed * vz);
            double sum = state6[0] + state6[1] + state6[2] + state6[3] + state6[4] + state6[5];
            return Double.isFinite(sum) ? 0 : NOT_COMPUTABLE;
        }
    }
}
