package space.parley.node.work;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import space.parley.accord.Agreement;
import space.parley.accord.Settlement;
import space.parley.node.door.Inbox;
import space.parley.node.store.Store;
import space.parley.settle.Rules;
import space.parley.terms.Party;
import space.parley.terms.SpaceObject;

/// The rules of a settlement as the agreement in force sets them. Both sides read the same signed words and
/// what both know of the two objects, so both come to the same rules.
public final class AgreedRules implements Inbox.Settling {
    /// At this miss distance, or this probability, people act: the figures of common practice (1 km and 1e-4).
    private static final double ALARM_METRES = 1_000;

    private static final double ALARM_PROBABILITY = 1e-4;
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    private final Store store;

    /// The rules that a node's agreements set.
    public AgreedRules(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Rules> rules(Party other, SpaceObject own, SpaceObject theirs) {
        var now = store.clock().now();
        return store.agreements().stream()
                .filter(a -> a.inForce(now))
                .map(a -> a.agreement())
                .filter(a -> has(a, store.self()) && has(a, other))
                .flatMap(a -> a.settlement().stream())
                .findFirst()
                .map(settlement -> rules(settlement, other, own, theirs));
    }

    private Rules rules(Settlement settlement, Party other, SpaceObject own, SpaceObject theirs) {
        var mover = mover(settlement.mover(), other, own, theirs);
        var claim = Duration.ofMinutes(settlement.claimMinutes());
        var plan = Duration.ofMinutes(settlement.planMinutes());
        var commit = Duration.ofMinutes(settlement.commitMinutes());
        return new Rules(
                mover.map(List::of).orElse(List.of()),
                settlement.mover() == Settlement.Mover.FIRST_CLAIM ? Optional.empty() : mover,
                settlement.escalateTo().map(Party::id),
                claim,
                plan,
                commit,
                commit.dividedBy(2),
                TOLERANCE,
                ALARM_METRES,
                ALARM_PROBABILITY);
    }

    /// Who moves where nobody claimed. Empty where the one whom the agreement names cannot move.
    private Optional<Party> mover(Settlement.Mover by, Party other, SpaceObject own, SpaceObject theirs) {
        boolean peopleDecide = by == Settlement.Mover.UNCREWED && own.crewed() != theirs.crewed();
        boolean ours;
        if (peopleDecide) {
            ours = theirs.crewed();
        } else if (own.manoeuvrable() != theirs.manoeuvrable()) {
            ours = own.manoeuvrable();
        } else {
            ours = store.self().compareTo(other) < 0;
        }
        boolean can = ours ? own.manoeuvrable() : theirs.manoeuvrable();
        return can ? Optional.of(ours ? store.self() : other) : Optional.empty();
    }

    private static boolean has(Agreement agreement, Party party) {
        return agreement.parties().stream().anyMatch(m -> m.party().equals(party));
    }
}
