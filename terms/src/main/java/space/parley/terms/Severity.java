package space.parley.terms;

import java.util.Locale;

/// How much a finding weighs.
public enum Severity {
    /// Worth knowing; nothing is wrong.
    NOTE,
    /// Something is off; the result stands.
    WARNING,
    /// The thing that it speaks of was not used or not done.
    ERROR;

    /// The word for it in messages: `note`, `warning` or `error`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
