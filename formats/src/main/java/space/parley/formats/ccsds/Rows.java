package space.parley.formats.ccsds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Lines of data as keys, and keys as lines of data.
final class Rows {
    private Rows() {}

    /// The keys whose values stand in the lines of a section.
    static Set<String> keys(RowRule rule) {
        return switch (rule) {
            case RowRule.None n -> Set.of();
            case RowRule.Each each -> Set.copyOf(each.columns());
            case RowRule.Matrix matrix -> {
                var keys = new HashSet<String>();
                matrix.lines().forEach(keys::addAll);
                yield keys;
            }
            case RowRule.Element e -> Set.of();
            case RowRule.Pair p -> Set.of();
        };
    }

    /// The columns of a line.
    static List<String> columns(String line) {
        var columns = new ArrayList<String>();
        int from = 0;
        while (from < line.length()) {
            while (from < line.length() && blank(line.charAt(from))) {
                from++;
            }
            int to = from;
            while (to < line.length() && !blank(line.charAt(to))) {
                to++;
            }
            if (to > from) {
                columns.add(line.substring(from, to));
            }
            from = to;
        }
        return columns;
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }
}
