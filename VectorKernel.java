package space.parley.screen.sgp4;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.XOR;
import static space.parley.screen.sgp4.Wgs72.EARTH_RADIUS_METRES;
import static space.parley.screen.sgp4.Wgs72.J2;
import static space.parley.screen.sgp4.Wgs72.METRES_PER_SECOND;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// SGP4 for a block of near-Earth sets at one instant, several sets in each machine instruction.
///
/// The theory is cut into short loops that hand their results on in rows of a scratch array. One
/// long loop would be
/// slower by far: past a certain size the compiler gives up keeping vectors in registers and makes
/// an object of each.
///
/// Angles are counted in turns, so that taking whole turns off is exact. Sine and cosine are
/// polynomials over half a
/// turn, the best ones of their degree (Remez; error of the sine 4e-14, of the cosine 2e-15).
/// Kepler's equation takes
/// two steps of a reversed Taylor series of third order; the first lands within the eccentricity to
/// the fifth power
/// of the root, and a lane whose second step is still long is left to the scalar code.
///
/// Only this class touches the vector module; it must not be loaded where that module is absent.
final class VectorKernel implements BlockKernel {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    /// Adding it rounds to whole numbers and leaves their lowest bit at the end of the word.
    private static final double ROUNDER = 0x1.8p52;

    private static final double PER_TURN = 1 / Wgs72.TWO_PI;
    private static final double LEAST_USED_ECCENTRICITY = 1e-6;

    /// Lanes whose mean eccentricity leaves this range are left to the scalar code, which may refuse them.
    private static final double LEAST_ECCENTRICITY = -0.000_999;

    private static final double GREATEST_ECCENTRICITY = 0.5;

    /// Longest second step of Kepler's equation, radians: the error left is below 1e-12.
    private static final double LONGEST_SECOND_STEP = 1e-3;

    /// Least part of the root of the semi-major axis that drag may leave.
    private static final double LEAST_AXIS_FACTOR = 0.5;

    /// Least distance from the Earth's centre, a little above where the theory calls an object decayed.
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

    /// Whether the machine does four numbers at once and fuses multiplication with addition. All
    /// x86 machines with
    /// vectors of 256 bits do the latter; on those of 128 bits it would be emulated, digit by digit.
    static boolean fast() {
        return STEP >= 4 || !System.getProperty("os.arch").equals("amd64") && STEP == 2;
    }

    @Override
    public boolean states(double[] table, int base, int count, double minutes, double[] rows) {
        secular(table, base, count, minutes, rows);
        cosines(count, rows, MEAN_ANOMALY, COS);
        dragOnAngles(table, base, count, rows);
        sines(count, rows, MEAN_ANOMALY, SIN);
        dragOnEccentricity(table, base, count, rows);
        dragOnSize(table, base, count, rows);
        sines(count, rows, MEAN_PERIGEE, SIN);
        cosines(count, rows, MEAN_PERIGEE, COS);
        longPeriod(table, base, count, rows);
        sines(count, rows, LONGITUDE, SIN);
        cosines(count, rows, LONGITUDE, COS);
        kepler(count, rows, NO_STEP, FIRST_STEP);
        turn(count, rows, FIRST_STEP, SIN, COS);
        kepler(count, rows, FIRST_STEP, SECOND_STEP);
        turnSlightly(count, rows, SECOND_STEP, SIN, COS);
        size(table, base, count, rows);
        latitude(count, rows);
        shortPeriod(table, base, count, rows);
        shortPeriodOfSpeed(count, rows);
        shortPeriodOfPlane(table, base, count, rows);
        turnSlightly(count, rows, LATITUDE_TURN, SIN, COS);
        turnSlightly(count, rows, TILT, SIN_TRUE, COS_TRUE);
        sines(count, rows, MEAN_NODE, SIN_NODE);
        cosines(count, rows, MEAN_NODE, COS_NODE);
        plane(count, rows);
        orient(count, rows, X);
        orient(count, rows, Y);
        upwards(count, rows);
        return allGood(count, rows);
    }

    private static DoubleVector column(double[] table, int base, int column, int i) {
        return DoubleVector.fromArray(LANES, table, base + column * BLOCK + i);
    }

    private static DoubleVector row(double[] rows, int row, int i) {
        return DoubleVector.fromArray(LANES, rows, row * BLOCK + i);
    }

