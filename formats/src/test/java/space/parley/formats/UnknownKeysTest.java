package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.formats.ccsds.CcsdsRewrite;
import space.parley.formats.text.Findings;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;
import space.parley.terms.Severity;

/// Keys that a standard does not have are kept with their message, and nothing is worked out from them.
class UnknownKeysTest {
    private static final String CDM = Cdm.writeKvn(Samples.conjunction());

    @TempDir
    Path folder;

    private static String seed(String name) throws IOException {
        try (var in = UnknownKeysTest.class.getResourceAsStream("/fuzz/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String rewritten(String text, Format from, Format to) throws IOException {
        var out = new ByteArrayOutputStream();
        var findings = new Findings("x");
        var losses = new ArrayList<String>();
        CcsdsRewrite.rewrite(Input.of(Samples.bytes(text), "x"), from, to, out, findings, (_, field, _, _, _) -> {
            losses.add(field);
        });
        assertThat(findings.refused()).as("%s", findings.outcome("")).isFalse();
        assertThat(losses).isEmpty();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Outcome<?> read(String text) {
        return Messages.read(Samples.bytes(text), "x");
    }

    private static List<Finding> errors(Outcome<?> read) {
        return read.findings().stream()
                .filter(f -> f.severity() == Severity.ERROR)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cdm.kvn", "cdm2.kvn", "rdm.kvn", "opm.kvn", "omm.kvn", "ocm.kvn"})
    void anUnknownKeyComesBackInItsPlaceWithItsUnit(String name) throws IOException {
        var kind = name.substring(0, 3).toUpperCase(java.util.Locale.ROOT);
        var kvn = Format.valueOf(kind + "_KVN");
        var xml = Format.valueOf(kind + "_XML");
        var lines = rewritten(rewritten(seed(name), kvn, xml), xml, kvn).split("\n");
        var text = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            text.append(lines[i]).append('\n');
            if (lines[i].contains(" = ")) {
                var values = new String[] {"7.50 [km/s]", "-2 [n/a]", "a word [1]", "1 2 3 [m]", ""};
                text.append("NOVEL_%d = %s\n".formatted(i, values[i % values.length]));
            }
        }
        var given = text.toString();
        var inXml = rewritten(given, kvn, xml);
        assertThat(inXml).contains("units=\"km/s\">7.50</NOVEL_");
        assertThat(rewritten(inXml, xml, kvn)).isEqualTo(given);
        assertThat(rewritten(given, kvn, kvn)).isEqualTo(given);
        assertThat(rewritten(rewritten(inXml, xml, xml), xml, kvn)).isEqualTo(given);
        assertThat(errors(read(given))).isEqualTo(errors(read(seed(name))));
    }

    /// Ephemerides, observations and attitudes keep them in their headers and metadata, and nowhere else.
    @ParameterizedTest
    @ValueSource(strings = {"oem.xml", "tdm.xml", "aem.xml", "apm.xml", "acm.xml"})
    void anUnknownKeyOfAHeaderOrMetadataComesBackInItsPlace(String name) throws IOException {
        var kind = name.substring(0, 3).toUpperCase(java.util.Locale.ROOT);
        var kvn = Format.valueOf(kind + "_KVN");
        var xml = Format.valueOf(kind + "_XML");
        var base = rewritten(seed(name), xml, kvn);
        var lines = base.split("\n");
        int kept = 0;
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].contains(" = ")) {
                continue;
            }
            var text = new StringBuilder();
            for (int k = 0; k < lines.length; k++) {
                text.append(lines[k]).append('\n').append(k == i ? "NOVEL_KEY = 7.50 [km/s]\n" : "");
            }
            var given = text.toString();
            if (!errors(read(given)).isEmpty()) {
                assertThat(Samples.codes(read(given))).contains("FORMATS-008");
                continue;
            }
            kept++;
            var inXml = rewritten(given, kvn, xml);
            assertThat(inXml).contains("<NOVEL_KEY units=\"km/s\">7.50</NOVEL_KEY>");
            assertThat(rewritten(inXml, xml, kvn)).isEqualTo(given);
            assertThat(rewritten(given, kvn, kvn)).isEqualTo(given);
        }
        assertThat(kept).as(name).isGreaterThanOrEqualTo(5);
    }

    /// In key-value notation many sections begin with their first key: what stands before it comes right behind it.
    @ParameterizedTest
    @ValueSource(strings = {"cdm", "rdm", "opm", "omm", "ocm", "oem", "tdm", "aem", "apm", "acm"})
    void anUnknownElementKeepsItsPlaceInKeyValueNotation(String kind) throws IOException {
        var kvn = Format.valueOf(kind.toUpperCase(java.util.Locale.ROOT) + "_KVN");
        var xml = Format.valueOf(kind.toUpperCase(java.util.Locale.ROOT) + "_XML");
        var base = rewritten(seed(kind + ".xml"), xml, xml);
        var lines = base.split("\n");
        int kept = 0;
        for (int i = 1; i < lines.length; i++) {
            var text = new StringBuilder();
            for (int k = 0; k < lines.length; k++) {
                text.append(k == i ? "<NOVEL_KEY>1</NOVEL_KEY>\n" : "")
                        .append(lines[k])
                        .append('\n');
            }
            if (errors(read(text.toString())).isEmpty()) {
                var once = rewritten(text.toString(), xml, xml);
                var back = rewritten(rewritten(once, xml, kvn), kvn, xml);
                boolean behindAKey =
                        lines[i - 1].contains("</") && !lines[i - 1].strip().startsWith("</");
                if (behindAKey || lines[i - 1].contains("<header>")) {
                    assertThat(back).as(lines[i]).isEqualTo(once);
                    kept++;
                }
                assertThat(rewritten(rewritten(back, xml, kvn), kvn, xml)).isEqualTo(back);
            }
        }
        assertThat(kept).isGreaterThanOrEqualTo(5);
    }

