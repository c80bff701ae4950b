package space.parley.formats.ccsds;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a standard says of one key.
///
/// @param name the key; for a [#pattern] without its `*`
/// @param need whether it must be there
/// @param type what its value is
/// @param words the words that it may be, empty where any will do
/// @param units the units that it may be given in, the standard's own first; empty where it has none
/// @param otherUnits other names of the same units, that are told
/// @param since the first version of the standard that has it, empty for all
/// @param until the last version that has it, empty for all
/// @param xml its element in XML
/// @param xmlAttribute the attribute of that element that holds the rest of the key, null where it has none
/// @param least the smallest value, negative infinity where there is none
/// @param most the largest value, infinity where there is none
/// @param pattern whether every key that begins with the name is meant
/// @param repeated whether it may be there several times
/// @param aside whether a wrong value is told and left out, rather than the message refused: for values that
///     follow from others
/// @param blank whether it is read where its value is empty, though the standard demands one
/// @param place its place among the keys of its section, from 0
/// @param order its place among all keys of the message, from 0: the order of the standard's tables
/// @param reference where the standard says so, empty for that of the section
public record KeyRule(
        String name,
        Need need,
        KeyType type,
        List<String> words,
        List<String> units,
        List<String> otherUnits,
        String since,
        String until,
        String xml,
        @Nullable String xmlAttribute,
        double least,
        double most,
        boolean pattern,
        boolean repeated,
        boolean aside,
        boolean blank,
        int place,
        int order,
        String reference) {
    public KeyRule {
        words = List.copyOf(words);
        units = List.copyOf(units);
        otherUnits = List.copyOf(otherUnits);
    }

    /// Whether a key must be there.
    public enum Need {
        /// Always.
        MANDATORY,
        /// Never.
        OPTIONAL,
        /// Where another key says so.
        CONDITIONAL
    }

    /// The unit that the standard gives it, empty where it has none.
    public String unit() {
        return units.isEmpty() ? "" : units.getFirst();
    }
}
