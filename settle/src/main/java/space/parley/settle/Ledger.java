package space.parley.settle;

import java.util.Optional;
import space.parley.terms.Party;
import space.parley.terms.UtcInstant;

/// The two sides of an encounter as its history leaves them.
///
/// ## Why both never move without consent
///
/// Each party's statements arrive at the other in the order in which they were said, because a statement is
/// parked until its predecessors are there. A party says [Event.Executed] before it moves, and only where all
/// of this holds:
///
/// 1. its plan belongs to the round that is on, is its latest, and it committed to it; 2. the other committed
/// to hold still for exactly this plan, or the rules name this party as the one that moves on silence and the
/// deadline to commit has passed; 3. it is not itself bound to hold still for a plan of the other; 4. neither
/// side has moved in this round, as far as it knows.
///
/// Suppose that A and B both move, A first, on plans a and b. Not both are the mover by silence, so one of
/// them needed the other's promise to hold still.
///
/// - Say B needed A's promise for b, and A gave it before it moved. Then A was bound by it when it moved,
///   unless a statement of B had arrived that took b back, after which B cannot move on b, or that said b was
///   done, which puts B's move first.
/// - A gave it after it moved. Then A's word that it moved arrives at B before the promise that B needs. So
///   B knows; and A may not promise in the round in which it moved, so this second move was agreed in a later
///   one.
/// - Say A needed B's promise for a, and B is the mover by silence. B gave the promise before it moved, and
///   is bound by it until A takes a back or has said that a is done. In the first case A does not move on a;
///   in the second B knows.
///
/// No step of this speaks of time: a wrong clock can make a party late, but cannot make both move. Loss,
/// delay, repetition and reordering change only what has arrived, and a restart changes nothing because a
/// party stores its statement before it sends it.
final class Ledger {
    /// Who moves, and whether by the rules on silence.
    record Mover(Party party, boolean bySilence) {}

    private final Encounter encounter;
    private final Side own;
    private final Side their;

    private Ledger(Encounter encounter) {
        this.encounter = encounter;
        this.own = new Side(encounter.self());
        this.their = new Side(encounter.other());
    }

    static Ledger of(Encounter encounter) {
        var ledger = new Ledger(encounter);
        for (var step : encounter.history()) {
            if (step.event() instanceof Event.Statement statement) {
                ledger.take(statement);
            }
        }
        return ledger;
    }

    /// Takes the next statement of its party.
    void take(Event.Statement statement) {
        var side = side(statement.by());
        if (misplaced(statement)) {
            side.skip(statement);
        } else {
            side.take(statement);
        }
    }

    /// Whether a statement belongs to a round that its party has left, or to one that nobody has opened.
    boolean misplaced(Event.Statement statement) {
        int opens = statement instanceof Event.UnexpectedManoeuvre ? round() + 1 : round();
        int from = side(statement.by()).round;
        return statement.stamp().round() < from || statement.stamp().round() > opens;
    }

    Side own() {
        return own;
    }

    Side their() {
        return their;
    }

    Side side(Party party) {
        return party.equals(own.party) ? own : their;
    }

    Side opposite(Party party) {
        return party.equals(own.party) ? their : own;
    }

    int round() {
        return Math.max(own.round, their.round);
    }

    /// The side that moved in the round that is on.
    Optional<Side> moved() {
        if (own.executedIn(round())) {
            return Optional.of(own);
        }
        return their.executedIn(round()) ? Optional.of(their) : Optional.empty();
    }

    Optional<Party> mover(UtcInstant now) {
        return moverNow(now).map(Mover::party);
    }

    Optional<Mover> moverNow(UtcInstant now) {
        int round = round();
        var us = own.in(round);
        var them = their.in(round);
        var moved = moved();
        if (moved.isPresent()) {
            return Optional.of(new Mover(moved.get().party, false));
        }
        if (own.holdsFor(them)) {
            return Optional.of(new Mover(their.party, false));
        }
        if (their.holdsFor(us)) {
            return Optional.of(new Mover(own.party, false));
        }
        var rules = encounter.rules();
        var bySilence = silenceMover();
        var claimant = claimant(us, them);
        if (claimant.isPresent()) {
            var side = side(claimant.get()).in(round);
            boolean idle = side.plan == null && !now.isBefore(rules.planBy(encounter.tca()));
            boolean unanswered = !now.isBefore(rules.commitBy(encounter.tca()));
            if ((idle || unanswered) && bySilence.isPresent() && !bySilence.equals(claimant)) {
                return bySilence.map(p -> new Mover(p, true));
            }
            return claimant.map(p -> new Mover(p, false));
        }
        return now.isBefore(rules.claimBy(encounter.tca())) ? Optional.empty() : bySilence.map(p -> new Mover(p, true));
    }

