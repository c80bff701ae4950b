package space.parley.accord;

import java.util.Optional;
import space.parley.terms.Text;

/// What a law may look at. The set is closed: a law that names another fact cannot be read.
public enum Fact {
    /// Whether the agreement is `bilateral` or `multilateral`.
    MODE("mode", new Text("the mode of the agreement", "协议的模式（双边或多边）")),
    /// The class of the release, as [ReleaseClass#word] writes it.
    CLASS("class", new Text("the class of the release", "发布类别")),
    /// The state that the releasing party answers to.
    FROM_STATE("from.state", new Text("the releasing party's state", "发布方所属国家")),
    /// How the releasing party pays for the work: `appropriated`, `barter`, `unpaid` or `private`.
    FROM_FUNDING("from.funding", new Text("the releasing party's funding", "发布方的资金来源")),
    /// The fiscal year of the releasing party's money.
    FROM_FISCAL_YEAR("from.fiscalYear", new Text("the releasing party's fiscal year", "发布方资金所属财政年度")),
    /// The state that the receiving party answers to.
    TO_STATE("to.state", new Text("the receiving party's state", "接收方所属国家")),
    /// The state under whose law the receiving party's owner stands.
    TO_OWNERSHIP("to.ownership", new Text("the receiving party's ownership", "接收方的所有权归属国")),
    /// Whether people are on board the object.
    OBJECT_CREWED("object.crewed", new Text("whether the object is crewed", "目标是否载人")),
    /// Whether the object can change its orbit.
    OBJECT_MANOEUVRABLE("object.manoeuvrable", new Text("whether the object can manoeuvre", "目标是否具备机动能力"));

    private final String word;
    private final Text label;

    Fact(String word, Text label) {
        this.word = word;
        this.label = label;
    }

    /// The name in documents.
    public String word() {
        return word;
    }

    /// The name for people.
    public Text label() {
        return label;
    }

    /// The fact of a word, exactly as [#word] writes it; empty for any other.
    public static Optional<Fact> ofWord(String word) {
        for (var each : values()) {
            if (each.word.equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
