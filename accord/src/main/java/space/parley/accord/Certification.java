package space.parley.accord;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import space.parley.terms.Outcome;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;

/// What an authority of the releasing side has certified or approved, so that a gate of its law opens for one
/// agreement.
///
/// @param gate the id of the law
/// @param requirement the id of the requirement in that law
/// @param authority who certifies
/// @param agreement the id of the agreement that it is for
/// @param agreementSha256 the hash of the exact text that it is for, where it is bound to one
/// @param filedAt when it was filed; the waiting period counts from that UTC day
/// @param expiresAt when it ends, where it does
/// @param states what it states, by name, such as `purpose`
public record Certification(
        String gate,
        String requirement,
        String authority,
        String agreement,
        Optional<String> agreementSha256,
        UtcInstant filedAt,
        Optional<UtcInstant> expiresAt,
        Map<String, String> states) {
    public Certification {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }

    /// Reads a certification of the format `parley-certification/1`.
    ///
    /// @param source what to call it in findings
    public static Outcome<Certification> read(byte[] bytes, String source) {
        try {
            return Outcome.done(of(Document.read(bytes, source, Document.Kind.CERTIFICATION)));
        } catch (RefusedException e) {
            return Outcome.refused(e.findings());
        }
    }

    private static Certification of(Document document) {
        var root = document.root();
        var states = new LinkedHashMap<String, String>();
        for (var each : root.get("states").properties()) {
            var text = each.getValue().stringValue();
            if (text.isBlank()) {
                throw Fault.BLANK.refusal(document.place().at("/states/" + each.getKey()));
            }
            states.put(each.getKey(), text);
        }
        var filedAt = document.instant(root, "filedAt", "");
        var expiresAt = document.instantIfAny(root, "expiresAt", "");
        expiresAt.ifPresent(end -> document.inOrder(filedAt, end, "/expiresAt"));
        return new Certification(
                root.get("gate").stringValue(),
                root.get("requirement").stringValue(),
                root.get("authority").stringValue(),
                root.get("agreement").stringValue(),
                root.has("agreementSha256")
                        ? Optional.of(root.get("agreementSha256").stringValue())
                        : Optional.empty(),
                filedAt,
                expiresAt,
                states);
    }
}
