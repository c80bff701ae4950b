package space.parley.record;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Checks an evidence bundle offline, against the verifier's own keys alone.
///
/// 1. Each member is what the manifest says, and there are no others. 2. Each log's leaf hashes have the root
/// of its checkpoint; the checkpoint is signed by the trusted key of the log and by a quorum of trusted
/// witnesses. 3. Each shown entry has the leaf hash at its index. 4. Each blob and receipt has the hash that
/// is its name, and a shown entry commits to it. 5. Each receipt is signed by its receiver, and stands in the
/// logs of both sides where both are in the bundle. 6. The zip file around all this is the one that these
/// members have.
///
/// It does not show that an entry is true, nor that a log is complete where nobody else's log says so.
public final class BundleVerifier {
    private final Path bundle;
    private final TrustedKeys keys;
    private final ZipFile zip;
    private final List<Fault> faults = new ArrayList<>();
    private final TreeMap<String, ZipEntry> members = new TreeMap<>();
    private final TreeMap<String, Shown> logs = new TreeMap<>();

    private BundleVerifier(Path bundle, TrustedKeys keys, ZipFile zip) {
        this.bundle = bundle;
        this.keys = keys;
        this.zip = zip;
    }

    /// An entry that a bundle shows.
    private record ShownEntry(long index, EntryFacts facts, boolean proven) {}

    /// A log that a bundle shows, as far as it could be read.
    private record Shown(String origin, long size, int witnesses, List<ShownEntry> entries) {}

    /// Checks a bundle.
    ///
    /// @return every fault that was found, with the member and the index where it is
    /// @throws FaultException RECORD-060, RECORD-061 where the file cannot be read as a bundle at all
    public static Verification verify(Path bundle, TrustedKeys keys) {
        try (var zip = new ZipFile(bundle.toFile(), StandardCharsets.UTF_8)) {
            return new BundleVerifier(bundle, keys, zip).run();
        } catch (IOException | IllegalArgumentException e) {
            var reason = e instanceof IOException io ? Log.reason(io) : "zip";
            throw new FaultException(Wrong.BUNDLE_UNREADABLE.fault(bundle.toString(), reason), e);
        }
    }

    private Verification run() throws IOException {
        list();
        manifest();
        if (origins().isEmpty()) {
            faults.add(Wrong.MEMBER_MISSING.fault("logs/"));
        }
        for (var origin : origins()) {
            logs.put(origin, log(origin));
        }
        contents();
        var summaries = new ArrayList<Verification.LogSummary>();
        for (var log : logs.values()) {
            receipts(log);
            summaries.add(summary(log));
        }
        if (faults.isEmpty()) {
            container();
        }
        return new Verification(faults, summaries);
    }

    private void list() {
        if (zip.size() > BundleZip.MAX_MEMBERS) {
            throw Wrong.BUNDLE_LIMIT.exception(bundle.toString(), zip.size(), BundleZip.MAX_MEMBERS);
        }
        long bytes = 0;
        for (var entries = zip.entries().asIterator(); entries.hasNext(); ) {
            var entry = entries.next();
            var name = entry.getName();
            long size = entry.getSize();
            if (entry.getMethod() != ZipEntry.STORED || size < 0 || size != entry.getCompressedSize()) {
                faults.add(Wrong.CONTAINER_ALTERED.fault(printable(name)));
                continue;
            }
            bytes += size;
            if (size > BundleZip.MAX_MEMBER_BYTES || bytes > BundleZip.MAX_BYTES) {
                throw Wrong.BUNDLE_LIMIT.exception(printable(name), bytes, BundleZip.MAX_BYTES);
            }
            if (!BundleNames.allowed(name) || members.putIfAbsent(name, entry) != null) {
                faults.add(Wrong.MEMBER_NAME.fault(printable(name)));
            }
        }
    }

    /// A name of a member that may be anything, fit for a terminal.
    private static String printable(String name) {
        var out = new StringBuilder();
        name.codePoints().limit(200).forEach(c -> out.append(c >= 0x20 && c < 0x7f ? Character.toString(c) : "?"));
        return out.toString();
    }

