package space.parley.node.peer;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.Supplier;
import space.parley.terms.Party;

/// Listens for partners.
public final class PeerServer implements AutoCloseable {
    /// The largest request body that is read, in bytes.
    public static final int MAX_BODY_BYTES = 32 * 1024 * 1024;

    private PeerServer() {}

    /// Starts to listen. Refuses by `RefusedException`.
    public static PeerServer start(
            Identity identity, Supplier<Map<Pin, Party>> pins, InetSocketAddress address, PeerHandler handler) {
        throw new UnsupportedOperationException();
    }

    /// Where it listens, with the port that was given to it.
    public InetSocketAddress address() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
