package space.parley.screen.probability;

import java.util.List;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;

/// Integrals by Gauss's 15-point rule with Kronrod's extension of a 7-point one, halving the worst
/// interval (Piessens and others, QUADPACK, Springer 1983).
final class Quadrature {
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

    private Quadrature() {}

    private record Piece(double from, double to, double value, double error) {}

    /// Integral over adjoining intervals of a function that is nowhere negative. The relative error
    /// is infinite where a value is not a number, and 0 where the integral is.
    ///
    /// @param edges ends of the first intervals, ascending
    /// @param relative relative error at which to stop
    /// @param absolute error in units of the integral at which to stop also
    /// @param mostPieces intervals after which to stop
    static Mass over(List<Double> edges, DoubleUnaryOperator f, double relative, double absolute, int mostPieces) {
        var open = new PriorityQueue<Piece>((a, b) -> Double.compare(b.error(), a.error()));
        for (int i = 1; i < edges.size(); i++) {
            open.add(piece(f, edges.get(i - 1), edges.get(i)));
        }
        double value = open.stream().mapToDouble(Piece::value).sum();
        double error = open.stream().mapToDouble(Piece::error).sum();
        while (open.size() < mostPieces && error > Math.max(relative * value, absolute)) {
            var worst = open.remove();
            double middle = (worst.from() + worst.to()) / 2;
            if (!(middle > worst.from() && middle < worst.to())) {
                open.add(worst);
                break;
            }
            open.add(piece(f, worst.from(), middle));
            open.add(piece(f, middle, worst.to()));
            value = open.stream().mapToDouble(Piece::value).sum();
            error = open.stream().mapToDouble(Piece::error).sum();
        }
        if (!Double.isFinite(value)) {
            return new Mass(0, Double.POSITIVE_INFINITY);
        }
        return new Mass(value, value > 0 ? error / value : 0);
    }

    private static Piece piece(DoubleUnaryOperator f, double from, double to) {
        double centre = (from + to) / 2;
        double half = (to - from) / 2;
        double kronrod = 0;
        double gauss = 0;
        for (int i = 0; i < NODES.length; i++) {
            double sum = i == NODES.length - 1
                    ? f.applyAsDouble(centre)
                    : f.applyAsDouble(centre - half * NODES[i]) + f.applyAsDouble(centre + half * NODES[i]);
            kronrod += KRONROD[i] * sum;
            if (i % 2 == 1) {
                gauss += GAUSS[i / 2] * sum;
            }
        }
        // The difference of both rules is an estimate for the lesser; Kronrod's is far better, and
        // rounding floors it.
        double apart = kronrod > 0 ? Math.abs(kronrod - gauss) / kronrod : 0;
        double sharpened = Math.min(apart, Math.pow(200 * apart, 1.5));
        return new Piece(from, to, half * kronrod, half * kronrod * Math.max(sharpened, 4e-15));
    }
}
