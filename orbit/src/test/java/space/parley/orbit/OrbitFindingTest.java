package space.parley.orbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import space.parley.terms.Language;

class OrbitFindingTest {
    @Test
    void everyFindingHasItsOwnCodeAndFillsItsPlaces() {
        var findings = Arrays.stream(OrbitFinding.values())
                .map(f -> f.with("a", "b", "c", "d", "e", "f"))
                .toList();
        assertThat(findings).extracting(f -> f.code()).doesNotHaveDuplicates().allMatch(c -> c.startsWith("ORBIT-"));
        for (var language : Language.values()) {
            assertThat(findings).extracting(f -> f.line(language)).noneMatch(line -> line.contains("{"));
        }
    }
}
