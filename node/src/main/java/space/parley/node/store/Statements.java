package space.parley.node.store;

import space.parley.settle.Event;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Statements of a settlement as JSON: the record's fields and its kind.
public final class Statements {
    private Statements() {}

    /// A statement as JSON.
    public static ObjectNode json(Event event) {
        ObjectNode node = Json.tree(event);
        return node.put("kind", event.kind());
    }

    /// The statement that JSON says.
    ///
    /// @throws space.parley.terms.RefusedException `NODE-012` where it is of no known kind
    /// @throws tools.jackson.core.JacksonException where its fields do not fit
    public static Event event(JsonNode json) {
        var fields = ((ObjectNode) json).deepCopy();
        var kind = Json.text(fields, "kind");
        fields.remove("kind");
        return Json.value(fields, type(kind));
    }

    private static Class<? extends Event> type(String kind) {
        return switch (kind) {
            case "tick" -> Event.Tick.class;
            case "shared" -> Event.Shared.class;
            case "assessed" -> Event.Assessed.class;
            case "claimed" -> Event.Claimed.class;
            case "refused" -> Event.Refused.class;
            case "plan-proposed" -> Event.PlanProposed.class;
            case "plan-screened" -> Event.PlanScreened.class;
            case "committed" -> Event.Committed.class;
            case "executed" -> Event.Executed.class;
            case "verified" -> Event.Verified.class;
            case "withdrawn" -> Event.Withdrawn.class;
            case "escalated" -> Event.Escalated.class;
            case "unexpected-manoeuvre" -> Event.UnexpectedManoeuvre.class;
            default -> throw NodeFinding.BAD_REQUEST.refusal("no statement of the kind " + kind);
        };
    }
}
