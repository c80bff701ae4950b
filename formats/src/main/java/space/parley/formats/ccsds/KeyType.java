package space.parley.formats.ccsds;

import java.util.Locale;
import java.util.Optional;

/// What the value of a key is.
public enum KeyType {
    /// The version of the standard.
    VERSION,
    /// Any text.
    TEXT,
    /// A date and time in UTC.
    TIME,
    /// A date and time in the message's time system.
    EPOCH,
    /// A finite decimal number.
    NUMBER,
    /// A whole number.
    INTEGER,
    /// One of some words.
    WORD,
    /// The name of a reference frame.
    FRAME,
    /// The name of a time system.
    TIMESYSTEM,
    /// The name of a body.
    CENTRE,
    /// The identifier of an object.
    ID,
    /// Finite decimal numbers with blanks between them.
    NUMBERS,
    /// A date and time, or seconds from the epoch that the message states.
    OFFSET;

    /// Whether its value is a number that a unit may follow.
    public boolean numeric() {
        return this == NUMBER || this == INTEGER || this == NUMBERS;
    }

    static Optional<KeyType> ofName(String name) {
        for (var type : values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
