package space.parley.formats.tables;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;
import space.parley.terms.Text;

/// The head of an SP3 file while its lines are read.
final class Sp3Header {
    private static final int MOST_SATELLITES = 999;
    private static final int MOST_OF_C = 85;
    private static final int A_LINE = 17;

    private final Findings findings;
    private final Optional<Frame> given;
    private final List<String> satellites = new ArrayList<>();
    private final int[] indices = new int[26 * 100];
    private char version = ' ';
    private boolean velocities;
    private int epochs = -1;
    private String agency = "";
    private String system = "";
    private String timeSystem = "";
    private long interval;
    private int listed = -1;
    private int listLine;
    private int places;
    private int comments;
    private int spoken;
    private boolean longComment;
    private boolean oddComment;
    private boolean foreignComment;
    private boolean typed;
    private boolean based;
    private boolean positionBase;
    private boolean clockBase;
    private @Nullable Frame frame;
    private @Nullable TimeScale scale;
    private Sp3Times.@Nullable Fields start;

    Sp3Header(Findings findings, Optional<Frame> given) {
        this.findings = findings;
        this.given = given;
        Arrays.fill(indices, -1);
    }

    /// Takes a line.
    ///
    /// @return false where it is none of a header
    boolean line(String line, int number) {
        if (number == 1) {
            first(line);
        } else if (line.startsWith("##")) {
            second(line, number);
        } else if (line.startsWith("++")) {
            return true;
        } else if (line.startsWith("+ ")) {
            satellites(line, number);
        } else if (line.startsWith("%c")) {
            if (!typed) {
                typed = true;
                timeSystem = Cells.columns(line, 10, 12);
            }
        } else if (line.startsWith("%f")) {
            bases(line, number);
        } else if (line.startsWith("/*") || line.startsWith("%/*") || line.isBlank()) {
            comment(line, number);
        } else {
            return line.startsWith("%i");
        }
        return true;
    }

    private void wrong(int number, Text what, String found, String expected) {
        findings.refuse(Sp3Finding.HEADER, number, null, what, found, expected);
    }

    private void first(String line) {
        version = line.length() > 1 ? line.charAt(1) : ' ';
        if (version != 'a' && version != 'c' && version != 'd') {
            findings.abandon(Complaint.VERSION, 1, null, String.valueOf(version), "SP3", "a, c, d");
            return;
        }
        velocities = line.length() > 2 && line.charAt(2) == 'V';
        start = Sp3Times.Fields.of(Cells.words(line.length() > 3 ? line.substring(3) : ""), 0);
        if (start == null) {
            wrong(1, columns(4, 31), Cells.columns(line, 4, 31), "YYYY MM DD hh mm ss.ssssssss");
        }
        epochs = Cells.count(Cells.columns(line, 33, 39));
        if (epochs < 0) {
            wrong(1, columns(33, 39), Cells.columns(line, 33, 39), "0 … 9999999");
        }
        system = Cells.columns(line, 47, 51);
        agency = Cells.columns(line, 57, 60);
        boolean inColumns = blank(line, 40) && blank(line, 46) && blank(line, 52) && blank(line, 56);
        if (!inColumns) {
            var words = Cells.words(line.substring(Math.min(40, line.length())));
            system = words.length > 1 ? words[1] : "";
            agency = words.length > 3 ? words[3] : "";
            flawed(1, "columns 41-60 are shifted", "第 41 至 60 列错位", columns(41, 60));
        }
        if (agency.isEmpty()) {
            flawed(1, "the agency is missing", "缺少机构名", columns(57, 60));
        }
    }

    private static boolean blank(String line, int column) {
        return line.length() < column || line.charAt(column - 1) == ' ';
    }

    private static Text columns(int from, int to) {
        return new Text("columns " + from + "-" + to, "第 " + from + "–" + to + " 列");
    }

    private void flawed(int line, String what, String whatZh, Object expected) {
        findings.remark(Sp3Finding.FLAWED, line, null, new Text(what, whatZh), expected);
    }

    private void second(String line, int number) {
        double seconds = Cells.number(
                line.getBytes(StandardCharsets.ISO_8859_1),
                Math.min(24, line.length()),
                Math.min(38, line.length()),
                9);
        if (seconds > 0 && seconds < 1e14) {
            interval = Math.round(seconds);
        } else {
            wrong(number, columns(25, 38), Cells.columns(line, 25, 38), "0 < … < 100000 s");
        }
    }

    private void satellites(String line, int number) {
        if (listed < 0) {
            listed = Cells.count(Cells.columns(line, 3, 6));
            listLine = number;
            if (listed < 1 || listed > MOST_SATELLITES) {
                wrong(number, columns(3, 6), Cells.columns(line, 3, 6), "1 … " + MOST_SATELLITES);
                listed = 0;
            } else if (listed > MOST_OF_C && version != 'd') {
                flawed(
                        number,
                        listed + " satellites in version " + version,
                        version + " 版中有 " + listed + " 颗卫星",
                        "≤ " + MOST_OF_C);
            }
        }
        for (int i = 0; i < A_LINE && places < Math.max(listed, 0); i++, places++) {
            var cell = Cells.columns(line, 10 + 3 * i, 12 + 3 * i);
            int code = code(cell);
            if (code < 0) {
                if (!cell.isEmpty() && Cells.count(cell) != 0) {
                    wrong(number, columns(10 + 3 * i, 12 + 3 * i), cell, "G01, C05, …");
                }
            } else if (indices[code] >= 0) {
                findings.refuse(Sp3Finding.SATELLITE, number, null, cell);
            } else {
                indices[code] = satellites.size();
                satellites.add(name(code));
            }
        }
    }

