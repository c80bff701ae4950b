package space.parley.accord;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import space.parley.terms.Outcome;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Exact bytes with signatures over them: DSSE version 1 with Ed25519.
///
/// What is signed is the pre-authentication encoding of the type and the bytes, so a signature for one type
/// never fits another. Source: Dead Simple Signing Envelope, protocol 1.0 (secure-systems-lab/dsse); Ed25519
/// of RFC 8032.
///
/// @param payloadType the media type of the bytes, 1 to 127 printable ASCII characters
/// @param payload the bytes in standard base64
/// @param signatures at most 16, each key once
public record Envelope(String payloadType, String payload, List<Signature> signatures) {
    /// The most that an envelope may hold, in bytes.
    public static final int MAX_PAYLOAD = 8 << 20;

    private static final Pattern TYPE = Pattern.compile("[!-~]{1,127}");
    private static final Pattern KEY_ID = Pattern.compile("[!-~&&[^\"\\\\]]{1,128}");
    private static final int MAX_SIGNATURES = 16;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /// A signature.
    ///
    /// @param keyid whose key it claims to be: a hint, trusted only once the signature fits that key
    /// @param sig the 64 bytes in standard base64
    public record Signature(String keyid, String sig) {
        public Signature {
            if (!KEY_ID.matcher(keyid).matches()) {
                throw new IllegalArgumentException(
                        "a key id is 1 to 128 printable ASCII characters but quotes and backslashes: '" + keyid + "'");
            }
            if (decode(sig).length != 64) {
                throw new IllegalArgumentException("an Ed25519 signature has 64 bytes");
            }
        }
    }

    public Envelope {
        signatures = List.copyOf(signatures);
        if (!TYPE.matcher(payloadType).matches() || payloadType.contains("\"") || payloadType.contains("\\")) {
            throw new IllegalArgumentException("a payload type is 1 to 127 printable ASCII characters: " + payloadType);
        }
        if (decode(payload).length > MAX_PAYLOAD) {
            throw new IllegalArgumentException("a payload has at most " + MAX_PAYLOAD + " bytes");
        }
        if (signatures.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException("an envelope has at most " + MAX_SIGNATURES + " signatures");
        }
        var ids = new HashSet<String>();
        for (var each : signatures) {
            if (!ids.add(each.keyid())) {
                throw new IllegalArgumentException("a key signs once: " + each.keyid());
            }
        }
    }

    /// Signs bytes.
    ///
    /// @param type the media type of the bytes
    /// @param bytes the exact bytes
    /// @param keyId what others know the key by
    /// @param key an Ed25519 key
    public static Envelope sign(String type, byte[] bytes, String keyId, PrivateKey key) {
        return unsigned(type, bytes).signedBy(keyId, key);
    }

    /// Bytes that nobody has signed yet.
    public static Envelope unsigned(String type, byte[] bytes) {
        return new Envelope(type, Base64.getEncoder().encodeToString(bytes), List.of());
    }

    /// This envelope with one more signature; one by the same key id before is replaced.
    public Envelope signedBy(String keyId, PrivateKey key) {
        try {
            var signer = java.security.Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(encoding());
            var all = new ArrayList<>(
                    signatures.stream().filter(s -> !s.keyid().equals(keyId)).toList());
            all.add(new Signature(keyId, Base64.getEncoder().encodeToString(signer.sign())));
            return new Envelope(payloadType, payload, all);
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("not an Ed25519 private key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with Ed25519", e);
        }
    }

    /// The key ids whose signatures fit, in the order of the signatures.
    ///
    /// @param keys the key of a key id, where it is known
    public SequencedSet<String> verified(Function<String, Optional<PublicKey>> keys) {
        var out = new LinkedHashSet<String>();
        for (var each : signatures) {
            if (keys.apply(each.keyid()).filter(key -> fits(each, key)).isPresent()) {
                out.add(each.keyid());
            }
        }
        return out;
    }

    /// Whether a key id's signature is there and fits a key.
    public boolean verifies(String keyId, PublicKey key) {
        return signatures.stream().anyMatch(s -> s.keyid().equals(keyId) && fits(s, key));
    }

