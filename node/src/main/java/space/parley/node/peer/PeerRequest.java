package space.parley.node.peer;

import space.parley.terms.Party;

/// What a partner asks of this node.
///
/// @param from who asks: the party whose pinned key the connection was made with
/// @param method the HTTP method, such as `POST`
/// @param path the path, decoded and normalised, starting with `/`; there is never a query
/// @param body the bytes, at most [PeerServer#MAX_BODY_BYTES]
public record PeerRequest(Party from, String method, String path, byte[] body) {
    public PeerRequest {
        body = body.clone();
    }

    /// A copy of the bytes.
    @Override
    public byte[] body() {
        return body.clone();
    }
}
