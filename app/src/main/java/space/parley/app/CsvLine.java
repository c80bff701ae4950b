package space.parley.app;

import java.util.List;
import java.util.stream.Collectors;

/// A line of comma-separated values after RFC 4180.
final class CsvLine {
    private CsvLine() {}

    /// The line with its end; what needs quotes has them.
    static String of(List<String> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\n"));
    }

    private static String cell(String text) {
        return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
