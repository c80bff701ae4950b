package space.parley.formats.ccsds;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document.Field;
import space.parley.formats.Document.Node;
import space.parley.formats.Document.Section;

/// The keys of a section of a tree, and of all sections in it. Where a key is there twice, the first one
/// counts. Keys that a user defined are left out: nobody asks for them, and so only keys of
/// a dictionary can crowd one place of the table.
final class Tree extends Keys {
    private final int line;
    private final @Nullable Field[] fields;

    Tree(Section section) {
        line = section.line();
        fields = new Field[Integer.highestOneBit(Math.max(1, count(section.nodes()))) << 2];
        add(section.nodes());
    }

    private static int count(List<Node> nodes) {
        int count = nodes.size();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof Section section) {
                count += count(section.nodes());
            }
        }
        return count;
    }

    private void add(List<Node> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            if (node instanceof Field field && !field.key().startsWith("USER_DEFINED_")) {
                int at = place(field.key());
                if (fields[at] == null) {
                    fields[at] = field;
                }
            } else if (node instanceof Section section) {
                add(section.nodes());
            }
        }
    }

    /// Where a key is, or would be.
    private int place(String key) {
        int hash = key.hashCode();
        int mask = fields.length - 1;
        int at = (hash ^ hash >>> 16) & mask;
        while (true) {
            var there = fields[at];
            if (there == null || there.key().equals(key)) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    @Override
    int line() {
        return line;
    }

    @Override
    @Nullable
    Field field(String key) {
        return fields[place(key)];
    }
}
