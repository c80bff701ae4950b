package space.parley.formats;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import space.parley.formats.text.Opening;

/// Takes gzip or Unix `compress` off a stream where it is there, and stops where it unpacks to far more than
/// messages do.
final class Unpacked {
    /// What may come out of however little, in bytes.
    static final long ALWAYS = 64L << 20;

    /// How many bytes may come out of one beyond that. Messages pack to a third or a tenth.
    static final long RATIO = 25;

    private static final int BUFFER = 64 << 10;
    private static final int PLAIN = 0;
    private static final int GZIP = 0x1f8b;
    private static final int COMPRESS = 0x1f9d;

    private Unpacked() {}

    /// Takes it off bytes in memory.
    ///
    /// @param bytes not copied
    static InputStream of(byte[] bytes) throws IOException {
        return magic(bytes) == PLAIN ? Opening.of(bytes) : of(new ByteArrayInputStream(bytes));
    }

    static InputStream of(InputStream raw) throws IOException {
        var counted = new Counted(raw);
        var in = new PushbackInputStream(counted, 2);
        try {
            var first = in.readNBytes(2);
            in.unread(first);
            return switch (magic(first)) {
                case GZIP -> new Bounded(new GZIPInputStream(in, BUFFER), counted);
                case COMPRESS -> new Bounded(new UncompressStream(in), counted);
                default -> in;
            };
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /// What the first two bytes say of the packing.
    private static int magic(byte[] first) {
        int magic = first.length < 2 ? PLAIN : first[0] << Byte.SIZE | first[1] & 0xff;
        return magic == GZIP || magic == COMPRESS ? magic : PLAIN;
    }

    private static class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            if (read >= 0) {
                count(1);
            }
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        @Override
        public long skip(long n) throws IOException {
            return n <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(n, BUFFER)]));
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        void count(int more) throws IOException {
            bytes += more;
        }
    }

    private static final class Bounded extends Counted {
        private final Counted packed;

        Bounded(InputStream unpacked, Counted packed) {
            super(unpacked);
            this.packed = packed;
        }

        @Override
        void count(int more) throws IOException {
            super.count(more);
            long most = ALWAYS + RATIO * packed.bytes;
            if (super.bytes > most) {
                throw new PackedTooFarException(most);
            }
        }
    }

    /// Stops after a number of bytes.
    static final class Limited extends Counted {
        private final long most;

        Limited(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        void count(int more) throws IOException {
            super.count(more);
            if (super.bytes > most) {
                throw new PackedTooFarException(most);
            }
        }
    }
}
