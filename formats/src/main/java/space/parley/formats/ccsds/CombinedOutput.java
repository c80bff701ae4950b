package space.parley.formats.ccsds;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import space.parley.formats.Document.Field;

/// Writes several messages into one combined message in XML (CCSDS 505.0-B, 4.11): each as it would be written
/// alone, in an element `ndm`. [#finish] ends it.
final class CombinedOutput implements Events {
    private static final String HEAD =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ndm" + XmlOutput.SCHEMA_ATTRIBUTES + ">\n";

    private final OutputStream out;
    private final XmlOutput each;
    private boolean begun;

    CombinedOutput(OutputStream out) {
        this.out = out;
        this.each = new XmlOutput(out, true);
    }

    @Override
    public void begin(Dictionary dictionary, String version, int line) {
        head();
        each.begin(dictionary, version, line);
    }

    private void head() {
        if (!begun) {
            begun = true;
            write(HEAD);
        }
    }

    private void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the combined message.
    void finish() {
        head();
        write("</ndm>\n");
    }

    @Override
    public void open(String section, int line) {
        each.open(section, line);
    }

    @Override
    public void close(String section, int line) {
        each.close(section, line);
    }

    @Override
    public void field(Field field) {
        each.field(field);
    }

    @Override
    public void comment(String text, int line) {
        each.comment(text, line);
    }

    @Override
    public void row(byte[] buffer, int from, int to, int line) {
        each.row(buffer, from, to, line);
    }

    @Override
    public void end(int line) {
        each.end(line);
    }
}
