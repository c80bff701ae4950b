package space.parley.node.api;

import space.parley.accord.ReleaseClass;
import space.parley.node.store.Json;
import space.parley.terms.Text;
import tools.jackson.databind.JsonNode;

/// What an entry of the log says, in a sentence.
final class EntryText {
    private EntryText() {}

    static Text of(JsonNode entry) {
        var kind = Json.text(entry, "kind");
        return switch (kind) {
            case "started" -> new Text("The node started.", "节点启动。");
            case "clock" -> new Text("Scenario time was set to {0}.", "推演时间设为 {0}。").with(word(entry, "now"));
            case "peer" ->
                new Text("The node of {0} was pinned.", "登记了 {0} 的节点。").with(word(entry.path("card"), "party"));
            case "import" -> new Text("{0} was imported.", "导入了 {0}。").with(word(entry, "file"));
            case "law" -> new Text("The law {0} was taken in.", "载入法律 {0}。").with(word(entry, "id"));
            case "certification" -> new Text("A certification was filed.", "登记了一份认证。");
            case "policy" -> new Text("The own policy was set.", "设定了本方政策。");
            case "agreement" ->
                new Text("The agreement {0} was {1}.", "协议 {0}：{1}。")
                        .with(word(entry, "id"), change(word(entry, "change")));
            case "refusal" ->
                new Text("Refused: {0} of {1} to {2}.", "拒绝：向 {2} 提供 {1} 的{0}。")
                        .with(
                                kind(entry.path("ask")),
                                word(entry.path("ask"), "object"),
                                word(entry.path("ask"), "to"));
            case "release" ->
                new Text("Decided: {0} of {1} may go to {2}: {3}, by the path {4}.", "裁定：可向 {2} 提供 {1} 的{0}：{3}，{4}途径。")
                        .with(
                                kind(entry.path("ask")),
                                word(entry.path("ask"), "object"),
                                word(entry.path("ask"), "to"),
                                grade(entry.path("decision")),
                                path(entry.path("decision")));
            case "approval" -> new Text("{0} approved the exact bytes.", "{0} 批准了确切字节。").with(word(entry, "officer"));
            case "message" -> new Text("A message went to {0}.", "向 {0} 发出消息。").with(word(entry, "to"));
            case "receipt" -> new Text("{0} gave a signed receipt.", "收到 {0} 的签名回执。").with(word(entry, "from"));
            case "received" -> received(entry);
            case "rejected" ->
                new Text("A message from {0} was not taken in: {1}.", "未接收 {0} 的消息：{1}。")
                        .with(word(entry, "from"), word(entry, "finding"));
            case "screening" ->
                new Text("{0} pairs were screened: {1} close approaches.", "筛查 {0} 对目标：发现 {1} 次接近。")
                        .with(
                                entry.path("screened").asLong(0),
                                entry.path("approaches").size());
            case "tick" -> new Text("A deadline passed.", "一个期限已过。");
            default -> new Text(kind, kind);
        };
    }

    private static Text received(JsonNode entry) {
        var unused = entry.path("content").path("unused");
        var text = unused.isMissingNode()
                ? new Text("{0} sent {1} ({2}); a receipt was given.", "收到 {0} 的{1}（{2}）；已出具回执。")
                : new Text(
                        "{0} sent {1} about {3}, which is not {0}'s: a receipt was given, nothing was used.",
                        "收到 {0} 关于 {3} 的{1}，该目标不属于 {0}：已出具回执，未予采用。");
        return text.with(word(entry, "from"), kind(entry), grade(entry), unused.asString(""));
    }

    private static Text change(String word) {
        return switch (word) {
            case "drafted" -> new Text("kept", "已保存");
            case "signed" -> new Text("signed here", "已由本方签署");
            default -> new Text("completed with signatures", "已补充签名");
        };
    }

    /// What kind of thing it is about.
    private static Text kind(JsonNode node) {
        var word = word(node, "class");
        return ReleaseClass.ofWord(word).map(ReleaseClass::label).orElseGet(() -> new Text(word, word));
    }

    private static Text grade(JsonNode node) {
        var word = word(node, "grade");
        return switch (word) {
            case "existence" -> new Text("existence only", "仅告知存在");
            case "coarse" -> new Text("coarse", "粗略");
            case "full" -> new Text("full", "完整");
            default -> new Text(word, word);
        };
    }

    private static Text path(JsonNode node) {
        var word = word(node, "path");
        return switch (word) {
            case "ordinary" -> new Text("ordinary", "常规");
            case "safety-of-life" -> new Text("safety-of-life", "生命安全（safety-of-life）");
            default -> new Text(word, word);
        };
    }

    private static String word(JsonNode node, String field) {
        return node.path(field).asString("?");
    }
}
