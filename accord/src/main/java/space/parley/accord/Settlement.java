package space.parley.accord;

import java.util.Locale;
import java.util.Optional;
import space.parley.terms.Party;

/// How the parties settle an encounter: the part of an agreement that coordination works by.
///
/// @param mover who moves where both could
/// @param claimMinutes how long before the time of closest approach somebody must have claimed the manoeuvre
/// @param planMinutes how long before it the plan must be there
/// @param commitMinutes how long before it both must have committed
/// @param escalateTo who is told when the parties do not settle it, where somebody is
public record Settlement(
        Mover mover, int claimMinutes, int planMinutes, int commitMinutes, Optional<Party> escalateTo) {
    public Settlement {
        if (commitMinutes < 1 || planMinutes < commitMinutes || claimMinutes < planMinutes) {
            throw new IllegalArgumentException("deadlines run claim, plan, commit");
        }
    }

    /// Who moves where both could.
    public enum Mover {
        /// The more capable craft; where they are alike, the party whose id comes first.
        MORE_CAPABLE,
        /// The craft without people; where both or neither carry people, the more capable.
        UNCREWED,
        /// Who claims it first.
        FIRST_CLAIM;

        /// The word in documents: `more-capable`, `uncrewed` or `first-claim`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Mover> ofWord(String word) {
            for (var each : values()) {
                if (each.word().equals(word)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }
}
