package space.parley.formats.tables;

import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Wording;
import space.parley.terms.Severity;

/// What is found in SP3 files, or keeps one from being written.
public enum Sp3Finding implements FindingKind {
    RECORD(
            230,
            Severity.ERROR,
            "SP3-d, record descriptions",
            "The line is no record of SP3: ''{0}''.",
            "该行不是 SP3 记录：“{0}”。",
            "Header lines, then lines that begin with *, P, V, EP or EV, then EOF.",
            "应先为文件头各行，随后为以 *、P、V、EP、EV 开头的记录，最后为 EOF。",
            "Fetch the file again or ask its originator.",
            "请重新获取文件或联系发布方。"),
    HEADER(
            231,
            Severity.ERROR,
            "SP3-d, header lines 1 to 22",
            "The header is wrong in {0}: ''{1}''.",
            "文件头的 {0} 有误：“{1}”。",
            "Expected: {2}.",
            "应为：{2}。",
            "Ask the originator for a corrected file.",
            "请向发布方索取更正后的文件。"),
    SATELLITE(
            232,
            Severity.ERROR,
            "SP3-d, line 3",
            "Satellite ''{0}'' is there twice.",
            "卫星“{0}”重复出现。",
            "One record an epoch for each satellite of the header.",
            "文件头所列每颗卫星在每个历元应各有一条记录。",
            "Ask the originator for a corrected file.",
            "请向发布方索取更正后的文件。"),
    FRAME_NOT_STATED(
            233,
            Severity.ERROR,
            "SP3-d, line 1, columns 47-51",
            "The coordinate system ''{0}'' does not tell the reference frame.",
            "坐标系“{0}”不足以确定参考系。",
            "A realisation such as ITR14, IGS20 or SLR14; the frame is never guessed.",
            "应为 ITR14、IGS20、SLR14 等具体实现；本系统绝不猜测参考系。",
            "Learn the frame from the originator and give it: --source-frame ITRF2014, say.",
            "请向发布方确认参考系后给出，例如 --source-frame ITRF2014。"),
    TIME_SYSTEM_AMBIGUOUS(
            234,
            Severity.ERROR,
            "SP3-d, first %c line",
            "The time system ''{0}'' has no single meaning.",
            "时间系统“{0}”含义不唯一。",
            "GPS, GAL, BDT, QZS, TAI or UTC; GLO is read as UTC by some and as UTC + 3 h by others.",
            "应为 GPS、GAL、BDT、QZS、TAI 或 UTC；GLO 有的软件按 UTC 读取，有的按 UTC + 3 小时读取。",
            "Ask the originator for the file in GPS or UTC.",
            "请向发布方索取采用 GPS 时或 UTC 的文件。"),
    NO_STATES(
            235,
            Severity.ERROR,
            "",
            "The file has no position.",
            "文件中没有任何位置。",
            "At least one position that is not marked as bad or absent.",
            "至少应有一个未标记为坏值或缺失的位置。",
            "Fetch the file again or ask its originator.",
            "请重新获取文件或联系发布方。"),
    UNWRITABLE(
            236,
            Severity.ERROR,
            "SP3-d",
            "This cannot be written as SP3: {0}.",
            "无法写为 SP3：{0}。",
            "Expected: {1}.",
            "应为：{1}。",
            "Convert it first, or use another format.",
            "请先行转换，或改用其他格式。"),
    ABSENT(
            237,
            Severity.NOTE,
            "SP3-d, position record",
            "{0} positions are marked as bad or absent.",
            "有 {0} 个位置标记为坏值或缺失。",
            "A position of 0.000000 or 999999.999999 means that there is none.",
            "位置为 0.000000 或 999999.999999 表示没有数据。",
            "These states are left out.",
            "相应状态已略去。"),
    VELOCITY_ABSENT(
            238,
            Severity.NOTE,
            "SP3-d, velocity record",
            "{0} positions have no velocity, though others do.",
            "有 {0} 个位置没有速度，而其余位置有。",
            "A velocity with each position, or with none.",
            "应全部位置都有速度，或全部没有。",
            "These states are read without a velocity.",
            "相应状态按无速度读取。"),
    EPOCH_REPAIRED(
            239,
            Severity.WARNING,
            "SP3-d, epoch header record",
            "The epoch ''{0}'' is no valid time.",
            "历元“{0}”不是有效时刻。",
            "{1}, as the interval of the header demands.",
            "按文件头的历元间隔应为 {1}。",
            "It is read so; tell the originator.",
            "已按此读取；请告知发布方。"),
    STEP(
            240,
            Severity.WARNING,
            "SP3-d, line 2, columns 25-38",
            "The epoch {0} is {1} s after the one before it.",
            "历元 {0} 距前一历元 {1} 秒。",
            "{2} s, the interval of the header.",
            "应为文件头所列的间隔 {2} 秒。",
            "The epochs are read as they are; check that none is missing.",
            "历元按原样读取；请检查是否有缺失。"),
    COUNT(
            241,
            Severity.WARNING,
            "SP3-d, lines 1 and 3",
            "The header says {1} {0}, the file has {2}.",
            "文件头称有 {1} {0}，文件中有 {2}。",
            "Both are equal.",
            "二者应一致。",
            "The file may be cut short: compare it with the originator’s.",
            "文件可能不完整：请与发布方的原件比对。"),
    FLAWED(
            242,
            Severity.WARNING,
            "SP3-d",
            "The file departs from the standard: {0}.",
            "文件与标准不符：{0}。",
            "Expected: {1}.",
            "应为：{1}。",
            "It is read all the same; tell the originator.",
            "文件仍已读取；请告知发布方。"),
    MANOEUVRE(
            243,
            Severity.WARNING,
            "SP3-d, position record, column 79",
            "Satellite {0} manoeuvres at {1}; {2} records are so marked.",
            "卫星 {0} 在 {1} 有机动；共有 {2} 条记录带此标记。",
            "No manoeuvre between states that are interpolated.",
            "用于插值的状态之间不应有机动。",
            "Do not interpolate across it.",
            "请勿跨越该时刻插值。"),
    ALIGNED(
            244,
            Severity.NOTE,
            "IGS and ILRS conventions",
            "The coordinate system {0} is read as {1}.",
            "坐标系 {0} 按 {1} 读取。",
            "Its origin, scale and orientation are those of {1}; single stations differ by millimetres.",
            "其原点、尺度和定向与 {1} 一致；个别测站相差毫米级。",
            "Nothing needs to be done.",
            "无需处理。"),
    SCALE_GPS(
            245,
            Severity.NOTE,
            "SP3-a",
            "The file does not state its time system.",
            "文件未说明时间系统。",
            "In version a of SP3 all epochs are in GPS time, and satellites without a letter are of GPS.",
            "SP3-a 版中所有历元均为 GPS 时，无字母的卫星均为 GPS 卫星。",
            "Nothing needs to be done.",
            "无需处理。"),
    UNLISTED(
            246,
            Severity.WARNING,
            "SP3-d, line 3",
            "The header does not list satellite ''{0}''.",
            "文件头未列出卫星“{0}”。",
            "Records of the satellites that the header lists.",
            "只应有文件头所列卫星的记录。",
            "Its records are left out; ask the originator for a corrected file.",
            "其记录已略去；请向发布方索取更正后的文件。");

    private final Wording wording;

    Sp3Finding(
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
