package space.parley.formats.ccsds;

import java.nio.charset.StandardCharsets;
import java.util.List;
import space.parley.formats.text.ByteDecimal;
import space.parley.formats.text.ByteTime;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;

/// Checks lines of data column by column, without making anything of them.
final class RowCheck {
    private final Findings findings;
    private final ByteTime time = new ByteTime();

    RowCheck(Findings findings) {
        this.findings = findings;
    }

    /// Checks a line that is a section of its own.
    void each(SectionRule section, List<String> columns, byte[] buffer, int from, int to, int line) {
        int least = 0;
        for (var key : columns) {
            var rule = section.keys().get(key);
            least += rule != null && rule.need() == KeyRule.Need.MANDATORY ? 1 : 0;
        }
        int count = columns(section, columns, buffer, from, to, line);
        if (count != least && count != columns.size()) {
            var wanted = least == columns.size() ? "" + least : least + ", " + columns.size();
            findings.refuse(new Cited(Complaint.COLUMNS, section.reference()), line, null, count, wanted);
        }
    }

    /// Checks a line of a matrix.
    ///
    /// @param number its number in the matrix, from 0
    void matrix(SectionRule section, RowRule.Matrix matrix, int number, byte[] buffer, int from, int to, int line) {
        var keys = number < matrix.lines().size() ? matrix.lines().get(number) : List.<String>of();
        int count = columns(section, keys, buffer, from, to, line);
        if (count != keys.size()) {
            findings.refuse(new Cited(Complaint.COLUMNS, section.reference()), line, null, count, keys.size());
        }
    }

    /// Checks each column and counts them.
    private int columns(SectionRule section, List<String> keys, byte[] buffer, int from, int to, int line) {
        int count = 0;
        int at = from;
        while (at < to) {
            int end = at;
            while (end < to && buffer[end] != ' ' && buffer[end] != '\t') {
                end++;
            }
            var rule = count < keys.size() ? section.keys().get(keys.get(count)) : null;
            if (rule != null) {
                column(rule, section, buffer, at, end, line);
            }
            count++;
            at = end;
            while (at < to && (buffer[at] == ' ' || buffer[at] == '\t')) {
                at++;
            }
        }
        return count;
    }

    private void column(KeyRule rule, SectionRule section, byte[] buffer, int from, int to, int line) {
        boolean right = switch (rule.type()) {
            case NUMBER, INTEGER -> !Double.isNaN(ByteDecimal.parse(buffer, from, to, 0));
            case TIME, EPOCH -> time.parse(buffer, from, to);
            default -> true;
        };
        if (!right) {
            var kind = rule.type().numeric() ? Complaint.NOT_A_NUMBER : Complaint.NOT_A_TIME;
            var text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
            findings.refuse(new Cited(kind, section.reference()), line, rule.name(), text);
        }
    }
}
