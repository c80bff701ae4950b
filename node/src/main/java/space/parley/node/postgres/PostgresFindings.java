package space.parley.node.postgres;

import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// Everything that can go wrong with the node's own database server, NODE-100 to NODE-199.
enum PostgresFindings {
    NO_BINARIES(
            "NODE-100",
            "There is no database server in this installation for {0}.",
            "本安装包中没有适用于 {0} 的数据库服务器。",
            "Linux on x86-64 or arm64, with the server's archive on the class path.",
            "应为 x86-64 或 arm64 的 Linux，且类路径上有数据库服务器安装包。",
            "Use a PostgreSQL server of your own: --database-url.",
            "请通过 --database-url 使用自备的 PostgreSQL 服务器。"),
    NOT_UNPACKED(
            "NODE-101",
            "The database server could not be unpacked to {0}: {1}.",
            "无法将数据库服务器解压到 {0}：{1}。",
            "A folder with 100 MB free that this user may write and programs may run from.",
            "需要一个当前用户可写、允许执行程序且剩余空间不少于 100 MB 的目录。",
            "Free space, or set XDG_CACHE_HOME to such a folder; or use --database-url.",
            "请释放空间，或将 XDG_CACHE_HOME 设为这样的目录；也可使用 --database-url。"),
    NO_PLAIN_USER(
            "NODE-102",
            "The database server does not run as root, and no other user could be taken: {0}.",
            "数据库服务器不能以 root 身份运行，且无法切换到其他用户：{0}。",
            "The user nobody exists, and setpriv or runuser is installed (package util-linux).",
            "系统中应有 nobody 用户，并已安装 setpriv 或 runuser（util-linux 软件包）。",
            "Run the node as an ordinary user, or install util-linux, or use --database-url.",
            "请以普通用户身份运行节点，或安装 util-linux，或使用 --database-url。"),
    NO_REACHABLE_FOLDER(
            "NODE-103",
            "No folder for {0} was found that both this node and the database server's user can reach; tried {1}.",
            "找不到本节点与数据库服务器用户都能访问的{0}目录；已尝试 {1}。",
            "A folder that belongs to this user, that no other user may write, and that everyone may pass through.",
            "目录应归当前用户所有、其他用户不可写，且所有用户均可进入。",
            "Put the node's folder in such a place (not under /root), or use --database-url.",
            "请将节点目录放在这样的位置（不要放在 /root 之下），或使用 --database-url。"),
    FOLDER_IN_USE(
            "NODE-104",
            "The database in {0} is used by another node that runs now.",
            "{0} 中的数据库正被另一个运行中的节点使用。",
            "One node runs on one folder.",
            "一个目录只能供一个节点运行。",
            "Stop the other node, or start this one on a folder of its own.",
            "请停止另一个节点，或为本节点指定单独的目录。"),
    OTHER_VERSION(
            "NODE-105",
            "The database in {0} was made by PostgreSQL {1}.",
            "{0} 中的数据库由 PostgreSQL {1} 创建。",
            "This installation brings PostgreSQL {2}.",
            "本安装包所带的是 PostgreSQL {2}。",
            "Run the installation that made it; or move the database folder away, and it is built again from the record.",
            "请使用创建该数据库的安装版本；或移走数据库目录，系统将依据记录重新建立数据库。"),
    PASSWORD_LOST(
            "NODE-106",
            "The database in {0} exists, but its password file {1} does not, or cannot be read.",
            "数据库 {0} 存在，但其口令文件 {1} 缺失或无法读取。",
            "The password file that was written when the database was made.",
            "应有建库时写入的口令文件。",
            "Restore {1} from a backup; or move the database folder away, and it is built again from the record.",
            "请从备份恢复 {1}；或移走数据库目录，系统将依据记录重新建立数据库。"),
    NOT_CREATED(
            "NODE-107",
            "The database could not be made in {0}: {1}.",
            "无法在 {0} 中创建数据库：{1}。",
            "A folder with 100 MB free on a local disk.",
            "需要一个位于本地磁盘、剩余空间不少于 100 MB 的目录。",
            "Free space or choose another folder for the node; or use --database-url.",
            "请释放空间或为节点另选目录；也可使用 --database-url。"),
    NOT_STARTED(
            "NODE-108",
            "The database server for {0} did not start: {1}.",
            "{0} 的数据库服务器未能启动：{1}。",
            "The server answers on 127.0.0.1.",
            "服务器应在 127.0.0.1 上应答。",
            "Read {2}; if another server still holds the folder, stop it and start the node again.",
            "请查看 {2}；若仍有其他服务器占用该目录，请将其停止后重新启动节点。"),
    FOLDER_UNUSABLE(
            "NODE-109",
            "The node's folder {0} cannot be used for the database: {1}.",
            "节点目录 {0} 无法用于存放数据库：{1}。",
            "A folder that this user may write.",
            "当前用户应对该目录有写权限。",
            "Correct its permissions or choose another folder for the node.",
            "请修正其权限，或为节点另选目录。");

    static final Text UNPACKING = new Text("Unpacking PostgreSQL {0} to {1} …", "正在将 PostgreSQL {0} 解压到 {1} ……");
    static final Text ELSEWHERE = new Text(
            "The database lies in {0}, because the database server's user cannot reach {1}.",
            "数据库位于 {0}，因为数据库服务器用户无法访问 {1}。");
    static final Text CREATING = new Text("Making the database in {0} …", "正在 {0} 中创建数据库……");
    static final Text STARTED =
            new Text("The database server listens on 127.0.0.1:{0}.", "数据库服务器正在 127.0.0.1:{0} 上监听。");
    static final Text ADOPTED = new Text(
            "Took over the database server that still ran on 127.0.0.1:{0}.", "已接管仍在 127.0.0.1:{0} 上运行的数据库服务器。");
    static final Text WAITING =
            new Text("An earlier database server still holds {0}; waiting for it …", "先前的数据库服务器仍占用 {0}，正在等待……");
    static final Text STOPPED = new Text("The database server has stopped.", "数据库服务器已停止。");
    static final Text NOT_STOPPED = new Text(
            "The database server did not stop: {0} The next start takes it over.", "数据库服务器未能停止：{0} 下次启动时将接管它。");
    static final Text BINARIES = new Text("the server's programs", "服务器程序");
    static final Text DATA = new Text("the database", "数据库");

    private final String code;
    private final Text what;
    private final Text expected;
    private final Text action;

    PostgresFindings(
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
