package space.parley.node.door;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFinding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The message that leaves, before it is signed: JSON for people to read, with the lines of a file as lines.
final class Payload {
    /// The payload type of a message's envelope.
    static final String TYPE = "application/vnd.parley.message+json";

    static final String FORMAT = "parley-message/1";
    private static final int MAX_LINES = 500_000;

    private Payload() {}

    static byte[] bytes(ObjectNode message) {
        return (Json.pretty(message) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static void attach(ObjectNode message, String field, String mediaType, String text) {
        var file = message.putObject(field);
        file.put("mediaType", mediaType);
        var lines = file.putArray("lines");
        text.lines().forEach(lines::add);
    }

    /// The text of an attached file.
    static String text(JsonNode file) {
        var lines = file.path("lines");
        if (!lines.isArray() || lines.size() > MAX_LINES) {
            throw NodeFinding.BAD_REQUEST.refusal("an attached file has lines, at most " + MAX_LINES);
        }
        List<String> text = StreamSupport.stream(lines.spliterator(), false)
                .map(line -> line.asString(""))
                .toList();
        return String.join("\n", text) + "\n";
    }
}
