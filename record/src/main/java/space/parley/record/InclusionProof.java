package space.parley.record;

import java.util.List;

/// That an entry stands at an index of a log of a certain size (RFC 6962, section 2.1.1).
///
/// @param index the entry's index, from 0, below `size`
/// @param size the size of the log, at least 1
/// @param path the hashes beside the way from the leaf to the root, lowest first
public record InclusionProof(long index, long size, List<Hash> path) {
    public InclusionProof {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("entry " + index + " is not in a log of " + size);
        }
        path = List.copyOf(path);
    }

    /// Whether this proves that the leaf hash stands at the index under the root.
    public boolean proves(Hash leaf, Hash root) {
        return MerkleTree.includes(leaf, this, root);
    }
}
