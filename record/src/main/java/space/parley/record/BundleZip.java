package space.parley.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// Writes a zip file of which there is one form for given members: stored, in the order given, dated 1
/// January 2000, without comments and extra fields (PKWARE APPNOTE 6.3, without zip64). So a verifier can
/// make it again and compare each byte, whatever Java it runs on.
final class BundleZip {
    /// The most members that this form holds.
    static final int MAX_MEMBERS = 65_000;
    /// The most bytes of all members.
    static final long MAX_BYTES = 1L << 30;
    /// The most bytes of one member.
    static final int MAX_MEMBER_BYTES = 128 << 20;

    /// Midnight of 1 January 2000 as DOS has it: date in the high half, time in the low.
    private static final int DATE = (20 << 9 | 1 << 5 | 1) << 16;

    private static final short VERSION = 10;

    private final OutputStream out;
    private final List<byte[]> directory = new ArrayList<>();
    private long written;

    BundleZip(OutputStream out) {
        this.out = out;
    }

    void member(String name, byte[] content) throws IOException {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(content);
        var local = little(30 + ascii.length).putInt(0x04034b50).putShort(VERSION);
        put(common(local, crc.getValue(), content.length, ascii.length).put(ascii));
        out.write(content);
        var central =
                little(46 + ascii.length).putInt(0x02014b50).putShort(VERSION).putShort(VERSION);
        // No comment, first disk, no attributes; then where the local header is.
        common(central, crc.getValue(), content.length, ascii.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(Math.toIntExact(written))
                .put(ascii);
        directory.add(central.array());
        written += 30 + ascii.length + content.length;
    }

    void end() throws IOException {
        int length = 0;
        for (var entry : directory) {
            out.write(entry);
            length += entry.length;
        }
        put(little(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) directory.size())
                .putShort((short) directory.size())
                .putInt(length)
                .putInt(Math.toIntExact(written))
                .putShort((short) 0));
        out.flush();
    }

    /// The fields that both headers share: no flags, stored, date, checksum, sizes, lengths of name and extra
    /// field.
    private static ByteBuffer common(ByteBuffer into, long crc, int size, int nameLength) {
        return into.putShort((short) 0)
                .putShort((short) 0)
                .putInt(DATE)
                .putInt((int) crc)
                .putInt(size)
                .putInt(size)
                .putShort((short) nameLength)
                .putShort((short) 0);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void put(ByteBuffer buffer) throws IOException {
        out.write(buffer.array());
    }
}
