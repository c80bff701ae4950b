package space.parley.node.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The user that the database server runs as: this process's own, or `nobody` where the node runs as root,
/// which the server refuses.
///
/// @param uid the numeric user
/// @param gid the numeric group, where the account is another one than this process's
/// @param prefix what stands before each command to run it as that user; empty for one's own
record Account(int uid, int gid, List<String> prefix) {
    private static final Duration SHORT = Duration.ofSeconds(20);

    Account {
        prefix = List.copyOf(prefix);
    }

    /// What a command printed and how it ended.
    record Ended(int status, String output) {}

    /// The account for this process; the password file is that of the system, `/etc/passwd`.
    static Account ofThisProcess(Path passwd) {
        int own = ownUid();
        if (own != 0) {
            return new Account(own, -1, List.of());
        }
        try (var lines = Files.lines(passwd)) {
            var nobody = lines.map(l -> l.split(":", -1))
                    .filter(f -> f.length > 3 && f[0].equals("nobody"))
                    .findFirst()
                    .orElseThrow(() -> PostgresFindings.NO_PLAIN_USER.refusal("no nobody in " + passwd));
            int uid = Integer.parseInt(nobody[2]);
            int gid = Integer.parseInt(nobody[3]);
            for (var prefix : List.of(
                    List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"),
                    List.of("runuser", "-u", "nobody", "--"))) {
                var account = new Account(uid, gid, prefix);
                if (account.works()) {
                    return account;
                }
            }
            throw PostgresFindings.NO_PLAIN_USER.refusal("neither setpriv nor runuser works");
        } catch (IOException | NumberFormatException e) {
            throw PostgresFindings.NO_PLAIN_USER.refusal(String.valueOf(e.getMessage()));
        }
    }

    static int ownUid() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException e) {
            throw PostgresFindings.NO_BINARIES.refusal(System.getProperty("os.name"));
        }
    }

    boolean isAnother() {
        return !prefix.isEmpty();
    }

    private boolean works() {
        try {
            var ended = run(List.of("id", "-u"), SHORT);
            return ended.status() == 0 && ended.output().strip().equals(Integer.toString(uid));
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether this account can read and pass through a folder that exists. Asked of the system itself, so
    /// access lists and mount options count.
    boolean reaches(Path folder) {
        if (!isAnother()) {
            return Files.isReadable(folder) && Files.isExecutable(folder);
        }
        try {
            return run(List.of("test", "-r", folder.toString(), "-a", "-x", folder.toString()), SHORT)
                            .status()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Gives a file or folder to this account, for its owner only.
    void own(Path path, String mode) throws IOException {
        if (isAnother()) {
            Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    /// Whether a folder is this process's own and no other user may write it: one in a place that everybody
    /// may write, such as `/var/tmp`, could have been laid there by somebody else.
    static boolean isOwn(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        var mode = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
        return (Integer) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS) == ownUid()
                && !mode.contains(PosixFilePermission.GROUP_WRITE)
                && !mode.contains(PosixFilePermission.OTHERS_WRITE);
    }

    /// Runs a command as this account, without the environment's own PostgreSQL settings and in the C locale,
    /// so that what it prints can be told apart.
    Ended run(List<String> command, Duration limit) throws IOException {
        var all = Stream.concat(prefix.stream(), command.stream()).toList();
        var output = Files.createTempFile("parley-postgres-", ".out");
        try {
            var builder = new ProcessBuilder(new ArrayList<>(all))
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(k -> k.startsWith("PG") || k.startsWith("LC_") || k.equals("LANG"));
            builder.environment().put("LC_ALL", "C");
            var process = builder.start();
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                    return new Ended(-1, text(output) + " (no end within " + limit.toSeconds() + " s)");
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                return new Ended(-1, "interrupted");
            }
            return new Ended(process.exitValue(), text(output));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static String text(Path output) throws IOException {
        try (var in = Files.newInputStream(output)) {
            return new String(in.readNBytes(16_384), StandardCharsets.UTF_8).strip();
        }
    }
}
