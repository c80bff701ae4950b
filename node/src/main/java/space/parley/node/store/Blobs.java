package space.parley.node.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The exact bytes that entries of the log commit to, each in a file named by its SHA-256. Written once,
/// never changed.
public final class Blobs {
    private final Path folder;

    Blobs(Path folder) {
        this.folder = folder;
    }

    /// Keeps bytes; they are durable when this returns their name, `sha256:` and 64 hexadecimal digits.
    ///
    /// @throws space.parley.terms.RefusedException `NODE-003` where the disk does not take them
    public String put(byte[] bytes) {
        var name = name(bytes);
        var file = file(name);
        try {
            if (!Files.exists(file)) {
                DurableFiles.folder(folder.resolve(name.substring(7, 9)));
                DurableFiles.write(file, bytes);
            }
        } catch (IOException e) {
            throw NodeFinding.DISK.refusal(e.toString());
        }
        return name;
    }

    /// The bytes of a name, compared with it.
    ///
    /// @throws space.parley.terms.RefusedException `NODE-005` where they are missing or changed
    public byte[] get(String name) {
        try {
            byte[] bytes = Files.readAllBytes(file(name));
            if (!name(bytes).equals(name)) {
                throw NodeFinding.BLOB.refusal(name);
            }
            return bytes;
        } catch (IOException e) {
            throw NodeFinding.BLOB.refusal(name);
        }
    }

    /// The name of bytes.
    public static String name(byte[] bytes) {
        return "sha256:" + HexFormat.of().formatHex(digest(bytes));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Path file(String name) {
        if (!name.matches("sha256:[0-9a-f]{64}")) {
            throw NodeFinding.BLOB.refusal(name);
        }
        var hex = name.substring(7);
        return folder.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
    }
}
