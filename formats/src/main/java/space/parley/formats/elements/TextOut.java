package space.parley.formats.elements;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A buffer of text in front of a stream, so that a record is written without an object for each number.
final class TextOut {
    private static final int CAPACITY = 8 << 10;

    private final OutputStream out;
    private byte[] buffer = new byte[CAPACITY];
    private int length;

    /// @param out not closed here
    TextOut(OutputStream out) {
        this.out = out;
    }

    void put(char ascii) {
        room(1);
        buffer[length++] = (byte) ascii;
    }

    /// A text in UTF-8.
    void text(String text) {
        room(text.length());
        int at = length;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                bytes(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            buffer[at++] = (byte) c;
        }
        length = at;
    }

    private void bytes(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    /// A number of at least 0, filled up on the left.
    void padded(long value, int width, char fill) {
        room(Math.max(width, 20));
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int end = length + Math.max(width, digits);
        int at = end;
        long rest = value;
        do {
            buffer[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        while (at > length) {
            buffer[--at] = (byte) fill;
        }
        length = end;
    }

    /// What was put since a mark; valid until more is put.
    byte[] buffer() {
        return buffer;
    }

    /// Where the next byte goes. A mark holds until a record ends.
    int mark() {
        return length;
    }

    /// Forgets what was put since a mark.
    void reset(int mark) {
        length = mark;
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }

    /// A record is over: what is in the buffer may go on its way.
    void endRecord() {
        if (length > CAPACITY / 2) {
            flush();
        }
    }

    /// Hands everything on.
    ///
    /// @throws UncheckedIOException where the stream fails
    void flush() {
        try {
            out.write(buffer, 0, length);
            length = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
