package space.parley.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.parley.node.store.Json;
import space.parley.record.VerifyCommand;

/// The record of a node.
@Command(
        name = "record",
        description = "Shows, hands over and checks the record.",
        footer = "  parley record verify evidence.zip --keys trusted.txt")
final class RecordCommands {
    @Command(
            name = "verify",
            description = {
                "Checks an evidence bundle offline, against your own file of trusted keys. No node is needed, and"
                        + " nothing but parley-record.jar."
            },
            footer = "  parley record verify evidence.zip --keys trusted.txt")
    int verify(
            @Mixin Terminal terminal,
            @Parameters(paramLabel = "BUNDLE", description = "The zip file that a party handed over.") Path bundle,
            @Option(names = "--keys", required = true, paramLabel = "FILE", description = "The keys that you trust.")
                    Path keys,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        var arguments = new ArrayList<>(List.of(
                bundle.toString().startsWith("-") ? "./" + bundle : bundle.toString(),
                "--keys",
                keys.toString(),
                "--language",
                terminal.language().tag()));
        if (json) {
            arguments.add("--json");
        }
        return VerifyCommand.run(arguments.toArray(String[]::new), terminal.out(), terminal.err());
    }

    @Command(
            name = "show",
            description = "Shows the last entries of a node's log, newest first.",
            footer = "  parley record show /srv/parley --limit 20")
    int show(
            @Mixin Terminal terminal,
            @Mixin AtNode at,
            @Option(
                            names = "--limit",
                            defaultValue = "50",
                            paramLabel = "N",
                            description = "How many, 1 to 500; 50 by default.")
                    int limit) {
        if (limit < 1 || limit > 500) {
            throw NodeCommands.usage(terminal, "--limit is 1 to 500");
        }
        var path = NodeClient.query("/record/entries", Map.of("limit", Integer.toString(limit)));
        var client = at.client();
        if (at.json()) {
            terminal.raw(client.bytes(path));
            return Exit.DONE;
        }
        for (var entry : client.get(path).get("entries")) {
            terminal.line("%d  %s  %s  %s"
                    .formatted(
                            entry.get("index").asLong(),
                            Json.text(entry, "time"),
                            Json.text(entry, "kind"),
                            terminal.words(entry.get("text"))));
        }
        return Exit.DONE;
    }

    @Command(
            name = "bundle",
            description = "Writes the evidence of a node's log, to be checked offline by anyone.",
            footer = "  parley record bundle /srv/parley --out evidence.zip")
    int bundle(
            @Mixin Terminal terminal,
            @Mixin AtNode at,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write it.")
                    Path file) {
        var bytes = at.client().bytes("/record/bundle");
        LocalFiles.write(file, bytes);
        terminal.say("Written: {0}, {1} bytes", "已写入：{0}，{1} 字节", file, bytes.length);
        return Exit.DONE;
    }

    @Command(
            name = "keys",
            description = {
                "Prints the public keys that check a node's record. Whoever checks must have them by a way that it"
                        + " trusts."
            },
            footer = "  parley record keys /srv/parley > us.keys")
    int keys(@Mixin Terminal terminal, @Mixin AtNode at) {
        terminal.raw(at.client().bytes("/record/keys"));
        return Exit.DONE;
    }
}
