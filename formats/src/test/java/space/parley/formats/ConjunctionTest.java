package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.parley.formats.ConjunctionMessage.Circumstances;
import space.parley.formats.ConjunctionMessage.Screening;
import space.parley.formats.ConjunctionMessage.Shape;
import space.parley.formats.ccsds.CcsdsCodec;
import space.parley.formats.ccsds.CcsdsRewrite;
import space.parley.formats.ccsds.CdmVersions;
import space.parley.formats.ccsds.ConjunctionFinding;
import space.parley.formats.text.Findings;
import space.parley.terms.Language;
import space.parley.terms.Outcome;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;

/// Conjunction, re-entry and tracking data messages that others made, valid and broken on purpose.
class ConjunctionTest {
    private static final CcsdsCodec CODEC = new CcsdsCodec();
    private static final String OREKIT = "orekit-test-resources/ccsds/";

    /// A message's trees, and what was found.
    static Outcome<List<Document>> read(byte[] bytes, String name) {
        var findings = new Findings(name);
        var documents = new ArrayList<Document>();
        try {
            CODEC.read(CODEC.recognise(bytes).orElseThrow(), Input.of(bytes, name), findings, new Receiver() {
                @Override
                public void document(Document document) {
                    documents.add(document);
                }
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return findings.outcome(documents);
    }

    private static byte[] rewritten(byte[] bytes, Format to) throws IOException {
        var out = new ByteArrayOutputStream();
        var findings = new Findings("x");
        CcsdsRewrite.rewrite(
                Input.of(bytes, "x"), CODEC.recognise(bytes).orElseThrow(), to, out, findings, (k, field, d, e, u) -> {
                    throw new AssertionError(k + " " + field);
                });
        assertThat(findings.refused()).isFalse();
        return out.toByteArray();
    }

    /// Everything that a message says, a line each, whatever its notation.
    private static List<String> said(byte[] bytes) {
        var said = new ArrayList<String>();
        for (var document : read(bytes, "x").orThrow()) {
            said.add(document.version());
            said(document.root(), said);
        }
        return said;
    }

    private static void said(Document.Section section, List<String> said) {
        for (var node : section.nodes()) {
            switch (node) {
                case Document.Section s -> said(s, said);
                case Document.Field f -> said.add(f.key() + " = " + f.value() + " " + f.unit());
                case Document.Comment c -> said.add("COMMENT " + c.text());
                case Document.Row r -> said.add(r.text());
            }
        }
    }

    private static byte[] sample(String file) {
        return Samples.read(Samples.data().resolve(file));
    }

    @ParameterizedTest
    @CsvSource({
        "orekit-test-resources/ccsds/cdm, .*, 33, 6",
        "pc/cara, .*cdm, 68, 0",
        "ccsds-samples, .*/(cdm|rdm|508)[^/]*(kvn|xml), 9, 0",
        "ccsds-samples, .*/tdm[^/]*(kvn|xml), 27, 0",
        "orekit-test-resources/ccsds/tdm, .*(txt|xml), 20, 13"
    })
    void everySampleIsReadOrRefusedAndEveryKeySurvivesBothNotations(
            String folder, String pattern, int valid, int broken) throws IOException {
        var refused = new TreeSet<String>();
        int read = 0;
        for (var file : Samples.files(Samples.data().resolve(folder))) {
            if (!file.toString().matches(pattern) || file.toString().endsWith("doctype.xml")) {
                continue;
            }
            var bytes = Samples.read(file);
            if (read(bytes, file.toString()) instanceof Outcome.Refused<?>) {
                refused.add(file.getFileName().toString());
                continue;
            }
            read++;
            var said = said(bytes);
            var family = CODEC.recognise(bytes).orElseThrow().name().substring(0, 3);
            var xml = rewritten(bytes, Format.valueOf(family + "_XML"));
            assertThat(said(xml)).as("%s in XML", file).isEqualTo(said);
            var kvn = rewritten(xml, Format.valueOf(family + "_KVN"));
            assertThat(said(kvn)).as("%s in key-value notation", file).isEqualTo(said);
        }
        assertThat(refused).as("refused").hasSize(broken);
        assertThat(read).as("read").isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "cdm/CDM-covariance-wrong-entry-format.txt, FORMATS-013, 65, CRDOT_T",
        "cdm/CDM-missing-TCA.txt, FORMATS-010, 5, TCA",
        "cdm/CDM-missing-object1-covariance-block.xml, FORMATS-010, 62, CR_R",
        "cdm/CDM-missing-object2-state-vector.txt, FORMATS-010, 52, X",
        "cdm/CDM-wrong-key-word.txt, FORMATS-125, 6, WRONG_KEYWORD",
        "cdm/CDMExample1InvalidTca.txt, FORMATS-016, 5, TCA",
        "cdm/CDMExample_issue1319_mandatory_empty_value.xml, FORMATS-011, 88, X",
        "tdm/kvn/TDM-data-inconsistent-line.txt, FORMATS-013, 25, RECEIVE_FREQ_1",
        "tdm/kvn/TDM-data-number-format-error.txt, FORMATS-013, 26, RECEIVE_FREQ_1",
        "tdm/kvn/TDM-data-wrong-keyword.txt, FORMATS-008, 26, WRONG_KEYWORD",
        "tdm/kvn/TDM-issue963.txt, FORMATS-013, 25, RECEIVE_FREQ_1",
        "tdm/kvn/TDM-metadata-number-format-error.txt, FORMATS-013, 17, TRANSMIT_DELAY_1",
        "tdm/kvn/TDM-metadata-timesystem-not-implemented.txt, FORMATS-019, 7, TIME_SYSTEM",
        "tdm/kvn/TDM-metadata-wrong-keyword.txt, FORMATS-125, 16, WRONG_KEYWORD",
        "tdm/kvn/TDM-inconsistent-time-systems.txt, FORMATS-167, 29, TIME_SYSTEM",
        "tdm/xml/TDM-data-inconsistent-block.xml, FORMATS-010, 31, EPOCH",
        "tdm/xml/TDM-data-number-format-error.xml, FORMATS-013, 47, RECEIVE_FREQ_1",
        "tdm/xml/TDM-data-wrong-keyword.xml, FORMATS-008, 47, WRONG_KEYWORD",
        "tdm/xml/TDM-metadata-number-format-error.xml, FORMATS-013, 24, TRANSMIT_DELAY_1",
        "tdm/xml/TDM-metadata-timesystem-not-implemented.xml, FORMATS-019, 14, TIME_SYSTEM",
        "tdm/xml/TDM-metadata-wrong-keyword.xml, FORMATS-125, 23, WRONG_KEYWORD",
        "tdm/xml/TDM-missing-participants.xml, FORMATS-010, 11, PARTICIPANT_1",
        "tdm/xml/TDM-missing-timesystem.xml, FORMATS-018, 16, TIME_SYSTEM",
        "tdm/xml/TDM-inconsistent-time-systems.xml, FORMATS-167, 57, TIME_SYSTEM"
    })
    void whatWasBrokenOnPurposeIsFoundAtItsPlace(String file, String code, int line, String field) {
        var found = read(sample(OREKIT + file), file).findings();
        assertThat(found).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.place().line()).hasValue(line);
            assertThat(finding.place().field()).contains(field);
        });
    }

    @Test
    void whatDecidesOnAnEncounterIsTyped() {
        var read = Cdm.read(sample(OREKIT + "cdm/CDMExample_issue_940.txt"), "v2.cdm");
        assertThat(Samples.codes(read)).contains("FORMATS-153");
        var message = read.orThrow().getFirst();
        assertThat(message.needsVersion2()).isTrue();
        var more = message.circumstances();
        assertThat(more.conjunctionId()).contains("20220708T10hz SATELLITEA SATELLITEB");
        assertThat(more.mahalanobisDistance()).hasValue(0);
        assertThat(more.approachAngleDegrees()).hasValue(180);
        assertThat(more.maximumProbability()).hasValue(1.234e-5);
        assertThat(more.maximumProbabilityMethod()).contains("SCALE_COMBINED_COVAR");
        assertThat(more.previousMessageId()).contains("201113719185-0");
        assertThat(more.screening().probabilityThreshold()).hasValue(1e-3);
        var volume = more.screening().volume().orElseThrow();
        assertThat(volume.frame()).isEqualTo("RTN");
        assertThat(volume.shape()).isEqualTo(Shape.ELLIPSOID);
        assertThat(volume.sizeMetres().y()).isEqualTo(1000);
        var one = message.object1();
        assertThat(one.characteristics().hardBodyRadiusMetres()).hasValue(2.5);
        assertThat(one.characteristics().areaSquareMetres()).hasValue(5.2);
        assertThat(one.characteristics().densityForecastUncertainty()).hasValue(2.5);
        assertThat(one.determination().epoch()).contains(Samples.at("2010-03-12T22:31:12Z"));
        assertThat(message.object2().characteristics()).isEqualTo(ConjunctionMessage.Characteristics.NONE);
        for (var text : List.of(Cdm.writeKvn(message), Cdm.writeXml(message))) {
            assertThat(text).contains("CDM_VERS").contains("2.0");
            assertThat(Cdm.read(Samples.bytes(text), "again").orThrow()).containsExactly(message);
        }
        assertThatThrownBy(() -> Cdm.document(message, "1.0", Format.CDM_KVN)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aSphereIsKept() {
        var message = Samples.conjunction();
        var sphere = new ConjunctionMessage.Volume("RTN", Shape.SPHERE, new space.parley.orbit.Vector3(500, 500, 500));
        var none = Circumstances.NONE;
        var screened = new ConjunctionMessage(
                message.header(),
                message.messageFor(),
                message.comments(),
                message.tca(),
                message.missDistanceMetres(),
                message.relativeSpeedMetresPerSecond(),
                message.relativePositionRtnMetres(),
                message.relativeVelocityRtnMetresPerSecond(),
                message.collisionProbability(),
                message.collisionProbabilityMethod(),
                message.object1(),
                message.object2(),
                new Circumstances(
                        none.classification(),
                        none.conjunctionId(),
                        OptionalDouble.of(3.5),
                        none.approachAngleDegrees(),
                        new Screening(
                                Optional.of(message.tca()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(sphere),
                                OptionalDouble.empty()),
                        none.maximumProbability(),
                        none.maximumProbabilityMethod(),
                        none.previousMessageId(),
                        none.previousMessageEpoch(),
                        none.nextMessageEpoch()));
        assertThat(Cdm.read(Samples.bytes(Cdm.writeKvn(screened)), "x").orThrow())
                .containsExactly(screened);
        var lost = new ArrayList<String>();
        var old = CdmVersions.convert(
                Cdm.document(screened, "2.0", Format.CDM_KVN), "1.0", (k, field, d, e, u) -> lost.add(k + " " + field));
        assertThat(lost)
                .containsExactly(
                        "DROPPED MAHALANOBIS_DISTANCE", "RENAMED SCREEN_VOLUME_SHAPE", "RENAMED SCREEN_VOLUME_RADIUS");
        var again = Cdm.read(text(old), "old").orThrow().getFirst();
        assertThat(again.circumstances().screening().volume().orElseThrow().shape())
                .isEqualTo(Shape.ELLIPSOID);
        assertThat(again.comments()).contains("MAHALANOBIS_DISTANCE = 3.5");
    }

    private static byte[] text(Document document) {
        var out = new ByteArrayOutputStream();
        var request = new space.parley.formats.codec.WriteRequest(
                Samples.HEADER, document.version(), List.of(), space.parley.orbit.Orbits.create());
        try {
            var writer = CODEC.writer(document.format(), request, out, Losses.IGNORED)
                    .orElseThrow();
            writer.document(document);
            writer.finish();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    @Test
    void version2BecomesVersion1AndEveryLossIsTold() {
        var source = read(sample(OREKIT + "cdm/CDMExample_issue_940.txt"), "v2")
                .orThrow()
                .getFirst();
        var dropped = new ArrayList<String>();
        var old = CdmVersions.convert(source, "1.0", (kind, field, detail, e, u) -> {
            assertThat(kind).isEqualTo(Losses.Kind.DROPPED);
            assertThat(detail.zh()).isNotBlank();
            dropped.add(field);
        });
        var bytes = text(old);
        assertThat(Samples.codes(read(bytes, "v1"))).doesNotContain("FORMATS-081", "FORMATS-153");
        var before = keys(said(text(source)));
        var after = keys(said(bytes));
        assertThat(before).hasSize(194);
        assertThat(after.size() + dropped.size())
                .as("each key is there or told")
                .isEqualTo(before.size());
        assertThat(dropped).contains("HBR", "CX_X", "CSIG3EIGVEC3", "USER_DEFINED_OBJ1_TIME_LASTOB_START");
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("COMMENT HBR = 2.5 [m]\n");
        assertThat(Cdm.read(bytes, "v1").orThrow()).hasSize(1);
    }

    private static List<String> keys(List<String> said) {
        return said.stream()
                .filter(line -> line.contains(" = ") && !line.startsWith("COMMENT"))
                .toList();
    }

    @Test
    void version1BecomesVersion2WithoutLoss() {
        for (var file : Samples.files(Samples.data().resolve("pc/cara/PcTestCaseCDMs"))) {
            if (file.toString().endsWith(".cdm")) {
                var source = read(Samples.read(file), "v1").orThrow().getFirst();
                var newer = CdmVersions.convert(source, "2.0", (kind, field, d, e, u) -> {
                    throw new AssertionError(field);
                });
                assertThat(newer.version()).isEqualTo("2.0");
                var back = text(CdmVersions.convert(newer, "1.0", Losses.IGNORED));
                assertThat(said(back)).as(file.toString()).isEqualTo(said(Samples.read(file)));
            }
        }
    }

    @Test
    void aPositionSeenFromTheWrongObjectIsComputedAgain() {
        var message = Samples.conjunction();
        var wrong = Cdm.writeKvn(message)
                .replace("POSITION_R = 27.4 ", "POSITION_R = -27.4 ")
                .replace("POSITION_T = -70.2 ", "POSITION_T = 70.2 ")
                .replace("POSITION_N = 711.8 ", "POSITION_N = -711.8 ");
        var read = Cdm.read(Samples.bytes(wrong), "x.cdm");
        assertThat(Samples.codes(read)).containsExactly("FORMATS-151");
        assertThat(read.findings().getFirst().what().en()).startsWith("The relative position has");
        assertThat(read.findings().getFirst().what().zh()).startsWith("相对位置的");
        var position = read.orThrow().getFirst().relativePositionRtnMetres().orElseThrow();
        // The states are in kilometres with all their digits: 1e-9 m at 7,000 km.
        assertThat(position.z()).isCloseTo(711.8, within(1e-6));
    }

    @Test
    void whatTheStatesDoNotBearOutIsTold() {
        var wrong = Cdm.writeKvn(Samples.conjunction())
                .replace("MISS_DISTANCE = 715.3", "MISS_DISTANCE = 915.3")
                .replace("RELATIVE_SPEED = 14762.1", "RELATIVE_SPEED = 1476.2");
        assertThat(Samples.codes(Cdm.read(Samples.bytes(wrong), "x"))).containsExactly("FORMATS-152", "FORMATS-152");
    }

    @Test
    void aCovarianceThatIsNoneIsTold() {
        var text = Cdm.writeKvn(Samples.conjunction());
        var wrong = text.replaceFirst("CT_R = 0.0", "CT_R = 1e6");
        assertThat(wrong).isNotEqualTo(text);
        assertThat(Samples.codes(Cdm.read(Samples.bytes(wrong), "x"))).containsExactly("FORMATS-154");
    }

    @Test
    void everyFindingHasItsOwnCodeAndFillsItsWordsInBothLanguages() {
        var codes = new HashSet<String>();
        for (var kind : ConjunctionFinding.values()) {
            assertThat(codes.add(kind.code())).as(kind.name()).isTrue();
            assertThat(Integer.parseInt(kind.code().substring(8))).isBetween(150, 179);
            var finding = kind.at(Place.NONE, "a", "b", "c");
            for (var language : Language.values()) {
                assertThat(finding.line(language)).doesNotContain("{", "''");
            }
            assertThat(finding.what().zh()).as(kind.name()).containsPattern("\\p{IsHan}");
        }
    }
}
