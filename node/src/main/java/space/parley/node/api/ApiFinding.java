package space.parley.node.api;

import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// What the API itself has to say: codes NODE-400 to NODE-499.
enum ApiFinding {
    FAULT(
            400,
            new Text("A fault of Parley's own: {0}.", "Parley 自身故障：{0}。"),
            new Text("An answer.", "应有答复。"),
            new Text("Nothing was sent. Look at the node's log and report it.", "未发送任何内容。请查看节点日志并报告。"));

    private final String code;
    private final Text what;
    private final Text expected;
    private final Text action;

    ApiFinding(int number, Text what, Text expected, Text action) {
        this.code = "NODE-%03d".formatted(number);
        this.what = what;
        this.expected = expected;
        this.action = action;
    }

    Finding with(Object... arguments) {
        return new Finding(code, Severity.ERROR, Place.NONE, what.with(arguments), expected, action);
    }
}
