package space.parley.accord;

import java.util.Locale;
import java.util.Optional;

/// What a grade of a term may ask for before it opens. The set is closed: an agreement that names another
/// cannot be read, hence not signed.
public enum Need {
    /// The other side has delivered at least the grade below, of the same class, under this agreement: a
    /// receipt shows it.
    RECIPROCAL,
    /// An encounter between the two parties that involves the object is open.
    OPEN_ENCOUNTER;

    /// The word in documents: `reciprocal` or `open-encounter`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Need> ofWord(String word) {
        for (var each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
