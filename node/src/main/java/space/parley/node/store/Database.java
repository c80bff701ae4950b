package space.parley.node.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// The node's PostgreSQL, with its tables.
public final class Database implements AutoCloseable {
    /// SQLSTATE classes of a server that is gone, going down, full or not to be written: 08, 57, 53, 58, 25006.
    private static final Pattern GONE = Pattern.compile("08...|57...|53...|58...|25006");

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /// Connects, and brings the tables to this version's form.
    ///
    /// @param url a JDBC address
    /// @param user who, where the address does not say
    /// @param password theirs
    /// @throws space.parley.terms.RefusedException `NODE-004` where it does not answer within 15 s
    public static Database open(String url, Optional<String> user, Optional<String> password) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        user.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(15_000);
        config.setPoolName("parley");
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw NodeFinding.DATABASE.refusal(reason(e));
        }
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(pool)
                    .locations("classpath:space/parley/node/store/migrations")
                    .load()
                    .migrate();
            return new Database(pool);
        } catch (FlywayException e) {
            pool.close();
            throw NodeFinding.DATABASE.refusal(reason(e));
        }
    }

    /// Reads, in one connection.
    ///
    /// @throws space.parley.terms.RefusedException `NODE-004`
    public <T> T read(Function<Handle, T> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (JdbiException e) {
            throw failed(e);
        }
    }

    /// Writes, all or nothing.
    ///
    /// @throws space.parley.terms.RefusedException `NODE-004`
    <T> T write(Function<Handle, T> work) {
        try {
            return jdbi.inTransaction(work::apply);
        } catch (JdbiException e) {
            throw failed(e);
        }
    }

    /// Whether it answers now.
    public boolean ready() {
        try {
            return jdbi.withHandle(
                            h -> h.createQuery("select 1").mapTo(Integer.class).one())
                    == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /// A server that is gone is expected; a statement that it does not accept is a fault of ours.
    private static RuntimeException failed(JdbiException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && (sql.getSQLState() == null
                            || GONE.matcher(sql.getSQLState()).matches())) {
                return NodeFinding.DATABASE.refusal(reason(e));
            }
        }
        return e;
    }

    private static String reason(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }
}
