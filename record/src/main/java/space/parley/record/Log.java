package space.parley.record;

import java.nio.file.Path;
import java.util.List;

/// An append-only log in a folder.
public final class Log implements AutoCloseable {
    private Log() {}

    /// Opens the log of an origin in a folder, or begins it where the folder is empty or missing.
    public static Log open(Path folder, String origin, NoteSigner signer) {
        throw new UnsupportedOperationException();
    }

    /// Appends an entry; it is durable when this returns its index.
    public long append(byte[] entry) {
        throw new UnsupportedOperationException();
    }

    /// Appends entries in order with one write; all are durable when this returns the index of the first.
    public long appendAll(List<byte[]> entries) {
        throw new UnsupportedOperationException();
    }

    /// What opening put right.
    public List<Fault> notices() {
        throw new UnsupportedOperationException();
    }

    /// The log's name.
    public String origin() {
        throw new UnsupportedOperationException();
    }

    /// The number of durable entries.
    public long size() {
        throw new UnsupportedOperationException();
    }

    /// The checkpoint of the present size, signed and durable.
    public SignedCheckpoint checkpoint() {
        throw new UnsupportedOperationException();
    }

    /// Adds a genuine cosignature to the kept checkpoint.
    public SignedCheckpoint cosigned(SignedCheckpoint cosigned) {
        throw new UnsupportedOperationException();
    }

    /// The entry at an index.
    public byte[] entry(long index) {
        throw new UnsupportedOperationException();
    }

    /// The leaf hash at an index.
    public Hash leaf(long index) {
        throw new UnsupportedOperationException();
    }

    /// The leaf hashes of the log at a size.
    public List<Hash> leaves(long size) {
        throw new UnsupportedOperationException();
    }

    /// The root at a size.
    public Hash root(long size) {
        throw new UnsupportedOperationException();
    }

    /// That an entry stands at an index of the log at a size.
    public InclusionProof inclusion(long index, long size) {
        throw new UnsupportedOperationException();
    }

    /// That the log at a size extends the log at an earlier one.
    public ConsistencyProof consistency(long oldSize, long size) {
        throw new UnsupportedOperationException();
    }

    /// Ends it.
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
