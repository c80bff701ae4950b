package space.parley.formats.elements;

import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Wording;
import space.parley.terms.Severity;

/// What is said of catalogues of mean elements and of nothing else, `FORMATS-210` to `FORMATS-229`.
public enum ElementsComplaint implements FindingKind {
    AFTER_COLUMN_69(
            210,
            Severity.NOTE,
            "Spacetrack Report No. 3 (two-line element sets)",
            "There is text after column 69.",
            "第 69 列之后还有内容。",
            "A line of an element set ends with its checksum in column 69.",
            "根数行应以第 69 列的校验和结束。",
            "Nothing needs to be done; it is passed over.",
            "无需处理；该内容已忽略。"),
    BY_DEFINITION(
            211,
            Severity.NOTE,
            "CelesTrak, A New Way to Obtain GP Data; CCSDS 502.0-B-3, table 4-2",
            "The catalogue does not state {0}.",
            "该目录未说明 {0}。",
            "Such catalogues hold SGP4 elements about the Earth, in TEME and UTC, and nothing else.",
            "此类目录仅含以地球为中心、采用 TEME 坐标系和 UTC 的 SGP4 根数。",
            "It is read so. Where it comes from elsewhere, ask the originator for an OMM that states them.",
            "已按此读取。若来源不同，请向发布方索取载明上述各项的 OMM。"),
    CSV_QUOTES(
            212,
            Severity.ERROR,
            "RFC 4180, section 2",
            "The quotation marks of the row do not match.",
            "该行的引号不匹配。",
            "A quoted value ends with a quotation mark before a comma or the end of the row.",
            "带引号的值应以引号结束，其后为逗号或行尾。",
            "Fetch the catalogue again or ask the originator.",
            "请重新获取该目录或联系发布方。"),
    JSON_FORM(
            213,
            Severity.ERROR,
            "RFC 8259",
            "The JSON is not well-formed, or ends early.",
            "JSON 格式不正确，或提前结束。",
            "A whole JSON document is expected, each name once in an object.",
            "应为完整的 JSON 文档，且同一对象中名称不得重复。",
            "Fetch the catalogue again or ask the originator.",
            "请重新获取该目录或联系发布方。"),
    JSON_SHAPE(
            214,
            Severity.ERROR,
            "CelesTrak, A New Way to Obtain GP Data",
            "The JSON holds something else than element sets here.",
            "此处的 JSON 内容不是根数。",
            "An array of objects is expected, one for each set, each value a number or a text.",
            "应为对象数组，每组根数为一个对象，各值为数字或文本。",
            "Check that this is the right file.",
            "请确认文件是否正确。");

    private final Wording wording;

    ElementsComplaint(
            int number,
            Severity severity,
            String standard,
            String what,
            String whatZh,
            String expected,
            String expectedZh,
            String action,
            String actionZh) {
        wording = Wording.of(number, severity, standard, what, whatZh, expected, expectedZh, action, actionZh);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
