package space.parley.node.store;

import java.util.List;
import java.util.Optional;
import space.parley.terms.Party;
import space.parley.terms.Text;

/// How a node is set up: the file `node.json` in its folder.
///
/// @param format `parley-node/1`
/// @param party whose node
/// @param name its name
/// @param clock `system`, or `scenario` for replays
/// @param host where partners reach it
/// @param peerPort the port for partners
/// @param apiPort the port of page and API, on loopback alone
/// @param databaseUrl an operator's own PostgreSQL; where it is empty the node brings its own
/// @param officers who may act, by the SHA-256 of their tokens
public record NodeConfig(
        String format,
        Party party,
        Text name,
        String clock,
        String host,
        int peerPort,
        int apiPort,
        Optional<String> databaseUrl,
        List<Officer> officers) {
    /// The format that this version reads and writes.
    public static final String FORMAT = "parley-node/1";

    /// Somebody who may act for the party.
    ///
    /// @param name what the record calls them
    /// @param tokenSha256 the SHA-256 of their token, hexadecimal
    public record Officer(String name, String tokenSha256) {}

    public NodeConfig {
        officers = List.copyOf(officers);
        if (!format.equals(FORMAT)) {
            throw new IllegalArgumentException("the format is " + FORMAT + ", not " + format);
        }
        if (!clock.equals("system") && !clock.equals("scenario")) {
            throw new IllegalArgumentException("the clock is system or scenario, not " + clock);
        }
    }
}
