package space.parley.formats;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message as a tree of sections and keys, in the order in which it was written, nothing left out: what is
/// read can be written again in either notation with every key.
///
/// @param format what it is
/// @param version the version of the standard that it states
/// @param root its outermost section, named as in XML: `opm`
public record Document(Format format, String version, Section root) {
    /// A part of a section.
    public sealed interface Node {
        /// The line that it begins on, from 1; 0 where it has none.
        int line();
    }

    /// A section, named as its element in XML.
    public record Section(String name, List<Node> nodes, int line) implements Node {
        public Section {
            nodes = List.copyOf(nodes);
        }

        /// The first field of a key in this section itself.
        public Optional<Field> field(String key) {
            for (var node : nodes) {
                if (node instanceof Field f && f.key().equals(key)) {
                    return Optional.of(f);
                }
            }
            return Optional.empty();
        }

        /// The sections of a name in this section itself.
        public List<Section> sections(String named) {
            return nodes.stream()
                    .filter(Section.class::isInstance)
                    .map(Section.class::cast)
                    .filter(s -> s.name.equals(named))
                    .toList();
        }
    }

    /// A key with its value.
    ///
    /// @param key as in key-value notation
    /// @param value without blanks around it
    /// @param unit the unit that the message states, null where it states none
    public record Field(String key, String value, @Nullable String unit, int line) implements Node {}

    /// A comment.
    public record Comment(String text, int line) implements Node {}

    /// A line of data without a key, its columns as the section's dictionary entry has them.
    public record Row(String text, int line) implements Node {}
}
