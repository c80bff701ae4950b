package space.parley.formats.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;

/// Turns a message of CCSDS into a dialect line by line while it is written, and puts a comment at the head of
/// its metadata for each value that needs an interface control document. The lines of a section of metadata
/// are held until it ends; they are few.
public final class DialectOutput extends OutputStream {
    private static final int MOST_HELD = 200;
    private static final Pattern KEYED = Pattern.compile("\\s*([A-Z][A-Z0-9_]*)\\s*=\\s*(.*?)\\s*");
    private static final Pattern ELEMENT = Pattern.compile("\\s*<([A-Z][A-Z0-9_]*)[^>]*>\\s*([^<]*?)\\s*</.*");

    private final OutputStream out;
    private final Turning turning;
    private final Map<String, Map<String, String>> notes;
    private final CharsetEncoder encoder;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> held = new ArrayList<>();
    private boolean holding;
    private boolean begun;
    private boolean xml;
    private boolean finished;

    /// @param labels whether the dialect's labels are written, or CCSDS keys
    public DialectOutput(Dialect dialect, OutputStream out, Charset charset, boolean labels) {
        this.out = out;
        this.turning = new Turning(labels ? dialect.outward() : new Dialect.Words(Map.of(), Map.of(), Map.of()));
        this.notes = dialect.notes();
        this.encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int start = from;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, start, i - start);
                take();
                start = i + 1;
            }
        }
        line.write(bytes, start, from + length - start);
    }

    private void take() throws IOException {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        var stripped = text.strip();
        if (!begun && !stripped.isEmpty()) {
            begun = true;
            xml = stripped.startsWith("<");
        }
        boolean opens = stripped.equals("META_START")
                || stripped.equals("<metadata>")
                || (!holding && !xml && stripped.startsWith("OBJECT_NAME"));
        boolean closes = stripped.equals("META_STOP")
                || stripped.equals("</metadata>")
                || (holding && !xml && stripped.startsWith("EPOCH"));
        if (opens && !holding) {
            holding = true;
        }
        if (!holding) {
            emit(text);
            return;
        }
        held.add(text);
        if (closes || held.size() > MOST_HELD) {
            release();
        }
    }

    /// Writes what is held, its comments at its head.
    private void release() throws IOException {
        holding = false;
        var comments = comments();
        int head = held.isEmpty() || held.getFirst().strip().startsWith("OBJECT_NAME") ? 0 : 1;
        for (int i = 0; i < held.size(); i++) {
            if (i == head) {
                var line = held.get(i);
                var indent = xml
                        ? line.substring(0, line.length() - line.stripLeading().length())
                        : "";
                for (var comment : comments) {
                    emit(xml ? indent + "<COMMENT>" + comment + "</COMMENT>" : "COMMENT " + comment);
                }
            }
            emit(held.get(i));
        }
        held.clear();
    }

    private Set<String> comments() {
        var comments = new LinkedHashSet<String>();
        for (var text : held) {
            var m = (xml ? ELEMENT : KEYED).matcher(text);
            if (m.matches()) {
                var note = notes.getOrDefault(m.group(1), Map.of()).get(m.group(2));
                boolean there = note != null && held.stream().anyMatch(h -> h.contains(note));
                if (note != null && !there) {
                    comments.add(note);
                }
            }
        }
        return comments;
    }

    private void emit(String text) throws IOException {
        var turned = turning.line(text, xml);
        if (xml && turned.startsWith("<?xml")) {
            turned = turned.replaceFirst(
                    "encoding=\"[^\"]*\"", "encoding=\"" + encoder.charset().name() + "\"");
        }
        ByteBuffer bytes;
        try {
            bytes = encoder.encode(CharBuffer.wrap(turned + "\n"));
        } catch (CharacterCodingException e) {
            throw new RefusedException(List.of(ProfileFinding.NOT_ENCODED.at(
                    Place.NONE, turned, encoder.charset().name())));
        }
        out.write(bytes.array(), 0, bytes.limit());
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /// Writes what is still held, and closes the stream beneath.
    @Override
    public void close() throws IOException {
        if (finished) {
            return;
        }
        finished = true;
        if (line.size() > 0) {
            take();
        }
        release();
        out.close();
    }
}
