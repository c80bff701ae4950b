package space.parley.node.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import space.parley.terms.Party;
import space.parley.terms.RefusedException;

/// Listens for partners: TLS 1.3 with a pinned key on either side, HTTP/1.1 inside.
///
/// Whoever shows no pinned key gets a TLS alert and not one byte of HTTP. The pins are asked anew at each
/// handshake
/// and at each request, so a partner whose pin is withdrawn is cut off at the next request on a connection
/// that stands.
/// An error of this side's own is answered with a bare status: nothing of the inside goes out as text.
///
/// Bounds: body [#MAX_BODY_BYTES], header 16 KiB, 60 s of silence, 120 s for a whole request body, 256
/// connections;
/// from one partner 8 requests at a time and, in all their bodies together, [#MAX_BODY_BYTES]: what is more
/// gets
/// 429.
public final class PeerServer implements AutoCloseable {
    /// The largest request body that is read, in bytes.
    public static final int MAX_BODY_BYTES = 32 * 1024 * 1024;

    private static final System.Logger LOG = System.getLogger(PeerServer.class.getName());
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_CONNECTIONS = 256;
    private static final int MAX_AT_A_TIME = 8;
    /// Longer than the 30 s for which a JDK client keeps a connection for the next request, so that it is the
    /// client that lets go of it and no request meets a connection that is just being closed.
    private static final long SILENCE_MILLIS = 60_000;

    private static final long BODY_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long STOP_MILLIS = 2_000;

    private final Server server;
    private final InetSocketAddress address;

    private PeerServer(Server server, InetSocketAddress address) {
        this.server = server;
        this.address = address;
    }

    /// Starts to listen.
    ///
    /// @param identity the key that partners pinned
    /// @param pins who may connect, asked anew each time; called from many threads
    /// @param address where to listen; port 0 takes a free one
    /// @param handler answers the requests
    /// @throws RefusedException with NODE-210 or NODE-211
    public static PeerServer start(
            Identity identity, Supplier<Map<Pin, Party>> pins, InetSocketAddress address, PeerHandler handler) {
        var threads = new VirtualThreadPool();
        threads.setName("peer");
        var server = new Server(threads);
        server.setStopTimeout(STOP_MILLIS);
        server.setErrorHandler((request, response, callback) -> {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
            response.write(true, null, callback);
            return true;
        });
        server.setHandler(new Answering(pins, handler));

        var tls = new SslContextFactory.Server();
        tls.setSslContext(PinnedTls.context(identity, pins));
        tls.setIncludeProtocols(PinnedTls.PROTOCOL);
        tls.setNeedClientAuth(true);
        tls.setEndpointIdentificationAlgorithm(null);
        tls.setRenegotiationAllowed(false);
        tls.setSniRequired(false);

        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setResponseHeaderSize(MAX_HEADER_BYTES);
        http.setSecureScheme("https");
        // Without this the server would add one of its own that wants the host name to match the certificate.
        http.addCustomizer(new SecureRequestCustomizer(false));

        var inside = new HttpConnectionFactory(http);
        var connector = new ServerConnector(server, new SslConnectionFactory(tls, inside.getProtocol()), inside);
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(SILENCE_MILLIS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw refusal(address, e);
        }
        return new PeerServer(server, new InetSocketAddress(address.getHostString(), connector.getLocalPort()));
    }

    /// Where it listens, with the port that was given to it.
    public InetSocketAddress address() {
        return address;
    }

