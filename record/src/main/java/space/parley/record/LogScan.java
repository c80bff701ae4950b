package space.parley.record;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Reads a log's folder from its first byte to its last and says what opening must put right. Changes
/// nothing.
///
/// An entry counts as acknowledged where `hashes.dat` or the checkpoint covers it, since both are written
/// after the entry is durable and before anyone is told. Acknowledged entries must be whole. What follows
/// them is the trace of a write that a stop interrupted: whole entries are kept, and from the first that is
/// not whole on it is cut.
final class LogScan {
    /// `PLYENT1` and a line end: the first bytes of `entries.dat`.
    private static final byte[] MAGIC = {'P', 'L', 'Y', 'E', 'N', 'T', '1', '\n'};

    static final int HEADER = MAGIC.length;
    /// Before each entry: its length and the CRC-32C of length and content, four bytes each, big-endian.
    static final int PREFIX = 8;

    static final int MAX_ENTRY = 16 << 20;
    private static final int MAX_CHECKPOINT = 1 << 20;

    private final Path entriesFile;
    private final Path hashesFile;
    private final Path checkpointFile;

    private final MerkleTree tree = new MerkleTree();
    private final Offsets offsets = new Offsets();
    private boolean fresh;
    /// Whether the last entry that was not whole ends with the file before its time.
    private boolean cutShort;
    private long end = HEADER;
    private long torn;
    private long hashes;
    private SignedCheckpoint checkpoint;

    private LogScan(Path folder, SignedCheckpoint empty) {
        this.entriesFile = folder.resolve(Log.ENTRIES);
        this.hashesFile = folder.resolve(Log.HASHES);
        this.checkpointFile = folder.resolve(Log.CHECKPOINT);
        this.checkpoint = empty;
    }

    /// Reads the folder.
    ///
    /// @param empty the checkpoint of the log without entries, kept where the log has not begun
    static LogScan of(Path folder, String origin, NoteVerifier key, SignedCheckpoint empty) throws IOException {
        var scan = new LogScan(folder, empty);
        scan.readCheckpoint(origin, key);
        if (!scan.fresh) {
            scan.readEntries();
        }
        return scan;
    }

    static byte[] header() {
        return MAGIC.clone();
    }

    /// An entry as it stands in the file.
    static byte[] framed(byte[] entry) {
        var crc = new CRC32C();
        var length = ByteBuffer.allocate(4).putInt(entry.length).array();
        crc.update(length);
        crc.update(entry);
        return ByteBuffer.allocate(PREFIX + entry.length)
                .put(length)
                .putInt((int) crc.getValue())
                .put(entry)
                .array();
    }

    /// Whether the log has not begun.
    boolean fresh() {
        return fresh;
    }

    MerkleTree tree() {
        return tree;
    }

    Offsets offsets() {
        return offsets;
    }

    /// The length of `entries.dat` with whole entries alone.
    long end() {
        return end;
    }

    /// Bytes after that.
    long torn() {
        return torn;
    }

    /// Good hashes in `hashes.dat`.
    long hashes() {
        return hashes;
    }

    SignedCheckpoint checkpoint() {
        return checkpoint;
    }

    private void readCheckpoint(String origin, NoteVerifier key) throws IOException {
        long entries = Files.exists(entriesFile) ? Files.size(entriesFile) : 0;
        if (Files.notExists(checkpointFile)) {
            // The checkpoint is the last file to be made when a log begins.
            if (entries > HEADER) {
                throw Wrong.CHECKPOINT_MISSING.exception(checkpointFile.toString());
            }
            fresh = true;
            return;
        }
        if (Files.size(checkpointFile) > MAX_CHECKPOINT) {
            throw Wrong.NOTE_MALFORMED.exception(checkpointFile.toString());
        }
        try {
            checkpoint = SignedCheckpoint.parse(Files.readAllBytes(checkpointFile));
        } catch (FaultException e) {
            throw new FaultException(e.fault().in(checkpointFile.toString()), e);
        }
        if (!checkpoint.checkpoint().origin().equals(origin)) {
            throw Wrong.ORIGIN_OTHER.exception(
                    checkpointFile.toString(), checkpoint.checkpoint().origin(), origin);
        }
        if (!checkpoint.note().signedBy(key)) {
            throw Wrong.CHECKPOINT_SIGNATURE.exception(checkpointFile.toString(), key.vkey());
        }
    }

