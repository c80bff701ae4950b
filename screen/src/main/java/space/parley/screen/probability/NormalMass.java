package space.parley.screen.probability;

import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;

/// The mass of the standard normal distribution on an interval, with all its digits also far out
/// and on intervals that are short beside the distance, where a difference of error functions has
/// none left.
final class NormalMass {
    private static final double SQRT_2 = Math.sqrt(2);
    private static final double SQRT_PI = Math.sqrt(Math.PI);
    // Gauss and Legendre's rule with 12 points on [-1, 1]: positive nodes and their weights
    // (Abramowitz and Stegun, table 25.4). Its error on the integrand below, whose exponents stay
    // within 3, is under 1e-17.
    private static final double[] NODES = {
        0.125233408511468915472441369464,
        0.367831498998180193752691536644,
        0.587317954286617447296702418941,
        0.769902674194304687036893833213,
        0.904117256370474856678465866119,
        0.981560634246719250690549090149
    };
    private static final double[] WEIGHTS = {
        0.249147045813402785000562436043,
        0.233492536538354808760849898925,
        0.203167426723065921749064455810,
        0.160078328543346226334652529543,
        0.106939325995318430960254718194,
        0.047175336386511827194615961485
    };

    private NormalMass() {}

    /// The mass between `mean − half` and `mean + half`; both at least 0.
    static double around(double mean, double half) {
        double m = mean / SQRT_2;
        double h = half / SQRT_2;
        if (h * Math.max(m, 1) <= 1) {
            // 2/√π e^(−m²) ∫₀ʰ e^(−u²) cosh 2mu du
            double sum = 0;
            for (int i = 0; i < NODES.length; i++) {
                sum += WEIGHTS[i] * (inner(m, h * (1 - NODES[i]) / 2) + inner(m, h * (1 + NODES[i]) / 2));
            }
            return Math.exp(-m * m) * sum * h / SQRT_PI;
        }
        double near = m - h;
        return near > 0.5 ? (Erfc.value(near) - Erfc.value(m + h)) / 2 : (Erf.value(m + h) - Erf.value(near)) / 2;
    }

    private static double inner(double m, double u) {
        return Math.exp(-u * u) * Math.cosh(2 * m * u);
    }
}
