package space.parley.app;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.parley.node.store.Card;
import space.parley.node.store.Json;
import space.parley.record.FaultException;
import space.parley.terms.RefusedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The partners of a node.
@Command(
        name = "peer",
        description = "The partners whose keys are pinned at a node.",
        footer = "  parley peer list /srv/parley")
final class PeerCommands {
    @Command(
            name = "add",
            description = "Pins a partner's node by its card, which came by a way that you trust.",
            footer = "  parley peer add /srv/parley cn.card.json --witness")
    int add(
            @Mixin Terminal terminal,
            @Mixin AtNode at,
            @Parameters(index = "1", paramLabel = "CARDFILE", description = "The card.") Path file,
            @Option(names = "--witness", description = "Show it this node's checkpoints, for its signature.")
                    boolean witness) {
        var card = card(file);
        var answer = at.client()
                .post(
                        NodeClient.query("/peers", Map.of("witness", Boolean.toString(witness))),
                        Json.<JsonNode>tree(card));
        if (at.json()) {
            terminal.json(answer);
        } else {
            terminal.say("Pinned: {0} at {1}:{2}.", "已登记：{0}，地址 {1}:{2}。", card.party(), card.host(), card.port());
        }
        return Exit.DONE;
    }

    /// Reads a card strictly.
    ///
    /// @throws RefusedException `APP-011`
    static Card card(Path file) {
        var bytes = LocalFiles.read(file);
        try {
            return Json.value(Json.read(bytes), Card.class);
        } catch (RefusedException e) {
            throw AppFinding.NO_CARD.refusal(file, e.findings().getFirst().what());
        } catch (JacksonException e) {
            throw AppFinding.NO_CARD.refusal(file, e.getOriginalMessage());
        } catch (FaultException | IllegalArgumentException e) {
            throw AppFinding.NO_CARD.refusal(file, String.valueOf(e.getMessage()));
        }
    }

    @Command(
            name = "list",
            description = "Lists the partners, with what waits for each and what went wrong last.",
            footer = "  parley peer list /srv/parley")
    int list(@Mixin Terminal terminal, @Mixin AtNode at) {
        var client = at.client();
        if (at.json()) {
            terminal.raw(client.bytes("/peers"));
            return Exit.DONE;
        }
        client.list("/peers").forEach(peer -> show(terminal, peer));
        return Exit.DONE;
    }

    static void show(Terminal terminal, JsonNode peer) {
        var undelivered = peer.path("undelivered").asLong(0);
        terminal.line("%s  %s  %s:%d  %s"
                .formatted(
                        Json.text(peer, "party"),
                        terminal.words(peer.get("name")),
                        Json.text(peer, "host"),
                        peer.path("port").asInt(0),
                        Json.text(peer, "pin")));
        if (undelivered > 0) {
            terminal.say("  {0} messages wait for it", "  有 {0} 条消息待送达", undelivered);
        }
        if (peer.hasNonNull("trouble")) {
            var trouble = peer.get("trouble");
            terminal.line("  " + Json.text(trouble, "code") + ": " + terminal.words(trouble.get("what")));
        }
    }
}
