package space.parley.formats.ccsds;

import java.util.List;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;

/// The lower triangle of a 6×6 covariance of an orbit data message, in km and s.
final class Triangle {
    /// Its elements by rows.
    static final List<String> KEYS = List.of(
            "CX_X",
            "CY_X",
            "CY_Y",
            "CZ_X",
            "CZ_Y",
            "CZ_Z",
            "CX_DOT_X",
            "CX_DOT_Y",
            "CX_DOT_Z",
            "CX_DOT_X_DOT",
            "CY_DOT_X",
            "CY_DOT_Y",
            "CY_DOT_Z",
            "CY_DOT_X_DOT",
            "CY_DOT_Y_DOT",
            "CZ_DOT_X",
            "CZ_DOT_Y",
            "CZ_DOT_Z",
            "CZ_DOT_X_DOT",
            "CZ_DOT_Y_DOT",
            "CZ_DOT_Z_DOT");

    /// The power of ten from its unit to ours.
    static final int SHIFT = 6;

    private Triangle() {}

    /// The whole matrix in metres and seconds.
    static double[] matrix(double[] lower) {
        var matrix = new double[36];
        for (int row = 0, k = 0; row < 6; row++) {
            for (int column = 0; column <= row; column++, k++) {
                matrix[6 * row + column] = lower[k];
                matrix[6 * column + row] = lower[k];
            }
        }
        return matrix;
    }

    /// The matrix of a section's keys; all NaN where they are not there.
    static double[] matrix(Values values) {
        var lower = new double[KEYS.size()];
        for (int k = 0; k < lower.length; k++) {
            lower[k] = values.number(KEYS.get(k), SHIFT);
        }
        return matrix(lower);
    }

    /// Whether all of it is there and no variance is negative; refused where one is.
    static boolean fits(double[] matrix, Findings findings, int line) {
        for (int i = 0; i < 36; i++) {
            if (Double.isNaN(matrix[i])) {
                return false;
            }
        }
        for (int i = 0; i < 6; i++) {
            if (matrix[7 * i] < 0) {
                findings.refuse(Complaint.NOT_A_COVARIANCE, line, null, KEYS.size());
                return false;
            }
        }
        return true;
    }
}
