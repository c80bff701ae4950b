package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.parley.formats.ccsds.CcsdsCodec;
import space.parley.formats.ccsds.CcsdsRewrite;
import space.parley.formats.text.Findings;
import space.parley.terms.Finding;
import space.parley.terms.Severity;

/// Attitude messages (CCSDS 504.0-B-1 and -2) and combined messages (505.0-B), in both notations.
class AttitudeTest {
    private static final CcsdsCodec CODEC = new CcsdsCodec();

    /// The samples that are wrong, most of them on purpose, and what is said of each.
    private static final Map<String, String> WRONG = Map.ofEntries(
            Map.entry("acm/incompatible-keys.txt", "FORMATS-184"),
            Map.entry("acm/missing-center-of-pressure.txt", "FORMATS-185"),
            Map.entry("acm/missing-sensor-index.txt", "FORMATS-186"),
            Map.entry("acm/missing-target-momentum.txt", "FORMATS-185"),
            Map.entry("acm/sensor-index-already-used.txt", "FORMATS-186"),
            Map.entry("acm/spurious-metadata.txt", "FORMATS-012"),
            Map.entry("acm/wrong-stddev-number.txt", "FORMATS-187"),
            Map.entry("aem/AEM-ephemeris-number-format-error.txt", "FORMATS-013"),
            Map.entry("aem/AEM-inconsistent-direction.txt", "FORMATS-008"),
            Map.entry("aem/AEM-inconsistent-quaternion-type.txt", "FORMATS-008"),
            Map.entry("aem/AEM-inconsistent-rotation-sequence.txt", "FORMATS-183"),
            Map.entry("aem/AEM-keyword-within-ephemeris.txt", "FORMATS-008"),
            Map.entry("aem/AEM-missing-attitude-type.txt", "FORMATS-010"),
            Map.entry("aem/spurious-metadata.txt", "FORMATS-010"),
            Map.entry("apm/APM-inconsistent-time-systems.txt", "FORMATS-019"),
            Map.entry("apm/APM-missing-Euler-sequence.txt", "FORMATS-010"),
            Map.entry("apm/APM-missing-frame.txt", "FORMATS-010"),
            Map.entry("apm/APM-missing-quaternion-component.txt", "FORMATS-010"),
            Map.entry("apm/APM-no-logical-blocks.txt", "FORMATS-180"),
            Map.entry("apm/APM-no-spacecraft-frames.txt", "FORMATS-182"),
            Map.entry("apm/APM-number-format-error.txt", "FORMATS-013"),
            Map.entry("apm/APM-repeated-Euler-angle.txt", "FORMATS-009"),
            Map.entry("apm/APM-repeated-Euler-rate.txt", "FORMATS-009"),
            Map.entry("apm/APM-two-spacecraft-frames.txt", "FORMATS-182"),
            Map.entry("apm/APM-unknown-frame.txt", "FORMATS-021"),
            Map.entry("apm/APM-wrong-Euler-sequence.txt", "FORMATS-183"),
            Map.entry("apm/APM-wrong-keyword.txt", "FORMATS-010"),
            Map.entry("apm/spurious-metadata.xml", "FORMATS-010"));

    private record Read(List<Document> documents, List<Finding> findings, boolean refused) {}

    private static Read read(byte[] bytes, Format format) throws IOException {
        var findings = new Findings("x");
        var documents = new ArrayList<Document>();
        CODEC.read(format, Input.of(bytes, "x"), findings, new Receiver() {
            @Override
            public void document(Document document) {
                documents.add(document);
            }
        });
        return new Read(documents, findings.outcome(1).findings(), findings.refused());
    }

    private static byte[] rewritten(byte[] bytes, Format from, Format to) throws IOException {
        var out = new ByteArrayOutputStream();
        var findings = new Findings("x");
        CcsdsRewrite.rewrite(Input.of(bytes, "x"), from, to, out, findings, (kind, field, detail, error, unit) -> {
            throw new AssertionError(kind + " " + field + ": " + detail.en());
        });
        return out.toByteArray();
    }

    private static List<String> codes(Read read) {
        return read.findings().stream()
                .filter(f -> f.severity() == Severity.ERROR)
                .map(Finding::code)
                .toList();
    }

