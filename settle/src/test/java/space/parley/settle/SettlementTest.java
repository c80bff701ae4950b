package space.parley.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.parley.settle.Case.*;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import space.parley.terms.ObjectId;
import space.parley.terms.Party;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

class SettlementTest {
    /// Two nodes with a perfect link between them.
    private static final class Pair {
        Encounter us;
        Encounter cn;
        UtcInstant now = EARLY;

        Pair(Optional<Party> silenceMover) {
            us = seenBy(US, silenceMover);
            cn = seenBy(CN, silenceMover);
        }

        Encounter of(Party party) {
            return party.equals(US) ? us : cn;
        }

        void put(Encounter encounter) {
            if (encounter.self().equals(US)) {
                us = encounter;
            } else {
                cn = encounter;
            }
        }

        /// Says something and does not send it.
        Event.Statement says(Party party, Action.Kind kind, String hash) {
            var statement = say(of(party), kind, hash, now);
            put(next(Settlement.apply(of(party), statement, now)));
            return statement;
        }

        void hears(Party party, Event.Statement statement) {
            put(next(Settlement.apply(of(party), statement, now)));
        }

        Pair both(Party party, Action.Kind kind, String hash) {
            var statement = says(party, kind, hash);
            hears(of(party).other(), statement);
            return this;
        }

        Pair both(Party party, Action.Kind kind) {
            return both(party, kind, "");
        }

        void at(UtcInstant time) {
            now = time;
            put(next(Settlement.apply(us, new Event.Tick(), now)));
            put(next(Settlement.apply(cn, new Event.Tick(), now)));
        }

        void bothIn(String kind) {
            assertThat(us.phase().kind()).isEqualTo(kind);
            assertThat(cn.phase().kind()).isEqualTo(kind);
        }
    }

