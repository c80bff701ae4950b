package space.parley.screen;

/// How far a probability may be off, the assumptions of its method granted.
///
/// @param low the least that it may be
/// @param high the most
/// @param basis what stands behind the two
public record ProbabilityError(double low, double high, Basis basis) {
    /// What stands behind an error.
    public enum Basis {
        /// A proven bound.
        PROVEN,
        /// An estimate of the method's own error by comparing orders of integration.
        ESTIMATED,
        /// An interval that holds the true value with 95% confidence, after Clopper and Pearson.
        CONFIDENCE_95
    }

    public ProbabilityError {
        if (!(low >= 0 && low <= high && high <= 1)) {
            throw new IllegalArgumentException("an error has two ends from 0 to 1: " + low + ", " + high);
        }
    }

    static ProbabilityError relative(double value, double error, Basis basis) {
        return new ProbabilityError(Math.max(0, value * (1 - error)), Math.min(1, value * (1 + error)), basis);
    }
}