    @Test
    void eachSampleIsReadOrRefusedForWhatIsWrongWithIt() throws IOException {
        var base = Samples.data().resolve("orekit-test-resources/ccsds/adm");
        var refused = new TreeMap<String, List<String>>();
        int files = 0;
        for (var file : Samples.files(base)) {
            var bytes = Samples.read(file);
            var read = read(bytes, CODEC.recognise(bytes).orElseThrow());
            files++;
            if (read.refused()) {
                refused.put(base.relativize(file).toString(), codes(read));
            }
        }
        assertThat(files).isEqualTo(88);
        assertThat(refused.keySet()).containsExactlyInAnyOrderElementsOf(WRONG.keySet());
        WRONG.forEach((file, code) -> assertThat(refused.get(file)).as(file).contains(code));
    }

    @Test
    void everySampleThatIsRightIsTheSameAfterKeyValueNotationAndXml() throws IOException {
        int compared = 0;
        for (var file : Samples.files(Samples.data().resolve("orekit-test-resources/ccsds/adm"))) {
            var bytes = Samples.read(file);
            var format = CODEC.recognise(bytes).orElseThrow();
            var read = read(bytes, format);
            if (!read.refused()) {
                compared += compare(bytes, format, read, file.getFileName().toString());
            }
        }
        assertThat(compared).isEqualTo(88 - WRONG.size());
    }

    private static int compare(byte[] bytes, Format format, Read read, String file) throws IOException {
        var kind = format.name().substring(0, 3);
        var kvn = Format.valueOf(kind + "_KVN");
        var xml = Format.valueOf(kind + "_XML");
        var asXml = rewritten(bytes, format, xml);
        var asKvn = rewritten(asXml, xml, kvn);
        var said = words(read.documents());
        assertThat(words(read(asXml, xml).documents())).as(file + " as XML").isEqualTo(said);
        assertThat(words(read(asKvn, kvn).documents()))
                .as(file + " back in key-value notation")
                .isEqualTo(said);
        assertThat(read(asXml, xml).refused()).as(file + " as XML").isFalse();
        return 1;
    }

    /// Everything that messages say, in alphabetical order, since a quaternion's scalar part may come first or
    /// last; without the units of lines of data, which key-value notation leaves out.
    private static List<String> words(List<Document> documents) {
        return CcsdsRewriteTest.said(documents).stream()
                .map(line -> line.replaceAll(" (deg|deg/s|1/s|s|null)$", ""))
                .sorted()
                .toList();
    }

    private static String ephemeris(String version, String type, String more, String row) {
        return """
                CCSDS_AEM_VERS = %s
                CREATION_DATE = 2026-01-01T00:00:00
                ORIGINATOR = PARLEY
                META_START
                OBJECT_NAME = X
                OBJECT_ID = 2026-001A
                REF_FRAME_A = EME2000
                REF_FRAME_B = SC_BODY_1
                %sTIME_SYSTEM = TAI
                START_TIME = 2026-01-01T00:00:00
                STOP_TIME = 2026-01-01T00:00:00
                ATTITUDE_TYPE = %s
                %sMETA_STOP
                DATA_START
                2026-01-01T00:00:00 %s
                DATA_STOP
                """.formatted(
                version, version.equals("1.0") ? "ATTITUDE_DIR = A2B\n" : "", type, more.replace(";", "\n"), row);
    }

