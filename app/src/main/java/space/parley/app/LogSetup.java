package space.parley.app;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// Keeps the libraries quiet: warnings and worse on standard error, nothing else. A file that
/// `java.util.logging.config.file` names comes first.
final class LogSetup {
    private LogSetup() {}

    static void quiet() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s %3$s: %5$s%6$s%n");
        var root = LogManager.getLogManager().getLogger("");
        root.setLevel(Level.WARNING);
        for (Handler handler : root.getHandlers()) {
            handler.setLevel(Level.WARNING);
        }
        // A pool that loses its server says so in the status, not in a warning for each connection.
        KEPT.setLevel(Level.SEVERE);
    }

    /// Held so that its level is not lost with it.
    private static final Logger KEPT = Logger.getLogger("com.zaxxer.hikari.pool");
}
