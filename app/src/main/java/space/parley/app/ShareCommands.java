package space.parley.app;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.parley.accord.Purpose;
import space.parley.accord.ReleaseClass;
import space.parley.node.store.Json;
import space.parley.terms.Grade;
import space.parley.terms.ObjectId;
import space.parley.terms.Party;
import space.parley.terms.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What leaves a node, and why or why not.
final class ShareCommands {
    private static final int LINES_SHOWN = 12;

    private ShareCommands() {}

    /// What an officer would like to tell another party.
    static final class Question {
        @Option(names = "--to", required = true, paramLabel = "PARTY", description = "To whom.")
        private Party to = new Party("nobody");

        @Option(
                names = "--class",
                required = true,
                paramLabel = "CLASS",
                description = "What kind of thing: ephemeris, warning, encounter or manoeuvre-plan.")
        private ReleaseClass releaseClass = ReleaseClass.EPHEMERIS;

        @Option(names = "--object", required = true, paramLabel = "OBJECT", description = "Of which object.")
        private ObjectId object = new ObjectId("0");

        @Option(
                names = "--grade",
                required = true,
                paramLabel = "GRADE",
                description = "How much of it: existence, coarse or full.")
        private Grade grade = Grade.EXISTENCE;

        @Option(names = "--purpose", paramLabel = "PURPOSE", description = "What for: ordinary or safety-of-life.")
        private Optional<Purpose> purpose = Optional.empty();

        @Option(
                names = "--agreement",
                paramLabel = "ID",
                description = "The agreement to act under, where more than one is in force.")
        private Optional<String> agreement = Optional.empty();

        @Option(names = "--text", paramLabel = "TEXT", description = "What to say, for a warning.")
        private Optional<String> text = Optional.empty();

        ObjectNode json() {
            var json = Json.object();
            json.put("to", to.id());
            json.put("class", releaseClass.word());
            json.put("object", object.value());
            json.put("grade", grade.word());
            purpose.ifPresent(value -> json.put("purpose", value.word()));
            agreement.ifPresent(value -> json.put("agreement", value));
            text.ifPresent(value -> json.put("text", value));
            return json;
        }
    }

    @Command(
            name = "decide",
            description = "Says what would leave, to whom, and why or why not. Nothing is sent or recorded.",
            footer = "  parley decide /srv/parley --to cn --class ephemeris --object 44971 --grade full")
    static int decide(@Mixin Terminal terminal, @Mixin AtNode at, @Mixin Question question) {
        var decision = at.client().post("/decisions", question.json());
        if (at.json()) {
            terminal.json(decision);
        } else {
            show(terminal, decision);
        }
        return refused(decision) ? Exit.FINDINGS : Exit.DONE;
    }

    @Command(
            name = "share",
            description = {
                "Decides, records the decision, and sends as soon as enough officers have approved the exact bytes."
            },
            footer = "  parley share /srv/parley --to us --class ephemeris --object 48274 --grade coarse")
    static int share(@Mixin Terminal terminal, @Mixin AtNode at, @Mixin Question question) {
        var share = at.client().post("/shares", question.json());
        if (at.json()) {
            terminal.json(share);
        } else {
            line(terminal, share);
            show(terminal, share.get("decision"));
        }
        return Json.text(share, "state").equals("refused") ? Exit.FINDINGS : Exit.DONE;
    }

