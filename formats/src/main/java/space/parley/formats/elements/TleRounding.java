package space.parley.formats.elements;

import java.util.EnumMap;
import java.util.Map;
import space.parley.formats.Losses;
import space.parley.formats.Losses.Kind;
import space.parley.orbit.MeanElements;
import space.parley.terms.Text;

/// How much is lost where mean elements are put into columns: the largest rounding of each field over all sets,
/// and how far it can move a position.
final class TleRounding {
    private static final double GM = 398_600.8e9;
    private static final double SECONDS_PER_DAY = 86_400;
    /// SGP4 adds periodic terms to its mean elements, which change these derivatives by some hundredths at most.
    private static final double MARGIN = 1.25;

    /// A field that has fewer digits in columns than as a number.
    enum Field {
        EPOCH("s"),
        MEAN_MOTION_DOT("rev/day**2"),
        MEAN_MOTION_DDOT("rev/day**3"),
        BSTAR("1/ER"),
        INCLINATION("deg"),
        RA_OF_ASC_NODE("deg"),
        ECCENTRICITY(""),
        ARG_OF_PERICENTER("deg"),
        MEAN_ANOMALY("deg"),
        MEAN_MOTION("rev/day");

        private final String unit;

        Field(String unit) {
            this.unit = unit;
        }
    }

    private static final Field[] FIELDS = Field.values();

    private final double[] of = new double[FIELDS.length];
    private final double[] largest = new double[FIELDS.length];
    private final Map<Field, Long> rounded = new EnumMap<>(Field.class);
    private double position;
    private double drift;
    private long namesDropped;
    private long namesCut;
    private long designatorsDropped;
    private long revolutionsCut;
    private boolean any;

    /// A set begins.
    void begin() {
        any = false;
    }

    /// A field of the set differs from what it was by so much.
    void error(Field field, double size) {
        of[field.ordinal()] = size;
        any |= size > 0;
    }

    void nameDropped(boolean dropped) {
        namesDropped += dropped ? 1 : 0;
    }

    void nameCut(boolean cut) {
        namesCut += cut ? 1 : 0;
    }

    void designatorDropped() {
        designatorsDropped++;
    }

    void revolutionCut(boolean cut) {
        revolutionsCut += cut ? 1 : 0;
    }

    /// The set is written.
    void end(MeanElements e) {
        if (!any) {
            return;
        }
        for (var field : FIELDS) {
            double size = of[field.ordinal()];
            if (size > 0) {
                rounded.merge(field, 1L, Long::sum);
                largest[field.ordinal()] = Math.max(largest[field.ordinal()], size);
            }
        }
        position = Math.max(position, positionMetres(e));
        double axis = axis(e);
        drift = Math.max(drift, axis * 2 * Math.PI * of[Field.MEAN_MOTION.ordinal()]);
    }

    private static double axis(MeanElements e) {
        double n = e.meanMotionRevPerDay() * 2 * Math.PI / SECONDS_PER_DAY;
        return Math.cbrt(GM / (n * n));
    }

    /// How far the set's position at its epoch can move: the sum of what each field does to first order.
    private double positionMetres(MeanElements e) {
        double a = axis(e);
        double ecc = e.eccentricity();
        double eta = Math.sqrt(1 - ecc * ecc);
        double eccentricAnomaly = eccentricAnomaly(Math.toRadians(e.meanAnomalyDegrees()), ecc);
        double r = a * (1 - ecc * Math.cos(eccentricAnomaly));
        double cos = a * (Math.cos(eccentricAnomaly) - ecc) / r;
        double sin = a * eta * Math.sin(eccentricAnomaly) / r;
        double u = Math.toRadians(e.argumentOfPerigeeDegrees()) + Math.atan2(sin, cos);
        double sinLatitude = Math.sin(Math.toRadians(e.inclinationDegrees())) * Math.sin(u);
        double perAnomaly = Math.hypot(a * ecc * sin / eta, a * a * eta / r);
        double perEccentricity = Math.hypot(a * cos, a * sin * (2 + ecc * cos) / (1 + ecc * cos));
        double speed = Math.sqrt(GM * (2 / r - 1 / a));
        return MARGIN
                * (perAnomaly * radians(Field.MEAN_ANOMALY)
                        + perEccentricity * of[Field.ECCENTRICITY.ordinal()]
                        + r * radians(Field.ARG_OF_PERICENTER)
                        + r * Math.abs(Math.sin(u)) * radians(Field.INCLINATION)
                        + r * Math.sqrt(1 - sinLatitude * sinLatitude) * radians(Field.RA_OF_ASC_NODE)
                        + 2 * r / 3 * of[Field.MEAN_MOTION.ordinal()] / e.meanMotionRevPerDay()
                        + speed * of[Field.EPOCH.ordinal()]);
    }

    private double radians(Field field) {
        return Math.toRadians(of[field.ordinal()]);
    }

    private static double eccentricAnomaly(double meanAnomaly, double ecc) {
        double e = meanAnomaly + ecc * Math.sin(meanAnomaly);
        for (int i = 0; i < 20; i++) {
            e -= (e - ecc * Math.sin(e) - meanAnomaly) / (1 - ecc * Math.cos(e));
        }
        return e;
    }

    /// Tells all that was lost.
    void tell(Losses losses) {
        for (var field : FIELDS) {
            var sets = rounded.get(field);
            if (sets != null) {
                losses.loss(
                        Kind.COARSENED,
                        field.name(),
                        new Text("Rounded to the last column of its field in {0} sets.", "有 {0} 组根数的该项按所占列数取舍。")
                                .with(sets),
                        largest[field.ordinal()],
                        field.unit);
            }
        }
        if (position > 0) {
            losses.loss(
                    Kind.COARSENED,
                    "POSITION",
                    new Text(
                            "How far all roundings of a set together can move its position at its epoch.",
                            "一组根数的各项取舍合计对其历元时刻位置的最大影响。"),
                    position,
                    "m");
        }
        if (drift > 0) {
            losses.loss(
                    Kind.COARSENED,
                    "POSITION",
                    new Text(
                            "How far the rounding of the mean motion moves it along the track with each day.",
                            "平运动的取舍使其每天沿迹偏移的最大距离。"),
                    drift,
                    "m/d");
        }
        told(losses, Kind.DROPPED, "OBJECT_NAME", namesDropped, "This form has no names.", "该形式不含名称。");
        told(losses, Kind.COARSENED, "OBJECT_NAME", namesCut, "Cut to 24 characters.", "已截为 24 个字符。");
        told(losses, Kind.DROPPED, "OBJECT_ID", designatorsDropped, "It does not fit into eight columns.", "无法写入 8 列。");
        told(
                losses,
                Kind.COARSENED,
                "REV_AT_EPOCH",
                revolutionsCut,
                "Only its last five digits are written.",
                "仅写入末五位。");
    }

    private static void told(Losses losses, Kind kind, String field, long sets, String en, String zh) {
        if (sets > 0) {
            losses.loss(kind, field, new Text(en + " Sets: {0}.", zh + "共 {0} 组。").with(sets));
        }
    }
}
