package space.parley.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The keys that a verifier trusts, from its own file.
public record TrustedKeys(List<PartyKey> logs, List<NoteVerifier> witnesses, List<PartyKey> receipts, int quorum) {
    /// A key, and whose it is where the file says so.
    public record PartyKey(NoteVerifier key, Optional<String> party) {}

    /// Reads a file of keys.
    public static TrustedKeys read(Path file) {
        throw new UnsupportedOperationException();
    }

    /// Reads the text of a file of keys.
    public static TrustedKeys parse(String text, String source) {
        throw new UnsupportedOperationException();
    }
}
