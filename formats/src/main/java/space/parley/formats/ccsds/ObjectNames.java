package space.parley.formats.ccsds;

import space.parley.formats.text.Line;
import space.parley.terms.ObjectId;

/// What may name an object.
final class ObjectNames {
    static final int LONGEST = Line.LONGEST;

    private ObjectNames() {}

    /// Whether a text can be an object's identifier.
    static boolean fits(String id) {
        try {
            return !new ObjectId(id).value().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Whether a text is one line, or nothing.
    static boolean isLine(String text) {
        return text.isEmpty() || Line.fits(text);
    }
}
