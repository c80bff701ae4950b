package space.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import space.parley.formats.Check;
import space.parley.formats.Conversion;
import space.parley.formats.Format;
import space.parley.terms.Language;

/// One file checked or converted, in a process of its own with little memory: prints what it took.
final class LongFile {
    private LongFile() {}

    /// The arguments are `check FILE`, `read FILE` or a format's name, the file and the target.
    public static void main(String[] arguments) throws IOException {
        var file = Path.of(arguments[1]);
        long start = System.nanoTime();
        String what;
        switch (arguments[0]) {
            case "check" -> {
                var report = Check.of(file);
                what = report.counts().states() + " states, "
                        + (report.isReadable() ? "readable" : "NOT readable: " + report.findings());
            }
            case "read" -> {
                var counted = Counting.of(List.of(file));
                what = counted.elements() + " sets";
            }
            default -> {
                var target = Path.of(arguments[2]);
                var outcome =
                        Conversion.of(file).to(Format.valueOf(arguments[0])).write(target);
                what = outcome.findings().stream()
                                .map(f -> f.line(Language.EN))
                                .findFirst()
                                .orElse("nothing to remark")
                        + ", " + (Files.exists(target) ? Files.size(target) : 0) / 1_000_000 + " MB written";
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%.2f s, %.0f MB/s, peak %s, heap at most %d MB; %s%n",
                seconds,
                Files.size(file) / 1e6 / seconds,
                peak(),
                Runtime.getRuntime().maxMemory() >> 20,
                what);
    }

    private static String peak() throws IOException {
        double megabytes = peakMegabytes();
        return Double.isNaN(megabytes) ? "unknown here" : "%.0f MB resident".formatted(megabytes);
    }

    /// The most memory that the process ever had, as the system counts it, in megabytes of 2^20
    /// bytes; not a number where it does not tell.
    static double peakMegabytes() throws IOException {
        var status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            for (var line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
                }
            }
        }
        return Double.NaN;
    }
}
