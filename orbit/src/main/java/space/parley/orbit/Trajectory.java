package space.parley.orbit;

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

    /// Its state in a frame.
    ///
    /// @throws space.parley.terms.RefusedException outside its span (`ORBIT-003`), where the propagator
    ///     gives no answer (`ORBIT-004`), or where the frame needs data that is absent (`ORBIT-001`)
    State at(Epoch epoch, Frame frame);

    /// Its covariance nearest to an epoch, where it has one.
    Optional<Covariance> covarianceNear(Epoch epoch);
}
