package space.parley.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a log asks of a witness: to sign a checkpoint, with the proof that it extends what the witness signed
/// last (C2SP tlog-witness, the body of `add-checkpoint`).
///
/// @param oldSize the size that the witness signed last, as far as the asker knows; 0 for the first time
/// @param proof the path of the consistency proof from there, at most 63 hashes
/// @param checkpoint what the witness is asked to sign, with the log's signature
public record WitnessRequest(long oldSize, List<Hash> proof, SignedCheckpoint checkpoint) {
    private static final int MAX_PROOF = 63;
    private static final int MAX_BYTES = 64 << 10;

    public WitnessRequest {
        proof = List.copyOf(proof);
        if (oldSize < 0 || proof.size() > MAX_PROOF) {
            throw new IllegalArgumentException("a request has a size from 0 and at most 63 hashes");
        }
    }

    /// Reads the body of a request of at most 64 KiB. No signature and no proof is checked.
    ///
    /// @throws FaultException RECORD-030, RECORD-001, RECORD-005
    public static WitnessRequest parse(byte[] body) {
        int split = blankLine(body);
        if (body.length > MAX_BYTES || split < 0) {
            throw Wrong.WITNESS_REQUEST.exception("");
        }
        var lines = new String(body, 0, split, StandardCharsets.US_ASCII).split("\n", -1);
        if (!lines[0].startsWith("old ") || lines.length > MAX_PROOF + 1) {
            throw Wrong.WITNESS_REQUEST.exceptionAt("", 1, "line");
        }
        long oldSize = StrictText.decimal(lines[0].substring(4))
                .orElseThrow(() -> Wrong.WITNESS_REQUEST.exceptionAt("", 1, "line"));
        var proof = new ArrayList<Hash>();
        for (int i = 1; i < lines.length; i++) {
            int number = i + 1;
            proof.add(Hash.ofBase64(lines[i]).orElseThrow(() -> Wrong.WITNESS_REQUEST.exceptionAt("", number, "line")));
        }
        return new WitnessRequest(
                oldSize, proof, SignedCheckpoint.parse(Arrays.copyOfRange(body, split + 2, body.length)));
    }

    private static int blankLine(byte[] body) {
        for (int i = 0; i + 1 < body.length; i++) {
            if (body[i] == '\n' && body[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /// The body of the request.
    public byte[] bytes() {
        var head = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(hash -> head.append(hash.base64()).append('\n'));
        head.append('\n');
        byte[] first = head.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] second = checkpoint.bytes();
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
