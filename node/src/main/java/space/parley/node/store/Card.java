package space.parley.node.store;

import java.security.PublicKey;
import java.util.Base64;
import space.parley.accord.Envelope;
import space.parley.record.NoteVerifier;
import space.parley.terms.Party;
import space.parley.terms.Text;

/// What another node needs to reach a node and to check what it says. It is handed over by a way that both
/// sides trust, not over the link that it is for.
///
/// @param format `parley-card/1`
/// @param party whose node
/// @param name its name
/// @param host where its node listens for partners
/// @param port the port there
/// @param pin fingerprint of its TLS key
/// @param key Ed25519 public key under messages and agreements, 32 raw bytes in base64
/// @param logKey verifier key of its log and its receipts
/// @param witnessKey verifier key of the cosignatures that it gives
public record Card(
        String format,
        Party party,
        Text name,
        String host,
        int port,
        String pin,
        String key,
        String logKey,
        String witnessKey) {
    /// The format that this version reads and writes.
    public static final String FORMAT = "parley-card/1";

    public Card {
        if (!format.equals(FORMAT)) {
            throw new IllegalArgumentException("a card has the format " + FORMAT + ": " + format);
        }
        if (port < 1 || port > 65_535 || host.isBlank() || host.length() > 253) {
            throw new IllegalArgumentException("not an address: " + host + ":" + port);
        }
        if (Envelope.publicKey(Base64.getDecoder().decode(key)).isEmpty()) {
            throw new IllegalArgumentException("not an Ed25519 public key: " + key);
        }
        NoteVerifier.parse(logKey);
        NoteVerifier.parse(witnessKey);
    }

    /// The key under its messages.
    public PublicKey publicKey() {
        return Envelope.publicKey(Base64.getDecoder().decode(key)).orElseThrow();
    }
}
