package space.parley.formats.tables;

import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Wording;
import space.parley.terms.Severity;

/// What is found in CPF files, or keeps one from being written.
public enum CpfFinding implements FindingKind {
    RECORD(
            247,
            Severity.ERROR,
            "CPF 2.00, record formats",
            "The record is wrong in {0}: ''{1}''.",
            "该记录的 {0} 有误：“{1}”。",
            "Expected: {2}.",
            "应为：{2}。",
            "Fetch the file again or ask its originator.",
            "请重新获取文件或联系发布方。"),
    FRAME(
            248,
            Severity.ERROR,
            "CPF 2.00, header H2, reference frame",
            "The code of the reference frame is ''{0}''.",
            "参考系代码为“{0}”。",
            "0 (body-fixed) or 1 (true of date); 2 is worded as mean of date and J2000 at once, which are two frames.",
            "应为 0（地固系）或 1（瞬时真系）；代码 2 的文字说明同时指平系与 J2000，实为两个参考系。",
            "Ask the originator for positions in frame 0.",
            "请向发布方索取代码 0 的位置数据。"),
    FLAG(
            249,
            Severity.ERROR,
            "CPF 2.00, record 10",
            "The {0} flag is ''{1}''.",
            "{0}标志为“{1}”。",
            "Expected: 0, which is a position at one instant, in UTC without a leap second in between.",
            "应为 0，即同一时刻的位置，且期间没有闰秒。",
            "Ask the originator for positions at common epochs, from after the leap second.",
            "请向发布方索取闰秒之后、公共历元的位置数据。"),
    REFLECTOR(
            250,
            Severity.WARNING,
            "CPF 2.00, header H2, centre of mass correction",
            "The positions are those of the retroreflectors.",
            "位置为反射器的位置。",
            "Positions of the centre of mass.",
            "应为质心的位置。",
            "They are read as they are; expect an offset of up to metres.",
            "按原样读取；可能存在最大数米的偏差。"),
    UNWRITABLE(
            251,
            Severity.ERROR,
            "CPF 2.00",
            "This cannot be written as CPF: {0}.",
            "无法写为 CPF：{0}。",
            "Expected: {1}.",
            "应为：{1}。",
            "Convert it first, or use another format.",
            "请先行转换，或改用其他格式。"),
    FLAWED(
            252,
            Severity.WARNING,
            "CPF 2.00",
            "The file departs from the standard: {0}.",
            "文件与标准不符：{0}。",
            "Expected: {1}.",
            "应为：{1}。",
            "It is read all the same; tell the originator.",
            "文件仍已读取；请告知发布方。");

    private final Wording wording;

    CpfFinding(
            int number,
            Severity severity,
            String standard,
            String what,
            String whatZh,
            String expected,
            String expectedZh,
            String action,
            String actionZh) {
        wording = Wording.of(
                number, severity, standard, what.replace("''", "'"), whatZh, expected, expectedZh, action, actionZh);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
