package space.parley.terms;

import java.util.Locale;
import java.util.Optional;

/// How much of something a party may learn. The order is the meaning: each grade includes those before it.
public enum Grade {
    /// Not even that it exists.
    NOTHING,
    /// That it exists, and whom to call.
    EXISTENCE,
    /// Made coarser than it is, by transforms that the agreement names.
    COARSE,
    /// As it is.
    FULL;

    /// The lesser of two grades: what both allow.
    public Grade meet(Grade other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /// Whether this grade includes another.
    public boolean includes(Grade other) {
        return compareTo(other) >= 0;
    }

    /// The word for it in messages: `nothing`, `existence`, `coarse` or `full`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The grade of a word, exactly as [#word] writes it; empty for any other.
    public static Optional<Grade> ofWord(String word) {
        for (var grade : values()) {
            if (grade.word().equals(word)) {
                return Optional.of(grade);
            }
        }
        return Optional.empty();
    }
}