    private static String code(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Forbidden.class);
        return ((Verdict.Forbidden) verdict).finding().code();
    }

    private static List<Action.Kind> kinds(Encounter encounter, UtcInstant now) {
        return Settlement.lawfulActions(encounter, now).stream()
                .map(Action::kind)
                .toList();
    }

    @Test
    void fromDetectionToVerification() {
        var pair = new Pair(Optional.empty());
        pair.bothIn("detected");
        pair.both(CN, Action.Kind.SHARE).bothIn("shared");
        pair.both(CN, Action.Kind.ASSESS).bothIn("shared");
        pair.both(US, Action.Kind.ASSESS).bothIn("assessed");
        pair.both(CN, Action.Kind.CLAIM).bothIn("claimed");
        pair.both(CN, Action.Kind.PROPOSE, "p1").bothIn("plan-proposed");
        pair.both(US, Action.Kind.SCREEN, "p1").bothIn("plan-screened");
        pair.both(CN, Action.Kind.COMMIT, "p1").bothIn("plan-screened");
        pair.both(US, Action.Kind.HOLD, "p1").bothIn("committed");
        pair.both(CN, Action.Kind.EXECUTE, "p1").bothIn("executed");
        pair.both(CN, Action.Kind.VERIFY);
        pair.both(US, Action.Kind.VERIFY).bothIn("verified");
        assertThat(pair.us.phase()).isEqualTo(new Phase.Verified(CN, US, 11_500));
        assertThat(pair.us.phase()).isEqualTo(pair.cn.phase());
    }

    @Test
    void whenBothClaimTheRulesDecideAlikeOnBothSides() {
        var pair = new Pair(Optional.empty());
        var ofUs = pair.says(US, Action.Kind.CLAIM, "");
        var ofCn = pair.says(CN, Action.Kind.CLAIM, "");
        pair.hears(US, ofCn);
        pair.hears(CN, ofUs);
        assertThat(pair.us.phase()).isEqualTo(new Phase.Claimed(US));
        assertThat(pair.cn.phase()).isEqualTo(new Phase.Claimed(US));
        assertThat(new Rules(
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Duration.ofHours(4),
                                Duration.ofHours(3),
                                Duration.ofHours(2),
                                Duration.ofHours(1),
                                Duration.ZERO,
                                0,
                                1)
                        .first(US, CN))
                .isEqualTo(CN);
    }

    @Test
    void afterSilenceTheRulesSayWhoMovesAndThatSideMayActAlone() {
        var pair = new Pair(Optional.of(US));
        pair.at(AFTER_CLAIM_BY);
        pair.bothIn("defaulted");
        assertThat(kinds(pair.us, pair.now)).contains(Action.Kind.PROPOSE);
        assertThat(kinds(pair.cn, pair.now)).doesNotContain(Action.Kind.PROPOSE, Action.Kind.CLAIM);
        pair.says(US, Action.Kind.PROPOSE, "p1");
        pair.says(US, Action.Kind.SCREEN, "p1");
        assertThat(code(Settlement.apply(pair.us, say(pair.us, Action.Kind.COMMIT, "p1", pair.now), pair.now)))
                .isEqualTo(Objection.NOT_CLEAR.code());
        pair.at(AFTER_COMMIT_BY);
        pair.says(US, Action.Kind.COMMIT, "p1");
        assertThat(pair.us.phase()).isEqualTo(new Phase.Committed(US, "p1", BURN, true));
        pair.says(US, Action.Kind.EXECUTE, "p1");
        assertThat(pair.us.phase().kind()).isEqualTo("executed");
    }

    @Test
    void theOtherSideNeverActsAlone() {
        var pair = new Pair(Optional.of(US));
        pair.says(CN, Action.Kind.CLAIM, "");
        pair.says(CN, Action.Kind.PROPOSE, "p1");
        pair.says(CN, Action.Kind.SCREEN, "p1");
        pair.at(AFTER_COMMIT_BY);
        assertThat(kinds(pair.cn, pair.now)).doesNotContain(Action.Kind.COMMIT, Action.Kind.EXECUTE);
        assertThat(pair.cn.mover(pair.now)).contains(US);
    }

    @Test
    void aClaimThatIsNotFollowedUpFallsToTheMoverBySilence() {
        var pair = new Pair(Optional.of(US));
        pair.both(CN, Action.Kind.CLAIM).bothIn("claimed");
        pair.at(AFTER_PLAN_BY);
        pair.bothIn("defaulted");
        assertThat(pair.cn.mover(pair.now)).contains(US);
    }

    @Test
    void aPromiseToHoldStillBindsUntilThePlanIsTakenBack() {
        var pair = new Pair(Optional.of(US));
        pair.both(CN, Action.Kind.CLAIM);
        pair.both(CN, Action.Kind.PROPOSE, "p1");
        pair.both(US, Action.Kind.SCREEN, "p1");
        pair.both(US, Action.Kind.HOLD, "p1");
        pair.at(AFTER_COMMIT_BY);
        assertThat(kinds(pair.us, pair.now))
                .doesNotContain(Action.Kind.CLAIM, Action.Kind.PROPOSE, Action.Kind.EXECUTE, Action.Kind.WITHDRAW);
        pair.says(US, Action.Kind.REOPEN, "");
        assertThat(pair.us.round()).isEqualTo(2);
        assertThat(kinds(pair.us, pair.now)).doesNotContain(Action.Kind.CLAIM, Action.Kind.PROPOSE);
        var back = pair.says(CN, Action.Kind.WITHDRAW, "");
        pair.hears(US, back);
        assertThat(kinds(pair.us, pair.now)).contains(Action.Kind.PROPOSE);
    }

    @Test
    void anUnexpectedManoeuvreOpensEverythingAgain() {
        var pair = new Pair(Optional.empty());
        pair.both(CN, Action.Kind.CLAIM);
        pair.both(CN, Action.Kind.PROPOSE, "p1");
        pair.both(US, Action.Kind.SCREEN, "p1");
        pair.both(US, Action.Kind.HOLD, "p1");
        pair.both(CN, Action.Kind.COMMIT, "p1").bothIn("committed");
        pair.both(US, Action.Kind.REOPEN).bothIn("detected");
        assertThat(code(Settlement.apply(pair.cn, say(pair.cn, Action.Kind.EXECUTE, "p1", pair.now), pair.now)))
                .isEqualTo(Objection.NO_SUCH_PLAN.code());
        pair.both(CN, Action.Kind.CLAIM).bothIn("claimed");
        assertThat(code(Settlement.apply(pair.cn, say(pair.cn, Action.Kind.PROPOSE, "p1", pair.now), pair.now)))
                .isEqualTo(Objection.PLAN_AGAIN.code());
    }

    @Test
    void bothCanReportTheSameUnexpectedManoeuvreAtOnce() {
        var pair = new Pair(Optional.empty());
        var ofUs = pair.says(US, Action.Kind.REOPEN, "");
        var ofCn = pair.says(CN, Action.Kind.REOPEN, "");
        pair.hears(US, ofCn);
        pair.hears(CN, ofUs);
        assertThat(pair.us.round()).isEqualTo(2);
        assertThat(pair.cn.round()).isEqualTo(2);
    }

    @Test
    void whatArrivesTwiceIsStaleAndWhatArrivesEarlyIsParked() {
        var pair = new Pair(Optional.empty());
        var first = pair.says(CN, Action.Kind.SHARE, "");
        var second = pair.says(CN, Action.Kind.CLAIM, "");
        var early = Settlement.apply(pair.us, second, pair.now);
        assertThat(early).isInstanceOf(Verdict.Early.class);
        assertThat(((Verdict.Early) early).missingFrom()).isEqualTo(1);
        assertThat(((Verdict.Early) early).missingTo()).isEqualTo(1);
        pair.hears(US, first);
        pair.hears(US, second);
        assertThat(Settlement.apply(pair.us, first, pair.now)).isInstanceOf(Verdict.Stale.class);
        assertThat(Settlement.apply(pair.us, second, pair.now)).isInstanceOf(Verdict.Stale.class);
    }

    @Test
    void twoDifferentStatementsUnderOneNumberAreRefused() {
        var pair = new Pair(Optional.empty());
        pair.both(CN, Action.Kind.CLAIM);
        var otherWord = new Event.Refused(new Stamp(CN, 1, 1), "changed our mind");
        assertThat(code(Settlement.apply(pair.us, otherWord, pair.now))).isEqualTo("SETTLE-002");
    }

    @Test
    void strangersAndWrongNumbersAndWrongRoundsAreRefused() {
        var us = seenBy(US, Optional.empty());
        var stranger = new Event.Claimed(new Stamp(new Party("eu"), 1, 1));
        assertThat(code(Settlement.apply(us, stranger, EARLY))).isEqualTo("SETTLE-001");
        assertThat(code(Settlement.apply(us, new Event.Claimed(new Stamp(US, 2, 1)), EARLY)))
                .isEqualTo("SETTLE-003");
        assertThat(code(Settlement.apply(us, new Event.Claimed(new Stamp(US, 1, 2)), EARLY)))
                .isEqualTo("SETTLE-004");
        assertThat(code(Settlement.apply(us, new Event.Claimed(new Stamp(CN, 401, 1)), EARLY)))
                .isEqualTo("SETTLE-006");
    }

    @Test
    void aManoeuvreOfTheOtherSideWithoutConsentIsKeptAndDisputed() {
        var pair = new Pair(Optional.empty());
        pair.both(CN, Action.Kind.CLAIM);
        pair.both(CN, Action.Kind.PROPOSE, "p1");
        var unlawful = new Event.Executed(pair.cn.stamp(), "p1", BURN);
        var verdict = Settlement.apply(pair.us, unlawful, pair.now);
        var us = next(verdict);
        assertThat(us.phase().kind()).isEqualTo("executed");
        assertThat(us.history().getLast().dispute()).contains("SETTLE-013");
        assertThat(((Verdict.Next) verdict).duties()).anyMatch(Duty.Dispute.class::isInstance);
        assertThat(kinds(us, pair.now)).doesNotContain(Action.Kind.CLAIM, Action.Kind.PROPOSE, Action.Kind.EXECUTE);
    }

    @Test
    void aStatementOfARoundThatNobodyOpenedIsKeptAndCountsForNothing() {
        var us = seenBy(US, Optional.empty());
        us = next(Settlement.apply(us, new Event.Claimed(new Stamp(CN, 1, 7)), EARLY));
        assertThat(us.phase().kind()).isEqualTo("detected");
        assertThat(us.round()).isEqualTo(1);
        assertThat(us.history().getLast().dispute()).contains("SETTLE-004");
        us = next(Settlement.apply(us, new Event.Claimed(new Stamp(CN, 2, 1)), EARLY));
        assertThat(us.phase()).isEqualTo(new Phase.Claimed(CN));
    }

    @Test
    void bothNumbersStandSideBySideAndDisagreementIsSaid() {
        var pair = new Pair(Optional.empty());
        pair.both(CN, Action.Kind.ASSESS);
        var calm = new Event.Assessed(pair.us.stamp(), TCA, 4_000, OptionalDouble.of(1e-7));
        var us = next(Settlement.apply(pair.us, calm, pair.now));
        assertThat(us.phase())
                .isEqualTo(new Phase.Assessed(4_000, OptionalDouble.of(1e-7), 200, OptionalDouble.of(2e-3), false));
    }

    @Test
    void onlyOurOwnAssessmentMovesTheTimeOfClosestApproach() {
        var us = seenBy(US, Optional.empty());
        var theirs = new Event.Assessed(new Stamp(CN, 1, 1), hoursBefore(40), 100, OptionalDouble.empty());
        us = next(Settlement.apply(us, theirs, EARLY));
        assertThat(us.tca()).isEqualTo(TCA);
        var ours = new Event.Assessed(us.stamp(), hoursBefore(1), 100, OptionalDouble.empty());
        us = next(Settlement.apply(us, ours, EARLY));
        assertThat(us.tca()).isEqualTo(hoursBefore(1));
    }

    @Test
    void refusalWithdrawalEscalationAndTime() {
        var pair = new Pair(Optional.of(US));
        pair.both(US, Action.Kind.REFUSE).bothIn("refused");
        pair.at(AFTER_CLAIM_BY);
        pair.bothIn("refused");
        pair.both(CN, Action.Kind.ESCALATE).bothIn("escalated");
        assertThat(kinds(pair.cn, pair.now)).contains(Action.Kind.CLAIM);
        pair.both(CN, Action.Kind.WITHDRAW).bothIn("withdrawn");
        assertThat(kinds(pair.cn, pair.now))
                .containsExactly(Action.Kind.ASSESS, Action.Kind.ESCALATE, Action.Kind.REOPEN);
        pair.at(TCA);
        pair.bothIn("expired");
        assertThat(kinds(pair.cn, pair.now)).containsExactly(Action.Kind.ESCALATE);
    }

    @Test
    void aPlanMustBeInTimeAndTheManoeuvreOnPlan() {
        var pair = new Pair(Optional.empty());
        pair.both(CN, Action.Kind.CLAIM);
        var late = new Event.PlanProposed(pair.cn.stamp(), "late", UtcInstant.of(TCA.toInstant()));
        assertThat(code(Settlement.apply(pair.cn, late, pair.now))).isEqualTo("SETTLE-012");
        pair.both(CN, Action.Kind.PROPOSE, "p1");
        pair.both(US, Action.Kind.SCREEN, "p1");
        pair.both(CN, Action.Kind.COMMIT, "p1");
        pair.both(US, Action.Kind.HOLD, "p1");
        var off = new Event.Executed(pair.cn.stamp(), "p1", hoursBefore(3));
        assertThat(code(Settlement.apply(pair.cn, off, pair.now))).isEqualTo("SETTLE-017");
    }

    @Test
    void aPlanThatIsNotClearIsReplaced() {
        var pair = new Pair(Optional.of(CN));
        pair.both(CN, Action.Kind.CLAIM);
        pair.both(CN, Action.Kind.PROPOSE, "p1");
        var notClear = new Event.PlanScreened(pair.us.stamp(), "p1", false, 300);
        pair.hears(US, notClear);
        pair.hears(CN, notClear);
        pair.bothIn("plan-screened");
        pair.says(CN, Action.Kind.SCREEN, "p1");
        pair.at(AFTER_COMMIT_BY);
        assertThat(code(Settlement.apply(pair.cn, say(pair.cn, Action.Kind.COMMIT, "p1", pair.now), pair.now)))
                .isEqualTo("SETTLE-011");
        pair.says(CN, Action.Kind.PROPOSE, "p2");
        assertThat(pair.cn.phase()).isEqualTo(new Phase.PlanProposed(CN, "p2", BURN));
    }

    @Test
    void ticksWakeAtEachDeadlineInTurn() {
        var us = seenBy(US, Optional.of(US));
        var rules = us.rules();
        for (var deadline : List.of(rules.claimBy(TCA), rules.planBy(TCA), rules.commitBy(TCA), TCA)) {
            var before = UtcInstant.of(deadline.toInstant().minusSeconds(1));
            var verdict = (Verdict.Next) Settlement.apply(us, new Event.Tick(), before);
            assertThat(verdict.duties()).contains(new Duty.Wake(deadline));
            us = next(Settlement.apply(us, new Event.Tick(), deadline));
        }
        assertThat(us.history()).hasSize(2);
        assertThat(Settlement.apply(us, new Event.Tick(), TCA)).isEqualTo(new Verdict.Next(us, List.of()));
    }

    @Test
    void theMoreCapableMovesAndCrewsAreMadeWayFor() {
        assertThat(Capability.mover(US, Capability.AUTOMATED, CN, Capability.CREWED))
                .contains(US);
        assertThat(Capability.mover(US, Capability.NON_MANOEUVRABLE, CN, Capability.CREWED))
                .contains(CN);
        assertThat(Capability.mover(US, Capability.MINIMALLY_MANOEUVRABLE, CN, Capability.MANOEUVRABLE))
                .contains(CN);
        assertThat(Capability.mover(US, Capability.CREWED, CN, Capability.CREWED))
                .isEmpty();
    }

    @Test
    void everyFindingHasItsOwnCodeAndBothLanguages() {
        assertThat(Objection.values()).extracting(Objection::code).doesNotHaveDuplicates();
        for (var objection : Objection.values()) {
            var finding = objection.of("甲", "乙", "丙");
            for (var text : List.of(finding.what(), finding.expected(), finding.action())) {
                assertThat(text.en()).as(objection.code()).endsWith(".").doesNotContainPattern("\\{\\d");
                assertThat(text.zh()).as(objection.code()).endsWith("。").doesNotContainPattern("\\{\\d");
            }
        }
    }

    @Test
    void recordsGuardThemselves() {
        var stamp = new Stamp(US, 1, 1);
        assertThatThrownBy(() -> new Stamp(US, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Event.PlanScreened(stamp, "p", true, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Event.Committed(stamp, " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Event.Refused(stamp, "x".repeat(1_001)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Encounter.detected(
                        "E", US, US, new ObjectId("1"), new ObjectId("2"), TCA, rules(Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Phase.Claimed(CN).label()).isEqualTo(new Text("cn moves", "由 cn 机动"));
    }
}
