package space.parley.settle;

import java.util.List;
import space.parley.terms.UtcInstant;

/// Settles who moves.
public final class Settlement {
    private Settlement() {}

    /// Applies an event to an encounter.
    public static Verdict apply(Encounter encounter, Event event, UtcInstant now) {
        return new Transition(encounter, now).apply(event);
    }

    /// What our side may do next.
    public static List<Action> lawfulActions(Encounter encounter, UtcInstant now) {
        return new Transition(encounter, now).actions();
    }
}
