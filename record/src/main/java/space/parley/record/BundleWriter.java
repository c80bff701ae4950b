package space.parley.record;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Gathers evidence and writes it as one zip file that [BundleVerifier] checks offline.
///
/// For each log: its signed checkpoint and the leaf hashes of all entries. Of the entries, those that are
/// shown; the others stay secret behind their leaf hashes. Beside them the exact bytes that shown entries
/// commit to, and signed receipts. What does not fit together is refused when it is added. Not safe for use
/// by several threads.
public final class BundleWriter {
    private final Map<String, List<Hash>> leaves = new HashMap<>();
    private final TreeMap<String, byte[]> members = new TreeMap<>();
    private long bytes;

    /// Begins an empty bundle.
    public BundleWriter() {}

    /// Adds a log: its checkpoint with the signatures of the log and of witnesses, and the leaf hashes of its
    /// entries.
    ///
    /// @param hashes in order, as many as the checkpoint's size, with the checkpoint's root
    public BundleWriter log(SignedCheckpoint checkpoint, List<Hash> hashes) {
        var origin = checkpoint.checkpoint().origin();
        var tree = new MerkleTree();
        hashes.forEach(tree::add);
        if (tree.size() != checkpoint.checkpoint().size()
                || !tree.root().equals(checkpoint.checkpoint().root())) {
            throw new IllegalArgumentException("the leaf hashes are not those of the checkpoint of " + origin);
        }
        if (leaves.putIfAbsent(origin, List.copyOf(hashes)) != null) {
            throw new IllegalArgumentException("the log is in the bundle already: " + origin);
        }
        var text = new StringBuilder(65 * hashes.size());
        hashes.forEach(hash -> text.append(hash.hex()).append('\n'));
        put(BundleNames.checkpoint(origin), checkpoint.bytes());
        put(BundleNames.leaves(origin), text.toString().getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /// Shows an entry of a log that was added.
    ///
    /// @param entry its exact bytes: a JSON object with a `kind`
    public BundleWriter entry(String origin, long index, byte[] entry) {
        var hashes = leaves.get(origin);
        if (hashes == null || index < 0 || index >= hashes.size()) {
            throw new IllegalArgumentException("the bundle has no entry " + index + " of the log " + origin);
        }
        if (!hashes.get((int) index).equals(MerkleTree.leafHash(entry))) {
            throw new IllegalArgumentException("these are not the bytes of entry " + index + " of the log " + origin);
        }
        put(BundleNames.entry(origin, index), entry);
        return this;
    }

    /// Adds the exact bytes of something that a shown entry lists under `blobs`.
    public BundleWriter blob(byte[] content) {
        put(BundleNames.blob(Hash.of(content)), content);
        return this;
    }

    /// Adds the exact bytes of a signed receipt that a shown entry names under `receipt`.
    public BundleWriter receipt(byte[] note) {
        put(BundleNames.receipt(Hash.of(note)), note);
        return this;
    }

    private void put(String name, byte[] content) {
        if (content.length > BundleZip.MAX_MEMBER_BYTES) {
            throw Wrong.BUNDLE_LIMIT.exception(name, content.length, BundleZip.MAX_MEMBER_BYTES);
        }
        var before = members.put(name, content.clone());
        bytes += content.length - (before == null ? 0 : before.length);
        if (bytes > BundleZip.MAX_BYTES) {
            throw Wrong.BUNDLE_LIMIT.exception(name, bytes, BundleZip.MAX_BYTES);
        }
        if (members.size() >= BundleZip.MAX_MEMBERS) {
            throw Wrong.BUNDLE_LIMIT.exception(name, members.size() + 1, BundleZip.MAX_MEMBERS);
        }
    }

    /// Writes the bundle to a file, which is there whole or not at all. The same evidence gives the same bytes.
    ///
    /// @throws FaultException RECORD-011
    public void write(Path file) {
        var next = file.resolveSibling(file.getFileName() + ".next");
        try {
            try (var sink = new FileOutputStream(next.toFile());
                    var out = new BufferedOutputStream(sink, 1 << 16)) {
                var zip = new BundleZip(out);
                zip.member(BundleNames.MANIFEST, Manifest.of(members).bytes());
                for (var member : members.entrySet()) {
                    zip.member(member.getKey(), member.getValue());
                }
                zip.end();
                sink.getFD().sync();
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FaultException(Wrong.LOG_UNREADABLE.fault(file.toString(), Log.reason(e)), e);
        }
    }
}
