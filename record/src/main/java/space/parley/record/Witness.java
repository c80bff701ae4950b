package space.parley.record;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Watches logs.
public final class Witness {
    private Witness() {}

    /// Opens a witness whose memory is a file, made where it is missing.
    public static Witness open(Path file, NoteSigner signer, List<NoteVerifier> logs, InstantSource clock) {
        throw new UnsupportedOperationException();
    }

    /// Answers a request.
    public WitnessAnswer addCheckpoint(WitnessRequest request) {
        throw new UnsupportedOperationException();
    }

    /// The checkpoint of a log that this witness signed last.
    public Optional<SignedCheckpoint> last(String origin) {
        throw new UnsupportedOperationException();
    }
}
