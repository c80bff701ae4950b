package space.parley.formats.ccsds;

import java.time.LocalDate;

/// A line of data that is being written: an epoch and numbers with blanks between them. One is used again for
/// every line.
final class RowText {
    private static final long SECOND = 1_000_000_000L;
    private static final int WIDEST = 400;

    private byte[] bytes = new byte[1024];
    private int length;
    private final byte[] digits = new byte[32];
    private long day = Long.MIN_VALUE;
    private final byte[] date = new byte[24];
    private int dateLength;

    void clear() {
        length = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void room() {
        if (bytes.length - length < WIDEST) {
            bytes = java.util.Arrays.copyOf(bytes, 2 * bytes.length);
        }
        if (length > 0) {
            bytes[length++] = ' ';
        }
    }

    /// Adds an epoch, with three decimals, or with nine where three would lose something.
    void epoch(long epochDay, long nanoOfDay) {
        room();
        if (epochDay != day) {
            var text = LocalDate.ofEpochDay(epochDay).toString();
            dateLength = text.length();
            for (int i = 0; i < dateLength; i++) {
                date[i] = (byte) text.charAt(i);
            }
            day = epochDay;
        }
        System.arraycopy(date, 0, bytes, length, dateLength);
        length += dateLength;
        int second = (int) Math.min(nanoOfDay / SECOND, 86_400);
        boolean leap = second == 86_400;
        int clock = leap ? 86_399 : second;
        bytes[length++] = 'T';
        two(clock / 3600);
        bytes[length++] = ':';
        two(clock / 60 % 60);
        bytes[length++] = ':';
        two(leap ? 60 : clock % 60);
        bytes[length++] = '.';
        int nanos = (int) (nanoOfDay % SECOND);
        int decimals = nanos % 1_000_000 == 0 ? 3 : 9;
        int rest = decimals == 3 ? nanos / 1_000_000 : nanos;
        for (int i = decimals - 1; i >= 0; i--) {
            bytes[length + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += decimals;
    }

    private void two(int value) {
        bytes[length++] = (byte) ('0' + value / 10);
        bytes[length++] = (byte) ('0' + value % 10);
    }

    /// Adds a finite number over a power of ten, with the fewest digits that give the same double again, as
    /// [space.parley.formats.text.Decimal#format] does.
    void number(double value, int shift) {
        room();
        var text = Double.toString(Math.abs(value));
        if (Double.doubleToRawLongBits(value) < 0) {
            bytes[length++] = '-';
        }
        int count = 0;
        int magnitude = 0;
        boolean point = false;
        int at = 0;
        for (; at < text.length() && text.charAt(at) != 'E'; at++) {
            char c = text.charAt(at);
            if (c == '.') {
                point = true;
            } else {
                if (count > 0 || c != '0') {
                    digits[count++] = (byte) c;
                    magnitude += point ? 0 : 1;
                } else if (point) {
                    magnitude--;
                }
            }
        }
        if (at < text.length()) {
            magnitude += Integer.parseInt(text, at + 1, text.length(), 10);
        }
        while (count > 0 && digits[count - 1] == '0') {
            count--;
        }
        if (count == 0) {
            ascii("0.0");
        } else {
            layout(count, magnitude - shift);
        }
    }

    private void layout(int count, int magnitude) {
        if (magnitude <= -4 || magnitude > 15) {
            bytes[length++] = digits[0];
            bytes[length++] = '.';
            if (count == 1) {
                bytes[length++] = '0';
            }
            digits(1, count);
            bytes[length++] = 'E';
            ascii(Integer.toString(magnitude - 1));
        } else if (magnitude <= 0) {
            ascii("0.");
            for (int i = magnitude; i < 0; i++) {
                bytes[length++] = '0';
            }
            digits(0, count);
        } else {
            digits(0, Math.min(count, magnitude));
            for (int i = count; i < magnitude; i++) {
                bytes[length++] = '0';
            }
            bytes[length++] = '.';
            if (count <= magnitude) {
                bytes[length++] = '0';
            }
            digits(magnitude, count);
        }
    }

    private void digits(int from, int to) {
        for (int i = from; i < to; i++) {
            bytes[length++] = digits[i];
        }
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, java.nio.charset.StandardCharsets.US_ASCII);
    }
}