    /// A satellite's number from its letter and two digits, -1 where it is none. In version a the letter may
    /// be blank.
    private int code(String cell) {
        boolean letter = !cell.isEmpty() && cell.charAt(0) >= 'A' && cell.charAt(0) <= 'Z';
        var digits = (letter ? cell.substring(1) : cell).strip();
        int number = digits.length() > 2 ? -1 : Cells.count(digits);
        if (number < 0 || (!letter && (version != 'a' || number == 0))) {
            return -1;
        }
        return ((letter ? cell.charAt(0) : 'G') - 'A') * 100 + number;
    }

    private static String name(int code) {
        return (char) ('A' + code / 100) + (code % 100 < 10 ? "0" : "") + code % 100;
    }

    private void bases(String line, int number) {
        if (based) {
            return;
        }
        based = true;
        positionBase = digit(Cells.columns(line, 4, 13));
        clockBase = digit(Cells.columns(line, 15, 26));
        if (version == 'a' && (positionBase || clockBase)) {
            flawed(number, "a base for accuracies in version a", "a 版中给出了精度底数", "0.0");
        }
    }

    /// Whether a number is not zero.
    private static boolean digit(String number) {
        return number.chars().anyMatch(c -> c >= '1' && c <= '9');
    }

    /// How many comments say something.
    int comments() {
        return spoken;
    }

    private void comment(String line, int number) {
        comments++;
        spoken += line.replaceFirst("^%?/\\*", "").isBlank() ? 0 : 1;
        if (comments == 5 && version != 'd') {
            flawed(number, "more than four comments", "注释多于四行", "4");
        }
        int most = version == 'd' ? 80 : 60;
        boolean ascii = line.chars().allMatch(c -> c < 0x80);
        if (ascii && line.stripTrailing().length() > most && !longComment) {
            longComment = true;
            flawed(number, "a comment is too long", "注释过长", "≤ " + most);
        }
        if (line.startsWith("%") && !oddComment) {
            oddComment = true;
            flawed(number, "a comment does not begin with /*", "注释未以 /* 开头", "/*");
        }
        if (!ascii && !foreignComment) {
            foreignComment = true;
            flawed(number, "a comment has characters outside ASCII", "注释含有 ASCII 以外的字符", "ASCII");
        }
    }

    /// The header is over: its frame, scale and satellites are settled.
    void end(int number) {
        if (interval == 0 && !findings.refused()) {
            wrong(number, new Text("line 2", "第 2 行"), "", "##");
        }
        if (satellites.isEmpty() && !findings.refused()) {
            wrong(number, new Text("line 3", "第 3 行"), "", "+");
        } else if (satellites.size() != listed) {
            findings.remark(Sp3Finding.COUNT, listLine, null, new Text("satellites", "颗卫星"), listed, satellites.size());
        }
        frame = Sp3Frames.frame(system).or(() -> given).orElse(null);
        if (frame == null) {
            findings.refuse(Sp3Finding.FRAME_NOT_STATED, 1, "COORDINATE_SYSTEM", system);
        } else if (Sp3Frames.frame(system).isPresent() && Sp3Frames.aligned(system)) {
            findings.remark(Sp3Finding.ALIGNED, 1, "COORDINATE_SYSTEM", system, frame.name());
        }
        if (version == 'a') {
            scale = TimeScale.GPS;
            findings.remark(Sp3Finding.SCALE_GPS, 0, null);
        } else if (timeSystem.isEmpty() || timeSystem.equals("ccc")) {
            findings.refuse(Complaint.TIME_SYSTEM_MISSING, 0, "TIME_SYSTEM");
        } else {
            scale = Sp3Times.scale(timeSystem).orElse(null);
            if (timeSystem.equals("GLO")) {
                findings.refuse(Sp3Finding.TIME_SYSTEM_AMBIGUOUS, 0, "TIME_SYSTEM", timeSystem);
            } else if (scale == null) {
                findings.refuse(
                        Complaint.TIME_SYSTEM_UNKNOWN, 0, "TIME_SYSTEM", timeSystem, "GPS, GAL, BDT, QZS, TAI, UTC");
            }
        }
    }

    /// The index of the satellite of a record, -1 where the header does not list it.
    int index(byte[] line, int from) {
        int letter = line[from + 1] == ' ' && version == 'a' ? 'G' : line[from + 1];
        int tens = line[from + 2] == ' ' ? 0 : line[from + 2] - '0';
        int ones = line[from + 3] - '0';
        boolean form = letter >= 'A' && letter <= 'Z' && tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
        return form ? indices[(letter - 'A') * 100 + 10 * tens + ones] : -1;
    }

    List<String> satellites() {
        return satellites;
    }

    /// How many epochs it declares, -1 where that is wrong.
    int epochs() {
        return epochs;
    }

    boolean velocities() {
        return velocities;
    }

    /// Nanoseconds between epochs.
    long interval() {
        return interval;
    }

    boolean positionBase() {
        return positionBase;
    }

    boolean clockBase() {
        return clockBase;
    }

    String agency() {
        return agency;
    }

    @Nullable
    Frame frame() {
        return frame;
    }

    @Nullable
    TimeScale scale() {
        return scale;
    }

    /// The first epoch that it declares, null where that is no time.
    Sp3Times.@Nullable Reading start() {
        return start == null ? null : start.valid(scale);
    }
}
