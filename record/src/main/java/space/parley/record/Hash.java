package space.parley.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// A SHA-256 hash.
///
/// @param bytes 32 bytes
public record Hash(byte[] bytes) {
    /// Bytes in a hash.
    public static final int LENGTH = 32;

    public Hash {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 hash has 32 bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    /// The hash of bytes.
    public static Hash of(byte[] content) {
        return new Hash(sha256().digest(content));
    }

    /// The hash of 64 lower-case hexadecimal digits; empty for any other text.
    public static Optional<Hash> ofHex(CharSequence hex) {
        if (hex.length() != 2 * LENGTH) {
            return Optional.empty();
        }
        for (int i = 0; i < hex.length(); i++) {
            char c = hex.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return Optional.empty();
            }
        }
        return Optional.of(new Hash(HexFormat.of().parseHex(hex)));
    }

    /// The hash of its canonical base64 text; empty for any other text.
    public static Optional<Hash> ofBase64(String text) {
        return StrictText.base64(text, LENGTH).filter(b -> b.length == LENGTH).map(Hash::new);
    }

    /// 32 bytes, a copy.
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /// 64 lower-case hexadecimal digits.
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /// Standard base64 with padding.
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    void into(MessageDigest digest) {
        digest.update(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
