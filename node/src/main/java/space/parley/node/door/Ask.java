package space.parley.node.door;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import space.parley.accord.Purpose;
import space.parley.accord.ReleaseClass;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFinding;
import space.parley.terms.Grade;
import space.parley.terms.ObjectId;
import space.parley.terms.Party;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What an officer would like to tell another party.
///
/// @param to whom
/// @param releaseClass what kind of thing
/// @param object of which object
/// @param grade how much of it
/// @param purpose what for
/// @param agreement the agreement to act under, where the officer names one
/// @param text what to say, for a warning
public record Ask(
        Party to,
        ReleaseClass releaseClass,
        ObjectId object,
        Grade grade,
        Purpose purpose,
        Optional<String> agreement,
        Optional<String> text) {
    private static final Set<String> FIELDS = Set.of("to", "class", "object", "grade", "purpose", "agreement", "text");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    public Ask {
        if (text.isPresent()
                && (text.get().length() > 2000 || CONTROL.matcher(text.get()).find())) {
            throw NodeFinding.BAD_REQUEST.refusal("a text has at most 2000 characters and no control characters");
        }
        if (grade == Grade.NOTHING) {
            throw NodeFinding.BAD_REQUEST.refusal("the grade is existence, coarse or full");
        }
    }

    /// Reads what a command or the page asks.
    ///
    /// @throws space.parley.terms.RefusedException `NODE-012`, with the field
    public static Ask of(JsonNode json) {
        for (var name : json.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw NodeFinding.BAD_REQUEST.refusal("there is no field " + name);
            }
        }
        try {
            return new Ask(
                    new Party(Json.text(json, "to")),
                    releaseClass(Json.text(json, "class")),
                    new ObjectId(Json.text(json, "object")),
                    Grade.ofWord(Json.text(json, "grade"))
                            .orElseThrow(() -> new IllegalArgumentException("the grade is existence, coarse or full")),
                    Purpose.ofWord(json.path("purpose").asString("ordinary"))
                            .orElseThrow(
                                    () -> new IllegalArgumentException("the purpose is ordinary or safety-of-life")),
                    optional(json, "agreement"),
                    optional(json, "text"));
        } catch (IllegalArgumentException e) {
            throw NodeFinding.BAD_REQUEST.refusal(String.valueOf(e.getMessage()));
        }
    }

    /// This ask as JSON, in the same form.
    public ObjectNode json() {
        var node = Json.object();
        node.put("to", to.id());
        node.put("class", releaseClass.word());
        node.put("object", object.value());
        node.put("grade", grade.word());
        node.put("purpose", purpose.word());
        agreement.ifPresent(a -> node.put("agreement", a));
        text.ifPresent(t -> node.put("text", t));
        return node;
    }

    private static ReleaseClass releaseClass(String word) {
        return ReleaseClass.ofWord(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the class is ephemeris, warning, encounter or manoeuvre-plan, not " + word));
    }

    private static Optional<String> optional(JsonNode json, String field) {
        return json.hasNonNull(field) ? Optional.of(Json.text(json, field)) : Optional.empty();
    }
}
