package space.parley.formats;

/// Hears how far a long reading or conversion has come.
@FunctionalInterface
public interface Progress {
    /// For those who do not ask.
    Progress NONE = (pass, passes, bytes) -> {};

    /// Some more was read.
    ///
    /// @param pass which time the source is being read, from 1
    /// @param passes how often it will be
    /// @param bytes unpacked bytes read in this pass so far
    void at(int pass, int passes, long bytes);
}
