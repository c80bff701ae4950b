package space.parley.formats.ccsds;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The keys of a dictionary, found by their bytes: nothing is made for a key that is known.
final class KeyTable {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final @Nullable String[] names;
    private final byte[][] bytes;
    private final int mask;

    /// @param keys in ASCII
    KeyTable(Collection<String> keys) {
        int size = Integer.highestOneBit(Math.max(1, keys.size())) << 2;
        names = new String[size];
        bytes = new byte[size][];
        mask = size - 1;
        for (var key : keys) {
            var ascii = key.getBytes(StandardCharsets.US_ASCII);
            int at = place(ascii, 0, ascii.length);
            while (names[at] != null) {
                at = (at + 1) & mask;
            }
            names[at] = key;
            bytes[at] = ascii;
        }
    }

    /// The key that a range of bytes is, null where it is none of these.
    @Nullable
    String find(byte[] b, int from, int to) {
        int at = place(b, from, to);
        while (true) {
            var name = names[at];
            if (name == null || Arrays.equals(b, from, to, bytes[at], 0, bytes[at].length)) {
                return name;
            }
            at = (at + 1) & mask;
        }
    }

    /// From the length, the first bytes and the last ones.
    private int place(byte[] b, int from, int to) {
        int length = to - from;
        long mixed = length;
        if (length >= Long.BYTES) {
            mixed += (long) EIGHT.get(b, from) * MIX ^ (long) EIGHT.get(b, to - Long.BYTES);
        } else {
            for (int i = from; i < to; i++) {
                mixed = mixed << Byte.SIZE ^ b[i];
            }
        }
        return (int) (mixed * MIX >>> 40) & mask;
    }
}
