package space.parley.formats.convert;

import java.time.LocalDate;
import java.util.Optional;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Gives states that have a position alone a velocity: the derivative of the polynomial through the nine
/// positions around each, with the state in the middle where the table allows it. The difference from the
/// polynomial through two positions fewer, doubled, is the error that is stated. States that have a velocity keep it,
/// and their place among the others.
public final class Velocities extends Stage {
    private static final int NODES = 9;

    /// Positions that are rounded to a millimetre tell on both polynomials alike.
    private static final double MARGIN = 2;

    private static final Text DETAIL = new Text(
            "computed: derivative of the polynomial through the {0} nearest positions", "由最近 {0} 个位置的插值多项式求导得出");

    private final Orbits orbits;
    private final Losses losses;
    private final long[] days = new long[NODES];
    private final long[] nanos = new long[NODES];
    private final double[] times = new double[NODES];
    private final double[][] positions = new double[NODES][9];
    private final int[] sizes = new int[NODES];
    private final double[] out = new double[9];
    private Optional<Segment> open = Optional.empty();
    private Optional<Epoch> origin = Optional.empty();
    private int held;
    private int emitted;
    private double worst;
    private boolean computed;
    private boolean lacking;

    public Velocities(Orbits orbits, Losses losses, Receiver next) {
        super(next);
        this.orbits = orbits;
        this.losses = losses;
    }

    /// The largest error of the velocities so far, in metres per second.
    public double worstMetresPerSecond() {
        return worst;
    }

    @Override
    public void segment(Segment segment) {
        open = Optional.of(segment);
        origin = Optional.empty();
        held = 0;
        emitted = 0;
        lacking = false;
        next.segment(segment);
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        lacking |= size < 6;
        var epoch =
                new Epoch(open.orElseThrow().timeScale(), new UtcInstant(LocalDate.ofEpochDay(epochDay), nanoOfDay));
        if (origin.isEmpty()) {
            origin = Optional.of(epoch);
        }
        if (held == NODES) {
            shift();
        }
        days[held] = epochDay;
        nanos[held] = nanoOfDay;
        times[held] = orbits.secondsBetween(origin.get(), epoch);
        System.arraycopy(values, 0, positions[held], 0, size);
        sizes[held] = size;
        held++;
        if (held == NODES) {
            emit(NODES / 2 + 1);
        }
    }

    private void shift() {
        var first = positions[0];
        for (int i = 1; i < NODES; i++) {
            days[i - 1] = days[i];
            nanos[i - 1] = nanos[i];
            times[i - 1] = times[i];
            sizes[i - 1] = sizes[i];
            positions[i - 1] = positions[i];
        }
        positions[NODES - 1] = first;
        held--;
        emitted--;
    }

    private void emit(int until) {
        for (; emitted < until; emitted++) {
            if (sizes[emitted] >= 6) {
                System.arraycopy(positions[emitted], 0, out, 0, sizes[emitted]);
                next.state(days[emitted], nanos[emitted], out, sizes[emitted]);
                continue;
            }
            System.arraycopy(positions[emitted], 0, out, 0, 3);
            boolean first = emitted == 0;
            boolean last = emitted == held - 1;
            int low = first ? 0 : last ? Math.min(2, held - 2) : 1;
            int high = last ? held : first ? Math.max(held - 2, 2) : held - 1;
            double squares = 0;
            for (int axis = 0; axis < 3; axis++) {
                double value = slope(0, held, emitted, axis);
                double narrow = slope(low, high, emitted, axis);
                out[3 + axis] = value;
                squares += (value - narrow) * (value - narrow);
            }
            worst = Math.max(worst, MARGIN * Math.sqrt(squares));
            computed = true;
            next.state(days[emitted], nanos[emitted], out, 6);
        }
    }

    /// The derivative, at a node, of the polynomial through some of them.
    private double slope(int from, int to, int at, int axis) {
        double sum = 0;
        for (int j = from; j < to; j++) {
            if (j == at) {
                continue;
            }
            double factor = 1 / (times[j] - times[at]);
            for (int k = from; k < to; k++) {
                if (k != j && k != at) {
                    factor *= (times[at] - times[k]) / (times[j] - times[k]);
                }
            }
            sum += factor * (positions[j][axis] - positions[at][axis]);
        }
        return sum;
    }

    @Override
    public void endSegment() {
        if (lacking && held < 3) {
            throw ConversionFinding.NO_VELOCITY.refusal(held);
        }
        emit(held);
        if (computed) {
            losses.loss(Losses.Kind.COMPUTED, "velocity", DETAIL.with(Math.min(held, NODES)), worst, "m/s");
        }
        next.endSegment();
    }
}
