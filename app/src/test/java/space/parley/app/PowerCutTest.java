package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import space.parley.record.VerifyCommand;

/// The demo in a process of its own, with its nodes in theirs: a node is killed in every step, or everything
/// at once.
final class PowerCutTest {
    private static final String SEED = "7";
    /// For a machine that does much else: on an idle one the longer of the two takes a minute and a half.
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private static final int STEPS_BEFORE_THE_KILL = 9;

    private final Path root = NodeUnderTest.temporary("cuts");
    private final List<ProcessHandle> begun = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (var each : begun) {
            each.destroy();
        }
        for (var each : begun) {
            awaitEnd(each);
        }
        NodeUnderTest.remove(root);
    }

    /// Waits until a process is gone; by force after 30 s.
    private static void awaitEnd(ProcessHandle process) throws Exception {
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    private Process demo(Path words, String... options) throws IOException {
        var arguments = new ArrayList<>(List.of("demo", "--folder", root.toString()));
        arguments.addAll(List.of(options));
        var process = NodeUnderTest.process(words, arguments).start();
        begun.add(process.toHandle());
        return process;
    }

    private int end(Process demo, Path words, Duration limit) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!demo.waitFor(200, TimeUnit.MILLISECONDS)) {
            demo.descendants().filter(d -> !begun.contains(d)).forEach(begun::add);
            assertThat(System.nanoTime())
                    .as("it ends within %s: %s", limit, Files.readString(words))
                    .isLessThan(end);
        }
        return demo.exitValue();
    }

    private void evidenceHolds() {
        var run = root.resolve("run-1");
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = VerifyCommand.run(
                new String[] {
                    run.resolve("evidence.zip").toString(),
                    "--keys",
                    run.resolve("keys.txt").toString(),
                    "--language",
                    "en"
                },
                out,
                out);
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("us.parley/log")
                .contains("cn.parley/log");
    }

    @Test
    void aNodeThatIsKilledInEveryStepLosesNothing() throws Exception {
        var words = root.resolve("words");
        int code = end(demo(words, "--power-cuts", SEED), words, PATIENCE);
        assertThat(code).as("seed %s: %s", SEED, Files.readString(words)).isZero();
        evidenceHolds();
    }

    @Test
    void aDemoThatIsKilledGoesOnWhereItStopped() throws Exception {
        var words = root.resolve("words");
        var first = demo(words);
        var steps = root.resolve("run-1/steps-done");
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(steps) || Files.readAllLines(steps).size() < STEPS_BEFORE_THE_KILL) {
            assertThat(System.nanoTime()).as(Files.readString(words)).isLessThan(limit);
            assertThat(first.isAlive()).as(Files.readString(words)).isTrue();
            Thread.sleep(20);
        }
        var nodes = first.descendants().toList();
        begun.addAll(nodes);
        first.destroyForcibly();
        first.waitFor();
        // The nodes see that nobody is there for whom they run.
        for (var node : nodes) {
            node.onExit().get(60, TimeUnit.SECONDS);
        }
        var doneBefore = Files.readAllLines(steps);
        var again = root.resolve("words-again");
        int code = end(demo(again, "--resume"), again, PATIENCE);
        assertThat(code).as(Files.readString(again)).isZero();
        assertThat(Files.readString(again)).contains("✓");
        assertThat(Files.readAllLines(steps)).containsAll(doneBefore).hasSizeGreaterThan(doneBefore.size());
        evidenceHolds();
    }
}
