package space.parley.node.peer;

import java.util.regex.Pattern;

/// What a node answers to a partner's request.
///
/// @param status the HTTP status, 200 to 599
/// @param mediaType what the body is, such as `application/json`
/// @param body the bytes
public record PeerResponse(int status, String mediaType, byte[] body) {
    private static final Pattern MEDIA_TYPE = Pattern.compile("[!-~][ -~]{0,126}");

    public PeerResponse {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("an answer's HTTP status is 200 to 599: " + status);
        }
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("a media type is printable ASCII, 127 characters at most");
        }
        body = body.clone();
    }

    /// A copy of the bytes.
    @Override
    public byte[] body() {
        return body.clone();
    }
}
