package space.parley.formats.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A stream whose first bytes were read already, and come again. [Lines] takes them as they are, without
/// copying.
public final class Opening extends InputStream {
    /// So much is read ahead, in bytes.
    public static final int MOST = 64 << 10;

    private static final int LEAST = 8 << 10;

    private final byte[] bytes;
    private final InputStream rest;
    private int read;

    private Opening(byte[] bytes, InputStream rest) {
        this.bytes = bytes;
        this.rest = rest;
    }

    /// Bytes in memory.
    ///
    /// @param bytes not copied where they are no more than are read ahead
    public static Opening of(byte[] bytes) {
        return bytes.length < MOST
                ? new Opening(bytes, InputStream.nullInputStream())
                : new Opening(Arrays.copyOf(bytes, MOST), new ByteArrayInputStream(bytes, MOST, bytes.length - MOST));
    }

    /// Reads ahead.
    ///
    /// @param in closed with this stream
    public static Opening of(InputStream in) throws IOException {
        if (in instanceof Opening opening && opening.read == 0) {
            return opening;
        }
        int there = in.available();
        var bytes = new byte[there > 1 ? Math.min(there, MOST) : LEAST];
        int filled = 0;
        while (filled < MOST) {
            if (filled == bytes.length) {
                int one = in.read();
                if (one < 0) {
                    break;
                }
                bytes = Arrays.copyOf(bytes, Math.min(2 * filled, MOST));
                bytes[filled++] = (byte) one;
            }
            int read = in.read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
        }
        return new Opening(filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled), in);
    }

    /// The first bytes; all where there are fewer than [#MOST].
    public byte[] bytes() {
        return bytes;
    }

    /// The first bytes of a text without the byte order mark of UTF-8 before them; the same where there is none.
    public static byte[] unmarked(byte[] first) {
        boolean marked =
                first.length > 2 && first[0] == (byte) 0xef && first[1] == (byte) 0xbb && first[2] == (byte) 0xbf;
        return marked ? Arrays.copyOfRange(first, 3, first.length) : first;
    }

    /// What follows them.
    InputStream rest() {
        return rest;
    }

    @Override
    public int read() throws IOException {
        return read < bytes.length ? bytes[read++] & 0xff : rest.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (read == bytes.length) {
            return rest.read(buffer, offset, length);
        }
        int some = Math.min(length, bytes.length - read);
        System.arraycopy(bytes, read, buffer, offset, some);
        read += some;
        return some;
    }

    @Override
    public int available() throws IOException {
        return read < bytes.length ? bytes.length - read : rest.available();
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }
}
