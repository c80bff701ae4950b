package space.parley.accord;

/// Decides what may leave: the meet of the releasing side's law, its own policy and the agreement.
public final class Accord {
    private Accord() {}

    /// Decides. The same arguments always give the same decision; nothing else is looked at.
    public static Decision decide(Request request, Circumstances circumstances) {
        return new Deciding(request, circumstances).decide();
    }
}
