package space.parley.screen.report;

import java.util.Arrays;
import java.util.Optional;

/// Where a minimum of distance is one only because the window ends.
public enum Edge {
    /// It is a minimum from both sides.
    NONE(""),
    /// At the start of the window: the objects part from there on.
    START("start"),
    /// At the end of the window: the objects still come closer, or keep their
    /// distance.
    END("end");

    private final String word;

    Edge(String word) {
        this.word = word;
    }

    /// The word for it in tables, empty for [#NONE].
    public String word() {
        return word;
    }

    /// The edge of a word that [#word] gives.
    public static Optional<Edge> ofWord(String word) {
        return Arrays.stream(values()).filter(e -> e.word.equals(word)).findFirst();
    }
}
