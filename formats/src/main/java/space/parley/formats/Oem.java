package space.parley.formats;

import java.io.IOException;
import java.util.List;
import space.parley.orbit.Ephemeris;
import space.parley.terms.Outcome;

/// Orbit ephemeris messages.
public final class Oem {
    private Oem() {}

    /// Reads a message in key-value notation or XML; each segment is a table of its own.
    public static Outcome<List<Content.Table>> read(byte[] bytes, String sourceName) {
        throw new UnsupportedOperationException();
    }

    /// Writes a message of one segment in key-value notation.
    public static String writeKvn(Ephemeris ephemeris, Header header) {
        throw new UnsupportedOperationException();
    }

    /// Writes a message of several segments in key-value notation, line by line.
    public static void writeKvn(List<Ephemeris> segments, Header header, Appendable out) throws IOException {
        throw new UnsupportedOperationException();
    }
}
