package space.parley.screen.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;
import space.parley.terms.Text;

/// What kind of thing an object is.
///
/// Element sets do not tell it. Names in public catalogues do by a convention: debris has the word
/// `DEB`, a rocket body `R/B`, and what has neither is a payload, unless the name says that it is
/// not known yet (`OBJECT A`, `TBA`, `UNKNOWN`).
public enum ObjectClass {
    PAYLOAD("payload", "有效载荷"),
    ROCKET_BODY("rocket-body", "火箭体"),
    DEBRIS("debris", "碎片"),
    UNKNOWN("unknown", "未知");

    private static final List<String> NOT_KNOWN = List.of("OBJECT", "TBA", "UNKNOWN", "UNIDENTIFIED");
    private static final String BETWEEN_WORDS = " \t\n\r\f()[],";

    private final String word;
    private final String zh;

    ObjectClass(String word, String zh) {
        this.word = word;
        this.zh = zh;
    }

    /// The word for it in tables.
    public String word() {
        return word;
    }

    /// The word for it in sentences.
    public Text text() {
        return new Text(word.replace('-', ' '), zh);
    }

    /// The class of a word that [#word] gives.
    public static Optional<ObjectClass> ofWord(String word) {
        return Arrays.stream(values()).filter(c -> c.word.equals(word)).findFirst();
    }

    /// What a name of a public catalogue says of it.
    public static ObjectClass ofName(String name) {
        var between = new StringTokenizer(name.toUpperCase(Locale.ROOT), BETWEEN_WORDS);
        var words = new ArrayList<String>();
        while (between.hasMoreTokens()) {
            words.add(between.nextToken());
        }
        if (words.contains("DEB") || words.contains("DEBRIS")) {
            return DEBRIS;
        }
        if (words.contains("R/B") || words.contains("AKM") || words.contains("PKM")) {
            return ROCKET_BODY;
        }
        return words.isEmpty() || NOT_KNOWN.contains(words.getFirst()) ? UNKNOWN : PAYLOAD;
    }
}
