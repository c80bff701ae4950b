package space.parley.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import space.parley.record.Log;
import space.parley.record.NoteAlgorithm;
import space.parley.record.NoteSigner;

/// Measures the log on the disk of the temporary folder: an append counts when it is durable.
final class RecordBench {
    private static final int ENTRY_BYTES = 1_024;
    private static final int WRITERS = 16;

    private RecordBench() {}

    /// The argument is the number of entries of the second half, 100,000 where there is none.
    static void measure(List<String> arguments, PrintStream out) throws Exception {
        int many = arguments.isEmpty() ? 100_000 : Integer.parseInt(arguments.getFirst());
        int few = Math.max(1, many / 200);
        var folder = Files.createTempDirectory("parley-bench");
        var random = new SplittableRandom(1);
        var signer = NoteSigner.generate("bench.example/log", NoteAlgorithm.ED25519, new SecureRandom());
        try (var log = Log.open(folder.resolve("log"), signer.name(), signer)) {
            long start = System.nanoTime();
            for (int i = 0; i < few; i++) {
                log.append(entry(random));
            }
            rate(out, "appends of 1 KiB, one by one", few, System.nanoTime() - start);

            start = System.nanoTime();
            int each = Math.max(1, few / 2);
            try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
                var writing = new ArrayList<Callable<Long>>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    var own = random.split();
                    writing.add(() -> {
                        long last = 0;
                        for (int i = 0; i < each; i++) {
                            last = log.append(entry(own));
                        }
                        return last;
                    });
                }
                for (var written : writers.invokeAll(writing)) {
                    written.get();
                }
            }
            rate(out, "appends of 1 KiB, " + WRITERS + " writers at once", WRITERS * each, System.nanoTime() - start);

            start = System.nanoTime();
            for (int left = many; left > 0; left -= 1_000) {
                var batch = new ArrayList<byte[]>();
                for (int i = 0; i < Math.min(1_000, left); i++) {
                    batch.add(entry(random));
                }
                log.appendAll(batch);
            }
            rate(out, "appends of 1 KiB, 1,000 at a time", many, System.nanoTime() - start);

            long size = log.size();
            var root = log.root(size);
            int proofs = Math.min(many, 20_000);
            start = System.nanoTime();
            for (int i = 0; i < proofs; i++) {
                long index = random.nextLong(size);
                if (!log.inclusion(index, size).proves(log.leaf(index), root)) {
                    throw new IllegalStateException("a proof does not hold: " + index);
                }
            }
            rate(out, "inclusion proofs made and checked in a log of " + size, proofs, System.nanoTime() - start);
        } finally {
            delete(folder);
        }
    }

    private static byte[] entry(SplittableRandom random) {
        var entry = new byte[ENTRY_BYTES];
        random.nextBytes(entry);
        return entry;
    }

    private static void rate(PrintStream out, String what, int count, long nanos) {
        out.printf("%-60s %,10.0f per second (%,d in %.2f s)%n", what, count / (nanos / 1e9), count, nanos / 1e9);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
