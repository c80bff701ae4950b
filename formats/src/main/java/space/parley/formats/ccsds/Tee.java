package space.parley.formats.ccsds;

import space.parley.formats.Document;
import space.parley.formats.Document.Field;

/// Hands every piece on to two.
record Tee(Events first, Events second) implements Events {
    @Override
    public void begin(Dictionary dictionary, String version, int line) {
        first.begin(dictionary, version, line);
        second.begin(dictionary, version, line);
    }

    @Override
    public void open(String section, int line) {
        first.open(section, line);
        second.open(section, line);
    }

    @Override
    public void close(String section, int line) {
        first.close(section, line);
        second.close(section, line);
    }

    @Override
    public void field(Field field) {
        first.field(field);
        second.field(field);
    }

    @Override
    public void section(Document.Section section) {
        first.section(section);
        second.section(section);
    }

    @Override
    public void comment(String text, int line) {
        first.comment(text, line);
        second.comment(text, line);
    }

    @Override
    public void row(byte[] buffer, int from, int to, int line) {
        first.row(buffer, from, to, line);
        second.row(buffer, from, to, line);
    }

    @Override
    public void end(int line) {
        first.end(line);
        second.end(line);
    }
}