    /// What XML calls each type, after CCSDS 505.0-B.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1.0|QUATERNION|QUATERNION_TYPE = FIRST;|0.5 0.5 0.5 0.5|quaternionState
                    1.0|QUATERNION|QUATERNION_TYPE = LAST;|0.1 0.7 0.1 0.7|quaternionState
                    1.0|QUATERNION/DERIVATIVE|QUATERNION_TYPE = FIRST;|0.1 0.7 0.1 0.7 1 2 3 4|quaternionDerivative
                    1.0|QUATERNION/RATE|QUATERNION_TYPE = LAST;EULER_ROT_SEQ = 312;|0.1 0.7 0.1 0.7 1 2 3|quaternionEulerRate
                    1.0|EULER_ANGLE|EULER_ROT_SEQ = 313;|10 20 30|eulerAngle
                    1.0|EULER_ANGLE/RATE|EULER_ROT_SEQ = 123;|10 20 30 1 2 3|eulerAngleRate
                    1.0|SPIN|''|1 2 3 4|spin
                    1.0|SPIN/NUTATION|''|1 2 3 4 5 6 7|spinNutation
                    2.0|QUATERNION|''|0.1 0.7 0.1 0.7|quaternionEphemeris
                    2.0|QUATERNION/DERIVATIVE|''|0.1 0.7 0.1 0.7 1 2 3 4|quaternionDerivative
                    2.0|QUATERNION/ANGVEL|''|0.1 0.7 0.1 0.7 1 2 3|quaternionAngVel
                    2.0|EULER_ANGLE|EULER_ROT_SEQ = ZXZ;|10 20 30|eulerAngle
                    2.0|EULER_ANGLE/DERIVATIVE|EULER_ROT_SEQ = ZXZ;|10 20 30 1 2 3|eulerAngleDerivative
                    2.0|EULER_ANGLE/ANGVEL|EULER_ROT_SEQ = ZXZ;|10 20 30 1 2 3|eulerAngleAngVel
                    2.0|SPIN|''|1 2 3 4|spin
                    2.0|SPIN/NUTATION|''|1 2 3 4 5 6 7|spinNutation
                    2.0|SPIN/NUTATION_MOM|''|1 2 3 4 5 6 7|spinNutationMom
                    """)
    void aLineOfEachTypeBecomesItsElementAndTheSameLineAgain(
            String version, String type, String more, String row, String element) throws IOException {
        var text = ephemeris(version, type, more, row);
        var read = read(Samples.bytes(text), Format.AEM_KVN);
        assertThat(codes(read)).isEmpty();
        var xml = rewritten(Samples.bytes(text), Format.AEM_KVN, Format.AEM_XML);
        assertThat(new String(xml, StandardCharsets.UTF_8)).contains("<" + element + ">");
        assertThat(codes(read(xml, Format.AEM_XML))).isEmpty();
        var back = new String(rewritten(xml, Format.AEM_XML, Format.AEM_KVN), StandardCharsets.UTF_8);
        assertThat(back.lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n")))
                .isEqualTo(text.strip());
    }

    @ParameterizedTest
    @CsvSource({
        "0.1 0.7 0.1, FORMATS-188",
        "0.1 0.7 0.1 NaN, FORMATS-013",
        "0.1 0.7 0.1 1e400, FORMATS-013",
        "0.1 0.7 0.1 0.7 0.7, FORMATS-188"
    })
    void aLineThatIsWrongIsRefusedWithItsNumber(String row, String code) throws IOException {
        var read = read(Samples.bytes(ephemeris("2.0", "QUATERNION", "", row)), Format.AEM_KVN);
        assertThat(read.findings())
                .anyMatch(f -> f.code().equals(code) && f.place().line().orElse(0) == 15);
    }

    @Test
    void messagesOfSeveralKindsAreReadFromOneFileAndWrittenIntoOne() throws IOException {
        var two = ephemeris("2.0", "SPIN", "", "1 2 3 4") + """
                CCSDS_APM_VERS = 2.0
                CREATION_DATE = 2026-01-01T00:00:00
                ORIGINATOR = PARLEY
                OBJECT_NAME = X
                OBJECT_ID = 2026-001A
                TIME_SYSTEM = UTC
                EPOCH = 2026-01-01T00:00:00
                QUAT_START
                REF_FRAME_A = GCRF
                REF_FRAME_B = SC_BODY_1
                Q1 = 0
                Q2 = 0
                Q3 = 0
                QC = 1
                QUAT_STOP
                """;
        var bytes = Samples.bytes(two);
        assertThat(CODEC.recognise(bytes)).contains(Format.NDM_KVN);
        var xml = rewritten(bytes, Format.NDM_KVN, Format.NDM_XML);
        assertThat(CODEC.recognise(xml)).contains(Format.NDM_XML);
        var read = read(xml, Format.NDM_XML);
        assertThat(codes(read)).isEmpty();
        assertThat(read.documents()).extracting(Document::format).containsExactly(Format.AEM_XML, Format.APM_XML);
        var back = new String(rewritten(xml, Format.NDM_XML, Format.NDM_KVN), StandardCharsets.UTF_8);
        assertThat(back.lines().filter(line -> !line.isBlank()).toList())
                .containsExactlyElementsOf(two.lines().toList());
    }

    @Test
    void aCombinedMessageWithoutMessagesIsRefused() throws IOException {
        var read = read(Samples.bytes("<?xml version=\"1.0\"?><ndm></ndm>"), Format.NDM_XML);
        assertThat(codes(read)).containsExactly("FORMATS-005");
    }
}
