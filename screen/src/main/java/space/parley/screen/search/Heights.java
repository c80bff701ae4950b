package space.parley.screen.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which motions come to the heights of those that are asked for, block by block, for one thread.
///
/// Two objects are no nearer to each other than their distances from the Earth's centre differ.
/// Near the Earth the formulas of SGP4 bound that distance over the whole block
/// ([space.parley.screen.sgp4.Sgp4#heights]); of other motions that are asked for, the states at
/// the knots of the block do, with what [Bounds] allows between them. A motion of SGP4 in deep space
/// takes no part where it stays above all that are asked for; others always take part.
final class Heights {
    private final Plan plan;
    private final Motions motions;
    private final Bounds bounds;
    private final int[] everyone;
    private final double[] range = new double[2];

    Heights(Plan plan) {
        this.plan = plan;
        motions = plan.motions;
        bounds = new Bounds(motions.size - motions.near);
        everyone = everyone(plan);
    }

    /// The numbers of all motions.
    static int[] everyone(Plan plan) {
        return IntStream.range(0, plan.motions.size).toArray();
    }

    /// Those that take part, by increasing number.
    ///
    /// @param begin the first knot of the block
    /// @param end its last knot
    /// @param far states of what is not near the Earth: at all knots of the block of what is asked for,
    ///     at the first and last of anything else
    /// @param farError how far those of what is asked for may be off, for each step
    int[] present(int begin, int end, Knots[] far, double[][] farError) {
        double start = plan.knot(begin);
        double stop = plan.knot(end);
        var spans = new ArrayList<double[]>();
        for (int asked : plan.askedOnes) {
            if (motions.from[asked] > stop || motions.to[asked] < start) {
                continue;
            }
            if (asked < motions.near) {
                motions.heights(asked, start, stop, range);
            } else {
                sampled(asked - motions.near, end - begin, far, farError);
            }
            spans.add(new double[] {range[0] - plan.thresholdMetres, range[1] + plan.thresholdMetres});
        }
        var merged = merged(spans);
        return IntStream.of(everyone)
                .filter(i -> plan.asked()[i] || meets(i, start, stop, far[0], far[end - begin], merged))
                .toArray();
    }

    private void sampled(int at, int steps, Knots[] far, double[][] farError) {
        range[0] = Double.POSITIVE_INFINITY;
        range[1] = 0;
        for (int k = 0; k < steps; k++) {
            if (far[k].error[at] != 0 || far[k + 1].error[at] != 0) {
                range[0] = 0;
                range[1] = Double.POSITIVE_INFINITY;
                return;
            }
            // Between two instants h apart a distance bends four times as far as between two h/2 apart.
            bounds.set(at, far[k], plan.stepSeconds());
            double margin = 4 * bounds.radial[at] + farError[k][at];
            double a = far[k].radius(at);
            double b = far[k + 1].radius(at);
            range[0] = Math.min(range[0], Math.min(a, b) - margin);
            range[1] = Math.max(range[1], Math.max(a, b) + margin);
        }
    }

    private static List<double[]> merged(List<double[]> spans) {
        spans.sort(Comparator.comparingDouble(span -> span[0]));
        var out = new ArrayList<double[]>();
        for (var span : spans) {
            if (!out.isEmpty() && span[0] <= out.getLast()[1]) {
                out.getLast()[1] = Math.max(out.getLast()[1], span[1]);
            } else {
                out.add(span);
            }
        }
        return out;
    }

    private boolean meets(int i, double start, double stop, Knots first, Knots last, List<double[]> spans) {
        if (i < motions.near) {
            motions.heights(i, start, stop, range);
        } else {
            int at = i - motions.near;
            boolean known = i < motions.sgp4s && first.error[at] == 0 && last.error[at] == 0;
            range[0] = known ? Bounds.lowest(first, at, last, at) : 0;
            range[1] = Double.POSITIVE_INFINITY;
        }
        for (var span : spans) {
            if (!(range[0] > span[1] || range[1] < span[0])) {
                return true;
            }
        }
        return false;
    }
}
