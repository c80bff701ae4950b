package space.parley.screen;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import space.parley.terms.Finding;

/// Finds every close approach of a catalogue, all objects against all, some against all, or those that changed
/// against all, and misses none.
///
///     new CatalogueScreening(2).run(Catalogue.of(orbits, sets), Order.all(window, 5000),
///         System.out::println, Progress.NONE);
public final class CatalogueScreening {
    private final int threads;

    /// @param threads how many threads it works on, 1 to 256; results do not depend on it
    public CatalogueScreening(int threads) {
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("1 to 256 threads: " + threads);
        }
        this.threads = threads;
    }

    /// What to look for.
    ///
    /// @param window when
    /// @param thresholdMetres the largest distance of interest, in metres, above 0 and at most 500 km
    /// @param primaries places of objects: pairs without one of them are left out; empty for all on all
    /// @param changed places of objects: pairs without one of them are left out; empty for all
    /// @param firstBlock the number of blocks that an earlier run has done
    /// @param noticed what that run noticed in them
    /// @param volume the space about an object that others are looked for in, where it is not the sphere of the
    ///     threshold; a pair is of interest where either comes into the other's
    public record Order(
            Window window,
            double thresholdMetres,
            Optional<BitSet> primaries,
            Optional<BitSet> changed,
            int firstBlock,
            Noticed noticed,
            Function<Catalogue.Entry, Optional<Volume>> volume) {
        /// The largest threshold, in metres.
        public static final double MOST_METRES = 500_000;

        public Order {
            if (!(thresholdMetres > 0 && thresholdMetres <= MOST_METRES)) {
                throw new IllegalArgumentException(
                        "a threshold is above 0 and at most 500 km: " + thresholdMetres + " m");
            }
        }

        /// With the sphere of the threshold about every object.
        public Order(
                Window window,
                double thresholdMetres,
                Optional<BitSet> primaries,
                Optional<BitSet> changed,
                int firstBlock) {
            this(window, thresholdMetres, primaries, changed, firstBlock, Noticed.NOTHING, entry -> Optional.empty());
        }

        /// All on all, from the beginning.
        public static Order all(Window window, double thresholdMetres) {
            return new Order(window, thresholdMetres, Optional.empty(), Optional.empty(), 0);
        }
    }

    /// What a screening did.
    ///
    /// @param objects how many objects took part, at least in part of the window
    /// @param blocks how many blocks of time the window has
    /// @param blocksDone how many of them are done; all, unless it was stopped
    /// @param approaches how many close approaches were given
    /// @param findings objects that were not screened, or not in the whole window, and pairs for which the
    ///     result is weaker than promised
    /// @param work what it took
    public record Summary(int objects, int blocks, int blocksDone, long approaches, List<Finding> findings, Work work) {
        public Summary {
            findings = List.copyOf(findings);
        }

        /// Whether it came to its end.
        public boolean complete() {
            return blocks == blocksDone;
        }
    }

    /// What a screening took, and what its guarantee rests on.
    ///
    /// @param stepSeconds the step of time between states
    /// @param states how many states were computed for whole steps
    /// @param withinReach pairs that were within reach of each other in a step
    /// @param gated pairs that passed the straight-line gate
    /// @param refined pairs whose interpolated paths came near enough to be searched with exact states
    /// @param exactStates how many states these searches took
    /// @param greatestBoundMetres the greatest bound of the error of interpolation that was used
    public record Work(
            double stepSeconds,
            long states,
            long withinReach,
            long gated,
            long refined,
            long exactStates,
            double greatestBoundMetres) {}

    /// Screens.
    ///
    /// @param sink takes the close approaches
    /// @param progress hears after each block, and may stop it
    public Summary run(Catalogue catalogue, Order order, ApproachSink sink, Progress progress) {
        return new Run(catalogue, order, threads).to(sink, progress);
    }

    /// Follows one pair through a window: its distance, what settled each step, and every local minimum.
    ///
    /// @param pair a catalogue of two objects
    public static PairExplanation explain(Catalogue pair, Window window, double thresholdMetres) {
        return explain(pair, Order.all(window, thresholdMetres));
    }

    /// The same for an order, with the volumes that it gives its objects.
    ///
    /// @param pair a catalogue of two objects
    /// @param order of all on all, from the beginning
    public static PairExplanation explain(Catalogue pair, Order order) {
        if (pair.entries().size() != 2) {
            throw new IllegalArgumentException(
                    "a pair has two objects: " + pair.entries().size());
        }
        return new Run(pair, order, 1).explain();
    }
}
