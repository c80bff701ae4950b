package space.parley.record;

/// A checkpoint with the signed note that says it: the log's signature, and those of witnesses where it has
/// them.
///
/// @param checkpoint what the note's text says
/// @param note the note
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {
    public SignedCheckpoint {
        if (!checkpoint.text().equals(note.text())) {
            throw new IllegalArgumentException("the note says another checkpoint");
        }
    }

    /// Reads a signed checkpoint. No signature is checked.
    ///
    /// @throws FaultException RECORD-001, RECORD-005
    public static SignedCheckpoint parse(byte[] bytes) {
        var note = SignedNote.parse(bytes);
        return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
    }

    /// This checkpoint with a witness's signature beneath it.
    public SignedCheckpoint with(NoteSignature signature) {
        return new SignedCheckpoint(checkpoint, note.with(signature));
    }

    /// The note as bytes.
    public byte[] bytes() {
        return note.bytes();
    }
}