    /// Stops to listen; requests that are being answered have two seconds left.
    @Override
    public void close() {
        stop(server);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "requests were cut off at the stop", e);
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "the server for partners did not stop cleanly", e);
        }
    }

    private static RefusedException refusal(InetSocketAddress address, Exception failure) {
        var host = address.getHostString();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof BindException && String.valueOf(at.getMessage()).contains("in use")) {
                return PeerFindings.PORT_IN_USE.refusal(host, address.getPort());
            }
        }
        var cause = failure.getCause() == null ? failure : failure.getCause();
        return PeerFindings.CANNOT_LISTEN.refusal(host, address.getPort(), String.valueOf(cause.getMessage()));
    }

    /// Turns a request into a [PeerRequest] and its answer into a response.
    private static final class Answering extends Handler.Abstract {
        private final Supplier<Map<Pin, Party>> pins;
        private final PeerHandler handler;
        private final Map<Party, Share> shares = new ConcurrentHashMap<>();

        Answering(Supplier<Map<Pin, Party>> pins, PeerHandler handler) {
            this.pins = pins;
            this.handler = handler;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
            var from = party(endPoint);
            if (from.isEmpty()) {
                var why = new IOException("the key of this connection is not pinned any more");
                endPoint.close(why);
                callback.failed(why);
                return true;
            }
            var share = shares.computeIfAbsent(from.get(), p -> new Share());
            if (!share.requests().tryAcquire()) {
                refuse(response, callback, HttpStatus.TOO_MANY_REQUESTS_429);
                return true;
            }
            var held = new AtomicInteger();
            try {
                answer(from.get(), share.bytes(), held, request, response, callback);
            } finally {
                share.bytes().release(held.get());
                share.requests().release();
            }
            return true;
        }

        private Optional<Party> party(EndPoint endPoint) {
            var session = endPoint.getSslSessionData();
            X509Certificate[] chain = session == null ? null : session.peerCertificates();
            return chain == null || chain.length == 0
                    ? Optional.empty()
                    : Optional.ofNullable(pins.get().get(Pin.of(chain[0])));
        }

        private void answer(
                Party from, Semaphore room, AtomicInteger held, Request request, Response response, Callback callback)
                throws IOException {
            if (request.getHttpURI().getQuery() != null) {
                refuse(response, callback, HttpStatus.BAD_REQUEST_400);
                return;
            }
            if (request.getLength() > MAX_BODY_BYTES) {
                refuse(response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
                return;
            }
            var body = new ByteArrayOutputStream();
            int status = read(request, room, held, body);
            if (status != HttpStatus.OK_200) {
                refuse(response, callback, status);
                return;
            }
            PeerResponse answer;
            try {
                var path = request.getHttpURI().getDecodedPath();
                answer = handler.handle(
                        new PeerRequest(from, request.getMethod(), path == null ? "/" : path, body.toByteArray()));
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "a request of " + from + " could not be answered", e);
                refuse(response, callback, HttpStatus.INTERNAL_SERVER_ERROR_500);
                return;
            }
            var bytes = answer.body();
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.mediaType());
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
            response.write(true, ByteBuffer.wrap(bytes), callback);
        }

        /// Reads the whole body, as far as the partner's share of memory goes, and gives the status to
        /// answer with.
        private static int read(Request request, Semaphore room, AtomicInteger held, ByteArrayOutputStream body)
                throws IOException {
            long end = System.nanoTime() + BODY_NANOS;
            try (var in = Content.Source.asInputStream(request)) {
                var buffer = new byte[16_384];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (body.size() + n > MAX_BODY_BYTES) {
                        return HttpStatus.PAYLOAD_TOO_LARGE_413;
                    }
                    if (!room.tryAcquire(n)) {
                        return HttpStatus.TOO_MANY_REQUESTS_429;
                    }
                    held.addAndGet(n);
                    if (System.nanoTime() - end > 0) {
                        return HttpStatus.REQUEST_TIMEOUT_408;
                    }
                    body.write(buffer, 0, n);
                }
            }
            return HttpStatus.OK_200;
        }

        /// A bare status, after which the connection is closed: what is left of the request is not read.
        private static void refuse(Response response, Callback callback, int status) {
            response.setStatus(status);
            response.getHeaders().put(new HttpField(HttpHeader.CONNECTION, "close"));
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
            response.write(true, null, callback);
        }
    }

    /// How much one partner may ask for at a time, so that none of them can use up the memory of all.
    ///
    /// @param requests how many more requests
    /// @param bytes how many more bytes in their bodies
    private record Share(Semaphore requests, Semaphore bytes) {
        Share() {
            this(new Semaphore(MAX_AT_A_TIME), new Semaphore(MAX_BODY_BYTES));
        }
    }
}
