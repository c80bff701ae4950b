package space.parley.formats.spice;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Input;

/// Reads a kernel's bytes at any place, in a buffer: going on is cheap, going back opens the file again.
final class Words implements Closeable {
    private static final int CAPACITY = 64 << 10;

    private final Input input;
    private final ByteBuffer buffer;
    private @Nullable InputStream in;
    private long bufferEnd;

    Words(Input input, ByteOrder order) {
        this.input = input;
        buffer = ByteBuffer.allocate(CAPACITY).order(order).limit(0);
    }

    /// Goes to a byte, counted from 0.
    void seek(long offset) throws IOException {
        long start = bufferEnd - buffer.limit();
        if (in != null && offset >= start && offset <= bufferEnd) {
            buffer.position((int) (offset - start));
            return;
        }
        if (in == null || offset < start) {
            close();
            in = input.open();
            bufferEnd = 0;
        }
        in.skipNBytes(offset - bufferEnd);
        bufferEnd = offset;
        buffer.position(0).limit(0);
    }

    /// Goes to a word of eight bytes, counted from 1 as kernels do.
    void seekWord(long address) throws IOException {
        seek((address - 1) * Double.BYTES);
    }

    /// The next bytes, exactly so many.
    byte[] bytes(int count) throws IOException {
        var bytes = new byte[count];
        for (int done = 0; done < count; ) {
            fill(1);
            int step = Math.min(count - done, buffer.remaining());
            buffer.get(bytes, done, step);
            done += step;
        }
        return bytes;
    }

    double next() throws IOException {
        fill(Double.BYTES);
        return buffer.getDouble();
    }

    private void fill(int least) throws IOException {
        if (buffer.remaining() >= least) {
            return;
        }
        var from = in;
        if (from == null) {
            throw new EOFException();
        }
        buffer.compact();
        int kept = buffer.position();
        int read = from.readNBytes(buffer.array(), kept, CAPACITY - kept);
        bufferEnd += read;
        buffer.position(0).limit(kept + read);
        if (buffer.remaining() < least) {
            throw new EOFException();
        }
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
            in = null;
        }
    }
}
