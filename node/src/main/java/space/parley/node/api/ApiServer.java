package space.parley.node.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFinding;
import space.parley.node.store.Store;
import space.parley.record.FaultException;
import space.parley.terms.Finding;
import space.parley.terms.RefusedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Serves page and API of a node on loopback.
public final class ApiServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ApiServer.class.getName());
    private static final String BASE = "/api/v1";
    private static final int MAX_BODY_BYTES = 64 * 1024 * 1024;
    private static final Map<String, String> MEDIA = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "txt", "text/plain; charset=utf-8");

    private final Store store;
    private final Routes routes;
    private final Server server;
    private final ServerConnector connector;
    private final String policy;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private boolean closed;

    private ApiServer(Store store, Routes routes, int port) {
        this.store = store;
        this.routes = routes;
        this.policy = resource("space/parley/desk/csp.txt")
                .map(Json::utf8)
                .map(String::strip)
                .orElse("default-src 'none'");
        var threads = new VirtualThreadPool();
        threads.setName("api");
        this.server = new Server(threads);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        this.connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(60_000);
        server.addConnector(connector);
        server.setStopTimeout(2_000);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                ApiServer.this.handle(request, response, callback);
                return true;
            }
        });
    }

    /// Starts to serve.
    ///
    /// @throws RefusedException `NODE-007` where the port is in use
    public static ApiServer start(Store store, Routes routes, int port) {
        var api = new ApiServer(store, routes, port);
        store.journal().onAppend(size -> api.wake());
        try {
            api.server.start();
        } catch (IOException e) {
            throw NodeFinding.PORT.refusal(port);
        } catch (Exception e) {
            throw new IllegalStateException("the API does not start", e);
        }
        return api;
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    }

    private void wake() {
        lock.lock();
        try {
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void handle(Request request, Response response, Callback callback) {
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Referrer-Policy", "no-referrer");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        try {
            var path = Request.getPathInContext(request);
            if (!local(request)) {
                // A name that somebody else pointed here: a page of theirs must not reach this API.
                answer(response, callback, 403, findings(List.of(NodeFinding.BAD_REQUEST.with("Host"))));
            } else if (path.startsWith(BASE + "/")) {
                api(path.substring(BASE.length()), request, response, callback);
            } else {
                page(path, request, response, callback);
            }
        } catch (RefusedException e) {
            answer(response, callback, status(e.findings().getFirst()), findings(e.findings()));
        } catch (FaultException e) {
            answer(response, callback, 503, findings(List.of(Store.finding(e))));
        } catch (JacksonException e) {
            answer(response, callback, 400, findings(List.of(NodeFinding.BAD_REQUEST.with(e.getOriginalMessage()))));
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a request failed", e);
            answer(
                    response,
                    callback,
                    500,
                    findings(List.of(ApiFinding.FAULT.with(e.getClass().getSimpleName()))));
        }
    }

    private boolean local(Request request) {
        var host = request.getHeaders().get(HttpHeader.HOST);
        return host != null && host.matches("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");
    }

    private void api(String path, Request request, Response response, Callback callback) throws IOException {
        if (path.equals("/openapi.yaml")) {
            bytes(
                    response,
                    callback,
                    200,
                    "application/yaml",
                    resource("space/parley/node/api/openapi.yaml").orElseThrow());
            return;
        }
        var officer = officer(request);
        if (officer.isEmpty()) {
            answer(response, callback, 401, findings(List.of(NodeFinding.UNAUTHORISED.with())));
            return;
        }
        if (path.equals("/events") && request.getMethod().equals("GET")) {
            events(response, callback);
            return;
        }
        Fields query;
        try {
            query = Request.extractQueryParameters(request);
        } catch (RuntimeException e) {
            throw NodeFinding.BAD_REQUEST.refusal("query");
        }
        var call = new Routes.Call(
                request.getMethod(),
                path,
                name -> Optional.ofNullable(query.getValue(name)),
                body(request),
                officer.get());
        var answer = routes.answer(call);
        bytes(response, callback, answer.status(), answer.mediaType(), answer.body());
    }

    private Optional<String> officer(Request request) {
        var header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return header != null && header.startsWith("Bearer ") && header.length() < 200
                ? store.folder().officer(header.substring(7).strip())
                : Optional.empty();
    }

    private static byte[] body(Request request) throws IOException {
        try (var in = Content.Source.asInputStream(request)) {
            var body = in.readNBytes(MAX_BODY_BYTES + 1);
            if (body.length > MAX_BODY_BYTES) {
                throw NodeFinding.TOO_LARGE.refusal(MAX_BODY_BYTES);
            }
            return body;
        }
    }

    /// A line for each growth of the log, and a comment now and then so that a lost connection is noticed.
    private void events(Response response, Callback callback) {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        long told = -1;
        try {
            while (true) {
                long size = store.log().size();
                var text = size == told ? ": \n\n" : "data: {\"size\":" + size + "}\n\n";
                told = size;
                try (var write = new org.eclipse.jetty.util.Blocker.Shared().callback()) {
                    response.write(false, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), write);
                    write.block();
                }
                if (awaitGrowth(told)) {
                    break;
                }
            }
            callback.succeeded();
        } catch (IOException | InterruptedException e) {
            // The reader went away.
            callback.failed(e);
        }
    }

    private boolean awaitGrowth(long told) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.SECONDS.toNanos(15);
            while (!closed && store.log().size() == told && nanos > 0) {
                nanos = grown.awaitNanos(nanos);
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void page(String path, Request request, Response response, Callback callback) {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            answer(response, callback, 405, findings(List.of(NodeFinding.NOT_FOUND.with(path))));
            return;
        }
        var name = path.equals("/") ? "space/parley/desk/index.html" : null;
        if (path.startsWith("/desk/")) {
            name = "space/parley/desk/" + path.substring(6);
        } else if (path.startsWith("/webjars/")) {
            name = "META-INF/resources" + path;
        }
        var media = MEDIA.get(path.equals("/") ? "html" : path.substring(path.lastIndexOf('.') + 1));
        var content = name == null || media == null || name.contains("..") || name.contains("//")
                ? Optional.<byte[]>empty()
                : resource(name);
        if (content.isEmpty()) {
            answer(response, callback, 404, findings(List.of(NodeFinding.NOT_FOUND.with(path))));
            return;
        }
        response.getHeaders().put("Content-Security-Policy", policy);
        bytes(response, callback, 200, String.valueOf(media), content.get());
    }

    private static Optional<byte[]> resource(String name) {
        try (var in = ApiServer.class.getClassLoader().getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int status(Finding finding) {
        return switch (finding.code()) {
            case "NODE-011" -> 404;
            case "NODE-013" -> 413;
            case "NODE-003", "NODE-004", "NODE-005", "NODE-035" -> 503;
            default -> 400;
        };
    }

    private static ObjectNode findings(List<Finding> findings) {
        var node = Json.object();
        var array = node.putArray("findings");
        findings.forEach(f -> array.add(Json.finding(f)));
        return node;
    }

    private static void answer(Response response, Callback callback, int status, JsonNode json) {
        bytes(response, callback, status, "application/json", Json.bytes(json));
    }

    private static void bytes(Response response, Callback callback, int status, String mediaType, byte[] body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            server.stop();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "the API did not stop in order", e);
        }
    }
}
