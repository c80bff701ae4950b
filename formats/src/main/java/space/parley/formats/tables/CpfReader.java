package space.parley.formats.tables;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.check.Slopes;
import space.parley.formats.text.Columns;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Line;
import space.parley.formats.text.Lines;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.TimeScale;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Reads one CPF file, record by record; several predictions may follow each other.
final class CpfReader {
    private static final int LONGEST_LINE = 4096;
    private static final int MJD_OF_1970 = 40_587;
    private static final int WORDS_OF_H2 = 20;
    private static final Set<String> HEADERS = Set.of("H3", "H4", "H5");
    private static final Set<String> RECORDS = Set.of("30", "40", "50", "60", "70");

    private final Findings findings;
    private final Receiver receiver;
    private final Set<String> notCarried = new TreeSet<>();
    private final double[] values = new double[6];
    private final double[] next = new double[3];
    private final Columns columns = new Columns(16);
    private String source = "";
    private String name = "";
    private Optional<UtcInstant> created = Optional.empty();
    private @Nullable Segment segment;
    private boolean first = true;
    private boolean inTable;
    private boolean headerEnded;
    private Sp3Times.@Nullable Reading last;
    private int size;
    private int line;
    private int states;
    private final Slopes slopes = new Slopes(Body.EARTH);

    CpfReader(Findings findings, Receiver receiver) {
        this.findings = findings;
        this.receiver = receiver;
    }

    void run(InputStream in) throws IOException {
        var lines = new Lines(in, LONGEST_LINE);
        while (lines.next()) {
            if (plain(lines)) {
                continue;
            }
            var words = Cells.words(lines.text());
            if (words.length > 0 && !record(words, lines)) {
                return;
            }
        }
        int number = lines.number();
        if (lines.tooLong()) {
            findings.abandon(Complaint.LINE_TOO_LONG, number, null, LONGEST_LINE);
            return;
        }
        if (!first) {
            end(number, false);
        }
        if (states == 0 && !findings.refused()) {
            findings.refuse(Complaint.TRUNCATED, number, null, "10");
        }
        if (!notCarried.isEmpty()) {
            var list = String.join(", ", notCarried);
            findings.remark(Complaint.NOT_CARRIED, 0, null, list);
        }
    }

    /// A position or velocity of which there is nothing to tell, as most lines are: nothing is made of it. Any other
    /// line is left as it is.
    ///
    /// @return whether it was such a line
    private boolean plain(Lines lines) {
        var its = segment;
        if (its == null || first) {
            return false;
        }
        var b = lines.buffer();
        int count = columns.split(b, lines.from(), lines.to());
        if (count >= 8 && is(b, 0, 10) && is(b, 1, 0) && is(b, 4, 0)) {
            int day = Cells.count(b, columns.from(2), columns.to(2));
            long nano = Cells.nanos(b, columns.from(3), columns.to(3));
            var now = new Sp3Times.Reading(day - MJD_OF_1970, nano);
            var before = last;
            boolean follows = inTime(day, nano) && (before == null || now.since(before) > 0);
            if (!follows || !numbers(b, 5)) {
                return false;
            }
            flush();
            reach(now, its, lines.number());
            size = 3;
            System.arraycopy(next, 0, values, 0, 3);
            return true;
        }
        if (count >= 5 && is(b, 0, 20) && is(b, 1, 0) && size == 3 && numbers(b, 2)) {
            size = 6;
            System.arraycopy(next, 0, values, 3, 3);
            return true;
        }
        return false;
    }

    /// Whether a column is a number below 100, written without zeros before it.
    private boolean is(byte[] b, int column, int number) {
        int from = columns.from(column);
        int length = columns.to(column) - from;
        return number < 10
                ? length == 1 && b[from] == '0' + number
                : length == 2 && b[from] == '0' + number / 10 && b[from + 1] == '0' + number % 10;
    }

