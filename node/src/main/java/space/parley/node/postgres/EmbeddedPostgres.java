package space.parley.node.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;

/// The PostgreSQL server that a node brings along: its programs come with Parley, it listens on 127.0.0.1
/// alone, asks for a password, and writes through to the disk at each commit.
///
/// In the node's folder lie `postgres.password` (mode 0600), `postgres.port` and, in `postgres/`, the data. A
/// node that runs as root runs the server as `nobody`; where that user cannot reach the node's folder, the
/// data lies elsewhere and `postgres.location` says where. A server that outlived its node, because the node
/// was killed, is taken over by the next start. [#close()] stops the server; nothing else does.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String USER = "parley";
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration OLD_LOCK_LIMIT = Duration.ofSeconds(10);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final Binaries binaries;
    private final Account account;
    private final Path data;
    private final Hold hold;
    private final int port;
    private final String password;
    private final Consumer<Text> say;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(
            Binaries binaries, Account account, Path data, Hold hold, int port, String password, Consumer<Text> say) {
        this.binaries = binaries;
        this.account = account;
        this.data = data;
        this.hold = hold;
        this.port = port;
        this.password = password;
        this.say = say;
    }

    /// Starts the server of a node's folder, making the database at the first start, or takes over the one
    /// that still runs there. Takes some seconds the first time and about one afterwards; after a crash, as
    /// long as recovery.
    ///
    /// @param folder the node's folder; made where it is missing
    /// @param say told what happens meanwhile
    /// @throws RefusedException with a finding of NODE-100 to NODE-199
    public static EmbeddedPostgres start(Path folder, Consumer<Text> say) {
        var account = Account.ofThisProcess(Path.of("/etc/passwd"));
        var places = Places.ofSystem(System.getenv(), System.getProperty("user.home"), Account.ownUid());
        return start(folder, say, places, account);
    }

    static EmbeddedPostgres start(Path folder, Consumer<Text> say, Places places, Account account) {
        var binaries = Binaries.unpacked(places, account, say);
        var home = usable(folder);
        try {
            var place = place(home, places, account, say);
            var hold = Hold.of(place);
            try {
                return start(home, place, hold, binaries, account, say);
            } catch (IOException | RuntimeException e) {
                hold.close();
                throw e;
            }
        } catch (IOException e) {
            throw PostgresFindings.FOLDER_UNUSABLE.refusal(home, e);
        }
    }

    /// The JDBC address, without user and password.
    public String jdbcUrl() {
        return jdbcUrl(port);
    }

    /// The database user, who owns everything in it.
    public String user() {
        return USER;
    }

    /// The user's password.
    public String password() {
        return password;
    }

    /// Starts the server again, on the same port, where it has died; does nothing where it runs or was stopped.
    ///
    /// @throws RefusedException `NODE-108` where it does not start
    public synchronized void revive() {
        if (closed.get() || Postmaster.of(data).filter(Postmaster::isAlive).isPresent()) {
            return;
        }
        try {
            run(data, password, binaries, account, say, OptionalInt.of(port));
        } catch (IOException e) {
            throw PostgresFindings.NOT_STARTED.refusal(data, e, data.resolve("log"));
        }
    }

    /// Stops the server; what is committed stays, connections that are still open are cut.
    @Override
    public synchronized void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try (hold) {
            var ended = account.run(
                    List.of(
                            binaries.pgCtl(),
                            "-D",
                            data.toString(),
                            "-m",
                            "fast",
                            "-w",
                            "-t",
                            Long.toString(STOP_LIMIT.toSeconds()),
                            "stop"),
                    STOP_LIMIT.plusSeconds(5));
            boolean runs = Postmaster.of(data).filter(Postmaster::isAlive).isPresent();
            say.accept(runs ? PostgresFindings.NOT_STOPPED.with(ended.output()) : PostgresFindings.STOPPED);
        } catch (IOException e) {
            say.accept(PostgresFindings.NOT_STOPPED.with(e));
        }
    }

    private static Path usable(Path folder) {
        try {
            Files.createDirectories(folder);
            return folder.toRealPath();
        } catch (IOException e) {
            throw PostgresFindings.FOLDER_UNUSABLE.refusal(folder, e);
        }
    }

    /// The folder that holds `data`: where it was before, else in the node's folder, else where the account
    /// gets to.
    private static Path place(Path folder, Places places, Account account, Consumer<Text> say) throws IOException {
        var location = folder.resolve("postgres.location");
        if (Files.exists(location)) {
            var place = Path.of(Files.readString(location).strip());
            Places.makePublic(place);
            return place;
        }
        var near = folder.resolve("postgres");
        if (!account.isAnother() || Files.isDirectory(near.resolve("data"), LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(near);
            return near;
        }
        if (account.reaches(folder)) {
            Places.makePublic(near);
            return near;
        }
        var root = Places.firstUsable(places.data(), account, PostgresFindings.DATA);
        // A name of its own each time: a node that was thrown away and made anew in the same folder is another node.
        var place = root.resolve(sha256(folder + " " + UUID.randomUUID()).substring(0, 16));
        Places.makePublic(place);
        write(location, place + "\n", "rw-r--r--");
        say.accept(PostgresFindings.ELSEWHERE.with(place, folder));
        return place;
    }

    private static EmbeddedPostgres start(
            Path folder, Path place, Hold hold, Binaries binaries, Account account, Consumer<Text> say)
            throws IOException {
        var data = place.toRealPath().resolve("data");
        var password = password(folder.resolve("postgres.password"), data);
        if (!Files.isDirectory(data, LinkOption.NOFOLLOW_LINKS)) {
            say.accept(PostgresFindings.CREATING.with(data));
            create(data, password, binaries, account);
        }
        var made = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!made.equals(Binaries.major())) {
            throw PostgresFindings.OTHER_VERSION.refusal(data, made, Binaries.major());
        }
        int port = run(data, password, binaries, account, say, OptionalInt.empty());
        write(folder.resolve("postgres.port"), port + "\n", "rw-r--r--");
        return new EmbeddedPostgres(binaries, account, data, hold, port, password, say);
    }

    private static String password(Path file, Path data) throws IOException {
        if (Files.exists(file)) {
            var password = Files.readString(file).strip();
            if (!password.isEmpty()) {
                return password;
            }
        }
        if (Files.exists(data, LinkOption.NOFOLLOW_LINKS)) {
            throw PostgresFindings.PASSWORD_LOST.refusal(data, file);
        }
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var password = HexFormat.of().formatHex(random);
        write(file, password + "\n", "rw-------");
        return password;
    }

    /// Makes the database in a folder beside its place and renames it there, so that one cut short is never
    /// taken for a whole one. Strings compare by code point, the same on every machine and after updates of
    /// the C library.
    private static void create(Path data, String password, Binaries binaries, Account account) throws IOException {
        var fresh = data.resolveSibling("data.new");
        var passwordFile = data.resolveSibling("data.new.password");
        Binaries.deleteQuietly(fresh);
        Files.deleteIfExists(passwordFile);
        try {
            write(passwordFile, password + "\n", "rw-------");
            account.own(passwordFile, "rw-------");
            Files.createDirectory(fresh);
            account.own(fresh, "rwx------");
            var ended = account.run(
                    List.of(
                            binaries.initdb(),
                            "-D",
                            fresh.toString(),
                            "-U",
                            USER,
                            "-E",
                            "UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C",
                            "--auth-host=scram-sha-256",
                            "--auth-local=reject",
                            "--pwfile=" + passwordFile,
                            "--data-checksums"),
                    START_LIMIT);
            if (ended.status() != 0) {
                throw PostgresFindings.NOT_CREATED.refusal(data, tail(ended.output()));
            }
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
            force(data.resolveSibling("."));
        } catch (IOException e) {
            throw PostgresFindings.NOT_CREATED.refusal(data, e);
        } finally {
            Files.deleteIfExists(passwordFile);
            Binaries.deleteQuietly(fresh);
        }
    }

    /// Starts the server or finds it running, and gives its port. A server that was killed leaves its lock
    /// until the last of its processes is gone, so a start that fails is tried again for a while.
    private static int run(
            Path data, String password, Binaries binaries, Account account, Consumer<Text> say, OptionalInt wanted)
            throws IOException {
        long begun = System.nanoTime();
        boolean waits = false;
        while (true) {
            var running = Postmaster.of(data).filter(Postmaster::isAlive);
            String why;
            if (running.isPresent()) {
                int port = running.get().port();
                var silent = silent(port, password, data);
                if (silent.isEmpty()) {
                    say.accept(PostgresFindings.ADOPTED.with(port));
                    return port;
                }
                why = silent.get();
            } else {
                int port = wanted.isPresent() ? wanted.getAsInt() : freePort();
                var ended = account.run(startCommand(binaries, data, port), START_LIMIT.plusSeconds(5));
                var silent = ended.status() == 0 ? silent(port, password, data) : Optional.of(lastOf(data, ended));
                if (silent.isEmpty()) {
                    say.accept(PostgresFindings.STARTED.with(port));
                    return port;
                }
                why = silent.get();
            }
            var limit = running.isPresent() ? SILENCE_LIMIT : OLD_LOCK_LIMIT;
            if (System.nanoTime() - begun > limit.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                throw PostgresFindings.NOT_STARTED.refusal(data, why, data.resolve("log"));
            }
            if (!waits) {
                say.accept(PostgresFindings.WAITING.with(data));
                waits = true;
            }
            pause();
        }
    }

    private static List<String> startCommand(Binaries binaries, Path data, int port) {
        var settings = "-p " + port
                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                + " -c fsync=on -c synchronous_commit=on -c full_page_writes=on"
                + " -c shared_buffers=32MB -c max_connections=32"
                + " -c max_parallel_workers_per_gather=0 -c max_parallel_maintenance_workers=0"
                + " -c timezone=UTC -c log_timezone=UTC";
        return List.of(
                binaries.pgCtl(),
                "-D",
                data.toString(),
                "-w",
                "-t",
                Long.toString(START_LIMIT.toSeconds()),
                "-l",
                data.resolve("log").toString(),
                "-o",
                settings,
                "start");
    }

    /// Why the server on a port does not answer as the one of this data folder; empty where it does.
    private static Optional<String> silent(int port, String password, Path data) {
        if (port < 0) {
            return Optional.of("it does not listen yet");
        }
        var properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        try (var connection = DriverManager.getConnection(jdbcUrl(port), properties);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW data_directory")) {
            return rows.next() && Path.of(rows.getString(1)).equals(data)
                    ? Optional.empty()
                    : Optional.of("another database answers on port " + port);
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String lastOf(Path data, Account.Ended ended) {
        try (var file = new RandomAccessFile(data.resolve("log").toFile(), "r")) {
            file.seek(Math.max(0, file.length() - 1_000));
            var bytes = new byte[(int) Math.min(1_000, file.length())];
            file.readFully(bytes);
            var text = tail(new String(bytes, StandardCharsets.UTF_8));
            return text.isEmpty() ? tail(ended.output()) : text;
        } catch (IOException e) {
            return tail(ended.output());
        }
    }

    private static String tail(String output) {
        var lines = output.strip().lines().toList();
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(300));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /// Writes a small file as a whole: under another name, to the disk, then renamed.
    private static void write(Path file, String text, String mode) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(file.resolveSibling("."));
    }

    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// One node at a time: a lock on a file beside the data, which the system lifts when the process ends
    /// in any way.
    private record Hold(FileChannel channel, FileLock lock) implements AutoCloseable {
        static Hold of(Path place) throws IOException {
            var channel = FileChannel.open(
                    place.resolve("lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                var lock = channel.tryLock();
                if (lock != null) {
                    return new Hold(channel, lock);
                }
            } catch (OverlappingFileLockException e) {
                // Held within this process: the same refusal.
            }
            channel.close();
            throw PostgresFindings.FOLDER_IN_USE.refusal(place);
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
