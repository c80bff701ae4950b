package space.parley.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Watches logs: signs a checkpoint only where it extends the one that it signed last, and remembers durably
/// before it signs (C2SP tlog-witness). So a log that shows two histories to two readers cannot have both
/// signed.
///
/// Its memory is a text file: a line for each log with the last signed checkpoint, and a checksum. A witness
/// whose memory is lost must not go on under the same key. Safe for use by several threads; one process at a
/// time.
public final class Witness implements AutoCloseable {
    private static final String TITLE = "parley-witness/v1\n";
    private static final int MAX_STATE = 64 << 20;

    private final Path file;
    private final NoteSigner signer;
    private final Map<String, NoteVerifier> logs;
    private final InstantSource clock;
    private final Disk disk;
    private final FolderLock lock;
    private final Map<String, SignedCheckpoint> seen;

    private Witness(
            Path file,
            NoteSigner signer,
            Map<String, NoteVerifier> logs,
            InstantSource clock,
            Disk disk,
            FolderLock lock,
            Map<String, SignedCheckpoint> seen) {
        this.file = file;
        this.signer = signer;
        this.logs = logs;
        this.clock = clock;
        this.disk = disk;
        this.lock = lock;
        this.seen = new TreeMap<>(seen);
    }

    /// Opens a witness whose memory is a file, which is made with the first signature.
    ///
    /// @param signer a key of [NoteAlgorithm#COSIGNATURE_V1]
    /// @param logs the plain keys of the logs that it watches, each named as the log's origin, each origin once
    /// @throws FaultException RECORD-010, RECORD-011, RECORD-037
    public static Witness open(Path file, NoteSigner signer, List<NoteVerifier> logs, InstantSource clock) {
        return open(file, signer, logs, clock, Disk.real());
    }

    static Witness open(Path file, NoteSigner signer, List<NoteVerifier> logs, InstantSource clock, Disk disk) {
        if (signer.verifier().algorithm() != NoteAlgorithm.COSIGNATURE_V1) {
            throw new IllegalArgumentException("a witness signs with a key for cosignatures");
        }
        var byOrigin = new HashMap<String, NoteVerifier>();
        for (var log : logs) {
            if (log.algorithm() != NoteAlgorithm.ED25519 || byOrigin.put(log.name(), log) != null) {
                throw new IllegalArgumentException("each log has one plain Ed25519 key: " + log.name());
            }
        }
        try {
            var lock = FolderLock.take(file.resolveSibling(file.getFileName() + ".lock"));
            try {
                return new Witness(file, signer, byOrigin, clock, disk, lock, recall(file));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new FaultException(Wrong.LOG_UNREADABLE.fault(file.toString(), Log.reason(e)), e);
        }
    }

    /// The public key that checks this witness's signatures.
    public NoteVerifier verifier() {
        return signer.verifier();
    }

    /// The checkpoint of a log that this witness signed last.
    public synchronized Optional<SignedCheckpoint> last(String origin) {
        return Optional.ofNullable(seen.get(origin));
    }

    /// Signs a checkpoint, or says why not. The memory is durable before this returns a signature.
    public synchronized WitnessAnswer addCheckpoint(WitnessRequest request) {
        var asked = request.checkpoint();
        var checkpoint = asked.checkpoint();
        var origin = checkpoint.origin();
        var log = logs.get(origin);
        if (log == null) {
            return new WitnessAnswer.Refused(404, Wrong.WITNESS_ORIGIN.fault(origin, origin));
        }
        var own = asked.note().genuine(log);
        if (own.isEmpty()) {
            return new WitnessAnswer.Refused(403, Wrong.WITNESS_SIGNATURE.fault(origin, origin));
        }
        if (request.oldSize() > checkpoint.size()) {
            return new WitnessAnswer.Refused(
                    400, Wrong.WITNESS_OLD_SIZE.fault(origin, request.oldSize(), checkpoint.size()));
        }
        var known = seen.get(origin);
        long knownSize = known == null ? 0 : known.checkpoint().size();
        var knownRoot =
                known == null ? MerkleTree.emptyRoot() : known.checkpoint().root();
        if (known != null && knownSize == checkpoint.size() && !knownRoot.equals(checkpoint.root())) {
            return new WitnessAnswer.SplitView(known, asked, Wrong.SPLIT_VIEW.fault(origin, knownSize));
        }
        if (request.oldSize() != knownSize) {
            return new WitnessAnswer.Conflict(
                    knownSize, Wrong.WITNESS_CONFLICT.fault(origin, knownSize, request.oldSize()));
        }
        var proof = new ConsistencyProof(knownSize, checkpoint.size(), request.proof());
        if (!proof.proves(knownRoot, checkpoint.root())) {
            return new WitnessAnswer.Refused(422, Wrong.WITNESS_PROOF.fault(origin, knownSize, checkpoint.size()));
        }
        // Only the log's own line is kept: others are not checked here.
        var next = new SignedCheckpoint(checkpoint, new SignedNote(asked.note().text(), List.of(own.get())));
        if (!next.equals(known)) {
            var after = new TreeMap<>(seen);
            after.put(origin, next);
            try {
                disk.replace(file, written(after));
            } catch (IOException e) {
                return new WitnessAnswer.Refused(500, Wrong.WITNESS_WRITE.fault(file.toString(), Log.reason(e)));
            }
            seen.put(origin, next);
        }
        return new WitnessAnswer.Cosigned(signer.cosign(next.note().text(), clock.instant()));
    }

    private static byte[] written(Map<String, SignedCheckpoint> seen) {
        var out = new StringBuilder(TITLE);
        seen.values()
                .forEach(c -> out.append("log ")
                        .append(Base64.getEncoder().encodeToString(c.bytes()))
                        .append('\n'));
        var sum = Hash.of(out.toString().getBytes(StandardCharsets.UTF_8));
        return out.append("sha256 ").append(sum.hex()).append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, SignedCheckpoint> recall(Path file) throws IOException {
        var seen = new TreeMap<String, SignedCheckpoint>();
        if (Files.notExists(file)) {
            return seen;
        }
        if (Files.size(file) > MAX_STATE) {
            throw Wrong.WITNESS_STATE.exception(file.toString());
        }
        byte[] bytes = Files.readAllBytes(file);
        var lines = StrictText.utf8(bytes).orElse("").split("\n", -1);
        try {
            for (int i = 1; i < lines.length - 2; i++) {
                int number = i + 1;
                var note = lines[i].startsWith("log ") ? StrictText.base64(lines[i].substring(4), 1 << 20) : null;
                if (note == null || note.isEmpty()) {
                    throw Wrong.WITNESS_STATE.exceptionAt(file.toString(), number, "line");
                }
                var checkpoint = SignedCheckpoint.parse(note.get());
                seen.put(checkpoint.checkpoint().origin(), checkpoint);
            }
        } catch (FaultException e) {
            throw new FaultException(Wrong.WITNESS_STATE.fault(file.toString()), e);
        }
        if (!Arrays.equals(written(seen), bytes)) {
            throw Wrong.WITNESS_STATE.exception(file.toString());
        }
        return seen;
    }

    /// Gives the file free for another process.
    @Override
    public synchronized void close() {
        try {
            lock.close();
        } catch (IOException e) {
            System.getLogger(Witness.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
        }
    }
}