    private boolean numbers(byte[] b, int column) {
        for (int i = 0; i < 3; i++) {
            next[i] = Cells.number(b, columns.from(column + i), columns.to(column + i), 0);
            if (Double.isNaN(next[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean inTime(int day, long nano) {
        return day >= 0 && day <= 100_000 && nano >= 0 && nano < Sp3Times.DAY;
    }

    /// @return whether to go on
    private boolean record(String[] words, Lines lines) {
        int number = lines.number();
        var type = words[0].toUpperCase(Locale.ROOT);
        if (type.equals("00") || (type.length() > 2 && type.startsWith("00"))) {
            receiver.aside("COMMENT");
            return true;
        }
        if (type.equals("H1")) {
            if (!first) {
                end(number, false);
            }
            return h1(words, number);
        }
        if (first) {
            return wrong(number, "1", "1", words[0], "H1");
        }
        if (HEADERS.contains(type) || RECORDS.contains(type)) {
            notCarried.add(type);
            return true;
        }
        return switch (type) {
            case "H2" -> h2(words, number);
            case "H9" -> {
                headerEnded = true;
                yield true;
            }
            case "10" -> position(words, lines);
            case "20" -> velocity(words, lines);
            case "99" -> {
                end(number, true);
                yield true;
            }
            default -> wrong(number, "1", "1", words[0], "H1, H2, H9, 10, 20, 99");
        };
    }

    /// Refuses the rest of the file.
    private boolean wrong(int number, String field, String fieldZh, String found, String expected) {
        findings.abandon(
                CpfFinding.RECORD, number, null, new Text("field " + field, "第 " + fieldZh + " 项"), found, expected);
        return false;
    }

    private boolean wrong(int number, int field, String[] words, String expected) {
        var at = Integer.toString(field + 1);
        return wrong(number, at, at, field < words.length ? words[field] : "", expected);
    }

    private boolean h1(String[] words, int number) {
        int version = words.length > 2 ? Cells.count(words[2]) : -1;
        if (version != 1 && version != 2) {
            findings.abandon(Complaint.VERSION, number, null, words.length > 2 ? words[2] : "", "CPF", "1, 2");
            return false;
        }
        int at = version == 1 ? 9 : 10;
        if (words.length <= at) {
            return wrong(number, at, words, version == 1 ? "lageos1 (10)" : "lageos1 (11)");
        }
        source = text(words[3]);
        name = text(words[at]);
        created = instant(words, 4, 4);
        if (created.isEmpty()) {
            return wrong(number, 4, words, "YYYY MM DD hh");
        }
        first = false;
        headerEnded = false;
        segment = null;
        last = null;
        return true;
    }

    private static String text(String word) {
        return Line.fits(word) ? word : "";
    }

    /// A calendar date from words, empty where it is none.
    ///
    /// @param count 4 to the hour, 6 to the second
    private static Optional<UtcInstant> instant(String[] words, int from, int count) {
        var numbers = new int[6];
        for (int i = 0; i < count; i++) {
            numbers[i] = Cells.count(words[from + i]);
            if (numbers[i] < 0 || numbers[i] > (i == 0 ? 9999 : i < 3 ? 31 : i == 3 ? 24 : 60)) {
                return Optional.empty();
            }
        }
        try {
            // An hour of 24 and a second of 60 carry over: production times and spans are written so.
            long second = numbers[3] * 3600L + numbers[4] * 60L + numbers[5];
            var date = LocalDate.of(numbers[0], numbers[1], numbers[2]).plusDays(second / 86_400);
            return Optional.of(new UtcInstant(date, second % 86_400 * 1_000_000_000L));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean h2(String[] words, int number) {
        if (words.length < WORDS_OF_H2) {
            return wrong(number, words.length, words, "H2 … (" + WORDS_OF_H2 + "+)");
        }
        var start = instant(words, 4, 6);
        var stop = instant(words, 10, 6);
        if (start.isEmpty() || stop.isEmpty()) {
            return wrong(number, start.isEmpty() ? 4 : 10, words, "YYYY MM DD hh mm ss");
        }
        Frame frame = switch (words[19]) {
            case "0" -> Frame.ITRF;
            case "1" -> new Frame(Body.EARTH, FrameAxes.TOD);
            default -> null;
        };
        if (frame == null) {
            findings.abandon(CpfFinding.FRAME, number, "REF_FRAME", words[19]);
            return false;
        }
        if (words.length > 21 && words[21].equals("1")) {
            findings.remark(CpfFinding.REFLECTOR, number, null);
        }
        var id = CpfObject.id(words[1], words[3]);
        if (id.isEmpty()) {
            return wrong(number, 3, words, "8820");
        }
        if (start.get().compareTo(stop.get()) > 0) {
            return wrong(number, 10, words, "> " + start.get());
        }
        notCarried.add("SIC");
        if (!id.get().contains("-")) {
            notCarried.add("ILRS ID");
        }
        segment = new Segment(
                id.get(),
                name,
                frame,
                TimeScale.UTC,
                Optional.empty(),
                Optional.empty(),
                start,
                stop,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(source).filter(s -> !s.isEmpty()),
                created);
        return true;
    }

    private boolean position(String[] words, Lines lines) {
        int number = lines.number();
        var its = segment;
        if (its == null) {
            return wrong(number, 0, words, "H2");
        }
        if (words.length < 8) {
            return wrong(number, words.length, words, "10 … (8)");
        }
        if (!words[1].equals("0") || Cells.count(words[4]) != 0) {
            boolean direction = !words[1].equals("0");
            findings.abandon(
                    CpfFinding.FLAG,
                    number,
                    null,
                    direction ? new Text("direction", "方向") : new Text("leap second", "闰秒"),
                    direction ? words[1] : words[4]);
            return false;
        }
        int day = Cells.count(words[2]);
        long nano = Cells.nanos(words[3]);
        if (!inTime(day, nano)) {
            return wrong(number, day < 0 || day > 100_000 ? 2 : 3, words, day < 0 ? "58282" : "0 … 86399.999999");
        }
        flush();
        var now = new Sp3Times.Reading(day - MJD_OF_1970, nano);
        var before = last;
        if (before != null && now.since(before) <= 0) {
            findings.abandon(Complaint.ORDER, number, null, now.toString());
            return false;
        }
        reach(now, its, number);
        size = 3;
        return numbers(words, 5, 0, number);
    }

    /// The next state of the table begins.
    private void reach(Sp3Times.Reading now, Segment its, int number) {
        if (!inTable) {
            inTable = true;
            if (!headerEnded) {
                findings.remark(CpfFinding.FLAWED, number, null, new Text("the header has no end", "文件头没有结束行"), "H9");
            }
            receiver.segment(its);
        }
        last = now;
        line = number;
    }

    private boolean velocity(String[] words, Lines lines) {
        int number = lines.number();
        if (words.length < 5 || size != 3) {
            return wrong(number, size != 3 ? 0 : words.length, words, size != 3 ? "10" : "20 … (5)");
        }
        if (!words[1].equals("0")) {
            findings.abandon(CpfFinding.FLAG, number, null, new Text("direction", "方向"), words[1]);
            return false;
        }
        size = 6;
        return numbers(words, 2, 3, number);
    }

    private boolean numbers(String[] words, int from, int to, int number) {
        for (int i = 0; i < 3; i++) {
            var bytes = words[from + i].getBytes(StandardCharsets.ISO_8859_1);
            values[to + i] = Cells.number(bytes, 0, bytes.length, 0);
            if (Double.isNaN(values[to + i])) {
                size = 0;
                findings.abandon(
                        Complaint.NOT_A_NUMBER, number, (to == 0 ? "" : "V") + (char) ('X' + i), words[from + i]);
                return false;
            }
        }
        return true;
    }

    /// Hands on the state that is open.
    private void flush() {
        var now = last;
        if (size > 0 && now != null) {
            slopes.state(now.day(), now.nano(), values, size, line);
            receiver.state(now.day(), now.nano(), values, size);
            states++;
        }
        size = 0;
    }

    /// A prediction is over.
    private void end(int number, boolean marked) {
        flush();
        if (inTable) {
            slopes.end(findings);
            receiver.endSegment();
        }
        var its = segment;
        var reached = last;
        if (!marked && inTable && its != null && reached != null) {
            var stop = its.useableStop().map(s -> new Sp3Times.Reading(s.date().toEpochDay(), s.nanoOfDay()));
            if (stop.isPresent() && reached.since(stop.get()) < 0) {
                findings.abandon(Complaint.TRUNCATED, number, null, "99");
            } else {
                findings.remark(CpfFinding.FLAWED, number, null, new Text("the last line is missing", "缺少末行"), "99");
            }
        }
        inTable = false;
        if (marked) {
            first = true;
        }
    }
}
