package space.parley.formats.elements;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Receiver;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Line;
import space.parley.formats.text.Lines;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// Reads two-line element sets from bytes, one set in memory at a time. Nothing but the values of a set is made
/// for it: columns become numbers where they stand.
///
/// Lines that begin with `#` and blank ones are passed over. Any other line that is not line 1 or 2 of a set
/// is the name of the set that follows, with or without `0 ` before it.
public final class TleReader {
    private static final int WIDTH = 69;
    private static final int LEAST = 40;
    private static final int LINES_BEFORE_2 = 2;

    /// Columns of line 2 with a point in their number, and the greatest that it may be.
    private record Fixed(int from, int to, double most) {}

    private static final Fixed[] FIXED = {
        new Fixed(9, 16, 180),
        new Fixed(18, 25, 360),
        new Fixed(35, 42, 360),
        new Fixed(44, 51, 360),
        new Fixed(53, 63, 19.99999999)
    };
    private static final int INCLINATION = 0;
    private static final int NODE = 1;
    private static final int PERIGEE = 2;
    private static final int ANOMALY = 3;
    private static final int MOTION = 4;

    private final Findings findings;
    private final Receiver receiver;
    private final byte[] one = new byte[WIDTH];
    private final TleColumns columns;
    private final double[] fixed = new double[FIXED.length];
    private int oneLine;
    /// How much was found before line 1, and the catalogue number that it states.
    private int listed;

    private int oneNumber;
    /// How much was found before lines that may belong to a line 2 without a line 1: a name, and a line 1 that is none.
    private int orphans;

    private boolean oneWhole;
    private byte[] name = new byte[128];
    private int nameLength;
    private int nameLine;
    private boolean stopped;
    private boolean trailing;
    private long sets;
    private int year = -1;
    private int dayOfYear = -1;
    private LocalDate date = LocalDate.EPOCH;

    /// @param receiver gets each set that is right
    public TleReader(Findings findings, Receiver receiver) {
        this.findings = findings;
        this.receiver = receiver;
        columns = new TleColumns(findings);
    }

    /// Reads to the end, or to where the bytes are no text.
    public void read(InputStream in) throws IOException {
        var lines = new Lines(in, ElementsCodec.LONGEST_LINE);
        while (!stopped && lines.next()) {
            line(lines.buffer(), lines.from(), lines.to(), lines.number());
        }
        if (lines.tooLong()) {
            findings.abandon(Complaint.LINE_TOO_LONG, lines.number(), null, ElementsCodec.LONGEST_LINE);
        } else if (!stopped) {
            if (oneLine > 0) {
                withoutLine2();
            } else {
                orphan();
            }
        }
        if (sets == 0 && !findings.refused()) {
            findings.refuse(Complaint.UNKNOWN_FORMAT, 0, null);
        }
    }

    /// Whether a line looks like line 1 or 2 of a set.
    static boolean isLine(byte[] b, int from, int to, char number) {
        return to - from >= LEAST && b[from] == number && b[from + 1] == ' ';
    }

    private void line(byte[] b, int from, int end, int number) {
        int to = end;
        while (to > from && (b[to - 1] == ' ' || b[to - 1] == '\t')) {
            to--;
        }
        if (to == from || b[from] == '#') {
            return;
        }
        if (oneLine > 0) {
            if (isLine(b, from, to, '2')) {
                set(b, from, to, number);
                oneLine = 0;
                nameLine = 0;
                return;
            }
            withoutLine2();
            oneLine = 0;
            nameLine = 0;
        }
        if (isLine(b, from, to, '1')) {
            oneLine = number;
            listed = findings.listed();
            orphans = listed;
            oneNumber = stated(b, from, number);
            oneWhole = whole(b, from, to, number);
            System.arraycopy(b, from, one, 0, Math.min(to - from, WIDTH));
        } else {
            orphan();
            name(b, from, to, number);
        }
    }

    private void withoutLine2() {
        findings.refuse(Complaint.NO_LINE_2, oneLine, null);
        about(listed, oneNumber);
    }

    private void orphan() {
        if (nameLine > 0) {
            int before = findings.listed();
            findings.refuse(
                    Complaint.NO_LINE_1, nameLine, null, new String(name, 0, nameLength, StandardCharsets.UTF_8));
            if (isLine(name, 0, nameLength, '2')) {
                about(Math.max(orphans, before - LINES_BEFORE_2), stated(name, 0, nameLine));
                orphans = findings.listed();
            }
        }
    }

    /// The catalogue number that a line states, below zero where it states none.
    private int stated(byte[] b, int from, int number) {
        columns.on(b, from, number);
        return columns.statedNumber();
    }

    /// Names the objects of what is wrong with a set.
    private void about(int since, int... numbers) {
        findings.about(
                since,
                Arrays.stream(numbers)
                        .filter(number -> number > 0)
                        .distinct()
                        .mapToObj(ObjectId::ofCatalogNumber)
                        .toList());
    }

    private void name(byte[] b, int from, int to, int number) {
        int length = to - from;
        if (length > name.length) {
            name = new byte[Math.max(length, 2 * name.length)];
        }
        System.arraycopy(b, from, name, 0, length);
        nameLength = length;
        nameLine = number;
        boolean ascii = true;
        for (int i = 0; i < length; i++) {
            byte c = name[i];
            ascii &= c >= ' ' && c < 0x7f;
            if (c >= 0 && c < ' ' && c != '\t' || c == 0x7f) {
                stop(number);
                return;
            }
        }
        if (!ascii && decoded(name, 0, length) == null) {
            stop(number);
        }
    }

