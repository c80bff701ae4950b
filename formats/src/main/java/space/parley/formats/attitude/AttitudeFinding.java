package space.parley.formats.attitude;

import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Wording;
import space.parley.terms.Severity;

/// What is said of attitude messages.
public enum AttitudeFinding implements FindingKind {
    NO_BLOCK(
            180,
            Severity.ERROR,
            "CCSDS 504.0-B-2, 3.3",
            "The message says nothing of the attitude.",
            "电文未给出任何姿态内容。",
            "At least one block of attitude, rates or spin is expected.",
            "至少应有一个姿态、角速度或自旋数据块。",
            "Ask the originator for the whole message.",
            "请向发布方索取完整的电文。"),
    RATES_ALONE(
            181,
            Severity.WARNING,
            "CCSDS 504.0-B-2, 3.3",
            "The message gives rates, and no attitude.",
            "电文只给出角速度，未给出姿态。",
            "A quaternion, Euler angles or spin axis is expected where somebody is to point at something.",
            "如需定向，应给出四元数、欧拉角或自旋轴。",
            "Ask the originator for the attitude.",
            "请向发布方索取姿态。"),
    FRAME_PAIR(
            182,
            Severity.ERROR,
            "CCSDS 504.0-B-2, 3.3",
            "Of the frames ''{0}'' and ''{1}'', {2} belong to the spacecraft.",
            "参考系“{0}”与“{1}”中有 {2} 个属于航天器。",
            "One of the two is a frame of the spacecraft, such as SC_BODY_1; the other is not.",
            "两者之一应为航天器参考系，如 SC_BODY_1，另一个则不是。",
            "Ask the originator which frames are meant.",
            "请向发布方确认所指参考系。"),
    EULER_SEQUENCE(
            183,
            Severity.ERROR,
            "CCSDS 504.0-B-2, 3.3",
            "''{0}'' is no sequence of rotations.",
            "“{0}”不是有效的旋转顺序。",
            "Three axes are expected, none twice in a row, such as ZXZ or 312.",
            "应为三个轴，相邻两轴不得相同，如 ZXZ 或 312。",
            "Ask the originator for the sequence.",
            "请向发布方询问旋转顺序。"),
    EITHER(
            184,
            Severity.ERROR,
            "CCSDS 504.0-B-2, 5.2",
            "{0} and {1} are both there.",
            "{0} 与 {1} 同时出现。",
            "One of the two is expected.",
            "两者只应提供其一。",
            "Ask the originator which one holds.",
            "请向发布方确认以哪一项为准。"),
    GOES_WITH(
            185,
            Severity.ERROR,
            "CCSDS 504.0-B-2, 5.2",
            "{0} is there without {1}.",
            "有 {0}，但没有 {1}。",
            "{1} is expected with it.",
            "应同时提供 {1}。",
            "Ask the originator for a complete message.",
            "请向发布方索取完整的电文。"),
    SENSOR_NUMBERS(
            186,
            Severity.ERROR,
            "CCSDS 504.0-B-2, table 5-8",
            "The sensors are numbered {0}.",
            "敏感器编号为 {0}。",
            "Each number from 1 on is expected once.",
            "应从 1 起依次编号，每个编号出现一次。",
            "Ask the originator which sensor is missing.",
            "请向发布方询问缺少哪个敏感器。"),
    NOISE_COUNT(
            187,
            Severity.ERROR,
            "CCSDS 504.0-B-2, table 5-8",
            "{0} standard deviations are given, {1} are announced.",
            "给出 {0} 个标准差，声明为 {1} 个。",
            "As many as NUMBER_SENSOR_NOISE_COVARIANCE says.",
            "应与 NUMBER_SENSOR_NOISE_COVARIANCE 一致。",
            "Ask the originator which is right.",
            "请向发布方确认。"),
    COLUMNS(
            188,
            Severity.ERROR,
            "CCSDS 504.0-B-2, 4.2.5",
            "The line has {0} columns.",
            "该行有 {0} 列。",
            "{1} are expected, as its metadata say.",
            "按元数据应为 {1} 列。",
            "Correct the line, or ask the originator.",
            "请更正该行或联系发布方。"),
    NO_TYPE(
            189,
            Severity.ERROR,
            "CCSDS 504.0-B-2, table 4-3",
            "''{0}'' is no type of attitude that can be read.",
            "不支持姿态类型“{0}”。",
            "Expected: {1}.",
            "应为：{1}。",
            "Ask the originator for one of these types.",
            "请向发布方索取上述类型之一。"),
    NOT_UNIT(
            190,
            Severity.WARNING,
            "CCSDS 504.0-B-2, annex F",
            "The quaternion has the length {0}.",
            "四元数的模为 {0}。",
            "1 is expected, to 1 %.",
            "应为 1，误差不超过 1%。",
            "Ask the originator; it was not made longer or shorter.",
            "请联系发布方；数值未作任何调整。");

    private final Wording wording;

    AttitudeFinding(
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
