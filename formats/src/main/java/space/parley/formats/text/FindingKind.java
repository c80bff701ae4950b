package space.parley.formats.text;

import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.Severity;

/// One kind of finding: the enums of this room that list them implement it, one enum a family of formats. A
/// code is never used again for something else.
public interface FindingKind {
    /// Its wording.
    Wording wording();

    /// Its code, such as `FORMATS-012`.
    default String code() {
        return wording().code();
    }

    /// How much it weighs.
    default Severity severity() {
        return wording().severity();
    }

    /// The finding at a place, with `{0}`, `{1}`, … replaced. Arguments that come from a message are
    /// shortened and freed of control characters.
    default Finding at(Place place, Object... arguments) {
        return wording().at(place, arguments);
    }
}
