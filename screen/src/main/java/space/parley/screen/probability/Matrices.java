package space.parley.screen.probability;

/// Products of small matrices, all by rows.
final class Matrices {
    private Matrices() {}

    /// The product of two square matrices of a size.
    static double[] product(double[] a, double[] b, int size) {
        var out = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                double f = a[size * i + k];
                for (int j = 0; j < size; j++) {
                    out[size * i + j] += f * b[size * k + j];
                }
            }
        }
        return out;
    }

    /// `m s mᵀ`, made symmetric.
    static double[] carried(double[] m, double[] s, int size) {
        var half = product(m, s, size);
        var out = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < size; k++) {
                    sum += half[size * i + k] * m[size * j + k];
                }
                out[size * i + j] = sum;
                out[size * j + i] = sum;
            }
        }
        return out;
    }

    /// A 3×3 block of a 6×6 matrix.
    static double[] block(double[] m, int row, int column) {
        var out = new double[9];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(m, 6 * (row + i) + column, out, 3 * i, 3);
        }
        return out;
    }

    /// The lower factor of a symmetric matrix by Cholesky's method; a row that is not positive is
    /// left at 0, as that of a variable without uncertainty, where it is so by rounding alone.
    static double[] factor(double[] m, int size) {
        var out = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = m[size * i + j];
                for (int k = 0; k < j; k++) {
                    sum -= out[size * i + k] * out[size * j + k];
                }
                if (i == j) {
                    out[size * i + i] = sum > 0 ? Math.sqrt(sum) : 0;
                } else {
                    double pivot = out[size * j + j];
                    out[size * i + j] = pivot > 0 ? sum / pivot : 0;
                }
            }
        }
        return out;
    }

    /// Solution of `l lᵀ x = b` for a 3×3 factor.
    static double[] solve(double[] l, double[] b) {
        double y0 = b[0] / l[0];
        double y1 = (b[1] - l[3] * y0) / l[4];
        double y2 = (b[2] - l[6] * y0 - l[7] * y1) / l[8];
        double x2 = y2 / l[8];
        double x1 = (y1 - l[7] * x2) / l[4];
        double x0 = (y0 - l[3] * x1 - l[6] * x2) / l[0];
        return new double[] {x0, x1, x2};
    }

    static double[] times3(double[] m, double[] v) {
        return new double[] {
            m[0] * v[0] + m[1] * v[1] + m[2] * v[2],
            m[3] * v[0] + m[4] * v[1] + m[5] * v[2],
            m[6] * v[0] + m[7] * v[1] + m[8] * v[2]
        };
    }

    static double dot3(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
