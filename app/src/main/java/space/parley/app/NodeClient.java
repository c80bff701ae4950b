package space.parley.app;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFolder;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Speaks to a running node through its API, as an officer.
final class NodeClient {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final String token;

    NodeClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /// The node of a folder, as one of its officers.
    static NodeClient of(NodeFolder folder, String officer) {
        return new NodeClient(URI.create("http://127.0.0.1:" + folder.config().apiPort()), folder.token(officer));
    }

    JsonNode get(String path) {
        return Json.read(bytes(path));
    }

    /// An answer that is a JSON array.
    List<ObjectNode> list(String path) {
        var answer = Json.read(
                ("{\"list\":" + Json.utf8(send("GET", path, new byte[0])) + "}").getBytes(StandardCharsets.UTF_8));
        var out = new ArrayList<ObjectNode>();
        answer.get("list").forEach(n -> out.add((ObjectNode) n));
        return out;
    }

    byte[] bytes(String path) {
        return send("GET", path, new byte[0]);
    }

    ObjectNode post(String path, byte[] body) {
        return Json.read(send("POST", path, body));
    }

    ObjectNode post(String path, JsonNode body) {
        return post(path, Json.bytes(body));
    }

    ObjectNode put(String path, byte[] body) {
        return Json.read(send("PUT", path, body));
    }

    /// A path with a query.
    static String query(String path, Map<String, String> parameters) {
        return path
                + parameters.entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /// A name as one segment of a path.
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Sends a request.
    ///
    /// @throws RefusedException with the node's own findings, or `APP-001` where no node answers
    byte[] send(String method, String path, byte[] body) {
        var request = HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw AppFinding.NO_NODE.refusal(base);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AppFinding.NO_NODE.refusal(base);
        }
        if (response.statusCode() / 100 == 2) {
            return response.body();
        }
        throw new RefusedException(findings(response.body(), response.statusCode()));
    }

    private static List<Finding> findings(byte[] body, int status) {
        List<Finding> out;
        try {
            out = findings(Json.read(body).path("findings"));
        } catch (RuntimeException e) {
            out = List.of();
        }
        return out.isEmpty() ? List.of(AppFinding.STRANGE_ANSWER.with(status)) : out;
    }

    /// Findings in the form of the API.
    static List<Finding> findings(JsonNode array) {
        var out = new ArrayList<Finding>();
        for (var each : array) {
            var place = each.path("place").asString("");
            out.add(new Finding(
                    Json.text(each, "code"),
                    Severity.valueOf(Json.text(each, "severity").toUpperCase(java.util.Locale.ROOT)),
                    place.isEmpty() ? Place.NONE : Place.of(place),
                    each.path("objects")
                            .valueStream()
                            .map(object -> new ObjectId(object.asString("")))
                            .toList(),
                    text(each, "what"),
                    text(each, "expected"),
                    text(each, "action")));
        }
        return out;
    }

    /// A finding in the form of the API.
    static ObjectNode json(Finding finding) {
        var json = Json.object();
        json.put("code", finding.code());
        json.put("severity", finding.severity().word());
        json.put("place", finding.place().toString());
        if (!finding.objects().isEmpty()) {
            var objects = json.putArray("objects");
            finding.objects().forEach(object -> objects.add(object.value()));
        }
        json.set("what", Json.tree(finding.what()));
        json.set("expected", Json.tree(finding.expected()));
        json.set("action", Json.tree(finding.action()));
        return json;
    }

    private static Text text(JsonNode finding, String field) {
        return Json.value(finding.get(field), Text.class);
    }
}
