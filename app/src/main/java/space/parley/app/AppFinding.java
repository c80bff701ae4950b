package space.parley.app;

import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// What the command has to say: codes APP-001 to APP-099.
enum AppFinding {
    NO_NODE(
            1,
            "No node answers at {0}.",
            "{0} 处没有节点应答。",
            "A running node.",
            "须有运行中的节点。",
            "Start it: parley node run DIR.",
            "请启动：parley node run DIR。"),
    STRANGE_ANSWER(
            2,
            "The node answered with status {0} and no finding.",
            "节点返回状态 {0}，无说明。",
            "An answer of Parley's API.",
            "须为 Parley 接口的答复。",
            "Look whether something else listens on that port.",
            "请检查该端口是否被其他程序占用。"),
    UNREADABLE(
            3,
            "The file {0} cannot be read.",
            "文件 {0} 无法读取。",
            "A file that exists and may be read.",
            "须为存在且可读的文件。",
            "Check the name.",
            "请检查文件名。"),
    UNWRITABLE(
            4,
            "The file {0} cannot be written: {1}.",
            "文件 {0} 无法写入：{1}。",
            "A place with room that may be written.",
            "须有空间和写权限。",
            "Choose another place.",
            "请另选位置。"),
    ENDED(
            5,
            "The node {0} ended with status {1}; its last words: {2}",
            "节点 {0} 已退出（状态 {1}）；最后输出：{2}",
            "A node that serves.",
            "节点须处于服务状态。",
            "Look at {3}.",
            "请查看 {3}。"),
    STEP(
            6,
            "A step of the demo did not hold: {0}",
            "演示的一步未成立：{0}",
            "What the scenario expects: {1}",
            "场景预期：{1}",
            "Report it with the folder {2}.",
            "请连同目录 {2} 一并报告。"),
    USAGE(
            7,
            "The command is not understood: {0}.",
            "命令无法理解：{0}。",
            "What --help says.",
            "须符合 --help 的说明。",
            "Correct the command.",
            "请更正命令。"),
    FILE_TOO_LARGE(
            8,
            "The file {0} is larger than {1} bytes.",
            "文件 {0} 超过 {1} 字节。",
            "A smaller one.",
            "须更小。",
            "Split it.",
            "请拆分文件。"),
    NO_YES(
            9,
            "Nobody is there to say yes to these bytes.",
            "无人确认这些字节。",
            "A terminal to ask on, or --yes.",
            "须有可供询问的终端，或给出 --yes。",
            "Read the bytes above, then give --yes.",
            "请核对上述字节后给出 --yes。"),
    NO_SHARE(
            10,
            "The share {0} has no bytes that could be approved: it is {1}.",
            "共享 {0} 没有可批准的字节：其状态为 {1}。",
            "A share that waits.",
            "须为等待批准的共享。",
            "Look at the reasons: parley shares DIR {0}.",
            "请查看理由：parley shares DIR {0}。"),
    NO_CARD(
            11,
            "{0} is not the card of a node: {1}.",
            "{0} 不是节点卡片：{1}。",
            "A file that parley node card wrote.",
            "须为 parley node card 生成的文件。",
            "Ask the other side for its card again.",
            "请向对方重新索取卡片。"),
    SECOND_OF_OBJECT(
            12,
            "{0} tells of {1} again; what stands last is used.",
            "{0} 再次给出 {1} 的数据；以最后一份为准。",
            "One set of elements or one ephemeris an object.",
            "每个目标应只有一组根数或一份星历。",
            "Leave the older ones out where that is not meant.",
            "若非本意，请去掉较旧的数据。"),
    NO_MOTION(
            13,
            "{0} tells the motion of no object.",
            "{0} 未给出任何目标的运动。",
            "Element sets, an OMM or an OEM.",
            "须为根数、OMM 或 OEM。",
            "Give another file.",
            "请另给文件。"),
    TOO_MANY_PAIRS(
            14,
            "{0} pairs are too many to be screened one by one.",
            "{0} 对目标过多，无法逐对筛查。",
            "At most {1}.",
            "至多 {1} 对。",
            "Screen fewer objects at a time.",
            "请减少一次筛查的目标数量。"),
    WINDOW(
            15,
            "A window of {0} days cannot be screened.",
            "无法筛查长度为 {0} 天的窗口。",
            "Above 0 and at most {1} days.",
            "应大于 0 且不超过 {1} 天。",
            "Screen a shorter window, or several one after the other.",
            "请缩短窗口，或分段筛查。"),
    THRESHOLD(
            16,
            "A threshold of {0} m cannot be screened.",
            "无法以 {0} 米为阈值进行筛查。",
            "Above 0 and at most {1} m.",
            "应大于 0 且不超过 {1} 米。",
            "Give a distance at which an approach still matters, such as 5km.",
            "请给出仍有意义的距离，如 5km。"),
    NO_OBJECTS(
            17,
            "No object is left to be screened.",
            "没有可供筛查的目标。",
            "Files with element sets or ephemerides that hold for the window.",
            "文件应包含适用于该窗口的根数或星历。",
            "Look at the findings above, and at --max-age.",
            "请查看上述提示及 --max-age。"),
    NO_OBJECT(
            18,
            "An ephemeris names no object that is understood: '{0}'.",
            "星历所给目标标识无法理解：“{0}”。",
            "A catalogue number, a COSPAR designator or a name without spaces.",
            "应为编目号、COSPAR 标识或不含空格的名称。",
            "Name the object in the file, or convert it with --object-id.",
            "请在文件中注明目标，或用 --object-id 转换。"),
    VELOCITIES(
            19,
            "{0} gives positions alone; their velocities were computed from them.",
            "{0} 仅给出位置；速度由位置计算得出。",
            "Positions and velocities.",
            "应同时给出位置与速度。",
            "parley convert tells the error of the velocities.",
            "可用 parley convert 查看速度误差。"),
    PROPAGATED(
            20,
            "Object {0} has one state alone, of {1}; it was carried on by the Earth's attraction with J2 to J6.",
            "目标 {0} 仅有历元 {1} 的一个状态；按地球引力（J2 至 J6）外推。",
            "An ephemeris over the window.",
            "应为覆盖窗口的星历。",
            "Take its approaches as a guide alone: drag, Sun and Moon are left out.",
            "其交会结果仅供参考：未计大气阻力及日月引力。"),
    TOO_OLD(
            21,
            "Object {0} was not screened: its elements are of {1}, more than {2} days from the window.",
            "目标 {0} 未参与筛查：其根数历元为 {1}，距窗口超过 {2} 天。",
            "Elements within --max-age of the window.",
            "根数历元距窗口应在 --max-age 之内。",
            "Get newer elements; nothing is known of its approaches.",
            "请获取更新的根数；其交会情况未知。"),
    EPOCH_AHEAD(
            22,
            "The elements of object {0} are of {1}, long after the window ends ({2}).",
            "目标 {0} 的根数历元为 {1}，远晚于窗口结束时刻（{2}）。",
            "An epoch before the window's end, or days after it at most.",
            "历元应早于窗口结束，或至多晚数日。",
            "Check its year; it was screened with {3}.",
            "请核对年份；该目标以{3}参与筛查。"),
    NOT_THAT_RUN(
            23,
            "{0} does not belong to this order: files or options differ.",
            "{0} 与本次命令不符：文件或选项不同。",
            "The result of a screening of the same files with the same options.",
            "应为以相同文件和选项进行筛查的结果。",
            "Give the same files and options as then, or screen anew without {1}.",
            "请使用与当时相同的文件和选项，或不带 {1} 重新筛查。"),
    NOTHING_LEFT_OFF(
            24,
            "There is nothing to go on with beside {0}; it was screened from the start.",
            "{0} 旁没有可续接的内容；已从头筛查。",
            "What a screening leaves that was stopped.",
            "应有被中止的筛查留下的文件。",
            "Nothing needs to be done.",
            "无须处理。"),
    STOPPED_EARLY(
            25,
            "The screening was stopped after {0} of {1} blocks; {2} holds what was found by then.",
            "筛查在完成 {1} 段中的 {0} 段后停止；{2} 保存了已有结果。",
            "A screening of the whole window.",
            "应完成整个窗口的筛查。",
            "Give the same command with --resume to go on.",
            "请以相同命令加 --resume 继续。"),
    NOTES_LOST(
            26,
            "The earlier run ended without a word after {0} blocks: which objects it could not screen is not known.",
            "先前的运行在 {0} 段后意外结束：其间未能筛查的目标未知。",
            "A run that was stopped by Ctrl-C.",
            "应以 Ctrl-C 停止。",
            "Screen anew without --resume where that list matters; the approaches are complete.",
            "如需该清单，请不带 --resume 重新筛查；交会结果是完整的。"),
    NOT_IN_FILES(
            27,
            "None of the files tells of object {0}.",
            "各文件均未涉及目标 {0}。",
            "A file with its element set or ephemeris.",
            "文件应含其根数或星历。",
            "Check the number, or give another --catalog.",
            "请核对编号，或另给 --catalog。"),
    NO_VOLUME(
            30,
            "'{0}' is no volume.",
            "“{0}”不是筛查体积。",
            "KEY=SHAPE that reaches 500 km at most, such as crewed=box:4,50,50km (whole edges), 25544=ellipsoid:2,25,25km"
                    + " (semi-axes) or all=sphere:5km; each KEY once.",
            "应为 KEY=形状，延伸至多 500 km，如 crewed=box:4,50,50km（整边长）、25544=ellipsoid:2,25,25km（半轴）或"
                    + " all=sphere:5km；每个 KEY 只给一次。",
            "KEY is all, crewed, payload, rocket-body, debris, unknown or an object; three sizes are radial, transverse,"
                    + " normal.",
            "KEY 为 all、crewed、payload、rocket-body、debris、unknown 或某一目标；三个尺寸依次为径向、横向、法向。"),
    VOLUME_OF_NONE(
            31,
            "No file tells of {0}, for which a volume is given.",
            "没有文件给出 {0}，却为其指定了筛查体积。",
            "An object that is screened.",
            "应为参与筛查的目标。",
            "Correct the object after --volume.",
            "请更正 --volume 后的目标。"),
    VOLUME_UNUSED(
            32,
            "No object has the volume that is given for {0}.",
            "没有目标使用为 {0} 指定的筛查体积。",
            "At least one object that is {0}, by its name or by --objects.",
            "至少应有一个按名称或 --objects 属于 {0} 的目标。",
            "Tell of it with --objects, or give the volume for the object itself.",
            "请用 --objects 说明，或直接为该目标指定筛查体积。"),
    NO_MODEL(
            33,
            "No model of the errors of element sets is called '{0}'.",
            "没有名为“{0}”的根数误差模型。",
            "One of: {1}.",
            "应为以下之一：{1}。",
            "Correct the name after --uncertainty, or state errors with --sigma.",
            "请更正 --uncertainty 后的名称，或用 --sigma 给出误差。"),
    CUT_SHORT(
            34,
            "The result could not be written to the end: {0} of its blocks of time are done, and {1} holds the {2}"
                    + " approaches in them.",
            "结果未能写完：已完成 {0} 段；{1} 保存其中的 {2} 次接近。",
            "Room for the whole result.",
            "应有容纳全部结果的空间。",
            "Make room, then give the same command with --resume to go on; the partial result says nothing of later"
                    + " times.",
            "请腾出空间，再以相同命令加 --resume 继续；部分结果不涉及其后的时间。"),
    NOTHING_KEPT(
            35,
            "The result could not be written, and nothing of it is kept.",
            "结果无法写入，未保留任何内容。",
            "Room for the result.",
            "应有容纳结果的空间。",
            "Make room, then give the command again.",
            "请腾出空间后重新执行命令。"),
    VELOCITY_CHANGES(
            36,
            "From {1} to {2} the velocity of {0} changes by {3} m/s more than gravity explains: the path between the"
                    + " states about it may be off by {4} m.",
            "{0} 的速度在 {1} 至 {2} 之间的变化比引力所致多 {3} m/s：其前后状态之间的轨迹可能偏离 {4} 米。",
            "An ephemeris that is cut where a manoeuvre is.",
            "星历应在机动处分段。",
            "Ask for two pieces that meet there; approaches about this time are less sure.",
            "请索取在该处相接的两段数据；该时段附近的交会结果较不可靠。"),
    OVERLAP(
            40,
            "Two pieces tell of {0} from {1} to {2}.",
            "{0} 在 {1} 至 {2} 有两段数据。",
            "Pieces that follow each other.",
            "各段应首尾相接。",
            "The one that begins later is used there; leave one out where that is not meant.",
            "此时采用起始较晚的一段；若非本意，请去掉其中一段。"),
    CENTRE(
            41,
            "{0} tells where {1} is: a centre of motion, which is not screened.",
            "{0} 给出 {1} 的位置：它是运动中心，不作筛查。",
            "Spacecraft, and moons such as Phobos and Deimos.",
            "应为航天器，或火卫一、火卫二等卫星。",
            "Nothing; import an ephemeris of the planets with parley reference import, where one is needed.",
            "无需处理；如需行星历表，请用 parley reference import 导入。"),
    NO_COVARIANCE(
            42,
            "There is no covariance for {0}, so there is no probability.",
            "{0} 没有协方差，因此没有碰撞概率。",
            "An ephemeris with covariances, or --sigma.",
            "应有带协方差的星历，或给出 --sigma。",
            "Go by the distance and its threshold.",
            "请以距离及其阈值判断。"),
    NO_SUCH_OBJECT(
            43,
            "No file tells of {0}, for which a threshold is given.",
            "没有文件给出 {0}，却为其指定了阈值。",
            "One of: {1}.",
            "应为以下之一：{1}。",
            "Correct the name after --threshold-of or --crossing-time-of.",
            "请更正 --threshold-of 或 --crossing-time-of 后的名称。"),
    NOTHING_USEABLE(
            44,
            "A segment of {0} about {1} is left out: there is no time for which it may be used.",
            "{0} 中关于 {1} 的一段星历未采用：没有可用的时段。",
            "A useable span that holds two of its states or more.",
            "可用时段内应有至少两个状态。",
            "Ask its originator; where nothing else tells of the object, nothing is known of its close approaches.",
            "请询问其来源；如无其他数据，该目标的交会情况未知。"),
    NO_CROSSINGS(
            45,
            "No orbits cross: no two objects are both about the Moon, or both about Mars.",
            "没有轨道交叉：没有两个目标同绕月球或同绕火星。",
            "Two objects about one of these, whose ephemerides have it for a centre.",
            "应有两个以月球或火星为星历中心的目标。",
            "Leave out --crossings, or give ephemerides about that body.",
            "请去掉 --crossings，或提供以该天体为中心的星历。"),
    MANOEUVRES(
            46,
            "Object {0}: the {1} manoeuvres of its message are in its motion.",
            "目标 {0}：其报文中的 {1} 次机动已计入运动。",
            "An ephemeris over the window that contains them.",
            "应为包含机动并覆盖窗口的星历。",
            "Take its approaches as a guide: a burn that lasts is taken as even, and the mass that it spends is left out.",
            "其交会结果仅供参考：持续点火按匀加速处理，未计质量消耗。"),
    MANOEUVRE_UNREAD(
            47,
            "The state of object {0} is not used: its manoeuvres cannot be followed: {1}.",
            "目标 {0} 的状态未采用：其机动无法计入：{1}。",
            "Manoeuvres of an OPM in RTN, RSW, TNW or an inertial frame about the Earth.",
            "应为 OPM 中以 RTN、RSW、TNW 或地心惯性系给出的机动。",
            "Give them so, or an ephemeris that contains them.",
            "请按此给出机动，或提供包含机动的星历。"),
    NO_EPOCH(
            48,
            "Object {0} was not screened: its epoch {1} is no instant that is known here ({2}).",
            "目标 {0} 未筛查：其历元 {1} 不是此处可用的时刻（{2}）。",
            "An epoch near the window.",
            "历元应接近窗口。",
            "Correct the set or get a newer one.",
            "请更正该根数或获取较新的根数。"),
    OLD_ELEMENTS(
            49,
            "{0} objects are screened by elements more than {1} days from the window; the oldest are those of {2}, of {3}.",
            "{0} 个目标所用根数距窗口超过 {1} 天；其中最旧的是 {2} 的根数，历元为 {3}。",
            "Elements some days from the window at most: errors grow to kilometres in a week.",
            "根数距窗口应至多数日：误差在一周内可增至数公里。",
            "Get newer elements, or leave them out with --max-age; each row tells the age of both.",
            "请获取较新的根数，或用 --max-age 排除；表中每行均列出双方根数的时效。"),
    EARLIER_MESSAGES(
            50,
            "{0} holds {1} messages of an earlier run: those of the same approach are replaced, the others stay.",
            "{0} 中已有先前运行写出的 {1} 份报文：同一次接近的报文被替换，其余保留。",
            "An empty folder, so that all of its messages are of one run.",
            "应为空目录，使其中报文均出自同一次运行。",
            "Give another folder, or empty it, where the earlier messages are not wanted.",
            "如不需要先前的报文，请另给目录或清空该目录。"),
    FRAME_FIRST(
            51,
            "{0} cannot be screened as it is: a screening takes no --source-frame.",
            "{0} 无法直接筛查：筛查命令不接受 --source-frame。",
            "A file that names its frame.",
            "文件应注明其参考系。",
            "Convert it first, then screen what that writes: parley convert {0} --to oem-kvn --source-frame FRAME"
                    + " --out FILE.oem.",
            "请先转换，再筛查所得文件：parley convert {0} --to oem-kvn --source-frame FRAME --out FILE.oem。"),
    FILE_LEFT_OUT(
            52,
            "The file {0} was left out, and the rest was screened ({1}).",
            "文件 {0} 未采用，其余部分已筛查（{1}）。",
            "A file whose motion can be used.",
            "文件给出的运动应可采用。",
            "Correct or replace it and screen again; of what it alone tells nothing is known.",
            "请更正或更换后重新筛查；仅由该文件给出的内容情况未知。"),
    SCREENED_INSTEAD(
            53,
            "Object {0} was screened without {1}, which was left out: by {2} in its place.",
            "目标 {0} 的筛查未采用 {1}（该文件无法使用）：改用{2}。",
            "The ephemeris that was given for it.",
            "应采用为其提供的星历。",
            "Take its rows as weaker: {3}.",
            "其结果较弱：{3}。"),
    LEFT_OUT_WITH_FILE(
            54,
            "Object {0} was not screened: {1}, which tells of it, was left out, and nothing else does.",
            "目标 {0} 未筛查：给出其运动的 {1} 未采用，且无其他数据。",
            "A file that tells of it and can be used.",
            "应有可采用的文件给出其运动。",
            "Correct or replace the file; nothing is known of its close approaches.",
            "请更正或更换该文件；其交会情况未知。"),
    SET_WITHOUT_ORBIT(
            55,
            "Object {0} was not screened by its elements of {1}: {2}.",
            "目标 {0} 的筛查未采用历元为 {1} 的根数：{2}。",
            "Elements that SGP4 can work on.",
            "应为 SGP4 可用的根数。",
            "It was screened with another set; leave this one out, or get a newer one.",
            "该目标已以另一组根数参与筛查；请删去这一组或获取更新的根数。"),
    FAULT(
            70,
            "A fault of Parley's own: {0}.",
            "Parley 自身故障：{0}。",
            "A result.",
            "应有结果。",
            "Run it again with PARLEY_DEBUG=1 and report what it prints.",
            "请设置 PARLEY_DEBUG=1 后重新运行，并报告其输出。");

