package space.parley.settle;

import java.util.Locale;
import java.util.Optional;
import space.parley.terms.Party;

/// How well an object can get out of the way, in the five classes of the Space Safety Coalition's best
/// practices (2023), weakest first.
public enum Capability {
    /// It cannot change its path.
    NON_MANOEUVRABLE,
    /// It can, but slowly or seldom.
    MINIMALLY_MANOEUVRABLE,
    /// It can, on command.
    MANOEUVRABLE,
    /// It can, and avoids on its own.
    AUTOMATED,
    /// There are people aboard.
    CREWED;

    /// The word for it in messages, such as `minimally-manoeuvrable`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Who of two should move where their agreement does not say otherwise: an object that can move makes way
    /// for a crew; otherwise the more capable one moves. Empty for equals, who must talk, and where neither
    /// can move.
    public static Optional<Party> mover(Party a, Capability ofA, Party b, Capability ofB) {
        if (ofA == ofB) {
            return Optional.empty();
        }
        Party weaker = ofA.compareTo(ofB) < 0 ? a : b;
        Capability ofWeaker = ofA.compareTo(ofB) < 0 ? ofA : ofB;
        Party stronger = weaker.equals(a) ? b : a;
        boolean crew = ofA == CREWED || ofB == CREWED;
        return Optional.of(crew && ofWeaker.compareTo(MANOEUVRABLE) >= 0 ? weaker : stronger);
    }
}
