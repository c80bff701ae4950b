package space.parley.orbit;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A smooth but costly function of time, read from its values at instants of a fixed grid by a polynomial
/// through the eight nearest, which gives its rate of change as well.
///
/// The grid begins at 2000-01-01 TAI whoever asks, so an answer depends on the instant alone; grid values
/// once computed are kept, and lost again, without changing any answer. Safe for use by several threads.
final class Sampled {
    private static final int NODES = 8;
    private static final int SLOTS = 256;

    /// The function, for any instant; the same values for the same instant every time.
    interface Source {
        double[] at(Tai instant);
    }

    /// Values and their derivatives, per second.
    @SuppressWarnings("ArrayRecordComponent") // lives for one conversion and is never compared
    record Sample(double[] value, double[] rate) {}

    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Node(long index, double[] values) {}

    private final Supplier<Source> maker;
    private volatile @Nullable Source source;
    private final int stepSeconds;
    private final AtomicReferenceArray<Node> slots = new AtomicReferenceArray<>(SLOTS);

    /// @param maker makes the function when it is first asked for
    Sampled(int stepSeconds, Supplier<Source> maker) {
        this.maker = maker;
        this.stepSeconds = stepSeconds;
    }

    private Source source() {
        var made = source;
        if (made == null) {
            made = maker.get();
            source = made;
        }
        return made;
    }

    Sample at(Tai instant) {
        long first = Math.floorDiv(instant.seconds(), stepSeconds) - NODES / 2 + 1;
        double x = (instant.seconds() - first * stepSeconds + instant.nanos() * 1e-9) / stepSeconds;
        double[] value = new double[0];
        double[] rate = value;
        for (int j = 0; j < NODES; j++) {
            var values = node(first + j).values;
            if (j == 0) {
                value = new double[values.length];
                rate = new double[values.length];
            }
            double weight = weight(j, x);
            double slope = slope(j, x) / stepSeconds;
            for (int i = 0; i < values.length; i++) {
                value[i] += weight * values[i];
                rate[i] += slope * values[i];
            }
        }
        return new Sample(value, rate);
    }

    private Node node(long index) {
        int slot = (int) Math.floorMod(index, SLOTS);
        var known = slots.get(slot);
        if (known != null && known.index == index) {
            return known;
        }
        var fresh = new Node(index, source().at(Tai.of(Math.multiplyExact(index, stepSeconds), 0)));
        slots.set(slot, fresh);
        return fresh;
    }

    private static double weight(int j, double x) {
        double product = 1;
        for (int k = 0; k < NODES; k++) {
            if (k != j) {
                product *= (x - k) / (j - k);
            }
        }
        return product;
    }

    private static double slope(int j, double x) {
        double sum = 0;
        for (int left = 0; left < NODES; left++) {
            if (left == j) {
                continue;
            }
            double product = 1.0 / (j - left);
            for (int k = 0; k < NODES; k++) {
                if (k != j && k != left) {
                    product *= (x - k) / (j - k);
                }
            }
            sum += product;
        }
        return sum;
    }
}
