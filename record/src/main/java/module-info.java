import org.jspecify.annotations.NullMarked;

/// A tamper-evident log that anyone can check offline: Merkle tree, signed checkpoints, proofs, witnesses,
/// receipts and evidence bundles. JDK only, usable by itself.
@NullMarked
module space.parley.record {
    requires static org.jspecify;

    exports space.parley.record;
}
