package space.parley.app;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/// The files that a command reads and writes.
final class LocalFiles {
    /// The most that is read of one file, as much as a node takes.
    static final int MAX_BYTES = 64 * 1024 * 1024;

    private LocalFiles() {}

    /// Reads a whole file.
    ///
    /// @throws space.parley.terms.RefusedException `APP-003`
    static byte[] read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw AppFinding.FILE_TOO_LARGE.refusal(file, MAX_BYTES);
            }
            return bytes;
        } catch (IOException e) {
            throw AppFinding.UNREADABLE.refusal(file);
        }
    }

    /// Writes a file so that it is there whole or not at all; one that is there already is replaced.
    ///
    /// @throws space.parley.terms.RefusedException `APP-004`
    static void write(Path file, byte[] content) {
        var target = file.toAbsolutePath().normalize();
        var folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw AppFinding.UNWRITABLE.refusal(file, "a folder");
        }
        try {
            // With the permissions of any new file, which a temporary one of the system's would not have.
            var beside = folder.resolve(".parley" + UUID.randomUUID() + ".new");
            try {
                try (var out = Files.newByteChannel(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    var buffer = java.nio.ByteBuffer.wrap(content);
                    while (buffer.hasRemaining()) {
                        out.write(buffer);
                    }
                }
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw AppFinding.UNWRITABLE.refusal(file, why(e));
        }
    }

    /// Files as they were typed, each once, however often and by whatever path it was given.
    static List<Path> distinct(List<Path> files) {
        var known = new HashSet<Path>();
        return files.stream().filter(file -> known.add(real(file))).toList();
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    /// Why a file could not be read or written, as the system says it, without a path.
    static String why(IOException e) {
        var said = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }

    /// The last part of a path, as an import names it.
    static String name(Path file) {
        var name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
