package space.parley.settle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import space.parley.terms.Party;
import space.parley.terms.UtcInstant;

/// What two parties agreed beforehand on how they settle an encounter. Both nodes must hold the same rules:
/// they come from the signed agreement.
///
/// Deadlines are leads, counted back from the time of closest approach. Leads are measured on a clock that
/// does not know leap seconds, so a deadline may be one second off when one falls in between.
///
/// @param moverOrder who moves when both say that they do: the first of the two in this list; where it
///     names neither, the party whose id comes first
/// @param silenceMover who moves when nobody claimed, or when the one who did went silent; empty where
///     silence leads to the mediator alone. This party may move without an answer once the deadline to commit
///     has passed: by these rules the other holds still
/// @param mediator whom to call when the two do not come to terms, such as an office of the United
///     Nations
/// @param claimLead until when before closest approach somebody should have claimed the manoeuvre
/// @param planLead until when the mover should have proposed a plan
/// @param commitLead until when both should have committed to it
/// @param minimumLead how long before closest approach a manoeuvre must be done at the latest
/// @param executionTolerance by how much a manoeuvre may differ in time from its plan
/// @param alarmMissMetres at this miss distance or below, an assessment without a probability calls for
///     action; metres
/// @param alarmProbability at this probability of collision or above, an assessment calls for action
public record Rules(
        List<Party> moverOrder,
        Optional<Party> silenceMover,
        Optional<String> mediator,
        Duration claimLead,
        Duration planLead,
        Duration commitLead,
        Duration minimumLead,
        Duration executionTolerance,
        double alarmMissMetres,
        double alarmProbability) {
    public Rules {
        moverOrder = List.copyOf(moverOrder);
        if (minimumLead.isNegative()
                || commitLead.compareTo(minimumLead) <= 0
                || planLead.compareTo(commitLead) < 0
                || claimLead.compareTo(planLead) < 0) {
            throw new IllegalArgumentException("deadlines come in the order claim, plan, commit, minimum lead: "
                    + claimLead + ", " + planLead + ", " + commitLead + ", " + minimumLead);
        }
        if (executionTolerance.isNegative()) {
            throw new IllegalArgumentException("a tolerance is not negative: " + executionTolerance);
        }
        if (!(alarmMissMetres >= 0) || !(alarmProbability > 0 && alarmProbability <= 1)) {
            throw new IllegalArgumentException(
                    "an alarm needs a miss distance of 0 m or more and a probability in (0, 1]: " + alarmMissMetres
                            + ", " + alarmProbability);
        }
        if (mediator.isPresent() && mediator.get().isBlank()) {
            throw new IllegalArgumentException("a mediator has a name");
        }
    }

    /// When somebody should have claimed.
    public UtcInstant claimBy(UtcInstant tca) {
        return before(tca, claimLead);
    }

    /// When the mover should have proposed a plan.
    public UtcInstant planBy(UtcInstant tca) {
        return before(tca, planLead);
    }

    /// When both should have committed; from here on the mover by silence may act alone.
    public UtcInstant commitBy(UtcInstant tca) {
        return before(tca, commitLead);
    }

    /// When a manoeuvre must be done at the latest.
    public UtcInstant moveBy(UtcInstant tca) {
        return before(tca, minimumLead);
    }

    /// Who moves when both of these say that they do.
    public Party first(Party a, Party b) {
        for (var party : moverOrder) {
            if (party.equals(a) || party.equals(b)) {
                return party;
            }
        }
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static UtcInstant before(UtcInstant instant, Duration lead) {
        return UtcInstant.of(instant.toInstant().minus(lead));
    }
}
