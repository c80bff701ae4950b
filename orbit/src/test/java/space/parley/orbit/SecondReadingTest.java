package space.parley.orbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import space.parley.terms.Outcome;
import space.parley.terms.UtcInstant;

class SecondReadingTest {
    private final Orbits orbits = Orbits.create();

    private static String code(Outcome<SecondReading.Conjunction> outcome) {
        return outcome.findings().isEmpty()
                ? "none"
                : outcome.findings().getFirst().code();
    }

    // Figure of the CCSDS Conjunction Data Message book, 508.0-B-1, in both notations.
    @Test
    void aRealMessageIsReadInBothNotations() throws Exception {
        for (var name : List.of("CDMExample2.txt", "CDMExample1.xml")) {
            var file = Samples.data("orekit-test-resources/ccsds/cdm/" + name);
            var read = SecondReading.of(orbits, Files.readAllBytes(file)).orThrow();
            assertThat(read.tca())
                    .isEqualTo(UtcInstant.parse("2010-03-13T22:37:52.618Z").orElseThrow());
            assertThat(read.missDistanceMetres()).isEqualTo(715);
            assertThat(read.relativeSpeedMetresPerSecond()).hasValue(14_762);
            assertThat(read.object1()).isEqualTo("12345");
            assertThat(read.object2()).isEqualTo("30337");
            assertThat(read.probability().orElseThrow()).isCloseTo(4.835e-5, Offset.offset(1e-12));
        }
    }

    @Test
    void thirtyRealMessagesAreRead() throws Exception {
        try (var files = Files.list(Samples.data("pc/cara/PcTestCaseCDMs"))) {
            var messages = files.filter(f -> f.toString().endsWith(".cdm")).toList();
            assertThat(messages).hasSizeGreaterThan(30);
            for (var file : messages) {
                var outcome = SecondReading.of(orbits, Files.readAllBytes(file));
                assertThat(outcome.findings()).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void whatIsNotAMessageIsRefused() {
        assertThat(code(SecondReading.of(orbits, new byte[0]))).isEqualTo("ORBIT-012");
        assertThat(code(SecondReading.of(orbits, new byte[300_000]))).isEqualTo("ORBIT-010");
        assertThat(code(SecondReading.of(orbits, "&".repeat(2000).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("ORBIT-010");
        var bomb = "<?xml version=\"1.0\"?><!DOCTYPE cdm [<!ENTITY a \"a\">]><cdm>&a;</cdm>";
        assertThat(code(SecondReading.of(orbits, bomb.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("ORBIT-011");
        assertThat(code(SecondReading.of(orbits, bomb.getBytes(StandardCharsets.UTF_16))))
                .isEqualTo("ORBIT-011");
        var utf7 = "<?xml version=\"1.0\" encoding=\"UTF-7\"?><cdm/>";
        assertThat(code(SecondReading.of(orbits, utf7.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("ORBIT-011");
    }

    @Test
    void spoiltMessagesNeverEndInAnException() throws Exception {
        var whole = Files.readAllBytes(Samples.data("orekit-test-resources/ccsds/cdm/CDMExample1.txt"));
        long seed = 77;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            var spoilt = Arrays.copyOf(whole, random.nextInt(1, whole.length + 1));
            for (int k = random.nextInt(4); k >= 0; k--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(32, 127);
            }
            assertThat(SecondReading.of(orbits, spoilt))
                    .as("seed %s, message %s", seed, i)
                    .isNotNull();
        }
    }
}
