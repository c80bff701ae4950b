package space.parley.screen.sgp4;

import static java.lang.Math.fma;
import static space.parley.screen.sgp4.Wgs72.EARTH_RADIUS_METRES;
import static space.parley.screen.sgp4.Wgs72.J2;
import static space.parley.screen.sgp4.Wgs72.METRES_PER_SECOND;

/// SGP4 for a block of near-Earth sets at one instant, laid out so that the compiler does several
/// sets in each machine instruction.
///
/// All numbers lie in one array, a row of [#SIZE] for each quantity, at offsets that are constants:
/// then the compiler can see that no row overlaps another and turns each of these loops into vector
/// instructions by itself. Each loop is short, without calls or branches. Where a compiler does not
/// do so the bits of the answer are the same, later.
///
/// Angles are counted in turns, so that taking whole turns off is exact. Sine and cosine are
/// polynomials over half a turn, the best ones of their degree (Remez; error of the sine 4e-14, of
/// the cosine 2e-15). Kepler's equation takes two steps of a reversed Taylor series of third order;
/// a lane whose second step is still long is left to the scalar code, and so is one near any limit
/// at which the theory refuses an answer.
final class Block {
    /// Sets in a block. Each loop handles its first and last few sets one by one, so that short
    /// blocks are slow; long ones leave the nearest cache.
    static final int SIZE = 256;

    /// From one row to the next: not a power of two, so that rows do not compete for the same
    /// places of the cache.
    private static final int ROW = SIZE + 8;

    // Constants of the sets.
    static final int MINUTES_TO_ORIGIN = 0;
    static final int ANOMALY = ROW;
    static final int ANOMALY_DOT = 2 * ROW;
    static final int PERIGEE = 3 * ROW;
    static final int PERIGEE_DOT = 4 * ROW;
    static final int NODE = 5 * ROW;
    static final int NODE_DOT = 6 * ROW;
    static final int NODE_2 = 7 * ROW;
    static final int ETA = 8 * ROW;
    static final int ANOMALY_DRAG = 9 * ROW;
    static final int ANOMALY_DRAG_AT_EPOCH = 10 * ROW;
    static final int PERIGEE_DRAG = 11 * ROW;
    static final int BSTAR_C4 = 12 * ROW;
    static final int BSTAR_C5 = 13 * ROW;
    static final int SIN_ANOMALY = 14 * ROW;
    static final int ECCENTRICITY = 15 * ROW;
    static final int LONGITUDE_2 = 16 * ROW;
    static final int LONGITUDE_3 = 17 * ROW;
    static final int LONGITUDE_4 = 18 * ROW;
    static final int LONGITUDE_5 = 19 * ROW;
    static final int AXIS_1 = 20 * ROW;
    static final int AXIS_2 = 21 * ROW;
    static final int AXIS_3 = 22 * ROW;
    static final int AXIS_4 = 23 * ROW;
    static final int AXIS = 24 * ROW;
    static final int ROOT_AXIS = 25 * ROW;
    static final int LONG_PERIOD_PERIGEE = 26 * ROW;
    static final int LONG_PERIOD_LONGITUDE = 27 * ROW;
    static final int SIN_INCLINATION = 28 * ROW;
    static final int COS_INCLINATION = 29 * ROW;
    /// Length of what [#states] reads.
    static final int CONSTANTS = 30 * ROW;

    // The answer, metres and metres a second.
    static final int X = 30 * ROW;
    static final int Y = 31 * ROW;
    static final int Z = 32 * ROW;
    static final int VX = 33 * ROW;
    static final int VY = 34 * ROW;
    static final int VZ = 35 * ROW;
    /// How far a lane is from what this code vouches for; NaN or below 0 where the scalar code must
    /// be asked.
    static final int MARGIN = 36 * ROW;

