package space.parley.screen.report;

import java.util.Arrays;
import java.util.Optional;
import space.parley.terms.Text;

/// What an approach is beside that of an earlier screening.
public enum Trend {
    /// Nothing was compared.
    NONE("", "not compared", "未比较"),
    /// The earlier screening has none of this pair at that time.
    NEW("new", "new", "新出现"),
    /// The miss distance is smaller than it was.
    CLOSER("closer", "closer", "更近"),
    /// The miss distance is larger than it was.
    FARTHER("farther", "farther", "更远"),
    /// The miss distance is what it was, to 1 m or 1 %, whichever is more.
    SAME("same", "the same", "相同"),
    /// The earlier screening has it and this one does not.
    GONE("gone", "gone", "已消失");

    private final String word;
    private final Text text;

    Trend(String word, String en, String zh) {
        this.word = word;
        this.text = new Text(en, zh);
    }

    /// The word for it in tables, empty for [#NONE].
    public String word() {
        return word;
    }

    /// The words for it in sentences.
    public Text text() {
        return text;
    }

    /// The trend of a word that [#word] gives.
    public static Optional<Trend> ofWord(String word) {
        return Arrays.stream(values()).filter(t -> t.word.equals(word)).findFirst();
    }
}
