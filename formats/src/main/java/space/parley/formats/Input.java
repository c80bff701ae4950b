package space.parley.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A message's bytes, that can be read from the start as often as needed.
public interface Input {
    /// What findings call it: a file name, say.
    String name();

    /// Opens it at its first byte. Bytes that are packed with gzip come unpacked.
    InputStream open() throws IOException;

    /// A file.
    static Input of(Path file) {
        return new Input() {
            @Override
            public String name() {
                return String.valueOf(file.getFileName());
            }

            @Override
            public InputStream open() throws IOException {
                return Unpacked.of(Files.newInputStream(file));
            }
        };
    }

    /// Bytes in memory.
    ///
    /// @param bytes not copied: they may not change as long as what was read of them is in use
    static Input of(byte[] bytes, String name) {
        return new Input() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() throws IOException {
                return Unpacked.of(bytes);
            }
        };
    }
}
