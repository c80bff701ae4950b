package space.parley.desk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A node that answers with fixtures: it serves the page, the libraries and the API's shapes under the page's
/// own content security policy, keeps what was posted, and can be told to answer otherwise.
final class FixtureNode implements AutoCloseable {
    static final String TOKEN = "a-token+of/lin.yue=";

    private static final Map<String, String> FIXTURES = Map.of(
            "/status", "status.json",
            "/objects", "objects.json",
            "/agreements", "agreements.json",
            "/laws", "laws.json",
            "/shares", "shares.json",
            "/encounters", "encounters.json",
            "/formats", "formats.json",
            "/record/entries", "entries.json",
            "/record/checkpoint", "checkpoint.txt");

    private final HttpServer server;
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<OutputStream> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean streaming = true;
    private volatile boolean broken;

    FixtureNode() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /// What came with a POST, in the order of arrival.
    record Posted(String path, String body) {}

    /// @param method the method that this answers
    /// @param status the HTTP status
    /// @param body the JSON, or the text
    record Answer(int status, String body) {}

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Posted> posted() {
        return List.copyOf(posted);
    }

    /// From now on answers so, for example to `GET /shares`.
    void answering(String methodAndPath, int status, String body) {
        answers.put(methodAndPath, new Answer(status, body));
    }

    void withoutStream() {
        streaming = false;
    }

    void breakDown() {
        broken = true;
    }

    void recover() {
        broken = false;
    }

    /// Tells every page that listens that something changed.
    void changed() throws IOException {
        for (var listener : listeners) {
            listener.write("data: {\"size\":15}\n\n".getBytes(StandardCharsets.UTF_8));
            listener.flush();
        }
    }

    boolean heard() {
        return !listeners.isEmpty();
    }

    static String fixture(String name) {
        return new String(bytes("/space/parley/desk/fixtures/" + name), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String resource) {
        try (InputStream in = FixtureNode.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            var path = exchange.getRequestURI().getPath();
            if (path.startsWith("/api/v1/")) {
                api(exchange, path.substring("/api/v1".length()));
            } else {
                file(exchange, path);
            }
        } finally {
            exchange.close();
        }
    }

    private void api(HttpExchange exchange, String path) throws IOException {
        if (broken) {
            return;
        }
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "application/json", FINDINGS.getBytes(StandardCharsets.UTF_8));
            return;
        }
        var method = exchange.getRequestMethod();
        if (method.equals("POST")) {
            posted.add(new Posted(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        }
        if (path.equals("/events") && streaming) {
            stream(exchange);
            return;
        }
        var told = answers.get(method + " " + path);
        if (told != null) {
            send(exchange, told.status(), "application/json", told.body().getBytes(StandardCharsets.UTF_8));
            return;
        }
        var fixture = method.equals("GET") ? FIXTURES.get(path) : null;
        if (fixture == null) {
            send(exchange, 404, "application/json", FINDINGS.getBytes(StandardCharsets.UTF_8));
            return;
        }
        var type = fixture.endsWith(".txt") ? "text/plain; charset=utf-8" : "application/json";
        send(exchange, 200, type, bytes("/space/parley/desk/fixtures/" + fixture));
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        out.write(": open\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        listeners.add(out);
        try {
            while (!broken) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.remove(out);
        }
    }

    private static void file(HttpExchange exchange, String path) throws IOException {
        var resource = resource(path);
        if (resource == null) {
            send(exchange, 404, "text/plain", new byte[0]);
            return;
        }
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        new String(bytes("/space/parley/desk/csp.txt"), StandardCharsets.UTF_8).strip());
        send(exchange, 200, type(resource), bytes(resource));
    }

    private static @Nullable String resource(String path) {
        if (path.equals("/")) {
            return "/space/parley/desk/index.html";
        }
        if (path.startsWith("/desk/")) {
            return "/space/parley" + path;
        }
        return path.startsWith("/webjars/") ? "/META-INF/resources" + path : null;
    }

    private static String type(String resource) {
        if (resource.endsWith(".html")) {
            return "text/html; charset=utf-8";
        }
        return resource.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /// A refusal in the API's form.
    static final String FINDINGS = """
            {"findings": [{"code": "NODE-042", "severity": "error", "place": "/shares/s-0003",
              "what": {"en": "The bytes have changed since they were shown", "zh": "所示字节已发生变化"},
              "expected": {"en": "The hash of the bytes as they are now", "zh": "与当前字节一致的哈希"},
              "action": {"en": "Read the bytes again, then approve", "zh": "请重新阅读后再批准"}}]}
            """;

    @Override
    public void close() {
        broken = true;
        server.stop(0);
    }
}
