package space.parley.screen;

/// Hears how far a screening has come, and may stop it. Called from the thread that started it.
@FunctionalInterface
public interface Progress {
    /// Hears nothing and never stops.
    Progress NONE = (done, all) -> true;

    /// Tells how far it has come.
    ///
    /// @param pairsDone pairs of objects that are done
    /// @param pairsInAll pairs of objects in all
    /// @return whether to go on
    boolean goOn(long pairsDone, long pairsInAll);
}
