package space.parley.formats.ccsds;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The covariance of an object in a conjunction data message: 21 keys in RTN, position before velocity.
final class CdmCovariance {
    /// The lower triangle by rows.
    static final List<String> KEYS = keys();

    /// How far below zero rounding may push a pivot of the correlations.
    private static final double ROUNDING = 1e-6;

    private CdmCovariance() {}

    private static List<String> keys() {
        var axes = List.of("R", "T", "N", "RDOT", "TDOT", "NDOT");
        var keys = new ArrayList<String>();
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column <= row; column++) {
                keys.add(("C" + axes.get(row) + "_" + axes.get(column)).intern());
            }
        }
        return List.copyOf(keys);
    }

    /// The unit of an element.
    static String unit(int row, int column) {
        return switch ((row < 3 ? 0 : 1) + (column < 3 ? 0 : 1)) {
            case 0 -> "m**2";
            case 1 -> "m**2/s";
            default -> "m**2/s**2";
        };
    }

    /// The whole matrix by rows; null where an element is not there.
    static double @Nullable [] read(Keys keys) {
        var matrix = new double[36];
        for (int row = 0, k = 0; row < 6; row++) {
            for (int column = 0; column <= row; column++, k++) {
                double value = keys.number(KEYS.get(k), unit(row, column), 0);
                if (Double.isNaN(value)) {
                    return null;
                }
                matrix[6 * row + column] = value;
                matrix[6 * column + row] = value;
            }
        }
        return matrix;
    }

    /// Whether no eigenvalue is below zero by more than rounding: by the pivots of the correlations, so that
    /// units do not matter. A row of zeros is taken as not estimated.
    ///
    /// @param matrix symmetric
    static boolean isPositive(double[] matrix) {
        var a = new double[36];
        var sigmas = new double[6];
        for (int i = 0; i < 6; i++) {
            sigmas[i] = Math.sqrt(matrix[7 * i]);
        }
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j <= i; j++) {
                double scale = sigmas[i] * sigmas[j];
                if (scale == 0 && matrix[6 * i + j] != 0) {
                    return false;
                }
                double correlation = scale == 0 ? 0 : matrix[6 * i + j] / scale;
                a[6 * i + j] = correlation;
                a[6 * j + i] = correlation;
            }
        }
        for (int k = 0; k < 6; k++) {
            double pivot = a[7 * k];
            if (pivot < -ROUNDING) {
                return false;
            }
            if (pivot <= ROUNDING) {
                continue;
            }
            for (int i = k + 1; i < 6; i++) {
                double factor = a[6 * i + k] / pivot;
                for (int j = k + 1; j < 6; j++) {
                    a[6 * i + j] -= factor * a[6 * k + j];
                }
            }
        }
        return true;
    }
}
