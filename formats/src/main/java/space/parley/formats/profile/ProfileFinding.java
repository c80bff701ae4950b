package space.parley.formats.profile;

import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Wording;
import space.parley.terms.Severity;

/// What is said of profiles.
public enum ProfileFinding implements FindingKind {
    UNVERIFIED(
            195,
            Severity.WARNING,
            "The message is read through the profile {0}, which is not verified against the text of the standard.",
            "该电文按配置“{0}”读取；该配置未经标准原文核对。",
            "A profile that its agency has verified is expected before anyone acts on the result.",
            "在依据结果行动之前，应使用经有关机构核对的配置。",
            "Compare a message of known content, or supply your agency's own profile.",
            "请用内容已知的电文比对，或提供本机构的配置。"),
    USED(
            196,
            Severity.NOTE,
            "The message is read through the profile {0}.",
            "该电文按配置“{0}”读取。",
            "Nothing else is needed.",
            "无需其他操作。",
            "Nothing.",
            "无。"),
    BAD_LINE(
            197,
            Severity.ERROR,
            "''{0}'' is no line of a profile.",
            "“{0}”不是配置文件中的有效行。",
            "Expected: profile, title-en, title-zh, verified, messages, encodings, key, value, unit or icd, with their words.",
            "应为 profile、title-en、title-zh、verified、messages、encodings、key、value、unit 或 icd 及其内容。",
            "Correct the line; the guide has an example.",
            "请更正该行；指南中有示例。"),
    TWICE(
            198,
            Severity.ERROR,
            "''{0}'' stands there twice.",
            "“{0}”重复出现。",
            "Each label stands for one thing, so that a message can be turned both ways.",
            "每个标签只能对应一项内容，以便双向转换。",
            "Take another label.",
            "请改用其他标签。"),
    INCOMPLETE(
            199,
            Severity.ERROR,
            "The profile does not state {0}.",
            "配置未说明 {0}。",
            "profile, title-en, title-zh, verified, messages and encodings are expected.",
            "应提供 profile、title-en、title-zh、verified、messages 和 encodings。",
            "Add the line.",
            "请补充该行。"),
    TOO_LARGE(
            200,
            Severity.ERROR,
            "The profile has more than {0} lines.",
            "配置超过 {0} 行。",
            "At most {0} lines are read.",
            "最多读取 {0} 行。",
            "Check that this is the right file.",
            "请确认文件是否正确。"),
    NOT_DECODED(
            201,
            Severity.ERROR,
            "The bytes are text in none of the encodings of the profile: {0}.",
            "内容不符合配置中的任何编码：{0}。",
            "Text in one of them is expected.",
            "应为其中一种编码的文本。",
            "Ask the originator for the encoding, or convert the file.",
            "请向发布方询问编码，或转换该文件。"),
    NOT_ENCODED(
            202,
            Severity.ERROR,
            "''{0}'' cannot be written in {1}.",
            "“{0}”无法用 {1} 编码。",
            "Characters of that encoding are expected.",
            "应为该编码中的字符。",
            "Write in UTF-8.",
            "请使用 UTF-8 输出。");

    private final Wording wording;

    ProfileFinding(
            int number,
            Severity severity,
            String what,
            String whatZh,
            String expected,
            String expectedZh,
            String action,
            String actionZh) {
        wording = Wording.of(
                number,
                severity,
                "",
                what.replace("''", "'"),
                whatZh,
                expected.replace("''", "'"),
                expectedZh,
                action,
                actionZh);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