    private static final int TIME = 37 * ROW;
    private static final int MEAN_ANOMALY = 38 * ROW;
    private static final int MEAN_PERIGEE = 39 * ROW;
    private static final int MEAN_NODE = 40 * ROW;
    private static final int MEAN_ECCENTRICITY = 41 * ROW;
    private static final int USED_ECCENTRICITY = 42 * ROW;
    private static final int AXIS_FACTOR = 43 * ROW;
    private static final int SEMI_MAJOR_AXIS = 44 * ROW;
    private static final int EX = 45 * ROW;
    private static final int EY = 46 * ROW;
    private static final int ANGLE = 47 * ROW;
    private static final int SIN = 48 * ROW;
    private static final int COS = 49 * ROW;
    private static final int STEP = 50 * ROW;
    private static final int E_SIN = 51 * ROW;
    private static final int INVERSE_SCALE = 52 * ROW;
    private static final int BETA = 53 * ROW;
    private static final int INVERSE_P = 54 * ROW;
    private static final int INVERSE_ROOT_AXIS = 55 * ROW;
    private static final int RADIUS = 56 * ROW;
    private static final int RADIAL_SPEED = 57 * ROW;
    private static final int TRANSVERSE_SPEED = 58 * ROW;
    private static final int SIN_TWICE = 59 * ROW;
    private static final int COS_TWICE = 60 * ROW;
    private static final int SIN_LATITUDE = 61 * ROW;
    private static final int COS_LATITUDE = 62 * ROW;
    private static final int SIN_TRUE = 63 * ROW;
    private static final int COS_TRUE = 64 * ROW;
    private static final int ACROSS_X = 65 * ROW;
    private static final int ACROSS_Y = 66 * ROW;
    static final int LENGTH = 67 * ROW;

    /// Adding and taking it off rounds to whole numbers.
    private static final double ROUNDER = 0x1.8p52;

    private static final double PER_TURN = 1 / Wgs72.TWO_PI;
    private static final double LEAST_USED_ECCENTRICITY = 1e-6;

    /// Lanes whose mean eccentricity leaves this range are left to the scalar code, which may
    /// refuse them.
    private static final double LEAST_ECCENTRICITY = -0.000_999;

    private static final double GREATEST_ECCENTRICITY = 0.5;

    /// Longest second step of Kepler's equation, radians: the error left is below 1e-12.
    private static final double LONGEST_SECOND_STEP = 1e-3;

    /// Least part of the root of the semi-major axis that drag may leave.
    private static final double LEAST_AXIS_FACTOR = 0.5;

    /// Farther from epoch, 90 days, the rounding of large angles would show.
    private static final double MOST_MINUTES = 129_600;

    /// Least distance from the Earth's centre, a little above where the theory calls an object
    /// decayed.
    private static final double LEAST_RADIUS = 1.000_001;

    // The sine of f half turns by odd powers of f.
    private static final double S1 = 3.141_592_653_588_627;
    private static final double S3 = -5.167_712_779_874_734;
    private static final double S5 = 2.550_164_032_279_71;
    private static final double S7 = -0.599_264_384_166_945_6;
    private static final double S9 = 0.082_144_462_778_028_49;
    private static final double S11 = -0.007_362_943_218_609_401;
    private static final double S13 = 0.000_446_184_539_966_245_73;

    // The cosine by even powers.
    private static final double C0 = 0.999_999_999_999_998_1;
    private static final double C2 = -4.934_802_200_543_689;
    private static final double C4 = 4.058_712_126_333_491;
    private static final double C6 = -1.335_262_766_186_475;
    private static final double C8 = 0.235_330_588_367_015_23;
    private static final double C10 = -0.025_806_532_291_710_198;
    private static final double C12 = 0.001_927_870_971_229_716_6;
    private static final double C14 = -0.000_100_417_513_848_838_53;

    private Block() {}

