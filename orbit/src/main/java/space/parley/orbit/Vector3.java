package space.parley.orbit;

/// A vector of three finite components; its unit and axes are those of whatever holds it.
public record Vector3(double x, double y, double z) {
    /// The vector of zeros.
    public static final Vector3 ZERO = new Vector3(0, 0, 0);

    public Vector3 {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z)) {
            throw new IllegalArgumentException("a vector has finite components: " + x + ", " + y + ", " + z);
        }
    }

    public Vector3 plus(Vector3 other) {
        return new Vector3(x + other.x, y + other.y, z + other.z);
    }

    public Vector3 minus(Vector3 other) {
        return new Vector3(x - other.x, y - other.y, z - other.z);
    }

    public Vector3 times(double factor) {
        return new Vector3(factor * x, factor * y, factor * z);
    }

    public double dot(Vector3 other) {
        return x * other.x + y * other.y + z * other.z;
    }

    public Vector3 cross(Vector3 other) {
        return new Vector3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    public double norm() {
        return Math.sqrt(dot(this));
    }

    /// The vector of length one in this direction.
    ///
    /// @throws ArithmeticException where this vector has no length
    public Vector3 unit() {
        double norm = norm();
        if (norm == 0) {
            throw new ArithmeticException("a vector without length has no direction");
        }
        return times(1 / norm);
    }
}
