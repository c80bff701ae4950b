package space.parley.screen;

import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// What this room refuses or doubts, with its wording.
enum ScreenFinding {
    NOT_COVERED(
            "SCREEN-001",
            Severity.WARNING,
            "Objects {0} and {1} were screened from {2} to {3} alone.",
            "目标 {0} 与 {1} 仅在 {2} 至 {3} 时段内完成筛查。",
            "Both trajectories cover the whole window, {4} to {5}.",
            "两条轨迹应覆盖整个筛查窗口 {4} 至 {5}。",
            "Get data for the rest; nothing is known of close approaches there.",
            "请补充其余时段的数据；该时段内的交会情况未知。"),
    NOT_SCREENED(
            "SCREEN-002",
            Severity.ERROR,
            "Objects {0} and {1} could not be screened to the end: {2}",
            "目标 {0} 与 {1} 的筛查未能完成：{2}",
            "A state of both at every instant of the window.",
            "窗口内任一时刻均应能给出双方的状态。",
            "Get newer data; what was found before this instant stands, after it nothing is known.",
            "请获取更新的数据；此前的结果有效，此后的情况未知。"),
    NEVER_TOGETHER(
            "SCREEN-003",
            Severity.ERROR,
            "Objects {0} and {1} are at no time of the window both known.",
            "目标 {0} 与 {1} 在窗口内没有共同的已知时段。",
            "Trajectories that both reach into the window {2} to {3}.",
            "两条轨迹均应进入窗口 {2} 至 {3}。",
            "Get data for this window; nothing is known of close approaches.",
            "请获取该窗口的数据；交会情况未知。"),
    SECOND_SET(
            "SCREEN-030",
            Severity.WARNING,
            "Object {0} has two sets of elements; that of {1} is left out.",
            "目标 {0} 有两组根数；历元为 {1} 的一组未采用。",
            "One set an object; that of the later epoch, {2}, is used.",
            "每个目标一组根数；采用历元较晚者（{2}）。",
            "Leave out the set that is not meant, where this is not the right one.",
            "如选用有误，请删去不需要的一组。"),
    ELEMENTS_FAIL(
            "SCREEN-031",
            Severity.ERROR,
            "Object {0} was not screened: {1}.",
            "目标 {0} 未筛查：{1}。",
            "Elements that SGP4 can work on.",
            "SGP4 可用的根数。",
            "Get another set than that of {2}; nothing is known of its close approaches.",
            "请获取 {2} 以外的根数；该目标的交会情况未知。"),
    OBJECT_NOT_COVERED(
            "SCREEN-032",
            Severity.WARNING,
            "Object {0} was not screened from {1} to {2}: nothing tells where it is then.",
            "目标 {0} 在 {1} 至 {2} 期间未筛查：其位置未知。",
            "Elements, or an ephemeris that covers the whole window.",
            "应有根数，或覆盖整个窗口的星历。",
            "Add elements or a longer ephemeris; nothing is known of its close approaches in that time.",
            "请补充根数或更长的星历；该时段内的交会情况未知。"),
    NO_ORBIT(
            "SCREEN-034",
            Severity.WARNING,
            "Object {0} was not screened from {1} on: its elements no longer describe an orbit.",
            "目标 {0} 自 {1} 起未筛查：其根数已不再描述轨道。",
            "Positions that move as the velocities say, to 1000 m/s.",
            "位置变化应与速度一致，偏差不超过 1000 m/s。",
            "It has probably decayed; get a newer set, nothing is known of its close approaches.",
            "该目标可能已陨落；请获取更新的根数，其交会情况未知。"),
    PAIR_WEAKER(
            "SCREEN-033",
            Severity.WARNING,
            "Objects {0} and {1} could not be searched to the end at {2}: {3}.",
            "目标 {0} 与 {1} 在 {2} 的搜索未能完成：{3}。",
            "States of both throughout each step in which they are near each other.",
            "双方接近的每一步内均应有状态。",
            "Get newer data; a close approach about that time may be missing.",
            "请获取更新的数据；该时刻前后的交会可能缺失。"),
    NOT_POSITIVE(
            "SCREEN-010",
            Severity.ERROR,
            "The position covariance of {0} is not positive definite.",
            "{0} 的位置协方差矩阵不是正定的。",
            "Eigenvalues above 0; the least is {1} m², the greatest {2} m².",
            "特征值应大于 0；最小为 {1} m²，最大为 {2} m²。",
            "Ask for a covariance that is one; no probability is given meanwhile.",
            "请索取有效的协方差；在此之前不给出碰撞概率。"),
    NO_RELATIVE_VELOCITY(
            "SCREEN-011",
            Severity.ERROR,
            "The two objects do not move relative to each other at closest approach ({0} m/s).",
            "最近接近时刻两目标之间几乎没有相对运动（{0} m/s）。",
            "A relative velocity that makes an encounter plane.",
            "应有能够确定交会平面的相对速度。",
            "Use a method for long encounters; no probability is given.",
            "请采用适用于长时间交会的方法；不给出碰撞概率。"),
    NOT_CONVERGED(
            "SCREEN-012",
            Severity.ERROR,
            "The integral of the collision probability did not converge.",
            "碰撞概率积分未收敛。",
            "A relative accuracy of 1e-9 within {0} intervals.",
            "应在 {0} 个子区间内达到 1e-9 的相对精度。",
            "Check radius and covariance; no probability is given.",
            "请检查半径与协方差；不给出碰撞概率。"),
    EARTH_FIXED_AXES(
            "SCREEN-013",
            Severity.ERROR,
            "The covariance of {0} cannot be turned into TEME: {1}",
            "{0} 的协方差无法转换到 TEME：{1}",
            "Axes of RTN, GCRF, EME2000 or TEME.",
            "坐标轴应为 RTN、GCRF、EME2000 或 TEME。",
            "Give the covariance in one of these.",
            "请以上述坐标系之一提供协方差。"),
    EXTENDED(
            "SCREEN-020",
            Severity.WARNING,
            "The encounter lasts {0} s, {1} of an orbital period.",
            "交会持续 {0} 秒，为轨道周期的 {1}。",
            "At most 0.02 of the shorter period, for motion that is as good as straight.",
            "不应超过较短轨道周期的 0.02 倍，方可视为直线运动。",
            "Do not rely on the two-dimensional probability: the true one may be far above it.",
            "请勿依赖二维碰撞概率：真实值可能远高于此。"),
    OFFSET(
            "SCREEN-021",
            Severity.WARNING,
            "The risk is spread to {0} s from closest approach, {1} of an orbital period.",
            "碰撞风险延伸至距最近接近时刻 {0} 秒处，为轨道周期的 {1}。",
            "At most 0.01 of the shorter period.",
            "不应超过较短轨道周期的 0.01 倍。",
            "Do not rely on the two-dimensional probability: the peak of risk lies away from closest approach.",
            "请勿依赖二维碰撞概率：风险峰值偏离最近接近时刻。"),
    VELOCITY_UNCERTAIN(
            "SCREEN-022",
            Severity.WARNING,
            "The relative velocity is uncertain by {0} of itself.",
            "相对速度的不确定度为其自身的 {0}。",
            "At most 0.05: its direction and size are taken as known.",
            "不应超过 0.05：该方法视其方向和大小为已知。",
            "Do not rely on the two-dimensional probability.",
            "请勿依赖二维碰撞概率。"),
    OLD_COVARIANCE(
            "SCREEN-023",
            Severity.WARNING,
            "The covariance of {0} holds {1} s from closest approach.",
            "{0} 的协方差历元与最近接近时刻相差 {1} 秒。",
            "A covariance at closest approach, within a minute.",
            "协方差应对应最近接近时刻，偏差不超过 60 秒。",
            "Propagate the covariance to closest approach, or take the probability as a guide alone.",
            "请将协方差外推至最近接近时刻，否则该概率仅供参考。"),
    CURVED(
            "SCREEN-025",
            Severity.WARNING,
            "The bending of the orbits during the encounter may change the probability.",
            "交会期间的轨道弯曲可能改变碰撞概率。",
            "Estimates on a straight line and on two-body orbits within 5% of each other.",
            "直线运动与二体轨道运动的估算结果相差应在 5% 以内。",
            "Do not rely on the two-dimensional probability; use a method that follows curved motion.",
            "请勿依赖二维碰撞概率；应采用考虑曲线运动的方法。"),
    EDGE(
            "SCREEN-024",
            Severity.WARNING,
            "The distance is smallest at an end of the window.",
            "距离最小值出现在筛查窗口的端点。",
            "A closest approach within the window.",
            "最近接近时刻应位于窗口之内。",
            "Screen a window that holds the closest approach.",
            "请选择包含最近接近时刻的窗口重新筛查。"),
    REPAIRED(
            "SCREEN-050",
            Severity.WARNING,
            "The position covariance of {0} was repaired: its least eigenvalue {1} m² was raised to {2} m².",
            "{0} 的位置协方差矩阵已修复：最小特征值由 {1} m² 提高到 {2} m²。",
            "A covariance whose eigenvalues are above 0; the repair changed the matrix by {3} of its size.",
            "特征值应大于 0；修复使矩阵改变了其自身大小的 {3}。",
            "Take the probability as a guide alone, and ask for a covariance that is one.",
            "该概率仅供参考，请索取有效的协方差。"),
    ODD_UNITS(
            "SCREEN-051",
            Severity.WARNING,
            "The covariance of {0} looks odd: {1} m in position and {2} m/s in velocity, one standard deviation.",
            "{0} 的协方差可疑：位置标准差 {1} m，速度标准差 {2} m/s。",
            "From 1 mm to 10,000 km in position, and velocity that changes it in a second to ten hours.",
            "位置标准差应在 1 毫米至 10000 千米之间，且速度标准差与之相称（1 秒至 10 小时）。",
            "Check its units: m², m²/s and m²/s².",
            "请检查其单位：m²、m²/s 和 m²/s²。"),
    NO_CURVED(
            "SCREEN-052",
            Severity.ERROR,
            "The three-dimensional probability could not be computed.",
            "无法计算三维碰撞概率。",
            "Two orbits bound to one body whose uncertainties find a common point during the encounter.",
            "两条绕同一天体的束缚轨道，其不确定性在交会期间应有公共点。",
            "Ask for random trials; no probability is given, and the two-dimensional one does not hold here.",
            "请改用随机试验；不给出碰撞概率，二维碰撞概率在此不成立。"),
    ROUGH_CURVED(
            "SCREEN-053",
            Severity.ERROR,
            "The three-dimensional probability is uncertain by {0} of itself, from its integrals alone.",
            "三维碰撞概率仅因积分误差就有其自身 {0} 的不确定度。",
            "Integrals that settle to a tenth of the result.",
            "积分应收敛到结果的十分之一以内。",
            "Ask for random trials; no probability is given.",
            "请改用随机试验；不给出碰撞概率。"),
    NO_SERIES(
            "SCREEN-054",
            Severity.ERROR,
            "The series has no answer here: it needs too many terms, or the probability is below 1e-300.",
            "级数在此无解：所需项数过多，或概率低于 1e-300。",
            "A combined radius below some ten of the lesser standard deviation.",
            "合成半径应小于较小标准差的十倍左右。",
            "Use direct integration.",
            "请使用直接积分。"),
    ONE_COVARIANCE(
            "SCREEN-055",
            Severity.ERROR,
            "A bound from one covariance needs exactly one.",
            "由单个协方差求上界时，应恰好给出一个协方差。",
            "The covariance of one of the two objects.",
            "两目标之一的协方差。",
            "Leave one out, or compute the probability from both.",
            "请略去其中之一，或用两者计算概率。"),
    NO_PLACES(
            "SCREEN-100",
            Severity.ERROR,
            "Objects {0} and {1} could not be screened from {3} on: where {2} is as seen from {4} is not known.",
            "目标 {0} 与 {1} 自 {3} 起无法筛查：{2} 相对 {4} 的位置未知。",
            "An ephemeris of the Sun, Moon and planets that covers the window.",
            "应有覆盖筛查窗口的太阳、月球与行星历表。",
            "Get one from JPL or IMCCE and import it: parley reference import FILE; of approaches nothing is known.",
            "请从 JPL 或 IMCCE 获取并导入：parley reference import FILE；交会情况未知。"),
    NO_BOUND(
            "SCREEN-101",
            Severity.ERROR,
            "Objects {0} and {1} were not screened: nothing bounds the gravity about {2}.",
            "目标 {0} 与 {1} 未筛查：{2} 附近的引力没有可用的界。",
            "Ephemerides about the Sun, Mercury, Venus, the Earth, the Moon, Mars or a barycentre of these.",
            "星历中心应为太阳、水星、金星、地球、月球、火星或其质心。",
            "Give the ephemerides about one of these; nothing is known of close approaches.",
            "请以上述中心之一提供星历；交会情况未知。"),
    NOT_AN_OBJECT(
            "SCREEN-102",
            Severity.ERROR,
            "{0} was not screened: it is a centre of motion and not an object.",
            "{0} 未筛查：它是运动中心，而不是目标。",
            "A spacecraft, or a natural body as small as Phobos and Deimos.",
            "应为航天器，或小如火卫一、火卫二的天然天体。",
            "Leave it out; a spacecraft that comes down to it is found by its own orbit.",
            "请去掉该天体；撞向它的航天器应由其轨道判断。"),
    GAP(
            "SCREEN-103",
            Severity.WARNING,
            "Nothing tells where object {0} is from {1} to {2}: its ephemeris has a gap.",
            "目标 {0} 在 {1} 至 {2} 期间位置未知：其星历有间断。",
            "Pieces that follow each other without a gap in the window.",
            "窗口内的各段星历应首尾相接。",
            "Get the missing piece; it was screened before and after the gap, and in it nothing is known.",
            "请补充缺失段；间断前后已筛查，间断期间情况未知。"),
    JUMP(
            "SCREEN-104",
            Severity.WARNING,
            "The position of object {0} jumps by {1} m at {2}, where two pieces of its ephemeris meet.",
            "目标 {0} 的位置在 {2} 跳变 {1} 米，该处为两段星历的交界。",
            "Positions that agree to {3} m.",
            "位置应一致，偏差不超过 {3} 米。",
            "Each piece was screened to its end; ask which of both is right.",
            "各段均已筛查至其端点；请询问何者正确。"),
    VELOCITY_STEP(
            "SCREEN-105",
            Severity.NOTE,
            "The velocity of object {0} changes by {1} m/s at {2}, where two pieces of its ephemeris meet.",
            "目标 {0} 的速度在 {2} 改变 {1} m/s，该处为两段星历的交界。",
            "A manoeuvre there, if anything.",
            "该处若有变化，应为机动。",
            "Nothing, where a manoeuvre is planned; both sides of it were screened, and the instant itself.",
            "若有计划机动则无需处理；其前后及该时刻均已筛查。"),
    NEEDS_REFERENCE(
            "SCREEN-106",
            Severity.ERROR,
            "Objects {0} and {1} could not be screened to the end: {2}",
            "目标 {0} 与 {1} 的筛查未能完成：{2}",
            "Reference data for the frames in which both are given.",
            "应有双方所用坐标系需要的参考数据。",
            "{3} What was found before this instant stands, after it nothing is known.",
            "{3}此前的结果有效，此后的情况未知。");

    private final String code;
    private final Severity severity;
    private final Text what;
    private final Text expected;
    private final Text action;

    ScreenFinding(
            String code,
            Severity severity,
            String what,
            String whatZh,
            String expected,
            String expectedZh,
            String action,
            String actionZh) {
        this.code = code;
        this.severity = severity;
        this.what = new Text(what, whatZh);
        this.expected = new Text(expected, expectedZh);
        this.action = new Text(action, actionZh);
    }

    /// The finding, with `{0}`, `{1}`, … of all three sentences filled from the same arguments.
    Finding with(Object... arguments) {
        return new Finding(
                code, severity, Place.NONE, what.with(arguments), expected.with(arguments), action.with(arguments));
    }
}