    private final String code;
    private final Text what;
    private final Text expected;
    private final Text action;

    AppFinding(int number, String en, String zh, String exEn, String exZh, String doEn, String doZh) {
        this.code = "APP-%03d".formatted(number);
        this.what = new Text(en, zh);
        this.expected = new Text(exEn, exZh);
        this.action = new Text(doEn, doZh);
    }

    Finding with(Object... arguments) {
        var severity = switch (this) {
            case NOTHING_LEFT_OFF, VELOCITIES, CENTRE, NO_COVARIANCE, OLD_ELEMENTS, EARLIER_MESSAGES -> Severity.NOTE;
            case SECOND_OF_OBJECT,
                    PROPAGATED,
                    MANOEUVRES,
                    EPOCH_AHEAD,
                    NOTES_LOST,
                    OVERLAP,
                    VOLUME_UNUSED,
                    VELOCITY_CHANGES,
                    SCREENED_INSTEAD,
                    SET_WITHOUT_ORBIT,
                    NO_CROSSINGS -> Severity.WARNING;
            default -> Severity.ERROR;
        };
        return new Finding(
                code,
                severity,
                Place.NONE,
                Finding.objects(arguments),
                what.with(arguments),
                expected.with(arguments),
                action.with(arguments));
    }

    RefusedException refusal(Object... arguments) {
        return new RefusedException(with(arguments));
    }
}
