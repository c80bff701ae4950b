package space.parley.screen.probability;

import java.util.Optional;

/// The mass of a normal distribution inside a disc, as a series of positive terms with a proven
/// bound on what is left out.
///
/// Let `g(ξ)` be the mass inside the disc of radius `√ξ`. The Laplace transform of its derivative
/// is elementary [1]: with `σ₁ ≥ σ₂` and means `m₁`, `m₂` it is `∏ (1 + 2λσᵢ²)^(−1/2) exp(−λmᵢ²/(1
/// + 2λσᵢ²))`. Multiplying `g′` by `exp(pξ)`, `p = 1/(2σ₂²)`, shifts `λ` by `p` [2], and in `z =
/// 1/λ` there remains, with `q = p (1 − σ₂²/σ₁²)`,
///
///     A z B(z),   B(z) = (1 − qz)^(−1/2) exp(m₂²z/(4σ₂⁴) + m₁²z/(4σ₁⁴)/(1 − qz)),
///     A = exp(−m₁²/(2σ₁²) − m₂²/(2σ₂²)) / (2σ₁σ₂)
///
/// whose coefficients `bₖ` are all positive. With `S = B/(1 − qz)` and `T = S/(1 − qz)` the
/// derivative of `B` is `(q/2) S + (m₂²/4σ₂⁴) B + (m₁²/4σ₁⁴) T`, so that `b`, `s` and `t` follow
/// from each other by sums of positive terms alone, where the recurrence of [2] subtracts. Back in
/// `ξ`, `dₖ = bₖξᵏ/k!`, and `exp(pξ) g(ξ) = Σ cₖ` with `(k + 1) cₖ = pξ cₖ₋₁ + Aξ dₖ`.
///
/// **Bound.** Let `C`, `D`, `S`, `T` be what all terms from `n` on add up to. Each recurrence,
/// summed from `n`, bounds its own remainder by the last term and the other remainders; with `Q =
/// qξ < n`, `Y`, `X` the two weights times `ξ`:
///
///     S ≤ (D + (Q/n) sₙ₋₁)/(1 − Q/n),   T ≤ (S + (Q/n) tₙ₋₁)/(1 − Q/n),
///     n² D ≤ (Q/2)(sₙ₋₁ + S) + Y (dₙ₋₁ + D) + X (tₙ₋₁ + T),
///     C ≤ (pξ/(n + 1) cₙ₋₁ + Aξ D/(n + 1))/(1 − pξ/(n + 1))
///
/// which is linear in `D` and is solved where its coefficient is below 1. The sum ends where `C` is
/// 1e-14 of it. A sum or product of positive numbers loses at most one unit of rounding; a term has
/// at most 24 of them, those of its constants included, so `24n + 64` units of 1.1e-16, and the
/// exponent `E` adds `4|E|`. The error that is given is the sum of all three, and the mass is
/// refused where 200 terms do not suffice: there [DiscIntegral] takes over.
///
/// 1. Garcia-Pelayo and Hernando-Ayuso, Series for collision probability in short-encounter model,
///    J. Guidance, Control, and Dynamics 39, 2016.
/// 2. Serra, Arzelier, Joldes, Lasserre, Rondepierre and Salvy, Fast and accurate computation of
///    orbital collision probability for short-term encounters, J. Guidance, Control, and Dynamics
///    39, 2016.
public final class DiscSeries {
    private static final int MOST_TERMS = 200;
    private static final double TRUNCATION = 1e-14;
    private static final double UNIT = 0x1p-53;
    /// `e` to this power is the least positive normal number; below it digits are lost.
    private static final double LEAST_EXPONENT = -708;

    private DiscSeries() {}

    /// The mass, with a proven bound on its error; empty where the series needs too many terms, and
    /// where the mass is below 1e-300.
    public static Optional<Mass> of(Disc disc) {
        double minor = disc.radius() / disc.sigmaMinor();
        double major = disc.radius() / disc.sigmaMajor();
        double p = minor * minor / 2;
        // 200 terms never suffice from here on, and e^p stays far from overflow.
        if (p > MOST_TERMS) {
            return Optional.empty();
        }
        double u = disc.meanMajor() / disc.sigmaMajor();
        double v = disc.meanMinor() / disc.sigmaMinor();
        double y = v * v * minor * minor / 4;
        double x = u * u * major * major / 4;
        if (!(x + y < MOST_TERMS * MOST_TERMS)) {
            return Optional.empty();
        }
        double ratio = disc.sigmaMinor() / disc.sigmaMajor();
        double q = p * (1 - ratio) * (1 + ratio);
        double front = minor * major / 2;

        double d = 1;
        double s = 1;
        double t = 1;
        double c = front;
        double sum = c;
        for (int n = 1; n <= MOST_TERMS; n++) {
            double inverse = 1.0 / n;
            double step = q * inverse;
            if (c < TRUNCATION * sum && step < 0.5) {
                double rest = rest(n, p, q, x, y, front, d, s, t, c);
                if (rest <= TRUNCATION * sum) {
                    return mass(sum, rest, n, p + (u * u + v * v) / 2);
                }
            }
            double next = (q / 2 * s + y * d + x * t) * inverse * inverse;
            d = next;
            s = d + step * s;
            t = s + step * t;
            c = (p * c + front * d) / (n + 1);
            sum += c;
        }
        return Optional.empty();
    }

    /// A bound on the sum of all terms from `n` on, from the values at `n − 1`; infinite where
    /// there is none yet.
    private static double rest(
            int n, double p, double q, double x, double y, double front, double d, double s, double t, double c) {
        double e = q / n;
        double over = 1 / (1 - e);
        // S ≤ over D + s0 and T ≤ over² D + t0.
        double s0 = over * e * s;
        double t0 = over * (s0 + e * t);
        double square = (double) n * n;
        double coefficient = (q / 2 * over + y + x * over * over) / square;
        double f = p / (n + 1);
        if (!(coefficient < 0.9 && f < 0.9)) {
            return Double.POSITIVE_INFINITY;
        }
        double rest = (q / 2 * (s + s0) + y * d + x * (t + t0)) / square / (1 - coefficient);
        return (f * c + front * rest / (n + 1)) / (1 - f);
    }

    private static Optional<Mass> mass(double sum, double rest, int terms, double exponent) {
        double logarithm = Math.log(sum) - exponent;
        if (!(logarithm > LEAST_EXPONENT)) {
            return Optional.empty();
        }
        boolean direct = exponent < -LEAST_EXPONENT;
        double value = direct ? sum * Math.exp(-exponent) : Math.exp(logarithm);
        double error = rest / sum + (24 * terms + 64 + 4 * exponent) * UNIT;
        return Optional.of(new Mass(Math.min(1, value), error));
    }
}
