package space.parley.accord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.terms.Finding;
import space.parley.terms.Grade;
import space.parley.terms.Party;

class DocumentsTest {
    @Test
    void shippedLawsCanBeReadAndSayHowFarTheyWereVerified() {
        for (var law : Cases.laws()) {
            assertThat(law.notice().en()).as(law.id()).containsIgnoringCase("counsel must");
            assertThat(law.verified()).isNotEqualTo("counsel");
        }
        var wolf = Law.shipped("us-wolf-fy2021").orThrow();
        assertThat(wolf.requires().getLast())
                .isInstanceOfSatisfying(
                        Law.Requirement.Certified.class,
                        certified -> assertThat(certified.waitingDays()).isEqualTo(30));
        assertThat(wolf.of(new Party("nasa")).party()).isEqualTo(new Party("nasa"));
        assertThat(Law.shipped("us-wolf-fy1999").findings())
                .extracting(Finding::code)
                .containsExactly("ACCORD-021");
        assertThat(Law.shipped("../law.schema").findings()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fact\":\"from.mood\",\"equals\":\"good\"}",
                "{\"fact\":\"mode\",\"greaterThan\":\"bilateral\"}",
                "{\"fact\":\"mode\",\"equals\":\"bilateral\",\"not\":{\"all\":[]}}",
                "{\"none\":[]}",
                "{}",
                "true",
                "{\"all\":[{}]}"
            })
    void aLawThatAsksAnythingElseIsRefused(String condition) {
        var text = Document.resource("laws/un-none.json").replaceFirst("\\{\\s*\"all\": \\[]\\s*}", condition);
        assertThat(text).contains(condition);

        assertThat(Law.read(Cases.utf8(text), "law.json").findings())
                .extracting(Finding::code)
                .contains("ACCORD-004");
    }

    @Test
    void aRequirementIsACertificationOrACondition() {
        var text = Document.resource("laws/cn-illustrative.json");

        assertThat(Law.read(
                                Cases.utf8(text.replace(
                                        "\"certification\": {", "\"when\":{\"all\":[]},\"certification\": {")),
                                "l")
                        .findings())
                .isNotEmpty();
    }

    @Test
    void certificationsAreRead() {
        var text = """
                {"format":"parley-certification/1","gate":"us-wolf","requirement":"certification",\
                "authority":"NASA Administrator","agreement":"mars-2021","filedAt":"2021-01-20T09:00:00Z",\
                "expiresAt":"2021-12-31T00:00:00Z","states":{"purpose":"collision avoidance at Mars"}}""";

        var certification = Certification.read(Cases.utf8(text), "c.json").orThrow();

        assertThat(certification.filedAt()).isEqualTo(Cases.at("2021-01-20T09:00:00Z"));
        assertThat(certification.states()).containsEntry("purpose", "collision avoidance at Mars");
        assertThat(code(text.replace("collision avoidance at Mars", " "))).isEqualTo("ACCORD-020");
        assertThat(code(text.replace("2021-12-31", "2020-12-31"))).isEqualTo("ACCORD-006");
        assertThat(code(text.replace("\"gate\"", "\"door\""))).isEqualTo("ACCORD-004");
    }

    private static String code(String certification) {
        return Certification.read(Cases.utf8(certification), "c.json")
                .findings()
                .getFirst()
                .code();
    }

    @Test
    void policiesAreRead() {
        var text = """
                {"format":"parley-policy/1","rules":[
                 {"to":"cn","class":"ephemeris","maxGrade":"coarse","approvals":1},
                 {"to":"cn","class":"warning","purpose":"safety-of-life","maxGrade":"full"}]}""";

        assertThat(Policy.read(Cases.utf8(text), "p.json").orThrow().rules())
                .containsExactly(
                        new Policy.Rule(Cases.CN, ReleaseClass.EPHEMERIS, Purpose.ORDINARY, Grade.COARSE, 1),
                        new Policy.Rule(Cases.CN, ReleaseClass.WARNING, Purpose.SAFETY_OF_LIFE, Grade.FULL, 0));
        assertThat(Policy.read(Cases.utf8(text.replace("\"to\":\"cn\"", "\"to\":\"*\"")), "p.json")
                        .findings())
                .isNotEmpty();
    }

    @Test
    void eachFindingHasItsOwnCode() {
        var codes = new HashSet<String>();
        for (var fault : Fault.values()) {
            assertThat(codes.add(fault.at(space.parley.terms.Place.NONE, "a", "b", "c", "d")
                            .code()))
                    .as(fault.name())
                    .isTrue();
        }
    }
}