    private void stop(int number) {
        findings.abandon(Complaint.ENCODING, number, null);
        stopped = true;
        nameLine = 0;
    }

    static @Nullable String decoded(byte[] b, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(b, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private String title() {
        if (nameLine == 0) {
            return "";
        }
        int from = nameLength >= 2 && name[0] == '0' && name[1] == ' ' ? 2 : 0;
        int to = nameLength;
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            ascii &= name[i] >= ' ' && name[i] < 0x7f;
        }
        if (ascii) {
            while (from < to && name[from] == ' ') {
                from++;
            }
            if (to - from <= Line.LONGEST) {
                return from == to ? "" : new String(name, from, to - from, StandardCharsets.ISO_8859_1);
            }
        }
        var title = new String(name, from, to - from, StandardCharsets.UTF_8).strip();
        if (!title.isEmpty() && !Line.fits(title)) {
            findings.refuse(Complaint.TEXT, nameLine, null, Line.LONGEST);
        }
        return title;
    }

    /// Whether a line has its 69 columns and the checksum that it states.
    private boolean whole(byte[] b, int from, int to, int number) {
        int length = to - from;
        if (length > WIDTH && b[from + WIDTH] == ' ') {
            if (!trailing) {
                trailing = true;
                findings.remark(ElementsComplaint.AFTER_COLUMN_69, number, null);
            }
            length = WIDTH;
        }
        int sum = length == WIDTH ? TleColumns.checksum(b, from) : -1;
        if (sum < 0) {
            findings.refuse(Complaint.TLE_LENGTH, number, null, to - from);
            return false;
        }
        byte stated = b[from + WIDTH - 1];
        if (stated != '0' + sum) {
            var object = new String(b, from + 2, 5, StandardCharsets.ISO_8859_1).strip();
            findings.refuse(Complaint.CHECKSUM, number, null, String.valueOf((char) (stated & 0xff)), sum, object);
            return false;
        }
        return true;
    }

    private void set(byte[] b, int from, int to, int twoLine) {
        int before = findings.refusals();
        boolean twoWhole = whole(b, from, to, twoLine);
        if (!twoWhole || !oneWhole) {
            int twoNumber = stated(b, from, twoLine);
            about(listed, twoWhole && twoNumber > 0 || oneNumber < 0 ? twoNumber : oneNumber);
            return;
        }
        var c = columns;
        c.on(one, 0, oneLine);
        int number = c.catalogNumber();
        char kind = c.at(8) == ' ' ? 'U' : (char) c.at(8);
        if (kind != 'U' && kind != 'C' && kind != 'S') {
            c.wrong(8, 8, "U, C, S");
        }
        var designator = c.designator();
        var epoch = epoch();
        double dot = c.signed(34, 43);
        double ddot = c.power(45, 52);
        double bstar = c.power(54, 61);
        byte type = c.at(63);
        if (type != '0' && type != ' ' && type != '2' && type != '3') {
            findings.refuse(Complaint.THEORY, oneLine, null, "EPHEMERIS_TYPE " + (char) type);
        }
        int set = c.integer(65, 68);
        c.on(b, from, twoLine);
        int again = c.catalogNumber();
        if (number > 0 && again > 0 && number != again) {
            findings.refuse(Complaint.NUMBERS_DIFFER, twoLine, null, Integer.toString(number), Integer.toString(again));
        }
        double eccentricity = c.eccentricity();
        for (int i = 0; i < FIXED.length; i++) {
            fixed[i] = c.fixed(FIXED[i].from(), FIXED[i].to(), FIXED[i].most());
        }
        int revolution = c.integer(64, 68);
        if (fixed[MOTION] == 0) {
            c.wrong(53, 63, "> 0");
        }
        var title = title();
        if (findings.refusals() > before || epoch == null) {
            about(listed, number, again);
            return;
        }
        sets++;
        receiver.elements(new MeanElements(
                ObjectId.ofCatalogNumber(number),
                title,
                designator,
                epoch,
                fixed[MOTION],
                eccentricity,
                fixed[INCLINATION],
                fixed[NODE],
                fixed[PERIGEE],
                fixed[ANOMALY],
                bstar,
                dot,
                ddot,
                set,
                revolution,
                kind));
    }

    // Years are 1957 to 2056, of which every fourth is a leap year.
    private @Nullable Epoch epoch() {
        int full = columns.epochYear();
        int day = columns.epochDay();
        long nanos = columns.epochNanos();
        if (full < 0 || day < 1 || nanos < 0 || day > (full % 4 == 0 ? 366 : 365)) {
            columns.wrong(19, 32, "YYDDD.DDDDDDDD");
            return null;
        }
        if (full != year || day != dayOfYear) {
            date = LocalDate.ofYearDay(full, day);
            year = full;
            dayOfYear = day;
        }
        return Epoch.utc(new UtcInstant(date, nanos));
    }

    /// What the lines of an element set are told apart by, for who looks at the first bytes of a file.
    public static boolean begins(byte[] b, int length) {
        int seen = 0;
        for (int at = 0; at < length && seen < 2; ) {
            int end = at;
            while (end < length && b[end] != '\n' && b[end] != '\r') {
                end++;
            }
            if (isLine(b, at, end, '1') && TleColumns.plausible(b, at)) {
                return true;
            }
            if (end > at && b[at] != '#' && !blank(b, at, end)) {
                seen++;
            }
            at = end + 1;
        }
        return false;
    }

    private static boolean blank(byte[] b, int from, int to) {
        int at = from;
        while (at < to && (b[at] == ' ' || b[at] == '\t')) {
            at++;
        }
        return at == to;
    }
}
