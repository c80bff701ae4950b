package space.parley.screen.search;

import org.jspecify.annotations.Nullable;

/// The exact states of the motions of a search, and of the objects whose they are, for one thread.
public final class States {
    private final Motions motions;
    private final Exact exact;

    public States(Motions motions) {
        this.motions = motions;
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

    /// Position and velocity of the object of a motion, by that of its motions which holds then; null where
    /// none does, or gives no state.
    ///
    /// @param motion one of the object's motions
    /// @param seconds after the start of the window
    public double @Nullable [] ofObject(int motion, double seconds) {
        int holds = motions.holding(motion, seconds);
        var state = new double[6];
        return holds >= 0 && exact.at(holds, seconds, state) == 0 ? state : null;
    }
}
