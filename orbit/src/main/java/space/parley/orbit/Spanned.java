package space.parley.orbit;

import java.util.Optional;
import space.parley.terms.ObjectId;

/// What every trajectory of this room shares: its object, its span, and the refusal outside it.
abstract class Spanned implements Trajectory {
    /// Rounding of a caller's epoch to nanoseconds must not push it over an end.
    private static final double SLACK_SECONDS = 1e-8;

    final Sky sky;
    private final ObjectId object;
    private final Epoch start;
    private final Epoch stop;
    private final Epoch dataEpoch;
    private final Tai first;
    private final Tai last;

    Spanned(Sky sky, ObjectId object, Epoch start, Epoch stop, Epoch dataEpoch) {
        this.sky = sky;
        this.object = object;
        this.start = start;
        this.stop = stop;
        this.dataEpoch = dataEpoch;
        first = sky.tai(start);
        last = sky.tai(stop);
        if (first.compareTo(last) >= 0) {
            throw OrbitFinding.BAD_SPAN.refusal(start, stop, Orbits.NOT_IN_ORDER, Orbits.MAX_SPAN_DAYS);
        }
    }

    /// Its state in its own frame, at an instant of its span.
    abstract State state(Tai at, Epoch epoch);

    @Override
    public final ObjectId object() {
        return object;
    }

    @Override
    public final Epoch start() {
        return start;
    }

    @Override
    public final Epoch stop() {
        return stop;
    }

    @Override
    public final Epoch dataEpoch() {
        return dataEpoch;
    }

    @Override
    public final State at(Epoch epoch, Frame frame) {
        var at = sky.tai(epoch);
        if (at.until(first) > SLACK_SECONDS || last.until(at) > SLACK_SECONDS) {
            throw OrbitFinding.OUTSIDE_SPAN.refusal(object, epoch, start, stop);
        }
        return Orbits.convert(sky, state(at, epoch), at, frame);
    }

    @Override
    public Optional<Covariance> covarianceNear(Epoch epoch) {
        return Optional.empty();
    }
}
