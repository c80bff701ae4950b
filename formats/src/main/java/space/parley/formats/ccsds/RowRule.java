package space.parley.formats.ccsds;

import java.util.List;

/// What lines of data a section has in key-value notation, and what they are in XML.
public sealed interface RowRule {
    /// None.
    record None() implements RowRule {}

    /// Every line is a section of its own; its columns are that section's keys.
    ///
    /// @param columns the keys by column; those at the end may be absent where they are optional
    record Each(List<String> columns) implements RowRule {
        public Each {
            columns = List.copyOf(columns);
        }
    }

    /// The lines of a section are its keys, line after line.
    ///
    /// @param lines the keys of each line
    record Matrix(List<List<String>> lines) implements RowRule {
        public Matrix {
            lines = lines.stream().map(List::copyOf).toList();
        }
    }

    /// Every line is an element.
    ///
    /// @param element its name
    record Element(String element) implements RowRule {}

    /// A key with an epoch and a value in key-value notation is a section with both in XML.
    ///
    /// @param epoch the key of the epoch in that section
    record Pair(String epoch) implements RowRule {}
}
