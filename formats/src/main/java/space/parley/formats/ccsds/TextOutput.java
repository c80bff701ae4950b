package space.parley.formats.ccsds;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Text on its way to a stream, in UTF-8, gathered in a buffer. An error of the stream comes as an
/// [UncheckedIOException].
final class TextOutput {
    private static final int CAPACITY = 64 << 10;

    private final OutputStream out;
    private final byte[] buffer = new byte[CAPACITY];
    private int filled;

    /// @param out not closed here
    TextOutput(OutputStream out) {
        this.out = out;
    }

    TextOutput text(String text) {
        int length = text.length();
        if (length > CAPACITY - filled) {
            flush();
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || filled == CAPACITY) {
                var rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
                return bytes(rest, 0, rest.length);
            }
            buffer[filled++] = (byte) c;
        }
        return this;
    }

    TextOutput bytes(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > CAPACITY - filled) {
            flush();
        }
        if (length > CAPACITY) {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            System.arraycopy(bytes, from, buffer, filled, length);
            filled += length;
        }
        return this;
    }

    /// Hands everything on to the stream, which is not flushed itself.
    void flush() {
        try {
            out.write(buffer, 0, filled);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        filled = 0;
    }

    /// A value on one line: characters that would break it become blanks.
    static String oneLine(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (breaks(value.charAt(i))) {
                var line = new StringBuilder(value.length());
                for (int k = 0; k < value.length(); k++) {
                    line.append(breaks(value.charAt(k)) ? ' ' : value.charAt(k));
                }
                return line.toString().strip();
            }
        }
        return value;
    }

    /// A text that was wrapped at line ends, on one line: a line break with the blanks about it becomes one
    /// blank.
    static String unwrapped(String text) {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return text;
        }
        var line = new StringBuilder(text.length());
        text.lines()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .forEach(part -> line.append(line.isEmpty() ? "" : " ").append(part));
        return line.toString();
    }

    private static boolean breaks(char c) {
        return c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029;
    }
}