    private void readEntries() throws IOException {
        boolean kept = Files.exists(hashesFile);
        long covered = kept ? coveredByHashes() : 0;
        long signed = checkpoint.checkpoint().size();
        long length = Files.exists(entriesFile) ? Files.size(entriesFile) : 0;
        try (var entries =
                        length == 0 ? nothing() : new BufferedInputStream(Files.newInputStream(entriesFile), 1 << 20);
                var hashIn = kept ? new BufferedInputStream(Files.newInputStream(hashesFile), 1 << 16) : nothing()) {
            if (!Arrays.equals(entries.readNBytes(HEADER), MAGIC)) {
                throw Wrong.LOG_HEADER.exceptionAt(entriesFile.toString(), 0, "byte");
            }
            requireRoot();
            while (end < length) {
                long index = tree.size();
                byte[] entry = wholeEntry(entries, length - end);
                if (entry == null) {
                    boolean acknowledged = index < Math.max(covered, signed);
                    if (acknowledged || (!kept && !cutShort)) {
                        throw Wrong.ENTRY_CORRUPT.exceptionAt(entriesFile.toString(), end, "byte", index);
                    }
                    torn = length - end;
                    break;
                }
                var leaf = MerkleTree.leafHash(entry);
                if (index < covered) {
                    if (!Arrays.equals(hashIn.readNBytes(Hash.LENGTH), leaf.bytes())) {
                        throw Wrong.HASH_MISMATCH.exceptionAt(
                                hashesFile.toString(), index * Hash.LENGTH, "byte", index);
                    }
                    hashes = index + 1;
                }
                tree.add(leaf);
                offsets.add(end + PREFIX);
                end += PREFIX + entry.length;
                requireRoot();
            }
        }
        if (tree.size() < signed) {
            throw Wrong.CHECKPOINT_AHEAD.exception(checkpointFile.toString(), signed, tree.size());
        }
        if (tree.size() < covered) {
            throw Wrong.ENTRY_CORRUPT.exceptionAt(entriesFile.toString(), end, "byte", tree.size());
        }
    }

    /// The next entry; nothing where it is not whole.
    private byte @Nullable [] wholeEntry(InputStream in, long left) throws IOException {
        byte[] prefix = in.readNBytes(PREFIX);
        if (prefix.length < PREFIX) {
            cutShort = true;
            return null;
        }
        var buffer = ByteBuffer.wrap(prefix);
        int size = buffer.getInt();
        int sum = buffer.getInt();
        if (size < 0 || size > MAX_ENTRY) {
            cutShort = false;
            return null;
        }
        cutShort = size > left - PREFIX;
        if (cutShort) {
            return null;
        }
        byte[] entry = in.readNBytes(size);
        var crc = new CRC32C();
        crc.update(prefix, 0, 4);
        crc.update(entry);
        return entry.length == size && (int) crc.getValue() == sum ? entry : null;
    }

    private void requireRoot() {
        var said = checkpoint.checkpoint();
        if (tree.size() == said.size() && !tree.root().equals(said.root())) {
            throw Wrong.CHECKPOINT_ROOT.exception(checkpointFile.toString());
        }
    }

    /// The number of whole hashes, without hashes of zeros at the end: a file that grew before its content
    /// came.
    private long coveredByHashes() throws IOException {
        try (var file = new RandomAccessFile(hashesFile.toFile(), "r")) {
            long count = file.length() / Hash.LENGTH;
            var bytes = new byte[Hash.LENGTH];
            var zeros = new byte[Hash.LENGTH];
            while (count > 0) {
                file.seek((count - 1) * Hash.LENGTH);
                file.readFully(bytes);
                if (!Arrays.equals(bytes, zeros)) {
                    break;
                }
                count--;
            }
            return count;
        }
    }

    private static InputStream nothing() {
        return new ByteArrayInputStream(new byte[0]);
    }
}
