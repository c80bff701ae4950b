package space.parley.node.files;

import java.io.IOException;
import java.util.Locale;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFinding;
import space.parley.orbit.Reference;
import tools.jackson.databind.node.ObjectNode;

/// What reference data is there.
public final class ReferenceJson {
    private ReferenceJson() {}

    /// For each kind its `holdings`, its `findings`, what cannot be done `without` it and which files are
    /// `wanted`.
    public static ObjectNode of(Reference reference) {
        var json = Json.object();
        var kinds = json.putArray("kinds");
        for (var status : reference.status()) {
            var each = kinds.addObject();
            each.put("kind", word(status.kind()));
            each.set("without", Json.tree(status.without()));
            each.set("wanted", Json.tree(status.wanted()));
            var holdings = each.putArray("holdings");
            status.holdings().forEach(holding -> holdings.add(of(holding)));
            var findings = each.putArray("findings");
            status.findings().forEach(finding -> findings.add(Json.finding(finding)));
        }
        return json;
    }

    /// One file.
    public static ObjectNode of(Reference.Holding holding) {
        var json = Json.object();
        json.put("kind", word(holding.kind()));
        json.put("file", String.valueOf(holding.file().getFileName()));
        json.set("format", Json.tree(holding.format()));
        json.put("bytes", holding.bytes());
        try {
            json.put("sha256", holding.sha256());
        } catch (IOException e) {
            throw NodeFinding.DISK.refusal(e.toString());
        }
        holding.from().ifPresent(day -> json.put("from", day.toString()));
        holding.observedUntil().ifPresent(day -> json.put("observedUntil", day.toString()));
        holding.until().ifPresent(day -> json.put("until", day.toString()));
        json.set("detail", Json.tree(holding.detail()));
        return json;
    }

    private static String word(Reference.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
