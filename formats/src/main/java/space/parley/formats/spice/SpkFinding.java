package space.parley.formats.spice;

import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Wording;
import space.parley.terms.Severity;

/// What is found in SPICE SPK kernels.
public enum SpkFinding implements FindingKind {
    NOT_SPK(
            276,
            Severity.ERROR,
            "NAIF Kernel Required Reading",
            "The file is a SPICE kernel of kind ''{0}''.",
            "该文件是“{0}”类型的 SPICE 核文件。",
            "DAF/SPK is expected: an ephemeris.",
            "应为 DAF/SPK，即星历。",
            "Choose the ephemeris kernel (.bsp).",
            "请选择星历核文件（.bsp）。"),
    DAMAGED(
            277,
            Severity.ERROR,
            "NAIF DAF Required Reading, FTP Error Detection",
            "The string that shows damage by transfer as text is damaged.",
            "用于检测文本方式传输损坏的字符串已损坏。",
            "FTPSTR with its ten control bytes is expected.",
            "应为 FTPSTR 及其控制字节。",
            "Fetch the file again, as binary.",
            "请以二进制方式重新获取文件。"),
    STRUCTURE(
            278,
            Severity.ERROR,
            "NAIF DAF Required Reading",
            "The file’s structure is broken: {0}.",
            "文件结构损坏：{0}。",
            "Summary records that lead forward, each with at most 25 segments that do not overlap, are expected.",
            "摘要记录应依次向后链接，每条至多 25 个互不重叠的段。",
            "Fetch it again, or ask the originator.",
            "请重新获取或联系发布方。"),
    TYPE(
            279,
            Severity.ERROR,
            "NAIF SPK Required Reading, Supported Data Types",
            "The segment is of type {0}, {1}.",
            "该段的数据类型为 {0}（{1}）。",
            "Types 2, 3, 5, 8, 9, 12 and 13 are read.",
            "支持类型 2、3、5、8、9、12、13。",
            "Have it converted to type 13 by the originator, or by NAIF’s tools.",
            "请由发布方或用 NAIF 工具转换为类型 13。"),
    FRAME(
            280,
            Severity.ERROR,
            "NAIF Frames Required Reading",
            "The frame of the segment has the code {0}{1}, which is not read.",
            "该段的参考系代码为 {0}{1}，不予支持。",
            "Expected: 1 (J2000), 13000 (ITRF93), or the code of IAU axes about their own body.",
            "应为 1（J2000）、13000（ITRF93）或天体自身的 IAU 坐标系代码。",
            "Ask the originator for states in J2000.",
            "请向发布方索取 J2000 下的状态。"),
    CENTRE(
            281,
            Severity.ERROR,
            "NAIF Integer ID Codes",
            "The centre of the segment has the code {0}, which is not known here.",
            "该段的中心天体代码为 {0}，此处未知。",
            "The Sun, a planet, its barycentre, the Moon, Phobos or Deimos is expected.",
            "应为太阳、行星及其质心、月球、火卫一或火卫二。",
            "Ask the originator for states about one of these.",
            "请向发布方索取以上述天体为中心的状态。"),
    J2000(
            282,
            Severity.NOTE,
            "NAIF Frames Required Reading, ICRF vs J2000",
            "The frame J2000 is read as ICRF.",
            "参考系 J2000 按 ICRF 读取。",
            "SPICE names data in ICRF so; if EME2000 is meant, the axes differ by 0.02 arcseconds: 0.8 m at 7000 km.",
            "SPICE 以此名称表示 ICRF 数据；若实为 EME2000，坐标轴相差 0.02 角秒，在 7000 km 处为 0.8 m。",
            "For a satellite of the Earth, ask the originator which it is.",
            "对地球卫星，请向发布方确认。"),
    SAMPLED(
            283,
            Severity.NOTE,
            "NAIF SPK Required Reading, Types 2 and 3",
            "The polynomials are sampled every {0} s; between the samples, interpolation departs from them by at most"
                    + " {1} m and {2} m/s.",
            "多项式每 {0} 秒采样一次；采样点之间的插值偏差至多 {1} m 与 {2} m/s。",
            "Hermite interpolation of degree 7 is meant; the departure was measured amid every two samples.",
            "指 7 阶 Hermite 插值；偏差在每两个采样点的中点测得。",
            "Nothing needs to be done where that is small enough.",
            "若偏差足够小，则无需处理。"),
    COMMENTS(
            284,
            Severity.NOTE,
            "NAIF DAF Required Reading, The Comment Area",
            "The kernel has {0} lines of comments, which begin: {1}",
            "该核文件含 {0} 行注释，开头为：{1}",
            "Comments tell where the data are from and which frame they are in.",
            "注释说明数据来源及所用参考系。",
            "Read them before the data are used.",
            "使用数据前请阅读。"),
    SEGMENT(
            285,
            Severity.ERROR,
            "NAIF SPK Required Reading, Supported Data Types",
            "The segment is broken: {0}.",
            "该段损坏：{0}。",
            "Finite numbers and epochs that increase by a nanosecond at least are expected, as many as the segment says.",
            "应为有限数值，历元至少相隔 1 纳秒且递增，数目与声明一致。",
            "Fetch it again, or ask the originator.",
            "请重新获取或联系发布方。"),
    BINARY(
            286,
            Severity.ERROR,
            "NAIF DAF Required Reading, Binary File Formats",
            "The file’s form is ''{0}''.",
            "文件形式为“{0}”。",
            "LTL-IEEE or BIG-IEEE is expected.",
            "应为 LTL-IEEE 或 BIG-IEEE。",
            "Convert it with NAIF’s tool bingo or tobin first.",
            "请先用 NAIF 工具 bingo 或 tobin 转换。"),
    IAU_AXES(
            287,
            Severity.NOTE,
            "NAIF Frames Required Reading, PCK Frames",
            "The axes are {0}, whose orientation comes from a text kernel that the originator used.",
            "坐标轴为 {0}，其指向取自发布方所用的文本核文件。",
            "They are read as those of the IAU working group’s latest report.",
            "按 IAU 工作组最新报告的模型读取。",
            "Ask the originator which constants were used where metres matter.",
            "若要求米级精度，请向发布方确认所用常数。"),
    OUTSIDE(
            288,
            Severity.WARNING,
            "NAIF SPK Required Reading, SPK File Structure",
            "The segment is said to hold longer than its states reach: by {0} s.",
            "该段声明的有效时段超出其状态 {0} 秒。",
            "The states cover the whole span.",
            "状态应覆盖整个时段。",
            "The span is read as it is; tell the originator.",
            "时段按原样读取；请告知发布方。"),
    OVERLAP(
            289,
            Severity.NOTE,
            "NAIF SPK Required Reading, Segment Order and Priority",
            "Segments of object {0} overlap in time.",
            "目标 {0} 的各段在时间上重叠。",
            "SPICE takes the later one in the file where both hold.",
            "两段均有效时，SPICE 取文件中靠后的一段。",
            "Each segment is read as it is: take the last that holds.",
            "各段按原样读取：请取最后一个有效的段。");

    private final Wording wording;

    SpkFinding(
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
