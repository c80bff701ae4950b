package space.parley.settle;

import java.util.Locale;
import java.util.Optional;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Something that our side may do next.
///
/// @param kind what
/// @param label what to call it
/// @param deadline until when it should be done, where there is such a time
/// @param planHash the plan that it speaks of, where it speaks of one
public record Action(Kind kind, Text label, Optional<UtcInstant> deadline, Optional<String> planHash) {
    /// What a side can do.
    public enum Kind {
        /// Say [Event.Shared].
        SHARE(new Text("Share what we know", "通报我方数据")),
        /// Say [Event.Assessed].
        ASSESS(new Text("Give our assessment", "提交我方评估")),
        /// Say [Event.Claimed].
        CLAIM(new Text("Hold still, we move", "请贵方保持不动，由我方机动")),
        /// Say [Event.Refused].
        REFUSE(new Text("We do not move", "我方不机动")),
        /// Say [Event.PlanProposed].
        PROPOSE(new Text("Propose a plan", "提出机动计划")),
        /// Say [Event.PlanScreened].
        SCREEN(new Text("Screen the plan", "筛查机动计划")),
        /// Say [Event.Committed] of our own plan.
        COMMIT(new Text("Commit to our plan", "承诺执行我方计划")),
        /// Say [Event.Committed] of their plan.
        HOLD(new Text("Commit to hold still", "承诺保持不动")),
        /// Say [Event.Executed], then move.
        EXECUTE(new Text("Execute the manoeuvre", "执行机动")),
        /// Say [Event.Verified].
        VERIFY(new Text("Verify the path after the manoeuvre", "核实机动后的轨道")),
        /// Say [Event.Withdrawn].
        WITHDRAW(new Text("Withdraw from this round", "退出本轮协调")),
        /// Say [Event.Escalated].
        ESCALATE(new Text("Call in a third party", "提请第三方协调")),
        /// Say [Event.UnexpectedManoeuvre].
        REOPEN(new Text("Report an unexpected manoeuvre", "报告意外机动"));

        private final Text label;

        Kind(Text label) {
            this.label = label;
        }

        /// What to call it.
        public Text label() {
            return label;
        }

        /// The stable name of it in stored and sent form, such as `claim`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
