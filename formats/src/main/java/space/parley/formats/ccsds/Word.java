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
    private final int length;

    /// The place of the last eight among all; those reach so far.
    private final int last;

    private final int reach;
    private final long first;
    private final long mask;
    private final long[] eights;

    Word(String word) {
        ascii = word.getBytes(StandardCharsets.US_ASCII);
        length = ascii.length;
        last = Math.max(0, (length - 1) / Long.BYTES);
        reach = Long.BYTES * (last + 1);
        var padded = Arrays.copyOf(ascii, reach);
        eights = new long[last + 1];
        for (int i = 0; i <= last; i++) {
            eights[i] = (long) EIGHT.get(padded, i * Long.BYTES);
        }
        first = eights[0];
        int over = reach - length;
        mask = over == Long.BYTES ? 0 : -1L >>> Byte.SIZE * over;
    }

    int length() {
        return length;
    }

    /// Whether the word stands at a place.
    boolean at(byte[] b, int from) {
        if (from + reach > b.length) {
            return from + length <= b.length && Arrays.equals(b, from, from + length, ascii, 0, length);
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
            if ((long) EIGHT.get(b, at) != eights[i]) {
                return false;
            }
        }
        return ((long) EIGHT.get(b, at) & mask) == eights[last];
    }
}
