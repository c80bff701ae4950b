package space.parley.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/// Takes gzip or Unix `compress` off a stream where it is there.
final class Unpacked {
    private static final int BUFFER = 64 << 10;

    private Unpacked() {}

    static InputStream of(InputStream raw) throws IOException {
        var in = new PushbackInputStream(raw, 2);
        try {
            var magic = in.readNBytes(2);
            in.unread(magic);
            boolean packed = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
            if (magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x9d) {
                return new UncompressStream(in);
            }
            return packed ? new GZIPInputStream(in, BUFFER) : in;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }
}
