package space.parley.formats.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks at the bytes of a line eight at a time.
public final class Ascii {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LINE_FEEDS = '\n' * ONES;
    private static final long RETURNS = '\r' * ONES;
    private static final long BLANKS = ' ' * ONES;
    private static final long PRINTED = '!' * ONES;
    private static final long DELETES = 0x7f * ONES;

    private Ascii() {}

    /// The first end of a line in a range, or the range's end; eight bytes at a time, in which a byte
    /// that was made zero borrows from its highest bit.
    public static int lineEnd(byte[] b, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long eight = (long) EIGHT.get(b, at);
            long feed = eight ^ LINE_FEEDS;
            long cr = eight ^ RETURNS;
            long found = ((feed - ONES) & ~feed | (cr - ONES) & ~cr) & HIGHS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < to && b[at] != '\n' && b[at] != '\r') {
            at++;
        }
        return at;
    }

    /// Where a word ends that begins at a place: at the first byte that no key has.
    public static int word(byte[] b, int from, int to) {
        int at = from;
        while (at < to && (b[at] >= 'A' && b[at] <= 'Z' || b[at] == '_' || b[at] >= '0' && b[at] <= '9')) {
            at++;
        }
        return at;
    }

    /// The first byte from a place on that is neither a blank nor a tabulator.
    public static int afterBlanks(byte[] b, int from, int to) {
        int at = from;
        while (at + 4 * Long.BYTES <= to && blanks(b, at) && blanks(b, at + 2 * Long.BYTES)) {
            at += 4 * Long.BYTES;
        }
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long other = (long) EIGHT.get(b, at) ^ BLANKS;
            if (other != 0) {
                at += Long.numberOfTrailingZeros(other) / Byte.SIZE;
                if (b[at] != '\t') {
                    return at;
                }
                break;
            }
        }
        while (at < to && (b[at] == ' ' || b[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static boolean blanks(byte[] b, int from) {
        return (((long) EIGHT.get(b, from) ^ BLANKS) | ((long) EIGHT.get(b, from + Long.BYTES) ^ BLANKS)) == 0;
    }

    /// Whether all bytes are ASCII, without control characters but the tabulator.
    public static boolean printable(byte[] b, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long eight = (long) EIGHT.get(b, at);
            long deleted = eight ^ DELETES;
            // A byte below a blank, or that was made zero, borrows from its highest bit.
            long other = (eight - BLANKS) | (deleted - ONES) | eight;
            if ((other & HIGHS) != 0 && !printable(b, at)) {
                return false;
            }
        }
        for (; at < to; at++) {
            if (!printable(b[at])) {
                return false;
            }
        }
        return true;
    }

    /// The first byte in a range that is no printable ASCII, such as a line's end; the range's end where all are.
    public static int printableEnd(byte[] b, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long eight = (long) EIGHT.get(b, at);
            long deleted = eight ^ DELETES;
            // The first byte with its highest bit set is right: borrows only come from bytes before.
            long other = ((eight - BLANKS) | (deleted - ONES) | eight) & HIGHS;
            if (other != 0) {
                return at + Long.numberOfTrailingZeros(other) / Byte.SIZE;
            }
        }
        while (at < to && b[at] >= ' ' && b[at] != 0x7f) {
            at++;
        }
        return at;
    }

    /// The first byte in a range that is a blank or a control character; the range's end where none is.
    public static int blank(byte[] b, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long eight = (long) EIGHT.get(b, at);
            long found = (eight - PRINTED) & ~eight & HIGHS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < to && (b[at] > ' ' || b[at] < 0)) {
            at++;
        }
        return at;
    }

    private static boolean printable(byte[] b, int from) {
        for (int i = from; i < from + Long.BYTES; i++) {
            if (!printable(b[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean printable(byte b) {
        return b >= ' ' && b != 0x7f || b == '\t';
    }
}
