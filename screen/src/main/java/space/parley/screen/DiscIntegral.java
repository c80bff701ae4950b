package space.parley.screen;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.hipparchus.special.Erf;

/// The probability mass of a normal distribution in two dimensions inside a disc.
///
/// In the principal axes of the covariance the inner integral is a difference of error functions:
///
///     P = ∫ φ(x; X, σ₁) · ½ [erf((Y + c)/(√2 σ₂)) − erf((Y − c)/(√2 σ₂))] dx,   c = √(R² − x²),   |x| ≤ R
///
/// (Alfano, A numerical implementation of spherical object collision probability, J. Astronautical Sciences 53,
/// 2005).
/// `x = R sin θ` takes away the infinite slope at the rim. The outer integral is done by Gauss's 15-point rule with
/// Kronrod's extension of a 7-point one, halving the worst interval until the sum of error estimates is 1e-10 of
/// the
/// result. First intervals end where the integrand may bend: at the peak of the outer density, 1, 3 and 8 standard
/// deviations from it, and where the rim passes the centre. Far tails use complementary error functions, whose
/// difference loses no digits there, so that tiny probabilities keep their relative accuracy.
final class DiscIntegral {
    static final int MAX_INTERVALS = 4000;
    private static final double RELATIVE_TOLERANCE = 1e-10;
    private static final double ACCEPTED_TOLERANCE = 1e-9;

    // Nodes and weights of the 15-point Kronrod rule and the 7-point Gauss rule within it (Piessens and others,
    // QUADPACK,
    // Springer 1983).
    private static final double[] NODES = {
        0.991455371120812639206854697526329,
        0.949107912342758524526189684047851,
        0.864864423359769072789712788640926,
        0.741531185599394439863864773280788,
        0.586087235467691130294144258320380,
        0.405845151377397166906606412076961,
        0.207784955007898467600689403773245,
        0
    };
    private static final double[] KRONROD = {
        0.022935322010529224963732008058970,
        0.063092092629978553290700663189204,
        0.104790010322250183839876322541518,
        0.140653259715525918745189590510238,
        0.169004726639267902826583426598550,
        0.190350578064785409913256402421014,
        0.204432940075298892414161999234649,
        0.209482141084727828012999174891714
    };
    private static final double[] GAUSS = {
        0.129484966168869693270611432679082,
        0.279705391489276667901467771423780,
        0.381830050505118944950369775488975,
        0.417959183673469387755102040816327
    };

    private final double sigmaX;
    private final double sigmaY;
    private final double meanX;
    private final double meanY;
    private final double radius;

    private record Piece(double from, double to, double value, double error) {}

    private DiscIntegral(double sigmaX, double sigmaY, double meanX, double meanY, double radius) {
        this.sigmaX = sigmaX;
        this.sigmaY = sigmaY;
        this.meanX = Math.abs(meanX);
        this.meanY = Math.abs(meanY);
        this.radius = radius;
    }

    /// The mass inside a disc about the origin; empty where it did not converge.
    ///
    /// @param major standard deviation along the first axis, at least that along the second
    /// @param minor standard deviation along the second axis, above 0
    /// @param meanMajor mean along the first axis
    /// @param meanMinor mean along the second
    static OptionalDouble of(double major, double minor, double meanMajor, double meanMinor, double radius) {
        return new DiscIntegral(major, minor, meanMajor, meanMinor, radius).value();
    }

    private OptionalDouble value() {
        var cuts = new TreeSet<Double>();
        cuts.add(-Math.PI / 2);
        cuts.add(Math.PI / 2);
        cut(cuts, meanX);
        for (double k : new double[] {1, 3, 8, 20, 38}) {
            cut(cuts, meanX + k * sigmaX);
            cut(cuts, meanX - k * sigmaX);
        }
        for (double k : new double[] {-8, -3, 0, 3, 8}) {
            double c = meanY + k * sigmaY;
            if (c > 0 && c < radius) {
                double x = Math.sqrt((radius - c) * (radius + c));
                cut(cuts, x);
                cut(cuts, -x);
            }
        }
        var edges = new ArrayList<>(cuts);
        var open = new ArrayDeque<Piece>();
        for (int i = 1; i < edges.size(); i++) {
            open.add(piece(edges.get(i - 1), edges.get(i)));
        }
        var pieces = new ArrayList<>(open);
        double value = 0;
        double error = Double.POSITIVE_INFINITY;
        while (pieces.size() <= MAX_INTERVALS) {
            value = 0;
            error = 0;
            int worst = 0;
            for (int i = 0; i < pieces.size(); i++) {
                value += pieces.get(i).value();
                error += pieces.get(i).error();
                worst = pieces.get(i).error() > pieces.get(worst).error() ? i : worst;
            }
            if (error <= RELATIVE_TOLERANCE * value) {
                break;
            }
            var piece = pieces.get(worst);
            double middle = (piece.from() + piece.to()) / 2;
            if (!(middle > piece.from() && middle < piece.to())) {
                break;
            }
            pieces.set(worst, piece(piece.from(), middle));
            pieces.add(piece(middle, piece.to()));
        }
        return Double.isFinite(value) && error <= ACCEPTED_TOLERANCE * value
                ? OptionalDouble.of(Math.clamp(value, 0, 1))
                : OptionalDouble.empty();
    }

    private void cut(TreeSet<Double> cuts, double x) {
        if (Math.abs(x) < radius) {
            cuts.add(Math.asin(x / radius));
        }
    }

    private Piece piece(double from, double to) {
        double centre = (from + to) / 2;
        double half = (to - from) / 2;
        double kronrod = 0;
        double gauss = 0;
        for (int i = 0; i < NODES.length; i++) {
            double sum = i == NODES.length - 1
                    ? integrand(centre)
                    : integrand(centre - half * NODES[i]) + integrand(centre + half * NODES[i]);
            kronrod += KRONROD[i] * sum;
            if (i % 2 == 1) {
                gauss += GAUSS[i / 2] * sum;
            }
        }
        // The difference of both rules is an estimate for the lesser; Kronrod's is far better, and rounding floors it.
        double relative = kronrod > 0 ? Math.abs(kronrod - gauss) / kronrod : 0;
        double sharpened = Math.min(relative, Math.pow(200 * relative, 1.5));
        return new Piece(from, to, half * kronrod, half * kronrod * Math.max(sharpened, 4e-15));
    }

    private double integrand(double theta) {
        double x = radius * Math.sin(theta);
        double c = radius * Math.cos(theta);
        double z = (x - meanX) / sigmaX;
        double density = Math.exp(-z * z / 2) / (sigmaX * Math.sqrt(2 * Math.PI));
        if (density == 0) {
            return 0;
        }
        double scale = Math.sqrt(2) * sigmaY;
        double near = (meanY - c) / scale;
        double far = (meanY + c) / scale;
        double inside = near > 0.5 ? Erf.erfc(near) - Erf.erfc(far) : Erf.erf(far) - Erf.erf(near);
        return density * inside / 2 * c;
    }
}
