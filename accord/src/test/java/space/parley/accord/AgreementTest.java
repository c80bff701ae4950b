package space.parley.accord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.parley.terms.Finding;
import space.parley.terms.Grade;
import space.parley.terms.Language;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;

class AgreementTest {
    private static final String DRAFT = Cases.draft(Cases.us(), Cases.cn());

    @Test
    void aDraftCanBeRead() {
        var agreement = Agreement.read(Cases.utf8(DRAFT), "draft.json").orThrow();

        assertThat(agreement.id()).isEqualTo("mars-2021");
        assertThat(agreement.version()).isEqualTo(1);
        assertThat(agreement.mode()).isEqualTo(Agreement.Mode.BILATERAL);
        assertThat(agreement.parties()).containsExactly(Cases.us(), Cases.cn());
        assertThat(agreement.terms()).hasSize(8);
        var term = agreement
                .term(Cases.US, Cases.CN, ReleaseClass.EPHEMERIS, new ObjectId("47289"))
                .orElseThrow();
        assertThat(term.grades())
                .extracting(Agreement.Rung::grade)
                .containsExactly(Grade.EXISTENCE, Grade.COARSE, Grade.FULL);
        assertThat(term.grades().get(1).requires()).isEqualTo(Set.of(Need.RECIPROCAL));
        assertThat(term.coarse()).contains(new Agreement.Coarse(50_000, 300));
        assertThat(agreement.safetyOfLife().orElseThrow().classes()).containsExactly(ReleaseClass.WARNING);
        assertThat(agreement.settlement().orElseThrow().mover()).isEqualTo(Settlement.Mover.MORE_CAPABLE);
        assertThat(agreement.bytes()).isEqualTo(Cases.utf8(DRAFT));
        assertThat(agreement.text().zh()).contains("国家航天局");
    }

    @Test
    void aDraftOfThreeIsMultilateral() {
        var agreement = Agreement.read(Cases.utf8(Cases.draft(Cases.us(), Cases.cn(), Cases.un())), "draft.json")
                .orThrow();

        assertThat(agreement.mode()).isEqualTo(Agreement.Mode.MULTILATERAL);
        assertThat(agreement.terms()).hasSize(24);
    }