    private static void put(DoubleVector v, double[] rows, int row, int i) {
        v.intoArray(rows, row * BLOCK + i);
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(LANES, value);
    }

    private static void sines(int count, double[] rows, int turns, int sine) {
        for (int i = 0; i < count; i += STEP) {
            var t = row(rows, turns, i);
            var half = t.add(t);
            var rounded = half.add(ROUNDER);
            var f = half.sub(rounded.sub(ROUNDER));
            var f2 = f.mul(f);
            var value = all(S13)
                    .fma(f2, all(S11))
                    .fma(f2, all(S9))
                    .fma(f2, all(S7))
                    .fma(f2, all(S5))
                    .fma(f2, all(S3))
                    .fma(f2, all(S1))
                    .mul(f);
            put(signed(value, rounded), rows, sine, i);
        }
    }

    private static void cosines(int count, double[] rows, int turns, int cosine) {
        for (int i = 0; i < count; i += STEP) {
            var t = row(rows, turns, i);
            var half = t.add(t);
            var rounded = half.add(ROUNDER);
            var f = half.sub(rounded.sub(ROUNDER));
            var f2 = f.mul(f);
            var value = all(C14)
                    .fma(f2, all(C12))
                    .fma(f2, all(C10))
                    .fma(f2, all(C8))
                    .fma(f2, all(C6))
                    .fma(f2, all(C4))
                    .fma(f2, all(C2))
                    .fma(f2, all(C0));
            put(signed(value, rounded), rows, cosine, i);
        }
    }

    /// Turns the sign where the last bit of a rounded number of half turns is set.
    private static DoubleVector signed(DoubleVector value, DoubleVector rounded) {
        var sign = rounded.reinterpretAsLongs().lanewise(LSHL, 63);
        return value.reinterpretAsLongs().lanewise(XOR, sign).reinterpretAsDoubles();
    }

    /// Turns a direction by an angle of up to some 0.6 radians.
    private static void turn(int count, double[] rows, int angle, int sine, int cosine) {
        for (int i = 0; i < count; i += STEP) {
            var x = row(rows, angle, i);
            var x2 = x.mul(x);
            var sin = all(-1.0 / 39_916_800)
                    .fma(x2, all(1.0 / 362_880))
                    .fma(x2, all(-1.0 / 5040))
                    .fma(x2, all(1.0 / 120))
                    .fma(x2, all(-1.0 / 6))
                    .fma(x2, all(1))
                    .mul(x);
            var cos = all(1.0 / 479_001_600)
                    .fma(x2, all(-1.0 / 3_628_800))
                    .fma(x2, all(1.0 / 40_320))
                    .fma(x2, all(-1.0 / 720))
                    .fma(x2, all(1.0 / 24))
                    .fma(x2, all(-0.5))
                    .fma(x2, all(1));
            var s = row(rows, sine, i);
            var c = row(rows, cosine, i);
            put(s.mul(cos).add(c.mul(sin)), rows, sine, i);
            put(c.mul(cos).sub(s.mul(sin)), rows, cosine, i);
        }
    }

    /// Turns a direction by an angle of a few thousandths of a radian.
    private static void turnSlightly(int count, double[] rows, int angle, int sine, int cosine) {
        for (int i = 0; i < count; i += STEP) {
            var x = row(rows, angle, i);
            var x2 = x.mul(x);
            var sin = x.fma(x2.mul(-1.0 / 6), x);
            var cos = all(1.0 / 24).fma(x2, all(-0.5)).fma(x2, all(1));
            var s = row(rows, sine, i);
            var c = row(rows, cosine, i);
            put(s.mul(cos).add(c.mul(sin)), rows, sine, i);
            put(c.mul(cos).sub(s.mul(sin)), rows, cosine, i);
        }
    }

    private static void secular(double[] table, int base, int count, double minutes, double[] rows) {
        for (int i = 0; i < count; i += STEP) {
            var t = column(table, base, MINUTES_TO_ORIGIN, i).add(minutes);
            put(t, rows, TIME, i);
            var anomaly = column(table, base, ANOMALY_DOT, i).fma(t, column(table, base, ANOMALY, i));
            put(anomaly, rows, MEAN_ANOMALY, i);
            var perigee = column(table, base, PERIGEE_DOT, i).fma(t, column(table, base, PERIGEE, i));
            put(perigee, rows, MEAN_PERIGEE, i);
            var node = column(table, base, NODE_2, i)
                    .fma(t, column(table, base, NODE_DOT, i))
                    .fma(t, column(table, base, NODE, i));
            put(node, rows, MEAN_NODE, i);
        }
    }

