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
            "Give states in GCRF, EME2000 or TEME, or convert with IERS finals2000A.all or EOP 20 C04 (eopc04) beforehand.",
            "请提供 GCRF、EME2000 或 TEME 下的状态，或事先用 IERS 的 finals2000A.all 或 EOP 20 C04（eopc04）文件完成转换。"),
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
            "请给出协方差历元的状态。");

    private final String code;
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
        this.code = code;
        this.what = new Text(what, whatZh);
        this.expected = new Text(expected, expectedZh);
        this.action = new Text(action, actionZh);
    }

    /// The finding, with `{0}`, `{1}`, … of all three sentences filled from the same arguments.
    Finding with(Object... arguments) {
        return new Finding(
                code,
                Severity.ERROR,
                Place.NONE,
                what.with(arguments),
                expected.with(arguments),
                action.with(arguments));
    }

    /// The finding as an exception, for code that returns no outcome.
    RefusedException refusal(Object... arguments) {
        return new RefusedException(with(arguments));
    }
}
