package space.parley.node.peer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;

/// Sends requests to partners: TLS 1.3, HTTP/1.1 inside, straight to the address, with no proxy and no
/// redirect.
///
/// At each address only that partner's own pin is accepted; another partner's key there is as wrong as a
/// stranger's. Nothing of a request leaves before the other side's key was found right. A request is sent
/// once: whether it may be sent again is for the caller to know. Safe for many threads.
public final class PeerClient implements AutoCloseable {
    /// The largest answer that is read, in bytes.
    public static final int MAX_ANSWER_BYTES = PeerServer.MAX_BODY_BYTES;

    private static final System.Logger LOG = System.getLogger(PeerClient.class.getName());
    private static final int LISTEN_MILLIS = 2_000;

    private final Identity identity;
    private final Duration connectLimit;
    private final Duration requestLimit;
    private final Map<PeerAddress, HttpClient> clients = new ConcurrentHashMap<>();

    /// A client that shows this identity, and waits 5 s for a connection and 20 s for a whole answer.
    public PeerClient(Identity identity) {
        this(identity, Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    PeerClient(Identity identity, Duration connectLimit, Duration requestLimit) {
        this.identity = identity;
        this.connectLimit = connectLimit;
        this.requestLimit = requestLimit;
    }

    /// Posts bytes and waits for the answer, whatever its status is.
    ///
    /// @param to where, and which key must answer there
    /// @param path from `/` on, not yet encoded, without a query
    /// @param body at most [PeerServer#MAX_BODY_BYTES]
    /// @return the answer, or one finding of NODE-220 to NODE-229
    public Outcome<PeerResponse> post(PeerAddress to, String path, byte[] body) {
        if (body.length > PeerServer.MAX_BODY_BYTES) {
            return Outcome.refused(PeerFindings.MESSAGE_TOO_LARGE.finding(
                    to.party(), to.hostAndPort(), body.length, PeerServer.MAX_BODY_BYTES));
        }
        return send(
                to,
                HttpRequest.newBuilder(uri(to, path))
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build());
    }

    /// Gets what is at a path.
    ///
    /// @param to where, and which key must answer there
    /// @param path from `/` on, not yet encoded, without a query
    /// @return the answer, whatever its status is, or one finding of NODE-220 to NODE-229
    public Outcome<PeerResponse> get(PeerAddress to, String path) {
        return send(to, HttpRequest.newBuilder(uri(to, path)).GET().build());
    }

    /// Cuts what is under way and lets go of all connections.
    @Override
    public void close() {
        clients.values().forEach(HttpClient::shutdownNow);
        clients.clear();
    }

    private Outcome<PeerResponse> send(PeerAddress to, HttpRequest request) {
        var client = clients.computeIfAbsent(to, this::client);
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            return response(to, answer.get(requestLimit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Outcome.refused(
                    PeerFindings.NO_ANSWER_IN_TIME.finding(to.party(), to.hostAndPort(), seconds(requestLimit)));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Outcome.refused(
                    PeerFindings.LINK_BROKE.finding(to.party(), to.hostAndPort(), "this node is stopping"));
        } catch (ExecutionException e) {
            return Outcome.refused(finding(to, e.getCause()));
        }
    }

    private static Outcome<PeerResponse> response(PeerAddress to, HttpResponse<byte[]> answer) {
        try {
            var mediaType = answer.headers().firstValue("Content-Type").orElse("application/octet-stream");
            return Outcome.done(new PeerResponse(answer.statusCode(), mediaType, answer.body()));
        } catch (IllegalArgumentException e) {
            return Outcome.refused(
                    PeerFindings.LINK_BROKE.finding(to.party(), to.hostAndPort(), String.valueOf(e.getMessage())));
        }
    }

    private HttpClient client(PeerAddress to) {
        var pins = Map.of(to.pin(), to.party());
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectLimit)
                .sslContext(PinnedTls.context(identity, () -> pins))
                .build();
    }

    private static URI uri(PeerAddress to, String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with '/': '" + path + "'");
        }
        try {
            return new URI("https", null, to.host(), to.port(), path, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Finding finding(PeerAddress to, @Nullable Throwable failure) {
        var party = to.party();
        var address = to.hostAndPort();
        var reason = failure == null ? "" : String.valueOf(failure.getMessage());
        for (Throwable at = failure; at != null; at = at.getCause()) {
            switch (at) {
                case PinnedTls.NotPinnedException wrong -> {
                    return PeerFindings.WRONG_PIN.finding(party, address, wrong.shown(), to.pin());
                }
                case UnresolvedAddressException unknown -> {
                    return PeerFindings.HOST_UNKNOWN.finding(party, address);
                }
                case HttpConnectTimeoutException late -> {
                    return PeerFindings.NO_CONNECTION_IN_TIME.finding(party, address, seconds(connectLimit));
                }
                case HttpTimeoutException late -> {
                    return PeerFindings.NO_ANSWER_IN_TIME.finding(party, address, seconds(requestLimit));
                }
                case SSLException tls -> {
                    if (isAboutOurKey(String.valueOf(tls.getMessage()))) {
                        return PeerFindings.NOT_ACCEPTED.finding(party, address, identity.pin());
                    }
                    if (tls.getCause() == null) {
                        return PeerFindings.NO_TLS.finding(party, address, String.valueOf(tls.getMessage()));
                    }
                }
                case ConnectException refused -> {
                    if (refused.getCause() == null) {
                        return PeerFindings.REFUSED.finding(party, address);
                    }
                }
                case IOException broken -> {
                    if (String.valueOf(broken.getMessage()).contains("body exceeds capacity")) {
                        return PeerFindings.ANSWER_TOO_LARGE.finding(party, address, MAX_ANSWER_BYTES);
                    }
                }
                default -> {}
            }
        }
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof ConnectException) {
                return PeerFindings.REFUSED.finding(party, address);
            }
        }
        return isTurnedAway(to)
                ? PeerFindings.NOT_ACCEPTED.finding(party, address, identity.pin())
                : PeerFindings.LINK_BROKE.finding(party, address, reason);
    }

    /// Whether the other side turns this node's key down. In TLS 1.3 it says so only after the client's
    /// handshake is over, and a request already on its way can tear the connection down before the alert is
    /// read; so this connects once more, sends nothing and listens.
    private boolean isTurnedAway(PeerAddress to) {
        var context = PinnedTls.context(identity, () -> Map.of(to.pin(), to.party()));
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket()) {
            socket.connect(new InetSocketAddress(to.host(), to.port()), (int) connectLimit.toMillis());
            socket.setSoTimeout(LISTEN_MILLIS);
            socket.startHandshake();
            int unasked = socket.getInputStream().read();
            LOG.log(System.Logger.Level.DEBUG, "{0} sent {1} unasked", to, unasked);
            return false;
        } catch (SSLException e) {
            return isAboutOurKey(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return false;
        }
    }

    /// The alerts with which TLS 1.3 turns down a certificate (RFC 8446, 6.2).
    private static boolean isAboutOurKey(String message) {
        return message.contains("alert")
                && (message.contains("certificate")
                        || message.contains("unknown_ca")
                        || message.contains("access_denied"));
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1_000 == 0
                ? Long.toString(limit.toSeconds())
                : Double.toString(limit.toMillis() / 1_000.0);
    }
}
