package space.parley.accord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Why a decision came out as it did: a tree of clauses, each with what it says, in the words of a release
/// officer.
///
/// @param clause which clause, as a path such as `law/us-wolf@FY2021/certification` or
///     `agreement/demo@1/t1/coarse`
/// @param verdict what it says; nothing passes but [Verdict#YES]
/// @param text what was found
/// @param change what would have to change for it to hold, where it does not
/// @param passesFrom from which instant it holds if nothing else changes, where waiting is all that is
///     missing
/// @param parts the clauses that it rests on
public record Reason(
        String clause,
        Verdict verdict,
        Text text,
        Optional<Text> change,
        Optional<UtcInstant> passesFrom,
        List<Reason> parts) {
    public Reason {
        parts = List.copyOf(parts);
    }

    static Reason of(String clause, Verdict verdict, Text text, List<Reason> parts) {
        return new Reason(clause, verdict, text, Optional.empty(), Optional.empty(), parts);
    }

    /// A clause that holds when all its parts do. Where waiting is all that its failing parts lack, it passes
    /// when the last of them does.
    static Reason all(String clause, List<Reason> parts, Text holds, Text fails) {
        var verdict = parts.stream().map(Reason::verdict).reduce(Verdict.YES, Verdict::and);
        var failing = parts.stream().filter(p -> p.verdict != Verdict.YES).toList();
        var passes = failing.stream().allMatch(p -> p.passesFrom.isPresent())
                ? failing.stream().flatMap(p -> p.passesFrom.stream()).max(UtcInstant::compareTo)
                : Optional.<UtcInstant>empty();
        return new Reason(clause, verdict, verdict == Verdict.YES ? holds : fails, Optional.empty(), passes, parts);
    }

    /// A clause that holds when one of its parts does; it passes when the first of them does.
    static Reason any(String clause, List<Reason> parts, Text holds, Text fails) {
        var verdict = parts.stream().map(Reason::verdict).reduce(Verdict.NO, Verdict::or);
        var passes = verdict == Verdict.YES
                ? Optional.<UtcInstant>empty()
                : parts.stream().flatMap(p -> p.passesFrom.stream()).min(UtcInstant::compareTo);
        return new Reason(clause, verdict, verdict == Verdict.YES ? holds : fails, Optional.empty(), passes, parts);
    }

    static Reason yes(String clause, Text text) {
        return of(clause, Verdict.YES, text, List.of());
    }

    static Reason no(String clause, Text text, Text change) {
        return new Reason(clause, Verdict.NO, text, Optional.of(change), Optional.empty(), List.of());
    }

    static Reason unknown(String clause, Text text, Text change) {
        return new Reason(clause, Verdict.UNKNOWN, text, Optional.of(change), Optional.empty(), List.of());
    }

    static Reason later(String clause, Text text, Text change, UtcInstant passesFrom) {
        return new Reason(clause, Verdict.NO, text, Optional.of(change), Optional.of(passesFrom), List.of());
    }

    /// The deepest clause that makes this one fail; empty where this one holds.
    public Optional<Reason> firstFailing() {
        if (verdict == Verdict.YES) {
            return Optional.empty();
        }
        for (var part : parts) {
            if (part.verdict == verdict) {
                return part.firstFailing();
            }
        }
        for (var part : parts) {
            if (part.verdict != Verdict.YES) {
                return part.firstFailing();
            }
        }
        return Optional.of(this);
    }

    /// All the deepest clauses that make this one fail, in order; empty where this one holds.
    public List<Reason> failing() {
        var out = new ArrayList<Reason>();
        gather(out);
        return List.copyOf(out);
    }

    private void gather(List<Reason> out) {
        if (verdict == Verdict.YES) {
            return;
        }
        int before = out.size();
        parts.forEach(part -> part.gather(out));
        if (out.size() == before) {
            out.add(this);
        }
    }

    /// This reason as JSON, always the same for an equal reason.
    public String toJson() {
        return Written.of(this).toString();
    }
}
