package space.parley.accord;

import java.util.ArrayList;
import java.util.List;
import space.parley.terms.Grade;
import space.parley.terms.Outcome;
import space.parley.terms.Party;
import space.parley.terms.RefusedException;

/// What a node's own agency allows, whatever was agreed. What no rule names is refused.
///
/// @param rules the rules; where several fit, the least grade and the most approvals hold
public record Policy(List<Rule> rules) {
    /// The policy that refuses everything.
    public static final Policy NOTHING = new Policy(List.of());

    /// Allows something.
    ///
    /// @param to who may learn
    /// @param releaseClass what kind of thing
    /// @param purpose for which purpose; a rule for one says nothing about the other
    /// @param maxGrade the greatest grade
    /// @param approvals how many officers must approve, 0 to 9
    public record Rule(Party to, ReleaseClass releaseClass, Purpose purpose, Grade maxGrade, int approvals) {
        public Rule {
            if (approvals < 0 || approvals > 9) {
                throw new IllegalArgumentException("approvals are 0 to 9: " + approvals);
            }
        }
    }

    public Policy {
        rules = List.copyOf(rules);
    }

    /// Reads a policy of the format `parley-policy/1`.
    ///
    /// @param source what to call it in findings
    public static Outcome<Policy> read(byte[] bytes, String source) {
        try {
            var rules = new ArrayList<Rule>();
            for (var each :
                    Document.read(bytes, source, Document.Kind.POLICY).root().get("rules")) {
                rules.add(new Rule(
                        new Party(each.get("to").stringValue()),
                        ReleaseClass.ofWord(each.get("class").stringValue()).orElseThrow(),
                        each.has("purpose")
                                ? Purpose.ofWord(each.get("purpose").stringValue())
                                        .orElseThrow()
                                : Purpose.ORDINARY,
                        Grade.ofWord(each.get("maxGrade").stringValue()).orElseThrow(),
                        each.has("approvals") ? each.get("approvals").intValue() : 0));
            }
            return Outcome.done(new Policy(rules));
        } catch (RefusedException e) {
            return Outcome.refused(e.findings());
        }
    }
}
