package space.parley.record;

import java.util.ArrayList;
import java.util.List;

/// A growing row of hashes in blocks of bytes, so that a million of them are a few arrays instead of a
/// million objects.
final class HashColumn {
    private static final int BLOCK = 1024;

    private final List<byte[]> blocks = new ArrayList<>();
    private long size;

    long size() {
        return size;
    }

    void add(Hash hash) {
        int block = Math.toIntExact(size / BLOCK);
        if (block == blocks.size()) {
            blocks.add(new byte[BLOCK * Hash.LENGTH]);
        }
        System.arraycopy(hash.bytes(), 0, blocks.get(block), (int) (size % BLOCK) * Hash.LENGTH, Hash.LENGTH);
        size++;
    }

    Hash get(long index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("hash " + index + " of " + size);
        }
        var bytes = new byte[Hash.LENGTH];
        int at = (int) (index % BLOCK) * Hash.LENGTH;
        System.arraycopy(blocks.get(Math.toIntExact(index / BLOCK)), at, bytes, 0, Hash.LENGTH);
        return new Hash(bytes);
    }

    void truncate(long to) {
        if (to < size) {
            size = to;
            int keep = Math.toIntExact((to + BLOCK - 1) / BLOCK);
            blocks.subList(keep, blocks.size()).clear();
        }
    }
}
