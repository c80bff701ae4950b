package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import space.parley.accord.Agreement;
import space.parley.accord.SignedAgreement;
import space.parley.node.store.Json;
import space.parley.terms.Finding;
import space.parley.terms.Party;
import space.parley.terms.RefusedException;
import tools.jackson.databind.node.ObjectNode;

/// A node in a process of its own whose database dies, whose disk is full, whose files are damaged, whose
/// ports are taken and whose papers are not in order.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StorageTroubleTest {
    private final Path root = NodeUnderTest.temporary("storage");
    private final Partner cn = Partner.make(root.resolve("cn"), "cn");
    private final AtomicReference<Optional<NodeUnderTest>> started = new AtomicReference<>(Optional.empty());

    @BeforeAll
    void start() {
        var node = NodeUnderTest.start(root.resolve("us"));
        started.set(Optional.of(node));
        node.pin(cn);
        node.agree(cn, node.agreement(cn, Map.of()));
    }

    /// Each test leaves the node running and whole.
    @AfterEach
    void recordHolds() {
        us().verify();
    }

    @AfterAll
    void stop() {
        started.get().ifPresent(NodeUnderTest::close);
        cn.close();
        NodeUnderTest.remove(root);
    }

    private NodeUnderTest us() {
        return started.get().orElseThrow();
    }

    private static List<Finding> refusal(ThrowableAssert.ThrowingCallable call) {
        var refused = catchThrowableOfType(RefusedException.class, call);
        assertThat(refused).as("a refusal").isNotNull();
        return refused.findings();
    }

    private static ObjectNode warning(String text) {
        return Json.object()
                .put("to", "cn")
                .put("class", "warning")
                .put("object", NodeUnderTest.STARLINK)
                .put("grade", "full")
                .put("purpose", "ordinary")
                .put("text", text);
    }

    private static ObjectNode existence() {
        return Json.object()
                .put("to", "cn")
                .put("class", "ephemeris")
                .put("object", NodeUnderTest.STARLINK)
                .put("grade", "existence")
                .put("purpose", "ordinary");
    }

    /// Something that is to hold within a minute.
    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("it holds within 60 s").isLessThan(end);
            Thread.sleep(100);
        }
    }

    /// What is on its way and what the tables say of it: a message of each share that was released, and no
    /// other.
    private static void nothingLeftUnrecorded(NodeUnderTest node) {
        var messages =
                node.entries("message").stream().map(e -> Json.text(e, "share")).toList();
        var released = node.client().list("/shares").stream()
                .filter(s -> List.of("released", "delivered").contains(Json.text(s, "state")))
                .map(s -> Json.text(s, "id"))
                .toList();
        assertThat(messages).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(released);
        var decided =
                node.entries("release").stream().map(e -> Json.text(e, "share")).toList();
        assertThat(decided).containsAll(messages);
    }

    private static void kill9(long pid) throws IOException, InterruptedException {
        assertThat(pid).isGreaterThan(1);
        assertThat(new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor())
                .isZero();
    }

    @Test
    void aDatabaseThatDiesIsStartedAgainAndNothingIsLost() throws Exception {
        var before = us().tables();
        var postmaster = us().folder().root().resolve("postgres/data/postmaster.pid");
        kill9(Long.parseLong(Files.readAllLines(postmaster).getFirst().strip()));
        Optional<String> share = Optional.empty();
        try {
            share = Optional.of(Json.text(us().client().post("/shares", warning("while it is down")), "id"));
        } catch (RefusedException e) {
            assertThat(e.findings().getFirst().code()).isEqualTo("NODE-004");
        }
        await(() -> {
            try {
                return us().client().get("/status").get("database").get("ready").asBoolean(false);
            } catch (RefusedException e) {
                return false;
            }
        });
        if (share.isEmpty()) {
            assertThat(us().tables()).isEqualTo(before);
        }
        var after = Json.text(us().client().post("/shares", warning("after it")), "id");
        nothingLeftUnrecorded(us());
        var tables = us().tables();
        us().killAndRestart();
        assertThat(us().tables()).isEqualTo(tables).contains(after);
        us().rebuildTables();
        assertThat(us().tables()).isEqualTo(tables);
        nothingLeftUnrecorded(us());
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        var config = us().folder().config();
        us().stop();
        try {
            try (var taken = new ServerSocket(config.apiPort(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
                var ended = run();
                assertThat(ended.code()).as(ended.words()).isEqualTo(69);
                assertThat(ended.words()).contains("NODE-007").contains(Integer.toString(taken.getLocalPort()));
            }
            try (var taken = new ServerSocket(config.peerPort(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
                var ended = run();
                assertThat(ended.code()).as(ended.words()).isEqualTo(69);
                assertThat(ended.words()).contains("NODE-210").contains(Integer.toString(taken.getLocalPort()));
            }
        } finally {
            us().startAgain();
        }
    }

    private NodeUnderTest.Ended run() {
        return NodeUnderTest.parley(60, "node", "run", us().folder().root().toString());
    }

    @Test
    void aDamagedLogIsNotOpenedAndItsPlaceIsNamed() throws Exception {
        us().stop();
        var file = us().folder().root().resolve("log/entries.dat");
        var whole = Files.readAllBytes(file);
        try {
            var damaged = whole.clone();
            damaged[whole.length / 2] ^= 1;
            Files.write(file, damaged, StandardOpenOption.TRUNCATE_EXISTING);
            var ended = run();
            assertThat(ended.code()).as(ended.words()).isEqualTo(69);
            assertThat(ended.words()).containsPattern("RECORD-01[34].*entries\\.dat.*byte \\d+");
            assertThat(Files.readAllBytes(file)).as("nothing was changed").isEqualTo(damaged);
        } finally {
            Files.write(file, whole, StandardOpenOption.TRUNCATE_EXISTING);
            us().startAgain();
        }
    }

    @Test
    void bytesThatAreMissingAreNamedAndNothingIsDecidedWithoutThem() throws Exception {
        var policy = us().entries("policy").getFirst();
        var hex = Json.text(policy, "document").substring(7);
        var blob = us().folder()
                .root()
                .resolve("blobs")
                .resolve(hex.substring(0, 2))
                .resolve(hex.substring(2));
        var bytes = Files.readAllBytes(blob);
        var before = us().entries("release").size();
        Files.delete(blob);
        try {
            assertThat(refusal(() -> us().client().post("/decisions", existence()))
                            .getFirst()
                            .code())
                    .isEqualTo("NODE-005");
            assertThat(refusal(() -> us().client().post("/shares", existence()))
                            .getFirst()
                            .code())
                    .isEqualTo("NODE-005");
            assertThat(us().entries("release")).hasSize(before);
        } finally {
            Files.write(blob, bytes);
        }
        assertThat(Json.text(us().client().post("/decisions", existence()), "answer"))
                .isEqualTo("release");
    }

    @Test
    void anAgreementThatEndedOrLacksASignatureAllowsNothing() {
        // The law is content, so that it is the agreement that is looked at.
        for (var id : List.of("ended", "half-signed")) {
            us().client()
                    .post(
                            "/certifications",
                            new String(NodeUnderTest.scenario("us-certification.json"), StandardCharsets.UTF_8)
                                    .replace(NodeUnderTest.AGREEMENT, id)
                                    .getBytes(StandardCharsets.UTF_8));
        }
        var ended = us().agreement(
                        cn, Map.of(NodeUnderTest.AGREEMENT, "ended", "2021-12-31T00:00:00Z", "2021-08-05T00:00:00Z"));
        us().agree(cn, ended);
        var unsigned = us().agreement(cn, Map.of(NodeUnderTest.AGREEMENT, "half-signed"));
        us().client().post("/agreements", unsigned);
        us().client()
                .post("/agreements/" + Agreement.read(unsigned, "x").orThrow().sha256() + "/signatures", new byte[0]);
        for (var each : Map.of("ended", "2021-08-05", "half-signed", "cn").entrySet()) {
            var decision = us().client().post("/decisions", existence().put("agreement", each.getKey()));
            assertThat(Json.text(decision, "answer")).isEqualTo("refusal");
            assertThat(decision.get("failing").toString()).contains(each.getValue());
            assertThat(decision.has("leaving")).isFalse();
        }
        // A signature that does not fit is not one.
        var forged = SignedAgreement.unsigned(Agreement.read(unsigned, "x").orThrow())
                .signedBy(new Party("cn"), us().folder().signingKey());
        assertThat(refusal(() -> us().client()
                                .post("/agreements", forged.envelope().toJson()))
                        .getFirst()
                        .code())
                .isEqualTo("ACCORD-017");
    }

    @Test
    void papersThatAreNotInOrderAreRefused() {
        long size = us().entries("certification").size();
        for (var paper : Map.of(
                        "{\"format\":", "ACCORD-003",
                        "{\"format\":\"parley-certification/1\",\"gate\":\"us-wolf\"}", "ACCORD-004",
                        "{\"format\":\"parley-certification/1\",\"format\":\"x\"}", "ACCORD-003")
                .entrySet()) {
            var bytes = paper.getKey().getBytes(StandardCharsets.UTF_8);
            assertThat(refusal(() -> us().client().post("/certifications", bytes))
                            .getFirst()
                            .code())
                    .isEqualTo(paper.getValue());
        }
        assertThat(us().entries("certification")).hasSize((int) size);
    }

    @Test
    void anElementSetWithAWrongChecksumIsRefusedWithItsLine() throws Exception {
        var before = us().tables();
        var lines = new String(NodeUnderTest.scenario("starlink.tle"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        var first = lines.get(1).strip();
        int sum = first.charAt(first.length() - 1) - '0';
        var file = root.resolve("wrong.tle");
        Files.writeString(
                file,
                String.join("\n", lines.get(0), first.substring(0, first.length() - 1) + (sum + 1) % 10, lines.get(2))
                        + "\n");
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = Parley.run(
                new String[] {"--language", "en", "import", us().folder().root().toString(), file.toString()},
                out,
                out);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("FORMATS-").contains("wrong.tle:2");
        assertThat(code).isEqualTo(2);
        assertThat(us().tables()).isEqualTo(before);
    }

    @Test
    void aFullDiskStopsWhatLeavesAndLosesNothing() throws Exception {
        var place = NodeUnderTest.temporary("full");
        boolean mounted = mounted(place);
        Optional<NodeUnderTest> made = Optional.empty();
        try {
            assumeTrue(mounted, "NOT TESTED: a file system of its own needs root and mount(8)");
            var node = NodeUnderTest.start(place.resolve("us"));
            made = Optional.of(node);
            node.pin(cn);
            node.agree(cn, node.agreement(cn, Map.of()));
            var before = Json.text(node.client().post("/shares", warning("before")), "id");
            var released = node.entries("release").size();
            fill(place.resolve("filling"));
            var codes = List.of("NODE-003", "NODE-004", "NODE-035");
            for (int i = 0; i < 4; i++) {
                var text = "while the disk is full " + i;
                assertThat(refusal(() -> node.client().post("/shares", warning(text)))
                                .getFirst()
                                .code())
                        .isIn(codes);
            }
            // A refusal keeps no bytes beside the log, which has room until its last block is full.
            var acknowledged = new ArrayList<>(List.of(before));
            var end = Optional.<Finding>empty();
            for (int i = 0; i < 40 && end.isEmpty(); i++) {
                try {
                    acknowledged.add(Json.text(
                            node.client().post("/shares", existence().put("agreement", "none")), "id"));
                } catch (RefusedException e) {
                    end = Optional.of(e.findings().getFirst());
                }
            }
            assertThat(end.orElseThrow().code()).isIn("NODE-035", "NODE-004");
            var partner = cn.send(node.card(), cn.sealed(cn.ephemeris(node.card(), "90100")));
            assertThat(partner.status()).isEqualTo(503);
            Files.delete(place.resolve("filling"));
            node.stop();
            node.startAgain();
            assertThat(node.entries("release")).hasSize(released);
            var after = Json.text(node.client().post("/shares", warning("after")), "id");
            acknowledged.add(after);
            assertThat(node.client().list("/shares").stream().map(s -> Json.text(s, "id")))
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
            nothingLeftUnrecorded(node);
            assertThat(cn.send(node.card(), cn.sealed(cn.ephemeris(node.card(), "90100")))
                            .status())
                    .isEqualTo(200);
            node.verify();
        } finally {
            made.ifPresent(NodeUnderTest::close);
            if (mounted) {
                assertThat(command("umount", place.toString())).isZero();
            }
            NodeUnderTest.remove(place);
        }
    }

    private static boolean mounted(Path place) throws IOException, InterruptedException {
        try {
            return command("mount", "-t", "tmpfs", "-o", "size=192m,mode=755", "parley-test", place.toString()) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int command(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /// Fills the file system to the last block.
    private static void fill(Path file) {
        var block = new byte[1 << 16];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(file).isNotEmptyFile();
        }
    }
}