    /// Writes the constants of a near-Earth set into its lane; `at` is where the lane has its
    /// first.
    static void write(Sgp4 set, double minutesFromEpochToOrigin, double[] constants, int at) {
        constants[at + MINUTES_TO_ORIGIN] = minutesFromEpochToOrigin;
        constants[at + ANOMALY] = set.meanAnomaly * PER_TURN;
        constants[at + ANOMALY_DOT] = set.meanAnomalyDot * PER_TURN;
        constants[at + PERIGEE] = set.perigee * PER_TURN;
        constants[at + PERIGEE_DOT] = set.perigeeDot * PER_TURN;
        constants[at + NODE] = set.node * PER_TURN;
        constants[at + NODE_DOT] = set.nodeDot * PER_TURN;
        constants[at + NODE_2] = set.node2 * PER_TURN;
        constants[at + ETA] = set.eta;
        constants[at + ANOMALY_DRAG] = set.anomalyDrag * PER_TURN;
        constants[at + ANOMALY_DRAG_AT_EPOCH] = set.anomalyDragAtEpoch;
        constants[at + PERIGEE_DRAG] = set.perigeeDrag * PER_TURN;
        constants[at + BSTAR_C4] = set.bstar * set.c4;
        constants[at + BSTAR_C5] = set.simpleDrag ? 0 : set.bstar * set.c5;
        constants[at + SIN_ANOMALY] = set.sinMeanAnomaly;
        constants[at + ECCENTRICITY] = set.eccentricity;
        double turns = set.meanMotion * PER_TURN;
        constants[at + LONGITUDE_2] = set.longitude2 * turns;
        constants[at + LONGITUDE_3] = set.longitude3 * turns;
        constants[at + LONGITUDE_4] = set.longitude4 * turns;
        constants[at + LONGITUDE_5] = set.longitude5 * turns;
        constants[at + AXIS_1] = -set.c1;
        constants[at + AXIS_2] = -set.d2;
        constants[at + AXIS_3] = -set.d3;
        constants[at + AXIS_4] = -set.d4;
        constants[at + AXIS] = set.semiMajorAxis;
        constants[at + ROOT_AXIS] = Math.sqrt(set.semiMajorAxis);
        constants[at + LONG_PERIOD_PERIGEE] = set.longPeriodPerigee;
        constants[at + LONG_PERIOD_LONGITUDE] = set.longPeriodLongitude * PER_TURN;
        constants[at + SIN_INCLINATION] = set.sinInclination;
        constants[at + COS_INCLINATION] = set.cosInclination;
    }

    /// Fills a lane that has no near-Earth set with one for which [#states] has no answer.
    static void writeNothing(double[] constants, int at) {
        constants[at + AXIS] = Double.NaN;
    }

    /// Computes all sets of a block at so many minutes after the common origin.
    static void states(double[] w, double minutes) {
        secular(w, minutes);
        for (var stage : STAGES) {
            stage.of(w);
        }
    }

    /// One stage of the theory for all sets of a block.
    @FunctionalInterface
    private interface Stage {
        void of(double[] w);
    }

    /// What follows the secular effects. A list and not calls in a row: so each stage is compiled
    /// once and by itself, which takes a tenth of the time that all of them in one piece take.
    private static final Stage[] STAGES = {
        Block::sineCosine,
        Block::dragOnAngles,
        Block::sineCosine,
        Block::dragOnEccentricity,
        Block::dragOnSize,
        Block::sineCosine,
        Block::longPeriod,
        Block::sineCosine,
        Block::firstStep,
        Block::turn,
        Block::secondStep,
        Block::turnSlightly,
        Block::size,
        Block::shape,
        Block::speed,
        Block::latitude,
        Block::shortPeriodOfRadius,
        Block::margin,
        Block::shortPeriodOfLatitude,
        Block::turnLatitude,
        Block::shortPeriodOfSpeed,
        Block::shortPeriodOfPlane,
        Block::sineCosine,
        Block::across,
        Block::x,
        Block::y,
        Block::z,
    };

