package space.parley.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import space.parley.terms.ObjectId;
import space.parley.terms.Party;
import space.parley.terms.UtcInstant;

/// One encounter between two parties, as the tests set it up: a crewed station and a constellation's
/// satellite, with closest approach at noon.
final class Case {
    static final Party CN = new Party("cn");
    static final Party US = new Party("us");
    static final UtcInstant TCA = UtcInstant.of(Instant.parse("2026-11-27T12:00:00Z"));
    static final UtcInstant BURN = hoursBefore(4);

    static final UtcInstant EARLY = hoursBefore(48);
    static final UtcInstant AFTER_CLAIM_BY = hoursBefore(23);
    static final UtcInstant AFTER_PLAN_BY = hoursBefore(11);
    static final UtcInstant AFTER_COMMIT_BY = hoursBefore(7);

    private Case() {}

    static UtcInstant hoursBefore(int hours) {
        return UtcInstant.of(TCA.toInstant().minus(Duration.ofHours(hours)));
    }

    static Rules rules(Optional<Party> silenceMover) {
        return new Rules(
                List.of(US, CN),
                silenceMover,
                Optional.of("UNOOSA"),
                Duration.ofHours(24),
                Duration.ofHours(12),
                Duration.ofHours(8),
                Duration.ofHours(1),
                Duration.ofMinutes(5),
                1_000,
                1e-4);
    }

    static Encounter seenBy(Party self, Optional<Party> silenceMover) {
        boolean us = self.equals(US);
        var station = new ObjectId("48274");
        var satellite = new ObjectId("44713");
        return Encounter.detected(
                "E-1",
                self,
                us ? CN : US,
                us ? satellite : station,
                us ? station : satellite,
                TCA,
                rules(silenceMover));
    }

    /// The statement that carries out an action, in the plainest way.
    static Event.Statement say(Encounter encounter, Action.Kind kind, String hash, UtcInstant now) {
        var stamp = encounter.stamp();
        return switch (kind) {
            case SHARE -> new Event.Shared(stamp);
            case ASSESS -> new Event.Assessed(stamp, encounter.tca(), 200, OptionalDouble.of(2e-3));
            case CLAIM -> new Event.Claimed(stamp);
            case REFUSE -> new Event.Refused(stamp, "no propellant");
            case PROPOSE -> new Event.PlanProposed(stamp, hash, BURN);
            case SCREEN -> new Event.PlanScreened(stamp, hash, true, 12_000);
            case COMMIT, HOLD -> new Event.Committed(stamp, hash);
            case EXECUTE -> new Event.Executed(stamp, hash, BURN);
            case VERIFY -> new Event.Verified(stamp, 11_500, now);
            case WITHDRAW -> new Event.Withdrawn(stamp, "new tracking");
            case ESCALATE -> new Event.Escalated(stamp, "UNOOSA", "no answer");
            case REOPEN -> new Event.UnexpectedManoeuvre(encounter.reopeningStamp(), encounter.theirObject(), now);
        };
    }

    /// A plan's name that this encounter has not used.
    static String newPlan(Encounter encounter) {
        return encounter.self() + "-plan-" + encounter.stamp().seq();
    }

    static Encounter next(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Next.class);
        return ((Verdict.Next) verdict).encounter();
    }
}
