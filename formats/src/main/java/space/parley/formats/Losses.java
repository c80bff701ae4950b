package space.parley.formats;

import space.parley.terms.Text;

/// Takes what a conversion cannot carry over as it was.
public interface Losses {
    /// What happened to a field.
    enum Kind {
        /// It is not in the result.
        DROPPED,
        /// The result has it, the source had not: a value that the target demands.
        DEFAULTED,
        /// It stands under another name, its value the same.
        RENAMED,
        /// It has fewer digits.
        COARSENED,
        /// It was computed from other fields, by a model.
        COMPUTED
    }

    /// A loss without a figure.
    ///
    /// @param kind what happened
    /// @param field the field as its message names it
    /// @param detail what became of it
    default void loss(Kind kind, String field, Text detail) {
        loss(kind, field, detail, Double.NaN, "");
    }

    /// A loss with its largest error.
    ///
    /// @param statedError the largest error that it makes, NaN where it makes none or none is known
    /// @param unit of that error: `m`, `m/s`, `s`, `deg`, …
    void loss(Kind kind, String field, Text detail, double statedError, String unit);

    /// For those whom losses do not concern.
    Losses IGNORED = (kind, field, detail, statedError, unit) -> {};
}
