package space.parley.formats.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/// Untrusted bytes on their way to text and lines.
public final class Source {
    /// The largest message that is read, in bytes.
    public static final int LARGEST = 64 << 20;

    /// The longest line or value that is read, in characters.
    public static final int LONGEST_LINE = 64 << 10;

    private Source() {}

    /// The text of some bytes, without a byte order mark; null where they are refused.
    public static @Nullable String text(byte[] bytes, Findings findings) {
        if (bytes.length > LARGEST) {
            findings.abandon(Complaint.TOO_LARGE, 0, null, LARGEST);
            return null;
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            int line = 1;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n') {
                    line++;
                } else if (c < ' ' && c != '\t' && c != '\r' || c == 0x7f) {
                    findings.abandon(Complaint.ENCODING, line, null);
                    return null;
                }
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            findings.abandon(Complaint.ENCODING, 0, null);
            return null;
        }
    }

    /// Whether a text is XML rather than lines.
    public static boolean isXml(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return text.charAt(i) == '<';
            }
        }
        return false;
    }

    /// Hands out each line with its number, counted from 1; stops where one is too long.
    ///
    /// @return the number of the last line
    public static int lines(String text, Findings findings, ObjIntConsumer<String> each) {
        int from = 0;
        int number = 0;
        while (from < text.length()) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            number++;
            if (end - from > LONGEST_LINE) {
                findings.abandon(Complaint.LINE_TOO_LONG, number, null, LONGEST_LINE);
                return number;
            }
            int last = end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
            each.accept(text.substring(from, last), number);
            from = end + 1;
        }
        return number;
    }
}
