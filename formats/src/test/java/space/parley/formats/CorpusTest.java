package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;
import space.parley.terms.Severity;

/// Messages that others made, valid and broken on purpose. Most sample ephemerides are about Mars, which
/// this version refuses; they are read here as if they were about the Earth, so that everything else in
/// them is tested.
class CorpusTest {
    private static final String SAMPLES = "ccsds-samples/bradsease+oem/tests/";

    private static final long READ_OF_OREKIT = 59;

    private static final Pattern METRES = Pattern.compile("RELATIVE_VELOCITY_R\\s*=\\s*[^\\[]*\\[m\\]");

    private record Result(String name, Outcome<Reading> read) {
        boolean isRead() {
            return read instanceof Outcome.Done<Reading>;
        }

        List<String> codes() {
            return Samples.codes(read);
        }

        boolean flagged() {
            return read.findings().stream().anyMatch(f -> f.severity() != Severity.NOTE);
        }
    }

    private static List<Result> results(String folder, Predicate<String> wanted) {
        var base = Samples.data();
        var results = new ArrayList<Result>();
        for (var file : Samples.files(base.resolve(folder))) {
            var name = base.resolve(folder).relativize(file).toString();
            if (wanted.test(name)) {
                var text = new String(Samples.read(file), StandardCharsets.ISO_8859_1);
                var about = text.replace("MARS BARYCENTER", "EARTH").getBytes(StandardCharsets.ISO_8859_1);
                results.add(new Result(name, Messages.read(about, name)));
            }
        }
        return results;
    }

    /// Which results of a kind there are, as `name: codes`.
    private static Map<String, List<String>> of(List<Result> results, Predicate<Result> kind) {
        var found = new TreeMap<String, List<String>>();
        results.stream().filter(kind).forEach(r -> found.put(r.name, r.codes()));
        return found;
    }

    @Test
    void validSampleEphemeridesAreRead() {
        var results = new ArrayList<Result>();
        for (var folder : List.of("v1_0/valid", "v2_0/valid", "v3_0/valid", "real")) {
            results.addAll(results(SAMPLES + "samples/" + folder, n -> n.endsWith(".oem") || n.endsWith(".gz")));
        }
        // sample11 and sample14 have the time system ABCD; sample01 of version 3.0 has MESSAGE_ID among the metadata.
        var refused = of(results, r -> !r.isRead());
        assertThat(refused.keySet())
                .as("refused of %d valid ephemerides", results.size())
                .containsExactly("sample01.oem", "sample11.oem", "sample14.oem.gz");
        assertThat(refused.get("sample01.oem")).contains("FORMATS-012");
        assertThat(refused.get("sample11.oem")).contains("FORMATS-019");
        assertThat(refused.get("sample14.oem.gz")).contains("FORMATS-019");
        assertThat(results).hasSize(26);
    }

    @Test
    void brokenSampleEphemeridesAreRefusedOrFlagged() {
        var results = new ArrayList<Result>();
        for (var folder : List.of("v1_0/invalid", "v2_0/invalid")) {
            results.addAll(results(SAMPLES + "samples/" + folder, n -> n.endsWith(".oem")));
        }
        assertThat(results).hasSize(27);
        assertThat(of(results, r -> r.isRead() && !r.flagged()))
                .as("taken as faultless of %d broken ephemerides", results.size())
                .isEmpty();
        // Read with a warning: keys and blocks of a later version, a comment first, one of two useable times,
        // accelerations in some states only, two objects, a key that the standard does not have.
        assertThat(of(results, Result::isRead).keySet())
                .as("read with warnings of %d broken ephemerides", results.size())
                .containsExactlyInAnyOrder(
                        "sample01.oem",
                        "sample02.oem",
                        "sample03.oem",
                        "sample04.oem",
                        "sample05.oem",
                        "sample09.oem",
                        "sample12.oem",
                        "sample13.oem",
                        "sample14.oem");
    }

    @Test
    void sampleMeanElements() {
        var real = results(SAMPLES + "omm/samples/real", n -> true);
        assertThat(real).hasSize(56);
        assertThat(of(real, r -> !r.isRead()))
                .as("refused of 56 as issued by CelesTrak")
                .isEmpty();
        assertThat(real).allSatisfy(r -> assertThat(r.codes()).contains("FORMATS-071"));

        var broken = results(SAMPLES + "omm/samples", n -> n.contains("invalid/"));
        // It has a key of a later version of the standard, and is told so.
        assertThat(of(broken, Result::isRead).keySet())
                .as("read of %d broken", broken.size())
                .containsExactly("v2_0/invalid/v3-header-field.omm");
        assertThat(broken.stream().filter(Result::isRead)).allMatch(Result::flagged);

        var valid = results(SAMPLES + "omm/samples", n -> n.contains("/valid/"));
        assertThat(of(valid, r -> !r.isRead()))
                .as("refused of %d", valid.size())
                .isEmpty();
        assertThat(valid).hasSize(13);
        // Seven are of DSST, SGP or SGP4-XP: read as trees.
        assertThat(valid.stream().filter(r -> r.codes().contains("FORMATS-024")))
                .hasSize(7);
    }

