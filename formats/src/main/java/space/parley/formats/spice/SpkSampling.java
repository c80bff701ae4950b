package space.parley.formats.spice;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import space.parley.formats.Receiver;
import space.parley.formats.text.Findings;
import space.parley.terms.Text;

/// Samples the polynomials of one segment of type 2 or 3 at even steps: so many a polynomial that Hermite
/// interpolation of degree 7 between the samples meets the polynomials to a millimetre where it can. How well
/// it does is measured amid every two samples of the segment, and told.
final class SpkSampling {
    static final int DEGREE = 7;
    private static final int NODES = 4;
    private static final int LEAST = 4;
    private static final int MOST = 64;
    private static final long MOST_STATES = 4_000_000;
    private static final int TRIED = 8;
    private static final double WANTED_KM = 1e-6;

    /// The truth amid two samples.
    ///
    /// @param middle of its polynomial's span, seconds past J2000
    /// @param offset seconds from there
    private record Truth(double middle, double offset, double[] state) {}

    private final SpkSegment segment;
    private final SpkShape shape;
    private final Findings findings;
    private final Receiver receiver;
    private final int components;
    private final double[] record;
    private int samples = LEAST;

    private final SpkTime[] times = new SpkTime[NODES];
    private final double[] nodes = new double[6 * NODES];
    private final double[] nodeTimes = new double[NODES];
    private final double[] state = new double[6];
    private final double[] metres = new double[6];
    private final ArrayDeque<Truth> pending = new ArrayDeque<>();
    private long taken;
    private double worstMetres;
    private double worstMetresPerSecond;

    SpkSampling(SpkSegment segment, SpkShape shape, Findings findings, Receiver receiver) {
        this.segment = segment;
        this.shape = shape;
        this.findings = findings;
        this.receiver = receiver;
        components = segment.type() == 2 ? 3 : 6;
        record = new double[2 + components * shape.window()];
    }

    /// @return whether all of it was handed on
    boolean run(Words data) throws IOException {
        int first = index(segment.startSeconds(), false);
        int last = index(segment.stopSeconds(), true);
        samples = samples(data, first, last);
        for (int i = first; i <= last; i++) {
            if (!load(data, i)) {
                return false;
            }
            for (int k = i == first ? 0 : 1; k <= samples; k++) {
                sample(i, k);
            }
        }
        while (!pending.isEmpty()) {
            measure(pending.removeFirst());
        }
        double step = shape.step() / samples;
        findings.remark(
                SpkFinding.SAMPLED,
                0,
                segment.field(),
                Double.toString(step),
                "%.3g".formatted(worstMetres),
                "%.3g".formatted(worstMetresPerSecond));
        return true;
    }

    /// Which polynomial holds at a time, the first or the last where none does.
    private int index(double seconds, boolean asEnd) {
        double at = (seconds - shape.start()) / shape.step();
        return (int) Math.clamp(asEnd ? Math.ceil(at) - 1 : Math.floor(at), 0, shape.count() - 1);
    }

    private boolean load(Words data, int index) throws IOException {
        data.seekWord(segment.begin() + (long) index * record.length);
        boolean finite = true;
        for (int i = 0; i < record.length; i++) {
            record[i] = data.next();
            finite &= Math.abs(record[i]) < 1e300;
        }
        double middle = shape.start() + (index + 0.5) * shape.step();
        double most = 1e-6 * shape.step() + 1e-9 * Math.abs(middle);
        boolean fits = Math.abs(record[0] - middle) <= most && Math.abs(2 * record[1] - shape.step()) <= most;
        if (!finite || !fits || record[1] <= 0) {
            findings.abandon(
                    SpkFinding.SEGMENT,
                    0,
                    segment.field(),
                    new Text(
                            "polynomial " + (index + 1) + " is not finite or not of its span",
                            "第 " + (index + 1) + " 个多项式非有限值或与时段不符"));
            return false;
        }
        return true;
    }

    /// How many steps to take within a polynomial.
    private int samples(Words data, int first, int last) throws IOException {
        int most = (int) Math.clamp(MOST_STATES / (last - first + 1L), LEAST, MOST);
        int chosen = LEAST;
        int stride = Math.max(1, (last - first) / TRIED);
        for (int i = first; i <= last && chosen < most; i += stride) {
            if (!load(data, i)) {
                return LEAST;
            }
            while (2 * chosen <= most && off(chosen) > WANTED_KM) {
                chosen *= 2;
            }
        }
        return chosen;
    }

    /// How far interpolation departs from the polynomial that is loaded, in km, with so many steps within it.
    private double off(int steps) {
        var grid = new double[steps + 1];
        var states = new double[6 * grid.length];
        double step = shape.step() / steps;
        for (int i = 0; i <= steps; i++) {
            grid[i] = i * step - shape.step() / 2;
            Chebyshev.evaluate(record, 0, shape.window(), components, grid[i], state);
            System.arraycopy(state, 0, states, 6 * i, 6);
        }
        var between = new double[6];
        double worst = 0;
        for (int i = 0; i < steps; i++) {
            double at = grid[i] + step / 2;
            Chebyshev.evaluate(record, 0, shape.window(), components, at, state);
            Joined.hermite(grid, states, Math.clamp(i - 1, 0, steps + 1 - NODES), NODES, at, between);
            worst = Math.max(worst, distance(state, between, 0));
        }
        return worst;
    }

    private static double distance(double[] a, double[] b, int from) {
        return Math.hypot(Math.hypot(a[from] - b[from], a[from + 1] - b[from + 1]), a[from + 2] - b[from + 2]);
    }

    private void sample(int index, int k) {
        var time = SpkTime.of(shape.start(), (long) index * samples + k, shape.step() / samples);
        Chebyshev.evaluate(record, 0, shape.window(), components, time.since(record[0]), state);
        System.arraycopy(times, 1, times, 0, NODES - 1);
        System.arraycopy(nodes, 6, nodes, 0, 6 * (NODES - 1));
        times[NODES - 1] = time;
        System.arraycopy(state, 0, nodes, 6 * (NODES - 1), 6);
        for (int i = 0; i < 6; i++) {
            metres[i] = 1000 * state[i];
        }
        receiver.state(time.epochDay(), time.nanoOfDay(), metres, 6);
        if (taken++ > 0) {
            double offset = (k - 0.5) * (shape.step() / samples) - shape.step() / 2;
            Chebyshev.evaluate(record, 0, shape.window(), components, offset, state);
            pending.add(new Truth(record[0], offset, Arrays.copyOf(state, 6)));
        }
        // Amid the second and third of four samples is measured; at the segment's ends, amid the outer two.
        if (taken == NODES) {
            measure(pending.removeFirst());
        }
        if (taken >= NODES) {
            measure(pending.removeFirst());
        }
    }

    private void measure(Truth truth) {
        for (int i = 0; i < NODES; i++) {
            nodeTimes[i] = times[i].since(truth.middle);
        }
        var between = new double[6];
        Joined.hermite(nodeTimes, nodes, 0, NODES, truth.offset, between);
        worstMetres = Math.max(worstMetres, 1000 * distance(truth.state, between, 0));
        worstMetresPerSecond = Math.max(worstMetresPerSecond, 1000 * distance(truth.state, between, 3));
    }
}
