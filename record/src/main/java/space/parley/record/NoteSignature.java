package space.parley.record;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/// One signature line of a signed note. Whether it is genuine is for a [NoteVerifier] to say.
///
/// @param name the name of the key: not empty, without spaces, plus signs and control characters
/// @param keyHash the first four bytes of the hash of the key's name, algorithm and public key, big-endian
/// @param signature what follows the key hash: 64 bytes, or 8 bytes of time and 64 bytes for a cosignature
public record NoteSignature(String name, int keyHash, byte[] signature) {
    static final int MAX_LENGTH = 8192;

    public NoteSignature {
        NoteKeys.requireName(name);
        if (signature.length == 0 || signature.length > MAX_LENGTH) {
            throw new IllegalArgumentException("a signature has 1 to 8192 bytes, not " + signature.length);
        }
        signature = signature.clone();
    }

    /// What follows the key hash, a copy.
    @Override
    public byte[] signature() {
        return signature.clone();
    }

    /// The line as it stands in a note: `— NAME BASE64`, without a line end.
    public String line() {
        var blob = ByteBuffer.allocate(4 + signature.length).putInt(keyHash).put(signature);
        return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(blob.array());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that
                && name.equals(that.name)
                && keyHash == that.keyHash
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + keyHash) + Arrays.hashCode(signature);
    }

    @Override
    public String toString() {
        return line();
    }
}
