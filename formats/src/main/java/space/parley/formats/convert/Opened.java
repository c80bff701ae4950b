package space.parley.formats.convert;

import java.io.IOException;
import java.io.InputStream;
import space.parley.formats.Input;
import space.parley.formats.text.Opening;

/// An input whose first bytes were looked at already: whoever opens it first goes on with the stream
/// that they came from, so that most inputs are opened once.
final class Opened implements Input, AutoCloseable {
    private final Input input;
    private final Opening first;
    private boolean used;

    Opened(Input input) throws IOException {
        this.input = input;
        var in = input.open();
        try {
            this.first = Opening.of(in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /// The first bytes.
    byte[] opening() {
        return first.bytes();
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public InputStream open() throws IOException {
        if (used) {
            return input.open();
        }
        used = true;
        return first;
    }

    @Override
    public void close() throws IOException {
        if (!used) {
            first.close();
        }
    }
}