    @Command(
            name = "approve",
            description = "Shows the exact bytes of a share that waits, and approves them once you say yes.",
            footer = "  parley approve /srv/parley 5f0c2a9b1d3e4f60 --as officer-2")
    static int approve(
            @Mixin Terminal terminal,
            @Mixin AtNode at,
            @Parameters(index = "1", paramLabel = "SHARE", description = "The share's id.") String id,
            @Option(names = "--yes", description = "Approve without asking.") boolean yes) {
        var client = at.client();
        var path = "/shares/" + NodeClient.segment(id);
        var share = client.get(path);
        var leaving = share.get("decision").path("leaving");
        if (!leaving.isObject()) {
            throw AppFinding.NO_SHARE.refusal(id, Json.text(share, "state"));
        }
        if (!yes) {
            terminal.line(Json.text(leaving, "text").stripTrailing());
            var console = System.console();
            if (console == null || !console.isTerminal()) {
                throw AppFinding.NO_YES.refusal();
            }
            terminal.say("{0}, {1} bytes", "{0}，{1} 字节", Json.text(leaving, "sha256"), leaving.get("size"));
            var answer = console.readLine(terminal.in(new Text("May these bytes leave? [y/N] ", "是否允许发出上述字节？[y/N] ")));
            if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
                terminal.say("Not approved.", "未批准。");
                return Exit.FINDINGS;
            }
        }
        var after = client.post(path + "/approvals", Json.object().put("sha256", Json.text(leaving, "sha256")));
        if (at.json()) {
            terminal.json(after);
        } else {
            line(terminal, after);
        }
        return Exit.DONE;
    }

    @Command(
            name = "shares",
            description = "Lists what was asked to leave, newest first, and what became of it; or shows one of them.",
            footer = "  parley shares /srv/parley")
    static int shares(
            @Mixin Terminal terminal,
            @Mixin AtNode at,
            @Parameters(index = "1", arity = "0..1", paramLabel = "SHARE", description = "A share's id.")
                    Optional<String> id) {
        var client = at.client();
        if (id.isPresent()) {
            var path = "/shares/" + NodeClient.segment(id.get());
            if (at.json()) {
                terminal.raw(client.bytes(path));
                return Exit.DONE;
            }
            var share = client.get(path);
            line(terminal, share);
            show(terminal, share.get("decision"));
            if (share.hasNonNull("receipt")) {
                terminal.say("Receipt of the other side:", "对方回执：");
                terminal.line(Json.text(share, "receipt").stripTrailing());
            }
            return Exit.DONE;
        }
        if (at.json()) {
            terminal.raw(client.bytes("/shares"));
            return Exit.DONE;
        }
        client.list("/shares").forEach(share -> line(terminal, share));
        return Exit.DONE;
    }

    /// A share on one line: id, state, what, approvals.
    static void line(Terminal terminal, JsonNode share) {
        var ask = share.get("decision").get("ask");
        terminal.say(
                "{0}  {1}  {2} of {3} to {4} as {5}; approvals {6} of {7}{8}",
                "{0}  {1}  {2}（目标 {3}）→ {4}，级别 {5}；批准 {6}/{7}{8}",
                Json.text(share, "id"),
                state(Json.text(share, "state")),
                Json.text(ask, "class"),
                Json.text(ask, "object"),
                Json.text(ask, "to"),
                share.get("decision").path("grade").asString("–"),
                share.get("approvals").size(),
                share.path("needed").asInt(0),
                share.hasNonNull("receipt") ? new Text("; receipt there", "；已有回执") : "");
    }

    private static Text state(String state) {
        return switch (state) {
            case "refused" -> new Text("refused", "已拒绝");
            case "waiting" -> new Text("waiting", "待批准");
            case "released" -> new Text("released", "已放行");
            case "delivered" -> new Text("delivered", "已送达");
            default -> new Text(state, state);
        };
    }

    private static boolean refused(JsonNode decision) {
        return !Json.text(decision, "answer").equals("release");
    }

    /// A decision for a person: what, the bytes, what stays, the reasons as a tree, and the one that decides.
    static void show(Terminal terminal, JsonNode decision) {
        if (refused(decision)) {
            terminal.strong(terminal.in(new Text("Refused.", "不予放行。")));
        } else {
            terminal.strong(terminal.in(
                    new Text("Released as {0} on the path {1}; approvals needed: {2}.", "放行，级别 {0}，路径 {1}；所需批准数：{2}。")
                            .with(
                                    decision.path("grade").asString("–"),
                                    decision.path("path").asString("–"),
                                    decision.path("approvals").asInt(0))));
        }
        for (var transform : decision.path("transforms")) {
            terminal.line("  " + terminal.words(transform));
        }
        if (decision.path("leaving").isObject()) {
            var leaving = decision.get("leaving");
            terminal.say(
                    "What leaves: {0}, {1} bytes, {2}",
                    "发出内容：{0}，{1} 字节，{2}",
                    Json.text(leaving, "sha256"),
                    leaving.get("size"),
                    Json.text(leaving, "mediaType"));
            var lines = Json.text(leaving, "text").lines().toList();
            lines.stream().limit(LINES_SHOWN).forEach(each -> terminal.line("  | " + each));
            if (lines.size() > LINES_SHOWN) {
                terminal.say("  | … {0} more lines", "  | ……其余 {0} 行", lines.size() - LINES_SHOWN);
            }
        }
        if (!decision.path("withheld").isEmpty()) {
            terminal.say("What stays here:", "保留不发：");
            for (var each : decision.get("withheld")) {
                terminal.line("  " + terminal.words(each.get("what")) + " — " + terminal.words(each.get("why")));
            }
        }
        terminal.say("Because:", "理由：");
        var failing = decision.path("failing");
        tree(terminal, decision.get("because"), failing.path("clause").asString(""), 1);
        if (failing.isObject()) {
            terminal.strong(terminal.in(new Text("What decides: {0}", "决定性条款：{0}").with(Json.text(failing, "clause"))));
            terminal.line("  " + terminal.words(failing.get("text")));
            if (failing.hasNonNull("change")) {
                terminal.line("  " + terminal.words(failing.get("change")));
            }
            if (failing.hasNonNull("passesFrom")) {
                terminal.strong("  "
                        + terminal.in(
                                new Text("It passes from {0}.", "自 {0} 起可通过。").with(Json.text(failing, "passesFrom"))));
            }
        }
    }

    private static void tree(Terminal terminal, JsonNode reason, String decides, int depth) {
        var clause = Json.text(reason, "clause");
        var mark = switch (Json.text(reason, "verdict")) {
            case "yes" -> "+";
            case "no" -> "-";
            default -> "?";
        };
        var text = "  ".repeat(depth) + mark + " " + clause + ": " + terminal.words(reason.get("text"))
                + (reason.hasNonNull("passesFrom")
                        ? terminal.in(
                                new Text(" [passes from {0}]", "［自 {0} 起可通过］").with(Json.text(reason, "passesFrom")))
                        : "");
        if (clause.equals(decides) && reason.path("parts").isEmpty()) {
            terminal.strong(text + "  <<");
        } else {
            terminal.line(text);
        }
        for (var part : reason.path("parts")) {
            tree(terminal, part, decides, depth + 1);
        }
    }
}
