package space.parley.formats.tables;

import java.util.Arrays;

/// States held in memory, in columns.
final class StateColumns {
    private final int width;
    private int size;
    private int[] days;
    private long[] nanos;
    private byte[] sizes;
    private double[] values;

    /// @param width how many values of a state are held: 3 or 6
    /// @param capacity how many states are expected
    StateColumns(int width, int capacity) {
        this.width = width;
        days = new int[capacity];
        nanos = new long[capacity];
        sizes = new byte[capacity];
        values = new double[width * capacity];
    }

    int size() {
        return size;
    }

    void add(long day, long nano, double[] state, int its) {
        if (size == days.length) {
            int capacity = Math.max(16, size + size / 2);
            days = Arrays.copyOf(days, capacity);
            nanos = Arrays.copyOf(nanos, capacity);
            sizes = Arrays.copyOf(sizes, capacity);
            values = Arrays.copyOf(values, width * capacity);
        }
        days[size] = (int) day;
        nanos[size] = nano;
        sizes[size] = (byte) Math.min(its, width);
        System.arraycopy(state, 0, values, width * size, Math.min(its, width));
        size++;
    }

    long day(int k) {
        return days[k];
    }

    long nano(int k) {
        return nanos[k];
    }

    /// Copies a state's values.
    ///
    /// @return how many there are
    int get(int k, double[] out) {
        System.arraycopy(values, width * k, out, 0, sizes[k]);
        return sizes[k];
    }
}