    /// Whom the rules make move on silence, unless it refused or withdrew in this round.
    Optional<Party> silenceMover() {
        return encounter
                .rules()
                .silenceMover()
                .filter(p -> p.equals(own.party) || p.equals(their.party))
                .filter(p -> {
                    var side = side(p).in(round());
                    return side.stance != Side.Stance.REFUSED && side.withdrawn == null;
                });
    }

    /// Whether the rules let a party move on the plan that it has, without an answer.
    boolean mayActAlone(Party party, UtcInstant now) {
        var side = side(party).in(round());
        var opposite = opposite(party).in(round());
        if (side.plan == null || !silenceMover().equals(Optional.of(party))) {
            return false;
        }
        var answer = opposite.screened.get(side.plan.planHash());
        return !now.isBefore(encounter.rules().commitBy(encounter.tca())) && (answer == null || answer.clear());
    }

    private Optional<Party> claimant(Side us, Side them) {
        boolean we = us.stance == Side.Stance.CLAIMED && us.withdrawn == null;
        boolean they = them.stance == Side.Stance.CLAIMED && them.withdrawn == null;
        if (we && they) {
            return Optional.of(encounter.rules().first(us.party, them.party));
        }
        return we ? Optional.of(us.party) : they ? Optional.of(them.party) : Optional.empty();
    }

    /// The phase that this amounts to at a time.
    Phase phase(UtcInstant now) {
        int round = round();
        var us = own.in(round);
        var them = their.in(round);
        var moved = moved();
        if (moved.isPresent()) {
            return phaseAfter(moved.get());
        }
        if (!now.isBefore(encounter.tca())) {
            return new Phase.Expired();
        }
        for (var side : new Side[] {us, them}) {
            if (side.plan != null && side.committed) {
                var opposite = opposite(side.party);
                boolean both = opposite.holdsFor(side);
                if (both || mayActAlone(side.party, now)) {
                    return new Phase.Committed(side.party, side.plan.planHash(), side.plan.executionTime(), !both);
                }
            }
        }
        for (var side : new Side[] {us, them}) {
            if (side.withdrawn != null) {
                return new Phase.Withdrawn(side.party, side.withdrawn.reason());
            }
        }
        for (var side : new Side[] {us, them}) {
            if (side.escalated != null) {
                return new Phase.Escalated(side.party, side.escalated.to(), side.escalated.reason());
            }
        }
        var mover = moverNow(now);
        if (mover.isPresent()) {
            return phaseOfMover(mover.get());
        }
        for (var side : new Side[] {us, them}) {
            if (side.refused != null) {
                return new Phase.Refused(side.party, side.refused.reason());
            }
        }
        if (us.assessed != null && them.assessed != null) {
            return new Phase.Assessed(
                    us.assessed.missMetres(),
                    us.assessed.probability(),
                    them.assessed.missMetres(),
                    them.assessed.probability(),
                    alarming(us.assessed) == alarming(them.assessed));
        }
        boolean told = us.shared || them.shared || us.assessed != null || them.assessed != null;
        return told ? new Phase.Shared() : new Phase.Detected();
    }

    private Phase phaseAfter(Side moved) {
        var executed = moved.executed;
        if (executed == null) {
            throw new IllegalStateException("a side that moved has said so");
        }
        var held = opposite(moved.party).in(round());
        var verified = held.verified != null ? held.verified : moved.verified;
        return verified == null
                ? new Phase.Executed(moved.party, executed.planHash(), executed.at())
                : new Phase.Verified(moved.party, verified.by(), verified.missMetres());
    }

    private Phase phaseOfMover(Mover mover) {
        var side = side(mover.party()).in(round());
        var plan = side.plan;
        if (plan == null) {
            return mover.bySilence() ? new Phase.Defaulted(mover.party()) : new Phase.Claimed(mover.party());
        }
        var screened = opposite(mover.party()).in(round()).screened.get(plan.planHash());
        return screened == null
                ? new Phase.PlanProposed(mover.party(), plan.planHash(), plan.executionTime())
                : new Phase.PlanScreened(
                        mover.party(), plan.planHash(), plan.executionTime(), screened.clear(), screened.missMetres());
    }

    private boolean alarming(Event.Assessed assessed) {
        var rules = encounter.rules();
        return assessed.probability().isPresent()
                ? assessed.probability().getAsDouble() >= rules.alarmProbability()
                : assessed.missMetres() <= rules.alarmMissMetres();
    }
}
