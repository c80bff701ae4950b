package space.parley.accord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.accord.Cases.Pair;
import space.parley.terms.Grade;
import space.parley.terms.Language;
import space.parley.terms.Severity;
import space.parley.terms.UtcInstant;

class AccordTest {
    private static Decision ask(Grade grade, Circumstances circumstances) {
        return Accord.decide(Cases.request(grade), circumstances);
    }

    private static Decision.Release released(Decision decision) {
        assertThat(decision).as(decision.toJson()).isInstanceOf(Decision.Release.class);
        return (Decision.Release) decision;
    }

    private static Reason failing(Decision decision) {
        assertThat(decision).as(decision.toJson()).isInstanceOf(Decision.Refusal.class);
        return decision.because().firstFailing().orElseThrow();
    }

    private static Circumstances with(Circumstances c, SignedAgreement agreement) {
        return new Circumstances(
                Optional.of(agreement),
                c.laws(),
                c.certifications(),
                c.policy(),
                c.reciprocalDelivered(),
                c.openEncounter(),
                c.now());
    }

    private static Circumstances with(Circumstances c, Certification... certifications) {
        return new Circumstances(
                c.agreement(),
                c.laws(),
                List.of(certifications),
                c.policy(),
                c.reciprocalDelivered(),
                c.openEncounter(),
                c.now());
    }

    private static Circumstances with(Circumstances c, Policy policy) {
        return new Circumstances(
                c.agreement(),
                c.laws(),
                c.certifications(),
                policy,
                c.reciprocalDelivered(),
                c.openEncounter(),
                c.now());
    }

    private static Circumstances withLaws(Circumstances c, List<Law> laws) {
        return new Circumstances(
                c.agreement(),
                laws,
                c.certifications(),
                c.policy(),
                c.reciprocalDelivered(),
                c.openEncounter(),
                c.now());
    }

    private static Circumstances at(Circumstances c, String now) {
        return new Circumstances(
                c.agreement(),
                c.laws(),
                c.certifications(),
                c.policy(),
                c.reciprocalDelivered(),
                c.openEncounter(),
                Cases.at(now));
    }

    private static Circumstances with(Circumstances c, Grade reciprocal, boolean encounter) {
        return new Circumstances(
                c.agreement(), c.laws(), c.certifications(), c.policy(), reciprocal, encounter, c.now());
    }

    @Test
    void whatEverythingAllowsLeaves() {
        var release = released(ask(Grade.FULL, Cases.open()));

        assertThat(release.grade()).isEqualTo(Grade.FULL);
        assertThat(release.transforms()).containsExactly(new Transform.Step(60), new Transform.Horizon(72));
        assertThat(release.path()).isEqualTo("ordinary");
        assertThat(release.approvals()).isEqualTo(1);
        assertThat(release.because().firstFailing()).isEmpty();
        assertThat(release.lesser()).isEmpty();
        assertThat(release.findings()).isEmpty();
    }

