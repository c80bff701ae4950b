package space.parley.orbit;

import java.util.List;
import java.util.Optional;
import space.parley.terms.ObjectId;

/// The motion of one object over a span of time, to be asked at any instant of it. Safe for use by several
/// threads.
public interface Trajectory {
    /// Whose motion this is.
    ObjectId object();

    /// The first instant that it covers.
    Epoch start();

    /// The last instant that it covers.
    Epoch stop();

    /// The epoch of the data that it comes from: of the elements, or the first of the ephemeris.
    Epoch dataEpoch();

    /// The body that its data are about: in a frame of this centre it can be asked without knowing
    /// where any other body is. The Earth, unless it says otherwise.
    default Body centre() {
        return Body.EARTH;
    }

    /// The parts that it is made of, by time, no two of them at once; between two there may be a
    /// gap. One where it is made of nothing but itself.
    default List<Piece> pieces() {
        return List.of(new Piece(this, start(), stop()));
    }

    /// A part of a trajectory.
    ///
    /// @param motion what holds in it, smooth throughout
    /// @param start its first instant
    /// @param stop its last instant, which is the first of the next where no gap lies between
    record Piece(Trajectory motion, Epoch start, Epoch stop) {}

    /// Its state in a frame.
    ///
    /// @throws space.parley.terms.RefusedException outside its span (`ORBIT-003`), where the propagator
    ///     gives no answer (`ORBIT-004`), or where the frame needs data that is absent (`ORBIT-001`)
    State at(Epoch epoch, Frame frame);

    /// Its covariance nearest to an epoch, where it has one.
    Optional<Covariance> covarianceNear(Epoch epoch);
}
