package space.parley.formats.ccsds;

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

    /// A comment.
    void comment(String text, int line);

    /// A line of data, without blanks around it.
    ///
    /// @param buffer holds it in UTF-8; used again afterwards
    void row(byte[] buffer, int from, int to, int line);

    /// The message is over.
    void end(int line);
}
