package space.parley.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.parley.accord.Law;
import space.parley.node.store.Json;
import tools.jackson.databind.JsonNode;

/// The gates of a party's own law.
@Command(
        name = "law",
        description = "The gates of your own law, and what was certified under them.",
        footer = "  parley law list /srv/parley")
final class LawCommands {
    @Command(
            name = "list",
            description = "Lists the laws, certifications and the policy that a node goes by.",
            footer = "  parley law list /srv/parley")
    int list(@Mixin Terminal terminal, @Mixin AtNode at) {
        var client = at.client();
        if (at.json()) {
            terminal.raw(client.bytes("/laws"));
        } else {
            show(terminal, client.get("/laws"));
        }
        return Exit.DONE;
    }

    @Command(
            name = "add",
            description = "Takes in a law that gates your own releases.",
            footer = "  parley law add /srv/parley us-wolf-fy2021.json")
    int add(
            @Mixin Terminal terminal,
            @Mixin AtNode at,
            @Parameters(index = "1", paramLabel = "FILE", description = "The law.") Path file) {
        return answer(terminal, at, at.client().post("/laws", LocalFiles.read(file)));
    }

    @Command(
            name = "shipped",
            description = {
                "Prints a law that comes with Parley, or lists their names. Each says how far its wording was checked."
            },
            footer = "  parley law shipped us-wolf-fy2021 --out us-wolf-fy2021.json")
    int shipped(
            @Mixin Terminal terminal,
            @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which one.") Optional<String> name,
            @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; to the terminal without.")
                    Optional<Path> file) {
        if (name.isEmpty()) {
            for (var each : Law.SHIPPED) {
                terminal.line(
                        each + "  " + terminal.in(Law.shipped(each).orThrow().title()));
            }
            return Exit.DONE;
        }
        if (!Law.SHIPPED.contains(name.get())) {
            throw NodeCommands.usage(terminal, "'" + name.get() + "' is not one of " + String.join(", ", Law.SHIPPED));
        }
        var bytes = Law.shippedBytes(name.get()).orThrow();
        if (file.isPresent()) {
            LocalFiles.write(file.get(), bytes);
            terminal.say("Written: {0}", "已写入：{0}", file.get());
        } else {
            terminal.line(new String(bytes, StandardCharsets.UTF_8).stripTrailing());
        }
        return Exit.DONE;
    }

    @Command(
            name = "certify",
            description = "Files what an authority has certified, so that a gate opens for one agreement.",
            footer = "  parley law certify /srv/parley certification.json")
    int certify(
            @Mixin Terminal terminal,
            @Mixin AtNode at,
            @Parameters(index = "1", paramLabel = "FILE", description = "The certification.") Path file) {
        return answer(terminal, at, at.client().post("/certifications", LocalFiles.read(file)));
    }

    private static int answer(Terminal terminal, AtNode at, JsonNode laws) {
        if (at.json()) {
            terminal.json(laws);
        } else {
            show(terminal, laws);
        }
        return Exit.DONE;
    }

    private static void show(Terminal terminal, JsonNode laws) {
        for (var law : laws.get("laws")) {
            terminal.say(
                    "law {0} {1}: {2} [{3}]",
                    "法律 {0} {1}：{2}［{3}］",
                    Json.text(law, "id"),
                    Json.text(law, "version"),
                    terminal.words(law.get("title")),
                    Json.text(law, "verified"));
            terminal.line("  " + terminal.words(law.get("notice")));
        }
        for (var each : laws.get("certifications")) {
            terminal.say(
                    "certification under {0}/{1} by {2} for {3}, filed {4}",
                    "认证：{0}/{1}，出具方 {2}，适用协议 {3}，提交于 {4}",
                    Json.text(each, "gate"),
                    Json.text(each, "requirement"),
                    Json.text(each, "authority"),
                    Json.text(each, "agreement"),
                    Json.text(each, "filedAt"));
        }
        var rules = laws.get("policy").path("rules");
        if (rules.isEmpty()) {
            terminal.say("policy: nothing leaves", "本方政策：一律不发");
        }
        for (var rule : rules) {
            terminal.say(
                    "policy: {0} to {1}, {2}, at most {3}",
                    "本方政策：{0} → {1}，{2}，至多 {3}",
                    Json.text(rule, "class"),
                    Json.text(rule, "to"),
                    rule.path("purpose").asString("ordinary"),
                    Json.text(rule, "maxGrade"));
        }
    }

    /// A party's own policy.
    static final class Own {
        private Own() {}

        @Command(
                name = "policy",
                description = "Sets your own policy, which can only narrow what law and agreement allow.",
                footer = "  parley policy /srv/parley policy.json")
        static int policy(
                @Mixin Terminal terminal,
                @Mixin AtNode at,
                @Parameters(index = "1", paramLabel = "FILE", description = "The policy.") Path file) {
            return answer(terminal, at, at.client().put("/policy", LocalFiles.read(file)));
        }
    }
}
