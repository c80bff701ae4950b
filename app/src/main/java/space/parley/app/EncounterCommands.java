package space.parley.app;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.parley.node.store.Json;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The encounters of a node: listing them, and settling who moves.
final class EncounterCommands {
    private EncounterCommands() {}

    @Command(
            name = "encounters",
            description = "Lists the encounters of a node by time of closest approach.",
            footer = "  parley encounters /srv/parley")
    static int encounters(@Mixin Terminal terminal, @Mixin AtNode at) {
        var client = at.client();
        if (at.json()) {
            terminal.raw(client.bytes("/encounters"));
            return Exit.DONE;
        }
        client.list("/encounters").forEach(each -> line(terminal, each));
        return Exit.DONE;
    }

    private static void line(Terminal terminal, JsonNode encounter) {
        terminal.line("%s  %s (%s) – %s (%s)  TCA %s  %s"
                .formatted(
                        Json.text(encounter, "id"),
                        encounter.path("ownName").asString(""),
                        Json.text(encounter, "ownObject"),
                        encounter.path("theirName").asString(""),
                        Json.text(encounter, "theirObject"),
                        Json.text(encounter, "tca"),
                        terminal.words(encounter.get("label"))));
    }

    @Command(
            name = "encounter",
            description = "Shows an encounter and what may be done in it; or does one of these things.",
            footer = {
                "  parley encounter /srv/parley 48274-44971-202110201234",
                "  parley encounter /srv/parley 48274-44971-202110201234 --action claim",
                "  parley encounter /srv/parley 48274-44971-202110201234 --action plan \\",
                "    --impulse 2021-10-20T10:00:00Z,0,0.3,0"
            })
    static int encounter(
            @Mixin Terminal terminal,
            @Mixin AtNode at,
            @Parameters(index = "1", paramLabel = "ID", description = "The encounter's id.") String id,
            @Option(
                            names = "--action",
                            paramLabel = "ACTION",
                            description = "One of those that the encounter lists now.")
                    Optional<String> action,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for refuse, withdraw and escalate.")
                    Optional<String> reason,
            @Option(
                            names = "--to",
                            paramLabel = "WHOM",
                            description = "For escalate, where the agreement names no mediator.")
                    Optional<String> mediator,
            @Option(
                            names = "--impulse",
                            paramLabel = "AT,R,T,N",
                            description =
                                    "For plan: when, and the change of velocity in m/s: radial, transverse, normal.")
                    Optional<String> impulse,
            @Option(names = "--message", description = "Print the conjunction data message (CCSDS 508.0).")
                    boolean message) {
        var client = at.client();
        var path = "/encounters/" + NodeClient.segment(id);
        if (message) {
            terminal.raw(client.bytes(path + "/message"));
            return Exit.DONE;
        }
        if (action.isEmpty()) {
            if (reason.isPresent() || impulse.isPresent() || mediator.isPresent()) {
                throw terminal.misuse(
                        "--reason, --to and --impulse belong to an --action",
                        "--reason、--to 和 --impulse 须与 --action 同用");
            }
            if (at.json()) {
                terminal.raw(client.bytes(path));
            } else {
                show(terminal, client.get(path));
            }
            return Exit.DONE;
        }
        var order = Json.object();
        order.put("action", action.get());
        reason.ifPresent(text -> order.put("reason", text));
        mediator.ifPresent(text -> order.put("to", text));
        impulse.ifPresent(text -> order.set("impulse", impulse(terminal, text)));
        var after = client.post(path + "/actions", order);
        if (at.json()) {
            terminal.json(after);
        } else {
            show(terminal, after);
            if (after.path("share").isObject()) {
                ShareCommands.line(terminal, after.get("share"));
            }
        }
        return after.path("share").path("state").asString("").equals("refused") ? Exit.FINDINGS : Exit.DONE;
    }

    private static ObjectNode impulse(Terminal terminal, String text) {
        var parts = text.split(",", -1);
        var fields = List.of("radialMetresPerSecond", "transverseMetresPerSecond", "normalMetresPerSecond");
        if (parts.length != 4 || UtcInstant.parse(parts[0]).isEmpty()) {
            throw terminal.misuse(
                    "--impulse is AT,R,T,N, such as {0}", "--impulse 为 AT,R,T,N，如 {0}", "2021-10-20T10:00:00Z,0,0.3,0");
        }
        var json = Json.object();
        json.put("at", UtcInstant.parse(parts[0]).orElseThrow().toString());
        for (int i = 0; i < 3; i++) {
            if (!parts[i + 1].matches("-?\\d{1,6}(\\.\\d{1,9})?")) {
                throw terminal.misuse("not a plain number of m/s: '{0}'", "不是普通的 m/s 数值：“{0}”", parts[i + 1]);
            }
            json.put(fields.get(i), Double.parseDouble(parts[i + 1]));
        }
        return json;
    }

    private static void side(Terminal terminal, Text who, JsonNode assessment) {
        if (assessment.isObject()) {
            terminal.line("  " + terminal.in(who) + ScreenCommands.assessment(terminal, assessment));
        }
    }

    private static void show(Terminal terminal, JsonNode encounter) {
        line(terminal, encounter);
        side(terminal, new Text("this side: ", "本方："), encounter.path("own"));
        side(terminal, new Text("other side: ", "对方："), encounter.path("theirs"));
        for (var step : encounter.get("history")) {
            terminal.line("  " + Json.text(step, "time") + "  " + Json.text(step, "by") + "  "
                    + terminal.words(step.get("text")));
        }
        if (!encounter.get("actions").isEmpty()) {
            terminal.say("What may be done now:", "目前可执行：");
        }
        for (var each : encounter.get("actions")) {
            terminal.line("  --action " + Json.text(each, "action") + "  " + terminal.words(each.get("label"))
                    + (each.hasNonNull("deadline") ? "  ≤ " + Json.text(each, "deadline") : ""));
        }
    }
}
