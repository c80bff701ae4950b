package space.parley.node.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a server wrote down about itself in `postmaster.pid` of its data folder: the process in line 1, the
/// data folder in line 2, the port in line 4 (PostgreSQL, "Database File Layout"). The file outlives a killed
/// server.
///
/// @param pid the process
/// @param port where it listens, or -1 while that is not written yet
record Postmaster(long pid, int port) {
    /// Reads it; empty where there is none or it is not of this folder.
    static Optional<Postmaster> of(Path data) {
        try {
            var lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.size() < 2 || !Path.of(lines.get(1).strip()).equals(data)) {
                return Optional.empty();
            }
            int port = lines.size() < 4 || lines.get(3).isBlank()
                    ? -1
                    : Integer.parseInt(lines.get(3).strip());
            return Optional.of(new Postmaster(Long.parseLong(lines.get(0).strip()), port));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether the process lives and is a PostgreSQL server: its number may long belong to another program.
    boolean isAlive() {
        try {
            return pid > 0
                    && Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                            .strip()
                            .equals("postgres");
        } catch (IOException e) {
            return false;
        }
    }
}
