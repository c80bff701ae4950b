package space.parley.orbit;

import java.util.Arrays;

/// A 6×6 covariance of position and velocity at an epoch.
///
/// @param epoch when it holds
/// @param axes the axes of all six components
/// @param matrix 36 values by rows, position first: m², m²/s, m²/s²; symmetric to 1e-9 of the larger of the two
///     diagonal geometric means, diagonal not negative
public record Covariance(Epoch epoch, Axes axes, double[] matrix) {
    /// The axes of a covariance.
    public sealed interface Axes {
        /// Radial, transverse, normal of the object's own orbit.
        record Rtn() implements Axes {}

        /// The axes of a frame; of a frame that turns, the velocity is relative to the frame.
        record Of(Frame frame) implements Axes {}

        /// Other axes of the object's own orbit, as they stand at the epoch, held still.
        ///
        /// @param axes any but [LocalAxes#RTN], which is [Rtn]
        record Local(LocalAxes axes) implements Axes {
            public Local {
                if (axes == LocalAxes.RTN) {
                    throw new IllegalArgumentException("RTN has its own value");
                }
            }
        }

        /// The axes of the object's own orbit.
        static Axes of(LocalAxes axes) {
            return axes == LocalAxes.RTN ? new Rtn() : new Local(axes);
        }
    }

    public Covariance {
        if (matrix.length != 36) {
            throw new IllegalArgumentException("a covariance has 36 values: " + matrix.length);
        }
        matrix = matrix.clone();
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                boolean fits = matrix[6 * i + j] == matrix[6 * j + i] || symmetric(matrix, i, j);
                if (!Double.isFinite(matrix[6 * i + j]) || !fits || matrix[7 * i] < 0) {
                    throw new IllegalArgumentException("not a covariance at row " + i + ", column " + j);
                }
            }
        }
    }

    /// Whether two elements are the same but for rounding.
    private static boolean symmetric(double[] matrix, int i, int j) {
        double scale = Math.sqrt(Math.abs(matrix[7 * i] * matrix[7 * j]));
        return Math.abs(matrix[6 * i + j] - matrix[6 * j + i]) <= 1e-9 * scale + 1e-300;
    }

    /// A diagonal covariance in RTN from standard deviations.
    ///
    /// @param sigmaMetres radial, transverse, normal, in metres
    /// @param sigmaMetresPerSecond the same for velocity, in metres per second
    public static Covariance ofRtnSigmas(Epoch epoch, Vector3 sigmaMetres, Vector3 sigmaMetresPerSecond) {
        var m = new double[36];
        double[] sigmas = {
            sigmaMetres.x(), sigmaMetres.y(), sigmaMetres.z(),
            sigmaMetresPerSecond.x(), sigmaMetresPerSecond.y(), sigmaMetresPerSecond.z()
        };
        for (int i = 0; i < 6; i++) {
            m[7 * i] = sigmas[i] * sigmas[i];
        }
        return new Covariance(epoch, new Axes.Rtn(), m);
    }

    @Override
    public double[] matrix() {
        return matrix.clone();
    }

    /// The value at a row and a column, both from 0 to 5.
    public double at(int row, int column) {
        return matrix[6 * row + column];
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Covariance c
                && epoch.equals(c.epoch)
                && axes.equals(c.axes)
                && Arrays.equals(matrix, c.matrix);
    }

    @Override
    public int hashCode() {
        return 31 * epoch.hashCode() + Arrays.hashCode(matrix);
    }
}
