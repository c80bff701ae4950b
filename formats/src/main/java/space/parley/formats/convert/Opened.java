package space.parley.formats.convert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Input;

/// An input whose first bytes were looked at already: whoever opens it first goes on with the stream that they came
/// from, so that most inputs are opened once.
final class Opened implements Input, AutoCloseable {
    private final Input input;
    private final byte[] opening;
    private @Nullable InputStream stream;

    Opened(Input input) throws IOException {
        this.input = input;
        var in = input.open();
        try {
            this.opening = Intake.opening(in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
        this.stream = in;
    }

    /// The first bytes.
    byte[] opening() {
        return opening;
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public InputStream open() throws IOException {
        if (stream == null) {
            return input.open();
        }
        var rest = Objects.requireNonNull(stream);
        stream = null;
        return new SequenceInputStream(new ByteArrayInputStream(opening), rest);
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
        }
    }
}
