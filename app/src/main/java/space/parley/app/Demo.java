package space.parley.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFolder;
import space.parley.orbit.Orbits;
import space.parley.terms.Party;
import space.parley.terms.Text;

/// `parley demo`: three nodes as three processes, two scenarios, and a bundle of evidence that is checked
/// at the end.
@Command(
        name = "demo",
        description = {
            "Plays two scenarios on three nodes of this machine: us, cn, and un, a neutral party that witnesses both"
                    + " logs."
        },
        exitCodeList = {"0:every step held", "1:one did not", "69:something needed is not there", "130:stopped"},
        footer = "  parley demo --stay")
final class Demo implements Callable<Integer> {
    @ParentCommand
    private @Nullable Parley parley;

    @Option(names = "--stay", description = "Keep the nodes and their pages up until Ctrl-C.")
    private boolean stay;

    @Option(names = "--folder", description = "Where the nodes live. Default: ~/.parley/demo.")
    private @Nullable Path folder;

    @Option(names = "--resume", description = "Go on with the last run where it stopped.")
    private boolean resume;

    @Option(
            names = "--power-cuts",
            description = "Kill a node without warning in the middle of every step and start it again.",
            paramLabel = "SEED")
    private @Nullable Long powerCuts;

    @Option(names = "--timings", description = "Write how long each step took to a file, as JSON.", hidden = true)
    private @Nullable Path timings;

    private static final Map<String, Text> NAMES = Map.of(
            "us", new Text("NASA (demo)", "美国国家航空航天局（演示）"),
            "cn", new Text("CNSA (demo)", "国家航天局（演示）"),
            "un", new Text("Neutral witness (demo)", "中立见证方（演示）"));

