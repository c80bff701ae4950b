package space.parley.screen.probability;

import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeSet;

/// The mass of a normal distribution inside a disc, by direct integration, over the whole domain.
///
/// In the principal axes of the covariance the inner integral is the mass of a normal distribution
/// on a chord [1]:
///
///     P = ∫ φ((x − X)/σ₁)/σ₁ · [Φ((Y + c)/σ₂) − Φ((Y − c)/σ₂)] dx,   c = √(R² − x²),   |x| ≤ R
///
/// `x = R sin θ` takes away the infinite slope at the rim. The outer integral is done by Gauss's
/// 15-point rule with Kronrod's extension of a 7-point one [2], halving the worst interval until
/// the sum of error estimates is 1e-11 of the result. First intervals end where the integrand may
/// bend: at the peak of the outer density and some standard deviations from it; where the rim
/// passes the mean; and about the point of the disc that is nearest to the mean in units of the
/// distribution, near which all the mass lies where the mean is far outside. Chords that are short
/// beside the distance of the mean, and far tails, keep their digits; see [NormalMass].
///
/// The error that is given is the sum of the estimates, with a floor of 1e-12 for rounding.
///
/// 1. Alfano, A numerical implementation of spherical object collision probability, J.
///    Astronautical Sciences 53, 2005.
/// 2. Piessens, de Doncker-Kapenga, Überhuber and Kahaner, QUADPACK, Springer 1983.
public final class DiscIntegral {
    /// Intervals after which the integral is given up.
    public static final int MAX_INTERVALS = 4000;

    /// The relative error that is accepted.
    public static final double ACCEPTED_ERROR = 1e-9;

    private static final double WANTED_ERROR = 1e-11;
    private static final double ROUNDING = 1e-12;

    private final Disc disc;

    private DiscIntegral(Disc disc) {
        this.disc = disc;
    }

    /// The mass; empty where it did not converge to [#ACCEPTED_ERROR]. It is 0 only where the truth
    /// is below 1e-300.
    public static Optional<Mass> of(Disc disc) {
        return new DiscIntegral(disc).value();
    }

    private Optional<Mass> value() {
        var edges = new ArrayList<>(cuts());
        var result = Quadrature.over(edges, this::integrand, WANTED_ERROR, 0, MAX_INTERVALS);
        return result.relativeError() <= ACCEPTED_ERROR
                ? Optional.of(new Mass(Math.clamp(result.value(), 0, 1), Math.max(ROUNDING, result.relativeError())))
                : Optional.empty();
    }

    private TreeSet<Double> cuts() {
        var cuts = new TreeSet<Double>();
        cuts.add(-Math.PI / 2);
        cuts.add(Math.PI / 2);
        cut(cuts, disc.meanMajor());
        for (double k : new double[] {1, 3, 8, 20, 38}) {
            cut(cuts, disc.meanMajor() + k * disc.sigmaMajor());
            cut(cuts, disc.meanMajor() - k * disc.sigmaMajor());
        }
        double radius = disc.radius();
        for (double k : new double[] {-38, -8, -3, 0, 3, 8}) {
            double c = disc.meanMinor() + k * disc.sigmaMinor();
            if (c > 0 && c < radius) {
                double x = Math.sqrt((radius - c) * (radius + c));
                cut(cuts, x);
                cut(cuts, -x);
            }
        }
        double nearest = nearest();
        double bend = (slope(nearest + 1e-4) - slope(nearest - 1e-4)) / 2e-4;
        double width = bend > 0 ? 1 / Math.sqrt(bend) : 1;
        for (double k : new double[] {-8, -3, -1, 0, 1, 3, 8}) {
            double angle = nearest + k * width;
            if (Math.abs(angle) < Math.PI / 2) {
                cuts.add(angle);
            }
        }
        return cuts;
    }

    private void cut(TreeSet<Double> cuts, double x) {
        if (Math.abs(x) < disc.radius()) {
            cuts.add(Math.asin(x / disc.radius()));
        }
    }

    /// The angle at which the chord comes nearest to the mean in units of the distribution: where
    /// the slope of the exponent changes its sign, between 0 and a right angle since no mean is
    /// negative.
    private double nearest() {
        double low = 0;
        double high = Math.PI / 2;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (slope(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Slope of `((R sin θ − X)/σ₁)²/2 + (max(0, Y − R cos θ)/σ₂)²/2`.
    private double slope(double theta) {
        double x = disc.radius() * Math.sin(theta);
        double c = disc.radius() * Math.cos(theta);
        return (x - disc.meanMajor()) / disc.sigmaMajor() * (c / disc.sigmaMajor())
                + Math.max(0, disc.meanMinor() - c) / disc.sigmaMinor() * (x / disc.sigmaMinor());
    }

    private double integrand(double theta) {
        double x = disc.radius() * Math.sin(theta);
        double c = disc.radius() * Math.cos(theta);
        double z = (x - disc.meanMajor()) / disc.sigmaMajor();
        double density = Math.exp(-z * z / 2) * c / (disc.sigmaMajor() * Math.sqrt(2 * Math.PI));
        return density == 0
                ? 0
                : density * NormalMass.around(disc.meanMinor() / disc.sigmaMinor(), c / disc.sigmaMinor());
    }
}
