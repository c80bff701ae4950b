package space.parley.app;

import java.util.TreeMap;
import java.util.stream.Collectors;
import space.parley.node.store.Json;
import space.parley.terms.Text;

/// What is on record at a node, in a line: how many entries of which kind, and who has witnessed them.
final class Summary {
    private Summary() {}

    static Text of(NodeClient client) {
        var kinds = new TreeMap<String, Integer>();
        var answer = client.get("/record/entries?limit=500");
        answer.get("entries").forEach(e -> kinds.merge(Json.text(e, "kind"), 1, Integer::sum));
        var list = kinds.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
        var witnesses = client.get("/status").get("log").get("witnesses");
        var names = witnesses.valueStream().map(w -> w.asString("")).collect(Collectors.joining(", "));
        return new Text("{0} entries: {1}. Witnessed by: {2}.", "共 {0} 条：{1}。见证方：{2}。")
                .with(answer.get("size").asLong(0), list, names.isEmpty() ? "–" : names);
    }
}
