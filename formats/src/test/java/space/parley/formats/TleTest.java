package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import space.parley.orbit.MeanElements;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;
import space.parley.terms.RefusedException;

class TleTest {
    // An invented object: the checksums are those of the algorithm.
    private static final String ONE = sum("1 48274U 21035A   26060.52427826  .00005009  00000-0  62585-4 0  999");
    private static final String TWO = sum("2 48274  41.4697 224.1728 0006726 240.5427 202.4055 15.60684462 2767");

    private static String sum(String line) {
        return line + checksum(line);
    }

    private static int checksum(String line) {
        return line.chars()
                        .map(c -> c == '-' ? 1 : Math.max(0, Character.digit(c, 10)))
                        .sum()
                % 10;
    }

    private static Outcome<List<MeanElements>> read(String text) {
        return Tle.read(Samples.bytes(text), "set.tle");
    }

    @Test
    void aSetIsReadToTheLastColumn() {
        var e = read("TIANHE\r\n" + ONE + "\r\n" + TWO + "\r\n").orThrow().getFirst();
        assertThat(e.object()).isEqualTo(ObjectId.ofCatalogNumber(48274));
        assertThat(e.name()).isEqualTo("TIANHE");
        assertThat(e.internationalDesignator()).contains("2021-035A");
        // .52427826 day is 45297.641664 s
        assertThat(e.epoch()).hasToString("2026-03-01T12:34:57.641664000 UTC");
        assertThat(e.meanMotionRevPerDay()).isEqualTo(15.60684462);
        assertThat(e.eccentricity()).isEqualTo(0.0006726);
        assertThat(e.bstarPerEarthRadius()).isEqualTo(0.000062585);
        assertThat(e.meanMotionDot()).isEqualTo(0.00005009);
        assertThat(e.meanMotionDoubleDot()).isZero();
        assertThat(e.elementSetNumber()).isEqualTo(999);
        assertThat(e.revolutionAtEpoch()).isEqualTo(2767);
        assertThat(Tle.write(e)).isEqualTo("TIANHE\n" + ONE + "\n" + TWO + "\n");
    }

    @Test
    void alphaFiveAndBlanksAreNumbers() {
        var high = read(sum("1 T0001" + ONE.substring(7, 68)) + "\n" + sum("2 T0001" + TWO.substring(7, 68)));
        assertThat(high.orThrow().getFirst().object().value()).isEqualTo("270001");
        assertThat(Tle.write(high.orThrow().getFirst())).startsWith("1 T0001U");
        var low = read(sum("1     5" + ONE.substring(7, 68)) + "\n" + sum("2     5" + TWO.substring(7, 68)));
        assertThat(low.orThrow().getFirst().object().value()).isEqualTo("5");
    }

    @Test
    void namesCommentsAndLineEndsMayBeMixed() {
        var other = sum("1     5" + ONE.substring(7, 68)) + "\n" + sum("2 00005" + TWO.substring(7, 68)) + "\n";
        var read = read("\uFEFF# made up\r\n0 TIANHE  \r\n" + ONE + "  \r\n" + TWO + "\r\n\r\n" + other + "0 站\n"
                + other + "\tNAME\n" + other.stripTrailing());
        assertThat(read.orThrow()).extracting(MeanElements::name).containsExactly("TIANHE", "", "站", "NAME");
        assertThat(read.findings()).isEmpty();
        var longer = read(ONE + "\n" + TWO + "     0.0   4320.0 360.00\n");
        assertThat(Samples.codes(longer)).containsExactly("FORMATS-210");
        assertThat(longer.orThrow()).hasSize(1);
        assertThat(Samples.codes(read("\u0001\n" + ONE + "\n" + TWO))).containsExactly("FORMATS-004");
    }

    @Test
    void designatorsOfAllFormsComeBack() {
        for (var columns : List.of("21035A  ", "56001AAA", "57001A  ", "21035   ", "        ", "A-1     ")) {
            var set = sum(ONE.substring(0, 9) + columns + ONE.substring(17, 68)) + "\n" + TWO + "\n";
            assertThat(Tle.write(read(set).orThrow().getFirst())).isEqualTo(set);
        }
        assertThat(read(sum(ONE.substring(0, 9) + "56001AAA" + ONE.substring(17, 68)) + "\n" + TWO)
                        .orThrow()
                        .getFirst()
                        .internationalDesignator())
                .contains("2056-001AAA");
    }

    @Test
    void everyFaultHasItsCode() {
        var flipped = ONE.substring(0, 68) + (ONE.charAt(68) == '1' ? '2' : '1');
        assertThat(Samples.codes(read(flipped + "\n" + TWO))).containsExactly("FORMATS-050");
        assertThat(Samples.codes(read(ONE.substring(0, 60) + "\n" + TWO))).containsExactly("FORMATS-051");
        assertThat(Samples.codes(read(ONE + "\n"))).containsExactly("FORMATS-052");
        assertThat(Samples.codes(read("NAME\n" + TWO))).contains("FORMATS-053");
        assertThat(Samples.codes(read(ONE + "\n" + sum("2 48275" + TWO.substring(7, 68)))))
                .containsExactly("FORMATS-054");
        var text = sum(ONE.substring(0, 20) + "367" + ONE.substring(23, 68));
        assertThat(Samples.codes(read(text + "\n" + TWO))).containsExactly("FORMATS-055");
        assertThat(Samples.codes(read("\n\n"))).containsExactly("FORMATS-001");
    }

    @Test
    void aFindingHasLineAndColumns() {
        var wrong = sum(TWO.substring(0, 8) + "191.4697" + TWO.substring(16, 68));
        var finding = read("NAME\n" + ONE + "\n" + wrong).findings().getFirst();
        assertThat(finding.place()).hasToString("set.tle:3");
        assertThat(finding.what().en()).contains("Columns 9 to 16", "191.4697");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        var e = read(ONE + "\n" + TWO).orThrow().getFirst();
        var far = new MeanElements(
                ObjectId.ofCatalogNumber(799_500_001),
                "",
                Optional.empty(),
                e.epoch(),
                e.meanMotionRevPerDay(),
                e.eccentricity(),
                e.inclinationDegrees(),
                e.raanDegrees(),
                e.argumentOfPerigeeDegrees(),
                e.meanAnomalyDegrees(),
                e.bstarPerEarthRadius(),
                e.meanMotionDot(),
                e.meanMotionDoubleDot(),
                1,
                1,
                'U');
        assertThatThrownBy(() -> Tle.write(far))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("FORMATS-090");
    }

    @Test
    void wholeCataloguesAreReadAndWrittenBack() {
        var folder = Samples.data().resolve("catalog");
        int sets = 0;
        var differing = new ArrayList<String>();
        for (var file : Samples.files(folder)) {
            var name = file.getFileName().toString();
            if (!name.contains(".txt") && !name.contains(".tce")) {
                continue;
            }
            for (var e : Tle.read(Samples.read(file), name).orThrow()) {
                sets++;
                // The name is cut to 24 characters, which the set itself does not tell.
                if (sets % 10 == 0 && e.name().length() <= 24) {
                    var again = read(Tle.write(e)).orThrow().getFirst();
                    if (!again.equals(e)) {
                        differing.add(e + " is written " + again);
                    }
                }
            }
        }
        assertThat(sets).as("element sets of the catalogues").isEqualTo(200_330);
        assertThat(differing).as("sets that come back otherwise").isEmpty();
    }
}
