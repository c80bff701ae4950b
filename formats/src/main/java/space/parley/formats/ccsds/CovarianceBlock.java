package space.parley.formats.ccsds;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import space.parley.formats.text.ByteDecimal;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.orbit.Covariance;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;

/// How the matrices of a covariance block of a comprehensive message are written (CCSDS 502.0-B-3, 6.2.6).
final class CovarianceBlock {
    private static final String TABLE = "CCSDS 502.0-B-3, table 6-6";
    private static final double SAME_CORRELATION = 1e-3;

    /// In which order the elements of a matrix come.
    enum Ordering {
        LTM,
        UTM,
        FULL,
        /// Covariances below the diagonal, correlations above it.
        LTMWCC,
        /// Covariances above the diagonal, correlations below it.
        UTMWCC;

        boolean holds(int row, int column) {
            return switch (this) {
                case LTM -> column <= row;
                case UTM -> column >= row;
                default -> true;
            };
        }

        boolean correlates(int row, int column) {
            return this == LTMWCC && column > row || this == UTMWCC && column < row;
        }

        int size() {
            return this == LTM || this == UTM ? 21 : 36;
        }
    }

    private final Findings findings;
    private final Ordering ordering;
    private final Covariance.Axes axes;
    private final int[] places;

    private CovarianceBlock(Findings findings, Ordering ordering, Covariance.Axes axes) {
        this.findings = findings;
        this.ordering = ordering;
        this.axes = axes;
        this.places = places(ordering);
    }

    /// The block of a section; null where it is set aside, which is told.
    static @Nullable CovarianceBlock of(Values section, Meaning meaning, Findings findings, @Nullable Frame states) {
        for (var key : new String[] {"COV_SCALE_MIN", "COV_SCALE_MAX", "COV_CONFIDENCE"}) {
            var value = section.value(key);
            if (value != null) {
                findings.remark(CcsdsComplaint.COVARIANCE_SCALE, value.line(), key, key, value.text());
            }
        }
        var type = section.value("COV_TYPE");
        if (type != null && !type.text().equalsIgnoreCase("CARTPV")) {
            findings.remark(CcsdsComplaint.COVARIANCES_KEPT, type.line(), type.key(), type.key(), type.text());
            return null;
        }
        var ordering = ordering(section.text("COV_ORDERING").orElse("LTM"));
        if (ordering == null) {
            return null; // The validator refused the word.
        }
        if (states == null) {
            findings.remark(CcsdsComplaint.COVARIANCES_WITHOUT_TABLE, section.line(), null);
            return null;
        }
        var name = section.value("COV_REF_FRAME");
        var axes = meaning.axes(
                name == null ? new Values.Value("COV_REF_FRAME", "TNW_INERTIAL", section.line()) : name, states);
        return axes != null && units(section, ordering, findings)
                ? new CovarianceBlock(findings, ordering, axes)
                : null;
    }

    private static @Nullable Ordering ordering(String name) {
        var capitals = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(Ordering.values())
                .filter(o -> o.name().equals(capitals))
                .findFirst()
                .orElse(null);
    }

    private static int[] places(Ordering ordering) {
        var out = new int[ordering.size()];
        int k = 0;
        for (int place = 0; place < 36; place++) {
            if (ordering.holds(place / 6, place % 6)) {
                out[k++] = place;
            }
        }
        return out;
    }

    /// Units are those of the standard deviations. Those of the variances, or of every element, mean the same.
    private static boolean units(Values section, Ordering ordering, Findings findings) {
        var value = section.value("COV_UNITS");
        if (value == null) {
            return true;
        }
        var stated = value.text().replace("[", "").replace("]", "").split(",");
        var places = places(ordering);
        boolean all = stated.length == places.length;
        for (int i = 0; i < (all ? places.length : 6); i++) {
            int row = all ? places[i] / 6 : i;
            int column = all ? places[i] % 6 : i;
            var own = i < stated.length ? stated[i].strip() : "";
            var deviation = row < 3 ? "km" : "km/s";
            int rates = (row < 3 ? 0 : 1) + (column < 3 ? 0 : 1);
            var element = rates == 0 ? "km**2" : rates == 1 ? "km**2/s" : "km**2/s**2";
            boolean right = all && ordering.correlates(row, column)
                    || Units.same(own, element)
                    || !all && Units.same(own, deviation);
            if (!right || !all && stated.length != 6) {
                findings.refuse(
                        new Cited(Complaint.WRONG_UNIT, TABLE),
                        value.line(),
                        value.key(),
                        right ? value.text() : own,
                        all ? element : deviation);
                return false;
            }
        }
        return true;
    }

    Covariance.Axes axes() {
        return axes;
    }

    /// Whether the axes turn, so that a matrix holds in those of one instant alone.
    boolean turns() {
        return !(axes instanceof Covariance.Axes.Of(Frame frame)
                && (frame.axes() == FrameAxes.GCRF || frame.axes() == FrameAxes.EME2000));
    }

    /// The matrix in a line, in metres and seconds; null where it is none, which is told.
    double @Nullable [] matrix(byte[] buffer, int from, int to, int line) {
        var matrix = new double[36];
        int count = 0;
        int at = OcmReader.next(buffer, from, to);
        while (at < to) {
            int end = OcmReader.word(buffer, at, to);
            if (count < places.length) {
                int place = places[count];
                boolean plain = ordering.correlates(place / 6, place % 6);
                matrix[place] = ByteDecimal.parse(buffer, at, end, plain ? 0 : Triangle.SHIFT);
                if (Double.isNaN(matrix[place])) {
                    var text = new String(buffer, at, end - at, StandardCharsets.UTF_8);
                    findings.refuse(Complaint.NOT_A_NUMBER, line, null, text);
                    return null;
                }
            }
            count++;
            at = OcmReader.next(buffer, end, to);
        }
        if (count != places.length) {
            findings.refuse(new Cited(Complaint.COLUMNS, TABLE), line, null, count + 1, places.length + 1);
            return null;
        }
        if (!Triangle.fits(matrix, findings, line)) {
            return null;
        }
        return whole(matrix, line) ? matrix : null;
    }

    /// Fills in what the ordering leaves out, and compares what it says twice.
    private boolean whole(double[] matrix, int line) {
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < row; column++) {
                boolean upper = ordering == Ordering.UTM || ordering == Ordering.UTMWCC;
                int own = upper ? 6 * column + row : 6 * row + column;
                int other = upper ? 6 * row + column : 6 * column + row;
                double size = Math.sqrt(matrix[7 * row]) * Math.sqrt(matrix[7 * column]);
                double said = ordering == Ordering.FULL ? matrix[other] : matrix[other] * size;
                double most = (ordering == Ordering.FULL ? 1e-9 : SAME_CORRELATION) * size;
                if (ordering.size() == 36 && !(Math.abs(said - matrix[own]) <= most)) {
                    findings.refuse(CcsdsComplaint.COVARIANCE_TWICE, line, null, row + 1, column + 1);
                    return false;
                }
                matrix[other] = matrix[own];
            }
        }
        return true;
    }
}
