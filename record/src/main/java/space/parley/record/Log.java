package space.parley.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// An append-only log in a folder, whose checkpoints and proofs anyone can check.
///
/// The folder holds `entries.dat` (each entry with its length and checksum), `hashes.dat` (its leaf hash, 32
/// bytes each, rebuilt where it is missing), `checkpoint` (the last signed one) and `lock`. An entry is
/// opaque: where its content is to stay secret from those who see leaf hashes, the writer puts 128 random
/// bits into it.
///
/// Entries of several threads that wait at the same time go to the disk together. Safe for use by several
/// threads; one process at a time. It takes about 72 bytes of memory an entry.
public final class Log implements AutoCloseable {
    static final String ENTRIES = "entries.dat";
    static final String HASHES = "hashes.dat";
    static final String CHECKPOINT = "checkpoint";

    /// The most bytes that an entry may have: 16 MiB.
    public static final int MAX_ENTRY_BYTES = LogScan.MAX_ENTRY;

    private final Path folder;
    private final String origin;
    private final NoteSigner signer;
    private final Disk disk;
    private final FolderLock lock;
    private final DurableFile entries;
    private final DurableFile hashes;
    private final List<Fault> notices;

    /// Held while something is written; guards what only writers use.
    private final ReentrantLock writing = new ReentrantLock();
    /// Held for moments; guards what readers see: the tree and the offsets.
    private final ReentrantReadWriteLock seeing = new ReentrantReadWriteLock();

    private final MerkleTree tree;
    private final Offsets offsets;
    private final List<Batch> waiting = new ArrayList<>();
    private long end;
    private boolean halted;
    private volatile boolean closed;
    private volatile SignedCheckpoint kept;

    private Log(
            Path folder,
            String origin,
            NoteSigner signer,
            Disk disk,
            FolderLock lock,
            DurableFile entries,
            DurableFile hashes,
            LogScan scan,
            List<Fault> notices) {
        this.folder = folder;
        this.origin = origin;
        this.signer = signer;
        this.disk = disk;
        this.lock = lock;
        this.entries = entries;
        this.hashes = hashes;
        this.tree = scan.tree();
        this.offsets = scan.offsets();
        this.end = scan.end();
        this.kept = scan.checkpoint();
        this.notices = List.copyOf(notices);
    }

    /// Opens the log of an origin in a folder, or begins it where the folder is empty or missing. Every entry
    /// is read and compared with its checksum, its leaf hash and the signed root. What a stop in the middle
    /// of a write left behind is cut and told in [#notices]; anything else that does not match is refused,
    /// and nothing is changed.
    ///
    /// @param signer a plain Ed25519 key whose name is the origin
    /// @throws FaultException RECORD-001, RECORD-005, RECORD-010 to RECORD-019
    public static Log open(Path folder, String origin, NoteSigner signer) {
        return open(folder, origin, signer, Disk.real());
    }

    static Log open(Path folder, String origin, NoteSigner signer, Disk disk) {
        if (signer.verifier().algorithm() != NoteAlgorithm.ED25519) {
            throw new IllegalArgumentException("a log signs with a plain Ed25519 key");
        }
        if (!signer.name().equals(origin)) {
            throw Wrong.ORIGIN_OTHER.exception(folder.toString(), signer.name(), origin);
        }
        FolderLock lock = null;
        DurableFile entries = null;
        DurableFile hashes = null;
        try {
            Files.createDirectories(folder);
            lock = FolderLock.take(folder.resolve("lock"));
            var scan = LogScan.of(folder, origin, signer.verifier(), sign(origin, 0, MerkleTree.emptyRoot(), signer));
            entries = disk.open(folder.resolve(ENTRIES));
            hashes = disk.open(folder.resolve(HASHES));
            var notices = scan.fresh() ? begin(folder, scan, entries, hashes, disk) : repair(scan, entries, hashes);
            var log = new Log(folder, origin, signer, disk, lock, entries, hashes, scan, notices);
            lock = null;
            entries = null;
            hashes = null;
            return log;
        } catch (IOException e) {
            throw new FaultException(Wrong.LOG_UNREADABLE.fault(folder.toString(), reason(e)), e);
        } finally {
            closeQuietly(entries);
            closeQuietly(hashes);
            closeQuietly(lock);
        }
    }

