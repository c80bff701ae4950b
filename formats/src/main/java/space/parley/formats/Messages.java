package space.parley.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import space.parley.terms.Outcome;

/// Reads any message that this room knows.
public final class Messages {
    private Messages() {}

    /// What some bytes are, by how they begin; empty where they are none of the known formats.
    public static Optional<Format> detect(byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    /// Reads a message of any known format.
    ///
    /// @param bytes untrusted
    /// @param sourceName what findings call it: a file name, say
    public static Outcome<Reading> read(byte[] bytes, String sourceName) {
        throw new UnsupportedOperationException();
    }

    /// Reads a message from a stream, and not a byte more of it than a message may have.
    public static Outcome<Reading> read(InputStream in, String sourceName) throws IOException {
        throw new UnsupportedOperationException();
    }
}
