package space.parley.accord;

import java.util.List;

/// When a clause of a law applies. A condition cannot call, loop or refer to itself; a fact that is missing
/// makes it [Verdict#UNKNOWN].
public sealed interface Condition {
    /// All of them hold; of none, it holds.
    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    /// At least one holds; of none, it does not hold.
    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    /// It does not hold.
    record Not(Condition of) implements Condition {}

    /// A fact is as said.
    ///
    /// @param fact what is looked at
    /// @param equals the value, written as text: a word, a whole number, or `true` or `false`
    record Is(Fact fact, String equals) implements Condition {}
}
