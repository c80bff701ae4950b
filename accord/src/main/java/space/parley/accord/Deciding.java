package space.parley.accord;

import java.util.List;
import space.parley.terms.Text;

/// One decision under way.
record Deciding(Request request, Circumstances circumstances) {
    Decision decide() {
        return new Decision.Refusal(Reason.of("decision", Verdict.NO, new Text("Nothing leaves.", "不予发布。"), List.of()));
    }
}
