package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.Severity;
import space.parley.terms.Text;

class AppFindingTest {
    private static final Pattern HOLE = Pattern.compile("\\{\\d}");

    @Test
    void codes_are_never_used_twice() {
        assertThat(Arrays.stream(AppFinding.values()).map(f -> f.with().code())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void both_languages_say_the_same(AppFinding finding) {
        var said = finding.with();
        for (var text : Set.of(said.what(), said.expected(), said.action())) {
            assertThat(holes(text.zh())).as(text.zh()).isEqualTo(holes(text.en()));
        }
        assertThat(said.what().zh()).containsPattern("\\p{IsHan}");
    }

    private static Set<String> holes(String text) {
        var out = new TreeSet<String>();
        HOLE.matcher(text).results().forEach(m -> out.add(m.group()));
        return out;
    }

    @ParameterizedTest
    @EnumSource
    void the_guide_lists_it(AppFinding finding) throws IOException {
        var root = System.getenv("PARLEY_ROOT");
        Assumptions.assumeTrue(root != null, "PARLEY_ROOT names the project's folder: run by Maven");
        var guide = Files.readString(Path.of(root, "docs", "guide", "findings.md"));
        assertThat(guide)
                .contains(
                        "| `" + finding.with().code() + "` |",
                        finding.with().what().en());
    }

    @ParameterizedTest
    @CsvSource({
        "APP-001, 69",
        "APP-003, 2",
        "APP-004, 1",
        "APP-007, 64",
        "APP-009, 64",
        "APP-011, 2",
        "APP-070, 70",
        "NODE-001, 2",
        "NODE-004, 69",
        "NODE-007, 69",
        "NODE-012, 1",
        "NODE-016, 1",
        "NODE-035, 69",
        "NODE-100, 69",
        "NODE-104, 69",
        "NODE-224, 69",
        "NODE-300, 1",
        "NODE-400, 70",
        "FORMATS-001, 2",
        "FORMATS-090, 1",
        "FORMATS-202, 1",
        "FORMATS-236, 1",
        "FORMATS-251, 1",
        "FORMATS-257, 1",
        "FORMATS-304, 1",
        "FORMATS-310, 64",
        "FORMATS-318, 1",
        "FORMATS-317, 64",
        "ACCORD-001, 2",
        "RECORD-064, 1",
        "SCREEN-003, 1"
    })
    void a_finding_decides_how_a_command_ends(String code, int exit) {
        var text = new Text("x", "x");
        var finding = new Finding(code, Severity.ERROR, Place.NONE, text, text, text);
        assertThat(Exit.refused(java.util.List.of(finding))).isEqualTo(exit);
        assertThat(Exit.noticed(java.util.List.of(finding))).isEqualTo(Exit.FINDINGS);
    }
}
