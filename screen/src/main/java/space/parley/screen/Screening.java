package space.parley.screen;

import java.util.List;
import java.util.function.Consumer;
import space.parley.orbit.Orbits;
import space.parley.orbit.Trajectory;
import space.parley.terms.Finding;

/// Finds close approaches of a few objects to a few others, missing none.
public final class Screening {
    public Screening(Orbits orbits) {}

    /// On how many threads it works; results do not depend on it.
    public Screening(Orbits orbits, int threads) {}

    /// What a screening did.
    ///
    /// @param pairs how many pairs of objects were screened
    /// @param complete whether it came to its end; where not, it was stopped
    /// @param findings what could not be screened, and why
    public record Summary(long pairs, boolean complete, List<Finding> findings) {
        public Summary {
            findings = List.copyOf(findings);
        }
    }

    /// Finds every local minimum of distance at or under a threshold, for each pair of one object of the first list
    /// and one of the second.
    public Summary run(
            List<Trajectory> first,
            List<Trajectory> second,
            Window window,
            double thresholdMetres,
            Consumer<CloseApproach> sink,
            Progress progress) {
        throw new UnsupportedOperationException();
    }
}
