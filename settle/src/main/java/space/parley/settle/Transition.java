package space.parley.settle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.parley.terms.Finding;
import space.parley.terms.Party;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// One step of one encounter at one time.
///
/// Our own statements must be lawful, or they are not applied. The other side's statements are facts: they
/// are applied as they were said, because the other may not have known what we know, and what it was not free
/// to say whatever it knew is disputed.
final class Transition {
    /// How many statements a party may make on one encounter.
    static final int MOST_STATEMENTS = 400;

    private final Encounter encounter;
    private final UtcInstant now;
    private final Rules rules;
    private final Ledger ledger;
    private final Party self;

    Transition(Encounter encounter, UtcInstant now) {
        this.encounter = encounter;
        this.now = now;
        this.rules = encounter.rules();
        this.ledger = Ledger.of(encounter);
        this.self = encounter.self();
    }

    Verdict apply(Event event) {
        return switch (event) {
            case Event.Tick tick -> pass(tick);
            case Event.Statement statement -> hear(statement);
        };
    }

    private Verdict pass(Event.Tick tick) {
        var phase = ledger.phase(now);
        if (phase.equals(encounter.phase())) {
            return new Verdict.Next(encounter, wake(encounter.tca()).stream().toList());
        }
        var duties = new ArrayList<Duty>();
        duties.add(new Duty.Alert(phase.label()));
        wake(encounter.tca()).ifPresent(duties::add);
        var step = new Step(now, tick, phase.kind(), Optional.empty());
        return new Verdict.Next(with(step, phase, encounter.tca()), duties);
    }

    private Verdict hear(Event.Statement statement) {
        var by = statement.by();
        if (!by.equals(self) && !by.equals(encounter.other())) {
            return new Verdict.Forbidden(Objection.STRANGER.of(by, self, encounter.other()));
        }
        int expected = ledger.side(by).seq + 1;
        int seq = statement.stamp().seq();
        if (seq < expected) {
            return encounter.statements(by).get(seq - 1).equals(statement)
                    ? new Verdict.Stale(new Text("It was here before.", "该声明此前已收到。"))
                    : new Verdict.Forbidden(Objection.TWO_WORDS.of(by, seq));
        }
        if (seq > MOST_STATEMENTS) {
            return new Verdict.Forbidden(Objection.TOO_MANY.of(by, MOST_STATEMENTS));
        }
        if (by.equals(self)) {
            if (seq > expected) {
                return new Verdict.Forbidden(Objection.OWN_NUMBER.of(seq, expected));
            }
            return objection(statement)
                    .<Verdict>map(Verdict.Forbidden::new)
                    .orElseGet(() -> accept(statement, Optional.empty()));
        }
        if (seq > expected) {
            return new Verdict.Early(
                    expected,
                    seq - 1,
                    new Text("Statements {0} to {1} have not arrived.", "编号 {0} 至 {1} 的声明尚未收到。")
                            .with(expected, seq - 1));
        }
        return accept(statement, dispute(statement));
    }

    private Verdict accept(Event.Statement statement, Optional<Finding> dispute) {
        boolean ours = statement.by().equals(self);
        var tca = ours && statement instanceof Event.Assessed assessed ? assessed.tca() : encounter.tca();
        var event = new Step(now, statement, encounter.phase().kind(), Optional.empty());
        var after = Ledger.of(with(event, encounter.phase(), tca));
        var phase = after.phase(now);
        var step = new Step(now, statement, phase.kind(), dispute.map(Finding::code));
        var duties = new ArrayList<Duty>();
        if (ours) {
            duties.add(new Duty.Send(statement));
        } else {
            dispute.map(Duty.Dispute::new).ifPresent(duties::add);
            duties.addAll(answers(statement));
        }
        wake(tca).ifPresent(duties::add);
        return new Verdict.Next(with(step, phase, tca), duties);
    }

