package space.parley.formats;

import java.util.Optional;
import space.parley.formats.text.Line;
import space.parley.terms.UtcInstant;

/// The head of a message.
///
/// @param creationDate when it was made, UTC
/// @param originator who made it, as the standard's registry writes it: one line, at most 200 characters
/// @param messageId its identifier, which a conjunction data message must have
public record Header(UtcInstant creationDate, String originator, Optional<String> messageId) {
    public Header {
        originator = Line.checked("originator", originator);
        messageId = messageId.map(id -> Line.checked("message identifier", id));
    }
}
