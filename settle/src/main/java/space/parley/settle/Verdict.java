package space.parley.settle;

import java.util.List;
import space.parley.terms.Finding;
import space.parley.terms.Text;

/// What comes of applying an event.
public sealed interface Verdict {
    /// It was applied: store the encounter, then carry out the duties.
    record Next(Encounter encounter, List<Duty> duties) implements Verdict {
        public Next {
            duties = List.copyOf(duties);
        }
    }

    /// It was applied before: harmless, forget it.
    record Stale(Text why) implements Verdict {}

    /// Statements before it have not arrived: keep it and apply it after them.
    ///
    /// @param missingFrom the number of the first one that is missing
    /// @param missingTo the number of the last one that is missing
    record Early(int missingFrom, int missingTo, Text why) implements Verdict {}

    /// It was not applied, and the encounter is as it was.
    record Forbidden(Finding finding) implements Verdict {}
}
