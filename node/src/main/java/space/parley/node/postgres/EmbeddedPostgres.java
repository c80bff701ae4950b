package space.parley.node.postgres;

import java.nio.file.Path;
import java.util.function.Consumer;
import space.parley.terms.Text;

/// A PostgreSQL server of this node's own.
public final class EmbeddedPostgres implements AutoCloseable {
    private EmbeddedPostgres() {}

    /// Starts the server of a node's folder, or takes over the one that runs there. Refuses by `RefusedException`.
    public static EmbeddedPostgres start(Path folder, Consumer<Text> say) {
        throw new UnsupportedOperationException();
    }

    /// The JDBC address, without user and password.
    public String jdbcUrl() {
        throw new UnsupportedOperationException();
    }

    /// The database user.
    public String user() {
        throw new UnsupportedOperationException();
    }

    /// Its password.
    public String password() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
