package space.parley.formats.tables;

import space.parley.formats.Losses;
import space.parley.terms.Text;

/// Rounds the vectors of one kind to the grid of a format, and knows the largest error that this made.
final class Rounding {
    private final double perUnit;
    private double largest;

    /// @param perUnit how many steps of the grid make 1 m, 1 m/s or 1 s
    Rounding(double perUnit) {
        this.perUnit = perUnit;
    }

    /// Rounds three values to whole steps.
    void round(double[] values, int from, long[] out) {
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            out[i] = Math.round(values[from + i] * perUnit);
            double error = out[i] / perUnit - values[from + i];
            squares += error * error;
        }
        largest = Math.max(largest, Math.sqrt(squares));
    }

    /// Takes an error that was made otherwise.
    void error(double error) {
        largest = Math.max(largest, Math.abs(error));
    }

    /// Declares the loss where there was one: the largest error that the grid allows, or the one that was
    /// made where that is far smaller.
    ///
    /// @param dimensions how many values were rounded together
    void declare(Losses losses, String field, Text detail, int dimensions, String unit) {
        double bound = 0.5 * Math.sqrt(dimensions) / perUnit;
        if (largest > 1e-9 * bound) {
            losses.loss(Losses.Kind.COARSENED, field, detail, largest > bound / 10 ? bound : largest * 1.001, unit);
        }
    }
}
