package space.parley.node.peer;

/// Answers the requests of partners. Called on a virtual thread of its own for each request, so it may block.
@FunctionalInterface
public interface PeerHandler {
    /// The answer to one request.
    PeerResponse handle(PeerRequest request);
}
