package space.parley.node.peer;

import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// Everything that can go wrong on a link, NODE-200 to NODE-299.
enum PeerFindings {
    IDENTITY_OF_ANOTHER(
            "NODE-200",
            "The link key in {0} belongs to '{1}', not to '{2}'.",
            "{0} 中的链路密钥属于“{1}”，而不是“{2}”。",
            "A node's folder holds the key of that node's own party.",
            "节点目录中只应存放本方节点自己的密钥。",
            "Start the node with the folder of '{2}', or correct the party's name.",
            "请使用“{2}”自己的目录启动节点，或更正参与方名称。"),
    IDENTITY_UNREADABLE(
            "NODE-201",
            "The link key in {0} cannot be read: {1}.",
            "无法读取 {0} 中的链路密钥：{1}。",
            "The folder holds key.p12 and the password that opens it.",
            "该目录应包含 key.p12 及能够打开它的口令文件。",
            "Restore both files from a backup. If there is none, move the folder away: a new key is made at the next "
                    + "start, and every partner must be given its pin.",
            "请从备份恢复这两个文件；若无备份，请移走该目录，下次启动时会生成新密钥，届时须将新的密钥指纹告知所有伙伴方。"),
    IDENTITY_NOT_MADE(
            "NODE-202",
            "No link key could be made in {0}: {1}.",
            "无法在 {0} 中生成链路密钥：{1}。",
            "The folder can be written, and the Java runtime has its keytool.",
            "该目录应可写，且 Java 运行环境应带有 keytool。",
            "Check the folder's permissions and free space, and run the node on a full JDK.",
            "请检查目录权限与剩余空间，并使用完整的 JDK 运行节点。"),
    PORT_IN_USE(
            "NODE-210",
            "Port {1} on {0} is taken by another program.",
            "{0} 上的端口 {1} 已被其他程序占用。",
            "The port for partners is free.",
            "供伙伴方连接的端口应处于空闲状态。",
            "Stop the program that listens on port {1}, or give this node another port and tell the partners.",
            "请停止正在监听端口 {1} 的程序，或为本节点另选端口并告知伙伴方。"),
    CANNOT_LISTEN(
            "NODE-211",
            "This node cannot listen on {0}:{1}: {2}.",
            "本节点无法在 {0}:{1} 上监听：{2}。",
            "The address is one of this machine's, and the port may be opened by this user.",
            "地址应属于本机，且当前用户有权打开该端口。",
            "Choose an address of this machine and a port above 1023.",
            "请选用本机地址以及 1023 以上的端口。"),
    REFUSED(
            "NODE-220",
            "{0} at {1} refuses the connection.",
            "{0}（{1}）拒绝连接。",
            "The partner's node listens at this address.",
            "伙伴方节点应在该地址上监听。",
            "Ask the partner whether the node runs, and check host, port and firewalls on both sides.",
            "请向伙伴方确认其节点是否在运行，并检查主机、端口及双方防火墙。"),
    HOST_UNKNOWN(
            "NODE-221",
            "The host name of {0} at {1} is not known.",
            "无法解析 {0} 的主机名（{1}）。",
            "The name is in the DNS or in this machine's hosts file.",
            "该主机名应能由 DNS 或本机 hosts 文件解析。",
            "Correct the partner's address, or use an IP address.",
            "请更正伙伴方地址，或改用 IP 地址。"),
    NO_CONNECTION_IN_TIME(
            "NODE-222",
            "No connection to {0} at {1} within {2} s.",
            "在 {2} 秒内未能与 {0}（{1}）建立连接。",
            "A connection is made within {2} s.",
            "连接应在 {2} 秒内建立。",
            "Check the address, the route and firewalls that drop packets; the message can be sent again.",
            "请检查地址、路由以及可能丢弃数据包的防火墙；消息可以重新发送。"),
    WRONG_PIN(
            "NODE-223",
            "{0} at {1} shows the key {2}.",
            "{0}（{1}）出示的密钥指纹为 {2}。",
            "The key agreed with {0} is {3}.",
            "与 {0} 约定的密钥指纹为 {3}。",
            "Nothing was sent. Ask {0} by another channel whether the key was changed; if it was, pin the new one, and if "
                    + "not, treat the address as hostile.",
            "未发送任何内容。请通过其他渠道向 {0} 核实是否更换过密钥：若已更换，请登记新指纹；若未更换，应视该地址为恶意地址。"),
    NOT_ACCEPTED(
            "NODE-224",
            "{0} at {1} does not accept this node's key {2}.",
            "{0}（{1}）不接受本节点的密钥 {2}。",
            "The partner has pinned this node's key.",
            "伙伴方应已登记本节点的密钥指纹。",
            "Give {0} this pin by a channel that both trust, then send again.",
            "请通过双方信任的渠道将该指纹告知 {0}，然后重新发送。"),
    NO_TLS(
            "NODE-225",
            "{0} at {1} does not speak TLS 1.3 with this node: {2}.",
            "{0}（{1}）无法与本节点建立 TLS 1.3 连接：{2}。",
            "A Parley node answers at this address, directly and with TLS 1.3.",
            "该地址上应由 Parley 节点以 TLS 1.3 直接应答。",
            "Check that host and port are those of the partner's node and that no proxy opens the connection in between.",
            "请确认主机和端口确属伙伴方节点，且中间没有代理拆解加密连接。"),
    NO_ANSWER_IN_TIME(
            "NODE-226",
            "{0} at {1} did not answer in full within {2} s.",
            "{0}（{1}）未在 {2} 秒内给出完整应答。",
            "The whole answer is there within {2} s.",
            "完整应答应在 {2} 秒内到达。",
            "Send again: the partner may or may not have received the message, and takes the same message only once.",
            "请重新发送：伙伴方可能已经收到该消息，同一消息只会被受理一次。"),
    LINK_BROKE(
            "NODE-227",
            "The link to {0} at {1} broke before the answer: {2}.",
            "与 {0}（{1}）的链路在应答之前中断：{2}。",
            "The connection holds until the answer is there.",
            "连接应保持到应答到达为止。",
            "Send again. If it breaks each time, ask the partner whether this node's pin was withdrawn.",
            "请重新发送；若每次都中断，请向伙伴方询问本节点的指纹是否已被撤销。"),
    ANSWER_TOO_LARGE(
            "NODE-228",
            "The answer of {0} at {1} is larger than {2} bytes.",
            "{0}（{1}）的应答超过 {2} 字节。",
            "An answer has at most {2} bytes.",
            "应答最多为 {2} 字节。",
            "The answer was thrown away. Tell the partner; nothing of it was used.",
            "该应答已丢弃，其内容未被使用。请告知伙伴方。"),
    MESSAGE_TOO_LARGE(
            "NODE-229",
            "A message of {2} bytes for {0} at {1} is too large.",
            "发往 {0}（{1}）的消息有 {2} 字节，超过上限。",
            "A message has at most {3} bytes.",
            "一条消息最多为 {3} 字节。",
            "Nothing was sent. Split the content into several messages.",
            "未发送任何内容。请将内容拆分为多条消息。");

    private final String code;
    private final Text what;
    private final Text expected;
    private final Text action;

    PeerFindings(
            String code,
            String whatEn,
            String whatZh,
            String expectedEn,
            String expectedZh,
            String actionEn,
            String actionZh) {
        this.code = code;
        this.what = new Text(whatEn, whatZh);
        this.expected = new Text(expectedEn, expectedZh);
        this.action = new Text(actionEn, actionZh);
    }

    Finding finding(Object... arguments) {
        return new Finding(
                code,
                Severity.ERROR,
                Place.NONE,
                what.with(arguments),
                expected.with(arguments),
                action.with(arguments));
    }

    RefusedException refusal(Object... arguments) {
        return new RefusedException(finding(arguments));
    }
}
