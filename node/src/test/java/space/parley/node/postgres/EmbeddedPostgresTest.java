package space.parley.node.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import space.parley.terms.Language;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;

/// Runs real servers. Everything lies under one folder of the system's temporary folder, open to be passed
/// through.
@Timeout(180)
class EmbeddedPostgresTest {
    private static Path root;
    private static Places places;
    private static Account account;

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void folders() throws IOException {
        root = Files.createTempDirectory("parley-postgres-test-").toRealPath();
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        places = new Places(List.of(root.resolve("cache")), List.of(root.resolve("data")));
        account = Account.ofThisProcess(Path.of("/etc/passwd"));
    }

    @AfterAll
    static void clear() {
        Binaries.deleteQuietly(root);
    }

    @Test
    void rows_are_there_after_stop_and_start() throws Exception {
        var folder = folder("again");
        try (var postgres = start(folder)) {
            update(postgres, "CREATE TABLE t (n int)");
            update(postgres, "INSERT INTO t SELECT generate_series(1, 500)");
            assertThat(text(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(text(postgres, "SHOW data_checksums")).isEqualTo("on");
            assertThat(text(postgres, "SHOW server_version")).isEqualTo("18.6");
            assertThat(text(postgres, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(text(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(text(postgres, "SELECT string_agg(x, '' ORDER BY x) FROM unnest(ARRAY['b','a','中','B']) x"))
                    .isEqualTo("Bab中");
        }
        assertThat(Postmaster.of(folder.resolve("postgres/data"))).isEmpty();
        try (var postgres = start(folder)) {
            assertThat(text(postgres, "SELECT count(*) FROM t")).isEqualTo("500");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("postgres.password"))))
                .isEqualTo("rw-------");
        assertThat(said)
                .anyMatch(s -> s.startsWith("Making the database"))
                .contains("The database server has stopped.");
    }

    @Test
    void a_login_without_the_password_is_refused() throws Exception {
        try (var postgres = start(folder("password"))) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void committed_rows_survive_a_killed_server() throws Exception {
        var folder = folder("killed");
        try (var postgres = start(folder)) {
            update(postgres, "CREATE TABLE t (n int)");
            update(postgres, "INSERT INTO t SELECT generate_series(1, 501)");
            var postmaster = Postmaster.of(folder.resolve("postgres/data")).orElseThrow();
            var process = ProcessHandle.of(postmaster.pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().get();
        }
        try (var postgres = start(folder)) {
            assertThat(text(postgres, "SELECT count(*) FROM t")).isEqualTo("501");
        }
    }

    @Test
    void the_server_of_a_killed_node_is_taken_over() throws Exception {
        var folder = folder("adopted");
        var node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Node.class.getName(),
                        folder.toString(),
                        places.caches().getFirst().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = node.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("ready");
            assertThatThrownBy(() -> start(folder))
                    .satisfies(e -> assertThat(code(e)).isEqualTo("NODE-104"));
        } finally {
            node.destroyForcibly().waitFor();
        }
        var pid = Postmaster.of(folder.resolve("postgres/data")).orElseThrow().pid();
        try (var postgres = start(folder)) {
            assertThat(said).anyMatch(s -> s.startsWith("Took over"));
            assertThat(Postmaster.of(folder.resolve("postgres/data"))
                            .orElseThrow()
                            .pid())
                    .isEqualTo(pid);
            assertThat(text(postgres, "SELECT n FROM t")).isEqualTo("7");
        }
        assertThat(Postmaster.of(folder.resolve("postgres/data"))).isEmpty();
    }

    @Test
    void two_nodes_start_at_once_on_an_empty_cache() throws Exception {
        var fresh = new Places(List.of(root.resolve("cache-of-two")), places.data());
        var folders = List.of(folder("one"), folder("two"));
        try (var threads = Executors.newFixedThreadPool(2)) {
            var both = threads.invokeAll(folders.stream()
                    .map(f -> (Callable<String>) () -> {
                        try (var postgres = EmbeddedPostgres.start(f, this::say, fresh, account)) {
                            return text(postgres, "SELECT current_user");
                        }
                    })
                    .toList());
            for (var one : both) {
                assertThat(one.get()).isEqualTo("parley");
            }
        }
        try (var left = Files.list(fresh.caches().getFirst())) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void a_folder_that_the_servers_user_cannot_reach_gets_its_data_elsewhere() throws Exception {
        var folder = folder("private");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        try (var postgres = start(folder)) {
            update(postgres, "CREATE TABLE t AS SELECT 3 AS n");
        }
        if (account.isAnother()) {
            assertThat(Path.of(Files.readString(folder.resolve("postgres.location"))
                            .strip()))
                    .startsWith(root.resolve("data"));
            assertThat(folder.resolve("postgres")).doesNotExist();
        } else {
            assertThat(folder.resolve("postgres/data")).isDirectory();
        }
        try (var postgres = start(folder)) {
            assertThat(text(postgres, "SELECT n FROM t")).isEqualTo("3");
        }
    }

    @Test
    void a_lost_password_and_another_release_are_refused() throws Exception {
        var folder = folder("lost");
        start(folder).close();
        var file = folder.resolve("postgres.password");
        var password = Files.readString(file);
        Files.delete(file);
        assertThatThrownBy(() -> start(folder))
                .satisfies(e -> assertThat(code(e)).isEqualTo("NODE-106"));
        Files.writeString(file, password);
        Files.writeString(folder.resolve("postgres/data/PG_VERSION"), "17\n");
        assertThatThrownBy(() -> start(folder)).satisfies(e -> {
            assertThat(code(e)).isEqualTo("NODE-105");
            assertThat(e).hasMessageContaining("17").hasMessageContaining("18");
        });
    }

    @Test
    void programs_that_something_cleared_in_part_are_unpacked_again() throws Exception {
        var fresh = new Places(List.of(root.resolve("cache-cleared")), places.data());
        var home = Binaries.unpacked(fresh, account, this::say).home();
        Files.delete(home.resolve("bin/initdb"));
        assertThat(Binaries.unpacked(fresh, account, this::say).home().resolve("bin/initdb"))
                .isExecutable();
        var version =
                account.run(List.of(home.resolve("bin/postgres").toString(), "--version"), Duration.ofSeconds(20));
        assertThat(version.output() + ".0").endsWith(" " + Binaries.VERSION);
    }

    @Test
    void a_folder_that_others_may_write_is_not_trusted() throws Exception {
        var open = root.resolve("open");
        Files.createDirectory(open);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        for (var candidate : List.of(open, open.resolve("below"))) {
            assertThatThrownBy(() -> Places.firstUsable(List.of(candidate), account, PostgresFindings.DATA))
                    .satisfies(e -> assertThat(code(e)).isEqualTo("NODE-103"));
        }
    }

    @Test
    void other_systems_are_told_of_their_own_server() {
        assertThat(Binaries.machine("Linux", "amd64")).contains("x86_64");
        assertThat(Binaries.machine("Linux", "aarch64")).contains("arm_64");
        assertThat(Binaries.machine("Linux", "riscv64")).isEmpty();
        assertThat(Binaries.machine("Mac OS X", "aarch64")).isEmpty();
        assertThat(PostgresFindings.NO_BINARIES
                        .finding("Mac OS X aarch64")
                        .action()
                        .en())
                .contains("--database-url");
    }

    @Test
    void the_users_cache_comes_first_and_cleared_places_last() {
        assertThat(Places.ofSystem(Map.of("XDG_CACHE_HOME", "/x"), "/home/a", 7).caches())
                .startsWith(Path.of("/x/parley"))
                .endsWith(Path.of("/var/tmp/parley-7"));
        assertThat(Places.ofSystem(Map.of(), "/home/a", 7).caches()).startsWith(Path.of("/home/a/.cache/parley"));
        assertThat(Places.ofSystem(Map.of("HOME", "/home/b"), "/home/a", 7).caches())
                .startsWith(Path.of("/home/b/.cache/parley"));
        assertThat(Places.ofSystem(Map.of(), null, 0).data()).endsWith(Path.of("/var/tmp/parley-0/data"));
    }

    @ParameterizedTest
    @EnumSource
    void each_finding_has_its_own_code_and_fills_both_languages(PostgresFindings each) {
        var finding = each.finding("<0>", "<1>", "<2>");
        assertThat(finding.code()).startsWith("NODE-1");
        for (var text : List.of(finding.what(), finding.expected(), finding.action())) {
            for (var language : Language.values()) {
                assertThat(text.in(language)).doesNotContain("{");
            }
            for (int i = 0; i < 3; i++) {
                assertThat(text.en().contains("<" + i + ">"))
                        .isEqualTo(text.zh().contains("<" + i + ">"));
            }
        }
    }

    /// A node that is killed: starts its server, writes a row, says so and waits.
    static final class Node {
        private Node() {}

        public static void main(String[] arguments) throws Exception {
            var cache = new Places(List.of(Path.of(arguments[1])), List.of());
            var postgres = EmbeddedPostgres.start(
                    Path.of(arguments[0]), text -> {}, cache, Account.ofThisProcess(Path.of("/etc/passwd")));
            update(postgres, "CREATE TABLE t AS SELECT 7 AS n");
            System.out.println("ready");
            Thread.sleep(Duration.ofMinutes(2));
        }
    }

    private EmbeddedPostgres start(Path folder) {
        return EmbeddedPostgres.start(folder, this::say, places, account);
    }

    private void say(Text text) {
        said.add(text.en());
    }

    private static Path folder(String name) throws IOException {
        var folder = root.resolve(name);
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }

    private static String code(Throwable thrown) {
        return ((RefusedException) thrown).findings().getFirst().code();
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static void update(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
