package space.parley.accord;

import java.util.List;
import java.util.Optional;
import space.parley.terms.Finding;
import space.parley.terms.Grade;

/// What law, own policy and agreement together allow.
public sealed interface Decision {
    /// The reasons, clause by clause.
    Reason because();

    /// It may leave, in a grade that is the asked one or a lesser one.
    ///
    /// @param grade the grade, above [Grade#NOTHING]
    /// @param transforms what is done to it first, in this order
    /// @param path `ordinary`, or the id of the path for safety of life that it takes
    /// @param approvals how many officers must approve it before it leaves, 0 to 9
    /// @param because the reasons; its verdict is [Verdict#YES]
    record Release(Grade grade, List<Transform> transforms, String path, int approvals, Reason because)
            implements Decision {
        public Release {
            transforms = List.copyOf(transforms);
            if (grade == Grade.NOTHING) {
                throw new IllegalArgumentException("a release of nothing is a refusal");
            }
            if (because.verdict() != Verdict.YES) {
                throw new IllegalArgumentException("a release rests on a yes, not on " + because.verdict());
            }
        }

        /// Why less leaves than was asked; empty where the asked grade leaves.
        public Optional<Reason> lesser() {
            return because.parts().stream()
                    .filter(part -> part.clause().equals("grade"))
                    .findFirst();
        }
    }

    /// Nothing leaves.
    ///
    /// @param because the reasons; its verdict is not [Verdict#YES]
    record Refusal(Reason because) implements Decision {
        public Refusal {
            if (because.verdict() == Verdict.YES) {
                throw new IllegalArgumentException("a refusal does not rest on a yes");
            }
        }
    }

    /// What to tell a person or a script: a refusal as an error, a lesser grade as a note, otherwise nothing.
    default List<Finding> findings() {
        return Fault.of(this);
    }

    /// This decision as JSON, always the same for an equal decision.
    default String toJson() {
        return Written.of(this).toString();
    }
}
