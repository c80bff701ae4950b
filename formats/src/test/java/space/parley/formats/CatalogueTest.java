package space.parley.formats;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.Vector3;
import space.parley.terms.Finding;
import space.parley.terms.Severity;

/// Whole catalogues as the services gave them out.
class CatalogueTest {
    private static final String CSV = "catalog/celestrak-gp-onorbit-20241101.csv.gz";

    private static List<Path> elementSets() {
        return Samples.files(Samples.data().resolve("catalog")).stream()
                .filter(f -> f.toString().contains(".txt") || f.toString().contains(".tce"))
                .toList();
    }

    /// The lines of a set in the one of its notations that is written here. All say the same: blanks or zeros before
    /// a catalogue number, `+` before what is positive, and the sign of a power of ten that is zero.
    private static String canonical(String line) {
        var text = new StringBuilder(line.substring(0, 68));
        for (int i = 2; i < 7; i++) {
            if (text.charAt(i) == ' ') {
                text.setCharAt(i, '0');
            }
        }
        if (line.charAt(0) == '1') {
            for (int sign : new int[] {33, 44, 53}) {
                if (text.charAt(sign) == '+') {
                    text.setCharAt(sign, ' ');
                }
            }
            if (text.charAt(51) == '0') {
                text.setCharAt(50, '-');
            }
            if (text.charAt(60) == '0') {
                text.setCharAt(59, '+');
            }
        }
        int sum = text.chars()
                        .map(c -> c == '-' ? 1 : Math.max(0, Character.digit(c, 10)))
                        .sum()
                % 10;
        return text.append(sum).toString();
    }