    /// The hash of the bytes `abc` would say nothing of this code; that the hash moves with one byte of the
    /// words for people does.
    @Test
    void wordsForPeopleAreUnderTheSameHash() {
        var one = Agreement.read(Cases.utf8(DRAFT), "a").orThrow();
        var other = Agreement.read(Cases.utf8(DRAFT.replace("待缔约方拟定", "待缔约方拟订")), "b")
                .orThrow();

        assertThat(other.sha256()).isNotEqualTo(one.sha256());
        assertThat(other).isNotEqualTo(one);
        assertThat(Agreement.read(Cases.utf8(DRAFT), "c").orThrow()).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unknown field|  \"version\" : 1|  \"version\" : 1, \"colour\" : 1|ACCORD-004",
                "unknown need|\"reciprocal\"|\"friendly\"|ACCORD-004",
                "unknown grade|\"grade\" : \"coarse\"|\"grade\" : \"fine\"|ACCORD-004",
                "unknown class|\"class\" : \"encounter\"|\"class\" : \"telemetry\"|ACCORD-004",
                "unknown mode|\"bilateral\"|\"friendly\"|ACCORD-004",
                "unknown funding|\"appropriated\"|\"given\"|ACCORD-004",
                "another format|parley-agreement/1|parley-agreement/2|ACCORD-004",
                "no approvals|\"approvals\" : 1|\"note\" : 1|ACCORD-004",
                "negative approvals|\"approvals\" : 1|\"approvals\" : -1|ACCORD-004",
                "half an approval|\"approvals\" : 1|\"approvals\" : 0.5|ACCORD-004",
                "displacement of zero|\"displacementMetres\" : 50000|\"displacementMetres\" : 0|ACCORD-004",
                "not a number|\"displacementMetres\" : 50000|\"displacementMetres\" : NaN|ACCORD-003",
                "a comment|\"version\" : 1|\"version\" : 1 /* one */|ACCORD-003",
                "a field twice|\"version\" : 1|\"version\" : 1, \"version\" : 2|ACCORD-003",
                "a term twice|us-cn-ephemeris|us-cn-warning|ACCORD-008",
                "no day|2021-01-01T00:00:00.000Z|2021-02-30T00:00:00.000Z|ACCORD-005",
                "local time|2021-01-01T00:00:00.000Z|2021-01-01T00:00:00.000|ACCORD-004",
                "ends first|2021-01-01T00:00:00.000Z|2023-01-01T00:00:00.000Z|ACCORD-006",
                "two of many|\"bilateral\"|\"multilateral\"|ACCORD-007",
                "stranger|\"to\" : \"cn\"|\"to\" : \"un\"|ACCORD-009",
                "to itself|\"to\" : \"cn\"|\"to\" : \"us\"|ACCORD-010",
                "overlap|\"class\" : \"manoeuvre-plan\"|\"class\" : \"ephemeris\"|ACCORD-012",
                "no coarseness|\"coarse\" : {|\"coarse\" : {\"x\":1,|ACCORD-004",
                "no such point|11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=|AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|ACCORD-014",
                "same key|11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=|PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=|ACCORD-022",
                "deadlines|\"planMinutes\" : 720|\"planMinutes\" : 7200|ACCORD-023",
                "reordering mark|To be written|To be \\u202Ewritten|ACCORD-019",
                "party with a break|\"from\" : \"us\"|\"from\" : \"us\\n\"|ACCORD-004",
                "leading zeros|\"objects\" : \"any\"|\"objects\" : [\"00900\"]|ACCORD-004",
            })
    void whatIsNotFullyUnderstoodIsRefused(String what, String from, String to, String code) {
        assertThat(DRAFT).as("%s: the case changes the draft", what).contains(from);

        var findings = findings(text -> text.replace(from, to));

        assertThat(findings).as(what).isNotEmpty();
        assertThat(findings.getFirst().code()).as("%s: %s", what, findings).isEqualTo(code);
        for (var language : Language.values()) {
            assertThat(findings.getFirst().line(language)).startsWith(code + " draft.json");
        }
    }

    @Test
    void saysWhichFieldAndNothingInOneLanguageAlone() {
        var finding =
                findings(text -> text.replace("\"reciprocal\"", "\"friendly\"")).getFirst();

        assertThat(finding.place().field()).contains("/terms/0/grades/1/requires/0");
        assertThat(finding.what().zh()).contains("不是该格式允许的用词");
    }

    @Test
    void coarseNeedsItsMeasureAndReciprocityASecondStep() {
        var coarse = DRAFT.indexOf("\"coarse\" : {");
        var end = DRAFT.indexOf("},", coarse) + 2;
        assertThat(code(DRAFT.substring(0, coarse) + DRAFT.substring(end))).isEqualTo("ACCORD-011");
        assertThat(code(DRAFT.replaceFirst(
                        "\"grade\" : \"existence\",\\s*\"requires\" : \\[ *]",
                        "\"grade\":\"existence\",\"requires\":[\"reciprocal\"]")))
                .isEqualTo("ACCORD-013");
        assertThat(code(DRAFT.replaceFirst("\"grade\" : \"coarse\"", "\"grade\" : \"full\"")))
                .isEqualTo("ACCORD-024");
    }

    @Test
    void bytesAreStrictUtf8() {
        assertThat(code("\uFEFF" + DRAFT)).isEqualTo("ACCORD-001");
        byte[] bytes = Cases.utf8(DRAFT);
        bytes[bytes.length / 2] = (byte) 0xff;
        assertThat(Agreement.read(bytes, "a").findings())
                .extracting(Finding::code)
                .containsExactly("ACCORD-001");
    }

    @Test
    void sizeAndDepthAreBounded() {
        assertThat(code(DRAFT + " ".repeat(1 << 20))).isEqualTo("ACCORD-002");
        assertThat(code("[".repeat(10_000))).isEqualTo("ACCORD-003");
    }

    private static List<Finding> findings(UnaryOperator<String> change) {
        return Agreement.read(Cases.utf8(change.apply(DRAFT)), "draft.json").findings();
    }

    private static String code(String text) {
        return switch (Agreement.read(Cases.utf8(text), "draft.json")) {
            case Outcome.Done<Agreement> _ -> "read";
            case Outcome.Refused<Agreement> refused ->
                refused.findings().getFirst().code();
        };
    }
}
