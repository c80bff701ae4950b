package space.parley.formats.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The lines of a stream, one at a time, in a buffer that is used again: nothing is made for a line unless its
/// text is asked for. Lines end at `\n`, `\r\n` or a lone `\r`; a byte order mark before the first is
/// skipped.
///
/// ```
/// while (lines.next()) { parse(lines.buffer(), lines.from(), lines.to(), lines.number()); }
/// ```
public final class Lines {
    private static final int FIRST_CAPACITY = 16 << 10;

    /// The buffer grows to this size as it is filled again and again: small messages need no large one.
    private static final int USUAL_CAPACITY = 256 << 10;

    private final InputStream in;
    private final int longest;
    private byte[] buffer;
    private int filled;
    private int next;
    private boolean ended;
    private int from;
    private int to;
    private int number;
    private boolean tooLong;
    private boolean held;
    private long bytes;

    /// @param in not closed here
    /// @param longest the longest line that is read, in bytes
    public Lines(InputStream in, int longest) {
        this.longest = longest;
        if (in instanceof Opening opening && opening.bytes().length > 0) {
            this.in = opening.rest();
            buffer = opening.bytes();
            filled = buffer.length;
            bytes = filled;
            ended = filled < Opening.MOST;
        } else {
            this.in = in;
            buffer = new byte[FIRST_CAPACITY];
        }
    }

    /// Goes on to the next line.
    ///
    /// @return whether there is one; false too where it is longer than allowed, see [#tooLong]
    public boolean next() throws IOException {
        if (tooLong) {
            return false;
        }
        int start = next;
        int scan = start;
        while (true) {
            scan = Ascii.lineEnd(buffer, scan, filled);
            boolean cr = scan < filled && buffer[scan] == '\r';
            if (scan < filled && (!cr || scan + 1 < filled || ended)) {
                int after = cr && scan + 1 < filled && buffer[scan + 1] == '\n' ? scan + 2 : scan + 1;
                return line(start, scan, after);
            }
            if (scan - start > longest) {
                number++;
                tooLong = true;
                return false;
            }
            if (ended) {
                return start < filled && line(start, filled, filled);
            }
            if (filled == buffer.length) {
                makeRoom(start);
                scan -= start;
                start = 0;
            }
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                ended = true;
            } else {
                filled += read;
                bytes += read;
            }
        }
    }

    /// Makes room behind the bytes from a place on, which are moved to the buffer's beginning.
    private void makeRoom(int start) {
        int kept = filled - start;
        boolean grows = start == 0 || bytes >= buffer.length && buffer.length < USUAL_CAPACITY;
        var roomy = grows ? new byte[2 * buffer.length] : held ? new byte[buffer.length] : buffer;
        System.arraycopy(buffer, start, roomy, 0, kept);
        buffer = roomy;
        held = false;
        next = 0;
        filled = kept;
    }

    private boolean line(int start, int end, int after) {
        number++;
        from = start;
        to = end;
        next = after;
        if (end - start > longest) {
            tooLong = true;
            return false;
        }
        boolean mark = number == 1
                && end - start >= 3
                && buffer[start] == (byte) 0xef
                && buffer[start + 1] == (byte) 0xbb
                && buffer[start + 2] == (byte) 0xbf;
        if (mark) {
            from += 3;
        }
        return true;
    }

    /// Where the line stands; only until the next one is asked for, unless it is held.
    public byte[] buffer() {
        return buffer;
    }

    /// Keeps the bytes of this line as they are for as long as anyone has them: what follows them is read
    /// into another buffer as soon as this one is full.
    public void hold() {
        held = true;
    }

    /// Its first byte.
    public int from() {
        return from;
    }

    /// The byte after its last, without the line's end.
    public int to() {
        return to;
    }

    /// Its number, from 1.
    public int number() {
        return number;
    }

    /// Whether reading stopped at a line that is longer than allowed; its number is [#number].
    public boolean tooLong() {
        return tooLong;
    }

    /// How many bytes were taken from the stream so far.
    public long bytes() {
        return bytes;
    }

    /// The line as text in ISO 8859-1, one character a byte: for lines that were seen to be ASCII.
    public String text() {
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