    /// What the other side's statement asks of us.
    private static List<Duty> answers(Event.Statement statement) {
        var by = statement.by();
        return switch (statement) {
            case Event.Shared _ -> List.of(new Duty.Assess());
            case Event.Assessed _, Event.PlanScreened _, Event.Verified _ -> List.of();
            case Event.Claimed _ ->
                List.of(new Duty.Alert(
                        new Text("{0} moves and asks us to hold still.", "{0} 将执行机动，请我方保持不动。").with(by)));
            case Event.Refused _ -> List.of(new Duty.Alert(new Text("{0} does not move.", "{0} 拒绝机动。").with(by)));
            case Event.PlanProposed said -> List.of(new Duty.Screen(said.planHash()));
            case Event.Committed said ->
                List.of(new Duty.Alert(
                        new Text("{0} committed to plan {1}.", "{0} 已就计划 {1} 作出承诺。").with(by, said.planHash())));
            case Event.Executed said ->
                List.of(
                        new Duty.Alert(new Text("{0} moves at {1}.", "{0} 将于 {1} 机动。").with(by, said.at())),
                        new Duty.Assess());
            case Event.Withdrawn _ ->
                List.of(new Duty.Alert(new Text("{0} takes no further part in this round.", "{0} 已退出本轮协调。").with(by)));
            case Event.Escalated said ->
                List.of(new Duty.Alert(new Text("{0} called in {1}.", "{0} 已提请 {1} 协调。").with(by, said.to())));
            case Event.UnexpectedManoeuvre said ->
                List.of(
                        new Duty.Alert(new Text(
                                        "{0} reports an unexpected manoeuvre of {1}: everything is open again.",
                                        "{0} 报告 {1} 发生意外机动：协调重新开始。")
                                .with(by, said.object())),
                        new Duty.Assess());
        };
    }

    private Encounter with(Step step, Phase phase, UtcInstant tca) {
        var history = new ArrayList<>(encounter.history());
        history.add(step);
        return new Encounter(
                encounter.id(),
                self,
                encounter.other(),
                encounter.ownObject(),
                encounter.theirObject(),
                tca,
                rules,
                phase,
                history);
    }

    private Optional<Duty> wake(UtcInstant tca) {
        return Stream.of(rules.claimBy(tca), rules.planBy(tca), rules.commitBy(tca), tca)
                .filter(now::isBefore)
                .findFirst()
                .map(Duty.Wake::new);
    }

    /// Why the other side was not free to say this, whatever it knew.
    private Optional<Finding> dispute(Event.Statement statement) {
        if (ledger.misplaced(statement)) {
            return Optional.of(Objection.ROUND.of(statement.stamp().round(), ledger.round()));
        }
        var their = ledger.their();
        var own = ledger.own();
        int round = statement.stamp().round();
        var there = their.in(round);
        Optional<Finding> bound = their.holdsFor(own) && own.plan != null
                ? Optional.of(Objection.BOUND.of(their.party, own.plan.planHash()))
                : Optional.empty();
        return switch (statement) {
            case Event.Shared _,
                    Event.Assessed _,
                    Event.PlanScreened _,
                    Event.Claimed _,
                    Event.Refused _,
                    Event.Verified _,
                    Event.Withdrawn _,
                    Event.Escalated _,
                    Event.UnexpectedManoeuvre _ -> Optional.empty();
            case Event.PlanProposed said ->
                their.proposedEver.contains(said.planHash())
                        ? Optional.of(Objection.PLAN_AGAIN.of(said.planHash()))
                        : bound;
            case Event.Committed said -> {
                if (there.proposes(said.planHash())) {
                    yield bound;
                }
                yield own.proposedEver.contains(said.planHash())
                        ? Optional.empty()
                        : Optional.of(Objection.NO_SUCH_PLAN.of(said.planHash()));
            }
            case Event.Executed said -> {
                if (!there.proposes(said.planHash())) {
                    yield Optional.of(Objection.NO_SUCH_PLAN.of(said.planHash()));
                }
                if (bound.isPresent()) {
                    yield bound;
                }
                boolean bySilence = rules.silenceMover().equals(Optional.of(their.party));
                yield own.heldEver.contains(said.planHash()) || bySilence
                        ? Optional.empty()
                        : Optional.of(noConsent(their.party, said.planHash()));
            }
        };
    }

    /// Why we may not say this.
    private Optional<Finding> objection(Event.Statement statement) {
        int opens = statement instanceof Event.UnexpectedManoeuvre ? ledger.round() + 1 : ledger.round();
        if (statement.stamp().round() != opens) {
            return Optional.of(Objection.ROUND.of(statement.stamp().round(), ledger.round()));
        }
        return switch (statement) {
            case Event.Shared _ -> objection(Action.Kind.SHARE, null);
            case Event.Assessed _ -> objection(Action.Kind.ASSESS, null);
            case Event.Claimed _ -> objection(Action.Kind.CLAIM, null);
            case Event.Refused _ -> objection(Action.Kind.REFUSE, null);
            case Event.PlanProposed said ->
                objection(Action.Kind.PROPOSE, null)
                        .or(() -> ledger.own().proposedEver.contains(said.planHash())
                                        || ledger.their().proposedEver.contains(said.planHash())
                                ? Optional.of(Objection.PLAN_AGAIN.of(said.planHash()))
                                : Optional.empty())
                        .or(() -> said.executionTime().isBefore(now) || moveBy().isBefore(said.executionTime())
                                ? Optional.of(Objection.TOO_LATE.of(said.executionTime(), moveBy()))
                                : Optional.empty());
            case Event.PlanScreened said -> objection(Action.Kind.SCREEN, said.planHash());
            case Event.Committed said ->
                objection(
                        ledger.own().proposes(said.planHash()) ? Action.Kind.COMMIT : Action.Kind.HOLD,
                        said.planHash());
            case Event.Executed said ->
                objection(Action.Kind.EXECUTE, said.planHash()).or(() -> offPlan(said));
            case Event.Verified _ -> objection(Action.Kind.VERIFY, null);
            case Event.Withdrawn _ -> objection(Action.Kind.WITHDRAW, null);
            case Event.Escalated _ -> objection(Action.Kind.ESCALATE, null);
            case Event.UnexpectedManoeuvre _ -> objection(Action.Kind.REOPEN, null);
        };
    }

