package space.parley.node.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Files that are there whole or not at all, and survive a loss of power once they are.
final class DurableFiles {
    private DurableFiles() {}

    /// Writes a file, forces it and its name to the disk. Readable by its owner alone.
    static void write(Path file, byte[] content) throws IOException {
        var folder = file.resolveSibling(".").toAbsolutePath().normalize();
        var beside = Files.createTempFile(folder, "." + file.getFileName(), ".new");
        try {
            try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(folder);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// Makes a folder that its owner alone may enter, or leaves the one that is there.
    static void folder(Path folder) throws IOException {
        folder(folder, "rwx------");
    }

    /// Makes a folder with a mode, or leaves the one that is there.
    static void folder(Path folder, String mode) throws IOException {
        try {
            Files.createDirectories(folder.toAbsolutePath().normalize().resolve(".."));
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void forceFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