    private byte @Nullable [] read(String name) throws IOException {
        var entry = members.get(name);
        if (entry == null) {
            return null;
        }
        try (var in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) entry.getSize());
            if (content.length == entry.getSize()) {
                return content;
            }
        }
        throw new IOException(name);
    }

    private void manifest() throws IOException {
        byte[] bytes = read(BundleNames.MANIFEST);
        if (bytes == null) {
            faults.add(Wrong.MEMBER_MISSING.fault(BundleNames.MANIFEST));
            return;
        }
        var manifest = Manifest.parse(bytes);
        if (manifest.isEmpty()) {
            faults.add(Wrong.MANIFEST_ALTERED.fault(BundleNames.MANIFEST));
            return;
        }
        var hashes = manifest.get().hashes();
        for (var listed : hashes.entrySet()) {
            byte[] content = read(listed.getKey());
            if (content == null) {
                faults.add(Wrong.MEMBER_MISSING.fault(printable(listed.getKey())));
            } else if (!Hash.of(content).equals(listed.getValue())) {
                faults.add(Wrong.MEMBER_ALTERED.fault(listed.getKey(), listed.getValue()));
            }
        }
        for (var name : members.keySet()) {
            if (!name.equals(BundleNames.MANIFEST) && !hashes.containsKey(name)) {
                faults.add(Wrong.MEMBER_UNLISTED.fault(name));
            }
        }
    }

    private Set<String> origins() {
        var origins = new TreeSet<String>();
        members.keySet().forEach(name -> BundleNames.origin(name).ifPresent(origins::add));
        return origins;
    }

    private Shown log(String origin) throws IOException {
        var checkpoint = checkpoint(origin);
        var tree = leaves(origin, checkpoint);
        var entries = new ArrayList<ShownEntry>();
        for (var name : members.keySet()) {
            long index = BundleNames.index(name);
            if (index >= 0 && BundleNames.origin(name).equals(Optional.of(origin))) {
                entry(name, index, tree).ifPresent(entries::add);
            }
        }
        entries.sort(Comparator.comparingLong(ShownEntry::index));
        int witnesses = checkpoint == null ? 0 : witnesses(origin, checkpoint);
        return new Shown(origin, tree.size(), witnesses, entries);
    }

    private @Nullable SignedCheckpoint checkpoint(String origin) throws IOException {
        var member = BundleNames.checkpoint(origin);
        byte[] bytes = read(member);
        if (bytes == null) {
            faults.add(Wrong.MEMBER_MISSING.fault(member));
            return null;
        }
        SignedCheckpoint checkpoint;
        try {
            checkpoint = SignedCheckpoint.parse(bytes);
        } catch (FaultException e) {
            faults.add(e.fault().in(member));
            return null;
        }
        var said = checkpoint.checkpoint().origin();
        if (!said.equals(origin)) {
            faults.add(Wrong.ORIGIN_OTHER.fault(member, said, origin));
        }
        var trusted = keys.log(origin);
        if (trusted.isEmpty()) {
            faults.add(Wrong.LOG_UNTRUSTED.fault(member, origin));
        } else if (!checkpoint.note().signedBy(trusted.get().key())) {
            faults.add(Wrong.LOG_SIGNATURE.fault(member, origin, trusted.get().key()));
        }
        return checkpoint;
    }

    private int witnesses(String origin, SignedCheckpoint checkpoint) {
        var member = BundleNames.checkpoint(origin);
        var note = checkpoint.note();
        int genuine = 0;
        for (var witness : keys.witnesses()) {
            if (note.signedBy(witness)) {
                genuine++;
            } else if (note.signatures().stream().anyMatch(witness::claims)) {
                faults.add(Wrong.WITNESS_FORGED.fault(member, witness.name()));
            }
        }
        if (genuine < keys.quorum()) {
            faults.add(Wrong.QUORUM.fault(member, genuine, keys.quorum()));
        }
        return genuine;
    }

    /// The tree over the listed leaf hashes, as far as they are well formed.
    private MerkleTree leaves(String origin, @Nullable SignedCheckpoint checkpoint) throws IOException {
        var member = BundleNames.leaves(origin);
        var tree = new MerkleTree();
        byte[] bytes = read(member);
        if (bytes == null) {
            faults.add(Wrong.MEMBER_MISSING.fault(member));
            return tree;
        }
        long size = checkpoint == null ? -1 : checkpoint.checkpoint().size();
        var expected = checkpoint == null ? "N" : String.valueOf(size);
        int line = 2 * Hash.LENGTH + 1;
        for (int at = 0; at < bytes.length; at += line) {
            var hash = at + line <= bytes.length && bytes[at + line - 1] == '\n'
                    ? Hash.ofHex(new String(bytes, at, line - 1, StandardCharsets.ISO_8859_1))
                    : Optional.<Hash>empty();
            if (hash.isEmpty()) {
                faults.add(Wrong.LEAVES_MALFORMED.faultAt(member, at / line + 1, "line", expected));
                return tree;
            }
            tree.add(hash.get());
        }
        if (checkpoint != null && tree.size() != size) {
            faults.add(Wrong.LEAVES_MALFORMED.faultAt(member, tree.size() + 1, "line", expected));
        } else if (checkpoint != null
                && !tree.root().equals(checkpoint.checkpoint().root())) {
            faults.add(Wrong.ROOT_DIFFERS.fault(
                    member, tree.root(), checkpoint.checkpoint().root()));
        }
        return tree;
    }

    private Optional<ShownEntry> entry(String member, long index, MerkleTree tree) throws IOException {
        byte[] content = read(member);
        if (content == null) {
            return Optional.empty();
        }
        boolean proven = false;
        if (index >= tree.size()) {
            faults.add(Wrong.ENTRY_BEYOND.faultAt(member, index, "entry", tree.size()));
        } else if (!tree.leaf(index).equals(MerkleTree.leafHash(content))) {
            faults.add(Wrong.ENTRY_DIFFERS.faultAt(member, index, "entry", index, tree.leaf(index)));
        } else {
            proven = true;
        }
        var facts = EntryFacts.of(content);
        if (facts.isEmpty()) {
            faults.add(Wrong.ENTRY_JSON.faultAt(member, index, "entry"));
            return Optional.empty();
        }
        return Optional.of(new ShownEntry(index, facts.get(), proven));
    }

    /// Blobs and receipts: each has the hash of its name, and an entry commits to it.
    private void contents() throws IOException {
        var blobs = new HashSet<String>();
        var receipts = new HashSet<String>();
        for (var log : logs.values()) {
            for (var entry : log.entries()) {
                entry.facts().blobs().forEach(hash -> blobs.add(BundleNames.blob(hash)));
                entry.facts().receipt().ifPresent(hash -> {
                    receipts.add(BundleNames.receipt(hash));
                    blobs.add(BundleNames.blob(hash));
                });
            }
        }
        for (var name : members.keySet()) {
            boolean receipt = name.startsWith("receipts/");
            byte[] content = receipt || name.startsWith("blobs/") ? read(name) : null;
            if (content == null) {
                continue;
            }
            var hash = Hash.of(content);
            if (!name.endsWith("/" + hash.hex())) {
                faults.add(Wrong.CONTENT_NAME.fault(name, hash));
            }
            if (!(receipt ? receipts : blobs).contains(name)) {
                faults.add(Wrong.UNREFERENCED.fault(name));
            }
            if (receipt) {
                signed(name, content);
            }
        }
    }

    /// The receipt that a note says, where it is one and its receiver signed it.
    private Optional<Receipt> signed(String member, byte[] content) {
        try {
            var note = SignedNote.parse(content);
            var receipt = Receipt.parse(note.text());
            if (keys.receiptSigned(note, receipt.to())) {
                return Optional.of(receipt);
            }
            faults.add(Wrong.RECEIPT_UNTRUSTED.fault(member, receipt.to()));
        } catch (FaultException e) {
            faults.add(e.fault().in(member));
        }
        return Optional.empty();
    }

    /// Entries of a log that hold a receipt: it is there, belongs on this side, and has its twin on the other.
    private void receipts(Shown log) throws IOException {
        for (var entry : log.entries()) {
            var facts = entry.facts();
            if (!facts.sent() && !facts.received()) {
                continue;
            }
            var hash = facts.receipt().orElseThrow();
            var member = BundleNames.entry(log.origin(), entry.index());
            byte[] note = read(BundleNames.receipt(hash));
            boolean amongBlobs = note == null;
            if (amongBlobs) {
                note = read(BundleNames.blob(hash));
            }
            if (note == null) {
                faults.add(Wrong.RECEIPT_ABSENT.faultAt(member, entry.index(), "entry", entry.index(), hash));
                continue;
            }
            Optional<Receipt> receipt;
            if (amongBlobs) {
                receipt = signed(BundleNames.blob(hash), note);
            } else {
                receipt = parsed(note);
            }
            if (receipt.isPresent()) {
                sides(log, entry, member, hash, receipt.get());
            }
        }
    }

    /// A receipt whose faults were told already.
    private static Optional<Receipt> parsed(byte[] note) {
        try {
            return Optional.of(Receipt.parse(SignedNote.parse(note).text()));
        } catch (FaultException e) {
            return Optional.empty();
        }
    }

    private void sides(Shown log, ShownEntry entry, String member, Hash hash, Receipt receipt) {
        var facts = entry.facts();
        var own = facts.sent() ? receipt.from() : receipt.to();
        var other = facts.sent() ? receipt.to() : receipt.from();
        if (party(log).filter(p -> !p.equals(own)).isPresent()) {
            faults.add(Wrong.RECEIPT_SIDE.faultAt(
                    member, entry.index(), "entry", entry.index(), receipt.from(), receipt.to()));
            return;
        }
        var others = logs.values().stream().filter(l -> l != log).toList();
        var named =
                others.stream().filter(l -> party(l).equals(Optional.of(other))).toList();
        var candidates = named.isEmpty()
                ? others.stream().filter(l -> party(l).isEmpty()).toList()
                : named;
        boolean paired = candidates.stream()
                .flatMap(l -> l.entries().stream())
                .anyMatch(e -> e.proven()
                        && e.facts().sent() != facts.sent()
                        && (e.facts().sent() || e.facts().received())
                        && e.facts().receipt().equals(Optional.of(hash)));
        if (!candidates.isEmpty() && !paired) {
            faults.add(Wrong.TWIN_MISSING.faultAt(
                    member,
                    entry.index(),
                    "entry",
                    hash,
                    entry.index(),
                    candidates.size() == 1 ? candidates.getFirst().origin() : other));
        }
    }

    private Optional<String> party(Shown log) {
        return keys.log(log.origin()).flatMap(TrustedKeys.PartyKey::party);
    }

    private Verification.LogSummary summary(Shown log) {
        var blobs = new HashSet<Hash>();
        log.entries().forEach(e -> blobs.addAll(e.facts().blobs()));
        long there = blobs.stream()
                .filter(h -> members.containsKey(BundleNames.blob(h)) || members.containsKey(BundleNames.receipt(h)))
                .count();
        long receipts = log.entries().stream()
                .filter(e -> e.facts().sent() || e.facts().received())
                .count();
        return new Verification.LogSummary(
                log.origin(), log.size(), log.entries().size(), there, blobs.size() - there, receipts, log.witnesses());
    }

    /// Makes the zip file again from its members and compares it, byte for byte, with the one at hand.
    private void container() throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(bundle), 1 << 16)) {
            var same = new Same(in);
            var again = new BundleZip(same);
            var names = new ArrayList<>(members.keySet());
            names.remove(BundleNames.MANIFEST);
            names.addFirst(BundleNames.MANIFEST);
            for (var name : names) {
                byte[] content = read(name);
                if (content != null) {
                    again.member(name, content);
                }
            }
            again.end();
            if (!same.stillSame || in.read() >= 0) {
                faults.add(Wrong.CONTAINER_ALTERED.fault(bundle.toString()));
            }
        }
    }

    /// Compares what is written with what another stream holds.
    private static final class Same extends OutputStream {
        private final InputStream other;
        private boolean stillSame = true;

        Same(InputStream other) {
            this.other = other;
        }

        @Override
        public void write(int b) throws IOException {
            stillSame &= other.read() == (b & 0xff);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            byte[] there = other.readNBytes(count);
            stillSame &= Arrays.equals(there, 0, there.length, bytes, from, from + count);
        }
    }
}
