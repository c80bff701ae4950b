package space.parley.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/// How fast bytes come at all: the limits that any reader has, in bytes per second.
final class Disk {
    private static final int BLOCK = 1 << 20;

    private Disk() {}

    /// From the disk itself, past the system's cache, by `dd`; empty where it or the file system cannot do that.
    static OptionalDouble uncached(Path file) throws IOException, InterruptedException {
        try {
            long start = System.nanoTime();
            var process = new ProcessBuilder("dd", "if=" + file, "of=/dev/null", "bs=1M", "iflag=direct")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            boolean done = process.waitFor() == 0;
            return done
                    ? OptionalDouble.of(Files.size(file) * 1e9 / (System.nanoTime() - start))
                    : OptionalDouble.empty();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    /// From the system's cache, read and thrown away.
    static double cached(Path file) throws IOException {
        return Timing.of(() -> {
                    try (var in = Files.newInputStream(file)) {
                        in.transferTo(OutputStream.nullOutputStream());
                    }
                    return Files.size(file);
                })
                .perSecond();
    }

    /// A plain copy to another file, read from the system's cache and not forced to the disk.
    static double copied(Path file, Path target) throws IOException {
        var timing = Timing.of(() -> {
            try (var in = Files.newInputStream(file);
                    var out = Files.newOutputStream(target)) {
                var block = new byte[BLOCK];
                for (int read = in.read(block); read >= 0; read = in.read(block)) {
                    out.write(block, 0, read);
                }
            }
            return Files.size(file);
        });
        Files.delete(target);
        return timing.perSecond();
    }
}
