package space.parley.node.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;
import space.parley.terms.Text;

/// The server's programs, unpacked from the class path once for each version and kept for all nodes of a user.
///
/// @param home the folder with `bin`, `lib` and `share`
record Binaries(Path home) {
    /// The version that the class path brings.
    static final String VERSION = "18.6.0";

    private static final List<String> NEEDED =
            List.of("bin/initdb", "bin/pg_ctl", "bin/postgres", "share/postgresql/postgres.bki", Binaries.COMPLETE);
    private static final String COMPLETE = "complete";
    private static final int XZ_MEMORY_KIB = 256 * 1024;
    private static final long MOST_BYTES = 512L << 20;

    /// The release that a data folder must be of: `18`.
    static String major() {
        return VERSION.substring(0, VERSION.indexOf('.'));
    }

    String initdb() {
        return home.resolve("bin/initdb").toString();
    }

    String pgCtl() {
        return home.resolve("bin/pg_ctl").toString();
    }

    /// Finds the programs, or unpacks them.
    static Binaries unpacked(Places places, Account account, Consumer<Text> say) {
        var machine = machine(System.getProperty("os.name"), System.getProperty("os.arch"));
        var resource = machine.map(m -> "postgres-linux-" + m + ".txz").orElse("");
        var loader = Binaries.class.getClassLoader();
        if (machine.isEmpty() || loader.getResource(resource) == null) {
            throw PostgresFindings.NO_BINARIES.refusal(
                    System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        }
        var root = Places.firstUsable(places.caches(), account, PostgresFindings.BINARIES);
        var home = root.resolve("postgres-" + VERSION + "-" + machine.get());
        if (isComplete(home)) {
            return new Binaries(home);
        }
        say.accept(PostgresFindings.UNPACKING.with(VERSION, home));
        var fresh = root.resolve(".new-" + UUID.randomUUID());
        try {
            try (var in = loader.getResourceAsStream(resource)) {
                unpack(in, fresh);
            }
            settle(fresh, home);
        } catch (IOException e) {
            throw PostgresFindings.NOT_UNPACKED.refusal(home, e);
        } finally {
            deleteQuietly(fresh);
        }
        return new Binaries(home);
    }

    /// The machine's name in the archives, where there is an archive.
    static Optional<String> machine(String os, String architecture) {
        if (!os.equals("Linux")) {
            return Optional.empty();
        }
        return switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> Optional.of("x86_64");
            case "aarch64", "arm64" -> Optional.of("arm_64");
            default -> Optional.empty();
        };
    }

    private static boolean isComplete(Path home) {
        return NEEDED.stream().allMatch(f -> Files.isRegularFile(home.resolve(f), LinkOption.NOFOLLOW_LINKS));
    }

    /// Puts a finished folder in its place by renaming, so that whoever looks sees all of it or nothing. A
    /// folder that another node put there in the meantime is kept; one that something cleared in part is put
    /// aside.
    private static void settle(Path fresh, Path home) throws IOException {
        for (int attempt = 0; attempt < 3 && !isComplete(home); attempt++) {
            var aside = home.resolveSibling(".old-" + UUID.randomUUID());
            if (Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(home, aside, StandardCopyOption.ATOMIC_MOVE);
            }
            try {
                Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                throw e;
            } catch (IOException e) {
                if (attempt == 2 && !isComplete(home)) {
                    throw e;
                }
            }
            deleteQuietly(aside);
        }
    }

    private static void unpack(@Nullable InputStream archive, Path target) throws IOException {
        if (archive == null) {
            throw new IOException("the archive cannot be opened");
        }
        makeFolder(target);
        long left = MOST_BYTES;
        try (var tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZInputStream(new BufferedInputStream(archive), XZ_MEMORY_KIB)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive names a file outside itself: " + entry.getName());
                }
                left -= entry.getSize();
                if (left < 0) {
                    throw new IOException("the archive is larger than " + MOST_BYTES + " bytes");
                }
                if (entry.isDirectory()) {
                    makeFolder(path);
                } else if (entry.isSymbolicLink()) {
                    makeFolder(parent(path));
                    if (!parent(path).resolve(entry.getLinkName()).normalize().startsWith(target)) {
                        throw new IOException("the archive links outside itself: " + entry.getName());
                    }
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    makeFolder(parent(path));
                    Files.copy(tar, path);
                    boolean runs = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
                } else {
                    throw new IOException("the archive holds neither file, folder nor link: " + entry.getName());
                }
            }
        }
        Files.createFile(target.resolve(COMPLETE));
    }

    private static Path parent(Path path) throws IOException {
        var parent = path.getParent();
        if (parent == null) {
            throw new IOException("the archive names the root folder");
        }
        return parent;
    }

    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Places.makePublic(folder);
        }
    }

    /// Removes a folder with all that is in it; what cannot be removed stays and harms nothing.
    static void deleteQuietly(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                    Files.delete(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            System.getLogger(Binaries.class.getName()).log(System.Logger.Level.DEBUG, "left behind: " + folder, e);
        }
    }
}
