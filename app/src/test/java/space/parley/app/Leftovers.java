package space.parley.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Clears what the nodes of a test leave behind.
final class Leftovers {
    private Leftovers() {}

    /// Removes a folder of nodes, and their databases where those lie elsewhere.
    static void remove(Path root) throws IOException {
        try (var nodes = Files.list(root)) {
            for (var node : nodes.toList()) {
                var location = node.resolve("postgres.location");
                if (Files.exists(location)) {
                    var data = Path.of(Files.readString(location).strip());
                    if (data.isAbsolute() && data.toString().contains("/parley")) {
                        removeAll(data);
                    }
                }
            }
        }
        removeAll(root);
    }

    private static void removeAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
