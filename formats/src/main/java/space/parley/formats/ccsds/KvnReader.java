package space.parley.formats.ccsds;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import space.parley.formats.text.Ascii;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Line;
import space.parley.formats.text.Lines;

/// Reads key-value notation, line by line, into pieces. Several messages may follow each other.
public final class KvnReader {
    /// The longest line that is read, in bytes.
    public static final int LONGEST_LINE = 64 << 10;

    private static final int LONGEST_KEY = 64;

    private final Lines lines;
    private final Findings findings;
    private final Events events;
    private final KvnSections sections;
    private @Nullable Dictionary dictionary;
    private boolean lost;

    /// @param lines made with [#LONGEST_LINE]
    public KvnReader(Lines lines, Findings findings, Events events) {
        this.lines = lines;
        this.findings = findings;
        this.events = events;
        this.sections = new KvnSections(findings, events);
    }

    /// Reads everything.
    public void read() throws IOException {
        while (!findings.abandoned() && lines.next() && line()) {}
        if (lines.tooLong()) {
            findings.abandon(Complaint.LINE_TOO_LONG, lines.number(), null, LONGEST_LINE);
        }
        finish(lines.number());
    }

    private void finish(int line) {
        // What is missing from a message that was not read to its end, nobody can tell.
        if (dictionary != null && !findings.abandoned()) {
            sections.finish(line);
            events.end(line);
        }
        dictionary = null;
    }

    private boolean line() {
        var buffer = lines.buffer();
        int from = lines.from();
        int to = lines.to();
        while (from < to && blank(buffer[from])) {
            from++;
        }
        while (to > from && blank(buffer[to - 1])) {
            to--;
        }
        if (from == to) {
            return true;
        }
        byte c = buffer[from];
        if (c >= 'A' && c <= 'Z' && usual(buffer, from, to)) {
            return true;
        }
        boolean number = c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.';
        if (number && dictionary != null && sections.row(buffer, from, to, lines.number())) {
            return true;
        }
        int equals = from;
        while (equals < to && buffer[equals] != '=') {
            equals++;
        }
        if (comment(buffer, from, to)) {
            return comment(buffer, from + 7, to, lines.number());
        }
        if (equals < to && plain(buffer, from, to)) {
            assignment(buffer, from, equals, to);
            return true;
        }
        var text = text(buffer, from, to, lines.number());
        if (text == null) {
            return false;
        }
        if (equals == to) {
            word(text, buffer, from, to);
        } else {
            equals = text.indexOf('=');
            var key = text.substring(0, equals).stripTrailing();
            if (isKey(key)) {
                key(key, text.substring(equals + 1).strip());
            } else {
                findings.refuse(Complaint.NOT_A_LINE, lines.number(), null, text);
            }
        }
        return true;
    }

    /// A key that the dictionary knows and its value in ASCII, as most lines are: nothing is made of them
    /// here.
    ///
    /// @return whether it was such a line
    private boolean usual(byte[] buffer, int from, int to) {
        var d = dictionary;
        if (d == null) {
            return false;
        }
        int end = Ascii.word(buffer, from, to);
        int equals = Ascii.afterBlanks(buffer, end, to);
        if (equals == to || buffer[equals] != '=') {
            return false;
        }
        var key = d.key(buffer, from, end);
        if (key == null) {
            return false;
        }
        int begin = Ascii.afterBlanks(buffer, equals + 1, to);
        if (!Ascii.printable(buffer, begin, to)) {
            return false;
        }
        lines.hold();
        sections.key(key, buffer, begin, to, lines.number());
        return true;
    }

    /// A key and its value in plain ASCII: their texts are made straight from the bytes.
    private void assignment(byte[] buffer, int from, int equals, int to) {
        int end = equals;
        while (end > from && blank(buffer[end - 1])) {
            end--;
        }
        int begin = equals + 1;
        while (begin < to && blank(buffer[begin])) {
            begin++;
        }
        var key = new String(buffer, from, end - from, StandardCharsets.ISO_8859_1);
        if (isKey(key)) {
            key(key, new String(buffer, begin, to - begin, StandardCharsets.ISO_8859_1));
        } else {
            var line = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
            findings.refuse(Complaint.NOT_A_LINE, lines.number(), null, line);
        }
    }

