package space.parley.record;

/// What a note key signs, and how (C2SP signed-note, "Signature types").
public enum NoteAlgorithm {
    /// Ed25519 over the text of the note.
    ED25519(1, 64),
    /// Ed25519 over a time and the text: a witness that has seen this checkpoint extend all earlier ones
    /// (C2SP tlog-cosignature, `cosignature/v1`).
    COSIGNATURE_V1(4, 72);

    private final int code;
    private final int signatureLength;

    NoteAlgorithm(int code, int signatureLength) {
        this.code = code;
        this.signatureLength = signatureLength;
    }

    /// The byte that stands before the key in its text form.
    byte code() {
        return (byte) code;
    }

    /// The bytes of a signature without the key hash.
    int signatureLength() {
        return signatureLength;
    }
}
