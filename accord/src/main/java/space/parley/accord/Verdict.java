package space.parley.accord;

import java.util.Locale;

/// What a clause says: yes, no, or that a fact it needs is missing. Only [#YES] lets anything pass. The logic
/// is Kleene's strong three-valued one.
public enum Verdict {
    /// It fails.
    NO,
    /// A fact that it needs is missing.
    UNKNOWN,
    /// It holds.
    YES;

    /// Whether both hold.
    public Verdict and(Verdict other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /// Whether either holds.
    public Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// Whether it does not hold; unknown stays unknown.
    public Verdict not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /// The word in documents: `yes`, `no` or `unknown`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Verdict of(boolean holds) {
        return holds ? YES : NO;
    }
}