    /// Sine and cosine of the angles in `ANGLE`.
    private static void sineCosine(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double half = w[ANGLE + i] + w[ANGLE + i];
            double whole = (half + ROUNDER) - ROUNDER;
            double f = half - whole;
            double f2 = f * f;
            // Whether the whole number is odd: 0, or 1 of either sign.
            double odd = whole - 2 * ((0.5 * whole + ROUNDER) - ROUNDER);
            double sign = fma(-2 * odd, odd, 1);
            double s = fma(fma(fma(fma(fma(fma(S13, f2, S11), f2, S9), f2, S7), f2, S5), f2, S3), f2, S1);
            double c = fma(fma(fma(fma(fma(fma(fma(C14, f2, C12), f2, C10), f2, C8), f2, C6), f2, C4), f2, C2), f2, C0);
            w[SIN + i] = s * f * sign;
            w[COS + i] = c * sign;
        }
    }

    private static void secular(double[] w, double minutes) {
        for (int i = 0; i < SIZE; i++) {
            double t = w[MINUTES_TO_ORIGIN + i] + minutes;
            double anomaly = fma(w[ANOMALY_DOT + i], t, w[ANOMALY + i]);
            w[TIME + i] = t;
            w[ANGLE + i] = anomaly;
            w[MEAN_ANOMALY + i] = anomaly;
            w[MEAN_PERIGEE + i] = fma(w[PERIGEE_DOT + i], t, w[PERIGEE + i]);
            w[MEAN_NODE + i] = fma(fma(w[NODE_2 + i], t, w[NODE_DOT + i]), t, w[NODE + i]);
        }
    }

    private static void dragOnAngles(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double swell = fma(w[ETA + i], w[COS + i], 1);
            double cube = swell * swell * swell - w[ANOMALY_DRAG_AT_EPOCH + i];
            double shift = fma(w[ANOMALY_DRAG + i], cube, w[PERIGEE_DRAG + i] * w[TIME + i]);
            double anomaly = w[MEAN_ANOMALY + i] + shift;
            w[ANGLE + i] = anomaly;
            w[MEAN_ANOMALY + i] = anomaly;
            w[MEAN_PERIGEE + i] = w[MEAN_PERIGEE + i] - shift;
        }
    }

    private static void dragOnEccentricity(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double t = w[TIME + i];
            double loss = fma(w[BSTAR_C4 + i], t, w[BSTAR_C5 + i] * (w[SIN + i] - w[SIN_ANOMALY + i]));
            w[MEAN_ECCENTRICITY + i] = w[ECCENTRICITY + i] - loss;
            double gain = fma(
                    fma(fma(w[LONGITUDE_5 + i], t, w[LONGITUDE_4 + i]), t, w[LONGITUDE_3 + i]), t, w[LONGITUDE_2 + i]);
            w[MEAN_ANOMALY + i] = fma(gain, t * t, w[MEAN_ANOMALY + i]);
        }
    }

    private static void dragOnSize(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double t = w[TIME + i];
            double factor =
                    fma(fma(fma(fma(w[AXIS_4 + i], t, w[AXIS_3 + i]), t, w[AXIS_2 + i]), t, w[AXIS_1 + i]), t, 1);
            w[AXIS_FACTOR + i] = factor;
            double a = w[AXIS + i] * factor * factor;
            w[SEMI_MAJOR_AXIS + i] = a;
            double e = Math.max(w[MEAN_ECCENTRICITY + i], LEAST_USED_ECCENTRICITY);
            w[USED_ECCENTRICITY + i] = e;
            w[INVERSE_P + i] = 1 / (a - a * e * e);
            w[ANGLE + i] = w[MEAN_PERIGEE + i];
        }
    }

    private static void longPeriod(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double e = w[USED_ECCENTRICITY + i];
            double inverseP = w[INVERSE_P + i];
            double ex = e * w[COS + i];
            w[EX + i] = ex;
            w[EY + i] = fma(e, w[SIN + i], inverseP * w[LONG_PERIOD_PERIGEE + i]);
            w[ANGLE + i] = fma(inverseP * w[LONG_PERIOD_LONGITUDE + i], ex, w[MEAN_ANOMALY + i] + w[MEAN_PERIGEE + i]);
        }
    }

    /// A step on Kepler's equation, `E - ex sin E + ey cos E = u`, from `u`: Newton's, made longer
    /// by what a reversed Taylor series has in its second and third order.
    private static void firstStep(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double ex = w[EX + i];
            double ey = w[EY + i];
            double eSin = ex * w[SIN + i] - ey * w[COS + i];
            double eCos = ex * w[COS + i] + ey * w[SIN + i];
            double inverse = 1 / (1 - eCos);
            double newton = eSin * inverse;
            double curve = 0.5 * eSin * inverse;
            double third = 2 * curve * curve - eCos * inverse * (1.0 / 6);
            w[STEP + i] = fma(fma(third, newton, -curve), newton, 1) * newton;
        }
    }

    /// Turns sine and cosine by the first step, up to some 0.6 radians.
    private static void turn(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double x = w[STEP + i];
            double x2 = x * x;
            double s = x
                    * fma(
                            fma(
                                    fma(fma(fma(-1.0 / 39_916_800, x2, 1.0 / 362_880), x2, -1.0 / 5040), x2, 1.0 / 120),
                                    x2,
                                    -1.0 / 6),
                            x2,
                            1);
            double c = fma(
                    fma(
                            fma(
                                    fma(
                                            fma(fma(1.0 / 479_001_600, x2, -1.0 / 3_628_800), x2, 1.0 / 40_320),
                                            x2,
                                            -1.0 / 720),
                                    x2,
                                    1.0 / 24),
                            x2,
                            -0.5),
                    x2,
                    1);
            double sin = w[SIN + i];
            double cos = w[COS + i];
            w[SIN + i] = sin * c + cos * s;
            w[COS + i] = cos * c - sin * s;
        }
    }

    /// The second step, likewise.
    private static void secondStep(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double ex = w[EX + i];
            double ey = w[EY + i];
            double eSin = ex * w[SIN + i] - ey * w[COS + i];
            double eCos = ex * w[COS + i] + ey * w[SIN + i];
            double inverse = 1 / (1 - eCos);
            double newton = (eSin - w[STEP + i]) * inverse;
            double curve = 0.5 * eSin * inverse;
            double third = 2 * curve * curve - eCos * inverse * (1.0 / 6);
            w[STEP + i] = fma(fma(third, newton, -curve), newton, 1) * newton;
        }
    }

    /// Turns sine and cosine by the second step, up to some thousandths of a radian.
    private static void turnSlightly(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double x = w[STEP + i];
            double x2 = x * x;
            double s = x * fma(-1.0 / 6, x2, 1);
            double c = fma(fma(1.0 / 24, x2, -0.5), x2, 1);
            double sin = w[SIN + i];
            double cos = w[COS + i];
            w[SIN + i] = sin * c + cos * s;
            w[COS + i] = cos * c - sin * s;
        }
    }

    private static void size(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double eCos = w[EX + i] * w[COS + i] + w[EY + i] * w[SIN + i];
            double scale = 1 - eCos;
            w[INVERSE_SCALE + i] = 1 / scale;
            w[RADIUS + i] = w[SEMI_MAJOR_AXIS + i] * scale;
        }
    }

    private static void shape(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double ex = w[EX + i];
            double ey = w[EY + i];
            double beta2 = 1 - ex * ex - ey * ey;
            w[BETA + i] = Math.sqrt(beta2);
            w[INVERSE_P + i] = 1 / (w[SEMI_MAJOR_AXIS + i] * beta2);
        }
    }

    private static void speed(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double inverseRoot = 1 / (w[ROOT_AXIS + i] * w[AXIS_FACTOR + i]);
            // sqrt(a) / r is 1 / (sqrt(a) scale).
            double speed = inverseRoot * w[INVERSE_SCALE + i];
            double eSin = w[EX + i] * w[SIN + i] - w[EY + i] * w[COS + i];
            w[INVERSE_ROOT_AXIS + i] = inverseRoot;
            w[E_SIN + i] = eSin;
            w[RADIAL_SPEED + i] = speed * eSin;
            w[TRANSVERSE_SPEED + i] = speed * w[BETA + i];
        }
    }

    private static void latitude(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double fraction = w[E_SIN + i] / (1 + w[BETA + i]);
            double inverse = w[INVERSE_SCALE + i];
            double sin = (w[SIN + i] - w[EY + i] - w[EX + i] * fraction) * inverse;
            double cos = (w[COS + i] - w[EX + i] + w[EY + i] * fraction) * inverse;
            w[SIN_LATITUDE + i] = sin;
            w[COS_LATITUDE + i] = cos;
            w[SIN_TWICE + i] = 2 * sin * cos;
            w[COS_TWICE + i] = 1 - 2 * sin * sin;
        }
    }

    private static void shortPeriodOfRadius(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double j2p = 0.5 * J2 * w[INVERSE_P + i];
            double cosI = w[COS_INCLINATION + i];
            double cos2 = cosI * cosI;
            double shrink = 1 - 1.5 * j2p * w[INVERSE_P + i] * w[BETA + i] * (3 * cos2 - 1);
            w[RADIUS + i] = w[RADIUS + i] * shrink + 0.5 * j2p * (1 - cos2) * w[COS_TWICE + i];
        }
    }

    private static void shortPeriodOfLatitude(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double cosI = w[COS_INCLINATION + i];
            double sevenCos2 = 7 * cosI * cosI - 1;
            w[STEP + i] = -0.125 * J2 * sevenCos2 * w[INVERSE_P + i] * w[INVERSE_P + i] * w[SIN_TWICE + i];
        }
    }

    private static void turnLatitude(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double x = w[STEP + i];
            double x2 = x * x;
            double s = x * fma(-1.0 / 6, x2, 1);
            double c = fma(fma(1.0 / 24, x2, -0.5), x2, 1);
            double sin = w[SIN_LATITUDE + i];
            double cos = w[COS_LATITUDE + i];
            w[SIN_LATITUDE + i] = sin * c + cos * s;
            w[COS_LATITUDE + i] = cos * c - sin * s;
        }
    }

    private static void shortPeriodOfSpeed(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double inverseRoot = w[INVERSE_ROOT_AXIS + i];
            double n = inverseRoot * inverseRoot * inverseRoot * (0.5 * J2 * w[INVERSE_P + i]);
            double cosI = w[COS_INCLINATION + i];
            double cos2 = cosI * cosI;
            double radial = w[RADIAL_SPEED + i] - n * (1 - cos2) * w[SIN_TWICE + i];
            double transverse = w[TRANSVERSE_SPEED + i] + n * ((1 - cos2) * w[COS_TWICE + i] + 1.5 * (3 * cos2 - 1));
            w[RADIAL_SPEED + i] = METRES_PER_SECOND * radial;
            w[TRANSVERSE_SPEED + i] = METRES_PER_SECOND * transverse;
        }
    }

    private static void shortPeriodOfPlane(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double inverseP = w[INVERSE_P + i];
            double sinI = w[SIN_INCLINATION + i];
            double cosI = w[COS_INCLINATION + i];
            double byNode = 0.75 * J2 * inverseP * inverseP * cosI;
            double x = byNode * sinI * w[COS_TWICE + i];
            double x2 = x * x;
            double s = x * fma(-1.0 / 6, x2, 1);
            double c = fma(fma(1.0 / 24, x2, -0.5), x2, 1);
            w[SIN_TRUE + i] = sinI * c + cosI * s;
            w[COS_TRUE + i] = cosI * c - sinI * s;
            w[ANGLE + i] = fma(byNode * PER_TURN, w[SIN_TWICE + i], w[MEAN_NODE + i]);
        }
    }

    private static void across(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            w[ACROSS_X + i] = (0 - w[SIN + i]) * w[COS_TRUE + i];
            w[ACROSS_Y + i] = w[COS + i] * w[COS_TRUE + i];
            w[RADIUS + i] = EARTH_RADIUS_METRES * w[RADIUS + i];
        }
    }

    private static void x(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double outwards = w[COS + i] * w[COS_LATITUDE + i] + w[ACROSS_X + i] * w[SIN_LATITUDE + i];
            double backwards = w[COS + i] * w[SIN_LATITUDE + i] - w[ACROSS_X + i] * w[COS_LATITUDE + i];
            w[X + i] = w[RADIUS + i] * outwards;
            w[VX + i] = w[RADIAL_SPEED + i] * outwards - w[TRANSVERSE_SPEED + i] * backwards;
        }
    }

    private static void y(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double outwards = w[SIN + i] * w[COS_LATITUDE + i] + w[ACROSS_Y + i] * w[SIN_LATITUDE + i];
            double backwards = w[SIN + i] * w[SIN_LATITUDE + i] - w[ACROSS_Y + i] * w[COS_LATITUDE + i];
            w[Y + i] = w[RADIUS + i] * outwards;
            w[VY + i] = w[RADIAL_SPEED + i] * outwards - w[TRANSVERSE_SPEED + i] * backwards;
        }
    }

    private static void z(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double outwards = w[SIN_TRUE + i] * w[SIN_LATITUDE + i];
            double forwards = w[SIN_TRUE + i] * w[COS_LATITUDE + i];
            w[Z + i] = w[RADIUS + i] * outwards;
            w[VZ + i] = w[RADIAL_SPEED + i] * outwards + w[TRANSVERSE_SPEED + i] * forwards;
        }
    }

    private static void margin(double[] w) {
        for (int i = 0; i < SIZE; i++) {
            double e = w[MEAN_ECCENTRICITY + i];
            double orbit = Math.min(e - LEAST_ECCENTRICITY, GREATEST_ECCENTRICITY - e);
            double drag = Math.min(w[AXIS_FACTOR + i] - LEAST_AXIS_FACTOR, w[RADIUS + i] - LEAST_RADIUS);
            double solved = LONGEST_SECOND_STEP - Math.abs(w[STEP + i]);
            double near = MOST_MINUTES - Math.abs(w[TIME + i]);
            w[MARGIN + i] = Math.min(Math.min(orbit, drag), Math.min(solved, near));
        }
    }
}