    private static List<Fault> begin(Path folder, LogScan scan, DurableFile entries, DurableFile hashes, Disk disk)
            throws IOException {
        entries.truncate(0);
        entries.write(0, LogScan.header());
        entries.force();
        hashes.truncate(0);
        hashes.force();
        disk.replace(folder.resolve(CHECKPOINT), scan.checkpoint().bytes());
        return List.of();
    }

    private static List<Fault> repair(LogScan scan, DurableFile entries, DurableFile hashes) throws IOException {
        var notices = new ArrayList<Fault>();
        if (scan.torn() > 0) {
            entries.truncate(scan.end());
            entries.force();
            notices.add(Wrong.TORN_CUT.faultAt(ENTRIES, scan.end(), "byte", scan.torn()));
        }
        long size = scan.tree().size();
        hashes.truncate(scan.hashes() * Hash.LENGTH);
        if (scan.hashes() < size) {
            // Entries beyond the hashes may not have reached the disk before the stop.
            entries.force();
            for (long from = scan.hashes(); from < size; from += 4096) {
                var block = ByteBuffer.allocate((int) Math.min(4096, size - from) * Hash.LENGTH);
                for (long index = from; block.hasRemaining(); index++) {
                    block.put(scan.tree().leaf(index).bytes());
                }
                hashes.write(from * Hash.LENGTH, block.array());
            }
            notices.add(Wrong.HASHES_REBUILT.fault(HASHES, size));
        }
        hashes.force();
        return notices;
    }

    /// What opening put right, where the last stop was not an orderly one.
    public List<Fault> notices() {
        return notices;
    }

    /// The log's name in the world.
    public String origin() {
        return origin;
    }

    /// The public key that checks this log's checkpoints.
    public NoteVerifier verifier() {
        return signer.verifier();
    }

    /// The number of durable entries.
    public long size() {
        seeing.readLock().lock();
        try {
            return tree.size();
        } finally {
            seeing.readLock().unlock();
        }
    }

    /// Appends an entry; it is durable when this returns its index.
    ///
    /// @throws FaultException RECORD-022 to RECORD-024; the log is then as it was before
    public long append(byte[] entry) {
        return appendAll(List.of(entry));
    }

    /// Appends entries next to each other and in order, with one write; all are durable when this returns the
    /// index of the first.
    ///
    /// @throws FaultException RECORD-022 to RECORD-024; none of them is then in the log
    public long appendAll(List<byte[]> added) {
        for (var entry : added) {
            if (entry.length > MAX_ENTRY_BYTES) {
                throw Wrong.ENTRY_TOO_LARGE.exception(origin, entry.length, MAX_ENTRY_BYTES);
            }
        }
        requireOpen();
        if (added.isEmpty()) {
            return size();
        }
        var batch = new Batch(added);
        synchronized (waiting) {
            waiting.add(batch);
        }
        writing.lock();
        try {
            if (!batch.settled()) {
                List<Batch> all;
                synchronized (waiting) {
                    all = List.copyOf(waiting);
                    waiting.clear();
                }
                boolean settled = false;
                try {
                    commit(all);
                    settled = true;
                } finally {
                    // After a fault of the program nobody knows what is on the disk: reopening finds out.
                    halted |= !settled;
                }
            }
        } finally {
            writing.unlock();
        }
        return batch.firstOrThrow();
    }

