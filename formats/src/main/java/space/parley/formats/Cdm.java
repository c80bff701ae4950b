package space.parley.formats;

import java.util.List;
import space.parley.terms.Outcome;

/// Conjunction data messages, version 1.0.
public final class Cdm {
    private Cdm() {}

    /// Reads messages in key-value notation or XML.
    public static Outcome<List<ConjunctionMessage>> read(byte[] bytes, String sourceName) {
        throw new UnsupportedOperationException();
    }

    /// Writes a message in key-value notation.
    public static String writeKvn(ConjunctionMessage message) {
        throw new UnsupportedOperationException();
    }
}
