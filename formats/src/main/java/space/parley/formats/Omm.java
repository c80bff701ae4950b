package space.parley.formats;

import java.util.List;
import space.parley.orbit.MeanElements;
import space.parley.terms.Outcome;

/// Orbit mean-elements messages, for SGP4.
public final class Omm {
    private Omm() {}

    /// Reads messages in key-value notation or XML, several in a file where they follow each other.
    public static Outcome<List<MeanElements>> read(byte[] bytes, String sourceName) {
        throw new UnsupportedOperationException();
    }

    /// Writes a message in key-value notation.
    public static String writeKvn(MeanElements elements, Header header) {
        throw new UnsupportedOperationException();
    }
}
