package space.parley.formats.tables;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.Year;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.check.Slopes;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Lines;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;
import space.parley.terms.Text;

/// Reads one IIRV message, vector by vector.
final class IirvReader {
    private static final int LONGEST_LINE = 4096;
    private static final int LINES = 6;
    private static final int WIDTH = 13;
    private static final int NEW_YEAR_DAYS = 300;
    private static final String[] EXPECTED = {
        "…GIIRV MANY", "28 digits", "3 × 13 columns + checksum", "3 × 13 columns + checksum", "28 columns", "ITERM GAQD"
    };

    private final OptionalInt year;
    private final Findings findings;
    private final Receiver receiver;
    private final double[] values = new double[6];
    private final Slopes slopes = new Slopes(Body.EARTH);
    private int next;
    private int blanks = 2;
    private String origin = "";
    private String object = "";
    private @Nullable Frame frame;
    private Sp3Times.@Nullable Reading epoch;
    private int firstDay;
    private @Nullable String openObject;
    private @Nullable Frame openFrame;
    private Sp3Times.@Nullable Reading openEpoch;
    private int vectors;

    IirvReader(OptionalInt year, Findings findings, Receiver receiver) {
        this.year = year;
        this.findings = findings;
        this.receiver = receiver;
    }

    void run(InputStream in) throws IOException {
        var lines = new Lines(in, LONGEST_LINE);
        while (lines.next()) {
            var line = lines.text().stripTrailing();
            if (line.isEmpty()) {
                blanks++;
                continue;
            }
            if (blanks != 2 && (next > 0 || vectors > 0)) {
                findings.remarkOnce(
                        IirvFinding.FLAWED,
                        lines.number(),
                        null,
                        new Text("lines are not separated as they should", "行间分隔不符合规定"),
                        "CR CR LF LF");
            }
            blanks = 0;
            if (!line(line, lines.number())) {
                return;
            }
        }
        if (lines.tooLong()) {
            findings.abandon(Complaint.LINE_TOO_LONG, lines.number(), null, LONGEST_LINE);
            return;
        }
        if (next > 0 || vectors == 0) {
            findings.abandon(Complaint.TRUNCATED, lines.number(), null, "ITERM");
            return;
        }
        close();
        findings.remark(
                Complaint.NOT_CARRIED,
                0,
                null,
                new Text("mass, area, coefficients of drag and reflectivity", "质量、面积、阻力系数与反射系数"));
    }

    /// @return whether to go on
    private boolean line(String line, int number) {
        boolean good = switch (next) {
            case 0 -> first(line);
            case 1 -> line.length() == 28 && digits(line, 0, 28) && sum(line, number) && vector(line, number);
            case 2, 3 -> line.length() == 42 && sum(line, number) && components(line, next == 2);
            case 4 -> line.length() == 28 && sum(line, number);
            default -> line.startsWith("ITERM");
        };
        if (!good) {
            if (!findings.refused()) {
                findings.abandon(IirvFinding.RECORD, number, null, next + 1, line, EXPECTED[next]);
            }
            return false;
        }
        next++;
        return next < LINES || state(number);
    }

    private boolean first(String line) {
        int at = line.startsWith("GIIRV") ? 0 : 12;
        if (line.length() < at + 6 || !line.startsWith("GIIRV", at)) {
            return false;
        }
        origin = Iirv.origin(line.charAt(at + 5)).orElse("");
        return true;
    }

    private static boolean digits(String line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line.charAt(i) < '0' || line.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private boolean sum(String line, int number) {
        int length = line.length() - 3;
        int sum = Iirv.checksum(line, length);
        if (!digits(line, length, line.length()) || Cells.count(line.substring(length)) != sum) {
            findings.abandon(IirvFinding.CHECKSUM, number, null, line.substring(length), sum);
            return false;
        }
        return true;
    }

    private boolean vector(String line, int number) {
        char type = line.charAt(0);
        char source = line.charAt(1);
        if (type != '1' && type != '2' || source < '1' || source > '3') {
            findings.remarkOnce(IirvFinding.VECTOR, number, null, String.valueOf(type), String.valueOf(source));
        }
        frame = Iirv.frame(line.charAt(3)).orElse(null);
        if (frame == null) {
            findings.abandon(IirvFinding.COORDINATES, number, "REF_FRAME", String.valueOf(line.charAt(3)));
            return false;
        }
        object = "SIC-" + line.substring(4, 8) + "-" + line.substring(8, 10);
        return time(line, number);
    }

    private boolean time(String line, int number) {
        int day = Cells.count(line.substring(13, 16));
        if (year.isEmpty()) {
            findings.abandon(IirvFinding.YEAR, number, "EPOCH", line.substring(13, 16));
            return false;
        }
        if (vectors == 0) {
            firstDay = day;
        }
        int its = year.getAsInt();
        if (firstDay - day >= NEW_YEAR_DAYS) {
            its++;
        }
        int hour = Cells.count(line.substring(16, 18));
        int minute = Cells.count(line.substring(18, 20));
        int millis = Cells.count(line.substring(20, 25));
        boolean valid =
                its >= 1 && its <= 9999 && day >= 1 && day <= Year.of(its).length();
        if (!valid || hour > 23 || minute > 59 || millis > 59_999) {
            findings.abandon(Complaint.NOT_A_TIME, number, "EPOCH", its + "-" + line.substring(13, 25));
            return false;
        }
        long nano = ((hour * 60L + minute) * 60_000L + millis) * 1_000_000L;
        epoch = new Sp3Times.Reading(LocalDate.ofYearDay(its, day).toEpochDay(), nano);
        return true;
    }

    private boolean components(String line, boolean position) {
        for (int i = 0; i < 3; i++) {
            int from = WIDTH * i;
            char sign = line.charAt(from);
            if ((sign != ' ' && sign != '-') || !digits(line, from + 1, from + WIDTH)) {
                return false;
            }
            double value = Long.parseLong(line, from + 1, from + WIDTH, 10) / (position ? 1.0 : 1000.0);
            values[(position ? 0 : 3) + i] = sign == '-' ? -value : value;
        }
        return true;
    }

    /// A vector is complete.
    private boolean state(int number) {
        next = 0;
        vectors++;
        var now = epoch;
        var its = frame;
        if (now == null || its == null) {
            return false;
        }
        boolean same = object.equals(openObject) && its.equals(openFrame);
        var before = openEpoch;
        if (same && before != null && now.since(before) <= 0) {
            findings.abandon(Complaint.ORDER, number, null, now.toString());
            return false;
        }
        if (!same) {
            close();
            receiver.segment(new Segment(
                    object,
                    "",
                    its,
                    TimeScale.UTC,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.of(origin).filter(o -> !o.isEmpty()),
                    Optional.empty()));
            openObject = object;
            openFrame = its;
        }
        openEpoch = now;
        slopes.state(now.day(), now.nano(), values, 6, number);
        receiver.state(now.day(), now.nano(), values, 6);
        return true;
    }

    private void close() {
        if (openObject != null) {
            slopes.end(findings);
            receiver.endSegment();
            openObject = null;
        }
    }
}
