package space.parley.formats.check;

import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Wording;
import space.parley.terms.Severity;

/// What makes an ephemeris not good enough to act on: measured against the ephemeris specifications of NASA for
/// conjunction assessment (NPR 8079.1 of 2023-06-27, table 5-1).
public enum QualityFinding implements FindingKind {
    SHORT(
            350,
            Severity.WARNING,
            "The table of {0} covers {1} days.",
            "{0} 的状态表仅覆盖 {1} 天。",
            "At least {2} days: {3}.",
            "至少 {2} 天：{3}。",
            "Ask for a longer prediction.",
            "请索取更长的预报。"),
    SPARSE(
            351,
            Severity.WARNING,
            "States of {0} are up to {1} s apart.",
            "{0} 的相邻状态间隔最大达 {1} 秒。",
            "About a hundredth of an orbit, here {2} s; twice that is let pass.",
            "约为轨道周期的百分之一，此处为 {2} 秒；允许至其两倍。",
            "Ask for a denser table.",
            "请索取更密的状态表。"),
    NO_COVARIANCE(
            352,
            Severity.WARNING,
            "The table of {0} has no covariance.",
            "{0} 的状态表没有协方差。",
            "A covariance of position and velocity at each state.",
            "每个状态应有位置和速度的协方差。",
            "Ask for one: without it no probability of collision can be computed.",
            "请索取协方差：没有它无法计算碰撞概率。"),
    FEW_COVARIANCES(
            353,
            Severity.WARNING,
            "Of the {2} states of {0}, {1} have a covariance at their epoch.",
            "{0} 的 {2} 个状态中，仅 {1} 个在其历元有协方差。",
            "A covariance of position and velocity at each state.",
            "每个状态应有位置和速度的协方差。",
            "Ask for one at each state.",
            "请索取每个状态的协方差。"),
    COVARIANCE_NOT_POSITIVE(
            354,
            Severity.WARNING,
            "{1} covariances of {0} are not positive definite.",
            "{0} 有 {1} 个协方差不是正定矩阵。",
            "Six positive eigenvalues each.",
            "每个协方差的六个特征值均应为正。",
            "Ask the originator to correct them; do not compute a probability from them.",
            "请发布方更正；请勿据此计算概率。"),
    STALE(
            355,
            Severity.WARNING,
            "The message was made {0} days ago.",
            "该电文生成于 {0} 天前。",
            "At most {1} days: {2}.",
            "至多 {1} 天：{2}。",
            "Ask for the latest one.",
            "请索取最新电文。"),
    AGE_UNKNOWN(
            356,
            Severity.WARNING,
            "The message does not say when it was made.",
            "该电文未说明生成时间。",
            "A creation date, so that its age can be judged.",
            "应有生成时间，以便判断时效。",
            "Ask the originator.",
            "请询问发布方。"),
    OVER(
            357,
            Severity.WARNING,
            "The table of {0} ended {1} days ago.",
            "{0} 的状态表已于 {1} 天前结束。",
            "A prediction that reaches into the future.",
            "预报应覆盖未来时段。",
            "Ask for the latest one.",
            "请索取最新电文。"),
    MANOEUVRES(
            358,
            Severity.NOTE,
            "Between {1} and {2} the velocity of {0} changes by {3} m/s more than gravity explains.",
            "{0} 的速度在 {1} 至 {2} 之间的变化比引力所致多 {3} m/s。",
            "All known manoeuvres of the span are in the table, with their execution errors in the covariances.",
            "时段内所有已知机动均应包含在状态表中，其执行误差应计入协方差。",
            "Look whether this is a manoeuvre that you know of.",
            "请核对这是否为已知机动。"),
    MANOEUVRES_NOT_SEEN(
            359,
            Severity.NOTE,
            "Nothing in the table of {0} looks like a manoeuvre of more than {1} m/s.",
            "{0} 的状态表中没有超过 {1} m/s 的机动迹象。",
            "All known manoeuvres of the span are in the table; the message does not say whether there are any.",
            "时段内所有已知机动均应包含在状态表中；电文未说明是否有机动。",
            "Ask the originator where one is planned.",
            "若有机动计划，请询问发布方。"),
    MEAN_ELEMENTS(
            360,
            Severity.WARNING,
            "Mean elements have no covariance, and their error is about a kilometre.",
            "平根数没有协方差，误差约为 1 公里。",
            "An ephemeris with covariances; element sets are not sufficient for a decision to move.",
            "应为含协方差的星历；根数不足以支持机动决策。",
            "Use them to find what may come close, and ask for an ephemeris before you act.",
            "可用于发现可能的接近；采取行动前请索取星历。"),
    NO_VELOCITY(
            361,
            Severity.WARNING,
            "The states of {0} have no velocity.",
            "{0} 的状态没有速度。",
            "Position and velocity.",
            "应有位置和速度。",
            "Compute it with parley convert, or ask for it.",
            "可用 parley convert 计算，或向发布方索取。"),
    OTHER_FORMAT(
            362,
            Severity.NOTE,
            "The ephemeris is in {0}.",
            "该星历采用 {0}。",
            "A CCSDS orbit ephemeris message (OEM).",
            "应为 CCSDS 轨道星历电文（OEM）。",
            "Convert it where your partner wants an OEM: parley convert --to oem-kvn.",
            "若对方需要 OEM，请转换：parley convert --to oem-kvn。"),
    GAP(
            363,
            Severity.WARNING,
            "Between two tables of {0} there is a gap of {1} s.",
            "{0} 的两张状态表之间有 {1} 秒的间隙。",
            "Tables that meet.",
            "状态表应首尾相接。",
            "Do not interpolate across it; ask what happens there.",
            "请勿跨间隙插值；请询问其间情况。"),
    ORBIT_UNKNOWN(
            364,
            Severity.WARNING,
            "The period of {0} could not be found.",
            "无法确定 {0} 的轨道周期。",
            "A bound orbit with velocities, about a body whose attraction is known.",
            "应为已知引力中心体的束缚轨道，并含速度。",
            "Judge span and density yourself.",
            "请自行判断时段和密度。"),
    NOT_JUDGED(
            365,
            Severity.WARNING,
            "Only the first {0} of {1} tables were judged.",
            "共 {1} 张状态表，仅评估了前 {0} 张。",
            "At most {0} tables in a file.",
            "每个文件至多 {0} 张状态表。",
            "Split the file, and check each part.",
            "请拆分文件后逐一检查。"),
    COVARIANCES_SET_ASIDE(
            366,
            Severity.WARNING,
            "The table of {0} has no covariance that was read; the message has some that were set aside.",
            "{0} 的状态表没有可读取的协方差；电文中的协方差未被采用。",
            "A covariance of position and velocity at each state, in a form that is read.",
            "每个状态应有位置和速度的协方差，且其形式可读取。",
            "See the finding that says why; ask for covariances in RTN of type CARTPV.",
            "请参阅说明原因的发现项；请索取 RTN 下 CARTPV 类型的协方差。"),
    VELOCITY_OFF(
            367,
            Severity.ERROR,
            "The velocity is {0} times the slope of the positions, in {1} of {2} places that tell.",
            "速度为位置变化率的 {0} 倍（{2} 处可判断的位置中有 {1} 处）。",
            "Velocities are the derivatives of the positions: of the same sign, in the unit that the format states.",
            "速度应为位置的导数：符号一致，单位为该格式所规定的单位。",
            "Ask the originator for a corrected table; which of both is right is never guessed.",
            "请向发布方索取更正的状态表；本系统绝不猜测应以哪一方为准。"),
    STATES_OFF(
            368,
            Severity.ERROR,
            "Positions and velocities are {0} times those of an orbit about the centre, by how the velocity turns in"
                    + " {1} of {2} places.",
            "按速度变化率判断，位置和速度均为绕该中心天体轨道的 {0} 倍（{2} 处中有 {1} 处）。",
            "States in the unit that the format states.",
            "状态的单位应为该格式所规定的单位。",
            "Ask the originator for a corrected table, or state the unit where the format has a key for it.",
            "请向发布方索取更正的状态表；若该格式有单位关键字，请注明单位。");

    private static final String TABLE_5_1 = "NASA NPR 8079.1 (2023-06-27), table 5-1";

    private final Wording wording;

    QualityFinding(
            int number,
            Severity severity,
            String what,
            String whatZh,
            String expected,
            String expectedZh,
            String action,
            String actionZh) {
        wording = Wording.of(number, severity, standard(number), what, whatZh, expected, expectedZh, action, actionZh);
    }

    private static String standard(int number) {
        return switch (number) {
            case 350, 351, 352, 353, 355, 358, 359, 362, 366 -> TABLE_5_1;
            case 360 -> "NASA CARA: statement of 2016 on element sets; figure of the error not verified";
            default -> "";
        };
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
