package space.parley.node.peer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The fingerprint by which a partner's key is known: the SHA-256 of the certificate's SubjectPublicKeyInfo
/// in DER (RFC 5280, 4.1). It binds the key and nothing else of the certificate, so a certificate may be made
/// anew for the same key.
///
/// @param text `sha256:` and 64 lower-case hexadecimal digits
public record Pin(String text) implements Comparable<Pin> {
    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

    public Pin {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a pin is 'sha256:' and 64 lower-case hexadecimal digits: '" + text + "'");
        }
    }

    /// The pin of the key in a certificate.
    public static Pin of(X509Certificate certificate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return new Pin("sha256:"
                    + HexFormat.of()
                            .formatHex(digest.digest(certificate.getPublicKey().getEncoded())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public int compareTo(Pin other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