    private Optional<Finding> offPlan(Event.Executed said) {
        var plan = ledger.own().plan;
        if (plan == null) {
            return Optional.of(Objection.NO_SUCH_PLAN.of(said.planHash()));
        }
        var off = Duration.between(plan.executionTime().toInstant(), said.at().toInstant())
                .abs();
        return off.compareTo(rules.executionTolerance()) > 0
                ? Optional.of(Objection.OFF_PLAN.of(said.at(), plan.executionTime(), rules.executionTolerance()))
                : Optional.empty();
    }

    /// Why we may not do this now, before looking at what exactly it is.
    private Optional<Finding> objection(Action.Kind kind, @Nullable String hash) {
        int round = ledger.round();
        var own = ledger.own().in(round);
        var their = ledger.their().in(round);
        boolean past = !now.isBefore(encounter.tca());
        return switch (kind) {
            case ESCALATE -> Optional.empty();
            case REOPEN -> past ? Optional.of(closed()) : Optional.empty();
            case VERIFY ->
                ledger.moved().isEmpty()
                        ? Optional.of(Objection.NOTHING_MOVED.of())
                        : own.verified == null ? Optional.empty() : Optional.of(Objection.SAID_ALREADY.of());
            case ASSESS -> past ? Optional.of(closed()) : Optional.empty();
            case SHARE ->
                over(own, past).or(() -> own.shared ? Optional.of(Objection.SAID_ALREADY.of()) : Optional.empty());
            case CLAIM -> over(own, past).or(this::bound).or(() -> claim(own));
            case REFUSE ->
                over(own, past)
                        .or(() -> own.stance == Side.Stance.REFUSED
                                ? Optional.of(Objection.SAID_ALREADY.of())
                                : Optional.empty());
            case PROPOSE ->
                over(own, past)
                        .or(this::bound)
                        .or(this::notOurMove)
                        .or(() -> moveBy().isBefore(now)
                                ? Optional.of(Objection.TOO_LATE.of(moveBy(), moveBy()))
                                : Optional.empty());
            case SCREEN -> over(own, past).or(() -> screen(own, their, hash));
            case COMMIT -> over(own, past).or(this::bound).or(() -> commit(own, their, hash));
            case HOLD -> over(own, past).or(() -> hold(own, their, hash));
            case EXECUTE -> over(own, past).or(this::bound).or(() -> execute(own, their, hash));
            case WITHDRAW -> over(own, past).or(this::bound);
        };
    }

    /// What has happened in this round that ends it for us.
    private Optional<Finding> over(Side own, boolean past) {
        var moved = ledger.moved();
        if (moved.isPresent()) {
            return Optional.of(Objection.ALREADY_MOVED.of(moved.get().party));
        }
        return past || own.withdrawn != null ? Optional.of(closed()) : Optional.empty();
    }

    /// A promise to hold still, of this or an earlier round, that the other side may yet rely on.
    private Optional<Finding> bound() {
        var own = ledger.own();
        return own.holdsFor(ledger.their()) && own.hold != null
                ? Optional.of(Objection.BOUND.of(self, own.hold))
                : Optional.empty();
    }

    private Optional<Finding> claim(Side own) {
        if (own.stance == Side.Stance.CLAIMED) {
            return Optional.of(Objection.SAID_ALREADY.of());
        }
        return ledger.mover(now).filter(m -> !m.equals(self)).isPresent() ? notOurMove() : Optional.empty();
    }

    private Optional<Finding> notOurMove() {
        return ledger.mover(now).equals(Optional.of(self))
                ? Optional.empty()
                : Optional.of(Objection.NOT_OUR_MOVE.of(ledger.phase(now).label()));
    }

