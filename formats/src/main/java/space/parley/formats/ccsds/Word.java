package space.parley.formats.ccsds;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A word in ASCII that is looked for among bytes, eight of them at a time.
final class Word {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] ascii;
    private final long first;
    private final long[] rest;
    private final int last;
    private final long mask;

    Word(String word) {
        ascii = word.getBytes(StandardCharsets.US_ASCII);
        int longs = Math.max(1, (ascii.length + Long.BYTES - 1) / Long.BYTES);
        var padded = Arrays.copyOf(ascii, longs * Long.BYTES);
        var eights = new long[longs];
        for (int i = 0; i < longs; i++) {
            eights[i] = (long) EIGHT.get(padded, i * Long.BYTES);
        }
        first = eights[0];
        rest = eights;
        last = longs - 1;
        int over = Long.BYTES * longs - ascii.length;
        mask = over == Long.BYTES ? 0 : -1L >>> Byte.SIZE * over;
    }

    int length() {
        return ascii.length;
    }

    /// Whether the word stands at a place.
    boolean at(byte[] b, int from) {
        if (from + Long.BYTES * (last + 1) > b.length) {
            return from + ascii.length <= b.length
                    && Arrays.equals(b, from, from + ascii.length, ascii, 0, ascii.length);
        }
        long eight = (long) EIGHT.get(b, from);
        if (last == 0) {
            return (eight & mask) == first;
        }
        if (eight != first) {
            return false;
        }
        int at = from + Long.BYTES;
        for (int i = 1; i < last; i++, at += Long.BYTES) {
            if ((long) EIGHT.get(b, at) != rest[i]) {
                return false;
            }
        }
        return ((long) EIGHT.get(b, at) & mask) == rest[last];
    }
}
