package space.parley.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import space.parley.node.store.Json;
import space.parley.orbit.Epoch;
import space.parley.screen.Window;
import space.parley.screen.report.ApproachTable;
import space.parley.screen.report.ExplanationPage;
import space.parley.screen.report.ObjectFacts;
import space.parley.screen.report.PairStory;
import space.parley.screen.report.Volumes;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.UtcInstant;

/// Tells of one pair why its approaches are events, or are none.
final class Explain {
    private static final int MOST_LINES = 60;

    private Explain() {}

    static int run(
            Terminal terminal,
            ObjectId first,
            ObjectId second,
            List<Path> catalogue,
            List<Path> own,
            UtcInstant from,
            double seconds,
            double thresholdMetres,
            Volumes volumes,
            Optional<Path> objectsFile,
            Optional<Path> out,
            boolean json) {
        if (first.equals(second)) {
            throw terminal.misuse("two objects make a pair", "须给出两个不同的目标");
        }
        var orbits = References.orbits();
        var window = new Window(Epoch.utc(from), orbits.plus(Epoch.utc(from), seconds));
        var findings = new ArrayList<Finding>();
        var objects = CatalogueFiles.read(catalogue, own, Set.of(first, second), orbits, window, findings);
        for (var object : List.of(first, second)) {
            if (objects.place(object).isEmpty()) {
                // What is wrong with a file may be why.
                var why = new ArrayList<>(findings.stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .toList());
                why.add(AppFinding.NOT_IN_FILES.with(object));
                throw new RefusedException(why);
            }
        }
        var facts = facts(objectsFile);
        var pair = PairStory.of(objects, first, second, window, entry -> volumes.volume(entry, facts, thresholdMetres));
        findings.addAll(pair.findings());
        out.ifPresent(file ->
                LocalFiles.write(file, new ExplanationPage(pair, orbits).html().getBytes(StandardCharsets.UTF_8)));
        if (json) {
            json(terminal, pair);
        } else {
            text(terminal, pair);
        }
        terminal.findings(findings);
        return Exit.noticed(findings);
    }

    private static ObjectFacts facts(Optional<Path> file) {
        var none = ObjectFacts.of(CatalogueOrder.DEFAULT_RADIUS, "default");
        return file.isPresent() ? CatalogueRun.facts(none, file.get()) : none;
    }

    private static void json(Terminal terminal, PairStory pair) {
        var json = Json.object();
        json.put("first", pair.first().object().value());
        json.put("second", pair.second().object().value());
        json.put("thresholdMetres", pair.thresholdMetres());
        json.putObject("volumes")
                .put("first", Volumes.text(pair.firstVolume()))
                .put("second", Volumes.text(pair.secondVolume()));
        json.put("greatestBoundMetres", pair.greatestBoundMetres());
        var settled = json.putObject("steps");
        pair.settled().forEach((how, count) -> settled.put(how.name().toLowerCase(Locale.ROOT), count));
        var turns = json.putArray("turns");
        for (var turn : pair.turns()) {
            turns.addObject()
                    .put("at", turn.at().toString())
                    .put("missDistanceMetres", turn.metres())
                    .put("relativeSpeedMetresPerSecond", turn.relativeSpeedMetresPerSecond())
                    .put("event", turn.event())
                    .set("why", Json.tree(turn.why()));
        }
        var gaps = json.putArray("gaps");
        for (var gap : pair.gaps()) {
            gaps.addObject()
                    .put("from", gap.from().toString())
                    .put("to", gap.to().toString())
                    .put("object", gap.object().value())
                    .set("why", Json.tree(gap.why()));
        }
        terminal.json(json);
    }

    private static void text(Terminal terminal, PairStory pair) {
        terminal.strong(pair.first().object() + " " + pair.first().name() + " – "
                + pair.second().object() + " " + pair.second().name());
        long events = pair.turns().stream().filter(PairStory.Turn::event).count();
        if (pair.byDistanceAlone()) {
            terminal.say(
                    "{0} events at or under {1} m", "不超过 {1} 米的事件 {0} 次", events, Math.round(pair.thresholdMetres()));
        } else {
            terminal.say(
                    "{0} events in the volume about the first ({1}) or the second ({2})",
                    "第一目标（{1}）或第二目标（{2}）体积内的事件 {0} 次",
                    events,
                    Volumes.text(pair.firstVolume()),
                    Volumes.text(pair.secondVolume()));
        }
        pair.settled()
                .forEach((how, count) -> terminal.say(
                        "  {0} of {1} steps: {2}",
                        "  {1} 步中的 {0} 步：{2}", count, pair.steps().size(), PairStory.text(how)));
        terminal.say(
                "interpolation may be off by {0} m in a step at most",
                "步内插值误差至多 {0} 米", decimals(pair.greatestBoundMetres(), 3));
        pair.turns().stream()
                .filter(turn -> pair.turns().size() <= MOST_LINES
                        || turn.event()
                        || turn.metres() <= 20 * pair.thresholdMetres())
                .forEach(turn -> terminal.line("%s  %14s m  %12s m/s  %s %s"
                        .formatted(
                                micros(turn.at()),
                                decimals(turn.metres(), 3),
                                decimals(turn.relativeSpeedMetresPerSecond(), 3),
                                turn.event() ? "*" : " ",
                                terminal.in(turn.why()))));
        pair.gaps()
                .forEach(gap -> terminal.say(
                        "{0} to {1}: no state of {2}, {3}; nothing is known of approaches there",
                        "{0} 至 {1}：{2} 无状态，{3}；其间的接近情况未知", gap.from(), gap.to(), gap.object(), gap.why()));
    }

    /// An instant to the microsecond, always as long.
    private static String micros(UtcInstant instant) {
        var text = ApproachTable.rounded(instant).toString();
        return text.replaceFirst("(\\.\\d{3})Z$", "$1000Z").replaceFirst("(\\.\\d{6})\\d{3}Z$", "$1Z");
    }

    private static String decimals(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
