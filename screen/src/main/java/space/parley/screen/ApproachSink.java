package space.parley.screen;

import java.util.function.Supplier;

/// Takes what a screening finds, as it finds it: by blocks of time, within one by the time of closest approach,
/// then by the places of both objects. Called from the thread that started the screening.
@FunctionalInterface
public interface ApproachSink {
    /// A close approach.
    void approach(CloseApproach approach);

    /// All approaches of a block of time were given: a place to go on from after a stop.
    ///
    /// @param done how many blocks are done
    /// @param all how many there are
    /// @param noticed what to give to the search that goes on from there, asked for within this call alone
    default void blockDone(int done, int all, Supplier<Noticed> noticed) {}
}
