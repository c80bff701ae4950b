package space.parley.formats.ccsds;

/// Takes a message piece by piece, the same from both notations.
public interface Sink {
    /// A key with its value.
    void entry(Entry entry);

    /// A line of data without a key.
    void row(String text, int line);

    /// A section begins: by the name of its element in XML, to which `META_START` and its like are mapped.
    void open(String section, int line);

    /// A section ends.
    void close(String section, int line);

    /// The message is over.
    void end(int line);
}
