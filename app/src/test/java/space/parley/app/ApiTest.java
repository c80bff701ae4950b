package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import space.parley.accord.Agreement;
import space.parley.accord.Law;
import space.parley.accord.SignedAgreement;
import space.parley.node.Node;
import space.parley.node.door.Links;
import space.parley.node.store.Card;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFolder;
import space.parley.terms.Party;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of the API and a running node say the same: every operation that is described is answered,
/// as it is described and with nothing more, and every route is described.
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApiTest {
    private static final Pattern ROUTE = Pattern.compile("case \"(GET|POST|PUT) ([a-z]+) (\\d)\"");
    private static final Pattern RECORD = Pattern.compile("case \"([a-z]+)\" ->");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private static Path root = Path.of("");
    private static NodeFolder folder = unset();
    private static NodeFolder partner = unset();
    private static Node node = unset();
    private static String yaml = "";
    private static ObjectNode description = Json.object();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> answered = new TreeSet<>();

    @SuppressWarnings("NullAway") // set before the first test
    private static <T> T unset() {
        return null;
    }

    @BeforeAll
    static void start() throws IOException {
        LogSetup.quiet();
        root = Files.createTempDirectory(Path.of("/var/tmp"), "parley-api-test-");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        folder = init("un");
        partner = init("cn");
        node = Node.start(folder, InstantSource.system(), new SecureRandom(), text -> {});
        try (var in = Node.class.getResourceAsStream("/space/parley/node/api/openapi.yaml")) {
            yaml = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        description = (ObjectNode) new YAMLMapper().readTree(yaml);
        closed(description.get("components"));
        closed(description.get("paths"));
    }

    private static NodeFolder init(String party) {
        return NodeFolder.init(
                root.resolve(party),
                new NodeFolder.Plan(
                        new Party(party),
                        new Text(party, party),
                        "scenario",
                        "127.0.0.1",
                        0,
                        0,
                        Optional.empty(),
                        List.of("officer-1", "officer-2")),
                new SecureRandom());
    }

    /// What is not described must not be there: every object whose fields are described has no others.
    private static void closed(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").toString().contains("object")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(ApiTest::closed);
    }

    @AfterAll
    static void stop() throws IOException {
        if (node != null) {
            node.close();
        }
        Leftovers.remove(root);
    }

    @Test
    void the_description_is_valid() {
        var options = new ParseOptions();
        options.setResolve(true);
        var parsed = new OpenAPIV3Parser().readContents(yaml, null, options);
        assertThat(parsed.getMessages()).isEmpty();
        var operations = parsed.getOpenAPI().getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .toList();
        assertThat(operations).hasSize(described().size());
        assertThat(operations.stream().map(o -> o.getOperationId()))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(parsed.getOpenAPI().getInfo().getVersion()).isEqualTo(Node.VERSION);
    }

    @Test
    void every_route_is_described() throws IOException {
        var project = System.getenv("PARLEY_ROOT");
        Assumptions.assumeTrue(project != null, "PARLEY_ROOT names the project's folder: run by Maven");
        var source = Files.readString(Path.of(project, "node/src/main/java/space/parley/node/api/Routes.java"));
        var described = described().stream()
                .map(each -> {
                    var parts = each.split(" ")[1].substring(1).split("/");
                    return each.split(" ")[0] + " " + parts[0] + " " + parts.length;
                })
                .collect(Collectors.toSet());
        var routes = ROUTE.matcher(source)
                .results()
                .map(m -> m.group(1) + " " + m.group(2) + " " + m.group(3))
                .toList();
        assertThat(routes).hasSizeGreaterThan(20).allMatch(described::contains);
        var record = source.substring(source.indexOf("Answer record(Call call"));
        RECORD.matcher(record.substring(0, record.indexOf("default ->")))
                .results()
                .forEach(m -> assertThat(described()).contains("GET /record/" + m.group(1)));
    }

    @Test
    @Order(2)
    void commands_show_an_encounter_and_act_in_it() {
        var listed = Commands.parley("encounters", folder.root());
        assertThat(listed.code()).isZero();
        var id = listed.out().lines().findFirst().orElseThrow().split(" ")[0];
        assertThat(listed.out()).contains("STARLINK-1095 (44971) – Other (44972)  TCA 2021-08-07T");
        var shown = Commands.parley("encounter", folder.root(), id);
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains("this side: TCA 2021-08-07T", "miss distance", "Pc ", "--action ");
        assertThat(Commands.parley("encounter", folder.root(), id, "--message").out())
                .startsWith("CCSDS_CDM_VERS");
        var unlawful = Commands.parley("encounter", folder.root(), id, "--action", "verify");
        assertThat(unlawful.code()).isEqualTo(Exit.FINDINGS);
        assertThat(unlawful.err()).startsWith("NODE-");
        var screened = Commands.parley(
                "screen", folder.root(), "--from", "2021-08-07T01:30:00Z", "--hours", 3, "--threshold", "100km");
        assertThat(screened.code()).as(screened.err()).isZero();
        assertThat(screened.out())
                .contains("1 pairs from", "44971 – 44972  TCA ")
                .contains(id);
        var chinese = Commands.run(List.of("encounter", folder.root().toString(), id, "--language", "zh"));
        assertThat(chinese.out()).contains("本方：", "脱靶距离", "目前可执行：");
    }

    private static Set<String> described() {
        var out = new TreeSet<String>();
        description
                .get("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (METHODS.contains(method)) {
                        out.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path);
                    }
                }));
        return out;
    }

    @Test
    @Order(1)
    void every_operation_is_answered_as_it_is_described() throws Exception {
        openapi();
        call(401, "GET", "/status", "/status", null, "wrong");
        ok("GET", "/status");
        put(200, "/clock", "/clock", "{\"now\": \"2021-08-07T01:00:00Z\"}");
        call(400, "PUT", "/clock", "/clock", bytes("{\"now\": \"2020-01-01T00:00:00Z\"}"), token());
        ok("GET", "/card");
        ok("GET", "/peers");
        var card = Links.card(partner);
        post(201, "/peers", "/peers?witness=true", Json.bytes(Json.tree(card)));
        post(400, "/peers", "/peers", bytes("{}"));
        ok("GET", "/peers");

        imports();
        var objects = ok("GET", "/objects");
        assertThat(objects).hasSize(2);

        agreement(card);
        law();

        var ask = "{\"to\": \"cn\", \"class\": \"ephemeris\", \"object\": \"44971\", \"grade\": \"%s\"}";
        post(200, "/decisions", "/decisions", bytes(ask.formatted("full")));
        post(400, "/decisions", "/decisions", bytes("{\"to\": \"nobody\"}"));
        var waiting = post(201, "/shares", "/shares", bytes(ask.formatted("existence")));
        assertThat(Json.text(waiting, "state")).isEqualTo("waiting");
        var refused = post(
                201, "/shares", "/shares", bytes(ask.formatted("full").replace("\"ephemeris\"", "\"manoeuvre-plan\"")));
        assertThat(Json.text(refused, "state")).isEqualTo("refused");
        post(400, "/shares", "/shares", bytes("{}"));
        ok("GET", "/shares");
        var id = Json.text(waiting, "id");
        call(200, "GET", "/shares/{share}", "/shares/" + id, null, token());
        call(404, "GET", "/shares/{share}", "/shares/none", null, token());
        post(400, "/shares/{share}/approvals", "/shares/" + id + "/approvals", bytes("{\"sha256\": \"other\"}"));
        var sha256 = Json.text(waiting.get("decision").get("leaving"), "sha256");
        post(
                201,
                "/shares/{share}/approvals",
                "/shares/" + id + "/approvals",
                bytes("{\"sha256\": \"" + sha256 + "\"}"));

        encounters();
        files();

        ok("GET", "/record/entries");
        call(200, "GET", "/record/entries", "/record/entries?before=3&limit=2", null, token());
        ok("GET", "/record/checkpoint");
        ok("GET", "/record/keys");
        ok("GET", "/record/bundle");
        ok("GET", "/status");
        events();
        assertThat(answered).isEqualTo(described());
    }

    private void files() throws Exception {
        assertThat(ok("GET", "/formats").get("written")).isNotEmpty();
        ok("GET", "/reference");
        var report = post(200, "/files/checks", "/files/checks?name=own.tle", bytes(CommandTest.STARLINK));
        assertThat(Json.text(report, "format")).isEqualTo("tle");
        assertThat(report.get("cloud")).hasSize(1);
        post(400, "/files/checks", "/files/checks", bytes(CommandTest.STARLINK));
        var converted = post(
                200, "/files/conversions", "/files/conversions?name=own.tle&to=omm-json", bytes(CommandTest.STARLINK));
        assertThat(new String(Base64.getDecoder().decode(Json.text(converted, "bytes")), StandardCharsets.UTF_8))
                .contains("STARLINK");
        post(400, "/files/conversions", "/files/conversions?name=own.tle&to=paper", bytes(CommandTest.STARLINK));
    }

    private void imports() throws Exception {
        var own = post(
                201,
                "/imports",
                "/imports?name=own.tle&sigma=200,1000,200&radius=4&manoeuvrable=true&only=44971",
                bytes(CommandTest.STARLINK));
        assertThat(own.get("objects")).hasSize(1);
        // Another craft in the same shell: node and anomaly half a turn away, so the two meet where
        // their planes cross.
        var lines = CommandTest.STARLINK
                .replace("44971", "44972")
                .replace("238.5581", " 58.5581")
                .replace("  81.9811", " 261.9811")
                .lines()
                .toList();
        var other = "OTHER\n" + checked(lines.get(1)) + "\n" + checked(lines.get(2)) + "\n";
        post(
                201,
                "/imports",
                "/imports?name=other.tle&sigma=200,1000,200&operator=cn&title=Other&crewed=false",
                bytes(other));
        post(400, "/imports", "/imports?name=nothing", bytes("nothing"));
    }

    /// A line of a two-line element set with the checksum that its other columns ask for.
    private static String checked(String line) {
        var columns = line.substring(0, 68);
        int sum = columns.chars()
                .map(c -> c >= '0' && c <= '9' ? c - '0' : c == '-' ? 1 : 0)
                .sum();
        return columns + sum % 10;
    }

    private void agreement(Card card) throws Exception {
        var parties = new ArrayList<Agreement.Member>();
        for (var each : List.of(Links.card(folder), card)) {
            parties.add(new Agreement.Member(
                    each.party(),
                    each.name(),
                    each.party().id(),
                    each.party().id().equals("un") ? "XX" : "CN",
                    each.key(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty()));
        }
        var bytes = Agreement.draft(
                "api",
                parties,
                UtcInstant.parse("2021-07-01T00:00:00Z").orElseThrow(),
                UtcInstant.parse("2022-07-01T00:00:00Z").orElseThrow());
        ok("GET", "/agreements");
        post(201, "/agreements", "/agreements", bytes);
        post(400, "/agreements", "/agreements", bytes("{}"));
        post(201, "/agreements/{agreement}/signatures", "/agreements/api/signatures", new byte[0]);
        post(404, "/agreements/{agreement}/signatures", "/agreements/none/signatures", new byte[0]);
        var signed = SignedAgreement.unsigned(Agreement.read(bytes, "draft").orThrow())
                .signedBy(partner.config().party(), partner.signingKey());
        var both = post(201, "/agreements", "/agreements", signed.envelope().toJson());
        assertThat(both.get("inForce").booleanValue()).isTrue();
        ok("GET", "/agreements");
        call(200, "GET", "/agreements/{agreement}", "/agreements/api", null, token());
        call(404, "GET", "/agreements/{agreement}", "/agreements/none", null, token());
        call(200, "GET", "/agreements/{agreement}/envelope", "/agreements/api/envelope", null, token());
        call(404, "GET", "/agreements/{agreement}/envelope", "/agreements/none/envelope", null, token());
    }

    private void law() throws Exception {
        ok("GET", "/laws");
        post(201, "/laws", "/laws", Law.shippedBytes("un-none").orThrow());
        post(400, "/laws", "/laws", Law.shippedBytes("us-wolf-fy2021").orThrow());
        post(201, "/certifications", "/certifications", bytes("""
                {"format": "parley-certification/1", "gate": "cn-approval", "requirement": "approval",
                 "authority": "CNSA", "agreement": "api", "filedAt": "2021-08-01T00:00:00Z",
                 "states": {"purpose": "safety of flight", "recipient": "us", "data": "orbits"}}
                """));
        post(400, "/certifications", "/certifications", bytes("{}"));
        put(200, "/policy", "/policy", """
                {"format": "parley-policy/1", "rules": [
                  {"to": "cn", "class": "ephemeris", "maxGrade": "full"},
                  {"to": "cn", "class": "encounter", "maxGrade": "full"}]}
                """);
        call(400, "PUT", "/policy", "/policy", bytes("{}"), token());
        ok("GET", "/laws");
    }

    private void encounters() throws Exception {
        post(400, "/screenings", "/screenings", bytes("{\"from\": \"2021-08-07T01:30:00Z\"}"));
        var screened = post(
                201,
                "/screenings",
                "/screenings",
                bytes("{\"from\": \"2021-08-07T01:30:00Z\", \"hours\": 24, \"thresholdMetres\": 100000}"));
        assertThat(screened.get("approaches")).isNotEmpty();
        // Again with a window where nothing is near: what was found is looked at anew.
        post(
                201,
                "/screenings",
                "/screenings",
                bytes("{\"from\": \"2021-08-30T00:00:00Z\", \"hours\": 1, \"thresholdMetres\": 10}"));
        var trials = "/screenings/trials";
        var trial = trials + "?name=trial.tle&sigma=200,1000,200";
        post(400, trials, trial, bytes(CommandTest.STARLINK));
        var window = "&from=2021-08-07T01:30:00Z&hours=24";
        post(400, trials, trial + window, bytes(CommandTest.STARLINK));
        window += "&thresholdMetres=100000";
        post(400, trials, trial + window, bytes("nothing"));
        post(400, trials, trial + window, bytes(CommandTest.STARLINK.replace("44971", "44973")));
        var tried = post(200, trials, trial + window, bytes(CommandTest.STARLINK));
        assertThat(tried.get("approaches")).hasSameSizeAs(screened.get("approaches"));
        var encounters = ok("GET", "/encounters");
        assertThat(encounters).isNotEmpty();
        var id = Json.text(encounters.get(0), "id");
        var encounter = call(200, "GET", "/encounters/{encounter}", "/encounters/" + id, null, token());
        call(404, "GET", "/encounters/{encounter}", "/encounters/none", null, token());
        call(200, "GET", "/encounters/{encounter}/message", "/encounters/" + id + "/message", null, token());
        call(404, "GET", "/encounters/{encounter}/message", "/encounters/none/message", null, token());
        var actions = "/encounters/{encounter}/actions";
        post(404, actions, "/encounters/none/actions", bytes("{\"action\": \"assess\"}"));
        post(400, actions, "/encounters/" + id + "/actions", bytes("{\"action\": \"dance\"}"));
        assertThat(encounter.get("actions")).isNotEmpty();
        // Every action that may be named is described.
        var words = description
                .at("/paths/~1encounters~1{encounter}~1actions/post/requestBody/content")
                .path("application/json")
                .at("/schema/properties/action/enum")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
        encounter.get("actions").forEach(action -> assertThat(words).contains(Json.text(action, "action")));
        var acted = post(201, actions, "/encounters/" + id + "/actions", bytes("{\"action\": \"share\"}"));
        assertThat(Json.text(acted.get("share"), "state")).isIn("released", "waiting");
        post(201, actions, "/encounters/" + id + "/actions", bytes("{\"action\": \"assess\"}"));
        ok("GET", "/encounters");
        ok("GET", "/shares");
    }

    private void openapi() throws Exception {
        var response = send("GET", "/openapi.yaml", null, "none");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/yaml");
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(yaml);
        answered.add("GET /openapi.yaml");
    }

    private void events() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(node.page() + "api/v1/events"))
                .header("Authorization", "Bearer " + token())
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).matches("data: \\{\"size\":\\d+}");
        }
        answered.add("GET /events");
    }

    private JsonNode ok(String method, String path) throws Exception {
        return call(200, method, path, path, null, token());
    }

    private JsonNode post(int status, String template, String path, byte[] body) throws Exception {
        return call(status, "POST", template, path, body, token());
    }

    private JsonNode put(int status, String template, String path, String body) throws Exception {
        return call(status, "PUT", template, path, bytes(body), token());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String token() {
        return folder.token("officer-1");
    }

    private HttpResponse<byte[]> send(String method, String path, byte @Nullable [] body, String token)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(node.page() + "api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /// Asks, and holds the answer against the description.
    ///
    /// @return the answer where it is JSON, an empty object otherwise
    private JsonNode call(int status, String method, String template, String path, byte @Nullable [] body, String token)
            throws Exception {
        var response = send(method, path, body, token);
        var text = new String(response.body(), StandardCharsets.UTF_8);
        var what = method + " " + path + ": " + text.substring(0, Math.min(text.length(), 600));
        assertThat(response.statusCode()).as(what).isEqualTo(status);
        var operation = description.get("paths").path(template).path(method.toLowerCase(java.util.Locale.ROOT));
        assertThat(operation.isObject())
                .as(method + " " + template + " is described")
                .isTrue();
        var described = operation.path("responses").path(Integer.toString(status));
        if (described.has("$ref")) {
            described = description.at(Json.text(described, "$ref").substring(1));
        }
        assertThat(described.isObject()).as(what + " is described").isTrue();
        answered.add(method + " " + template);
        var media = response.headers().firstValue("Content-Type").orElse("").split(";")[0];
        var content = described.path("content").path(media);
        assertThat(content.isObject()).as(what + " is described as " + media).isTrue();
        if (!media.equals("application/json")) {
            return Json.object();
        }
        var document = Json.object();
        document.set("components", description.get("components"));
        document.setAll((ObjectNode) content.get("schema"));
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new String(Json.bytes(document), StandardCharsets.UTF_8), InputFormat.JSON);
        assertThat(schema.validate(text, InputFormat.JSON).stream()
                        .map(Object::toString)
                        .toList())
                .as(what)
                .isEmpty();
        return text.startsWith("[") ? array(text) : Json.read(response.body());
    }

    private static ArrayNode array(String text) {
        return (ArrayNode) Json.read(bytes("{\"list\":" + text + "}")).get("list");
    }
}