    @Test
    void itIsToldWithKeyAndLineAndTheRestIsReadAsBefore() {
        var with = CDM.replace("MISS_DISTANCE", "MISS_DISTANCE_3D = 5 [m]\nMISS_DISTANCE");
        var read = Cdm.read(Samples.bytes(with), "x");
        assertThat(read.orThrow()).isEqualTo(Cdm.read(Samples.bytes(CDM), "x").orThrow());
        var told = read.findings().stream()
                .filter(f -> f.code().equals("FORMATS-125"))
                .toList();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().severity()).isEqualTo(Severity.WARNING);
        assertThat(told.getFirst().place().field()).contains("MISS_DISTANCE_3D");
        assertThat(told.getFirst().place().line())
                .hasValue((int) with.substring(0, with.indexOf("MISS_DISTANCE_3D"))
                                .lines()
                                .count()
                        + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MISS_DISTANCE =|MISS_DISTANC =|FORMATS-010",
                "MISS_DISTANCE =|COV_REF_FRAME = RTN@MISS_DISTANCE =|FORMATS-008",
                "MISS_DISTANCE =|TIME_SYSTM = TAI@MISS_DISTANCE =|FORMATS-008",
                "MISS_DISTANCE =|POSITION_UNITS = km@MISS_DISTANCE =|FORMATS-008",
                "MISS_DISTANCE =|OBJECT_NAME = A@MISS_DISTANCE =|FORMATS-012",
                "OBJECT = OBJECT1|OBJECT = OBJECT1@ORBIT_CENTRE = MOON|FORMATS-008",
                "REF_FRAME =|REFFRAME =|FORMATS-008",
                "REF_FRAME =|REFFRAME =|FORMATS-020"
            })
    void whatCouldChangeTheMeaningIsRefusedStill(String part, String instead, String code) {
        assertThat(CDM).contains(part);
        var read = Cdm.read(Samples.bytes(CDM.replaceFirst(part, instead.replace('@', '\n'))), "x");
        assertThat(read).isInstanceOf(Outcome.Refused.class);
        assertThat(Samples.codes(read)).contains(code);
    }

    @Test
    void aThousandAreKeptAndNotOneMore() {
        var thousand = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            thousand.append("NOVEL_").append(i).append(" = 1\n");
        }
        assertThat(Samples.codes(read(CDM.replaceFirst("TCA", thousand + "TCA"))))
                .doesNotContain("FORMATS-126");
        var read = read(CDM.replaceFirst("TCA", thousand + "NOVEL = 1\nTCA"));
        assertThat(read).isInstanceOf(Outcome.Refused.class);
        assertThat(Samples.codes(read)).contains("FORMATS-126");
    }

    @Test
    void inXmlItStaysWithItsObjectAndNeverBecomesALineOfAnotherMeaning() throws IOException {
        var xml = rewritten(CDM, Format.CDM_KVN, Format.CDM_XML);
        int second = xml.indexOf("<OBJECT>OBJECT2");
        var before = xml.substring(0, second) + "<NOVEL units=\"m\">1</NOVEL>\n" + xml.substring(second);
        assertThat(rewritten(before, Format.CDM_XML, Format.CDM_KVN)).contains("OBJECT = OBJECT2\nNOVEL = 1 [m]\n");
        for (var instead : List.of(
                "<CCSDS_OPM_VERS>3.0</CCSDS_OPM_VERS><OBJECT>OBJECT2",
                "<NOVEL><A>1</A></NOVEL><OBJECT>OBJECT2",
                "<Novel>1</Novel><OBJECT>OBJECT2")) {
            assertThat(read(xml.replace("<OBJECT>OBJECT2", instead))).isInstanceOf(Outcome.Refused.class);
        }
        var behind = xml.replace("</body>", "<NOVEL>1</NOVEL></body>");
        assertThat(read(behind)).isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"omm.kvn, TLE", "opm.kvn, OCM_KVN"})
    void whatTheTargetCannotHoldIsToldAsDropped(String name, Format target) throws IOException {
        var text = seed(name);
        int at = text.indexOf("\nOBJECT_NAME");
        var source = folder.resolve(name);
        Files.writeString(source, text.substring(0, at) + "\nNOVEL = 1 [m]" + text.substring(at));
        var report = Conversion.of(source).to(target).write(folder.resolve("out"));
        assertThat(report.orThrow().losses())
                .filteredOn(loss -> loss.kind() == Losses.Kind.DROPPED)
                .flatExtracting(loss -> List.of(loss.field().split(", ")))
                .contains("NOVEL");
        assertThat(Conversion.of(source).to(target).strict().write(folder.resolve("strict")))
                .isInstanceOf(Outcome.Refused.class);
    }
}
