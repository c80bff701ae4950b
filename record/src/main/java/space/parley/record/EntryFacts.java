package space.parley.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an entry's JSON says that a verifier can check.
///
/// @param kind the field `kind`
/// @param blobs the hashes of the field `blobs`
/// @param receipt the hash of the field `receipt`; always there in entries that hold one
record EntryFacts(String kind, List<Hash> blobs, Optional<Hash> receipt) {
    private static final String PREFIX = "sha256:";

    EntryFacts {
        blobs = List.copyOf(blobs);
    }

    /// Whether the entry is the sender's half of a receipt.
    boolean sent() {
        return kind.equals("receipt");
    }

    /// Whether the entry is the receiver's half of a receipt.
    boolean received() {
        return kind.equals("received");
    }

    /// Reads an entry; empty where it is not an object, has no kind, or names a hash in another form.
    static Optional<EntryFacts> of(byte[] entry) {
        var json = StrictText.utf8(entry).flatMap(Json::parse).orElse(null);
        if (!(json instanceof Json.Fields fields) || !(fields.byName().get("kind") instanceof Json.Text kind)) {
            return Optional.empty();
        }
        var blobs = new ArrayList<Hash>();
        var listed = fields.byName().getOrDefault("blobs", new Json.Row(List.of()));
        if (!(listed instanceof Json.Row row)) {
            return Optional.empty();
        }
        for (var item : row.items()) {
            var hash = hash(item);
            if (hash.isEmpty()) {
                return Optional.empty();
            }
            blobs.add(hash.get());
        }
        var written = fields.byName().get("receipt");
        var receipt = written == null ? Optional.<Hash>empty() : hash(written);
        var facts = new EntryFacts(kind.value(), blobs, receipt);
        boolean complete = receipt.isPresent() || !(facts.sent() || facts.received());
        return complete ? Optional.of(facts) : Optional.empty();
    }

    private static Optional<Hash> hash(Json value) {
        return value instanceof Json.Text text && text.value().startsWith(PREFIX)
                ? Hash.ofHex(text.value().substring(PREFIX.length()))
                : Optional.empty();
    }
}
