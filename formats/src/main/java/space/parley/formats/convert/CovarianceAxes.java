package space.parley.formats.convert;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import space.parley.formats.Format;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.LocalAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Turns covariances into the axes that a format has, by the state at the same epoch. Where they come after the
/// states, as in an OEM, the states at their epochs are held until then.
final class CovarianceAxes extends Stage {
    /// How many states are held of one table.
    static final int MOST_HELD = 300_000;

    private static final double NOTHING = 1e-9;
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final Text TURNED =
            new Text("turned from {0} to {1} by the state at the same epoch", "由同一历元的状态自 {0} 转换至 {1}");
    private static final Text NO_STATE = new Text("there is no state at its epoch to turn it by", "其历元没有可用于转换的状态");

    private final Orbits orbits;
    private final Format target;
    private final List<long[]> epochs;
    private final Losses losses;
    private final Map<Long, State> held = new HashMap<>();
    private Optional<Segment> open = Optional.empty();
    private int table = -1;

    /// @param epochs of the covariances of each table, increasing, as [#key] counts them
    CovarianceAxes(Orbits orbits, Format target, List<long[]> epochs, Losses losses, Receiver next) {
        super(next);
        this.orbits = orbits;
        this.target = target;
        this.epochs = epochs;
        this.losses = losses;
    }

    /// Whether a format has its covariances in one kind of axes alone.
    static boolean concerns(Format target) {
        return target == Format.STK || target == Format.MEME;
    }

    static long key(long epochDay, long nanoOfDay) {
        return epochDay * NANOS_PER_DAY + nanoOfDay;
    }

    private Covariance.Axes wanted(Segment segment) {
        return target == Format.MEME ? new Covariance.Axes.Rtn() : new Covariance.Axes.Of(segment.frame());
    }

    @Override
    public void segment(Segment segment) {
        open = Optional.of(segment);
        table++;
        held.clear();
        super.segment(segment);
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] v, int size) {
        long key = key(epochDay, nanoOfDay);
        boolean needed = size >= 6
                && table < epochs.size()
                && held.size() < MOST_HELD
                && Arrays.binarySearch(epochs.get(table), key) >= 0;
        if (needed) {
            var segment = open.orElseThrow();
            held.put(
                    key,
                    new State(
                            new Epoch(segment.timeScale(), new UtcInstant(LocalDate.ofEpochDay(epochDay), nanoOfDay)),
                            segment.frame(),
                            new Vector3(v[0], v[1], v[2]),
                            new Vector3(v[3], v[4], v[5])));
        }
        super.state(epochDay, nanoOfDay, v, size);
    }

    @Override
    public void covariance(Covariance covariance) {
        var axes = wanted(open.orElseThrow());
        if (covariance.axes().equals(axes)) {
            super.covariance(covariance);
            return;
        }
        var reading = covariance.epoch().reading();
        var state = held.get(key(reading.date().toEpochDay(), reading.nanoOfDay()));
        if (state == null) {
            losses.loss(Losses.Kind.DROPPED, "covariance", NO_STATE);
            return;
        }
        Covariance turned;
        try {
            turned = orbits.turn(covariance, state, axes);
        } catch (IllegalArgumentException e) {
            // A matrix that is no covariance any more is not made.
            losses.loss(Losses.Kind.DROPPED, "covariance", Turning.INDEFINITE);
            return;
        }
        if (!isCovariance(turned)) {
            losses.loss(Losses.Kind.DROPPED, "covariance", Turning.INDEFINITE);
            return;
        }
        losses.loss(Losses.Kind.COMPUTED, "COV_REF_FRAME", TURNED.with(name(covariance.axes()), name(axes)));
        super.covariance(turned);
    }

    /// Whether nothing hangs together with what has no variance: a variance below zero comes out of a turn as none.
    private static boolean isCovariance(Covariance covariance) {
        double largest = 0;
        for (int i = 0; i < 6; i++) {
            largest = Math.max(largest, covariance.at(i, i));
        }
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                if (covariance.at(i, i) == 0 && Math.abs(covariance.at(i, j)) > NOTHING * largest) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String name(Covariance.Axes axes) {
        return switch (axes) {
            case Covariance.Axes.Rtn _ -> LocalAxes.RTN.label();
            case Covariance.Axes.Local local -> local.axes().label();
            case Covariance.Axes.Of of -> of.frame().toString();
        };
    }
}
