package space.parley.orbit;

import org.jspecify.annotations.Nullable;

/// A rotation between frames of one origin, and its rate.
///
/// @param matrix nine values by rows
/// @param rate their derivatives, per second
@SuppressWarnings("ArrayRecordComponent") // lives for one conversion and is never compared
record Turn(double @Nullable [] matrix, double[] rate) {
    /// No rotation at all.
    static final Turn NONE = new Turn(null, new double[9]);

    /// The matrix, also where it is that of no rotation.
    double[] rows() {
        return matrix == null ? new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1} : matrix;
    }

    Vector3 of(Vector3 v) {
        return matrix == null ? v : times(matrix, v);
    }

    Vector3 rateOf(Vector3 v) {
        return matrix == null ? Vector3.ZERO : times(rate, v);
    }

    /// The opposite rotation.
    Vector3 backOf(Vector3 v) {
        double[] m = matrix;
        return m == null
                ? v
                : new Vector3(
                        m[0] * v.x() + m[3] * v.y() + m[6] * v.z(),
                        m[1] * v.x() + m[4] * v.y() + m[7] * v.z(),
                        m[2] * v.x() + m[5] * v.y() + m[8] * v.z());
    }

    private static Vector3 times(double[] m, Vector3 v) {
        return new Vector3(
                m[0] * v.x() + m[1] * v.y() + m[2] * v.z(),
                m[3] * v.x() + m[4] * v.y() + m[5] * v.z(),
                m[6] * v.x() + m[7] * v.y() + m[8] * v.z());
    }
}
