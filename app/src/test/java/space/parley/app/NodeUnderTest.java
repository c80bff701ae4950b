package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import space.parley.accord.Agreement;
import space.parley.accord.Law;
import space.parley.accord.SignedAgreement;
import space.parley.node.store.Card;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFolder;
import space.parley.record.VerifyCommand;
import space.parley.terms.Party;
import space.parley.terms.Text;
import tools.jackson.databind.node.ObjectNode;

/// A node of the party us in a process of its own, with its law, its policy and two spacecraft, in a folder
/// that is removed at the end.
final class NodeUnderTest implements AutoCloseable {
    static final String NOW = "2021-08-08T00:30:00.000Z";
    static final String STARLINK = "44971";
    static final String AGREEMENT = "tianhe-starlink-2021";

    private final NodeFolder folder;
    private NodeProcess process;

    private NodeUnderTest(NodeFolder folder, NodeProcess process) {
        this.folder = folder;
        this.process = process;
    }

    /// A folder below /var/tmp that the database server's user can pass through.
    static Path temporary(String name) {
        try {
            var made = Files.createTempDirectory(Path.of("/var/tmp"), "parley-" + name + "-");
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static NodeFolder init(Path root) {
        return NodeFolder.init(
                root,
                new NodeFolder.Plan(
                        new Party("us"),
                        new Text("us (test)", "us（测试）"),
                        "scenario",
                        "127.0.0.1",
                        0,
                        0,
                        Optional.empty(),
                        List.of("officer-1", "officer-2")),
                new SecureRandom());
    }

    /// Makes and starts the node, and prepares it as the demo does.
    static NodeUnderTest start(Path root) {
        var folder = init(root);
        var node = new NodeUnderTest(folder, NodeProcess.start(folder));
        try {
            node.process.awaitReady();
            var client = node.client();
            client.put("/clock", Json.bytes(Json.object().put("now", NOW)));
            client.post("/laws", Law.shippedBytes("us-wolf-fy2021").orThrow());
            client.post("/certifications", scenario("us-certification.json"));
            client.put("/policy", scenario("us-policy.json"));
            client.post(
                    NodeClient.query("/imports", Map.of("name", "starlink.tle", "sigma", "100,300,100")),
                    scenario("starlink.tle"));
            return node;
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    static byte[] scenario(String name) {
        try {
            return Files.readAllBytes(
                    projectRoot().resolve("scenarios/tianhe-starlink").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path projectRoot() {
        return Path.of(Optional.ofNullable(System.getenv("PARLEY_ROOT")).orElse(".."));
    }

    NodeFolder folder() {
        return folder;
    }

    NodeClient client() {
        return process.as("officer-1");
    }

    Card card() {
        return Json.value(client().get("/card"), Card.class);
    }

    void pin(Partner partner) {
        client().post("/peers", Json.<ObjectNode>tree(partner.card()));
    }

    /// The text of the agreement with cn, with what a test changes.
    byte[] agreement(Partner cn, Map<String, String> changes) {
        var text = new String(scenario("agreement.template.json"), StandardCharsets.UTF_8)
                .replace("@us", folder.publicKey())
                .replace("@cn", cn.folder().publicKey());
        for (var change : changes.entrySet()) {
            assertThat(text).contains(change.getKey());
            text = text.replace(change.getKey(), change.getValue());
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Has both sides sign.
    void agree(Partner cn, byte[] document) {
        var agreement = Agreement.read(document, "agreement").orThrow();
        var signed = SignedAgreement.unsigned(agreement)
                .signedBy(new Party("cn"), cn.folder().signingKey());
        client().post("/agreements", signed.envelope().toJson());
        client().post("/agreements/" + agreement.sha256() + "/signatures", new byte[0]);
    }

    void killAndRestart() {
        process.killAndRestart();
    }

    void stop() {
        process.close();
    }

    void startAgain() {
        process = NodeProcess.start(folder);
        process.awaitReady();
    }

    /// Stops the node, throws its tables away, and starts it again: they are filled from the log.
    void rebuildTables() {
        stop();
        remove(folder.root().resolve("postgres"));
        remove(folder.root().resolve("postgres.password"));
        startAgain();
    }

    /// The entries of a kind, newest first.
    List<ObjectNode> entries(String kind) {
        return client().get("/record/entries?limit=500")
                .get("entries")
                .valueStream()
                .map(line -> (ObjectNode) line.get("entry"))
                .filter(entry -> Json.text(entry, "kind").equals(kind))
                .toList();
    }

    /// Everything that its tables say, but for what time alone changes.
    String tables() {
        var out = new StringBuilder();
        for (var path : List.of("/objects", "/shares", "/agreements", "/encounters", "/peers")) {
            for (var each : client().list(path)) {
                each.remove("trouble");
                out.append(path).append(' ').append(each).append('\n');
            }
        }
        return out.append(client().get("/laws")).toString();
    }

    /// Has the whole record checked, as anyone could offline.
    void verify() {
        var place = temporary("evidence");
        try {
            var bundle = place.resolve("evidence.zip");
            var keys = place.resolve("keys.txt");
            Files.write(bundle, client().bytes("/record/bundle"));
            Files.write(keys, client().bytes("/record/keys"));
            var said = new ByteArrayOutputStream();
            var out = new PrintStream(said, true, StandardCharsets.UTF_8);
            int code = VerifyCommand.run(
                    new String[] {bundle.toString(), "--keys", keys.toString(), "--language", "en"}, out, out);
            assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            remove(place);
        }
    }

    /// What a command in a process of its own said, and how it ended.
    record Ended(int code, String words) {}

    /// Runs `parley` in a process of its own.
    static Ended parley(int seconds, String... arguments) {
        var output = temporary("output");
        try {
            var process = process(output.resolve("words"), List.of(arguments)).start();
            try {
                assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
                        .as("it ends within %d s: %s", seconds, Files.readString(output.resolve("words")))
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            return new Ended(process.exitValue(), Files.readString(output.resolve("words")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            remove(output);
        }
    }

    static ProcessBuilder process(Path words, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dparley.root=" + projectRoot(),
                "-cp",
                System.getProperty("java.class.path"),
                "space.parley.app.Parley",
                "--language",
                "en"));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(words.toFile());
    }

    /// Removes a folder with all that is in it.
    static void remove(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (var all = Files.walk(root)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops the node; the folder is for its maker to remove.
    @Override
    public void close() {
        process.close();
    }
}
