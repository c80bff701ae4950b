package space.parley.formats.tables;

import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Wording;
import space.parley.terms.Severity;

/// What is found in STK ephemeris files.
public enum StkFinding implements FindingKind {
    AXES_UNKNOWN(
            260,
            Severity.ERROR,
            "CoordinateSystem",
            "The coordinate system ''{0}'' about {1} is not read.",
            "不支持中心体 {1} 的坐标系“{0}”。",
            "Expected: {2}.",
            "应为：{2}。",
            "Export the ephemeris again in one of these.",
            "请以上述坐标系重新导出星历。"),
    AXES_OF_EPOCH(
            261,
            Severity.ERROR,
            "CoordinateSystem",
            "The coordinate system ''{0}'' is frozen at an epoch.",
            "坐标系“{0}”固定于某一历元。",
            "Axes without an epoch of their own are expected: ICRF, J2000, Fixed, TrueOfDate, …",
            "应为不含自身历元的坐标系：ICRF、J2000、Fixed、TrueOfDate 等。",
            "Export the ephemeris again in ICRF or J2000.",
            "请以 ICRF 或 J2000 重新导出星历。"),
    EPOCH_SET_ASIDE(
            262,
            Severity.WARNING,
            "CoordinateSystemEpoch",
            "An epoch is given for the coordinate system ''{0}'', which has none; it is set aside.",
            "坐标系“{0}”没有历元，却给出了历元；该历元未采用。",
            "An epoch belongs to the systems that are named OfEpoch.",
            "仅名称中含 OfEpoch 的坐标系才有历元。",
            "Ask the originator whether axes of date are meant, as read here.",
            "请向发布方确认其意指瞬时坐标系（此处按此读取）。"),
    NOT_USED(
            263,
            Severity.NOTE,
            "Keywords",
            "The keyword ''{0}'' is not used.",
            "未使用关键字“{0}”。",
            "Keywords that tell epoch, frame, unit and states are used.",
            "仅使用说明历元、参考系、单位与状态的关键字。",
            "Nothing needs to be done, unless it changes what the states mean.",
            "若其不影响状态的含义，则无需处理。"),
    OBJECT_UNKNOWN(
            264,
            Severity.WARNING,
            "",
            "The file does not say whose states these are.",
            "文件未说明这些状态属于哪个目标。",
            "The format has no place for an object.",
            "该格式没有填写目标的位置。",
            "Say which object it is where it is used.",
            "使用时请指明目标。"),
    POINTS_DIFFER(
            265,
            Severity.WARNING,
            "NumberOfEphemerisPoints",
            "The file announces {0} points and has {1}.",
            "文件声明 {0} 个点，实有 {1} 个。",
            "Both are equal.",
            "二者应相等。",
            "The file may be cut short: compare it with the originator’s.",
            "文件可能不完整：请与发布方的原件比对。"),
    TABLE_NOT_READ(
            266,
            Severity.ERROR,
            "Ephemeris Formats",
            "A table of kind ''{0}'' is not read.",
            "不支持“{0}”类型的数据表。",
            "Expected: EphemerisTimePos, EphemerisTimePosVel or EphemerisTimePosVelAcc.",
            "应为 EphemerisTimePos、EphemerisTimePosVel 或 EphemerisTimePosVelAcc。",
            "Export the ephemeris again as positions and velocities.",
            "请以位置和速度的形式重新导出星历。"),
    DATE(
            267,
            Severity.ERROR,
            "ScenarioEpoch",
            "''{0}'' is not a date of the years 1972 to 9999 in UTC.",
            "“{0}”不是 1972 至 9999 年间的 UTC 日期。",
            "Such a date is expected: 12 Jan 2007 00:00:00.000883.",
            "应为此类日期：12 Jan 2007 00:00:00.000883。",
            "Correct the line or ask the originator.",
            "请更正该行或联系发布方。"),
    COVARIANCE_SET_ASIDE(
            268,
            Severity.WARNING,
            "Covariance",
            "The covariances are set aside: {0}.",
            "协方差未采用：{0}。",
            "CovarianceTimePosVel with a CovarianceFormat of LowerTriangular or UpperTriangular is expected.",
            "应为 CovarianceTimePosVel，且 CovarianceFormat 为 LowerTriangular 或 UpperTriangular。",
            "The states are read; ask the originator for covariances of position and velocity.",
            "状态已读取；请向发布方索取位置与速度的协方差。"),
    BLANK_IN_DATE(
            269,
            Severity.NOTE,
            "ScenarioEpoch",
            "A digit of the date is blank; it is read as 0.",
            "日期中有一位数字为空格；按 0 读取。",
            "Two digits are expected: 18:22:06.6.",
            "应为两位数字：18:22:06.6。",
            "Nothing needs to be done.",
            "无需处理。");

    private final Wording wording;

    StkFinding(
            int number,
            Severity severity,
            String section,
            String what,
            String whatZh,
            String expected,
            String expectedZh,
            String action,
            String actionZh) {
        wording = Wording.of(
                number,
                severity,
                section.isEmpty() ? "" : "STK Help, Ephemeris File Format (*.e), " + section,
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
