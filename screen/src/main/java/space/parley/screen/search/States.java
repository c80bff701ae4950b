package space.parley.screen.search;

/// The exact states of the motions of a search, for one thread.
public final class States {
    private final Exact exact;

    public States(Motions motions) {
        exact = motions.exact();
    }

    /// Position and velocity in metres and seconds, TEME.
    ///
    /// @param seconds after the start of the window
    public double[] at(int motion, double seconds) {
        var state = new double[6];
        exact.at(motion, seconds, state);
        return state;
    }
}
