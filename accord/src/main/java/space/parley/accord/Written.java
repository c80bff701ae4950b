package space.parley.accord;

import space.parley.terms.Text;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Decisions and reasons as JSON, with a fixed order of fields.
final class Written {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Written() {}

    static ObjectNode of(Decision decision) {
        var out = NODES.objectNode();
        switch (decision) {
            case Decision.Release release -> {
                out.put("decision", "release");
                out.put("grade", release.grade().word());
                var transforms = out.putArray("transforms");
                release.transforms().forEach(each -> transforms.add(of(each)));
                out.put("path", release.path());
                out.put("approvals", release.approvals());
            }
            case Decision.Refusal _ -> out.put("decision", "refusal");
        }
        out.set("because", of(decision.because()));
        return out;
    }

    static ObjectNode of(Transform transform) {
        var out = NODES.objectNode();
        switch (transform) {
            case Transform.Displace displace -> {
                out.put("transform", "displace");
                out.put("metres", displace.metres());
                out.put("stepSeconds", displace.stepSeconds());
            }
            case Transform.StripCovariance _ -> out.put("transform", "strip-covariance");
            case Transform.Step step -> {
                out.put("transform", "step");
                out.put("seconds", step.seconds());
            }
            case Transform.Horizon horizon -> {
                out.put("transform", "horizon");
                out.put("hours", horizon.hours());
            }
            case Transform.ExistenceOnly _ -> out.put("transform", "existence-only");
        }
        return out;
    }

    static ObjectNode of(Reason reason) {
        var out = NODES.objectNode();
        out.put("clause", reason.clause());
        out.put("verdict", reason.verdict().word());
        out.set("text", of(reason.text()));
        reason.change().ifPresent(change -> out.set("change", of(change)));
        reason.passesFrom().ifPresent(at -> out.put("passesFrom", at.toString()));
        var parts = out.putArray("parts");
        reason.parts().forEach(part -> parts.add(of(part)));
        return out;
    }

    static ObjectNode of(Text text) {
        var out = NODES.objectNode();
        out.put("en", text.en());
        out.put("zh", text.zh());
        return out;
    }
}
