package space.parley.formats.check;

import java.util.Arrays;

/// The epochs of a table's states, or of its covariances, to find those that both have; at most [#MOST] are kept.
final class Epochs {
    /// How many epochs are kept: 16 MB.
    static final int MOST = 2_000_000;

    private static final long NANOS_PER_DAY = 86_401_000_000_000L;
    private static final long[] NONE = {};

    private long[] kept = NONE;
    private int size;
    private boolean full;
    private boolean ordered = true;

    /// @param nanoOfDay less than a day of 86,401 s
    void add(long epochDay, long nanoOfDay) {
        if (size == MOST) {
            full = true;
            return;
        }
        if (size == kept.length) {
            kept = Arrays.copyOf(kept, Math.clamp(2L * size, 64, MOST));
        }
        // One number for each reading; days beyond the range of such a number do not occur in a message that is read.
        long at = epochDay * NANOS_PER_DAY + nanoOfDay;
        ordered &= size == 0 || kept[size - 1] < at;
        kept[size++] = at;
    }

    /// Whether all are kept.
    boolean whole() {
        return !full;
    }

    /// How many epochs are in both.
    long inBoth(Epochs other) {
        sort();
        other.sort();
        long both = 0;
        int j = 0;
        for (int i = 0; i < size; i++) {
            while (j < other.size && other.kept[j] < kept[i]) {
                j++;
            }
            if (j < other.size && other.kept[j] == kept[i]) {
                both++;
            }
        }
        return both;
    }

    private void sort() {
        if (!ordered) {
            Arrays.sort(kept, 0, size);
            ordered = true;
        }
    }

    void clear() {
        kept = NONE;
        size = 0;
    }
}
