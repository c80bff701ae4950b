package space.parley.app;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import space.parley.node.store.Json;
import space.parley.terms.Finding;
import space.parley.terms.Language;
import space.parley.terms.Text;
import tools.jackson.databind.JsonNode;

/// Where a command speaks, and in which language: results on standard output, findings on standard error.
@CommandLine.Command
final class Terminal {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /// The command that was given, with all that belongs to it.
    CommandSpec command() {
        if (command == null) {
            throw new IllegalStateException("a terminal belongs to a command");
        }
        return command;
    }

    private Parley parley() {
        return (Parley) command().root().userObject();
    }

    PrintStream out() {
        return parley().out();
    }

    PrintStream err() {
        return parley().err();
    }

    Language language() {
        return parley().language();
    }

    String in(Text text) {
        return text.in(language());
    }

    /// A line in the person's language.
    void say(String en, String zh, Object... arguments) {
        out().println(in(new Text(en, zh).with(arguments)));
    }

    /// A line as it is.
    void line(String text) {
        out().println(text);
    }

    /// A line that stands out, where the terminal can do that.
    void strong(String text) {
        out().println(CommandLine.Help.Ansi.AUTO.enabled() ? "\u001b[1m" + text + "\u001b[0m" : text);
    }

    /// Bytes of the API, as they came.
    void raw(byte[] json) {
        out().println(Json.utf8(json).stripTrailing());
    }

    void json(JsonNode json) {
        raw(Json.bytes(json));
    }

    /// Wrong usage, said in the person's language.
    CommandLine.ParameterException misuse(String en, String zh, Object... arguments) {
        return new CommandLine.ParameterException(command().commandLine(), in(new Text(en, zh).with(arguments)));
    }

    void findings(List<Finding> findings) {
        findings.forEach(finding -> err().println(finding.line(language())));
    }

    /// The wording of a text in the API's form.
    String words(@Nullable JsonNode text) {
        return text == null || text.isNull() ? "" : text.path(language().tag()).asString("");
    }
}
