package space.parley.formats.text;

import java.util.Arrays;

/// Where the columns of a line stand, with blanks or tabulators between them. One is used again and again.
public final class Columns {
    private int[] begins;
    private int[] ends;
    private int count;

    /// @param expected how many columns there most likely are
    public Columns(int expected) {
        begins = new int[expected];
        ends = new int[expected];
    }

    /// Finds the columns of a line.
    ///
    /// @return how many there are; negative where a control character other than a tabulator is among them
    public int split(byte[] b, int from, int to) {
        count = 0;
        for (int at = Ascii.afterBlanks(b, from, to); at < to; count++) {
            int end = Ascii.blank(b, at, to);
            if (end == at) {
                return -1;
            }
            if (count == begins.length) {
                begins = Arrays.copyOf(begins, 2 * count + 1);
                ends = Arrays.copyOf(ends, 2 * count + 1);
            }
            begins[count] = at;
            ends[count] = end;
            // Most often one blank.
            boolean one = end + 1 < to && b[end] == ' ' && b[end + 1] > ' ';
            at = one ? end + 1 : Ascii.afterBlanks(b, end, to);
        }
        return count;
    }

    /// How many columns the last line had.
    public int count() {
        return count;
    }

    /// The first byte of a column, which are counted from 0.
    public int from(int column) {
        return begins[column];
    }

    /// The byte after its last.
    public int to(int column) {
        return ends[column];
    }

    /// How many bytes all columns have.
    public int bytes() {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += ends[i] - begins[i];
        }
        return sum;
    }
}
