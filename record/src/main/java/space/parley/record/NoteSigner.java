package space.parley.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/// A private note key: signs the text of notes (C2SP signed-note). Safe for use by several threads.
public final class NoteSigner {
    private static final String PREFIX = "PRIVATE+KEY+";

    private final NoteVerifier verifier;
    private final PrivateKey key;
    private final byte[] seed;

    private NoteSigner(String name, NoteAlgorithm algorithm, byte[] seed) {
        var pair = NoteKeys.pair(seed);
        this.verifier = new NoteVerifier(name, algorithm, NoteKeys.raw(pair.getPublic()));
        this.key = pair.getPrivate();
        this.seed = seed.clone();
    }

    /// The key of a 32-byte seed.
    public static NoteSigner ofSeed(String name, NoteAlgorithm algorithm, byte[] seed) {
        if (seed.length != 32) {
            throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, not " + seed.length);
        }
        return new NoteSigner(name, algorithm, seed);
    }

    /// A new key.
    public static NoteSigner generate(String name, NoteAlgorithm algorithm, SecureRandom random) {
        var seed = new byte[32];
        random.nextBytes(seed);
        return new NoteSigner(name, algorithm, seed);
    }

    /// Reads the private text form, `PRIVATE+KEY+NAME+HASH+BASE64`.
    ///
    /// @throws FaultException RECORD-002 to RECORD-004
    public static NoteSigner parse(String skey) {
        var parts = skey.startsWith(PREFIX) ? skey.substring(PREFIX.length()).split("\\+", 3) : new String[0];
        if (parts.length != 3 || !NoteKeys.isName(parts[0])) {
            throw Wrong.KEY_MALFORMED.exception("");
        }
        byte[] key = StrictText.base64(parts[2], 33).orElseThrow(() -> Wrong.KEY_MALFORMED.exception(parts[0]));
        var algorithm = NoteVerifier.algorithm(parts[0], key);
        var signer = new NoteSigner(parts[0], algorithm, Arrays.copyOfRange(key, 1, key.length));
        if (!parts[1].equals(signer.verifier.keyHashHex())) {
            throw Wrong.KEY_HASH.exception(parts[0], parts[1], signer.verifier.keyHashHex());
        }
        return signer;
    }

    /// The key's name.
    public String name() {
        return verifier.name();
    }

    /// The public half.
    public NoteVerifier verifier() {
        return verifier;
    }

    /// The private text form. Whoever has it signs in this name.
    public String skey() {
        var bytes = ByteBuffer.allocate(33).put(verifier.algorithm().code()).put(seed);
        return PREFIX + name() + "+" + verifier.keyHashHex() + "+"
                + Base64.getEncoder().encodeToString(bytes.array());
    }

    /// Signs a note's text with a plain key.
    public NoteSignature sign(String text) {
        require(NoteAlgorithm.ED25519);
        return new NoteSignature(name(), verifier.keyHash(), raw(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Signs a checkpoint's text, as seen at a time from 1970 on, with a witness's key.
    public NoteSignature cosign(String text, Instant when) {
        require(NoteAlgorithm.COSIGNATURE_V1);
        long seconds = NoteVerifier.seconds(when)
                .orElseThrow(() -> new IllegalArgumentException("a witness signs from 1970 on, not at " + when));
        byte[] signature = raw(NoteVerifier.cosigned(text, seconds));
        var bytes = ByteBuffer.allocate(72).putLong(seconds).put(signature);
        return new NoteSignature(name(), verifier.keyHash(), bytes.array());
    }

    private void require(NoteAlgorithm algorithm) {
        if (verifier.algorithm() != algorithm) {
            throw new IllegalStateException(name() + " is a key for " + verifier.algorithm() + ", not " + algorithm);
        }
    }

    private byte[] raw(byte[] message) {
        try {
            var sign = Signature.getInstance("Ed25519");
            sign.initSign(key);
            sign.update(message);
            return sign.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key of this JDK signs", e);
        }
    }

    /// The public text form; the private one is never printed by chance.
    @Override
    public String toString() {
        return verifier.vkey();
    }
}
