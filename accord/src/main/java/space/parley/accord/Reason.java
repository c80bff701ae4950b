package space.parley.accord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Why a decision came out as it did: a tree of clauses, each with what it says, in the words of a release officer.
///
/// @param clause which clause, as a path such as `law/us-wolf@FY2021/certification` or `agreement/demo@1/t1/coarse`
/// @param verdict what it says; nothing passes but [Verdict#YES]
/// @param text what was found
/// @param change what would have to change for it to hold, where it does not
/// @param passesFrom from which instant it holds if nothing else changes, where waiting is all that is missing
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

    /// The deepest failing clauses anywhere in this tree, in order, also below clauses that hold: for a release at a
    /// lesser grade, what stands between it and the grade that was asked.
    public List<Reason> failing() {
        var out = new ArrayList<Reason>();
        gather(out);
        return List.copyOf(out);
    }

    private void gather(List<Reason> out) {
        int before = out.size();
        parts.forEach(part -> part.gather(out));
        if (verdict != Verdict.YES && out.size() == before) {
            out.add(this);
        }
    }

    /// This reason as JSON, always the same for an equal reason.
    public String toJson() {
        return Written.of(this).toString();
    }
}
