package space.parley.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.parley.node.store.Json;

/// What a node knows of its own.
final class ImportCommand {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private ImportCommand() {}

    @Command(
            name = "import",
            description = {
                "Reads a file of element sets, an OMM or an OEM as your own data. The original bytes are kept beside"
                        + " what was read."
            },
            footer = "  parley import /srv/parley tianhe.tle --crewed --sigma 200,1000,200")
    static int importFile(
            @Mixin Terminal terminal,
            @Mixin AtNode at,
            @Parameters(index = "1", paramLabel = "FILE", description = "The file.") Path file,
            @Option(names = "--crewed", description = "People are on board.") boolean crewed,
            @Option(names = "--not-manoeuvrable", description = "It cannot change its orbit.") boolean notManoeuvrable,
            @Option(names = "--radius", paramLabel = "M", description = "Hard-body radius in metres; 5 by default.")
                    Optional<String> radius,
            @Option(
                            names = "--sigma",
                            paramLabel = "R,T,N",
                            description = "Stated uncertainty in metres: radial, transverse, normal; where the file"
                                    + " has none.")
                    Optional<String> sigma,
            @Option(names = "--only", paramLabel = "N,N", description = "The catalogue numbers to take.")
                    Optional<String> only,
            @Option(
                            names = "--operator",
                            paramLabel = "PARTY|none",
                            description = "Who flies it; your own party by default.")
                    Optional<String> operator,
            @Option(names = "--title", paramLabel = "NAME", description = "Its name, where the file has none.")
                    Optional<String> title) {
        radius.ifPresent(text -> number(terminal, "--radius", text));
        sigma.ifPresent(text -> sigma(terminal, text));
        var query = new LinkedHashMap<String, String>();
        query.put("name", LocalFiles.name(file));
        query.put("crewed", Boolean.toString(crewed));
        query.put("manoeuvrable", Boolean.toString(!notManoeuvrable));
        radius.ifPresent(value -> query.put("radius", value));
        sigma.ifPresent(value -> query.put("sigma", value));
        only.ifPresent(value -> query.put("only", value));
        operator.ifPresent(value -> query.put("operator", value));
        title.ifPresent(value -> query.put("title", value));
        var answer = at.client().post(NodeClient.query("/imports", query), LocalFiles.read(file));
        if (at.json()) {
            terminal.json(answer);
        } else {
            for (var object : answer.get("objects")) {
                terminal.say(
                        "{0}  {1}: data of {2}, used from {3} to {4}",
                        "{0}  {1}：数据历元 {2}，使用期 {3} 至 {4}",
                        Json.text(object, "id"),
                        Json.text(object, "name"),
                        object.path("dataEpoch").asString("–"),
                        object.path("start").asString("–"),
                        object.path("stop").asString("–"));
            }
        }
        var findings = NodeClient.findings(answer.get("findings"));
        terminal.findings(findings);
        return Exit.noticed(findings);
    }

    private static double number(Terminal terminal, String option, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw NodeCommands.usage(terminal, option + " is a plain number: '" + text + "'");
        }
        return Double.parseDouble(text);
    }

    /// Reads `R,T,N` in metres.
    static double[] sigma(Terminal terminal, String text) {
        var parts = text.split(",", -1);
        if (parts.length != 3) {
            throw NodeCommands.usage(terminal, "--sigma is R,T,N in metres: '" + text + "'");
        }
        return new double[] {
            number(terminal, "--sigma", parts[0]),
            number(terminal, "--sigma", parts[1]),
            number(terminal, "--sigma", parts[2])
        };
    }
}
