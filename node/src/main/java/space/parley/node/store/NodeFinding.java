package space.parley.node.store;

import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// What a node has to say when something is not as it should be: codes NODE-001 to NODE-099.
public enum NodeFinding {
    CONFIG(
            1,
            "The node's configuration is not readable: {0}.",
            "节点配置无法读取：{0}。",
            "A node.json that parley node init wrote.",
            "须为 parley node init 生成的 node.json。",
            "Restore it from a copy, or make a new node in another folder.",
            "请从备份恢复，或在其他目录新建节点。"),
    FOLDER_TAKEN(
            2,
            "There is a node in {0} already.",
            "{0} 中已有节点。",
            "An empty or missing folder.",
            "须为空目录或不存在的目录。",
            "Choose another folder; this one was left as it is.",
            "请另选目录；原目录未作改动。"),
    DISK(
            3,
            "The disk does not take what was to be written: {0}.",
            "磁盘无法写入：{0}。",
            "Room on the disk and the right to write.",
            "须有磁盘空间和写权限。",
            "Make room, then start the node again; nothing was sent.",
            "请腾出空间后重新启动节点；未发送任何内容。"),
    DATABASE(
            4,
            "The database does not answer: {0}.",
            "数据库无响应：{0}。",
            "A PostgreSQL server that this node can reach.",
            "须有本节点可访问的 PostgreSQL 服务器。",
            "Start it or give --database-url; what is in the log is applied once it answers.",
            "请启动数据库或给出 --database-url；日志中的内容将在恢复后自动入库。"),
    BLOB(
            5,
            "The bytes {0} are missing or changed.",
            "字节 {0} 缺失或已被改动。",
            "A file whose SHA-256 is its name.",
            "文件内容的 SHA-256 须与文件名一致。",
            "Restore the folder blobs from a copy.",
            "请从备份恢复 blobs 目录。"),
    TABLES_AHEAD(
            6,
            "The tables know {0} entries, the log has {1}.",
            "数据表已记录 {0} 条，而日志仅有 {1} 条。",
            "A database that belongs to this log.",
            "数据库须与本日志对应。",
            "Restore the log, or give the node an empty database: it is filled from the log.",
            "请恢复日志，或为节点提供空数据库，将由日志重建。"),
    PORT(
            7,
            "The port {0} is in use.",
            "端口 {0} 已被占用。",
            "A free port on loopback.",
            "须为本机空闲端口。",
            "Stop what uses it, or change apiPort in node.json.",
            "请停止占用者，或修改 node.json 中的 apiPort。"),
    UNAUTHORISED(
            10,
            "No officer's token came with the request.",
            "请求未附带人员令牌。",
            "Authorization: Bearer and the token of an officer.",
            "须有 Authorization: Bearer 和人员令牌。",
            "Open the page through the address that parley status DIR prints.",
            "请通过 parley status DIR 给出的地址打开页面。"),
    NOT_FOUND(
            11,
            "There is no {0}.",
            "找不到 {0}。",
            "Something that this node holds.",
            "须为本节点持有的内容。",
            "Look at what there is: parley status.",
            "请用 parley status 查看现有内容。"),
    BAD_REQUEST(
            12,
            "The request is not understood: {0}.",
            "请求无法理解：{0}。",
            "What the API description says.",
            "须符合接口说明。",
            "See openapi.yaml or --help.",
            "参见 openapi.yaml 或 --help。"),
    TOO_LARGE(
            13,
            "The request is larger than {0} bytes.",
            "请求超过 {0} 字节。",
            "A smaller one.",
            "须更小。",
            "Split the file.",
            "请拆分文件。"),
    UNKNOWN_PEER(
            14,
            "There is no pinned node of the party {0}.",
            "没有登记缔约方 {0} 的节点。",
            "A party whose card was added.",
            "须为已登记卡片的缔约方。",
            "Add its card: parley peer add.",
            "请登记其卡片：parley peer add。"),
    UNKNOWN_OBJECT(
            15,
            "This node holds no object {0} of its own.",
            "本节点没有自有目标 {0}。",
            "An object from one's own imports.",
            "须为自行导入的目标。",
            "Import a file that holds it: parley import.",
            "请导入含该目标的文件：parley import。"),
    NO_TRAJECTORY(
            16,
            "There is no trajectory of {0} at that time.",
            "没有 {0} 在该时段的轨道。",
            "Data that covers the time that is asked for.",
            "数据须覆盖所要求的时段。",
            "Import newer data.",
            "请导入较新的数据。"),
    SEVERAL_AGREEMENTS(
            17,
            "More than one agreement is in force with {0}: {1}.",
            "与 {0} 有多个有效协议：{1}。",
            "One agreement to act under.",
            "须指明所依据的协议。",
            "Name it with --agreement.",
            "请用 --agreement 指明。"),
    APPROVAL_TWICE(
            18,
            "{0} has approved this already.",
            "{0} 已批准过。",
            "Another officer.",
            "须由另一名人员批准。",
            "Let a second officer approve.",
            "请由第二名人员批准。"),
    APPROVAL_OTHER_BYTES(
            19,
            "What was approved is not what would leave.",
            "所批准的内容与将发出的内容不一致。",
            "The SHA-256 of the bytes that are shown.",
            "须为所显示字节的 SHA-256。",
            "Read the bytes again and approve those.",
            "请重新核对字节后批准。"),
    NOT_WAITING(
            20,
            "The share {0} does not wait for approval: it is {1}.",
            "共享 {0} 不在等待批准：其状态为 {1}。",
            "A share that waits.",
            "须为等待批准的共享。",
            "Nothing needs to be done.",
            "无需操作。"),
    SYSTEM_CLOCK(
            21,
            "This node runs on the system clock.",
            "本节点使用系统时钟。",
            "A node made with --clock scenario.",
            "须为以 --clock scenario 创建的节点。",
            "Make such a node for replays.",
            "请为推演另建节点。"),
    CLOCK_BACK(
            22,
            "Scenario time does not go back: it is {0}.",
            "推演时间不能倒退：当前为 {0}。",
            "A later time.",
            "须为更晚的时间。",
            "Give a later time.",
            "请给出更晚的时间。"),
    NOT_LAWFUL(
            23,
            "{0} cannot be done now in this encounter.",
            "此交会目前不能执行“{0}”。",
            "One of: {1}.",
            "可执行：{1}。",
            "Take one of these.",
            "请选择其中之一。"),
    ALREADY_THERE(
            24,
            "There is an agreement {0} already, with other words.",
            "协议 {0} 已存在且内容不同。",
            "A new version number.",
            "须使用新的版本号。",
            "Raise the version in the draft.",
            "请提高草案版本号。"),
    MESSAGE_SIGNATURE(
            30,
            "A message from {0} carries no signature that fits its key.",
            "来自 {0} 的消息签名与其密钥不符。",
            "The sender's signature over the exact bytes.",
            "须有发送方对确切字节的签名。",
            "Tell the sender; it was not taken in.",
            "请告知发送方；消息未被接收。"),
    MESSAGE_FORM(
            31,
            "A message from {0} is not understood: {1}.",
            "来自 {0} 的消息无法理解：{1}。",
            "A message of the form parley-message/1.",
            "须为 parley-message/1 格式。",
            "Tell the sender; it was not taken in.",
            "请告知发送方；消息未被接收。"),
    MESSAGE_OTHER(
            32,
            "A second message with the identity {0} has other bytes.",
            "标识为 {0} 的第二条消息字节不同。",
            "The same bytes each time.",
            "每次须为相同字节。",
            "Tell the sender: somebody may be changing messages.",
            "请告知发送方：消息可能被篡改。"),
    NOT_DELIVERED(
            33,
            "{0} could not be reached; what waits for it is kept and sent again.",
            "无法联系 {0}；待发内容已保存，将重新发送。",
            "An answer with a receipt.",
            "须收到回执。",
            "Nothing needs to be done; parley status shows when it went through.",
            "无需操作；parley status 显示送达情况。"),
    RECEIPT(
            34,
            "The receipt from {0} for {1} does not fit.",
            "来自 {0} 的 {1} 回执不符。",
            "A receipt signed by its key for the very bytes.",
            "须为其密钥对该字节签发的回执。",
            "The message is sent again; tell the other side.",
            "消息将重新发送；请告知对方。"),
    BROKEN(
            35,
            "The node does not write any more: {0}.",
            "节点已停止写入：{0}。",
            "A log that can be written.",
            "日志须可写。",
            "Mend the disk, then start the node again. Nothing leaves until then.",
            "请修复磁盘后重新启动节点；在此之前不发送任何内容。"),
    COARSE_DATA(
            40,
            "The data of {0} are coarse: no probability can be computed from them.",
            "{0} 的数据为粗略级，无法计算碰撞概率。",
            "Full data with a covariance.",
            "须有带协方差的完整数据。",
            "Ask the other side for full data.",
            "请向对方索取完整数据。"),
    NO_COVARIANCE(
            41,
            "There is no covariance for {0}: no probability can be computed.",
            "{0} 没有协方差，无法计算碰撞概率。",
            "A covariance for both objects.",
            "两个目标均须有协方差。",
            "State an uncertainty at import: --sigma.",
            "请在导入时用 --sigma 给出不确定度。"),
    NO_SETTLEMENT(
            42,
            "No agreement in force with {0} says how an encounter is settled.",
            "与 {0} 没有规定交会协调方式的有效协议。",
            "An agreement with a settlement.",
            "协议须含协调条款。",
            "Sign one that has it.",
            "请签署含该条款的协议。");

    private final String code;
    private final Text what;
    private final Text expected;
    private final Text action;

    NodeFinding(int number, String en, String zh, String exEn, String exZh, String doEn, String doZh) {
        this.code = "NODE-%03d".formatted(number);
        this.what = new Text(en, zh);
        this.expected = new Text(exEn, exZh);
        this.action = new Text(doEn, doZh);
    }

    /// The finding, with `{0}`, `{1}`… filled in.
    public Finding with(Object... arguments) {
        return new Finding(
                code,
                Severity.ERROR,
                Place.NONE,
                what.with(arguments),
                expected.with(arguments),
                action.with(arguments));
    }

    /// The finding as an exception.
    public RefusedException refusal(Object... arguments) {
        return new RefusedException(with(arguments));
    }
}