    private static void dragOnAngles(double[] table, int base, int count, double[] rows) {
        for (int i = 0; i < count; i += STEP) {
            var t = row(rows, TIME, i);
            var swell = column(table, base, ETA, i).fma(row(rows, COS, i), all(1));
            var cube = swell.mul(swell).mul(swell).sub(column(table, base, ANOMALY_DRAG_AT_EPOCH, i));
            var shift = column(table, base, ANOMALY_DRAG, i)
                    .fma(cube, column(table, base, PERIGEE_DRAG, i).mul(t));
            put(row(rows, MEAN_ANOMALY, i).add(shift), rows, MEAN_ANOMALY, i);
            put(row(rows, MEAN_PERIGEE, i).sub(shift), rows, MEAN_PERIGEE, i);
        }
    }

    private static void dragOnEccentricity(double[] table, int base, int count, double[] rows) {
        for (int i = 0; i < count; i += STEP) {
            var t = row(rows, TIME, i);
            var change = row(rows, SIN, i).sub(column(table, base, SIN_ANOMALY, i));
            var loss = column(table, base, BSTAR_C4, i)
                    .fma(t, column(table, base, BSTAR_C5, i).mul(change));
            put(column(table, base, ECCENTRICITY, i).sub(loss), rows, MEAN_ECCENTRICITY, i);
            var gain = column(table, base, LONGITUDE_5, i)
                    .fma(t, column(table, base, LONGITUDE_4, i))
                    .fma(t, column(table, base, LONGITUDE_3, i))
                    .fma(t, column(table, base, LONGITUDE_2, i));
            put(gain.fma(t.mul(t), row(rows, MEAN_ANOMALY, i)), rows, MEAN_ANOMALY, i);
        }
    }

    private static void dragOnSize(double[] table, int base, int count, double[] rows) {
        for (int i = 0; i < count; i += STEP) {
            var t = row(rows, TIME, i);
            var factor = column(table, base, AXIS_4, i)
                    .fma(t, column(table, base, AXIS_3, i))
                    .fma(t, column(table, base, AXIS_2, i))
                    .fma(t, column(table, base, AXIS_1, i))
                    .fma(t, all(1));
            put(factor, rows, AXIS_FACTOR, i);
            var a = column(table, base, AXIS, i).mul(factor).mul(factor);
            put(a, rows, SEMI_MAJOR_AXIS, i);
            var e = row(rows, MEAN_ECCENTRICITY, i).max(LEAST_USED_ECCENTRICITY);
            put(e, rows, USED_ECCENTRICITY, i);
            put(all(1).div(a.sub(a.mul(e).mul(e))), rows, INVERSE_P, i);
        }
    }

    private static void longPeriod(double[] table, int base, int count, double[] rows) {
        for (int i = 0; i < count; i += STEP) {
            var e = row(rows, USED_ECCENTRICITY, i);
            var inverseP = row(rows, INVERSE_P, i);
            var ex = e.mul(row(rows, COS, i));
            put(ex, rows, EX, i);
            put(e.fma(row(rows, SIN, i), inverseP.mul(column(table, base, LONG_PERIOD_PERIGEE, i))), rows, EY, i);
            var shift = inverseP.mul(column(table, base, LONG_PERIOD_LONGITUDE, i));
            var argument = row(rows, MEAN_ANOMALY, i).add(row(rows, MEAN_PERIGEE, i));
            put(shift.fma(ex, argument), rows, LONGITUDE, i);
        }
    }

    /// One step on Kepler's equation, `E - ex sin E + ey cos E = u`: Newton's, made longer by what
    /// a reversed Taylor
    /// series has in its second and third order.
    ///
    /// @param before row of the way from `u` to where `SIN` and `COS` stand
    /// @param step row that takes the step, radians
    private static void kepler(int count, double[] rows, int before, int step) {
        for (int i = 0; i < count; i += STEP) {
            var ex = row(rows, EX, i);
            var ey = row(rows, EY, i);
            var sin = row(rows, SIN, i);
            var cos = row(rows, COS, i);
            var eSin = ex.mul(sin).sub(ey.mul(cos));
            var eCos = ex.mul(cos).add(ey.mul(sin));
            var inverse = all(1).div(all(1).sub(eCos));
            var newton = eSin.sub(row(rows, before, i)).mul(inverse);
            var curve = eSin.mul(inverse).mul(0.5);
            var third = curve.add(curve).mul(curve).sub(eCos.mul(inverse).mul(1.0 / 6));
            put(third.mul(newton).sub(curve).fma(newton, all(1)).mul(newton), rows, step, i);
        }
    }