    @Test
    void figuresOfTheStandards() {
        var results = new ArrayList<Result>();
        results.addAll(results("ccsds-samples/JochimMaene+ccsds-ndm/data", n -> n.matches(".*/(oem|omm)_.*")));
        results.addAll(results(
                "ccsds-samples/egemenimre+ccsds-ndm/ccsds_ndm/tests/data", n -> n.matches(".*/(cdm|omm1).*(kvn|xml)")));
        assertThat(of(results, r -> !r.isRead()))
                .as("refused of %d figures", results.size())
                .isEmpty();
        assertThat(results).hasSize(17);
    }

    @Test
    void resourcesOfOrekit() {
        var base = "orekit-test-resources/ccsds/";
        var results = new ArrayList<Result>();
        results.addAll(results(base + "odm/oem", n -> true));
        results.addAll(results(base + "odm/omm", n -> true));
        results.addAll(results(base + "cdm", n -> true));
        // An optional key that the standard does not have is kept; it breaks nothing.
        assertThat(of(results, Result::isRead).keySet())
                .as("read of %d", results.size())
                .filteredOn(name -> name.matches(".*(wrong|error|missing|Invalid|too-|keyword-within|inconsistent).*"))
                .containsExactlyInAnyOrder("CDM-wrong-key-word.txt", "OEM-wrong-keyword.txt", "OMM-wrong-keyword.txt");
        // Their last state is there twice; so it is in some of the broken ones, which are refused for what breaks them.
        assertThat(of(results, r -> r.isRead() && r.codes().contains("FORMATS-117"))
                        .keySet())
                .containsExactly(
                        "OEM-Issue839.txt",
                        "OEM-wrong-keyword.txt",
                        "OEMExample1.txt",
                        "OEMExampleWithHeaderComment.txt");
        assertThat(results.stream().filter(Result::isRead).count())
                .as("read of %d; refused: %s", results.size(), of(results, r -> !r.isRead()))
                .isEqualTo(READ_OF_OREKIT);
    }

    @Test
    void conjunctionsOfNasaAreReadAndComeBackTheSame() {
        var results = results("pc/cara", n -> n.endsWith(".cdm"));
        assertThat(of(results, r -> !r.isRead()))
                .as("refused of %d", results.size())
                .isEmpty();
        assertThat(results).hasSize(68);
        int flagged = 0;
        for (var result : results) {
            var message = (Content.Conjunction) result.read.orThrow().contents().getFirst();
            var again = Cdm.read(Samples.bytes(Cdm.writeKvn(message.message())), result.name);
            assertThat(again.orThrow()).as(result.name).containsExactly(message.message());
            // What the states do not bear out stays as it was said, and is told again.
            assertThat(Samples.codes(again)).as(result.name).isSubsetOf("FORMATS-152", "FORMATS-154");
            boolean inMetres = METRES.matcher(new String(result.read.orThrow().original(), StandardCharsets.US_ASCII))
                    .find();
            flagged += inMetres ? 1 : 0;
            assertThat(result.codes().contains("FORMATS-076")).as(result.name).isEqualTo(inMetres);
            assertThat(result.codes().contains("FORMATS-150")).as(result.name).isEqualTo(inMetres);
            assertThat(message.message().relativeVelocityRtnMetresPerSecond())
                    .as(result.name)
                    .isPresent();
        }
        assertThat(flagged).as("velocities in metres, of %d", results.size()).isEqualTo(18);
    }

    @Test
    void theEphemerisOfTheStationAsIssued() throws Exception {
        var file = Samples.data().resolve("ephemeris/iss/ISS.OEM_J2K_EPH-20250226.xml.gz");
        var read = Messages.read(Samples.read(file), "iss.xml");
        var table = (Content.Table) read.orThrow().contents().getFirst();
        assertThat(Samples.codes(read)).containsExactlyInAnyOrder("FORMATS-079", "FORMATS-070");
        assertThat(table.originator()).contains("JSC");
        // Fifteen days at four minutes, both ends included.
        assertThat(table.ephemeris().states()).hasSizeGreaterThan(5401);
        assertThat(table.ephemeris().start()).hasToString("2025-02-26T12:00:00.000 UTC");
        var again = Oem.read(Samples.bytes(Oem.writeKvn(table.ephemeris(), Samples.HEADER)), "again.oem");
        assertThat(again.orThrow().getFirst().ephemeris()).isEqualTo(table.ephemeris());
    }

    @Test
    void historicSets() {
        var results = results("historic", n -> n.endsWith(".tle"));
        assertThat(of(results, r -> !r.isRead())).isEmpty();
        assertThat(results.stream().flatMap(r -> r.read.orThrow().contents().stream()))
                .hasSize(9);
        assertThat(results.stream().flatMap(r -> r.read.findings().stream()).map(Finding::code))
                .isEmpty();
    }

    @Test
    void whatIsNoMessageIsToldSo() {
        var base = Samples.data();
        for (Path file : List.of(
                base.resolve("catalog/socrates-top20-20240907.json"), base.resolve("sgp4-verification/tcppver.out"))) {
            assertThat(Samples.codes(Messages.read(Samples.read(file), "other")))
                    .containsExactly("FORMATS-001");
        }
    }
}