    private boolean fits(Signature signature, PublicKey key) {
        try {
            var verifier = java.security.Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(encoding());
            return verifier.verify(decode(signature.sig()));
        } catch (InvalidKeyException | SignatureException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot verify Ed25519", e);
        }
    }

    /// The exact bytes that the signatures are over, without their type: what the reader uses.
    public byte[] bytes() {
        return decode(payload);
    }

    /// The pre-authentication encoding, which is what is signed: `DSSEv1 LEN(type) type LEN(bytes) bytes`.
    byte[] encoding() {
        byte[] bytes = bytes();
        byte[] head = ("DSSEv1 " + payloadType.length() + " " + payloadType + " " + bytes.length + " ")
                .getBytes(StandardCharsets.UTF_8);
        byte[] out = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, out, head.length, bytes.length);
        return out;
    }

    /// The one form in which an envelope is written: compact JSON, fields in a fixed order.
    public byte[] toJson() {
        var out = JsonNodeFactory.instance.objectNode();
        out.put("payloadType", payloadType);
        out.put("payload", payload);
        var array = out.putArray("signatures");
        for (var each : signatures) {
            array.addObject().put("keyid", each.keyid()).put("sig", each.sig());
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Reads an envelope that is written exactly as [#toJson] writes it. No signature is checked here.
    ///
    /// @param source what to call the envelope in findings
    public static Outcome<Envelope> read(byte[] bytes, String source) {
        try {
            var document = Document.read(bytes, source, Document.Kind.ENVELOPE);
            Envelope envelope;
            try {
                envelope = of(document.root());
            } catch (IllegalArgumentException e) {
                return Outcome.refused(Fault.NOT_CANONICAL.at(Place.of(source)));
            }
            return Arrays.equals(envelope.toJson(), bytes)
                    ? Outcome.done(envelope)
                    : Outcome.refused(Fault.NOT_CANONICAL.at(Place.of(source)));
        } catch (RefusedException e) {
            return Outcome.refused(e.findings());
        }
    }

    private static Envelope of(JsonNode root) {
        var signatures = new ArrayList<Signature>();
        for (var each : root.get("signatures")) {
            signatures.add(new Signature(
                    each.get("keyid").stringValue(), each.get("sig").stringValue()));
        }
        return new Envelope(
                root.get("payloadType").stringValue(), root.get("payload").stringValue(), signatures);
    }

    /// The public key of 32 raw bytes (RFC 8032); empty where they are not a point that Ed25519 uses.
    public static Optional<PublicKey> publicKey(byte[] raw) {
        if (raw.length != 32) {
            return Optional.empty();
        }
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + 32);
        System.arraycopy(raw, 0, encoded, X509_PREFIX.length, 32);
        try {
            var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            // Java looks whether the bytes are a point only when a verification begins.
            java.security.Signature.getInstance("Ed25519").initVerify(key);
            return SMALL_ORDER.contains(y(raw)) ? Optional.empty() : Optional.of(key);
        } catch (InvalidKeySpecException | InvalidKeyException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    /// The 32 raw bytes of a public key.
    public static byte[] raw(PublicKey key) {
        if (!(key instanceof EdECPublicKey)) {
            throw new IllegalArgumentException("not an Ed25519 public key: " + key.getAlgorithm());
        }
        byte[] encoded = key.getEncoded();
        if (encoded.length != X509_PREFIX.length + 32) {
            throw new IllegalArgumentException("not an Ed25519 public key");
        }
        return Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length);
    }

    private static final BigInteger FIELD = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /// The y coordinate of a point of order eight; that of the others is its negative.
    private static final BigInteger ORDER_EIGHT =
            new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16);

    /// The y coordinates of the eight points of small order: under such a key anyone can make a signature
    /// that fits.
    private static final List<BigInteger> SMALL_ORDER = List.of(
            BigInteger.ZERO, BigInteger.ONE, FIELD.subtract(BigInteger.ONE), ORDER_EIGHT, FIELD.subtract(ORDER_EIGHT));

    private static BigInteger y(byte[] raw) {
        byte[] big = new byte[32];
        for (int i = 0; i < 32; i++) {
            big[31 - i] = raw[i];
        }
        big[0] &= 0x7f;
        return new BigInteger(1, big).mod(FIELD);
    }

    private static byte[] decode(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw new IllegalArgumentException("not canonical base64");
        }
        return bytes;
    }
}