    @Test
    void elementSetsComeBackFromJsonAndCsvByteForByte() {
        var sameBytes = new TreeMap<String, String>();
        for (var file : elementSets()) {
            var bytes = Samples.read(file);
            var name = file.getFileName().toString();
            var version = name.startsWith("celestrak") && !name.contains("2021") ? "CELESTRAK" : "2LE";
            var given = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::stripTrailing)
                    .filter(l -> l.length() == 69 && (l.startsWith("1 ") || l.startsWith("2 ")))
                    .toList();
            var sets = ElementsCodecTest.read(Format.TLE, bytes).orThrow();
            for (var format : List.of(Format.OMM_JSON, Format.OMM_CSV)) {
                var there = ElementsCodecTest.write(format, "", sets, Losses.IGNORED);
                var back = ElementsCodecTest.read(format, there).orThrow();
                assertThat(back).as("%s through %s", name, format).isEqualTo(sets);
                var losses = new ArrayList<String>();
                var lines = new String(
                                ElementsCodecTest.write(
                                        Format.TLE,
                                        version,
                                        back,
                                        (kind, field, detail, size, unit) -> losses.add(kind + " " + field)),
                                StandardCharsets.US_ASCII)
                        .lines()
                        .filter(l -> l.length() == 69)
                        .toList();
                losses.remove("DROPPED OBJECT_NAME");
                losses.remove("COARSENED OBJECT_NAME");
                assertThat(losses).as("%s through %s", name, format).isEmpty();
                assertThat(lines).hasSameSizeAs(given);
                int same = 0;
                for (int i = 0; i < lines.size(); i++) {
                    boolean equal = lines.get(i).equals(given.get(i));
                    same += equal ? 1 : 0;
                    if (!equal) {
                        assertThat(canonical(lines.get(i))).isEqualTo(canonical(given.get(i)));
                    }
                }
                sameBytes.put(name, same + " of " + lines.size());
            }
        }
        // The others differ in notation alone.
        assertThat(sameBytes)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        entry("celestrak-active-20210807.txt.gz", "8738 of 9204"),
                        entry("celestrak-active-20251003.txt.gz", "25602 of 25602"),
                        entry("celestrak-active-20260319.txt.gz", "29420 of 29420"),
                        entry("celestrak-geo-20260530.txt", "1148 of 1148"),
                        entry("celestrak-starlink-20260530.txt.gz", "20790 of 20790"),
                        entry("celestrak-stations-20260530.txt", "50 of 50"),
                        entry("spacetrack-2le-20240917.txt.gz", "53810 of 53810"),
                        entry("spacetrack-3le-20220122.txt.gz", "44363 of 47878"),
                        entry("spacetrack-3le-20220715.txt.gz", "44316 of 48264"),
                        entry("spacetrack-3le-20231009.txt.gz", "48711 of 52280"),
                        entry("spacetrack-3le-20240705.txt.gz", "49652 of 52778"),
                        entry("spacetrack-3le-20260610.txt.gz", "32028 of 32064"),
                        entry("stk-alltle-20090901.tce.gz", "27344 of 27372")));
    }

    @Test
    void theWholeCatalogueIsReadAndEveryNumberIsThatOfTheFile() {
        var bytes = Samples.read(Samples.data().resolve(CSV));
        var read = ElementsCodecTest.read(Format.OMM_CSV, bytes);
        assertThat(read.findings()).extracting(Finding::code).containsExactly("FORMATS-211");
        assertThat(read.findings()).extracting(Finding::severity).containsExactly(Severity.NOTE);
        var sets = read.orThrow();
        assertThat(sets).hasSize(26_834);
        var rows = new String(bytes, StandardCharsets.UTF_8).lines().skip(1).toList();
        for (int i = 0; i < rows.size(); i++) {
            var cells = rows.get(i).split(",", -1);
            var e = sets.get(i);
            assertThat(List.of(
                            e.name(),
                            e.internationalDesignator().orElse(""),
                            e.object().value(),
                            String.valueOf(e.classification())))
                    .containsExactly(cells[0].strip(), cells[1], cells[11], cells[10]);
            assertThat(e.epoch())
                    .isEqualTo(Epoch.parse(e.epoch().scale(), cells[2]).orElseThrow());
            assertThat(new double[] {
                        e.meanMotionRevPerDay(),
                        e.eccentricity(),
                        e.inclinationDegrees(),
                        e.raanDegrees(),
                        e.argumentOfPerigeeDegrees(),
                        e.meanAnomalyDegrees(),
                        e.elementSetNumber(),
                        e.revolutionAtEpoch(),
                        e.bstarPerEarthRadius(),
                        e.meanMotionDot(),
                        e.meanMotionDoubleDot()
                    })
                    .containsExactly(List.of(3, 4, 5, 6, 7, 8, 12, 13, 14, 15, 16).stream()
                            .mapToDouble(c -> Double.parseDouble(cells[c]))
                            .toArray());
        }
    }

    /// Some sets of this catalogue have eight digits where an element set has seven or five. SGP4 tells how far that
    /// moves them at their epoch, and what was stated is never less and not ten times more.
    @Test
    void theStatedRoundingHoldsInMetres() {
        var sets = ElementsCodecTest.read(
                        Format.OMM_CSV, Samples.read(Samples.data().resolve(CSV)))
                .orThrow();
        var orbits = ElementsCodecTest.ORBITS;
        int moved = 0;
        double worst = 0;
        double largestStated = 0;
        for (var e : sets) {
            double[] stated = {0};
            var bytes = ElementsCodecTest.write(Format.TLE, "", List.of(e), (kind, field, detail, size, unit) -> {
                if (field.equals("POSITION") && unit.equals("m")) {
                    stated[0] = size;
                }
            });
            if (stated[0] == 0) {
                continue;
            }
            var again = ElementsCodecTest.read(Format.TLE, bytes).orThrow().getFirst();
            double measured = position(orbits, e, e.epoch())
                    .minus(position(orbits, again, e.epoch()))
                    .norm();
            assertThat(measured).as(e.toString()).isLessThanOrEqualTo(stated[0]);
            worst = Math.max(worst, measured);
            largestStated = Math.max(largestStated, stated[0]);
            moved++;
        }
        assertThat(moved).isEqualTo(271);
        assertThat(worst).isBetween(largestStated / 10, largestStated);
    }

    private static Vector3 position(Orbits orbits, MeanElements e, Epoch at) {
        var start = orbits.plus(at, -60);
        var trajectory = orbits.sgp4(e, start, orbits.plus(at, 60), Optional.empty());
        return trajectory.at(at, Frame.TEME).positionMetres();
    }

    @Test
    void theSamplesOfBothServicesAgree() {
        var folder = Samples.data().resolve("ccsds-samples/egemenimre+ccsds-ndm/ccsds_ndm/tests/data/json");
        var celestrak = ElementsCodecTest.read(Format.OMM_JSON, Samples.read(folder.resolve("omm1_ct.json")));
        var spaceTrack = ElementsCodecTest.read(Format.OMM_JSON, Samples.read(folder.resolve("omm1_st.json")));
        assertThat(celestrak.orThrow()).hasSize(1).isEqualTo(spaceTrack.orThrow());
        assertThat(Samples.codes(celestrak)).containsExactly("FORMATS-211");
        assertThat(Samples.codes(spaceTrack)).containsExactly("FORMATS-074");
        var verification = Samples.data().resolve("sgp4-verification");
        assertThat(ElementsCodecTest.read(Format.OMM_CSV, Samples.read(verification.resolve("sample_omm.csv")))
                        .orThrow())
                .hasSize(1);
        var lines = ElementsCodecTest.read(Format.TLE, Samples.read(verification.resolve("SGP4-VER.TLE")));
        assertThat(Samples.codes(lines)).contains("FORMATS-210");
    }
}
