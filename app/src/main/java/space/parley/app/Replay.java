package space.parley.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import space.parley.node.store.Json;
import space.parley.terms.Language;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.node.ObjectNode;

/// A scenario that is played on running nodes, step by step. Each step first looks whether it was done, so
/// that a replay that was interrupted goes on where it stopped.
final class Replay {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Map<String, NodeProcess> nodes;
    private final Path folder;
    private final PrintStream out;
    private final Language language;
    private final Set<String> done = new LinkedHashSet<>();
    private final List<Timing> timings = new ArrayList<>();
    private final PowerCuts cuts;
    private final long begun;

    /// How long a step took.
    record Timing(String step, double seconds, double sinceStart) {}

    /// What a step does; its words say what came of it.
    interface Work {
        Text go();
    }

    Replay(
            Map<String, NodeProcess> nodes,
            Path folder,
            PrintStream out,
            Language language,
            PowerCuts cuts,
            long begun) {
        this.nodes = nodes;
        this.folder = folder;
        this.out = out;
        this.language = language;
        this.cuts = cuts;
        this.begun = begun;
        try {
            var file = folder.resolve("steps-done");
            if (Files.exists(file)) {
                done.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw AppFinding.UNREADABLE.refusal(folder.resolve("steps-done"));
        }
    }

    void headline(Text text) {
        out.println();
        out.println(text.in(language));
        out.println("─".repeat(60));
    }

    void say(Text text) {
        out.println("    " + text.in(language));
        out.flush();
    }

    /// Plays a step, or passes over it where it was done before.
    void step(String id, Text title, Work work) {
        if (done.contains(id)) {
            out.println("✓ " + title.in(language));
            return;
        }
        long start = System.nanoTime();
        var result = cuts.during(nodes, work);
        out.println("● " + title.in(language));
        say(result);
        long end = System.nanoTime();
        timings.add(new Timing(id, (end - start) / 1e9, (end - begun) / 1e9));
        done.add(id);
        try {
            Files.write(folder.resolve("steps-done"), done);
        } catch (IOException e) {
            throw AppFinding.UNWRITABLE.refusal(folder.resolve("steps-done"), e.toString());
        }
    }

    List<Timing> timings() {
        return List.copyOf(timings);
    }

    Path folder() {
        return folder;
    }

    NodeProcess node(String party) {
        return Optional.ofNullable(nodes.get(party)).orElseThrow();
    }

    NodeClient as(String party) {
        return node(party).as("officer-1");
    }

    /// What must hold for the replay to go on.
    ///
    /// @throws RefusedException `APP-006`
    void expect(boolean holds, String what, String expected) {
        if (!holds) {
            throw AppFinding.STEP.refusal(what, expected, folder);
        }
    }

    void clock(String party, String now) {
        var client = as(party);
        if (!Json.text(client.get("/status"), "time").equals(now)) {
            client.put("/clock", Json.bytes(Json.object().put("now", now)));
        }
    }

    void importFile(String party, String name, byte[] content, Map<String, String> options, String... objects) {
        var client = as(party);
        var known =
                client.list("/objects").stream().map(o -> Json.text(o, "id")).toList();
        if (known.containsAll(List.of(objects))) {
            return;
        }
        var query = new LinkedHashMap<>(options);
        query.put("name", name);
        client.post(NodeClient.query("/imports", query), content);
    }

    static ObjectNode ask(String to, String releaseClass, String object, String grade) {
        return Json.object()
                .put("to", to)
                .put("class", releaseClass)
                .put("object", object)
                .put("grade", grade)
                .put("purpose", "ordinary");
    }

    /// Asks for a share, or finds the one that was asked for before.
    ///
    /// @param allowed whether it is expected to be released
    ObjectNode share(String party, ObjectNode ask, boolean allowed) {
        var client = as(party);
        var before = client.list("/shares").stream()
                .filter(s -> s.get("decision").get("ask").equals(ask))
                .filter(s -> Json.text(s, "state").equals("refused") != allowed)
                .findFirst();
        var share = before.orElseGet(() -> client.post("/shares", ask));
        boolean released = !Json.text(share, "state").equals("refused");
        expect(
                released == allowed,
                released
                        ? "it was released"
                        : Json.text(share.get("decision").get("failing").get("text"), "en"),
                allowed ? "a release" : "a refusal");
        return allowed ? delivered(party, Json.text(share, "id")) : share;
    }

    /// Has the officers approve a share, as many as it needs, and waits for the receipt.
    ObjectNode delivered(String party, String share) {
        for (var officer : List.of("officer-1", "officer-2")) {
            var client = node(party).as(officer);
            var now = (ObjectNode) client.get("/shares/" + share);
            boolean approved = now.get("approvals")
                    .valueStream()
                    .anyMatch(a -> Json.text(a, "officer").equals(officer));
            if (Json.text(now, "state").equals("waiting") && !approved) {
                client.post(
                        "/shares/" + share + "/approvals",
                        Json.object()
                                .put("sha256", Json.text(now.get("decision").get("leaving"), "sha256")));
            }
        }
        return await(
                () -> (ObjectNode) as(party).get("/shares/" + share),
                s -> Json.text(s, "state").equals("delivered"),
                "the receipt for share " + share + " of " + party);
    }

    /// The encounter of two objects on a node about a time.
    ObjectNode encounter(String party, String a, String b, UtcInstant about) {
        return as(party).list("/encounters").stream()
                .filter(e -> List.of(a, b).contains(Json.text(e, "ownObject"))
                        && List.of(a, b).contains(Json.text(e, "theirObject")))
                .filter(e -> apart(Json.instant(e, "tca"), about) < 600)
                .findFirst()
                .orElseThrow(() -> AppFinding.STEP.refusal("no encounter", a + " with " + b + " at " + about, folder));
    }

    private static long apart(UtcInstant a, UtcInstant b) {
        return Math.abs(Duration.between(a.toInstant(), b.toInstant()).toSeconds());
    }

    /// Takes an action in an encounter, or sees that it was taken; waits until the other side has it.
    void act(String party, String other, String a, String b, UtcInstant about, String event, ObjectNode order) {
        var encounter = encounter(party, a, b, about);
        if (!said(encounter, party, event)) {
            var waiting = as(party).list("/shares").stream()
                    .filter(s -> Json.text(s, "state").equals("waiting"))
                    .filter(s -> s.get("decision")
                            .get("ask")
                            .path("text")
                            .asString("")
                            .equals(event))
                    .findFirst();
            var share = waiting.isPresent()
                    ? waiting.get()
                    : (ObjectNode) as(party)
                            .post("/encounters/" + Json.text(encounter, "id") + "/actions", order)
                            .get("share");
            expect(!Json.text(share, "state").equals("refused"), event + " was refused", "a release");
            delivered(party, Json.text(share, "id"));
        }
        await(
                () -> encounter(other, a, b, about),
                e -> said(e, party, event),
                other + " to learn that " + party + " said " + event);
    }

    private static boolean said(ObjectNode encounter, String by, String event) {
        return encounter
                .get("history")
                .valueStream()
                .anyMatch(h ->
                        Json.text(h, "by").equals(by) && Json.text(h, "event").equals(event));
    }

    interface Look {
        ObjectNode now();
    }

    ObjectNode await(Look look, Predicate<ObjectNode> holds, String what) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                var now = look.now();
                if (holds.test(now)) {
                    return now;
                }
            } catch (RefusedException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            expect(System.nanoTime() < end, "no answer within a minute", what);
            try {
                Thread.sleep(30);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw AppFinding.STEP.refusal("interrupted", what, folder);
            }
        }
    }

    static byte[] scenario(String name) {
        var file = Path.of(System.getProperty("parley.root", "."), "scenarios", name);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw AppFinding.UNREADABLE.refusal(file);
        }
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