    /// Public Law 112-10 and its successors since 2018 ask that Congress be told 30 days ahead: filed on 1
    /// February, day 29 is 2 March and day 30 is 3 March of 2021.
    @ParameterizedTest
    @CsvSource({
        "2021-02-01T00:00:00Z, 2021-03-02T23:59:59.999999999Z, false",
        "2021-02-01T00:00:00Z, 2021-03-03T00:00:00Z, true",
        "2021-02-01T23:59:59Z, 2021-03-02T23:59:59Z, false",
        "2021-02-01T23:59:59Z, 2021-03-03T00:00:00Z, true",
    })
    void day29IsRefusedAndDay30Allowed(String filed, String now, boolean leaves) {
        var decision = ask(Grade.FULL, at(with(Cases.open(), Cases.wolf(filed)), now));

        if (leaves) {
            released(decision);
            return;
        }
        var first = failing(decision);
        assertThat(first.clause()).isEqualTo("law/us-wolf@FY2021/certification/1");
        assertThat(first.text().en()).contains("day 29 of a waiting period of 30");
        assertThat(first.text().zh()).contains("等待期共 30 天，现为第 29 天");
        assertThat(first.passesFrom()).contains(Cases.at("2021-03-03T00:00:00Z"));
        assertThat(decision.because().passesFrom()).contains(Cases.at("2021-03-03T00:00:00Z"));
        var finding = decision.findings().getFirst();
        assertThat(finding.code()).isEqualTo("ACCORD-025");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.line(Language.EN)).contains("It passes from 2021-03-03T00:00:00.000Z.");
        assertThat(finding.line(Language.ZH)).contains("自 2021-03-03T00:00:00.000Z 起可放行。");
    }

    @Test
    void waitingAloneIsNotPromisedWhereSomethingElseIsMissing() {
        var waiting = with(Cases.open(), Cases.wolf("2021-03-01T00:00:00Z"));

        assertThat(ask(Grade.FULL, waiting).because().passesFrom()).contains(Cases.at("2021-03-31T00:00:00Z"));
        assertThat(ask(Grade.FULL, with(waiting, Policy.NOTHING)).because().passesFrom())
                .isEmpty();
        // The waiting period would end after the agreement does.
        assertThat(ask(Grade.FULL, at(with(Cases.open(), Cases.wolf("2021-12-15T00:00:00Z")), "2021-12-20T00:00:00Z"))
                        .because()
                        .passesFrom())
                .isEmpty();
    }

    @Test
    void aMissingCertificationSaysWhoMustFileAndWhenItWouldOpen() {
        var first = failing(ask(Grade.FULL, with(Cases.open(), new Certification[0])));

        assertThat(first.clause()).isEqualTo("law/us-wolf@FY2021/certification");
        assertThat(first.change().orElseThrow().en())
                .isEqualTo("NASA Administrator must file it; filed today, it would open at 2021-04-14T00:00:00.000Z"
                        + " (waiting period: 30 days).");
        assertThat(first.passesFrom()).isEmpty();
    }

    @Test
    void aCertificationForSomethingElseOpensNothing() {
        var good = Cases.wolf("2021-01-20T09:00:00Z");
        released(ask(Grade.FULL, with(Cases.open(), good)));
        var sha = Cases.signed().agreement().sha256();
        released(ask(Grade.FULL, with(Cases.open(), bound(good, sha))));

        failing(ask(Grade.FULL, with(Cases.open(), bound(good, sha.replace('a', 'b')))));
        failing(ask(
                Grade.FULL,
                with(
                        Cases.open(),
                        new Certification(
                                good.gate(),
                                good.requirement(),
                                good.authority(),
                                "moon-2021",
                                Optional.empty(),
                                good.filedAt(),
                                Optional.empty(),
                                good.states()))));
        failing(ask(
                Grade.FULL,
                with(
                        Cases.open(),
                        new Certification(
                                good.gate(),
                                good.requirement(),
                                "A friend",
                                good.agreement(),
                                Optional.empty(),
                                good.filedAt(),
                                Optional.empty(),
                                good.states()))));
        failing(ask(Grade.FULL, with(Cases.open(), expiring(good, Cases.NOW))));
        failing(ask(Grade.FULL, with(Cases.open(), Cases.wolf("2021-04-20T09:00:00Z"))));
        failing(ask(Grade.FULL, with(Cases.open(), Cases.approval("2021-01-20T09:00:00Z"))));
    }

    private static Certification bound(Certification c, String sha) {
        return new Certification(
                c.gate(),
                c.requirement(),
                c.authority(),
                c.agreement(),
                Optional.of(sha),
                c.filedAt(),
                c.expiresAt(),
                c.states());
    }

    private static Certification expiring(Certification c, UtcInstant at) {
        return new Certification(
                c.gate(),
                c.requirement(),
                c.authority(),
                c.agreement(),
                c.agreementSha256(),
                c.filedAt(),
                Optional.of(at),
                c.states());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fbi-consulted",
                "no-technology-transfer",
                "no-rights-violators",
                "purpose",
                "participants",
                "location",
                "timing"
            })
    void eachStatementIsNeeded(String name) {
        var good = Cases.wolf("2021-01-20T09:00:00Z");
        var states = new LinkedHashMap<>(good.states());
        states.remove(name);
        var less = new Certification(
                good.gate(),
                good.requirement(),
                good.authority(),
                good.agreement(),
                Optional.empty(),
                good.filedAt(),
                Optional.empty(),
                states);

        assertThat(failing(ask(Grade.FULL, with(Cases.open(), less))).text().en())
                .contains("does not state: " + name);
    }

    /// Each fact that the clause looks at, left out of the agreement, makes it unknown; unknown never leaves.
    @Test
    void aMissingFactIsNo() {
        var us = Cases.us();
        var noFunding = new Agreement.Member(
                us.party(),
                us.name(),
                us.authority(),
                us.state(),
                us.key(),
                Optional.empty(),
                us.fiscalYear(),
                us.ownership());
        var noYear = new Agreement.Member(
                us.party(),
                us.name(),
                us.authority(),
                us.state(),
                us.key(),
                us.funding(),
                OptionalInt.empty(),
                us.ownership());
        var un = Cases.un();

        assertUnknown(
                ask(Grade.FULL, with(Cases.open(), Cases.signed(Cases.draft(noFunding, Cases.cn())))), "from.funding");
        assertUnknown(
                ask(Grade.FULL, with(Cases.open(), Cases.signed(Cases.draft(noYear, Cases.cn())))), "from.fiscalYear");
        // Who owns the other side is not stated, so whether the clause applies to it is not known.
        var toUn = new Request(
                Cases.US, Cases.UN, ReleaseClass.EPHEMERIS, Cases.object(false), Grade.FULL, Purpose.ORDINARY);
        assertUnknown(Accord.decide(toUn, with(Cases.open(), Cases.signed(Cases.draft(us, un)))), "to.ownership");
        assertUnknown(ask(Grade.FULL, withLaws(Cases.open(), List.of())), null);
        assertUnknown(ask(Grade.FULL, withLaws(Cases.open(), Cases.laws().subList(1, 3))), null);
        var later = Cases.signed(Cases.draft(us, Cases.cn()).replace("2022-01-01", "2023-01-01"));
        assertUnknown(ask(Grade.FULL, at(with(Cases.open(), later), "2022-03-15T00:00:00Z")), null);
        released(ask(Grade.FULL, at(with(Cases.open(), later), "2022-03-14T23:59:59Z")));
    }

    private static void assertUnknown(Decision decision, @org.jspecify.annotations.Nullable String fact) {
        var first = failing(decision);
        assertThat(first.verdict()).isEqualTo(Verdict.UNKNOWN);
        if (fact != null) {
            assertThat(first.change().orElseThrow().en()).contains("“" + fact + "”");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"barter", "unpaid"})
    void workWithoutMoneyIsGatedAsWell(String funding) {
        var text = Cases.draft(Cases.us(), Cases.cn()).replaceFirst("appropriated", funding);

        failing(ask(Grade.FULL, with(with(Cases.open(), Cases.signed(text)), new Certification[0])));
    }

    @Test
    void multilateralWorkIsAnotherGate() {
        var three = Cases.signed(Cases.draft(Cases.us(), Cases.cn(), Cases.un()));

        released(ask(Grade.FULL, with(with(Cases.open(), three), new Certification[0])));
    }

    @Test
    void eachSidesGateIsItsOwn() {
        var back = new Request(
                Cases.CN, Cases.US, ReleaseClass.EPHEMERIS, Cases.object(false), Grade.FULL, Purpose.ORDINARY);

        released(Accord.decide(back, with(Cases.open(), Cases.approval("2021-03-15T11:00:00Z"))));
        var first = failing(Accord.decide(back, with(Cases.open(), Cases.wolf("2021-01-20T09:00:00Z"))));
        assertThat(first.clause()).isEqualTo("law/cn-approval@illustrative-1/approval");
        // A waiting period of no days still does not begin before the filing.
        var early = failing(Accord.decide(back, with(Cases.open(), Cases.approval("2021-03-15T13:00:00Z"))));
        assertThat(early.passesFrom()).contains(Cases.at("2021-03-15T13:00:00Z"));
    }

    @Test
    void withoutABindingAgreementNothingLeaves() {
        var open = Cases.open();
        var agreement = Agreement.read(Cases.utf8(Cases.draft(Cases.us(), Cases.cn())), "a")
                .orThrow();
        var none = new Circumstances(
                Optional.empty(), open.laws(), open.certifications(), open.policy(), Grade.FULL, true, open.now());

        assertThat(failing(ask(Grade.EXISTENCE, none)).clause()).isEqualTo("agreement");
        var unsigned = SignedAgreement.unsigned(agreement);
        assertThat(failing(ask(Grade.EXISTENCE, with(open, unsigned))).text().en())
                .isEqualTo("No valid signature of: cn, us.");
        assertThat(failing(ask(Grade.EXISTENCE, with(open, unsigned.signedBy(Cases.US, Pair.US.key()))))
                        .text()
                        .zh())
                .isEqualTo("缺少以下缔约方的有效签名：cn。");
        var tampered = new Envelope(
                SignedAgreement.PAYLOAD_TYPE,
                unsigned.envelope().payload(),
                Cases.signed(Cases.draft(Cases.us(), Cases.cn()).replace("50000", "5"))
                        .envelope()
                        .signatures());
        failing(ask(Grade.EXISTENCE, with(open, new SignedAgreement(agreement, tampered))));
        assertThat(failing(ask(Grade.EXISTENCE, at(open, "2022-01-01T00:00:00Z")))
                        .clause())
                .isEqualTo("agreement/mars-2021@1/valid-until");
        assertThat(ask(Grade.EXISTENCE, at(open, "2020-12-31T00:00:00Z"))
                        .because()
                        .failing())
                .extracting(Reason::clause)
                .containsExactly("law/us-wolf@FY2021/certification/1", "agreement/mars-2021@1/valid-from");
        var elsewhere = Cases.signed(Cases.draft(Cases.us(), Cases.un()));
        failing(ask(Grade.EXISTENCE, with(open, elsewhere)));
    }

    @ParameterizedTest
    @CsvSource({
        "NOTHING, false, EXISTENCE",
        "EXISTENCE, false, COARSE",
        "NOTHING, true, FULL",
        "FULL, false, COARSE",
        "COARSE, true, FULL",
    })
    void gradesOpenByTheirNeeds(Grade delivered, boolean encounter, Grade grade) {
        var release = released(ask(Grade.FULL, with(Cases.open(), delivered, encounter)));

        assertThat(release.grade()).isEqualTo(grade);
        switch (grade) {
            case EXISTENCE -> assertThat(release.transforms()).containsExactly(new Transform.ExistenceOnly());
            case COARSE ->
                assertThat(release.transforms())
                        .containsExactly(
                                new Transform.Displace(50_000, 300),
                                new Transform.StripCovariance(),
                                new Transform.Horizon(72));
            case NOTHING, FULL -> assertThat(release.lesser()).isEmpty();
        }
        if (grade != Grade.FULL) {
            var finding = release.findings().getFirst();
            assertThat(finding.code()).isEqualTo("ACCORD-026");
            assertThat(finding.severity()).isEqualTo(Severity.NOTE);
            assertThat(release.lesser().orElseThrow().failing()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noMoreThanAsked(Grade asked) {
        if (asked == Grade.NOTHING) {
            return;
        }
        assertThat(released(ask(asked, Cases.open())).grade()).isEqualTo(asked);
    }

    @Test
    void ownPolicyIsAsStrongAsTheRest() {
        assertThat(failing(ask(Grade.FULL, with(Cases.open(), Policy.NOTHING))).clause())
                .isEqualTo("policy");
        var release = released(ask(Grade.FULL, with(Cases.open(), Cases.policy(Grade.COARSE))));
        assertThat(release.grade()).isEqualTo(Grade.COARSE);
        assertThat(release.lesser().orElseThrow().firstFailing().orElseThrow().clause())
                .isEqualTo("policy/max-grade");
        failing(ask(Grade.FULL, with(Cases.open(), Cases.policy(Grade.NOTHING))));
        var two = new Policy(List.of(
                new Policy.Rule(Cases.CN, ReleaseClass.EPHEMERIS, Purpose.ORDINARY, Grade.FULL, 3),
                new Policy.Rule(Cases.CN, ReleaseClass.EPHEMERIS, Purpose.ORDINARY, Grade.EXISTENCE, 0)));
        var least = released(ask(Grade.FULL, with(Cases.open(), two)));
        assertThat(least.grade()).isEqualTo(Grade.EXISTENCE);
        assertThat(least.approvals()).isEqualTo(3);
    }

    @Test
    void safetyOfLifeHasAPathOfItsOwnAndNamesIt() {
        var uncertified = with(with(Cases.open(), new Certification[0]), Grade.NOTHING, false);
        var warning = new Request(
                Cases.US, Cases.CN, ReleaseClass.WARNING, Cases.object(true), Grade.FULL, Purpose.SAFETY_OF_LIFE);

        var release = released(Accord.decide(warning, uncertified));
        assertThat(release.path()).isEqualTo("safety-of-life");
        assertThat(release.approvals()).isZero();
        assertThat(release.because().toJson()).contains("Outer Space Treaty").contains("外层空间条约");

        // Not for a craft without people, not for another class, not for ordinary work, not by certification.
        failing(Accord.decide(
                new Request(
                        Cases.US,
                        Cases.CN,
                        ReleaseClass.WARNING,
                        Cases.object(false),
                        Grade.FULL,
                        Purpose.SAFETY_OF_LIFE),
                Cases.open()));
        failing(Accord.decide(
                new Request(
                        Cases.US,
                        Cases.CN,
                        ReleaseClass.EPHEMERIS,
                        Cases.object(true),
                        Grade.FULL,
                        Purpose.SAFETY_OF_LIFE),
                Cases.open()));
        failing(Accord.decide(
                new Request(Cases.US, Cases.CN, ReleaseClass.WARNING, Cases.object(true), Grade.FULL, Purpose.ORDINARY),
                uncertified));
    }

    @Test
    void decisionsReplayByteForByte() {
        var first = ask(Grade.FULL, with(Cases.open(), Grade.NOTHING, false));
        var again = ask(Grade.FULL, with(Cases.open(), Grade.NOTHING, false));

        assertThat(again).isEqualTo(first);
        assertThat(again.toJson()).isEqualTo(first.toJson());
        assertThat(first.toJson()).startsWith("{\"decision\":\"release\",\"grade\":\"existence\",\"transforms\":[");
    }
}
