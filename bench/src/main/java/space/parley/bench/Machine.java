package space.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a figure was measured on.
final class Machine {
    private static final int TRIAD_NUMBERS = 1 << 23;

    private Machine() {}

    /// The date, the processor, and how busy it was.
    static String line() throws IOException {
        var cpuinfo = Path.of("/proc/cpuinfo");
        var processor = "processor unknown";
        if (Files.isReadable(cpuinfo)) {
            processor = Files.readAllLines(cpuinfo).stream()
                    .filter(l -> l.startsWith("model name"))
                    .map(l -> l.substring(l.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(processor);
        }
        var load = Path.of("/proc/loadavg");
        return "%s, %s, load before the start %s"
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.MINUTES),
                        processor,
                        Files.isReadable(load) ? Files.readString(load).split(" ")[0] : "unknown");
    }

    /// How fast one thread moves bytes between memory and processor, in bytes per second: two
    /// arrays are read and one is written, each of 64 MB.
    static double triadBytesPerSecond() throws IOException {
        var a = new double[TRIAD_NUMBERS];
        var b = new double[TRIAD_NUMBERS];
        var c = new double[TRIAD_NUMBERS];
        return Timing.of(() -> {
                    for (int i = 0; i < TRIAD_NUMBERS; i++) {
                        a[i] = b[i] + 3 * c[i];
                    }
                    return 3L * Double.BYTES * TRIAD_NUMBERS;
                })
                .perSecond();
    }
}
