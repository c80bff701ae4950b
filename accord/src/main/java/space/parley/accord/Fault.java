package space.parley.accord;

import java.util.List;
import java.util.Optional;
import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Every finding of this room: its code and its words.
enum Fault {
    NOT_UTF8(
            1,
            new Text("The document is not UTF-8 text.", "文件不是 UTF-8 文本。"),
            new Text("Expected UTF-8 without a byte order mark.", "应为不带字节顺序标记的 UTF-8 文本。"),
            new Text("Save it as UTF-8 and read it again.", "请另存为 UTF-8 后重新读取。")),
    TOO_LARGE(
            2,
            new Text("The document has {0} bytes.", "文件大小为 {0} 字节。"),
            new Text("Expected at most {1} bytes.", "上限为 {1} 字节。"),
            new Text("Shorten it, or check that it is the right file.", "请精简内容，或确认文件是否选对。")),
    NOT_JSON(
            3,
            new Text("The document is not strict JSON: {0}.", "文件不是严格的 JSON：{0}。"),
            new Text(
                    "Expected one JSON object without comments, doubled fields or text after it.",
                    "应为单个 JSON 对象，不含注释、重复字段或多余内容。"),
            new Text("Correct it at the place named.", "请在所示位置改正。")),
    NOT_THE_SCHEMA(
            4,
            new Text("The field does not fit the format {0}: {1}.", "该字段不符合格式 {0}：{1}。"),
            new Text(
                    "Expected what the schema of that format says; unknown fields and words are not accepted.",
                    "应符合该格式的模式定义；不接受未知字段或未知用词。"),
            new Text("Correct the field; nothing is guessed.", "请改正该字段；系统不作任何猜测。")),
    NOT_AN_INSTANT(
            5,
            new Text("“{0}” is not an instant in UTC.", "“{0}”不是 UTC 时刻。"),
            new Text("Expected a form like 2021-10-21T00:00:00Z.", "应形如 2021-10-21T00:00:00Z。"),
            new Text("Write the instant in UTC, with its Z.", "请以 UTC 书写，并保留末尾的 Z。")),
    ENDS_BEFORE_IT_BEGINS(
            6,
            new Text("It ends at {1}, not after its beginning at {0}.", "其终止时刻 {1} 不晚于起始时刻 {0}。"),
            new Text("Expected an end after the beginning.", "终止时刻应晚于起始时刻。"),
            new Text("Correct one of the two instants.", "请改正其中一个时刻。")),
    MODE_AND_PARTIES(
            7,
            new Text("The mode is {0}, but {1} parties are named.", "模式为 {0}，但列出了 {1} 个缔约方。"),
            new Text(
                    "Expected two parties in a bilateral agreement, three or more in a multilateral one.",
                    "双边协议应有两个缔约方，多边协议应有三个或更多。"),
            new Text("Name all parties, or state the mode that it truly has.", "请列全缔约方，或如实填写模式。")),
    TWICE(
            8,
            new Text("“{0}” stands twice.", "“{0}”重复出现。"),
            new Text("Expected each once.", "每项只应出现一次。"),
            new Text("Remove or rename one of them.", "请删除或改名其中一项。")),
    NOT_A_PARTY(
            9,
            new Text("“{0}” is not a party to the agreement.", "“{0}”不是该协议的缔约方。"),
            new Text("Expected one of the parties that the agreement names.", "应为协议所列缔约方之一。"),
            new Text("Name a party, or add it to the parties.", "请填写缔约方，或将其补入缔约方列表。")),
    TERM_TO_ITSELF(
            10,
            new Text("The term goes from {0} to itself.", "条款的发布方与接收方同为 {0}。"),
            new Text("Expected two different parties.", "应为两个不同的缔约方。"),
            new Text("Correct “from” or “to”.", "请改正“from”或“to”。")),
    COARSE_WITHOUT_MEASURE(
            11,
            new Text("The term grants the grade coarse but does not say how coarse.", "条款允许粗略级，但未说明粗略程度。"),
            new Text(
                    "Expected a field “coarse” with displacementMetres and stepSeconds.",
                    "应有字段“coarse”，含 displacementMetres 与 stepSeconds。"),
            new Text("Add the field “coarse” to the term.", "请为该条款补充字段“coarse”。")),
    TERMS_OVERLAP(
            12,
            new Text("The terms {0} and {1} speak of the same thing.", "条款 {0} 与 {1} 针对同一事项。"),
            new Text("Expected one term for each direction, class and object.", "每一方向、类别和目标应只有一条条款。"),
            new Text("Join the two, or set their objects apart.", "请合并两条条款，或区分其目标。")),
    RECIPROCAL_ON_FIRST(
            13,
            new Text(
                    "The grade existence requires “reciprocal”, which asks for nothing there.",
                    "“存在级”要求“reciprocal”，此处该要求毫无意义。"),
            new Text("Expected “reciprocal” at the grades coarse and full only.", "“reciprocal”只应用于粗略级与完整级。"),
            new Text("Remove it from that grade.", "请从该等级中删除。")),
    NOT_A_KEY(
            14,
            new Text("The key of {0} is not an Ed25519 public key.", "{0} 的密钥不是 Ed25519 公钥。"),
            new Text("Expected the 32 raw bytes of one in standard base64.", "应为 32 字节原始公钥的标准 base64 编码。"),
            new Text("Ask {0} for its key.", "请向 {0} 索取其公钥。")),
    NOT_CANONICAL(
            15,
            new Text("The envelope is not written in its one canonical form.", "信封未采用唯一的规范写法。"),
            new Text(
                    "Expected no spaces and the fields payloadType, payload and signatures in this order.",
                    "不应有空格，字段依次为 payloadType、payload、signatures。"),
            new Text("Take the envelope as its signer wrote it.", "请使用签署方原样生成的信封。")),
    WRONG_PAYLOAD_TYPE(
            16,
            new Text("The envelope holds “{0}”.", "信封中的内容类型为“{0}”。"),
            new Text("Expected “{1}”.", "应为“{1}”。"),
            new Text("Use an envelope of the right kind.", "请使用类型正确的信封。")),
    BAD_SIGNATURE(
            17,
            new Text("The signature of “{0}” does not fit the bytes.", "“{0}”的签名与内容字节不符。"),
            new Text(
                    "Expected an Ed25519 signature by the key that the document names for it.",
                    "应为文件中该方密钥所作的 Ed25519 签名。"),
            new Text("Do not use the document; ask {0} to sign it again.", "请勿使用该文件；请 {0} 重新签署。")),
    UNKNOWN_SIGNER(
            18,
            new Text("“{0}” signed, but is no party.", "“{0}”已签名，但并非缔约方。"),
            new Text("Expected signatures of the parties alone.", "只应有缔约方的签名。"),
            new Text("Remove that signature.", "请删除该签名。")),
    HIDDEN_CHARACTER(
            19,
            new Text(
                    "The text holds a character that does not show, or ends in a line break: U+{0}.",
                    "文本含有不可见字符，或以换行结尾：U+{0}。"),
            new Text("Expected text that reads the same for everyone who signs it.", "每个签署者所见的文本应完全一致。"),
            new Text("Remove that character.", "请删除该字符。")),
    BLANK(
            20,
            new Text("The field is blank.", "该字段为空白。"),
            new Text("Expected words that a person can read.", "应有可读的内容。"),
            new Text("Fill it in.", "请填写。")),
    NO_SHIPPED_LAW(
            21,
            new Text("There is no law “{0}” in this version.", "本版本不含法律“{0}”。"),
            new Text("Expected one of: {1}.", "应为以下之一：{1}。"),
            new Text("Name one of them, or give a file.", "请选用其中之一，或提供文件。")),
    KEY_SHARED(
            22,
            new Text("The parties {0} and {1} have the same key.", "缔约方 {0} 与 {1} 使用了相同的密钥。"),
            new Text("Expected a key of its own for each party.", "每个缔约方应有自己的密钥。"),
            new Text("Ask both for their keys.", "请向双方分别索取其密钥。")),
    DEADLINES_OUT_OF_ORDER(
            23,
            new Text(
                    "The deadlines before the closest approach are {0}, {1} and {2} minutes.",
                    "距最近接近时刻的各期限分别为 {0}、{1}、{2} 分钟。"),
            new Text(
                    "Expected a claim no later than its plan, and a plan no later than its commitment.",
                    "认领期限不应晚于计划期限，计划期限不应晚于承诺期限。"),
            new Text("Correct the deadlines.", "请改正各期限。")),
    GRADES_OUT_OF_ORDER(
            24,
            new Text("The grades of the term do not rise.", "条款中的等级未按从低到高排列。"),
            new Text("Expected each grade once, from existence to full.", "每个等级只出现一次，从存在级到完整级。"),
            new Text("Put the grades in order.", "请按顺序排列等级。")),
    REFUSED(
            25,
            new Text("Nothing leaves. {0}", "不予发布。{0}"),
            new Text(
                    "Expected that law, own policy and agreement all allow it; “{1}” does not.",
                    "须法律、本方政策与协议均允许；“{1}”不允许。"),
            new Text("{2}", "{2}")),
    LESSER_GRADE(
            26,
            new Text("{0} {1}", "{0}{1}"),
            new Text("Expected that “{2}” allow more.", "须“{2}”允许更高等级。"),
            new Text("{3}", "{3}"));

