package space.parley.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import space.parley.node.store.Json;
import space.parley.terms.UtcInstant;

/// How a node is.
final class StatusCommand {
    private StatusCommand() {}

    @Command(
            name = "status",
            description = "Says how a node is, and prints the address of its page with the officer's token.",
            footer = "  parley status /srv/parley --as officer-2")
    static int status(@Mixin Terminal terminal, @Mixin AtNode at) {
        var client = at.client();
        if (at.json()) {
            terminal.raw(client.bytes("/status"));
            return Exit.DONE;
        }
        var status = client.get("/status");
        var log = status.get("log");
        var counts = status.get("counts");
        terminal.say(
                "{0} ({1}), Parley {2}, {3} clock {4}",
                "{0}（{1}），Parley {2}，{3} 时钟 {4}",
                terminal.words(status.get("name")),
                Json.text(status, "party"),
                Json.text(status, "version"),
                Json.text(status, "clock"),
                Json.text(status, "time"));
        terminal.say(
                "log {0}: {1} entries, root {2}",
                "日志 {0}：{1} 个条目，根 {2}",
                Json.text(log, "origin"),
                log.path("size").asLong(0),
                Json.text(log, "root"));
        var witnesses =
                log.path("witnesses").valueStream().map(w -> w.asString("")).toList();
        terminal.say(
                "witnesses under its last checkpoint: {0}",
                "最近检查点的见证方：{0}", witnesses.isEmpty() ? "–" : String.join(", ", witnesses));
        terminal.say(
                "database: {0}, {1}",
                "数据库：{0}，{1}",
                Json.text(status.get("database"), "kind"),
                status.get("database").path("ready").asBoolean(false) ? "ready" : "NODE-004");
        terminal.say(
                "{0} objects, {1} agreements, {2} encounters; {3} shares wait for approval, {4} messages for delivery",
                "目标 {0} 个，协议 {1} 份，交会 {2} 次；待批准共享 {3} 项，待送达消息 {4} 条",
                counts.path("objects").asLong(0),
                counts.path("agreements").asLong(0),
                counts.path("encounters").asLong(0),
                counts.path("waiting").asLong(0),
                counts.path("undelivered").asLong(0));
        terminal.say(
                "leap seconds known to {0}; Earth orientation: {1}",
                "闰秒数据有效至 {0}；地球定向参数：{1}",
                Json.text(status, "leapSecondsKnownTo"),
                Json.text(status, "earthOrientation"));
        status.get("peers").forEach(peer -> PeerCommands.show(terminal, peer));
        var folder = at.folder();
        terminal.say(
                "Page: {0}",
                "页面：{0}",
                NodeCommands.page("http://127.0.0.1:" + folder.config().apiPort() + "/", folder, at.officer(folder)));
        return Exit.DONE;
    }

    @Command(
            name = "clock",
            description = "Sets the time of a node that was made with --clock scenario; it goes forward alone.",
            footer = "  parley clock /srv/parley 2021-10-20T00:00:00Z")
    static int clock(
            @Mixin Terminal terminal,
            @Mixin AtNode at,
            @Parameters(index = "1", paramLabel = "TIME", description = "The time, UTC.") UtcInstant now) {
        var status = at.client().put("/clock", Json.bytes(Json.object().put("now", now.toString())));
        if (at.json()) {
            terminal.json(status);
        } else {
            terminal.say("The node's time is {0}.", "节点时间为 {0}。", Json.text(status, "time"));
        }
        return Exit.DONE;
    }
}
