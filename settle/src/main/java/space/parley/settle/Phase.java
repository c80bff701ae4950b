package space.parley.settle;

import java.util.OptionalDouble;
import space.parley.terms.Party;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// How far an encounter has come, as one side sees it.
public sealed interface Phase {
    /// The stable name of this phase in stored form, such as `plan-screened`.
    String kind();

    /// What to call it.
    Text label();

    /// One side found it.
    record Detected() implements Phase {
        @Override
        public String kind() {
            return "detected";
        }

        @Override
        public Text label() {
            return new Text("Detected", "已发现交会");
        }
    }

    /// At least one side told the other.
    record Shared() implements Phase {
        @Override
        public String kind() {
            return "shared";
        }

        @Override
        public Text label() {
            return new Text("Shared", "已通报");
        }
    }

    /// Both sides said how close they think it will be. Their numbers stand side by side.
    ///
    /// @param ownMissMetres our miss distance, metres
    /// @param ownProbability our probability of collision
    /// @param theirMissMetres theirs, metres
    /// @param theirProbability theirs
    /// @param agree whether both see a call for action, or both see none
    record Assessed(
            double ownMissMetres,
            OptionalDouble ownProbability,
            double theirMissMetres,
            OptionalDouble theirProbability,
            boolean agree)
            implements Phase {
        @Override
        public String kind() {
            return "assessed";
        }

        @Override
        public Text label() {
            return agree
                    ? new Text("Assessed by both", "双方已完成评估")
                    : new Text("Assessed by both, in disagreement", "双方已完成评估，结论不一致");
        }
    }

    /// A side said that it moves.
    record Claimed(Party mover) implements Phase {
        @Override
        public String kind() {
            return "claimed";
        }

        @Override
        public Text label() {
            return new Text("{0} moves", "由 {0} 机动").with(mover);
        }
    }

    /// A side said that it does not move, and nobody else is to.
    record Refused(Party by, String reason) implements Phase {
        @Override
        public String kind() {
            return "refused";
        }

        @Override
        public Text label() {
            return new Text("{0} does not move", "{0} 拒绝机动").with(by);
        }
    }

    /// Silence, or a claim that was not followed up: the rules say who moves.
    record Defaulted(Party mover) implements Phase {
        @Override
        public String kind() {
            return "defaulted";
        }

        @Override
        public Text label() {
            return new Text("{0} moves by the rules on silence", "对方未答复，按约定由 {0} 机动").with(mover);
        }
    }

    /// The mover said how.
    record PlanProposed(Party mover, String planHash, UtcInstant executionTime) implements Phase {
        @Override
        public String kind() {
            return "plan-proposed";
        }

        @Override
        public Text label() {
            return new Text("{0} proposed a plan", "{0} 已提出机动计划").with(mover);
        }
    }

    /// The other side looked at the plan.
    record PlanScreened(Party mover, String planHash, UtcInstant executionTime, boolean clear, double missMetres)
            implements Phase {
        @Override
        public String kind() {
            return "plan-screened";
        }

        @Override
        public Text label() {
            return clear
                    ? new Text("Plan screened: clear", "机动计划筛查通过")
                    : new Text("Plan screened: not clear", "机动计划筛查未通过");
        }
    }

    /// The mover may carry the plan out.
    ///
    /// @param bySilence whether it stands on the rules on silence and not on both signatures
    record Committed(Party mover, String planHash, UtcInstant executionTime, boolean bySilence) implements Phase {
        @Override
        public String kind() {
            return "committed";
        }

        @Override
        public Text label() {
            return bySilence
                    ? new Text("{0} committed, by the rules on silence", "{0} 已按静默约定单方承诺执行").with(mover)
                    : new Text("Both committed: {0} moves", "双方已承诺：由 {0} 机动").with(mover);
        }
    }

    /// The manoeuvre is past the point of no return.
    record Executed(Party mover, String planHash, UtcInstant at) implements Phase {
        @Override
        public String kind() {
            return "executed";
        }

        @Override
        public Text label() {
            return new Text("{0} moved", "{0} 已执行机动").with(mover);
        }
    }

    /// Somebody looked at the path afterwards; the number of the side that held still stands here where there
    /// is one.
    record Verified(Party mover, Party by, double missMetres) implements Phase {
        @Override
        public String kind() {
            return "verified";
        }

        @Override
        public Text label() {
            return new Text("Verified by {0}", "{0} 已核实").with(by);
        }
    }

    /// A side takes no further part in this round.
    record Withdrawn(Party by, String reason) implements Phase {
        @Override
        public String kind() {
            return "withdrawn";
        }

        @Override
        public Text label() {
            return new Text("{0} withdrew", "{0} 已退出协调").with(by);
        }
    }

    /// The time of closest approach passed without a manoeuvre.
    record Expired() implements Phase {
        @Override
        public String kind() {
            return "expired";
        }

        @Override
        public Text label() {
            return new Text("Closest approach passed", "最近接近时刻已过");
        }
    }

    /// A third party was called in. What can be done is still done.
    record Escalated(Party by, String to, String reason) implements Phase {
        @Override
        public String kind() {
            return "escalated";
        }

        @Override
        public Text label() {
            return new Text("Escalated to {0}", "已提请 {0} 协调").with(to);
        }
    }
}