    @Override
    public Integer call() {
        long begun = System.nanoTime();
        var cli = java.util.Objects.requireNonNull(parley);
        var root = folder != null ? folder : Path.of(System.getProperty("user.home"), ".parley", "demo");
        var run = run(root);
        var out = cli.out();
        var nodes = new ConcurrentSkipListMap<String, NodeProcess>();
        var ending = new Thread(() -> {
            nodes.values().forEach(NodeProcess::stop);
            nodes.values().forEach(NodeProcess::close);
        });
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            // The neutral party first: it has the first scenario to itself while the others start.
            nodes.put("un", NodeProcess.start(folder(run.resolve("un"), "un")));
            var us = folder(run.resolve("us"), "us");
            var cn = folder(run.resolve("cn"), "cn");
            out.println(new Text(
                            "Three nodes start as three processes, each with its keys, its log and its PostgreSQL, in {0}.",
                            "三个节点以三个进程启动，各有密钥、日志和 PostgreSQL，位于 {0}。")
                    .with(run)
                    .in(cli.language()));
            var cuts = powerCuts == null ? PowerCuts.NONE : PowerCuts.everyStep(powerCuts);
            var replay = new Replay(nodes, run, out, cli.language(), cuts, begun);
            var orbits = Orbits.create();
            replay.node("un").awaitReady();
            nodes.put("us", NodeProcess.start(us));
            nodes.put("cn", NodeProcess.start(cn));
            IridiumCosmos.play(replay, orbits);
            nodes.values().forEach(NodeProcess::awaitReady);
            replay.headline(new Text("Three parties that know each other's keys", "三方登记彼此密钥"));
            replay.step(
                    "peers",
                    new Text("us and cn pin each other's keys; un witnesses both logs.", "us 与 cn 互相登记密钥；un 见证两方日志。"),
                    () -> introduce(replay));
            TianheStarlink.play(replay, orbits);
            int verified = evidence(replay, cli, out);
            writeTimings(replay, begun);
            if (stay) {
                stay(nodes, cli, out);
            }
            return verified;
        } finally {
            nodes.values().forEach(NodeProcess::stop);
            nodes.values().forEach(NodeProcess::close);
            try {
                Runtime.getRuntime().removeShutdownHook(ending);
            } catch (IllegalStateException e) {
                // The machine is going down already: the hook does its work.
            }
        }
    }

    /// The folder of this run: the last one where it is resumed, else a new one beside the earlier ones.
    private Path run(Path root) {
        try {
            Files.createDirectories(root);
            var last = root.resolve("last");
            if (resume && Files.exists(last)) {
                return root.resolve(Files.readString(last).strip());
            }
            int number = 1;
            while (Files.exists(root.resolve("run-" + number))) {
                number++;
            }
            var run = root.resolve("run-" + number);
            Files.createDirectories(run);
            Files.writeString(last, run.getFileName() + "\n");
            return run;
        } catch (IOException e) {
            throw AppFinding.UNWRITABLE.refusal(root, e.toString());
        }
    }

    private static NodeFolder folder(Path path, String party) {
        if (Files.exists(path.resolve("node.json"))) {
            return NodeFolder.open(path);
        }
        return NodeFolder.init(
                path,
                new NodeFolder.Plan(
                        new Party(party),
                        java.util.Objects.requireNonNull(NAMES.get(party)),
                        "scenario",
                        "127.0.0.1",
                        0,
                        0,
                        Optional.empty(),
                        List.of("officer-1", "officer-2")),
                new SecureRandom());
    }

    private static Text introduce(Replay replay) {
        introduce(replay, "us", "cn", false);
        introduce(replay, "cn", "us", false);
        for (var party : List.of("us", "cn")) {
            introduce(replay, party, "un", true);
            introduce(replay, "un", party, false);
        }
        return new Text(
                "TLS 1.3 both ways; a node whose key is not pinned gets nothing.", "双向 TLS 1.3；未登记密钥的节点得不到任何答复。");
    }

    private static void introduce(Replay replay, String at, String party, boolean witness) {
        var client = replay.as(at);
        if (client.list("/peers").stream().anyMatch(p -> Json.text(p, "party").equals(party))) {
            return;
        }
        client.post("/peers?witness=" + witness, replay.as(party).get("/card"));
    }

    /// Writes the evidence of both logs and has it checked, as anyone could without a node.
    private static int evidence(Replay replay, Parley cli, PrintStream out) {
        replay.headline(new Text("Evidence", "证据"));
        var bundle = replay.folder().resolve("evidence.zip");
        var keys = replay.folder().resolve("keys.txt");
        var bundles = new ArrayList<byte[]>();
        var trusted = new StringBuilder("# The keys that this verifier trusts.\n");
        for (var party : List.of("us", "cn")) {
            var client = replay.as(party);
            var card = client.get("/card");
            trusted.append("log ")
                    .append(Json.text(card, "logKey"))
                    .append(' ')
                    .append(party)
                    .append('\n');
            trusted.append("receipt ")
                    .append(Json.text(card, "logKey"))
                    .append(' ')
                    .append(party)
                    .append('\n');
            bundles.add(witnessed(replay, client));
        }
        trusted.append("witness ")
                .append(Json.text(replay.as("un").get("/card"), "witnessKey"))
                .append("\nquorum 1\n");
        Evidence.join(bundles, bundle);
        try {
            Files.writeString(keys, trusted);
        } catch (IOException e) {
            throw AppFinding.UNWRITABLE.refusal(keys, e.toString());
        }
        var launcher = System.getProperty("parley.root") == null ? "parley" : "./parley";
        out.println(launcher + " record verify " + bundle + " --keys " + keys);
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "space.parley.app.Parley",
                "--language",
                cli.language().tag(),
                "record",
                "verify",
                bundle.toString(),
                "--keys",
                keys.toString());
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            out.print(words);
            return process.waitFor();
        } catch (IOException e) {
            throw AppFinding.UNREADABLE.refusal(command.getFirst());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    /// The evidence of one log. A witness that does not answer at once, since it is just starting say, is asked
    /// again.
    private static byte[] witnessed(Replay replay, NodeClient client) {
        var bundle = new AtomicReference<byte[]>();
        replay.await(
                () -> {
                    var bytes = client.bytes("/record/bundle");
                    bundle.set(bytes);
                    return Json.object().put("signatures", Evidence.signatures(bytes));
                },
                seen -> seen.get("signatures").asInt() > 1,
                "the witness's signature under the checkpoint");
        return bundle.get();
    }

    private void writeTimings(Replay replay, long begun) {
        if (timings == null) {
            return;
        }
        var json = Json.object();
        json.put("seconds", (System.nanoTime() - begun) / 1e9);
        json.set("steps", Json.tree(replay.timings()));
        try {
            Files.write(timings, Json.bytes(json));
        } catch (IOException e) {
            throw AppFinding.UNWRITABLE.refusal(timings, e.toString());
        }
    }

    private static void stay(Map<String, NodeProcess> nodes, Parley cli, PrintStream out) {
        out.println();
        out.println(new Text("The pages stay up until Ctrl-C:", "页面持续可用，按 Ctrl-C 结束：").in(cli.language()));
        nodes.forEach((party, node) -> out.println("  " + party + "  http://127.0.0.1:"
                + node.folder().config().apiPort() + "/#token="
                + node.folder().token("officer-1")));
        out.flush();
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
