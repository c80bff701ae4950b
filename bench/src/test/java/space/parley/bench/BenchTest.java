package space.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) throws Exception {
        return Bench.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void withoutANameItListsThem() throws Exception {
        assertThat(run()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("record");
    }

    @Test
    void anUnknownNameIsWrongUsage() throws Exception {
        assertThat(run("nothing")).isEqualTo(64);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("'nothing'");
    }

    @Test
    void theLogIsMeasured() throws Exception {
        assertThat(run("record", "400")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("one by one").contains("proofs");
    }
}
