package space.parley.formats.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import space.parley.formats.Format;
import space.parley.formats.codec.Codecs;

/// Every reader on bytes that nobody meant to write. The seeds are small messages written for this; Jazzer
/// changes them towards code that was not reached yet.
class FuzzTest {
    private static final int MUTATIONS = 60;

    private static List<Path> seeds() throws IOException {
        try (var list = Files.list(folder())) {
            return list.sorted().toList();
        }
    }

    private static Path folder() {
        return Path.of("src/test/resources/fuzz");
    }

    /// Each format has a seed, so that a new one is fuzzed too.
    @Test
    void everyFormatHasASeed() throws IOException {
        var missing = EnumSet.noneOf(Format.class);
        Codecs.all().forEach(codec -> missing.addAll(codec.formats()));
        for (var seed : seeds()) {
            FuzzTarget.format(Files.readAllBytes(seed)).ifPresent(missing::remove);
        }
        assertThat(missing).as("formats without a seed").isEmpty();
    }

    /// Seeds as they are, cut, and changed at random, the same every time.
    @Test
    void seedsAndTheirNeighbours() throws IOException {
        var random = new SplittableRandom(20260301);
        for (var seed : seeds()) {
            var bytes = Files.readAllBytes(seed);
            for (int i = 0; i < MUTATIONS; i++) {
                var changed = i == 0 ? bytes : mutated(bytes, random);
                FuzzTarget.fuzzerTestOneInput(changed);
            }
        }
    }

    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        var out = bytes.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(out.length);
            switch (random.nextInt(4)) {
                case 0 -> out[at] = (byte) random.nextInt(256);
                case 1 -> out[at] = (byte) "0123456789.-+eE \n\"<>&".charAt(random.nextInt(21));
                case 2 -> {
                    int length = Math.min(random.nextInt(40), out.length - at);
                    System.arraycopy(out, random.nextInt(out.length - length + 1), out, at, length);
                }
                default -> out = random.nextInt(4) == 0 ? Arrays.copyOf(out, 1 + at) : out;
            }
        }
        return out;
    }

    /// A run of Jazzer in a Java of its own with 256 MB of heap, in which no input may take
    /// more than 10 s of the processor. Short and from a fixed seed here;
    /// `-Dparley.fuzz.seconds=3600` for as long as one likes, from where the last long run ended.
    @Test
    void guidedByCoverage() throws Exception {
        int seconds = Integer.getInteger("parley.fuzz.seconds", 0);
        var work = Files.createDirectories(Path.of("target/fuzz"));
        var corpus = Files.createDirectories(
                seconds > 0 ? work.resolve("corpus") : Files.createTempDirectory(work.toAbsolutePath(), "short"));
        var log = work.resolve("jazzer.log");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add("com.code_intelligence.jazzer.Jazzer");
        command.add("--target_class=" + FuzzTarget.class.getName());
        command.add("--instrumentation_includes=space.parley.formats.**");
        command.add("--custom_hook_includes=space.parley.formats.**");
        command.add("--reproducer_path=" + work);
        command.add("-artifact_prefix=" + work + "/");
        command.addAll(List.of("-timeout=120", "-rss_limit_mb=2048", "-max_len=8192"));
        command.addAll(
                seconds > 0
                        ? List.of("-max_total_time=" + seconds)
                        : List.of("-seed=1", "-runs=2000", "-max_total_time=20"));
        command.add(corpus.toString());
        command.add(folder().toString());
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(seconds + 300L, TimeUnit.SECONDS))
                    .as("Jazzer ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        var lines = Files.readAllLines(log);
        var told = String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        assertThat(process.exitValue()).as("%s", told).isZero();
        assertThat(lines).as("it ran").anyMatch(line -> line.contains("DONE"));
    }
}
