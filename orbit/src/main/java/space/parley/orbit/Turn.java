package space.parley.orbit;

import org.jspecify.annotations.Nullable;

/// A change of frame: a rotation (with a scale very near 1 between realisations of a terrestrial frame), its
/// rate, and where the new frame sees the old one's origin.
///
/// @param matrix nine values by rows; null for none
/// @param rate their derivatives, per second
/// @param offset the old origin in the new frame, in metres
/// @param offsetRate its derivative, in metres per second
@SuppressWarnings("ArrayRecordComponent") // lives for one conversion and is never compared
record Turn(double @Nullable [] matrix, double[] rate, Vector3 offset, Vector3 offsetRate) {
    /// No change at all.
    static final Turn NONE = new Turn(null, new double[9]);

    private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    /// A rotation about the common origin.
    Turn(double @Nullable [] matrix, double[] rate) {
        this(matrix, rate, Vector3.ZERO, Vector3.ZERO);
    }

    /// A frame turned about the first (0), second (1) or third (2) axis by an angle that grows at a rate.
    static Turn about(int axis, double angle, double angleRate) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        var m = new double[9];
        var r = new double[9];
        int j = (axis + 1) % 3;
        int k = (axis + 2) % 3;
        m[4 * axis] = 1;
        m[4 * j] = c;
        m[4 * k] = c;
        m[3 * j + k] = s;
        m[3 * k + j] = -s;
        r[4 * j] = -s * angleRate;
        r[4 * k] = -s * angleRate;
        r[3 * j + k] = c * angleRate;
        r[3 * k + j] = -c * angleRate;
        return new Turn(m, r);
    }

    /// The nine values by rows, of no rotation as well.
    double[] rows() {
        return matrix == null ? IDENTITY.clone() : matrix;
    }

    /// A vector that has no place, such as a direction.
    Vector3 of(Vector3 v) {
        return matrix == null ? v : times(matrix, v);
    }

    Vector3 rateOf(Vector3 v) {
        return matrix == null ? Vector3.ZERO : times(rate, v);
    }

    Vector3 position(Vector3 position) {
        return of(position).plus(offset);
    }

    Vector3 velocity(Vector3 position, Vector3 velocity) {
        return of(velocity).plus(rateOf(position)).plus(offsetRate);
    }

    /// The opposite rotation of a direction.
    Vector3 backOf(Vector3 v) {
        double[] m = matrix;
        return m == null
                ? v
                : new Vector3(
                        m[0] * v.x() + m[3] * v.y() + m[6] * v.z(),
                        m[1] * v.x() + m[4] * v.y() + m[7] * v.z(),
                        m[2] * v.x() + m[5] * v.y() + m[8] * v.z());
    }

    /// This change and then another.
    Turn then(Turn next) {
        if (matrix == null && offset.equals(Vector3.ZERO) && offsetRate.equals(Vector3.ZERO)) {
            return next;
        }
        double[] mine = matrix == null ? IDENTITY : matrix;
        double[] theirs = next.matrix == null ? IDENTITY : next.matrix;
        return new Turn(
                product(theirs, mine),
                sum(product(next.rate, mine), product(theirs, rate)),
                next.position(offset),
                next.velocity(offset, offsetRate));
    }

    /// The change back.
    Turn inverse() {
        double[] m = matrix == null ? IDENTITY : matrix;
        var back = inverse(m);
        var backRate = product(product(back, rate), back);
        for (int i = 0; i < 9; i++) {
            backRate[i] = -backRate[i];
        }
        var where = times(back, offset).times(-1);
        var how = times(backRate, offset).plus(times(back, offsetRate)).times(-1);
        return new Turn(matrix == null ? null : back, backRate, where, how);
    }

    private static double[] inverse(double[] m) {
        double a = m[4] * m[8] - m[5] * m[7];
        double b = m[5] * m[6] - m[3] * m[8];
        double c = m[3] * m[7] - m[4] * m[6];
        double determinant = m[0] * a + m[1] * b + m[2] * c;
        double[] adjugate = {
            a, m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
            b, m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
            c, m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
        };
        for (int i = 0; i < 9; i++) {
            adjugate[i] /= determinant;
        }
        return adjugate;
    }

    private static double[] product(double[] a, double[] b) {
        var out = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                out[3 * i + j] = a[3 * i] * b[j] + a[3 * i + 1] * b[3 + j] + a[3 * i + 2] * b[6 + j];
            }
        }
        return out;
    }

    private static double[] sum(double[] a, double[] b) {
        var out = new double[9];
        for (int i = 0; i < 9; i++) {
            out[i] = a[i] + b[i];
        }
        return out;
    }

    private static Vector3 times(double[] m, Vector3 v) {
        return new Vector3(
                m[0] * v.x() + m[1] * v.y() + m[2] * v.z(),
                m[3] * v.x() + m[4] * v.y() + m[5] * v.z(),
                m[6] * v.x() + m[7] * v.y() + m[8] * v.z());
    }
}
