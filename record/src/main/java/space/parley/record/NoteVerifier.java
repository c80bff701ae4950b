package space.parley.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/// A public note key: checks the signatures that its private half made (C2SP signed-note).
///
/// @param name the key's name, for a log its origin
/// @param algorithm what the key signs
/// @param publicKey the 32 bytes of an Ed25519 key
public record NoteVerifier(String name, NoteAlgorithm algorithm, byte[] publicKey) {
    public NoteVerifier {
        NoteKeys.requireName(name);
        if (publicKey.length != 32) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + publicKey.length);
        }
        publicKey = publicKey.clone();
    }

    /// Reads the text form, `NAME+HASH+BASE64`.
    ///
    /// @throws FaultException RECORD-002 to RECORD-004
    public static NoteVerifier parse(String vkey) {
        // The base64 of a key may itself hold plus signs; a name and a hash may not.
        var parts = vkey.split("\\+", 3);
        if (parts.length != 3 || !NoteKeys.isName(parts[0])) {
            throw Wrong.KEY_MALFORMED.exception("");
        }
        byte[] key = StrictText.base64(parts[2], 33).orElseThrow(() -> Wrong.KEY_MALFORMED.exception(parts[0]));
        var algorithm = algorithm(parts[0], key);
        var verifier = new NoteVerifier(parts[0], algorithm, Arrays.copyOfRange(key, 1, key.length));
        if (!parts[1].equals(verifier.keyHashHex())) {
            throw Wrong.KEY_HASH.exception(parts[0], parts[1], verifier.keyHashHex());
        }
        return verifier;
    }

    static NoteAlgorithm algorithm(String name, byte[] key) {
        if (key.length != 33) {
            throw Wrong.KEY_MALFORMED.exception(name);
        }
        for (var algorithm : NoteAlgorithm.values()) {
            if (algorithm.code() == key[0]) {
                return algorithm;
            }
        }
        throw Wrong.KEY_ALGORITHM.exception(name, key[0]);
    }

    /// The 32 bytes of the key, a copy.
    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /// The four bytes by which a signature line names this key, big-endian.
    public int keyHash() {
        return NoteKeys.keyHash(name, algorithm, publicKey);
    }

    String keyHashHex() {
        return HexFormat.of().toHexDigits(keyHash());
    }

    /// The text form, `NAME+HASH+BASE64`.
    public String vkey() {
        var key = ByteBuffer.allocate(33).put(algorithm.code()).put(publicKey);
        return name + "+" + keyHashHex() + "+" + Base64.getEncoder().encodeToString(key.array());
    }

    /// Whether a signature line claims to be of this key.
    public boolean claims(NoteSignature signature) {
        return signature.keyHash() == keyHash() && signature.name().equals(name);
    }

    /// Whether a signature line is of this key and genuine for the text.
    public boolean verifies(String text, NoteSignature signature) {
        if (!claims(signature)) {
            return false;
        }
        byte[] bytes = signature.signature();
        if (bytes.length != algorithm.signatureLength()) {
            return false;
        }
        try {
            var verify = Signature.getInstance("Ed25519");
            verify.initVerify(NoteKeys.publicKey(publicKey));
            return switch (algorithm) {
                case ED25519 -> {
                    verify.update(text.getBytes(StandardCharsets.UTF_8));
                    yield verify.verify(bytes);
                }
                case COSIGNATURE_V1 -> {
                    long seconds = ByteBuffer.wrap(bytes).getLong();
                    if (seconds < 0) {
                        yield false;
                    }
                    verify.update(cosigned(text, seconds));
                    yield verify.verify(bytes, 8, 64);
                }
            };
        } catch (GeneralSecurityException e) {
            // A point or a signature that is none is one that does not verify.
            return false;
        }
    }

    /// When a witness signed, in whole seconds, where the line is a cosignature of this key; not checked.
    public Optional<Instant> time(NoteSignature signature) {
        byte[] bytes = signature.signature();
        if (algorithm != NoteAlgorithm.COSIGNATURE_V1 || !claims(signature) || bytes.length != 72) {
            return Optional.empty();
        }
        long seconds = ByteBuffer.wrap(bytes).getLong();
        return seconds < 0 || seconds > Instant.MAX.getEpochSecond()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(seconds));
    }

    static byte[] cosigned(String text, long seconds) {
        return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    static OptionalLong seconds(Instant instant) {
        return instant.getEpochSecond() < 0 ? OptionalLong.empty() : OptionalLong.of(instant.getEpochSecond());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteVerifier that
                && name.equals(that.name)
                && algorithm == that.algorithm
                && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return vkey();
    }
}