    private static Optional<Finding> screen(Side own, Side their, @Nullable String hash) {
        if (hash == null || !(own.proposes(hash) || their.proposes(hash))) {
            return noSuchPlan(hash);
        }
        return own.screened.containsKey(hash) ? Optional.of(Objection.SAID_ALREADY.of()) : Optional.empty();
    }

    private Optional<Finding> commit(Side own, Side their, @Nullable String hash) {
        if (hash == null || !own.proposes(hash)) {
            return noSuchPlan(hash);
        }
        if (own.committed) {
            return Optional.of(Objection.SAID_ALREADY.of());
        }
        if (clear(their, hash)) {
            return Optional.empty();
        }
        boolean alone = ledger.mayActAlone(self, now);
        if (alone && clear(own, hash)) {
            return Optional.empty();
        }
        return Optional.of(Objection.NOT_CLEAR.of(hash, alone ? self : their.party));
    }

    private Optional<Finding> hold(Side own, Side their, @Nullable String hash) {
        if (hash == null || their.plan == null || !their.proposes(hash)) {
            return noSuchPlan(hash);
        }
        if (hash.equals(own.hold)) {
            return Optional.of(Objection.SAID_ALREADY.of());
        }
        if (!clear(own, hash)) {
            return Optional.of(Objection.NOT_CLEAR.of(hash, self));
        }
        if (ledger.mover(now).equals(Optional.of(self))) {
            return Optional.of(Objection.OUR_MOVE.of(ledger.phase(now).label()));
        }
        return their.plan.executionTime().isBefore(now)
                ? Optional.of(Objection.TOO_LATE.of(their.plan.executionTime(), moveBy()))
                : Optional.empty();
    }

    private Optional<Finding> execute(Side own, Side their, @Nullable String hash) {
        if (hash == null || !own.proposes(hash)) {
            return noSuchPlan(hash);
        }
        boolean consent = own.committed && (hash.equals(their.hold) || ledger.mayActAlone(self, now));
        return consent ? Optional.empty() : Optional.of(noConsent(self, hash));
    }

    private static boolean clear(Side side, String hash) {
        var screened = side.screened.get(hash);
        return screened != null && screened.clear();
    }

    private static Optional<Finding> noSuchPlan(@Nullable String hash) {
        return Optional.of(Objection.NO_SUCH_PLAN.of(hash == null ? "-" : hash));
    }

    private Finding noConsent(Party party, String hash) {
        return Objection.NO_CONSENT.of(party, hash, rules.commitBy(encounter.tca()));
    }

    private Finding closed() {
        return Objection.CLOSED.of(ledger.phase(now).label());
    }

    private UtcInstant moveBy() {
        return rules.moveBy(encounter.tca());
    }

    /// What our side may do next, in the order of [Action.Kind].
    List<Action> actions() {
        var actions = new ArrayList<Action>();
        for (var kind : Action.Kind.values()) {
            for (var hash : plans(kind)) {
                if (objection(kind, hash.orElse(null)).isEmpty()) {
                    actions.add(new Action(kind, kind.label(), deadline(kind), hash));
                }
            }
        }
        return List.copyOf(actions);
    }

    /// The plans that an action could speak of; one nothing where it speaks of none.
    private List<Optional<String>> plans(Action.Kind kind) {
        int round = ledger.round();
        var ours = Optional.ofNullable(ledger.own().in(round).plan).map(Event.PlanProposed::planHash);
        var theirs = Optional.ofNullable(ledger.their().in(round).plan).map(Event.PlanProposed::planHash);
        return switch (kind) {
            case SHARE, ASSESS, CLAIM, REFUSE, PROPOSE, VERIFY, WITHDRAW, ESCALATE, REOPEN -> List.of(Optional.empty());
            case SCREEN -> Stream.of(theirs, ours).filter(Optional::isPresent).toList();
            case COMMIT, EXECUTE -> Stream.of(ours).filter(Optional::isPresent).toList();
            case HOLD -> Stream.of(theirs).filter(Optional::isPresent).toList();
        };
    }

    private Optional<UtcInstant> deadline(Action.Kind kind) {
        var tca = encounter.tca();
        return switch (kind) {
            case SHARE, ASSESS, CLAIM, REFUSE -> Optional.of(rules.claimBy(tca));
            case PROPOSE -> Optional.of(rules.planBy(tca));
            case SCREEN, COMMIT, HOLD -> Optional.of(rules.commitBy(tca));
            case EXECUTE -> {
                var plan = ledger.own().in(ledger.round()).plan;
                yield Optional.of(plan == null ? moveBy() : plan.executionTime());
            }
            case WITHDRAW, REOPEN -> Optional.of(tca);
            case VERIFY, ESCALATE -> Optional.empty();
        };
    }
}
