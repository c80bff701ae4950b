package space.parley.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/// Names, hashes and raw forms of note keys.
final class NoteKeys {
    /// The DER of a SubjectPublicKeyInfo for Ed25519 up to the 32 bytes of the key (RFC 8410, section 4).
    private static final byte[] SPKI = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private NoteKeys() {}

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 200
                && name.codePoints()
                        .noneMatch(c -> c == '+'
                                || c == 0xFFFD
                                || Character.isISOControl(c)
                                || Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.getType(c) == Character.FORMAT
                                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    static void requireName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a key's name is 1 to 200 characters without spaces, plus signs and controls: '" + name + "'");
        }
    }

    static int keyHash(String name, NoteAlgorithm algorithm, byte[] publicKey) {
        var digest = Hash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(algorithm.code());
        digest.update(publicKey);
        return ByteBuffer.wrap(digest.digest()).getInt();
    }

    static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        var der = Arrays.copyOf(SPKI, SPKI.length + raw.length);
        System.arraycopy(raw, 0, der, SPKI.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    }

    static byte[] raw(PublicKey key) {
        byte[] der = key.getEncoded();
        return Arrays.copyOfRange(der, der.length - 32, der.length);
    }

    /// The key pair of a 32-byte seed (RFC 8032, section 5.1.5). The JDK offers no way from a seed to its
    /// public key but generation from a source of randomness that yields the seed; what came out is compared
    /// with the seed.
    static KeyPair pair(byte[] seed) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            var pair = generator.generateKeyPair();
            var made = ((EdECPrivateKey) pair.getPrivate()).getBytes();
            if (made.isEmpty() || !Arrays.equals(made.get(), seed)) {
                throw new IllegalStateException("this JDK does not make an Ed25519 key of the seed that it is given");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /// A source of randomness that yields one given value, once.
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] value;
        private boolean spent;

        Seed(byte[] value) {
            this.value = value.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (spent || bytes.length != value.length) {
                throw new IllegalStateException("an Ed25519 key takes 32 bytes of randomness, once");
            }
            spent = true;
            System.arraycopy(value, 0, bytes, 0, bytes.length);
        }
    }
}
