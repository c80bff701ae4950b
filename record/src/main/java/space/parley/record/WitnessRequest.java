package space.parley.record;

import java.util.List;

/// The body of a request to a witness: an old size, a proof from there, and a signed checkpoint.
///
/// @param oldSize the size that the witness last signed, as far as the asker knows; 0 for the first time
/// @param proof the path of the consistency proof, at most 63 hashes
/// @param checkpoint what the witness is asked to sign
public record WitnessRequest(long oldSize, List<Hash> proof, SignedCheckpoint checkpoint) {
    /// Reads the body of a request.
    public static WitnessRequest parse(byte[] body) {
        throw new UnsupportedOperationException();
    }

    /// The body of the request.
    public byte[] bytes() {
        throw new UnsupportedOperationException();
    }
}
