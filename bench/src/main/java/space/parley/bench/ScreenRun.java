package space.parley.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import space.parley.orbit.Orbits;
import space.parley.screen.Catalogue;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.Progress;
import space.parley.screen.Window;

/// One screening of a whole catalogue in a process of its own, from the start of Java to its end,
/// as a user runs it.
final class ScreenRun {
    /// As the command starts Java: what is called once a set stays with the quick compiler for longer.
    private static final List<String> COMPILER = List.of(
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=CompileThresholdScaling,space.parley.formats.elements.*::*,20.0",
            "-XX:CompileCommand=CompileThresholdScaling,space.parley.screen.Run::*,20.0");

    private ScreenRun() {}

    /// What it took.
    ///
    /// @param objects how many took part
    /// @param rows how many close approaches were found
    /// @param wallSeconds of the whole process, seen from outside
    /// @param cpuSeconds of processor, of the whole process
    /// @param readSeconds of processor, until the catalogue was there
    /// @param searchSeconds of processor, of the search
    /// @param peakMegabytes the most memory that the process had, or not a number where the system
    ///     does not tell
    /// @param work what the search says of itself
    record Took(
            int objects,
            long rows,
            double wallSeconds,
            double cpuSeconds,
            double readSeconds,
            double searchSeconds,
            double peakMegabytes,
            CatalogueScreening.Work work) {}

    /// The arguments: a file, or `shells:N` for a made catalogue; the start; hours; threads.
    public static void main(String[] arguments) throws IOException {
        var orbits = Orbits.create();
        var start = Completeness.epoch(arguments[1]);
        double seconds = Double.parseDouble(arguments[2]) * 3600;
        var sets = arguments[0].startsWith("shells:")
                ? Shells.of(Integer.parseInt(arguments[0].substring("shells:".length())), 1, orbits, start)
                : ElementSets.of(Path.of(arguments[0]));
        var catalogue = Catalogue.of(orbits, sets);
        double read = processorSeconds();
        var order = CatalogueScreening.Order.all(
                new Window(start, orbits.plus(start, seconds)), Completeness.THRESHOLD_METRES);
        var sum = new double[1];
        var summary = new CatalogueScreening(Integer.parseInt(arguments[3]))
                .run(catalogue, order, approach -> sum[0] += approach.missDistanceMetres(), Progress.NONE);
        double all = processorSeconds();
        var work = summary.work();
        System.out.printf(
                Locale.ROOT,
                "%d %d %.2f %.2f %.2f %.1f %.3f %d %d %d %d %d %.3f %s%n",
                summary.objects(),
                summary.approaches(),
                all,
                read,
                all - read,
                LongFile.peakMegabytes(),
                work.stepSeconds(),
                work.states(),
                work.withinReach(),
                work.gated(),
                work.refined(),
                work.exactStates(),
                work.greatestBoundMetres(),
                sum[0] >= 0 ? "read" : "empty");
    }

    private static double processorSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .map(Duration::toNanos)
                        .orElseThrow(() -> new IllegalStateException("the system does not count processor time"))
                / 1e9;
    }

    /// Starts it and waits.
    ///
    /// @param heap the most memory for objects, such as `1g`
    static Took start(String heap, String catalogue, String start, double hours, int threads)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-Xmx" + heap));
        command.addAll(COMPILER);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ScreenRun.class.getName()));
        command.addAll(List.of(catalogue, start, String.valueOf(hours), String.valueOf(threads)));
        long began = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        double wall = (System.nanoTime() - began) / 1e9;
        if (status != 0) {
            throw new IOException("a screening ended with " + status + ": " + said);
        }
        // Before it, Java may have warned of something.
        var f = said.lines().toList().getLast().split(" ");
        return new Took(
                Integer.parseInt(f[0]),
                Long.parseLong(f[1]),
                wall,
                Double.parseDouble(f[2]),
                Double.parseDouble(f[3]),
                Double.parseDouble(f[4]),
                Double.parseDouble(f[5]),
                new CatalogueScreening.Work(
                        Double.parseDouble(f[6]),
                        Long.parseLong(f[7]),
                        Long.parseLong(f[8]),
                        Long.parseLong(f[9]),
                        Long.parseLong(f[10]),
                        Long.parseLong(f[11]),
                        Double.parseDouble(f[12])));
    }
}
