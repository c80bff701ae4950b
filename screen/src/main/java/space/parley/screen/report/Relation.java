package space.parley.screen.report;

import java.util.Arrays;
import java.util.Optional;
import space.parley.terms.Text;

/// How two objects belong together, so that their approaches can be told from those of strangers. All but the
/// first follow from how they move over one revolution in the middle of the time in which both are known.
public enum Relation {
    /// They do not, as far as their motion shows.
    NONE("", "strangers", "无关联"),
    /// Both have the same mean elements of the same epoch, under two designators.
    IDENTICAL("identical", "identical elements", "根数相同"),
    /// They stay within [PairRelations#FORMATION_METRES], and one of the two is a space station by its name.
    STATION("station", "at a station", "空间站"),
    /// They stay within [PairRelations#DOCKED_METRES] of each other at a relative speed of metres per second.
    DOCKED("docked", "docked or as near as that", "对接或近距离伴飞"),
    /// They stay within [PairRelations#FORMATION_METRES] of each other.
    FORMATION("formation", "in formation", "编队");

    private final String word;
    private final Text text;

    Relation(String word, String en, String zh) {
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

    /// The relation of a word that [#word] gives.
    public static Optional<Relation> ofWord(String word) {
        return Arrays.stream(values()).filter(r -> r.word.equals(word)).findFirst();
    }
}
