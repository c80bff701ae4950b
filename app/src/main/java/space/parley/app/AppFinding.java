package space.parley.app;

import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// What the command has to say: codes APP-001 to APP-099.
enum AppFinding {
    NO_NODE(1, "No node answers at {0}.", "{0} 处没有节点应答。",
            "A running node.", "须有运行中的节点。",
            "Start it: parley node run DIR.", "请启动：parley node run DIR。"),
    STRANGE_ANSWER(2, "The node answered with status {0} and no finding.", "节点返回状态 {0}，无说明。",
            "An answer of Parley's API.", "须为 Parley 接口的答复。",
            "Look whether something else listens on that port.", "请检查该端口是否被其他程序占用。"),
    UNREADABLE(3, "The file {0} cannot be read.", "文件 {0} 无法读取。",
            "A file that exists and may be read.", "须为存在且可读的文件。",
            "Check the name.", "请检查文件名。"),
    UNWRITABLE(4, "The file {0} cannot be written: {1}.", "文件 {0} 无法写入：{1}。",
            "A place with room that may be written.", "须有空间和写权限。",
            "Choose another place.", "请另选位置。"),
    ENDED(5, "The node {0} ended with status {1}; its last words: {2}", "节点 {0} 已退出（状态 {1}）；最后输出：{2}",
            "A node that serves.", "节点须处于服务状态。",
            "Look at {3}.", "请查看 {3}。"),
    STEP(6, "A step of the demo did not hold: {0}", "演示的一步未成立：{0}",
            "What the scenario expects: {1}", "场景预期：{1}",
            "Report it with the folder {2}.", "请连同目录 {2} 一并报告。"),
    USAGE(7, "{0}", "{0}", "See --help.", "参见 --help。", "Correct the command.", "请更正命令。");

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
        return new Finding(code, Severity.ERROR, Place.NONE, what.with(arguments), expected.with(arguments),
                action.with(arguments));
    }

    RefusedException refusal(Object... arguments) {
        return new RefusedException(with(arguments));
    }
}
