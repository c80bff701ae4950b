package space.parley.orbit;

import java.util.Optional;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// Time scales, frames and propagation, from a table of leap seconds that it is made with. Immutable; safe for use by
/// several threads.
public final class Orbits {
    private Orbits() {}

    public static Orbits create() {
        return new Orbits();
    }

    public UtcInstant leapSecondsKnownTo() {
        throw new UnsupportedOperationException();
    }

    public Epoch to(TimeScale scale, Epoch epoch) {
        throw new UnsupportedOperationException();
    }

    public double secondsBetween(Epoch from, Epoch to) {
        throw new UnsupportedOperationException();
    }

    public Epoch plus(Epoch epoch, double seconds) {
        throw new UnsupportedOperationException();
    }

    public State convert(State state, Frame frame) {
        throw new UnsupportedOperationException();
    }

    public Vector3 turn(Vector3 direction, Frame from, Frame to, Epoch at) {
        throw new UnsupportedOperationException();
    }

    public Trajectory sgp4(MeanElements set, Epoch start, Epoch stop, Optional<Covariance> rtn) {
        throw new UnsupportedOperationException();
    }

    public Trajectory interpolate(Ephemeris ephemeris) {
        throw new UnsupportedOperationException();
    }

    public Trajectory propagate(State initial, ObjectId object, Optional<Impulse> impulse, Epoch start, Epoch stop) {
        throw new UnsupportedOperationException();
    }

    public Ephemeris sample(
            Trajectory trajectory, String name, Frame frame, Epoch start, Epoch stop, double stepSeconds) {
        throw new UnsupportedOperationException();
    }

    public Trajectory displaced(Trajectory trajectory, Coarsening coarsening, byte[] secret) {
        throw new UnsupportedOperationException();
    }
}
