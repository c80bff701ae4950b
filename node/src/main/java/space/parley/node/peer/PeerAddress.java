package space.parley.node.peer;

import space.parley.terms.Party;

/// Where a partner's node listens and the one key that it must show there.
///
/// @param host a host name or an IP address, without brackets
/// @param port 1 to 65535
/// @param pin the only key that is accepted from this address
/// @param party who that key belongs to
public record PeerAddress(String host, int port, Pin pin, Party party) {
    public PeerAddress {
        if (host.isBlank() || host.length() > 253 || host.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '@')) {
            throw new IllegalArgumentException("a peer's host is a name or an IP address: '" + host + "'");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a peer's port is 1 to 65535: " + port);
        }
    }

    /// `party at host:port`.
    @Override
    public String toString() {
        return party + " at " + hostAndPort();
    }

    String hostAndPort() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
