package space.parley.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// Runs commands in this process and keeps what they say.
final class Commands {
    private Commands() {}

    /// What a command said, and how it ended.
    record Ran(int code, String out, String err) {}

    /// Runs `parley` in English, whatever the machine speaks.
    static Ran parley(Object... arguments) {
        return run(Stream.concat(Stream.of(arguments), Stream.of("--language", "en"))
                .map(String::valueOf)
                .toList());
    }

    static Ran run(List<String> arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Parley.run(
                arguments.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
