package space.parley.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return VerifyCommand.run(arguments, print, print);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void exitCodesAndBothLanguages() throws IOException {
        var bundle = folder.resolve("bundle.zip").toString();
        var keys = folder.resolve("trusted.txt").toString();
        try (var evidence = new Evidence(folder)) {
            Files.write(Path.of(keys), evidence.keyLines());
            evidence.whole().write(Path.of(bundle));
            assertThat(run(bundle, "--keys", keys)).isZero();
            assertThat(said())
                    .contains("log log.example/us: 3 entries, 2 shown")
                    .contains("Every check passed.");
            assertThat(run("--language", "zh", "--keys", keys, bundle)).isZero();
            assertThat(said()).contains("全部检查通过。");
            assertThat(run(bundle, "--keys", keys, "--json")).isZero();
            assertThat(said()).startsWith("{\"ok\":true,\"logs\":[{\"origin\":\"log.example/cn\",\"entries\":2");
            assertThat(Json.parse(said())).isPresent();

            evidence.sides(true, false).write(Path.of(bundle));
            assertThat(run(bundle, "--keys", keys)).isEqualTo(1);
            assertThat(said()).contains("RECORD-084 logs/log.example%2Fus/entries/2.json entry 2: ");
            assertThat(run(bundle, "--keys", keys, "--json", "--language", "zh"))
                    .isEqualTo(1);
            assertThat(said()).contains("\"ok\":false").contains("\"code\":\"RECORD-084\"");
            assertThat(Json.parse(said())).isPresent();
        }
        assertThat(run(folder.resolve("none.zip").toString(), "--keys", keys)).isEqualTo(2);
        assertThat(run(bundle, "--keys", folder.resolve("none.txt").toString(), "--json"))
                .isEqualTo(2);
        assertThat(Json.parse(said())).isPresent();
    }

    @Test
    void usage() {
        assertThat(run()).isEqualTo(64);
        assertThat(run("--help")).isZero();
        assertThat(said()).contains("java -jar parley-record.jar evidence.zip --keys trusted.txt");
        assertThat(run("bundle.zip")).isEqualTo(64);
        assertThat(said()).startsWith("RECORD-090: ");
        assertThat(run("--keys", "k")).isEqualTo(64);
        assertThat(run("b", "--keys")).isEqualTo(64);
        assertThat(run("b", "c", "--keys", "k")).isEqualTo(64);
        assertThat(run("b", "--keys", "k", "--language", "fr")).isEqualTo(64);
        assertThat(run("b", "--keys", "k", "--fast")).isEqualTo(64);
    }

    @Test
    void everyFaultHasItsOwnNumberAndBothLanguages() {
        var codes = new HashSet<String>();
        for (var wrong : Wrong.values()) {
            var fault = wrong.faultAt("here", 1, "line", "A", "B", "C");
            assertThat(codes.add(fault.code())).as(wrong.name()).isTrue();
            assertThat(fault.en()).as(wrong.name()).startsWith(fault.code() + " here line 1: ");
            for (var part : Arrays.asList(fault.what(), fault.expected(), fault.action())) {
                assertThat(part.en()).as(wrong.name()).matches("[ -~\u2014]+").doesNotContain("{");
                assertThat(part.zh())
                        .as(wrong.name())
                        .matches(".*[\\u4e00-\\u9fff].*")
                        .doesNotContain("{");
            }
        }
    }
}
