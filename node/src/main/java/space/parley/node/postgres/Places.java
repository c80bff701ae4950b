package space.parley.node.postgres;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the server's programs and, where the node's own folder will not do, its data may lie; first choice
/// first.
///
/// @param caches for programs, which can be unpacked again at any time
/// @param data for databases, which must last: no place that the system clears comes before one that it keeps
record Places(List<Path> caches, List<Path> data) {
    private static final String PUBLIC = "rwxr-xr-x";

    Places {
        caches = List.copyOf(caches);
        data = List.copyOf(data);
    }

    /// The places of the system: the user's cache, then `/var/cache` and `/var/lib`, which only root may
    /// write, then `/var/tmp`.
    static Places ofSystem(Map<String, String> environment, @Nullable String home, int uid) {
        var caches = new ArrayList<Path>();
        var xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        var own = environment.getOrDefault("HOME", home == null ? "" : home);
        if (xdg.startsWith("/")) {
            caches.add(Path.of(xdg, "parley"));
        } else if (own.startsWith("/")) {
            caches.add(Path.of(own, ".cache", "parley"));
        }
        caches.add(Path.of("/var/cache/parley"));
        caches.add(Path.of("/var/tmp/parley-" + uid));
        return new Places(caches, List.of(Path.of("/var/lib/parley"), Path.of("/var/tmp/parley-" + uid, "data")));
    }

    /// The first of some folders that could be made, belongs to this process alone and is reached by the
    /// account.
    static Path firstUsable(List<Path> candidates, Account account, Object purpose) {
        for (var candidate : candidates) {
            try {
                var root = candidate.toAbsolutePath().normalize();
                if (mayHold(root, account)) {
                    makePublic(root);
                    if (Account.isOwn(root) && isWaySafe(root) && Files.isWritable(root) && account.reaches(root)) {
                        return root;
                    }
                }
            } catch (IOException e) {
                // Not this one: the refusal below names them all.
                continue;
            }
        }
        throw PostgresFindings.NO_REACHABLE_FOLDER.refusal(purpose, candidates);
    }

    /// Whether nobody but this user and root can exchange a folder on the way down to `root`: each belongs to
    /// one of them, and where everyone may write, as in `/var/tmp`, only the owner of an entry may replace
    /// it.
    private static boolean isWaySafe(Path root) throws IOException {
        for (var at = root.getParent(); at != null; at = at.getParent()) {
            int mode = (Integer) Files.getAttribute(at, "unix:mode");
            int uid = (Integer) Files.getAttribute(at, "unix:uid");
            boolean openToAll = (mode & 0002) != 0 && (mode & 01000) == 0;
            if (openToAll || (uid != 0 && uid != Account.ownUid())) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayHold(Path root, Account account) {
        for (var at = root; at != null; at = at.getParent()) {
            if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
                return account.reaches(at) && (at.equals(root) || Files.isWritable(at));
            }
        }
        return false;
    }

    /// Makes a folder and the missing ones above it so that everyone may pass through them, whatever the umask.
    static void makePublic(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        var parent = folder.getParent();
        if (parent != null && !Files.exists(parent)) {
            makePublic(parent);
        }
        try {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(PUBLIC));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }
}
