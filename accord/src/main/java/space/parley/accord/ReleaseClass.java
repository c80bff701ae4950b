package space.parley.accord;

import java.util.Locale;
import java.util.Optional;
import space.parley.terms.Text;

/// What kind of thing is to leave. The set is closed: an agreement that names another cannot be read, hence
/// not signed.
public enum ReleaseClass {
    /// Where an object is and will be: states, mean elements, covariances.
    EPHEMERIS(new Text("ephemeris", "星历")),
    /// A manoeuvre that is planned, and the trajectory after it.
    MANOEUVRE_PLAN(new Text("manoeuvre plan", "机动计划")),
    /// That a close approach is coming, and how close.
    WARNING(new Text("warning", "预警")),
    /// What settling one encounter takes: assessments, claims, coordination messages.
    ENCOUNTER(new Text("encounter coordination", "交会协调"));

    private final Text label;

    ReleaseClass(Text label) {
        this.label = label;
    }

    /// The name for people.
    public Text label() {
        return label;
    }

    /// The word in documents: `ephemeris`, `manoeuvre-plan`, `warning` or `encounter`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The class of a word, exactly as [#word] writes it; empty for any other.
    public static Optional<ReleaseClass> ofWord(String word) {
        for (var each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
