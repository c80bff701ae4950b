package space.parley.settle;

import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// Every finding of this room, in both languages.
enum Objection {
    STRANGER(
            1,
            new Text("{0} is no party to this encounter.", "{0} 不是本次交会的当事方。"),
            new Text("Only {1} and {2} settle it.", "只有 {1} 与 {2} 参与本次协调。"),
            new Text("Check to which encounter the statement belongs.", "请核对该声明所属的交会事件。")),
    TWO_WORDS(
            2,
            new Text("{0} said two different things as its statement {1}.", "{0} 以同一编号 {1} 作出了两份不同的声明。"),
            new Text("A number stands for one statement for good.", "每个编号只能对应一份声明，不得更改。"),
            new Text(
                    "Keep both signed messages as evidence and call the partner's contact.",
                    "请将两份已签名的报文留作证据，并联系对方值班联系人。")),
    OWN_NUMBER(
            3,
            new Text("Our statement carries the number {0}.", "我方声明的编号为 {0}。"),
            new Text("The next one is {1}.", "下一份声明的编号应为 {1}。"),
            new Text("Stamp it anew and try again.", "请重新编号后再试。")),
    ROUND(
            4,
            new Text("The statement belongs to round {0}.", "该声明属于第 {0} 轮。"),
            new Text("Round {1} is on; only an unexpected manoeuvre opens the next.", "当前为第 {1} 轮；只有意外机动才会开启下一轮。"),
            new Text("Look at what has changed and decide anew.", "请查看最新情况后重新决定。")),
    CLOSED(
            5,
            new Text("This round is closed for us: {0}.", "本轮协调对我方已关闭：{0}。"),
            new Text("Nothing more can be agreed in it.", "本轮内不能再达成新的约定。"),
            new Text(
                    "Call in the mediator, or report an unexpected manoeuvre if an object moved.",
                    "请提请第三方协调；如有物体发生机动，请报告意外机动。")),
    TOO_MANY(
            6,
            new Text("{0} has said {1} things on this encounter.", "{0} 就本次交会已作出 {1} 份声明。"),
            new Text("No more than {1} are kept.", "最多保留 {1} 份。"),
            new Text("Settle the rest by voice and call in the mediator.", "其余事项请通过语音商定，并提请第三方协调。")),
    NOT_OUR_MOVE(
            7,
            new Text("It is not for us to move: {0}.", "目前不应由我方机动：{0}。"),
            new Text("Only the side whose turn it is plans a manoeuvre.", "只有承担机动的一方可以制定机动计划。"),
            new Text("Screen and answer the other side's plan, or let it refuse first.", "请筛查并答复对方的计划，或等对方先行拒绝。")),
    BOUND(
            8,
            new Text("{0} promised to hold still for plan {1}.", "{0} 已承诺在计划 {1} 期间保持不动。"),
            new Text(
                    "The promise binds until the plan's owner takes it back or has carried it out.",
                    "在计划所有方撤回或执行该计划之前，承诺持续有效。"),
            new Text("Ask the other side to withdraw the plan, then go on.", "请先要求对方撤回该计划。")),
    NO_SUCH_PLAN(
            9,
            new Text("Plan {0} is not on the table in this round.", "本轮中不存在有效的计划 {0}。"),
            new Text("A plan must be its owner's latest, and not taken back.", "计划须为其所有方最新提出且未撤回的计划。"),
            new Text("Look at the latest plan and answer that one.", "请查看最新计划并就其作出答复。")),
    PLAN_AGAIN(
            10,
            new Text("Plan {0} was proposed before.", "计划 {0} 此前已提出过。"),
            new Text("A plan that was taken back never returns.", "已撤回的计划不得再次提出。"),
            new Text("Propose it with a new creation date, so that its digest is new.", "请更新计划的生成时间，使其摘要值不同，然后重新提出。")),
    NOT_CLEAR(
            11,
            new Text("Plan {0} has not been screened as clear.", "计划 {0} 尚未筛查通过。"),
            new Text("{1} screens it before anybody commits.", "承诺之前须由 {1} 完成筛查。"),
            new Text("Wait for the result, or propose another plan.", "请等待筛查结果，或另行提出计划。")),
    TOO_LATE(
            12,
            new Text("It is too late: the time was {0}.", "为时已晚：截止时间为 {0}。"),
            new Text("A manoeuvre must be in the future and done by {1}.", "机动时间须在当前时刻之后，且不晚于 {1}。"),
            new Text("Choose another time, or call in the mediator at once.", "请另选时间，或立即提请第三方协调。")),
    NO_CONSENT(
            13,
            new Text("{0} has no consent to carry out plan {1}.", "{0} 未获同意，不得执行计划 {1}。"),
            new Text(
                    "The mover commits, and the other commits to hold still; without an answer only the mover by silence"
                            + " goes ahead, after {2}.",
                    "机动方须作出承诺，另一方须承诺保持不动；对方未答复时，只有按静默约定的机动方可在 {2} 之后执行。"),
            new Text("Get the other side's commitment, or call in the mediator.", "请取得对方承诺，或提请第三方协调。")),
    ALREADY_MOVED(
            14,
            new Text("{0} has already moved in this round.", "{0} 已在本轮中执行机动。"),
            new Text("One side moves, once a round.", "每轮只由一方机动一次。"),
            new Text("Verify the path; if it is still too close, open a new round.", "请核实机动后的轨道；若仍过近，请开启新一轮。")),
    NOTHING_MOVED(
            15,
            new Text("Nobody has moved in this round.", "本轮尚无任何一方执行机动。"),
            new Text("A verification follows a manoeuvre.", "核实须在机动之后进行。"),
            new Text("Give an assessment instead.", "请改为提交评估。")),
    SAID_ALREADY(
            16,
            new Text("We have said that already.", "我方已作出过该声明。"),
            new Text("Once is enough.", "声明一次即可。"),
            new Text("Nothing needs to be done.", "无需任何操作。")),
    OFF_PLAN(
            17,
            new Text("The manoeuvre at {0} is not the one planned for {1}.", "{0} 的机动与计划时间 {1} 不符。"),
            new Text("It may differ by {2} at most.", "偏差最多为 {2}。"),
            new Text("Propose a new plan for the new time.", "请按新的时间重新提出计划。")),
    OUR_MOVE(
            18,
            new Text("It is our turn to move: {0}.", "目前应由我方机动：{0}。"),
            new Text("The side that moves does not also promise to hold still.", "承担机动的一方不得同时承诺保持不动。"),
            new Text("Refuse first if the other side is to move instead.", "如改由对方机动，请先声明我方不机动。"));

    private final String code;
    private final Text what;
    private final Text expected;
    private final Text action;

    Objection(int number, Text what, Text expected, Text action) {
        this.code = "SETTLE-%03d".formatted(number);
        this.what = what;
        this.expected = expected;
        this.action = action;
    }

    String code() {
        return code;
    }

    /// The finding, with its places filled.
    Finding of(Object... arguments) {
        return new Finding(
                code,
                Severity.ERROR,
                Place.NONE,
                what.with(arguments),
                expected.with(arguments),
                action.with(arguments));
    }
}
