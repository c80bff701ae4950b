package space.parley.node.door;

import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// What the door has to say: codes NODE-300 to NODE-399.
enum DoorFinding {
    NO_LONGER(
            300,
            "What was prepared may not leave any more: {0}",
            "原准备的内容已不得发出：{0}",
            "The same law, policy and agreement as when it was prepared.",
            "法律、本方政策和协议须与准备时一致。",
            "Ask anew; the reasons are in the decision.",
            "请重新提出；理由见裁定。"),
    PEER_REFUSES(
            301,
            "{0} did not take the message {1}: {2}",
            "{0} 未接收消息 {1}：{2}",
            "A receipt.",
            "须收到回执。",
            "Talk to the other side; the message is sent again meanwhile.",
            "请与对方联系；其间将继续重发。");

    private final String code;
    private final Text what;
    private final Text expected;
    private final Text action;

    DoorFinding(int number, String en, String zh, String exEn, String exZh, String doEn, String doZh) {
        this.code = "NODE-%03d".formatted(number);
        this.what = new Text(en, zh);
        this.expected = new Text(exEn, exZh);
        this.action = new Text(doEn, doZh);
    }

    Finding with(Object... arguments) {
        return new Finding(code, Severity.ERROR, Place.NONE, what.with(arguments), expected, action);
    }

    RefusedException refusal(Object... arguments) {
        return new RefusedException(with(arguments));
    }
}
