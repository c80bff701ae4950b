package space.parley.screen.probability;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;

/// A two-body orbit whose equinoctial elements at time 0 are normally distributed.
///
/// @param mean the mean elements
/// @param covariance 36 values by rows, in the order of the elements
@SuppressWarnings("ArrayRecordComponent") // never compared
record UncertainOrbit(Equinoctial mean, double[] covariance) {
    /// The orbit of a state and its covariance at time 0, both in the same axes.
    static UncertainOrbit of(double[] state, double[] covariance) {
        var mean = Equinoctial.of(state);
        var partials = new Array2DRowRealMatrix(6, 6);
        var moved = mean.moved(0);
        // Rows and columns in units of their own size, so that the inverse keeps its digits.
        double r = Math.sqrt(state[0] * state[0] + state[1] * state[1] + state[2] * state[2]);
        double n = mean.n();
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                partials.setEntry(i, j, moved.partials()[6 * i + j] / rowScale(i, r, n) * (j == 0 ? n : 1));
            }
        }
        var inverse = new LUDecomposition(partials).getSolver().getInverse();
        var back = new double[36];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                back[6 * i + j] = inverse.getEntry(i, j) / rowScale(j, r, n) * (i == 0 ? n : 1);
            }
        }
        return new UncertainOrbit(mean, Matrices.carried(back, covariance, 6));
    }

    private static double rowScale(int row, double r, double n) {
        return row < 3 ? r : r * n;
    }

    double period() {
        return 2 * Math.PI / mean.n();
    }
}
