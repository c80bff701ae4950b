package space.parley.node.work;

import space.parley.settle.Event;
import space.parley.terms.Text;

/// What was said in an encounter, in a sentence.
final class Narration {
    private Narration() {}

    static Text of(Event event) {
        return switch (event) {
            case Event.Tick _ -> new Text("A deadline passed.", "一个期限已过。");
            case Event.Shared _ -> new Text("Shared what it knows.", "通报了已知数据。");
            case Event.Assessed a ->
                new Text("Assessed it: {0} m at {1}.", "完成评估：{1} 时为 {0} 米。")
                        .with("%.1f".formatted(a.missMetres()), a.tca());
            case Event.Claimed _ -> new Text("“Hold still, we move.”", "“请保持不动，由我方机动。”");
            case Event.Refused r -> new Text("Does not move: {0}", "不机动：{0}").with(r.reason());
            case Event.PlanProposed p ->
                new Text("Proposed a plan for {0}.", "提出了 {0} 执行的机动计划。").with(p.executionTime());
            case Event.PlanScreened p ->
                (p.clear()
                                ? new Text("Screened the plan: clear, nearest {0} m.", "筛查机动计划：通过，最近 {0} 米。")
                                : new Text("Screened the plan: not clear, {0} m.", "筛查机动计划：未通过，{0} 米。"))
                        .with("%.0f".formatted(p.missMetres()));
            case Event.Committed _ -> new Text("Signed the plan.", "签署了机动计划。");
            case Event.Executed e -> new Text("The manoeuvre goes up, for {0}.", "机动指令上行，执行时刻 {0}。").with(e.at());
            case Event.Verified v ->
                new Text("Verified: {0} m now.", "已核实：现为 {0} 米。").with("%.0f".formatted(v.missMetres()));
            case Event.Withdrawn w -> new Text("Withdrew: {0}", "退出：{0}").with(w.reason());
            case Event.Escalated e -> new Text("Called in {0}: {1}", "提请 {0}：{1}").with(e.to(), e.reason());
            case Event.UnexpectedManoeuvre u ->
                new Text("Reports that {0} moved unexpectedly.", "报告 {0} 发生意外机动。").with(u.object());
        };
    }
}
