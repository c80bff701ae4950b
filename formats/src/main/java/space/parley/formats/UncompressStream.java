package space.parley.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Unpacks what Unix `compress` packed (`.Z`): LZW with codes of 9 to 16 bits, least bit first, in groups of
/// eight codes that are left where the width changes.
final class UncompressStream extends InputStream {
    private static final int CLEAR = 256;
    private static final int LEAST_BITS = 9;
    private static final int MOST_BITS = 16;

    private final InputStream in;
    private final boolean blocks;
    private final int mostBits;
    private final char[] prefix;
    private final byte[] suffix;
    private final byte[] stack;
    private final byte[] group = new byte[MOST_BITS];
    private int top;
    private int bits = LEAST_BITS;
    private int groupBits;
    private int taken;
    private int free;
    private int old = -1;
    private byte first;
    private boolean cleared;

    /// @param raw with its two magic bytes still there; closed with this stream
    UncompressStream(InputStream raw) throws IOException {
        in = new BufferedInputStream(raw, 64 << 10);
        int magic = in.read() << 8 | in.read();
        int flags = in.read();
        mostBits = flags & 0x1f;
        blocks = (flags & 0x80) != 0;
        if (magic != 0x1f9d || flags < 0 || mostBits < LEAST_BITS || mostBits > MOST_BITS) {
            throw new IOException("this is not what compress packed");
        }
        prefix = new char[1 << mostBits];
        suffix = new byte[1 << mostBits];
        stack = new byte[(1 << mostBits) + 1];
        for (int i = 0; i < 256; i++) {
            suffix[i] = (byte) i;
        }
        free = blocks ? CLEAR + 1 : CLEAR;
    }

    @Override
    public int read() throws IOException {
        return top > 0 || unpack() ? stack[--top] & 0xff : -1;
    }

    @Override
    public int read(byte @Nullable [] buffer, int offset, int length) throws IOException {
        if (buffer == null) {
            throw new NullPointerException("buffer");
        }
        int count = 0;
        while (count < length && (top > 0 || unpack())) {
            buffer[offset + count++] = stack[--top];
        }
        return count > 0 || length == 0 ? count : -1;
    }

    /// Puts the bytes of the next code on the stack, the first on top.
    private boolean unpack() throws IOException {
        int code = code();
        if (code == CLEAR && blocks && old >= 0) {
            cleared = true;
            free = CLEAR;
            code = code();
        }
        if (code < 0) {
            return false;
        }
        int next = code;
        if (code >= free || old < 0) {
            if (code > free || (old < 0 && code > 255)) {
                throw new IOException("the packed data is damaged");
            }
            if (old >= 0) {
                stack[top++] = first;
                code = old;
            }
        }
        while (code > 255) {
            if (top >= stack.length - 1) {
                throw new IOException("the packed data is damaged");
            }
            stack[top++] = suffix[code];
            code = prefix[code];
        }
        first = (byte) code;
        stack[top++] = first;
        if (old >= 0 && free < 1 << mostBits) {
            prefix[free] = (char) old;
            suffix[free] = first;
            free++;
        }
        old = next;
        return true;
    }

    private int code() throws IOException {
        boolean full = free > (bits == mostBits ? 1 << mostBits : (1 << bits) - 1);
        if (full || cleared || taken + bits > groupBits) {
            if (full) {
                bits++;
            }
            if (cleared) {
                bits = LEAST_BITS;
                cleared = false;
            }
            groupBits = 8 * in.readNBytes(group, 0, bits);
            taken = 0;
            if (groupBits < bits) {
                return -1;
            }
        }
        int code = 0;
        for (int i = 0; i < bits; i++, taken++) {
            code |= (group[taken >> 3] >> (taken & 7) & 1) << i;
        }
        return code;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
