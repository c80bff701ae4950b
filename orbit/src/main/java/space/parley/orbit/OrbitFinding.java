package space.parley.orbit;

import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// What this room refuses, with its wording.
enum OrbitFinding {
    NO_EARTH_ORIENTATION(
            "ORBIT-001",
            "A conversion between {0} and {1} was asked for, but no Earth orientation data is loaded.",
            "请求在 {0} 与 {1} 之间转换，但未加载地球定向参数。",
            "ITRF needs polar motion and UT1 from an IERS series; they are never taken as zero.",
            "ITRF 转换需要 IERS 发布的极移和 UT1 数据，绝不以零代替。",
            "Import IERS finals2000A.all or EOP 20 C04 (eopc04) with `parley reference import FILE`, or give states in GCRF, EME2000 or TEME.",
            "请用 `parley reference import FILE` 导入 IERS 的 finals2000A.all 或 EOP 20 C04（eopc04）文件，或提供 GCRF、EME2000 或 TEME 下的状态。"),
    UTC_BEFORE_1972(
            "ORBIT-002",
            "{0} is before 1972.",
            "{0} 早于 1972 年。",
            "UTC has whole leap seconds since 1972-01-01 alone; before it no exact relation to other scales is kept.",
            "UTC 自 1972-01-01 起才采用整数闰秒；此前与其他时间尺度没有可用的精确换算关系。",
            "Give the epoch in TAI or TT.",
            "请改用 TAI 或 TT 给出历元。"),
    OUTSIDE_SPAN(
            "ORBIT-003",
            "Object {0} was asked for at {1}, outside what is known of it.",
            "请求目标 {0} 在 {1} 的状态，超出其已知时段。",
            "Its trajectory covers {2} to {3}.",
            "其轨迹覆盖 {2} 至 {3}。",
            "Ask within this span, or get newer data.",
            "请在该时段内查询，或获取更新的数据。"),
    NO_ANSWER(
            "ORBIT-004",
            "The propagator gives no state of object {0} at {1}: {2}.",
            "预报模型无法给出目标 {0} 在 {1} 的状态：{2}。",
            "An orbit about the Earth that has not decayed by then.",
            "应为届时尚未衰减再入的地球轨道。",
            "Use elements closer to this epoch, or leave the object out.",
            "请使用更接近该历元的根数，或不纳入该目标。"),
    NO_LEAP_SECOND(
            "ORBIT-005",
            "{0} stands in a leap second that the table does not know.",
            "{0} 落在闰秒表中没有的闰秒内。",
            "A 61st second is on the days of leap seconds alone; the last one known is {1}.",
            "只有闰秒日才有第 61 秒；已知的最后一次闰秒为 {1}。",
            "Correct the epoch, or update the table of leap seconds.",
            "请更正历元，或更新闰秒表。"),
    BAD_SPAN(
            "ORBIT-006",
            "The span from {0} to {1} cannot be used: {2}.",
            "时段 {0} 至 {1} 无法使用：{2}。",
            "A start before its stop, and at most {3} days in all.",
            "起始时刻应早于结束时刻，且总长不超过 {3} 天。",
            "Correct the span.",
            "请更正时段。"),
    TOO_MANY_STATES(
            "ORBIT-007",
            "A step of {0} s makes {1} states.",
            "步长 {0} 秒将产生 {1} 个状态。",
            "At most {2} states.",
            "最多 {2} 个状态。",
            "Take a longer step or a shorter span.",
            "请加大步长或缩短时段。"),
    IMPULSE_BEFORE_STATE(
            "ORBIT-008",
            "The manoeuvre at {0} is before the state at {1} that it is to change.",
            "机动时刻 {0} 早于待改变的状态历元 {1}。",
            "A manoeuvre at or after the epoch of the state.",
            "机动时刻应不早于状态历元。",
            "Give a state from before the manoeuvre.",
            "请提供机动之前的状态。"),
    SPAN_TOO_SHORT(
            "ORBIT-009",
            "Object {0} is known from {1} to {2} alone, too short a span to be displaced.",
            "目标 {0} 的已知时段仅为 {1} 至 {2}，不足以进行位移处理。",
            "More than {3} s.",
            "应长于 {3} 秒。",
            "Give a longer trajectory or a smaller displacement.",
            "请提供更长的轨迹，或减小位移量。"),
    MESSAGE_TOO_LARGE(
            "ORBIT-010",
            "The message has {0} bytes and {1} entity references.",
            "报文长 {0} 字节，含 {1} 个实体引用。",
            "A conjunction data message of at most {2} bytes and {3} entity references.",
            "交会数据报文最多 {2} 字节、{3} 个实体引用。",
            "Check where the message comes from.",
            "请核查报文来源。"),
    MESSAGE_WITH_DOCTYPE(
            "ORBIT-011",
            "The message declares a document type or is not in UTF-8.",
            "报文声明了文档类型（DOCTYPE），或不是 UTF-8 编码。",
            "XML without DOCTYPE, in UTF-8, as CCSDS messages are.",
            "按 CCSDS 规范，应为不含 DOCTYPE 的 UTF-8 编码 XML。",
            "Ask its originator for a message without it.",
            "请向发送方索取不含该声明的报文。"),
    MESSAGE_UNREADABLE(
            "ORBIT-012",
            "The second reader cannot read the message: {0}.",
            "第二读取器无法读取该报文：{0}。",
            "A CCSDS conjunction data message 1.0 in KVN or XML.",
            "应为 KVN 或 XML 格式的 CCSDS 交会数据报文（CDM）1.0。",
            "Go by the first reading and its findings.",
            "请以第一读取器的结果及其提示为准。"),
    MESSAGE_WITHOUT_VALUE(
            "ORBIT-013",
            "The message gives no usable {0}.",
            "报文未给出可用的 {0}。",
            "A time of closest approach in UTC and a miss distance that is a number.",
            "应给出 UTC 时间的最近接近时刻（TCA）和数值形式的脱靶距离。",
            "Ask its originator for a complete message.",
            "请向发送方索取完整报文。"),
    EARTH_ORIENTATION_OUTSIDE(
            "ORBIT-014",
            "Earth orientation was asked for at {0}, outside what is loaded.",
            "请求 {0} 的地球定向参数，超出已加载数据的时段。",
            "The loaded series hold: {1}.",
            "已加载序列的有效时段：{1}。",
            "Import a newer IERS finals2000A.all (a year ahead is predicted), or for the past one that reaches back far enough, with `parley reference import FILE`.",
            "请用 `parley reference import FILE` 导入更新的 IERS finals2000A.all（含约一年预报），或覆盖该历史时段的文件。"),
    UT1_WITHOUT_DATA(
            "ORBIT-015",
            "UT1 was asked for, but no Earth orientation data is loaded.",
            "请求 UT1，但未加载地球定向参数。",
            "UT1 follows the Earth's observed rotation; it is never taken as UTC.",
            "UT1 取决于地球自转的实测值，绝不以 UTC 代替。",
            "Import IERS finals2000A.all or EOP 20 C04 (eopc04) with `parley reference import FILE`, or give the epoch in another time scale.",
            "请用 `parley reference import FILE` 导入 IERS 的 finals2000A.all 或 EOP 20 C04（eopc04）文件，或改用其他时间尺度给出历元。"),
    LEAP_SECOND_NOT_SHOWN(
            "ORBIT-016",
            "{0} is inside a leap second, which a reading of {1} does not show.",
            "{0} 位于闰秒之内，{1} 的读数无法表示。",
            "An instant outside a leap second.",
            "应为闰秒以外的时刻。",
            "Keep this instant in UTC or TAI.",
            "请用 UTC 或 TAI 表示该时刻。"),
    NO_WAY_BETWEEN(
            "ORBIT-018",
            "No conversion between {0} and {1} is known.",
            "没有 {0} 与 {1} 之间的换算方法。",
            "Frames of the same centre, of the kinds that the guide on time and frames lists.",
            "应为同一中心、且在时间与坐标系指南所列范围内的坐标系。",
            "Give the state in a frame that is listed there.",
            "请改用该指南所列的坐标系给出状态。"),
    REFERENCE_UNKNOWN(
            "ORBIT-020",
            "{0} is no reference data that is known here.",
            "{0} 不是可识别的参考数据。",
            "Leap seconds (leap-seconds.list or a .tls kernel), Earth orientation (finals2000A, eopc04, or the CSV form of IERS), a binary planetary ephemeris of JPL or INPOP, or a gravity field (.gfc).",
            "应为闰秒（leap-seconds.list 或 .tls 内核）、地球定向参数（finals2000A、eopc04 或 IERS 的 CSV）、JPL 或 INPOP 的二进制行星历表，或重力场（.gfc）。",
            "Check that the file is whole and is what its publisher serves.",
            "请核对文件是否完整、是否与发布方提供的一致。"),
    REFERENCE_TOO_LARGE(
            "ORBIT-021",
            "{0} is larger than reference data of its kind ever is.",
            "{0} 超出此类参考数据的大小上限。",
            "At most {1} MB and 200,000 lines.",
            "最多 {1} MB、200,000 行。",
            "Check where the file comes from.",
            "请核查文件来源。"),
    REFERENCE_LINE(
            "ORBIT-022",
            "The value {0} cannot be used: {1}.",
            "数值 {0} 无法使用：{1}。",
            "{2}.",
            "{2}。",
            "Get the file again from its publisher.",
            "请重新从发布方获取该文件。"),
    REFERENCE_EMPTY(
            "ORBIT-023",
            "{0} holds no usable record.",
            "{0} 中没有可用的记录。",
            "At least {1} days in a row.",
            "应至少有连续 {1} 天的记录。",
            "Get the file again from its publisher.",
            "请重新从发布方获取该文件。"),
    REFERENCE_NOT_KEPT(
            "ORBIT-024",
            "{0} could not be read or kept: {1}.",
            "{0} 无法读取或保存：{1}。",
            "A file that can be read, and a folder that can be written with room for it.",
            "应为可读的文件，以及可写且空间充足的文件夹。",
            "Check rights and free space, then import again.",
            "请检查权限和可用空间后重新导入。"),
    REFERENCE_EXPIRED(
            "ORBIT-025",
            "{0} holds until {1} alone.",
            "{0} 的有效期仅至 {1}。",
            "Data that hold for the epochs that are used.",
            "数据应覆盖所用历元。",
            "Import a newer file.",
            "请导入更新的文件。"),
    REFERENCE_DISAGREES(
            "ORBIT-026",
            "{0} says that TAI − UTC was {1} s from {2} on; {3} s is known.",
            "{0} 称自 {2} 起 TAI − UTC 为 {1} 秒；已知值为 {3} 秒。",
            "The leap seconds that the IERS announced.",
            "应与 IERS 公布的闰秒一致。",
            "Get the file again from its publisher.",
            "请重新从发布方获取该文件。"),
    REFERENCE_HASH(
            "ORBIT-027",
            "The hash that {0} states of itself is not that of its contents.",
            "{0} 自带的哈希值与其内容不符。",
            "SHA-1 {1}.",
            "SHA-1 应为 {1}。",
            "Get the file again from its publisher.",
            "请重新从发布方获取该文件。"),
    REALISATION_ASSUMED(
            "ORBIT-028",
            Severity.NOTE,
            "{0} does not say in which realisation of ITRF it is; {1} is taken.",
            "{0} 未说明所用的 ITRF 实现；按 {1} 处理。",
            "A name or header that says it, such as EOP 20 C04.",
            "文件名或文件头应注明，例如 EOP 20 C04。",
            "Nothing, where a few millimetres do not matter; else keep to files that say it.",
            "若毫米级差异无关紧要则无需处理；否则请使用注明实现的文件。"),
    REFERENCE_ALREADY(
            "ORBIT-029",
            Severity.NOTE,
            "The very same bytes as {0} are already kept.",
            "已保存有与 {0} 完全相同的内容。",
            "A file that is new.",
            "应为新文件。",
            "Nothing.",
            "无需处理。"),
    NO_EPHEMERIS(
            "ORBIT-040",
            "{0} at {1} needs an ephemeris of the Sun, Moon and planets; none that is loaded covers it ({2}).",
            "{0} 在 {1} 需要太阳、月球与行星历表；已加载的历表均未覆盖（{2}）。",
            "A binary ephemeris of JPL or INPOP with this instant, such as linux_p1550p2650.440 (DE440); the axes of the"
                    + " Moon need one with librations.",
            "应有覆盖该时刻的 JPL 或 INPOP 二进制历表，如 linux_p1550p2650.440（DE440）；月球坐标轴要求历表含天平动。",
            "Get the file from JPL or IMCCE and import it: parley reference import FILE.",
            "请从 JPL 或 IMCCE 获取该文件并导入：parley reference import FILE。"),
    BAD_EPHEMERIS(
            "ORBIT-041",
            "{0} cannot be used as an ephemeris: {1}.",
            "{0} 不能用作历表：{1}。",
            "A binary file of JPL (DE403 or later) or of INPOP in TDB, whole and unchanged.",
            "应为完整且未改动的 JPL（DE403 及以后）或 INPOP（TDB）二进制文件。",
            "Get the file again from its publisher.",
            "请重新从发布者处获取该文件。"),
    NO_SATELLITE_EPHEMERIS(
            "ORBIT-042",
            "The position of {0} itself is in no planetary ephemeris.",
            "行星历表不含 {0} 本体的位置。",
            "The barycentre of its system, such as JUPITER BARYCENTER; Mars, Venus and Mercury are known themselves.",
            "应为其系统质心，如 JUPITER BARYCENTER；火星、金星、水星本体可用。",
            "Give the state relative to the barycentre of the system.",
            "请以该系统质心为中心给出状态。"),
    NO_LOCAL_AXES(
            "ORBIT-043",
            "The orbit gives {0} axes no direction.",
            "该轨道无法确定 {0} 坐标轴的方向。",
            "Motion not along the radius; an eccentric orbit for PQW, an inclined one for EQW.",
            "速度不应沿径向；PQW 要求偏心轨道，EQW 要求倾斜轨道。",
            "Use RTN, or give the covariance in the axes of a frame.",
            "请改用 RTN，或以参考系坐标轴给出协方差。"),
    STATE_OF_OTHER_EPOCH(
            "ORBIT-044",
            "The state is of {0}, the covariance of {1}.",
            "状态历元为 {0}，协方差历元为 {1}。",
            "The axes of an orbit are those of one instant; the state must be of the covariance's epoch, to 1 ms.",
            "轨道坐标轴随时刻变化；状态历元与协方差历元之差不得超过 1 毫秒。",
            "Give the state at the epoch of the covariance.",
            "请给出协方差历元的状态。"),
    NO_MEAN_EARTH_AXES(
            "ORBIT-045",
            "No angles from the principal axes of {0} to the mean Earth axes are published here.",
            "没有从 {0} 主轴到平地球坐标轴的已发布角度。",
            "DE421, DE430, DE431, DE440 or DE441 for MOON_ME.",
            "MOON_ME 需要 DE421、DE430、DE431、DE440 或 DE441。",
            "Import one of them, or use MOON_PA.",
            "请导入其中之一，或改用 MOON_PA。");

    private final String code;
    private final Severity severity;
    private final Text what;
    private final Text expected;
    private final Text action;

    OrbitFinding(
            String code,
            String what,
            String whatZh,
            String expected,
            String expectedZh,
            String action,
            String actionZh) {
        this(code, Severity.ERROR, what, whatZh, expected, expectedZh, action, actionZh);
    }

    OrbitFinding(
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

    /// The finding as an exception, for code that returns no outcome.
    RefusedException refusal(Object... arguments) {
        return new RefusedException(with(arguments));
    }
}
