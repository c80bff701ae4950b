package space.parley.formats.tables;

import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Wording;
import space.parley.terms.Severity;

/// What is found in IIRV messages, or keeps one from being written.
public enum IirvFinding implements FindingKind {
    YEAR(
            253,
            Severity.ERROR,
            "IIRV, line 2, day of year",
            "The message tells the day of the year, {0}, but not the year.",
            "电文只给出年内日序 {0}，未给出年份。",
            "The year of the first vector; it is never guessed.",
            "需要首个矢量的年份；本系统绝不猜测。",
            "Give it: --year 2026, say.",
            "请给出年份，例如 --year 2026。"),
    RECORD(
            254,
            Severity.ERROR,
            "IIRV, lines 1 to 6",
            "This is not line {0} of a vector: ''{1}''.",
            "该行不是矢量的第 {0} 行：“{1}”。",
            "Expected: {2}.",
            "应为：{2}。",
            "Fetch the message again or ask its originator.",
            "请重新获取电文或联系发布方。"),
    CHECKSUM(
            255,
            Severity.ERROR,
            "IIRV, lines 2 to 5",
            "The checksum at the line’s end is {0}, that of the line is {1}.",
            "行末校验和为 {0}，按该行计算应为 {1}。",
            "Both are equal.",
            "二者应一致。",
            "Fetch the message again; a character of the line is wrong.",
            "该行有字符错误，请重新获取电文。"),
    COORDINATES(
            256,
            Severity.ERROR,
            "IIRV, line 2, coordinate system",
            "The coordinate system is {0}.",
            "坐标系代码为 {0}。",
            "1 (geocentric, true of date, rotating), 6 (geocentric, J2000) or 7 (heliocentric, J2000).",
            "应为 1（地心瞬时真旋转系）、6（地心 J2000）或 7（日心 J2000）。",
            "Ask the originator for one of these.",
            "请向发布方索取上述坐标系的数据。"),
    UNWRITABLE(
            257,
            Severity.ERROR,
            "IIRV",
            "This cannot be written as IIRV: {0}.",
            "无法写为 IIRV：{0}。",
            "Expected: {1}.",
            "应为：{1}。",
            "Convert it first, or use another format.",
            "请先行转换，或改用其他格式。"),
    FLAWED(
            258,
            Severity.WARNING,
            "IIRV",
            "The message departs from the standard: {0}.",
            "电文与标准不符：{0}。",
            "Expected: {1}.",
            "应为：{1}。",
            "It is read all the same; tell the originator.",
            "电文仍已读取；请告知发布方。"),
    VECTOR(
            259,
            Severity.WARNING,
            "IIRV, line 2, vector type and source of data",
            "A vector is of type {0} and source {1}.",
            "有矢量的类型为 {0}、来源为 {1}。",
            "Type 1 or 2 (free flight), source 1 to 3; 4, 5 and 7 are manoeuvres, 6 is re-entry, source 4 is mean.",
            "类型应为 1 或 2（自由飞行），来源为 1 至 3；4、5、7 为机动，6 为再入，来源 4 为平均值。",
            "Do not interpolate across it.",
            "请勿跨越该矢量插值。");

    private final Wording wording;

    IirvFinding(
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
