package space.parley.formats.elements;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Receiver;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Lines;

/// Reads catalogues of OMM in CSV (RFC 4180) as CelesTrak and Space-Track serve them, one row in memory at a time.
/// The head of the table says which column is which, in any order; columns that are no part of an element set
/// are named in a remark.
///
/// Values are read where they stand: only a quoted value with a quotation mark or a line break in it is copied.
/// (A general reader of CSV would make a text of each of the half million values of a catalogue.)
final class OmmCsvReader {
    private static final byte[] NEWLINE = {'\n'};

    private final Findings findings;
    private final OmmRow row;
    private final List<@Nullable OmmKey> columns = new ArrayList<>();
    private byte[] cell = new byte[256];

    OmmCsvReader(Findings findings, Receiver receiver) {
        this.findings = findings;
        row = new OmmRow(findings, receiver);
    }

    void read(InputStream in) throws IOException {
        var lines = new Lines(in, ElementsCodec.LONGEST_LINE);
        boolean more = true;
        while (more && lines.next()) {
            if (lines.from() < lines.to()) {
                more = columns.isEmpty() ? head(lines) : row(lines);
            }
        }
        if (lines.tooLong()) {
            findings.abandon(Complaint.LINE_TOO_LONG, lines.number(), null, ElementsCodec.LONGEST_LINE);
        }
        if (row.sets() == 0 && !findings.refused()) {
            findings.refuse(Complaint.UNKNOWN_FORMAT, 0, null);
        }
    }

    /// Takes a value of a row.
    @FunctionalInterface
    private interface Cells {
        void cell(int column, byte[] b, int from, int to);
    }

    private boolean head(Lines lines) throws IOException {
        var unknown = new ArrayList<String>();
        int line = lines.number();
        row.begin(line);
        long[] there = {0};
        boolean whole = split(lines, (column, b, from, to) -> {
                    var name = new String(b, from, to - from, StandardCharsets.UTF_8).strip();
                    var key = OmmKey.ofName(name);
                    columns.add(key);
                    if (key == null) {
                        unknown.add(name);
                    } else if ((there[0] & key.bit()) != 0) {
                        findings.refuse(Complaint.DUPLICATE_KEY, line, name);
                    } else {
                        there[0] |= key.bit();
                    }
                })
                >= 0;
        if (!unknown.isEmpty()) {
            findings.remark(Complaint.NOT_CARRIED, line, null, String.join(", ", unknown));
        }
        return whole && row.demand(there[0]) && !findings.refused();
    }

    private boolean row(Lines lines) throws IOException {
        int line = lines.number();
        row.begin(line);
        int expected = columns.size();
        int count = split(lines, (column, b, from, to) -> {
            var key = column < expected ? columns.get(column) : null;
            if (key != null) {
                row.value(key, b, from, to);
            }
        });
        if (count >= 0 && count != expected) {
            findings.refuse(Complaint.COLUMNS, line, null, count, expected);
            row.refused();
        } else if (count >= 0) {
            row.end();
        }
        return count >= 0;
    }

    /// Hands out the values of the row that begins on this line.
    ///
    /// @return how many there are; below zero, with a finding, where the row's end was not found
    private int split(Lines lines, Cells cells) throws IOException {
        int column = 0;
        int at = lines.from();
        while (true) {
            byte[] b = lines.buffer();
            int to = lines.to();
            if (at < to && b[at] == '"') {
                at = quoted(lines, at + 1, column, cells);
                if (at < 0) {
                    return -1;
                }
                to = lines.to();
            } else {
                int start = at;
                while (at < to && b[at] != ',' && b[at] != '"') {
                    at++;
                }
                if (at < to && b[at] == '"') {
                    findings.abandon(ElementsComplaint.CSV_QUOTES, lines.number(), null);
                    return -1;
                }
                cells.cell(column, b, start, at);
            }
            column++;
            if (at >= to) {
                return column;
            }
            at++;
        }
    }

    /// A value that began with a quotation mark.
    ///
    /// @return where the comma after it stands, or the row's end; below zero, with a finding, where there is none
    private int quoted(Lines lines, int start, int column, Cells cells) throws IOException {
        int length = 0;
        int first = lines.number();
        int at = start;
        while (true) {
            byte[] b = lines.buffer();
            int to = lines.to();
            int from = at;
            while (at < to && b[at] != '"') {
                at++;
            }
            boolean closed = at < to && (at + 1 == to || b[at + 1] != '"');
            if (closed && length == 0) {
                cells.cell(column, b, from, at);
                return after(lines, at + 1);
            }
            length = copy(b, from, at, length);
            if (closed) {
                cells.cell(column, cell, 0, length);
                return after(lines, at + 1);
            }
            if (at < to) {
                length = copy(b, at, at + 1, length);
                at += 2;
            } else if (length < ElementsCodec.LONGEST_LINE && lines.next()) {
                length = copy(NEWLINE, 0, 1, length);
                at = lines.from();
            } else {
                if (length >= ElementsCodec.LONGEST_LINE) {
                    findings.abandon(Complaint.LINE_TOO_LONG, first, null, ElementsCodec.LONGEST_LINE);
                } else if (!lines.tooLong()) {
                    findings.abandon(ElementsComplaint.CSV_QUOTES, first, null);
                }
                return -1;
            }
        }
    }

    private int after(Lines lines, int at) {
        if (at < lines.to() && lines.buffer()[at] != ',') {
            findings.abandon(ElementsComplaint.CSV_QUOTES, lines.number(), null);
            return -1;
        }
        return at;
    }

    private int copy(byte[] b, int from, int to, int length) {
        int more = to - from;
        if (length + more > cell.length) {
            cell = Arrays.copyOf(cell, Math.max(2 * cell.length, length + more));
        }
        System.arraycopy(b, from, cell, length, more);
        return length + more;
    }
}