    /// Writes entries, then their hashes, each forced to the disk: an entry is acknowledged by its durable
    /// hash.
    private void commit(List<Batch> batches) {
        Fault fault = null;
        long size = tree.size();
        long newEnd = end;
        if (closed || halted) {
            fault = Wrong.LOG_HALTED.fault(origin);
        } else {
            try {
                long hashEnd = size * Hash.LENGTH;
                for (var batch : batches) {
                    entries.write(newEnd, batch.framed);
                    newEnd += batch.framed.length;
                }
                entries.force();
                for (var batch : batches) {
                    hashes.write(hashEnd, batch.leafBytes());
                    hashEnd += batch.leafBytes().length;
                }
                hashes.force();
            } catch (IOException e) {
                fault = Wrong.WRITE_FAILED.fault(folder.resolve(ENTRIES).toString(), reason(e));
                undo(size);
            }
        }
        if (fault != null) {
            for (var batch : batches) {
                batch.fail(halted ? Wrong.LOG_HALTED.fault(origin) : fault);
            }
            return;
        }
        seeing.writeLock().lock();
        try {
            for (var batch : batches) {
                batch.place(tree.size());
                for (int i = 0; i < batch.leaves.size(); i++) {
                    tree.add(batch.leaves.get(i));
                    offsets.add(end + batch.starts[i]);
                }
                end += batch.framed.length;
            }
        } finally {
            seeing.writeLock().unlock();
        }
    }

    private void undo(long size) {
        try {
            hashes.truncate(size * Hash.LENGTH);
            hashes.force();
            entries.truncate(end);
            entries.force();
        } catch (IOException e) {
            halted = true;
        }
    }

    /// The checkpoint of the present size, signed and durable. Where nothing was added it is the kept one,
    /// with the witnesses' signatures that it has.
    ///
    /// @throws FaultException RECORD-011 where it cannot be kept; then none was given away
    public SignedCheckpoint checkpoint() {
        writing.lock();
        try {
            requireOpen();
            long size = tree.size();
            if (kept.checkpoint().size() != size) {
                keep(sign(origin, size, tree.root(), signer));
            }
            return kept;
        } finally {
            writing.unlock();
        }
    }

    /// The checkpoint that was signed last, of a size up to the present one.
    public SignedCheckpoint lastCheckpoint() {
        return kept;
    }

    /// Puts a witness's signature under the checkpoint that was signed last, durably. False where it is not a
    /// genuine signature of that checkpoint, such as when the log has signed a newer one meanwhile.
    ///
    /// @throws FaultException RECORD-011 where it cannot be kept
    public boolean cosigned(NoteVerifier witness, NoteSignature signature) {
        writing.lock();
        try {
            requireOpen();
            if (!witness.verifies(kept.note().text(), signature)) {
                return false;
            }
            var others = kept.note().signatures().stream()
                    .filter(s -> !witness.claims(s))
                    .toList();
            keep(new SignedCheckpoint(
                            kept.checkpoint(), new SignedNote(kept.note().text(), others))
                    .with(signature));
            return true;
        } finally {
            writing.unlock();
        }
    }

    private void keep(SignedCheckpoint next) {
        var file = folder.resolve(CHECKPOINT);
        try {
            disk.replace(file, next.bytes());
        } catch (IOException e) {
            throw new FaultException(Wrong.LOG_UNREADABLE.fault(file.toString(), reason(e)), e);
        }
        kept = next;
    }

    private static SignedCheckpoint sign(String origin, long size, Hash root, NoteSigner signer) {
        var checkpoint = new Checkpoint(origin, size, root);
        return new SignedCheckpoint(checkpoint, SignedNote.sign(checkpoint.text(), signer));
    }

    /// The entry at an index, compared with its leaf hash.
    ///
    /// @throws FaultException RECORD-011, RECORD-013
    public byte[] entry(long index) {
        requireOpen();
        long at;
        Hash leaf;
        seeing.readLock().lock();
        try {
            at = offsets.get(index);
            leaf = tree.leaf(index);
        } finally {
            seeing.readLock().unlock();
        }
        var file = folder.resolve(ENTRIES);
        try {
            var prefix = new byte[LogScan.PREFIX];
            entries.read(at - LogScan.PREFIX, prefix);
            int length = ByteBuffer.wrap(prefix).getInt();
            if (length >= 0 && length <= MAX_ENTRY_BYTES) {
                var entry = new byte[length];
                entries.read(at, entry);
                if (MerkleTree.leafHash(entry).equals(leaf)) {
                    return entry;
                }
            }
        } catch (IOException e) {
            throw new FaultException(Wrong.LOG_UNREADABLE.fault(file.toString(), reason(e)), e);
        }
        throw Wrong.ENTRY_CORRUPT.exceptionAt(file.toString(), at - LogScan.PREFIX, "byte", index);
    }

