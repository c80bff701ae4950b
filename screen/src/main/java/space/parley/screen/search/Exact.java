package space.parley.screen.search;

/// The true path of each object, one instant at a time, by scalar code: what every number that is given out
/// comes from. For one thread. The answer depends on the object and the instant alone.
interface Exact {
    /// A state.
    ///
    /// @param object which
    /// @param seconds when, after the start of the window
    /// @param state takes position and velocity in metres and seconds, TEME
    /// @return 0, or the propagator's error code, with which no state is set
    int at(int object, double seconds, double[] state);
}
