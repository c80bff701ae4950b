package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import space.parley.formats.Header;
import space.parley.formats.Oem;
import space.parley.node.store.Json;
import space.parley.orbit.Body;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.node.ObjectNode;

/// A node that holds ephemerides about the Moon, and screens again what a new one touches.
@Timeout(240)
class StandingScreeningTest {
    private static final Path ROOT = NodeUnderTest.temporary("standing");
    private static final UtcInstant START =
            UtcInstant.parse("2021-08-08T01:00:00Z").orElseThrow();

    private static final NodeUnderTest NODE = NodeUnderTest.start(ROOT);

    @AfterAll
    static void stop() {
        NODE.close();
        NodeUnderTest.remove(ROOT);
    }

    private static void imported(String object, double radius, boolean polar) {
        NODE.client().post("/imports?name=lunar.oem&radius=2", bytes(circle(object, radius, polar)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A circular orbit about the Moon of a radius, from the axis X.
    private static String circle(String object, double radius, boolean polar) {
        double rate = Math.sqrt(Body.MOON.gravityMetres3PerSecond2() / (radius * radius * radius));
        var frame = new Frame(Body.MOON, FrameAxes.ICRF);
        var states = new ArrayList<State>();
        for (int i = 0; i <= 180; i++) {
            var at = Epoch.utc(new UtcInstant(START.date(), START.nanoOfDay() + i * 60_000_000_000L));
            double cos = Math.cos(rate * (60.0 * i - 3600));
            double sin = Math.sin(rate * (60.0 * i - 3600));
            var r = polar ? new Vector3(cos, 0, sin) : new Vector3(cos, sin, 0);
            var v = polar ? new Vector3(-sin, 0, cos) : new Vector3(-sin, cos, 0);
            states.add(new State(at, frame, r.times(radius), v.times(radius * rate)));
        }
        return Oem.writeKvn(
                new Ephemeris(new ObjectId(object), object, states, List.of(), 7),
                new Header(START, "TEST", Optional.empty()));
    }

    private static List<ObjectNode> screenings(int atLeast) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        var entries = NODE.entries("screening");
        while (entries.size() < atLeast && System.nanoTime() < end) {
            Thread.sleep(100);
            entries = NODE.entries("screening");
        }
        return entries;
    }

    @Test
    void whatANewEphemerisTouchesIsScreenedAgain() throws InterruptedException, IOException {
        imported("LO-1", 2_000_000, false);
        imported("LO-2", 2_003_000, true);
        imported("LO-3", 2_010_000, true);
        var order = Json.object();
        order.put("from", "2021-08-08T01:00:00Z");
        order.put("hours", 3);
        order.put("thresholdMetres", 5000);
        order.put("standing", true);
        var first = NODE.client().post("/screenings", order);
        // The node also holds two objects about the Earth. Their distance from those about the Moon
        // needs an ephemeris that is not there, and each such pair says so.
        assertThat(first.get("screened").longValue()).isEqualTo(10);
        assertThat(first.get("notScreened").valueStream().map(each -> Json.text(each.get("finding"), "code")))
                .isNotEmpty()
                .containsOnly("SCREEN-106");
        assertThat(distance(first)).isBetween(2999.0, 3001.0);
        assertThat(screenings(1)).hasSize(1);

        imported("LO-1", 2_001_000, false);
        var entries = screenings(2);
        assertThat(entries).hasSize(2);
        var again = entries.getFirst();
        assertThat(again.get("changed").get(0).stringValue()).isEqualTo("LO-1");
        assertThat(again.get("screened").longValue()).isEqualTo(4);
        assertThat(distance(again)).isBetween(1999.0, 2001.0);
        aTrialIsScreenedAndNothingIsKept();
    }

    /// A trial of LO-1 at 2,002.5 km, which LO-2 at 2,003 km passes by 500 m, leaves nothing behind; the
    /// orbit that is held stays as it was.
    private static void aTrialIsScreenedAndNothingIsKept() throws IOException {
        var before = held();
        var trial = bytes(circle("LO-1", 2_002_500, false));
        var standing = NODE.client().post("/screenings/trials?name=trial.oem", trial);
        assertThat(Json.text(standing, "from")).startsWith("2021-08-08T01:00:00");
        assertThat(standing.get("trial").valueStream().map(each -> each.stringValue()))
                .containsExactly("LO-1");
        assertThat(standing.get("screened").longValue()).isEqualTo(4);
        assertThat(distance(standing)).isBetween(499.0, 501.0);
        assertThat(standing.get("approaches"))
                .allMatch(row -> row.get("trial").booleanValue() && !row.has("encounter") && !row.has("message"));
        var input = standing.get("approaches")
                .get(0)
                .get("assessment")
                .get("inputs")
                .get(0);
        assertThat(Json.text(input, "origin")).isEqualTo("trial");

        var file = Files.write(ROOT.resolve("trial.oem"), trial);
        var folder = NODE.folder().root();
        var shown = Commands.parley("screen", folder, "--trial", file);
        // Pairs with the objects about the Earth need an ephemeris that is not there.
        assertThat(shown.code()).isEqualTo(Exit.FINDINGS);
        assertThat(shown.out()).as(shown.err()).contains("LO-1 – LO-2  TCA ", "miss distance 500.0 m", "  trial");
        var other = Commands.parley(
                "screen",
                folder,
                "--trial",
                file,
                "--from",
                "2021-08-08T01:00:00Z",
                "--hours",
                1.5,
                "--threshold",
                "400m");
        assertThat(other.out()).contains(": 0 approaches");
        var both = Commands.parley("screen", folder, "--trial", file, "--standing");
        assertThat(both.code()).isEqualTo(Exit.USAGE);

        var wrong = bytes("CCSDS_OEM_VERS = 2.0\n");
        assertThatThrownBy(() -> NODE.client().post("/screenings/trials?name=wrong.oem", wrong))
                .hasMessageContaining("FORMATS-");
        assertThatThrownBy(() -> NODE.client().post("/screenings/trials?name=x.oem", bytes(circle("LO-9", 2e6, false))))
                .hasMessageContaining("NODE-015");
        assertThat(held()).isEqualTo(before);

        // Nor is an object tried that another flies.
        NODE.client().post("/imports?name=theirs.oem&operator=cn", bytes(circle("LO-4", 2_100_000, true)));
        assertThatThrownBy(() -> NODE.client().post("/screenings/trials?name=x.oem", bytes(circle("LO-4", 2e6, false))))
                .hasMessageContaining("NODE-015");
    }

    /// What the node says that it holds, and the size of its log with the files that it keeps.
    private static List<String> held() throws IOException {
        try (var blobs = Files.walk(NODE.folder().root().resolve("blobs"))) {
            return List.of(
                    NODE.tables(),
                    blobs.map(Path::toString).sorted().toList() + " "
                            + NODE.client().get("/status").get("log"));
        }
    }

    private static double distance(tools.jackson.databind.JsonNode screening) {
        for (var each : screening.get("approaches")) {
            if (Json.text(each, "first").equals("LO-1")
                    && Json.text(each, "second").equals("LO-2")) {
                return Json.number(each.get("assessment"), "missDistanceMetres");
            }
        }
        throw new AssertionError("LO-1 and LO-2 do not meet in " + screening);
    }
}