    private static final Text ASK = new Text("Read the reasons, clause by clause.", "请逐条查看理由。");
    private static final Text WOULD_PASS = new Text("{0} It passes from {1}.", "{0}自 {1} 起可放行。");

    private final int number;
    private final Text what;
    private final Text expected;
    private final Text action;

    Fault(int number, Text what, Text expected, Text action) {
        this.number = number;
        this.what = what;
        this.expected = expected;
        this.action = action;
    }

    /// This finding at a place, its words filled in.
    Finding at(Place place, Object... arguments) {
        return new Finding(
                "ACCORD-%03d".formatted(number),
                Severity.ERROR,
                place,
                what.with(arguments),
                expected.with(arguments),
                action.with(arguments));
    }

    /// What a person is told of a decision: nothing where what was asked leaves as it was asked.
    static List<Finding> of(Decision decision) {
        return switch (decision) {
            case Decision.Refusal refusal -> {
                var because = refusal.because();
                var first = because.firstFailing().orElse(because);
                yield List.of(
                        REFUSED.at(Place.NONE, first.text(), first.clause(), action(first, because.passesFrom())));
            }
            case Decision.Release release ->
                release.lesser()
                        .map(lesser -> {
                            var first = lesser.firstFailing().orElse(lesser);
                            var finding = LESSER_GRADE.at(
                                    Place.NONE,
                                    lesser.text(),
                                    first.text(),
                                    first.clause(),
                                    action(first, first.passesFrom()));
                            return List.of(new Finding(
                                    finding.code(),
                                    Severity.NOTE,
                                    finding.place(),
                                    finding.what(),
                                    finding.expected(),
                                    finding.action()));
                        })
                        .orElse(List.of());
        };
    }

    private static Text action(Reason first, Optional<UtcInstant> passesFrom) {
        var change = first.change().orElse(ASK);
        return passesFrom.map(at -> WOULD_PASS.with(change, at)).orElse(change);
    }

    /// This finding as an exception.
    RefusedException refusal(Place place, Object... arguments) {
        return new RefusedException(at(place, arguments));
    }
}
