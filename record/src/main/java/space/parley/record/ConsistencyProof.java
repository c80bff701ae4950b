package space.parley.record;

import java.util.List;

/// That a log at a later size begins with all of what it was at an earlier one (RFC 6962, section 2.1.2).
///
/// @param oldSize the earlier size, from 0
/// @param size the later size, at least `oldSize`
/// @param path the hashes that both roots are made from; empty where `oldSize` is 0 or equals `size`
public record ConsistencyProof(long oldSize, long size, List<Hash> path) {
    public ConsistencyProof {
        if (oldSize < 0 || oldSize > size) {
            throw new IllegalArgumentException("a log of " + size + " was never one of " + oldSize);
        }
        path = List.copyOf(path);
    }

    /// Whether this proves that the log under `root` extends the one under `oldRoot`. From the empty log
    /// there is nothing to prove but that `oldRoot` is its root.
    public boolean proves(Hash oldRoot, Hash root) {
        return MerkleTree.extendsOld(this, oldRoot, root);
    }
}
