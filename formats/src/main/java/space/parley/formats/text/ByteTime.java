package space.parley.formats.text;

import java.time.LocalDate;
import space.parley.terms.UtcInstant;

/// Reads the same times as [TimeCode] straight from bytes. One is used again and again.
public final class ByteTime {
    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    private static final int SHORTEST = 17;
    private static final int LONGEST = 48;

    private long epochDay;
    private long nanoOfDay;
    private boolean finer;

    /// Days since 1970-01-01 of the last time that was read.
    public long epochDay() {
        return epochDay;
    }

    /// Nanoseconds of that day.
    public long nanoOfDay() {
        return nanoOfDay;
    }

    /// Whether decimals other than zero were cut off.
    public boolean finer() {
        return finer;
    }

    /// The last time that was read.
    public UtcInstant instant() {
        return new UtcInstant(LocalDate.ofEpochDay(epochDay), nanoOfDay);
    }

    /// Reads a time.
    ///
    /// @return whether it is one
    public boolean parse(byte[] b, int from, int to) {
        finer = false;
        if (to - from < SHORTEST || to - from > LONGEST || b[from + 4] != '-') {
            return false;
        }
        int year = two(b, from) * 100 + two(b, from + 2);
        int day;
        int at;
        if (two(b, from) < 0 || two(b, from + 2) < 0) {
            return false;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (b[from + 8] == 'T') {
            int hundreds = b[from + 5] - '0';
            int rest = two(b, from + 6);
            day = 100 * hundreds + rest - 1;
            if (hundreds < 0 || hundreds > 9 || rest < 0 || day < 0 || day >= (leap ? 366 : 365)) {
                return false;
            }
            at = from + 9;
        } else {
            int month = two(b, from + 5);
            int inMonth = two(b, from + 8);
            if (to - from < 19 || b[from + 7] != '-' || b[from + 10] != 'T' || month < 1 || month > 12 || inMonth < 1) {
                return false;
            }
            int length = DAYS_BEFORE[month] - DAYS_BEFORE[month - 1] + (month == 2 && leap ? 1 : 0);
            if (inMonth > length) {
                return false;
            }
            day = DAYS_BEFORE[month - 1] + (month > 2 && leap ? 1 : 0) + inMonth - 1;
            at = from + 11;
        }
        int before = year - 1;
        epochDay =
                year == 0 ? -719528L + day : 365L * before + before / 4 - before / 100 + before / 400 - 719162L + day;
        return clock(b, at, to);
    }

    private boolean clock(byte[] b, int from, int to) {
        if (to - from < 8 || b[from + 2] != ':' || b[from + 5] != ':') {
            return false;
        }
        int hour = two(b, from);
        int minute = two(b, from + 3);
        int second = two(b, from + 6);
        boolean leap = second == 60 && hour == 23 && minute == 59;
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || (second > 59 && !leap)) {
            return false;
        }
        int at = from + 8;
        int nanos = 0;
        if (at < to && b[at] == '.') {
            at++;
            int digits = 0;
            for (; at < to && b[at] >= '0' && b[at] <= '9'; at++, digits++) {
                if (digits < 9) {
                    nanos = 10 * nanos + b[at] - '0';
                } else {
                    finer |= b[at] != '0';
                }
            }
            if (digits == 0) {
                return false;
            }
            for (; digits < 9; digits++) {
                nanos *= 10;
            }
        }
        if (at < to && b[at] == 'Z') {
            at++;
        }
        nanoOfDay = (hour * 3600L + minute * 60L + second) * 1_000_000_000L + nanos;
        return at == to;
    }

    /// Two digits as a number, negative where they are none.
    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10_000 : 10 * tens + ones;
    }
}
