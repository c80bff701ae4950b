package space.parley.formats.convert;

import java.util.List;
import java.util.Optional;
import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Wording;
import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// What is said of opening, converting and writing files.
public enum ConversionFinding implements FindingKind {
    PACKED_TOO_FAR(
            300,
            Severity.ERROR,
            "The packed file unpacks to more than {0} bytes.",
            "压缩文件解压后超过 {0} 字节。",
            "At most 64 MiB and 25 times the packed size come out of a message that is packed with gzip.",
            "gzip 压缩的电文解压后至多为 64 MiB 加压缩大小的 25 倍。",
            "Unpack it first, if it is right.",
            "若文件无误，请先解压。"),
    PACKED_BROKEN(
            301,
            Severity.ERROR,
            "The packed file is broken: {0}.",
            "压缩文件已损坏：{0}。",
            "A whole file, with gzip or without.",
            "须为完整文件，可用 gzip 压缩。",
            "Fetch it again.",
            "请重新获取。"),
    UNREADABLE(
            302,
            Severity.ERROR,
            "The file cannot be read: {0}.",
            "文件无法读取：{0}。",
            "A file that exists and may be read.",
            "须为存在且可读的文件。",
            "Check its name and your permissions.",
            "请检查文件名和权限。"),
    UNWRITABLE_FILE(
            303,
            Severity.ERROR,
            "{0} cannot be written: {1}.",
            "{0} 无法写入：{1}。",
            "A place with room that may be written.",
            "须有空间和写权限。",
            "Make room or choose another place; nothing that was there is changed.",
            "请腾出空间或另选位置；原有内容未作改动。"),
    NO_WAY(
            304,
            Severity.ERROR,
            "From {0} no {1} can be made: {2}.",
            "无法由 {0} 生成 {1}：{2}。",
            "Element sets become element sets or tables, tables become tables, and a message its other notation.",
            "根数可转换为根数或状态表，状态表可转换为状态表，电文可转换为其另一种格式。",
            "Choose another format.",
            "请选择其他格式。"),
    NOTHING(
            305,
            Severity.ERROR,
            "The source says nothing that {0} can hold.",
            "来源中没有 {0} 能容纳的内容。",
            "At least one set of elements, table of states or message.",
            "至少应有一组根数、一张状态表或一份电文。",
            "Choose another format or source.",
            "请选择其他格式或来源。"),
    LOSS(
            306,
            Severity.ERROR,
            "{0} of what the source says would be lost or made up: {1}.",
            "有 {0} 项内容将丢失或为补造：{1}。",
            "With --strict nothing is.",
            "使用 --strict 时不得有此类内容。",
            "Choose a format that holds it, or leave --strict out and read the loss report.",
            "请选择能容纳它的格式，或不用 --strict 并阅读损失报告。"),
    UNDECLARED(
            307,
            Severity.ERROR,
            "Read back, {0} is {1} instead of {2}, and no loss says so.",
            "回读后 {0} 为 {1}，应为 {2}，且无损失说明。",
            "What is not said to be lost comes back as it was.",
            "未声明损失的内容应原样返回。",
            "Do not use the result, and report it with the source.",
            "请勿使用该结果，并连同来源一并报告。"),
    BEYOND(
            308,
            Severity.ERROR,
            "Read back, the {0} is off by {1} {3}; {2} {3} were stated.",
            "回读后 {0} 偏差 {1} {3}，声明为 {2} {3}。",
            "An error within the stated one.",
            "误差应在声明范围之内。",
            "Do not use the result, and report it with the source.",
            "请勿使用该结果，并连同来源一并报告。"),
    NOT_READ_BACK(
            309,
            Severity.ERROR,
            "What was written is not read back: {0}.",
            "写出的内容无法回读：{0}。",
            "A result that is read like any other file.",
            "结果应可像其他文件一样读取。",
            "Do not use the result, and report it with the source.",
            "请勿使用该结果，并连同来源一并报告。"),
    SPAN_NEEDED(
            310,
            Severity.ERROR,
            "Mean elements tell no states by themselves.",
            "平根数本身不含状态。",
            "A start, an end and a step at which SGP4 is to be evaluated.",
            "须给出用 SGP4 计算的起止时刻和步长。",
            "Give --from, --until and --step.",
            "请给出 --from、--until 和 --step。"),
    SPAN_UNUSED(
            311,
            Severity.WARNING,
            "The span and step are not used: the source has states of its own.",
            "未使用时段和步长：来源自带状态。",
            "A span and a step only for mean elements.",
            "仅平根数需要时段和步长。",
            "Leave them out.",
            "请去掉这些参数。"),
    NO_VELOCITY(
            312,
            Severity.ERROR,
            "Velocities cannot be computed from {0} positions.",
            "无法由 {0} 个位置计算速度。",
            "At least three positions, one after the other.",
            "至少应有依次三个位置。",
            "Give a longer table, or one with velocities.",
            "请提供更长的表，或含速度的表。"),
    ONLY_READ(
            313,
            Severity.ERROR,
            "{0} is read here, and not written.",
            "{0} 只能读取，不能写出。",
            "A format that is written.",
            "须为可写出的格式。",
            "Choose another format.",
            "请选择其他格式。"),
    SAME_FILE(
            314,
            Severity.ERROR,
            "{0} is the source itself.",
            "{0} 即来源文件本身。",
            "Another file: the source stays as it is.",
            "须为另一文件：来源保持原样。",
            "Choose another name.",
            "请另选名称。"),
    FRAME_UNUSED(
            315,
            Severity.ERROR,
            "A frame or time scale was asked for, but {0} fixes its own.",
            "要求了坐标系或时间尺度，但 {0} 自有规定。",
            "Mean elements of SGP4 are in TEME and UTC; messages other than tables keep their own.",
            "SGP4 平根数采用 TEME 和 UTC；状态表以外的电文保持原有设置。",
            "Leave --frame, --center and --time-scale out.",
            "请去掉 --frame、--center 和 --time-scale。"),
    FAINT(
            316,
            Severity.NOTE,
            "Nothing could be compared after reading back: {0}.",
            "回读后无可比较内容：{0}。",
            "States, elements or keys on both sides.",
            "双方均应有状态、根数或键。",
            "Look at the result before you use it.",
            "使用前请检查结果。"),
    OBJECT_NEEDED(
            317,
            Severity.ERROR,
            "The source does not say whose states these are as {0} must say it.",
            "来源未以 {0} 所需的方式说明这些状态属于哪个目标。",
            "A catalogue number or COSPAR designator; it is never guessed.",
            "应为编目号或 COSPAR 标识；本系统绝不猜测。",
            "Give --object-id.",
            "请给出 --object-id。"),
    OTHER_BODY(
            318,
            Severity.ERROR,
            "{0} are axes of another body than the centre {1}.",
            "{0} 是另一天体的坐标轴，而中心为 {1}。",
            "Axes of the centre itself or of no body (GCRF, ICRF, EME2000), or a centre that is named too.",
            "须为中心天体自身的坐标轴，或不属于任何天体的坐标轴（GCRF、ICRF、EME2000），否则须同时给出中心。",
            "Give --center as well: --center {2} moves the centre there.",
            "请同时给出 --center：--center {2} 将中心移至该处。"),
    LOSSY_STEP(
            370,
            Severity.ERROR,
            "The step from {0} to {1} may be off by {2}.",
            "自 {0} 至 {1} 的转换误差可达 {2}。",
            "With --strict no model of a frame or time scale that is off by more than 1 mm, 1 µm/s or 1 ns.",
            "使用 --strict 时，坐标系或时间尺度模型的误差不得超过 1 mm、1 µm/s 或 1 ns。",
            "Keep the frame and time scale of the source, or leave --strict out and read the loss report.",
            "请保持来源的坐标系和时间尺度，或不用 --strict 并阅读损失报告。"),
    NOT_JOINED(
            380,
            Severity.ERROR,
            "The tables of {0} cannot become one: {1}.",
            "{0} 的各表无法并为一张：{1}。",
            "SP3, CPF and IIRV know no border between two tables of an object: they must follow each other, in one frame"
                    + " and time scale, with one position at a time that two of them have.",
            "SP3、CPF 和 IIRV 不区分同一目标的各表：各表须依次相接，坐标系和时间尺度相同，共有时刻的位置一致。",
            "Convert to OEM, OCM, STK or SPK, or take the tables apart.",
            "请转换为 OEM、OCM、STK 或 SPK，或将各表分开。");

    private final Wording wording;

    ConversionFinding(
            int number,
            Severity severity,
            String what,
            String whatZh,
            String expected,
            String expectedZh,
            String action,
            String actionZh) {
        wording = Wording.of(number, severity, "", what, whatZh, expected, expectedZh, action, actionZh);
    }

    @Override
    public Wording wording() {
        return wording;
    }

    /// This finding as a refusal.
    public RefusedException refusal(Object... arguments) {
        return new RefusedException(at(Place.NONE, arguments));
    }

    /// Refuses a result that is not read back, for the first error: what was told before it may be notes and warnings.
    ///
    /// @param told what reading it told; the passing name of the file is left out, as it says nothing
    public static RefusedException notReadBack(List<Finding> told) {
        var cause = told.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .orElseGet(told::getFirst);
        var place =
                new Place(Optional.empty(), cause.place().line(), cause.place().field());
        return NOT_READ_BACK.refusal(
                new Text("{0} {1} {2}", "{0} {1} {2}").with(cause.code(), place.toString(), unended(cause.what())));
    }

    /// A sentence that goes into another.
    private static Text unended(Text sentence) {
        return new Text(sentence.en().replaceFirst("\\.$", ""), sentence.zh().replaceFirst("。$", ""));
    }
}
