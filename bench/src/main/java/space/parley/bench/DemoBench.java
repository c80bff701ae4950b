package space.parley.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// The demo as a user runs it: how long until its first result, each step, the whole; and how long a node
/// takes from its start to serving, on the database that the demo left behind.
final class DemoBench {
    private static final int STARTS = 3;
    private static final long PATIENCE_SECONDS = 300;

    private DemoBench() {}

    static void measure(List<String> arguments, PrintStream out) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(Path.of("/var/tmp"), "parley-bench");
        try {
            var timings = folder.resolve("timings.json");
            int status = run(
                    List.of("demo", "--folder", folder.resolve("demo").toString(), "--timings", timings.toString()));
            if (status != 0) {
                throw new IOException("the demo ended with status " + status);
            }
            var json = JsonMapper.shared().readTree(Files.readAllBytes(timings));
            for (var step : json.get("steps")) {
                out.printf(
                        "%-22s %6.2f s   at %6.2f s%n",
                        step.get("step").asString(""),
                        step.get("seconds").asDouble(),
                        step.get("sinceStart").asDouble());
            }
            out.printf(
                    "%-22s %6.2f s%n",
                    "first result", json.get("steps").get(1).get("sinceStart").asDouble());
            out.printf("%-22s %6.2f s%n", "whole demo", json.get("seconds").asDouble());
            var node = folder.resolve("demo").resolve("run-1").resolve("us");
            for (int i = 0; i < STARTS; i++) {
                out.printf("%-22s %6.2f s   (-Xmx512m, existing database)%n", "node start to serving", start(node));
            }
        } finally {
            delete(folder);
        }
    }

    /// Seconds from the start of the process until it says that it serves.
    private static double start(Path node) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var process = process(List.of("node", "run", node.toString())).start();
        try (var words = process.inputReader()) {
            for (var line = words.readLine(); line != null; line = words.readLine()) {
                if (line.startsWith("parley: ready ")) {
                    return (System.nanoTime() - begun) / 1e9;
                }
            }
            throw new IOException("the node ended before it served");
        } finally {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static int run(List<String> arguments) throws IOException, InterruptedException {
        var process = process(arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroy();
            process.waitFor();
        }
        return process.exitValue();
    }

    private static ProcessBuilder process(List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dparley.root=" + System.getProperty("parley.root", "."),
                "-cp",
                System.getProperty("java.class.path"),
                "space.parley.app.Parley"));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
