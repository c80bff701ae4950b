package space.parley.record;

import java.nio.file.Path;
import java.util.List;

/// Writes an evidence bundle.
public final class BundleWriter {
    /// Adds a log: its checkpoint and the leaf hashes of all its entries up to the checkpoint's size.
    public BundleWriter log(SignedCheckpoint checkpoint, List<Hash> leaves) {
        throw new UnsupportedOperationException();
    }

    /// Shows an entry of a log that was added.
    public BundleWriter entry(String origin, long index, byte[] entry) {
        throw new UnsupportedOperationException();
    }

    /// Adds exact bytes that an entry commits to.
    public BundleWriter blob(byte[] content) {
        throw new UnsupportedOperationException();
    }

    /// Adds the exact bytes of a signed receipt that an entry names.
    public BundleWriter receipt(byte[] note) {
        throw new UnsupportedOperationException();
    }

    /// Writes the bundle to a file, which appears whole or not at all.
    public void write(Path file) {
        throw new UnsupportedOperationException();
    }
}
