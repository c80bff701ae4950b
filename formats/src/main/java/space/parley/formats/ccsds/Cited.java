package space.parley.formats.ccsds;

import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Wording;

/// A kind of finding that says which table of which standard it follows from.
///
/// @param kind what was found
/// @param reference the document and the table, empty where none is known
record Cited(FindingKind kind, String reference) implements FindingKind {
    @Override
    public Wording wording() {
        var w = kind.wording();
        if (reference.isEmpty()) {
            return w;
        }
        return new Wording(w.code(), w.severity(), w.what(), w.expected(), w.action(), reference);
    }
}
