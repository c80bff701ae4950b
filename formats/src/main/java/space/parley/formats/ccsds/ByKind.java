package space.parley.formats.ccsds;

import java.util.function.Function;
import space.parley.formats.Document;
import space.parley.formats.Document.Field;

/// Hands each message on to what reads its kind.
final class ByKind implements Events {
    private final Function<Dictionary, Events> readers;
    private Events reader = new Nothing();

    /// @param readers asked for each message; what it gives is used again only if it gives it again
    ByKind(Function<Dictionary, Events> readers) {
        this.readers = readers;
    }

    @Override
    public void begin(Dictionary dictionary, String version, int line) {
        reader = readers.apply(dictionary);
        reader.begin(dictionary, version, line);
    }

    @Override
    public void open(String section, int line) {
        reader.open(section, line);
    }

    @Override
    public void close(String section, int line) {
        reader.close(section, line);
    }

    @Override
    public void field(Field field) {
        reader.field(field);
    }

    @Override
    public void section(Document.Section section) {
        reader.section(section);
    }

    @Override
    public void comment(String text, int line) {
        reader.comment(text, line);
    }

    @Override
    public void row(byte[] buffer, int from, int to, int line) {
        reader.row(buffer, from, to, line);
    }

    @Override
    public void end(int line) {
        reader.end(line);
    }

    /// Takes pieces and does nothing.
    static final class Nothing implements Events {
        @Override
        public void begin(Dictionary dictionary, String version, int line) {}

        @Override
        public void open(String section, int line) {}

        @Override
        public void close(String section, int line) {}

        @Override
        public void field(Field field) {}

        @Override
        public void section(Document.Section section) {}

        @Override
        public void comment(String text, int line) {}

        @Override
        public void row(byte[] buffer, int from, int to, int line) {}

        @Override
        public void end(int line) {}
    }
}
