package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.parley.app.Commands.parley;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFolder;
import space.parley.terms.RefusedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Two nodes as two processes with a database each, used as two officers would: by commands and files alone.
/// The tests are steps of one story, in order.
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTest {
    private static final Map<String, NodeProcess> PROCESSES = new HashMap<>();
    private static Path root = Path.of("");

    @BeforeAll
    static void start() throws IOException {
        root = Files.createTempDirectory(Path.of("/var/tmp"), "parley-app-test-");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (var party : List.of("us", "cn")) {
            ok(parley(
                    "node",
                    "init",
                    node(party),
                    "--party",
                    party,
                    "--name-en",
                    "Agency " + party,
                    "--name-zh",
                    "机构 " + party,
                    "--clock",
                    "scenario"));
        }
        for (var party : List.of("us", "cn")) {
            PROCESSES.put(party, NodeProcess.start(NodeFolder.open(node(party))));
        }
        PROCESSES.values().forEach(NodeProcess::awaitReady);
    }

    @AfterAll
    static void stop() throws IOException {
        PROCESSES.values().forEach(NodeProcess::stop);
        PROCESSES.values().forEach(NodeProcess::close);
        Leftovers.remove(root);
    }

    private static Path node(String party) {
        return root.resolve(party);
    }

    private static Commands.Ran ok(Commands.Ran ran) {
        assertThat(ran.code()).as(ran.err() + ran.out()).isZero();
        return ran;
    }

    private static ObjectNode json(Commands.Ran ran) {
        return Json.read(ran.out().getBytes(StandardCharsets.UTF_8));
    }

    private static Path file(String name, String content) throws IOException {
        return Files.writeString(root.resolve(name), content);
    }

    @Test
    @Order(1)
    void a_node_that_serves_says_so_in_one_line_for_scripts() throws IOException {
        var said = Files.readString(node("us").resolve("node.log"));
        var config = NodeFolder.open(node("us")).config();
        assertThat(said)
                .containsOnlyOnce("parley: ready us page=http://127.0.0.1:%d/ peer=127.0.0.1:%d\n"
                        .formatted(config.apiPort(), config.peerPort()))
                .contains("#token=" + NodeFolder.open(node("us")).token("officer-1"))
                .doesNotContain("INFO", "Exception");
    }

    @Test
    @Order(2)
    void cards_are_exchanged_as_files() throws IOException {
        for (var party : List.of("us", "cn")) {
            ok(parley("clock", node(party), "2021-10-22T00:00:00Z"));
            file(party + ".card", ok(parley("node", "card", node(party))).out());
        }
        ok(parley("peer", "add", node("us"), root.resolve("cn.card"), "--witness"));
        ok(parley("peer", "add", node("cn"), root.resolve("us.card"), "--witness"));
        assertThat(ok(parley("peer", "list", node("us"))).out()).contains("cn  Agency cn  127.0.0.1:");
        var own = parley("peer", "add", node("us"), root.resolve("us.card"));
        assertThat(own.code()).isEqualTo(Exit.FINDINGS);
        assertThat(own.err()).startsWith("NODE-012");
    }

    @Test
    @Order(3)
    void an_agreement_is_signed_on_both_sides_by_files() throws IOException {
        var draft = CommandTest.draft(root, root);
        ok(parley("agreement", "propose", node("us"), draft));
        assertThat(ok(parley("agreement", "sign", node("us"), "leo")).out()).contains("signed by us; not in force");
        var byUs = root.resolve("leo.us.json");
        ok(parley("agreement", "envelope", node("us"), "leo", "--out", byUs));
        ok(parley("agreement", "propose", node("cn"), byUs));
        assertThat(ok(parley("agreement", "sign", node("cn"), "leo")).out()).contains("signed by us, cn; in force");
        var byBoth = root.resolve("leo.both.json");
        ok(parley("agreement", "envelope", node("cn"), "leo", "--out", byBoth));
        assertThat(ok(parley("agreement", "check", byBoth)).out()).doesNotContain("not signed");
        ok(parley("agreement", "propose", node("us"), byBoth));
        assertThat(ok(parley("agreement", "show", node("us"), "leo")).out()).contains("in force", "us-cn-ephemeris");
        // A signature that does not fit is refused by the check and by the node.
        var forged = file("forged.json", Files.readString(byBoth).replaceFirst("\"sig\":\"....", "\"sig\":\"AAAA"));
        assertThat(parley("agreement", "check", forged).code()).isEqualTo(Exit.UNREADABLE);
        assertThat(parley("agreement", "propose", node("us"), forged).code()).isEqualTo(Exit.UNREADABLE);
    }

    @Test
    @Order(4)
    void objects_laws_and_policies_come_in() throws IOException {
        var imported = ok(parley(
                "import",
                node("cn"),
                file("tianhe.tle", CommandTest.TIANHE),
                "--crewed",
                "--radius",
                20,
                "--sigma",
                "200,1000,200"));
        assertThat(imported.out()).contains("48274", "CSS (TIANHE)", "2021-10-22T21:48:25");
        ok(parley("import", node("us"), file("starlink.tle", CommandTest.STARLINK), "--sigma", "200,1000,200"));
        assertThat(parley("import", node("us"), root.resolve("us.card")).code()).isEqualTo(Exit.UNREADABLE);
        for (var each : Map.of("us", "us-wolf-fy2021", "cn", "cn-illustrative").entrySet()) {
            var law = root.resolve(each.getValue() + ".json");
            ok(parley("law", "shipped", each.getValue(), "--out", law));
            assertThat(ok(parley("law", "add", node(each.getKey()), law)).out()).contains("policy: nothing leaves");
        }
        for (var each : Map.of("us", "cn", "cn", "us").entrySet()) {
            var policy = file(each.getKey() + ".policy.json", """
                    {"format": "parley-policy/1", "rules": [
                      {"to": "%1$s", "class": "ephemeris", "maxGrade": "coarse"},
                      {"to": "%1$s", "class": "warning", "maxGrade": "full"}]}
                    """.formatted(each.getValue()));
            ok(parley("policy", node(each.getKey()), policy));
        }
    }

    @Test
    @Order(5)
    void the_law_of_one_side_refuses_and_says_which_clause_and_what_to_do() {
        var ran = parley(
                "decide", node("us"), "--to", "cn", "--class", "ephemeris", "--object", "44971", "--grade", "full");
        assertThat(ran.code()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.out())
                .contains(
                        "Refused.",
                        "What decides: law/us-wolf@FY2021/certification",
                        "NASA Administrator must file it",
                        "  - decision: ",
                        "    - law: ",
                        "    + policy: ");
        var json = json(parley(
                "decide",
                node("us"),
                "--to",
                "cn",
                "--class",
                "ephemeris",
                "--object",
                "44971",
                "--grade",
                "full",
                "--json"));
        assertThat(Json.text(json, "answer")).isEqualTo("refusal");
        assertThat(json.hasNonNull("leaving")).isFalse();
    }

    @Test
    @Order(6)
    void what_one_side_certified_leaves_after_an_officer_approved_its_bytes() throws Exception {
        var certification = file("certification.json", """
                {"format": "parley-certification/1", "gate": "cn-approval", "requirement": "approval",
                 "authority": "CNSA", "agreement": "leo", "filedAt": "2021-10-21T00:00:00Z",
                 "states": {"purpose": "safety of flight", "recipient": "us", "data": "orbits"}}
                """);
        ok(parley("law", "certify", node("cn"), certification));
        var share = json(ok(parley(
                "share",
                node("cn"),
                "--to",
                "us",
                "--class",
                "ephemeris",
                "--object",
                "48274",
                "--grade",
                "existence",
                "--json")));
        assertThat(Json.text(share, "state")).isEqualTo("waiting");
        var id = Json.text(share, "id");
        // Nobody can be asked here, so nothing is approved.
        assertThat(parley("approve", node("cn"), id).code()).isEqualTo(Exit.USAGE);
        ok(parley("approve", node("cn"), id, "--as", "officer-2", "--yes"));
        var delivered = awaitState(id, "delivered");
        assertThat(Json.text(delivered, "receipt")).contains("— us.parley/log ");
        assertThat(ok(parley("shares", node("cn"))).out()).contains(id, "delivered", "receipt there");
        assertThat(parley("approve", node("cn"), id, "--yes").err()).startsWith("NODE-020");
        assertThat(ok(parley("record", "show", node("us"), "--limit", 5)).out()).contains("cn sent ephemeris");
    }

    private static JsonNode awaitState(String share, String state) throws InterruptedException {
        JsonNode now = Json.object();
        for (int i = 0; i < 100; i++) {
            now = json(ok(parley("shares", node("cn"), share, "--json")));
            if (Json.text(now, "state").equals(state)) {
                return now;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the share stays " + now);
    }

    @Test
    @Order(7)
    void the_evidence_verifies_and_one_byte_breaks_it() throws Exception {
        var bundle = bundle("evidence.zip");
        var keys = file("trusted.txt", ok(parley("record", "keys", node("cn"))).out());
        var verified = ok(parley("record", "verify", bundle, "--keys", keys));
        assertThat(verified.out()).contains("1 receipts", "1 witnesses", "Every check passed.");

        var bytes = Files.readAllBytes(bundle);
        var changed = bytes.clone();
        changed[changed.length / 2] ^= 1;
        var broken = root.resolve("broken.zip");
        Files.write(broken, changed);
        var ran = parley("record", "verify", broken, "--keys", keys);
        assertThat(ran.code()).isEqualTo(Exit.FINDINGS);
        // The member that was changed is named.
        try (var zip = new ZipFile(bundle.toFile())) {
            var named = new ArrayList<String>();
            zip.stream()
                    .filter(entry -> ran.out().contains(" " + entry.getName() + ": "))
                    .forEach(entry -> named.add(entry.getName()));
            assertThat(named).as(ran.out()).hasSize(1);
        }
    }

    private static Path bundle(String name) {
        var file = root.resolve(name);
        ok(parley("record", "bundle", node("cn"), "--out", file));
        return file;
    }

    @Test
    @Order(8)
    void a_screening_without_data_says_that_nothing_is_known() {
        var ran = parley("screen", node("us"), "--from", "2021-10-22T00:00:00Z", "--hours", 1, "--threshold", "5km");
        assertThat(ran.code()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err()).contains("NODE-016");
        assertThat(ok(parley("encounters", node("us"))).out()).isEmpty();
        assertThat(parley("encounter", node("us"), "none").err()).startsWith("NODE-011");
    }

    @Test
    @Order(9)
    void a_node_that_is_killed_starts_again_with_all_that_it_said() throws IOException {
        var before = json(ok(parley("status", node("cn"), "--json")));
        process("cn").killAndRestart();
        var after = json(ok(parley("status", node("cn"), "--json")));
        assertThat(after.get("log").get("size").asLong())
                .isGreaterThan(before.get("log").get("size").asLong());
        assertThat(after.get("counts").get("objects"))
                .isEqualTo(before.get("counts").get("objects"));
        assertThat(Json.text(after, "time")).isEqualTo("2021-10-22T00:00:00.000Z");
        var keys = file("trusted.txt", ok(parley("record", "keys", node("cn"))).out());
        ok(parley("record", "verify", bundle("after.zip"), "--keys", keys));
        assertThat(ok(parley("status", node("cn"), "--as", "officer-2")).out())
                .contains("#token=" + NodeFolder.open(node("cn")).token("officer-2"));
    }

    private static NodeProcess process(String party) {
        var process = PROCESSES.get(party);
        if (process == null) {
            throw new AssertionError("no node of " + party);
        }
        return process;
    }

    @Test
    @Order(10)
    void two_processes_never_run_one_node() {
        var second = NodeProcess.start(NodeFolder.open(node("us")));
        try {
            assertThatThrownBy(second::awaitReady).isInstanceOf(RefusedException.class);
        } finally {
            second.close();
        }
        ok(parley("status", node("us")));
    }
}
