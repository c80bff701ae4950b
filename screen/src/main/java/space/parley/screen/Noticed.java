package space.parley.screen;

import java.util.List;
import java.util.Objects;

/// What a search noticed of motions in the blocks that it has done, in numbers: a search that goes on from there
/// says of the whole window what one without a stop says.
///
/// Motions are counted as the search counts them, which is the same for the same catalogue and order.
///
/// @param absences motions without a state at some instants
/// @param lost motions whose states are those of no orbit
/// @param troubles pairs that could not be searched to the end in some step
/// @param effort what the search took
public record Noticed(List<Absence> absences, List<Lost> lost, List<Trouble> troubles, Effort effort) {
    /// Nothing, as before the first block.
    public static final Noticed NOTHING = new Noticed(List.of(), List.of(), List.of(), Effort.NONE);

    public Noticed {
        absences = List.copyOf(absences);
        lost = List.copyOf(lost);
        troubles = List.copyOf(troubles);
        Objects.requireNonNull(effort, "effort");
    }

    /// A motion without a state at instants at which it was looked at.
    ///
    /// @param motion which
    /// @param code why, at the first of them
    /// @param first the first, in seconds after the start of the window
    /// @param last the last
    /// @param instants how many
    public record Absence(int motion, int code, double first, double last, int instants) {}

    /// A motion whose positions do not move as its velocities say.
    ///
    /// @param motion which
    /// @param seconds from when, after the start of the window
    public record Lost(int motion, double seconds) {}

    /// A pair that could not be searched to the end.
    ///
    /// @param first the motion of the first object
    /// @param second that of the second
    /// @param code why
    /// @param seconds when first, after the start of the window
    public record Trouble(int first, int second, int code, double seconds) {}

    /// What a search took, as [CatalogueScreening.Work] tells it: sums, and the greatest bound.
    public record Effort(
            long states, long withinReach, long gated, long refined, long exactStates, double greatestBoundMetres) {
        /// None, as before the first block.
        public static final Effort NONE = new Effort(0, 0, 0, 0, 0, 0);
    }
}