    private static void size(double[] table, int base, int count, double[] rows) {
        for (int i = 0; i < count; i += STEP) {
            var ex = row(rows, EX, i);
            var ey = row(rows, EY, i);
            var sin = row(rows, SIN, i);
            var cos = row(rows, COS, i);
            var eSin = ex.mul(sin).sub(ey.mul(cos));
            var scale = all(1).sub(ex.mul(cos).add(ey.mul(sin)));
            var inverse = all(1).div(scale);
            put(eSin, rows, E_SIN, i);
            put(inverse, rows, INVERSE_SCALE, i);
            put(row(rows, SEMI_MAJOR_AXIS, i).mul(scale), rows, RADIUS, i);
            var beta2 = all(1).sub(ex.mul(ex)).sub(ey.mul(ey));
            var beta = beta2.sqrt();
            put(beta, rows, BETA, i);
            put(all(1).div(row(rows, SEMI_MAJOR_AXIS, i).mul(beta2)), rows, INVERSE_P, i);
            var inverseRoot = all(1).div(column(table, base, ROOT_AXIS, i).mul(row(rows, AXIS_FACTOR, i)));
            put(inverseRoot, rows, INVERSE_ROOT_AXIS, i);
            // sqrt(a) / r is 1 / (sqrt(a) scale).
            var speed = inverseRoot.mul(inverse);
            put(speed.mul(eSin), rows, RADIAL_SPEED, i);
            put(speed.mul(beta), rows, TRANSVERSE_SPEED, i);
        }
    }

    private static void latitude(int count, double[] rows) {
        for (int i = 0; i < count; i += STEP) {
            var ex = row(rows, EX, i);
            var ey = row(rows, EY, i);
            var fraction = row(rows, E_SIN, i).div(row(rows, BETA, i).add(1));
            var inverse = row(rows, INVERSE_SCALE, i);
            var sin = row(rows, SIN, i).sub(ey).sub(ex.mul(fraction)).mul(inverse);
            var cos = row(rows, COS, i).sub(ex).add(ey.mul(fraction)).mul(inverse);
            put(sin, rows, SIN, i);
            put(cos, rows, COS, i);
            var twice = sin.add(sin);
            put(twice.mul(cos), rows, SIN_TWICE, i);
            put(all(1).sub(twice.mul(sin)), rows, COS_TWICE, i);
        }
    }

    private static void shortPeriod(double[] table, int base, int count, double[] rows) {
        for (int i = 0; i < count; i += STEP) {
            var inverseP = row(rows, INVERSE_P, i);
            var j2p = inverseP.mul(0.5 * J2);
            var j2p2 = j2p.mul(inverseP);
            put(j2p, rows, J2_P, i);
            put(j2p2, rows, J2_P2, i);
            var cosI = column(table, base, COS_INCLINATION, i);
            var cos2 = cosI.mul(cosI);
            var threeCos2 = cos2.mul(3).sub(1);
            var wave = all(1).sub(cos2).mul(row(rows, COS_TWICE, i));
            put(threeCos2.mul(1.5).add(wave), rows, TRANSVERSE_WAVE, i);
            var r = row(rows, RADIUS, i);
            var shrink = j2p2.mul(row(rows, BETA, i)).mul(threeCos2).mul(1.5);
            put(r.sub(r.mul(shrink)).add(j2p.mul(0.5).mul(wave)), rows, RADIUS, i);
            var sin2U = row(rows, SIN_TWICE, i);
            put(all(1).sub(cos2).mul(sin2U), rows, RADIAL_WAVE, i);
            put(cos2.mul(7).sub(1).mul(-0.25).mul(j2p2).mul(sin2U), rows, LATITUDE_TURN, i);
        }
    }

