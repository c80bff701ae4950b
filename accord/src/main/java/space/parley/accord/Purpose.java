package space.parley.accord;

import java.util.Locale;
import java.util.Optional;
import space.parley.terms.Text;

/// What a release is for. Each purpose is decided on its own path; neither borrows from the other.
public enum Purpose {
    /// The work that the agreement is for.
    ORDINARY(new Text("ordinary", "常规")),
    /// Keeping people in orbit alive, on the basis that the agreement and the law name for it.
    SAFETY_OF_LIFE(new Text("safety of life", "人员生命安全"));

    private final Text label;

    Purpose(Text label) {
        this.label = label;
    }

    /// The name for people.
    public Text label() {
        return label;
    }

    /// The word in documents: `ordinary` or `safety-of-life`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The purpose of a word, exactly as [#word] writes it; empty for any other.
    public static Optional<Purpose> ofWord(String word) {
        for (var each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
