package space.parley.formats.ccsds;

import org.jspecify.annotations.Nullable;

/// A key with its value, as a message has it.
///
/// @param key the key
/// @param value its value without blanks around it; in key-value notation a unit may still follow in brackets
/// @param unit the unit that XML states beside the value
/// @param line where it is
public record Entry(String key, String value, @Nullable String unit, int line) {}
