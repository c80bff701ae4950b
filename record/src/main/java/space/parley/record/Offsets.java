package space.parley.record;

import java.util.Arrays;

/// Where each entry begins in its file.
final class Offsets {
    private long[] values = new long[1024];
    private int size;

    void add(long offset) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = offset;
    }

    long get(long index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("entry " + index + " of " + size);
        }
        return values[(int) index];
    }
}
