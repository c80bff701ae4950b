package space.parley.screen.report;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records of comma-separated values after RFC 4180, one at a time. Lines may end in a line feed alone.
final class CsvRecords {
    private static final int MOST_CHARACTERS = 1 << 20;

    private final Reader in;
    private final char[] buffer = new char[1 << 16];
    private final StringBuilder cell = new StringBuilder();
    private int at;
    private int end;
    private int lines;
    private int line;

    CsvRecords(Reader in) {
        this.in = in;
    }

    /// The line that the record begins on that was read last, from 1.
    int line() {
        return line;
    }

    /// The next record; null after the last one.
    @Nullable
    List<String> next() throws IOException {
        int c = read();
        if (c < 0) {
            return null;
        }
        line = lines + 1;
        var cells = new ArrayList<String>();
        int size = 0;
        while (true) {
            cell.setLength(0);
            if (c == '"') {
                c = quoted();
            }
            while (c >= 0 && c != ',' && c != '\n') {
                cell.append((char) c);
                c = read();
                if (++size > MOST_CHARACTERS) {
                    throw new IOException("a record of more than " + MOST_CHARACTERS + " characters");
                }
            }
            if (c != ',' && !cell.isEmpty() && cell.charAt(cell.length() - 1) == '\r') {
                cell.setLength(cell.length() - 1);
            }
            cells.add(cell.toString());
            if (c != ',') {
                lines++;
                return cells;
            }
            c = read();
        }
    }

    /// Reads a cell in quotes.
    ///
    /// @return what comes after the closing quote
    private int quoted() throws IOException {
        while (true) {
            int c = read();
            if (c == '"') {
                c = read();
                if (c != '"') {
                    return c;
                }
            } else if (c == '\n') {
                lines++;
            }
            if (c < 0 || cell.length() > MOST_CHARACTERS) {
                throw new IOException("a quote that does not end");
            }
            cell.append((char) c);
        }
    }

    private int read() throws IOException {
        if (at == end) {
            end = Math.max(0, in.read(buffer, 0, buffer.length));
            at = 0;
            if (end == 0) {
                return -1;
            }
        }
        return buffer[at++];
    }
}
