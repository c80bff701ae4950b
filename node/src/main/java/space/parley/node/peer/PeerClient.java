package space.parley.node.peer;

import space.parley.terms.Outcome;

/// Sends to partners.
public final class PeerClient implements AutoCloseable {
    /// A client that shows this identity.
    public PeerClient(Identity identity) {}

    /// Posts bytes and waits for the answer.
    public Outcome<PeerResponse> post(PeerAddress to, String path, byte[] body) {
        throw new UnsupportedOperationException();
    }

    /// Gets what is at a path.
    public Outcome<PeerResponse> get(PeerAddress to, String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
