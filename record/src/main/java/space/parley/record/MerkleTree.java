package space.parley.record;

import java.util.ArrayList;
import java.util.List;

/// An append-only Merkle tree over SHA-256 as in RFC 6962, section 2, and RFC 9162, section 2.1.
///
/// It keeps the hash of each complete subtree, so a root, an inclusion proof and a consistency proof of any
/// size up to its own take a number of steps logarithmic in the size, and about 64 bytes of memory a leaf.
/// Not safe for use by several threads without a lock.
///
/// 1. B. Laurie, A. Langley, E. Kasper, RFC 6962, *Certificate Transparency*, 2013. 2. B. Laurie, E. Messeri,
/// R. Stradling, RFC 9162, *Certificate Transparency Version 2.0*, 2021: the iterative verification of
/// sections 2.1.3.2 and 2.1.4.2.
public final class MerkleTree {
    /// By level: the hashes of complete subtrees of 2^level leaves, left to right.
    private final List<HashColumn> levels = new ArrayList<>();

    /// An empty tree.
    public MerkleTree() {
        levels.add(new HashColumn());
    }

    /// The hash of an entry as a leaf: `SHA-256(0x00 ‖ entry)`.
    public static Hash leafHash(byte[] entry) {
        var digest = Hash.sha256();
        digest.update((byte) 0);
        digest.update(entry);
        return new Hash(digest.digest());
    }

    /// The hash of two subtrees: `SHA-256(0x01 ‖ left ‖ right)`.
    public static Hash nodeHash(Hash left, Hash right) {
        var digest = Hash.sha256();
        digest.update((byte) 1);
        left.into(digest);
        right.into(digest);
        return new Hash(digest.digest());
    }

    /// The root of a tree without leaves: the hash of nothing.
    public static Hash emptyRoot() {
        return Hash.of(new byte[0]);
    }

    /// The number of leaves.
    public long size() {
        return levels.getFirst().size();
    }

    /// Appends a leaf hash and gives its index.
    public long add(Hash leaf) {
        long index = size();
        levels.getFirst().add(leaf);
        long nodes = index + 1;
        for (int level = 0; nodes % 2 == 0; level++) {
            if (levels.size() == level + 1) {
                levels.add(new HashColumn());
            }
            var column = levels.get(level);
            levels.get(level + 1).add(nodeHash(column.get(nodes - 2), column.get(nodes - 1)));
            nodes /= 2;
        }
        return index;
    }

    /// The leaf hash at an index.
    public Hash leaf(long index) {
        requireWithin(index + 1, size());
        return levels.getFirst().get(index);
    }

    /// The root over all leaves.
    public Hash root() {
        return root(size());
    }

    /// The root as it was at a size up to the present one.
    public Hash root(long size) {
        requireWithin(size, size());
        return size == 0 ? emptyRoot() : subtree(0, size);
    }

    /// The proof that a leaf stands at an index of the tree of a size up to the present one.
    public InclusionProof inclusion(long index, long size) {
        requireWithin(size, size());
        var path = new ArrayList<Hash>();
        long from = 0;
        long to = size;
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("entry " + index + " is not in a log of " + size);
        }
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (index < middle) {
                path.add(subtree(middle, to));
                to = middle;
            } else {
                path.add(subtree(from, middle));
                from = middle;
            }
        }
        return new InclusionProof(index, size, path.reversed());
    }

    /// The proof that the tree of `size` begins with the tree of `oldSize`.
    public ConsistencyProof consistency(long oldSize, long size) {
        requireWithin(size, size());
        requireWithin(oldSize, size);
        var path = new ArrayList<Hash>();
        long from = 0;
        long to = size;
        if (oldSize > 0 && oldSize < size) {
            while (oldSize != to) {
                long middle = from + split(to - from);
                if (oldSize <= middle) {
                    path.add(subtree(middle, to));
                    to = middle;
                } else {
                    path.add(subtree(from, middle));
                    from = middle;
                }
            }
            if (from > 0) {
                path.add(subtree(from, to));
            }
        }
        return new ConsistencyProof(oldSize, size, path.reversed());
    }

    /// Drops the leaves from a size on.
    void truncate(long size) {
        requireWithin(size, size());
        for (int level = 0; level < levels.size(); level++) {
            levels.get(level).truncate(size >> level);
        }
    }

    static boolean includes(Hash leaf, InclusionProof proof, Hash root) {
        long node = proof.index();
        long last = proof.size() - 1;
        var hash = leaf;
        for (var beside : proof.path()) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = nodeHash(beside, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = nodeHash(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    static boolean extendsOld(ConsistencyProof proof, Hash oldRoot, Hash root) {
        long oldSize = proof.oldSize();
        var path = proof.path();
        if (oldSize == proof.size()) {
            return path.isEmpty() && oldRoot.equals(root);
        }
        if (oldSize == 0) {
            return path.isEmpty() && oldRoot.equals(emptyRoot());
        }
        boolean complete = Long.bitCount(oldSize) == 1;
        if (path.isEmpty()) {
            return false;
        }
        long node = oldSize - 1;
        long last = proof.size() - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        var first = complete ? oldRoot : path.getFirst();
        var was = first;
        var is = first;
        for (var beside : complete ? path : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                was = nodeHash(beside, was);
                is = nodeHash(beside, is);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                is = nodeHash(is, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && was.equals(oldRoot) && is.equals(root);
    }

    /// The hash of the leaves from one index up to another; `from` is a multiple of the largest power of two
    /// below the length, as in every subtree of the definition.
    private Hash subtree(long from, long to) {
        long length = to - from;
        if (Long.bitCount(length) == 1) {
            int level = Long.numberOfTrailingZeros(length);
            return levels.get(level).get(from >> level);
        }
        long middle = from + split(length);
        return nodeHash(subtree(from, middle), subtree(middle, to));
    }

    /// The largest power of two below a length of at least 2.
    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }

    private static void requireWithin(long size, long whole) {
        if (size < 0 || size > whole) {
            throw new IllegalArgumentException(size + " is not a size of a tree of " + whole);
        }
    }
}
