package space.parley.settle;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import space.parley.terms.Party;

/// What one party's statements, taken in their order, amount to. What it said in an earlier round is void,
/// but for two things that outlive a round: what it executed, and what it promised to hold still for.
final class Side {
    enum Stance {
        NONE,
        CLAIMED,
        REFUSED
    }

    final Party party;
    int seq;
    int round = 1;
    boolean shared;
    Event.@Nullable Assessed assessed;
    Stance stance = Stance.NONE;
    Event.@Nullable Refused refused;
    Event.@Nullable PlanProposed plan;
    boolean committed;
    Event.@Nullable Verified verified;
    Event.@Nullable Withdrawn withdrawn;
    Event.@Nullable Escalated escalated;
    final TreeMap<String, Event.PlanScreened> screened = new TreeMap<>();

    @Nullable
    String hold;

    Event.@Nullable Executed executed;
    final Set<String> heldEver = new HashSet<>();
    final Set<String> proposedEver = new HashSet<>();

    Side(Party party) {
        this.party = party;
    }

    /// Takes the party's next statement.
    void take(Event.Statement statement) {
        seq = statement.stamp().seq();
        enter(statement.stamp().round());
        switch (statement) {
            case Event.Shared _ -> shared = true;
            case Event.Assessed said -> assessed = said;
            case Event.Claimed _ -> {
                stance = Stance.CLAIMED;
                refused = null;
            }
            case Event.Refused said -> {
                stance = Stance.REFUSED;
                refused = said;
                dropPlan();
            }
            case Event.PlanProposed said -> {
                plan = said;
                committed = false;
                proposedEver.add(said.planHash());
            }
            case Event.PlanScreened said -> screened.put(said.planHash(), said);
            case Event.Committed said -> {
                if (proposes(said.planHash())) {
                    committed = true;
                } else {
                    hold = said.planHash();
                    heldEver.add(said.planHash());
                    dropPlan();
                }
            }
            case Event.Executed said -> executed = said;
            case Event.Verified said -> verified = said;
            case Event.Withdrawn said -> {
                withdrawn = said;
                dropPlan();
            }
            case Event.Escalated said -> escalated = said;
            case Event.UnexpectedManoeuvre _ -> {}
        }
    }

    /// Skips the party's next statement, which it was not free to say.
    void skip(Event.Statement statement) {
        seq = statement.stamp().seq();
    }

    /// This side as it stands in a round: blank where it has not come so far yet.
    Side in(int current) {
        if (round >= current) {
            return this;
        }
        var blank = new Side(party);
        blank.round = current;
        return blank;
    }

    boolean proposes(String hash) {
        return plan != null && plan.planHash().equals(hash);
    }

    /// Whether it is past the point of no return in a round.
    boolean executedIn(int current) {
        return executed != null && executed.stamp().round() == current;
    }

    /// Whether its promise to hold still binds it: the plan of the other that it gave it for may yet be
    /// carried out.
    boolean holdsFor(Side other) {
        return hold != null
                && other.proposes(hold)
                && (other.executed == null || !other.executed.planHash().equals(hold));
    }

    private void enter(int next) {
        if (next == round) {
            return;
        }
        round = next;
        shared = false;
        assessed = null;
        stance = Stance.NONE;
        refused = null;
        dropPlan();
        verified = null;
        withdrawn = null;
        escalated = null;
        screened.clear();
    }

    private void dropPlan() {
        plan = null;
        committed = false;
    }

    /// All that decides what may happen next, in one line.
    @Override
    public String toString() {
        return party + ":" + seq + "/" + round + " " + stance + " " + (plan == null ? "-" : plan.planHash())
                + (committed ? "!" : "") + " holds=" + Objects.toString(hold, "-") + " moved="
                + (executed == null
                        ? "-"
                        : executed.planHash() + "@" + executed.stamp().round())
                + " screened="
                + screened.values().stream().map(s -> s.planHash() + s.clear()).toList() + " "
                + (withdrawn == null ? "" : "withdrawn ") + (verified == null ? "" : "verified ")
                + (escalated == null ? "" : "escalated");
    }
}
