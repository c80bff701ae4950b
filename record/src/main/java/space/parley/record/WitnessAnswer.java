package space.parley.record;

/// What a witness says to a checkpoint (C2SP tlog-witness, `add-checkpoint`).
public sealed interface WitnessAnswer {
    /// The HTTP status of the answer.
    int status();

    /// It extends what the witness has seen: the signature line. Status 200.
    record Cosigned(NoteSignature signature) implements WitnessAnswer {
        @Override
        public int status() {
            return 200;
        }
    }

    /// The witness stands at another size; ask again with a proof from there. Status 409.
    ///
    /// @param size the size that the witness last signed
    record Conflict(long size, Fault fault) implements WitnessAnswer {
        @Override
        public int status() {
            return 409;
        }
    }

    /// The log has signed two histories of one size: both notes together are the proof. Status 409.
    ///
    /// @param known the checkpoint that the witness signed before
    /// @param other the one that was sent now
    record SplitView(SignedCheckpoint known, SignedCheckpoint other, Fault fault) implements WitnessAnswer {
        @Override
        public int status() {
            return 409;
        }
    }

    /// It was not signed. Status 400, 403, 404, 422, or 500 where the witness could not remember it.
    record Refused(int status, Fault fault) implements WitnessAnswer {}
}
