package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import space.parley.terms.Language;

class HelpTest {
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /// Every command, as one types it.
    static Stream<List<String>> commands() {
        return commands(line(Language.EN), List.of()).stream();
    }

    private static CommandLine line(Language language) {
        return Parley.line(language, System.out, System.err);
    }

    private static List<List<String>> commands(CommandLine line, List<String> words) {
        var out = new ArrayList<List<String>>();
        out.add(words);
        line.getSubcommands().forEach((name, each) -> {
            var longer = new ArrayList<>(words);
            longer.add(name);
            out.addAll(commands(each, longer));
        });
        return out;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_helps_with_an_example_in_both_languages(List<String> words) {
        var english = help(words, "en");
        assertThat(english.code()).isZero();
        assertThat(english.err()).isEmpty();
        assertThat(english.out()).contains("Usage: parley", "Example:", "  parley ");
        var chinese = help(words, "zh");
        assertThat(chinese.code()).isZero();
        assertThat(chinese.out()).contains("用法：parley", "示例：", "  parley ");
        for (var line : chinese.out().lines().toList()) {
            boolean syntax = line.isBlank()
                    || line.startsWith("用法：")
                    || line.startsWith("    ") && line.matches("[\\s\\[\\]A-Za-z0-9=|.,/:\"{}_\\\\-]*")
                    || line.matches("\\s*(parley:? |--).*");
            assertThat(syntax || HAN.matcher(line).find())
                    .as("in Chinese, or nothing but what is typed: '%s' in %s", line, words)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_example_is_a_command_that_is_understood(List<String> words) {
        var footer = spec(words).usageMessage().footer();
        var text = String.join("\n", footer).replace("\\\n", " ");
        var examples = text.lines().filter(line -> line.contains("parley ")).toList();
        assertThat(examples).isNotEmpty();
        examples.forEach(HelpTest::understood);
    }

    private static CommandLine.Model.CommandSpec spec(List<String> words) {
        var line = line(Language.EN);
        for (var word : words) {
            line = Objects.requireNonNull(line.getSubcommands().get(word));
        }
        return line.getCommandSpec();
    }

    private static Commands.Ran help(List<String> words, String language) {
        var arguments = new ArrayList<>(words);
        arguments.addAll(List.of("--help", "--language", language));
        return Commands.run(arguments);
    }

    @Test
    void the_commands_of_the_guide_are_understood() throws IOException {
        var root = System.getenv("PARLEY_ROOT");
        Assumptions.assumeTrue(root != null, "PARLEY_ROOT names the project's folder: run by Maven");
        var files = new ArrayList<Path>();
        files.add(Path.of(root, "README.md"));
        try (var guide = Files.list(Path.of(root, "docs", "guide"))) {
            guide.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
        }
        int read = 0;
        for (var file : files) {
            for (var line : Files.readString(file).replace("\\\n", " ").lines().toList()) {
                if (line.matches("\\s*(\\./)?parley .*")) {
                    understood(line);
                    read++;
                }
            }
        }
        assertThat(read).isGreaterThan(20);
    }

    /// Whether a line that one would type is understood, without doing it.
    private static void understood(String line) {
        var typed = line.replaceAll("\\s+#.*", "").replaceAll("\\s*>\\s.*", "").strip();
        var matcher = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)").matcher(typed);
        var words = new ArrayList<String>();
        while (matcher.find()) {
            words.add(
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        words.removeFirst();
        assertThatCode(() -> line(Language.EN).parseArgs(words.toArray(String[]::new)))
                .as(line)
                .doesNotThrowAnyException();
    }
}
