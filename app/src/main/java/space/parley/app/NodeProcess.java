package space.parley.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import space.parley.node.store.NodeFolder;

/// A node that runs in a process of its own.
final class NodeProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final NodeFolder folder;
    private final Path log;
    private Process process;

    private NodeProcess(NodeFolder folder, Path log, Process process) {
        this.folder = folder;
        this.log = log;
        this.process = process;
    }

    /// Starts the node of a folder; it ends when this process ends.
    static NodeProcess start(NodeFolder folder) {
        var log = folder.root().resolve("node.log");
        return new NodeProcess(folder, log, launch(folder, log));
    }

    private static Process launch(NodeFolder folder, Path log) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "space.parley.app.Parley",
                "node",
                "run",
                folder.root().toString(),
                "--parent",
                Long.toString(ProcessHandle.current().pid())));
        try {
            // It may name an officer's token: nobody else may read it.
            if (!Files.exists(log)) {
                Files.createFile(
                        log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw AppFinding.UNWRITABLE.refusal(log, e.toString());
        }
    }

    /// Waits until it serves.
    void awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                if (words().contains("parley: ready ")) {
                    return;
                }
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw AppFinding.ENDED.refusal(
                folder.config().party(), process.isAlive() ? "none" : process.exitValue(), lastWords(), log);
    }

    /// Ends it as a loss of power would, and starts it again.
    void killAndRestart() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = launch(folder, log);
        awaitReady();
    }

    NodeFolder folder() {
        return folder;
    }

    /// Speaks to it as an officer.
    NodeClient as(String officer) {
        return NodeClient.of(folder, officer);
    }

    private String words() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private String lastWords() {
        var lines = words().lines().toList();
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    /// Asks it to stop.
    void stop() {
        process.destroy();
    }

    /// Stops it in order; by force after 20 s.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