    private static boolean plain(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = buffer[i];
            if (b < ' ' && b != '\t' || b == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static boolean blank(byte c) {
        return c == ' ' || c == '\t' || c == '\f' || c == 0x0b;
    }

    private static boolean comment(byte[] b, int from, int to) {
        return to - from >= 7
                && b[from] == 'C'
                && b[from + 1] == 'O'
                && b[from + 2] == 'M'
                && b[from + 3] == 'M'
                && b[from + 4] == 'E'
                && b[from + 5] == 'N'
                && b[from + 6] == 'T'
                && (to - from == 7 || blank(b[from + 7]) || b[from + 7] == '=');
    }

    private boolean comment(byte[] buffer, int from, int to, int number) {
        if (dictionary == null) {
            findings.remarkOnce(Complaint.FIRST_LINE, number, "COMMENT");
        }
        if (Ascii.printable(buffer, from, to)) {
            int begin = Ascii.afterBlanks(buffer, from, to);
            sections.comment(new String(buffer, begin, to - begin, StandardCharsets.ISO_8859_1), number);
            return true;
        }
        var text = decoded(buffer, from, to);
        if (text == null) {
            findings.remarkOnce(CcsdsComplaint.COMMENT_ENCODING, number, "COMMENT");
            text = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
        }
        if (controls(text)) {
            findings.abandon(Complaint.ENCODING, number, null);
            return false;
        }
        sections.comment(text.strip(), number);
        return true;
    }

    /// A line without an equals sign that is no comment.
    private void word(String text, byte[] buffer, int from, int to) {
        int number = lines.number();
        var d = dictionary;
        var started = d == null ? null : d.startedBy(text);
        var stopped = d == null ? null : d.stoppedBy(text);
        if (started != null) {
            sections.start(started, number);
        } else if (stopped != null) {
            sections.stop(stopped, number);
        } else if (d == null || !sections.row(buffer, from, to, number)) {
            findings.refuse(Complaint.NOT_A_LINE, number, null, text);
        }
    }

    private void key(String key, String value) {
        int number = lines.number();
        if (key.startsWith("CCSDS_") && key.endsWith("_VERS")) {
            var next = Dictionaries.ofVersionKey(key, value);
            if (next == null) {
                findings.refuse(Complaint.UNKNOWN_KEY, number, key, "CCSDS", key);
                return;
            }
            finish(number);
            dictionary = next;
            lost = false;
            events.begin(next, value, number);
            sections.begin(next);
        } else if (dictionary != null) {
            sections.key(key, value, number);
        } else if (!lost) {
            lost = true;
            findings.refuse(Complaint.MISPLACED_KEY, number, key, key);
        }
    }

    private @Nullable String text(byte[] buffer, int from, int to, int number) {
        var text = decoded(buffer, from, to);
        if (text == null || controls(text)) {
            findings.abandon(Complaint.ENCODING, number, null);
            return null;
        }
        return text;
    }

    private static @Nullable String decoded(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] < 0) {
                try {
                    return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(buffer, from, to - from))
                            .toString();
                } catch (CharacterCodingException e) {
                    return null;
                }
            }
        }
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean controls(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f) {
                return true;
            }
        }
        return false;
    }

    static boolean isKey(String key) {
        if (key.startsWith("USER_DEFINED_")) {
            return key.length() <= Line.LONGEST && key.indexOf(' ') < 0;
        }
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean later = i > 0 && (c == '_' || (c >= '0' && c <= '9'));
            if (!later && !(c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return !key.isEmpty() && key.length() <= LONGEST_KEY;
    }
}