    /// The leaf hash of the entry at an index.
    public Hash leaf(long index) {
        seeing.readLock().lock();
        try {
            return tree.leaf(index);
        } finally {
            seeing.readLock().unlock();
        }
    }

    /// The leaf hashes of all entries below a size, in order.
    public List<Hash> leaves(long size) {
        seeing.readLock().lock();
        try {
            var all = new ArrayList<Hash>(Math.toIntExact(size));
            for (long index = 0; index < size; index++) {
                all.add(tree.leaf(index));
            }
            return all;
        } finally {
            seeing.readLock().unlock();
        }
    }

    /// The root over the entries below a size.
    public Hash root(long size) {
        seeing.readLock().lock();
        try {
            return tree.root(size);
        } finally {
            seeing.readLock().unlock();
        }
    }

    /// The proof that an entry stands at an index of the log of a size.
    public InclusionProof inclusion(long index, long size) {
        seeing.readLock().lock();
        try {
            return tree.inclusion(index, size);
        } finally {
            seeing.readLock().unlock();
        }
    }

    /// The proof that the log of a size begins with the log of an older one.
    public ConsistencyProof consistency(long oldSize, long size) {
        seeing.readLock().lock();
        try {
            return tree.consistency(oldSize, size);
        } finally {
            seeing.readLock().unlock();
        }
    }

    /// Gives the folder free for another process. What was acknowledged is durable without this.
    @Override
    public void close() {
        writing.lock();
        try {
            if (!closed) {
                closed = true;
                closeQuietly(entries);
                closeQuietly(hashes);
                closeQuietly(lock);
            }
        } finally {
            writing.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the log " + origin + " is closed");
        }
    }

    static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /// Closes a file whose content is durable already, so that a failure to close it changes nothing.
    private static void closeQuietly(@Nullable AutoCloseable file) {
        if (file == null) {
            return;
        }
        try {
            file.close();
        } catch (Exception e) {
            System.getLogger(Log.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
        }
    }

    /// Entries that one caller appends. Settled under the lock of writers.
    private static final class Batch {
        final byte[] framed;
        /// Where the content of each entry begins in the framed bytes.
        final int[] starts;

        final List<Hash> leaves;
        private long first = -1;
        private @Nullable Fault fault;

        Batch(List<byte[]> added) {
            long length = 0;
            for (var entry : added) {
                length += LogScan.PREFIX + (long) entry.length;
            }
            var buffer = ByteBuffer.allocate(Math.toIntExact(length));
            starts = new int[added.size()];
            leaves = new ArrayList<>(added.size());
            for (int i = 0; i < added.size(); i++) {
                starts[i] = buffer.position() + LogScan.PREFIX;
                buffer.put(LogScan.framed(added.get(i)));
                leaves.add(MerkleTree.leafHash(added.get(i)));
            }
            framed = buffer.array();
        }

        byte[] leafBytes() {
            var buffer = ByteBuffer.allocate(leaves.size() * Hash.LENGTH);
            leaves.forEach(leaf -> buffer.put(leaf.bytes()));
            return buffer.array();
        }

        boolean settled() {
            return first >= 0 || fault != null;
        }

        void place(long index) {
            first = index;
        }

        void fail(Fault why) {
            fault = why;
        }

        long firstOrThrow() {
            if (fault != null) {
                throw new FaultException(fault);
            }
            if (first < 0) {
                throw new IllegalStateException("the write that took these entries along broke off");
            }
            return first;
        }
    }
}
