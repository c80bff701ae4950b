package space.parley.node.peer;

import java.nio.file.Path;
import space.parley.terms.Party;

/// The key that this node shows on its links.
public final class Identity {
    private final Party party;
    private final Pin pin;

    private Identity(Party party, Pin pin) {
        this.party = party;
        this.pin = pin;
    }

    /// Opens the identity in a folder, or makes one there. Refuses by `RefusedException`.
    public static Identity openOrCreate(Path folder, Party party) {
        throw new UnsupportedOperationException();
    }

    /// Whose key it is.
    public Party party() {
        return party;
    }

    /// What partners pin.
    public Pin pin() {
        return pin;
    }
}
