package space.parley.formats.ccsds;

import java.nio.charset.StandardCharsets;
import space.parley.formats.Document;
import space.parley.formats.Document.Field;

/// Takes a message of CCSDS piece by piece, the same whether it was in key-value notation or XML. Sections are
/// named as their elements in XML; the element `body` is left out.
///
/// A line of data comes as [#row]. Where its section has [RowRule.Each], it comes in the section around
/// it, and stands for a section of its own; else in the section that it belongs to.
public interface Events {
    /// A message begins.
    ///
    /// @param version the version of the standard that it states, as it is written
    void begin(Dictionary dictionary, String version, int line);

    /// A section begins.
    void open(String section, int line);

    /// The section that was opened last ends.
    void close(String section, int line);

    /// A key with its value.
    void field(Field field);

    /// A section of one line of data with all that is in it: the same as its pieces one after the other, which is
    /// what becomes of it where nobody has a shorter way.
    default void section(Document.Section section) {
        int line = section.line();
        open(section.name(), line);
        for (var node : section.nodes()) {
            switch (node) {
                case Field field -> field(field);
                case Document.Section inner -> section(inner);
                case Document.Comment comment -> comment(comment.text(), comment.line());
                case Document.Row row -> {
                    var bytes = row.text().getBytes(StandardCharsets.UTF_8);
                    row(bytes, 0, bytes.length, row.line());
                }
            }
        }
        close(section.name(), line);
    }

    /// A comment.
    void comment(String text, int line);

    /// A line of data, without blanks around it.
    ///
    /// @param buffer holds it in UTF-8; used again afterwards
    void row(byte[] buffer, int from, int to, int line);

    /// The message is over.
    void end(int line);
}