    private static void shortPeriodOfSpeed(int count, double[] rows) {
        for (int i = 0; i < count; i += STEP) {
            var inverseRoot = row(rows, INVERSE_ROOT_AXIS, i);
            var n = inverseRoot.mul(inverseRoot).mul(inverseRoot).mul(row(rows, J2_P, i));
            put(row(rows, RADIAL_SPEED, i).sub(n.mul(row(rows, RADIAL_WAVE, i))), rows, RADIAL_SPEED, i);
            put(row(rows, TRANSVERSE_SPEED, i).add(n.mul(row(rows, TRANSVERSE_WAVE, i))), rows, TRANSVERSE_SPEED, i);
        }
    }

    private static void shortPeriodOfPlane(double[] table, int base, int count, double[] rows) {
        for (int i = 0; i < count; i += STEP) {
            var sinI = column(table, base, SIN_INCLINATION, i);
            var cosI = column(table, base, COS_INCLINATION, i);
            put(sinI, rows, SIN_TRUE, i);
            put(cosI, rows, COS_TRUE, i);
            var byNode = row(rows, J2_P2, i).mul(cosI).mul(1.5);
            put(byNode.mul(sinI).mul(row(rows, COS_TWICE, i)), rows, TILT, i);
            var shift = byNode.mul(row(rows, SIN_TWICE, i)).mul(PER_TURN);
            put(row(rows, MEAN_NODE, i).add(shift), rows, MEAN_NODE, i);
        }
    }

    /// Units of the answer, and the horizontal direction across the node as it lies in the plane of the orbit.
    private static void plane(int count, double[] rows) {
        for (int i = 0; i < count; i += STEP) {
            put(row(rows, RADIUS, i).mul(EARTH_RADIUS_METRES), rows, METRES, i);
            put(row(rows, RADIAL_SPEED, i).mul(METRES_PER_SECOND), rows, RADIAL_SPEED, i);
            put(row(rows, TRANSVERSE_SPEED, i).mul(METRES_PER_SECOND), rows, TRANSVERSE_SPEED, i);
            var sinN = row(rows, SIN_NODE, i);
            var cosN = row(rows, COS_NODE, i);
            var cosI = row(rows, COS_TRUE, i);
            put(cosN, rows, TO_NODE + X, i);
            put(sinN, rows, TO_NODE + Y, i);
            put(sinN.neg().mul(cosI), rows, ACROSS + X, i);
            put(cosN.mul(cosI), rows, ACROSS + Y, i);
        }
    }

    /// One horizontal coordinate of position and velocity.
    private static void orient(int count, double[] rows, int axis) {
        for (int i = 0; i < count; i += STEP) {
            var sin = row(rows, SIN, i);
            var cos = row(rows, COS, i);
            var along = row(rows, TO_NODE + axis, i);
            var across = row(rows, ACROSS + axis, i);
            var outwards = across.mul(sin).add(along.mul(cos));
            var forwards = across.mul(cos).sub(along.mul(sin));
            put(row(rows, METRES, i).mul(outwards), rows, X + axis, i);
            var velocity = row(rows, RADIAL_SPEED, i)
                    .mul(outwards)
                    .add(row(rows, TRANSVERSE_SPEED, i).mul(forwards));
            put(velocity, rows, VX + axis, i);
        }
    }

    private static void upwards(int count, double[] rows) {
        for (int i = 0; i < count; i += STEP) {
            var sinI = row(rows, SIN_TRUE, i);
            var outwards = sinI.mul(row(rows, SIN, i));
            var forwards = sinI.mul(row(rows, COS, i));
            put(row(rows, METRES, i).mul(outwards), rows, Z, i);
            var velocity = row(rows, RADIAL_SPEED, i)
                    .mul(outwards)
                    .add(row(rows, TRANSVERSE_SPEED, i).mul(forwards));
            put(velocity, rows, VZ, i);
        }
    }

    private static boolean allGood(int count, double[] rows) {
        var least = all(1);
        for (int i = 0; i < count; i += STEP) {
            var e = row(rows, MEAN_ECCENTRICITY, i);
            var step = row(rows, SECOND_STEP, i).abs();
            var margin = e.sub(LEAST_ECCENTRICITY)
                    .min(all(GREATEST_ECCENTRICITY).sub(e))
                    .min(row(rows, AXIS_FACTOR, i).sub(LEAST_AXIS_FACTOR))
                    .min(all(LONGEST_SECOND_STEP).sub(step))
                    .min(row(rows, RADIUS, i).sub(LEAST_RADIUS));
            put(margin, rows, MARGIN, i);
            least = least.min(margin);
        }
        return least.reduceLanes(MIN) >= 0;
    }
}
