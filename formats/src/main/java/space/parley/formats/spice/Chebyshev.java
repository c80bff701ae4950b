package space.parley.formats.spice;

/// Records of Chebyshev polynomials, types 2 and 3: middle and radius of the span, then the coefficients of
/// each component.
final class Chebyshev {
    private Chebyshev() {}

    /// Position and velocity of a record, in its own units.
    ///
    /// @param record where it stands, from the place `at` on
    /// @param coefficients how many each component has
    /// @param components 3 where velocity is the derivative of position, 6 where it has polynomials of its own
    /// @param offset seconds from the record's middle
    static void evaluate(double[] record, int at, int coefficients, int components, double offset, double[] out) {
        double radius = record[at + 1];
        double x = offset / radius;
        for (int c = 0; c < components; c++) {
            int from = at + 2 + c * coefficients;
            double value1 = 0;
            double value2 = 0;
            double slope1 = 0;
            double slope2 = 0;
            for (int k = coefficients - 1; k > 0; k--) {
                double slope = 2 * x * slope1 - slope2 + 2 * value1;
                slope2 = slope1;
                slope1 = slope;
                double value = 2 * x * value1 - value2 + record[from + k];
                value2 = value1;
                value1 = value;
            }
            out[c] = x * value1 - value2 + record[from];
            if (components == 3) {
                out[3 + c] = (x * slope1 - slope2 + value1) / radius;
            }
        }
    }
}
