package space.parley.formats;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Line;
import space.parley.formats.text.Source;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;

/// Two-line element sets, as the United States catalogue publishes them: 69 columns a line, with a checksum
/// in the last.
///
/// A line with the object's name may come first, with or without a `0 ` before it. Catalogue numbers above
/// 99999 are read and written with a letter for their first two digits (*alpha-5*: A is 10, Z is 33, without
/// I and O), and numbers may be padded with blanks. Epochs are exact: their eighth decimal of a day is 864
/// µs. Lines that begin with `#` are comments.
public final class Tle {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final long NANOS_PER_UNIT = 864_000;
    private static final Pattern DESIGNATOR = Pattern.compile("\\d{5}[A-Z]{1,3}");
    private static final Pattern COSPAR = Pattern.compile("(?:19|20)(\\d{2})-(\\d{3})([A-Z]{1,3})");

    private static final Pattern COLUMNS_10_TO_17 = Pattern.compile("[A-Z0-9-]{1,8}");

    private Tle() {}

    /// Reads element sets, each of two lines or of three with a name first.
    ///
    /// @param bytes untrusted
    /// @param sourceName what findings call it
    public static Outcome<List<MeanElements>> read(byte[] bytes, String sourceName) {
        var findings = new Findings(sourceName);
        var reader = new Reader(findings);
        var text = Source.text(bytes, findings);
        if (text != null) {
            Source.lines(text, findings, reader::line);
            reader.end();
        }
        if (reader.sets.isEmpty() && !findings.refused()) {
            findings.refuse(Complaint.UNKNOWN_FORMAT, 0, null);
        }
        return findings.outcome(reader.sets);
    }

    /// Whether a text begins like element sets: its first lines hold a line 1 and, right after it, a line 2.
    static boolean begins(String text) {
        var lines = text.lines()
                .limit(20)
                .filter(l -> !l.isBlank() && !l.startsWith("#"))
                .toList();
        for (int i = 0; i < Math.min(2, lines.size()); i++) {
            if (isLine(lines.get(i), '1')) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLine(String line, char number) {
        return line.length() >= 40 && line.charAt(0) == number && line.charAt(1) == ' ';
    }

    /// The checksum of a line: the sum of its digits in columns 1 to 68, a minus sign counting 1, modulo 10.
    static int checksum(String line) {
        int sum = 0;
        for (int i = 0; i < 68; i++) {
            char c = line.charAt(i);
            sum += c >= '0' && c <= '9' ? c - '0' : c == '-' ? 1 : 0;
        }
        return sum % 10;
    }

    /// Writes a set, with its name on a line of its own where it has one. The columns hold fewer digits
    /// than a double: a set that came from two lines comes back the same, any other is rounded to the last
    /// column. The name is cut to the 24 characters that the format has.
    ///
    /// @return two or three lines, each with a line feed
    /// @throws RefusedException (`FORMATS-090`) where a value does not fit into its columns, such as a
    ///     catalogue number above 339999
    public static String write(MeanElements elements) {
        var number = alpha5(elements.object());
        var e = elements;
        long tick = Math.round(e.epoch().reading().nanoOfDay() / (double) NANOS_PER_UNIT);
        var day = e.epoch().reading().date();
        if (tick >= 100_000_000) {
            day = day.plusDays(1);
            tick -= 100_000_000;
        }
        if (day.getYear() < 1957 || day.getYear() > 2056) {
            throw unwritable("EPOCH", e.epoch().toString(), "1957 … 2056");
        }
        var first = new StringBuilder("1 " + number + e.classification() + " ");
        first.append(designator(e.internationalDesignator())).append(' ');
        first.append("%02d%03d.%08d ".formatted(day.getYear() % 100, day.getDayOfYear(), tick));
        first.append(dot(e.meanMotionDot())).append(' ');
        first.append(power(e.meanMotionDoubleDot(), "MEAN_MOTION_DDOT")).append(' ');
        first.append(power(e.bstarPerEarthRadius(), "BSTAR")).append(" 0 ");
        first.append("%4d".formatted(fits("ELEMENT_SET_NO", e.elementSetNumber(), 9999)));
        var second = new StringBuilder("2 " + number + " ");
        second.append(angle("INCLINATION", e.inclinationDegrees())).append(' ');
        second.append(angle("RA_OF_ASC_NODE", e.raanDegrees())).append(' ');
        long eccentricity = Math.min(9_999_999, Math.round(e.eccentricity() * 1e7));
        second.append("%07d ".formatted(eccentricity));
        second.append(angle("ARG_OF_PERICENTER", e.argumentOfPerigeeDegrees())).append(' ');
        second.append(angle("MEAN_ANOMALY", e.meanAnomalyDegrees())).append(' ');
        second.append(String.format(Locale.ROOT, "%11.8f", e.meanMotionRevPerDay()));
        second.append("%5d".formatted(fits("REV_AT_EPOCH", e.revolutionAtEpoch(), 99_999)));
        if (first.length() != 68 || second.length() != 68) {
            throw unwritable("TLE", first + "/" + second, "68");
        }
        var name = e.name().strip();
        if (name.codePoints().anyMatch(Line::breaks)) {
            throw unwritable("OBJECT_NAME", name, "1 … 24");
        }
        var line0 = name.length() > 24 ? name.substring(0, 24).strip() : name;
        if (line0.startsWith("1 ") || line0.startsWith("2 ") || line0.startsWith("#")) {
            line0 = "0 " + line0;
        }
        return (line0.isEmpty() ? "" : line0 + "\n")
                + first
                + checksum(first.toString())
                + "\n"
                + second
                + checksum(second.toString())
                + "\n";
    }

    private static RefusedException unwritable(String key, String value, String expected) {
        return new RefusedException(Complaint.UNWRITABLE.at(Place.NONE.at(key), value, "TLE", expected));
    }

    private static int fits(String key, int value, int most) {
        if (value < 0 || value > most) {
            throw unwritable(key, Integer.toString(value), "0 … " + most);
        }
        return value;
    }

    private static String alpha5(ObjectId object) {
        var text = object.value();
        boolean digits = text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int value = digits ? Integer.parseInt(text) : 0;
        if (value < 1 || value > 339_999) {
            throw unwritable("NORAD_CAT_ID", text, "1 … 339999");
        }
        return value < 100_000
                ? "%05d".formatted(value)
                : LETTERS.charAt(value / 10_000 - 10) + "%04d".formatted(value % 10_000);
    }

    private static String designator(Optional<String> cospar) {
        var text = cospar.orElse("");
        var m = COSPAR.matcher(text);
        var columns = m.matches() ? m.group(1) + m.group(2) + m.group(3) : text;
        return "%-8s".formatted(COLUMNS_10_TO_17.matcher(columns).matches() ? columns : "");
    }

    private static String dot(double value) {
        var text = String.format(Locale.ROOT, "%.8f", Math.abs(value));
        if (!text.startsWith("0.")) {
            throw unwritable("MEAN_MOTION_DOT", Double.toString(value), "-1 … 1");
        }
        return (value < 0 ? '-' : ' ') + text.substring(1);
    }

    /// Five digits after an unwritten point, and a power of ten: ` 12345-3` is 0.00012345.
    private static String power(double value, String key) {
        if (value == 0) {
            return " 00000-0";
        }
        var text = String.format(Locale.ROOT, "%.4e", Math.abs(value));
        int exponent = Integer.parseInt(text.substring(text.indexOf('e') + 1)) + 1;
        if (exponent < -9) {
            return " 00000-0";
        }
        if (exponent > 9) {
            throw unwritable(key, Double.toString(value), "±0.99999E±9");
        }
        return (value < 0 ? "-" : " ")
                + text.charAt(0)
                + text.substring(2, 6)
                + (exponent <= 0 ? '-' : '+')
                + Math.abs(exponent);
    }

    private static String angle(String key, double degrees) {
        double positive = degrees < 0 ? degrees + 360 : degrees;
        if (!(positive >= 0 && positive <= 360)) {
            throw unwritable(key, Double.toString(degrees), "-360 … 360");
        }
        return String.format(Locale.ROOT, "%8.4f", positive);
    }

    private static final class Reader {
        private final Findings findings;
        private final List<MeanElements> sets = new ArrayList<>();
        private @Nullable String name;
        private int nameLine;
        private @Nullable String first;
        private int firstLine;

        Reader(Findings findings) {
            this.findings = findings;
        }

        void line(String raw, int number) {
            var line = raw.stripTrailing();
            if (line.isEmpty() || line.startsWith("#")) {
                return;
            }
            if (first != null) {
                if (isLine(line, '2')) {
                    set(first, line, number).ifPresent(sets::add);
                    first = null;
                    name = null;
                    return;
                }
                findings.refuse(Complaint.NO_LINE_2, firstLine, null);
                first = null;
                name = null;
            }
            if (isLine(line, '1')) {
                first = line;
                firstLine = number;
            } else {
                orphan();
                name = line;
                nameLine = number;
            }
        }

        void end() {
            if (first != null) {
                findings.refuse(Complaint.NO_LINE_2, firstLine, null);
            } else {
                orphan();
            }
        }

        private void orphan() {
            if (name != null) {
                findings.refuse(Complaint.NO_LINE_1, nameLine, null, name);
            }
        }

        private Optional<MeanElements> set(String one, String two, int secondLine) {
            int before = findings.refusals();
            if (!whole(one, firstLine) | !whole(two, secondLine)) {
                return Optional.empty();
            }
            var a = new Columns(one, firstLine);
            var b = new Columns(two, secondLine);
            int number = a.catalogNumber();
            int again = b.catalogNumber();
            if (number > 0 && again > 0 && number != again) {
                findings.refuse(
                        Complaint.NUMBERS_DIFFER, secondLine, null, Integer.toString(number), Integer.toString(again));
            }
            char kind = one.charAt(7) == ' ' ? 'U' : one.charAt(7);
            if ("UCS".indexOf(kind) < 0) {
                a.wrong(8, 8, "U, C, S");
            }
            var designator = a.designator();
            var epoch = a.epoch();
            double dot = a.signed(34, 43);
            double ddot = a.power(45, 52);
            double bstar = a.power(54, 61);
            char type = one.charAt(62);
            if (" 023".indexOf(type) < 0) {
                findings.refuse(Complaint.THEORY, firstLine, null, "EPHEMERIS_TYPE " + type);
            }
            int set = a.integer(65, 68);
            double inclination = b.decimal(9, 16, 180);
            double node = b.decimal(18, 25, 360);
            double eccentricity = b.eccentricity();
            double perigee = b.decimal(35, 42, 360);
            double anomaly = b.decimal(44, 51, 360);
            double motion = b.decimal(53, 63, 19.99999999);
            int revolution = b.integer(64, 68);
            if (motion == 0) {
                b.wrong(53, 63, "> 0");
            }
            var title = title();
            if (findings.refusals() > before || epoch == null) {
                return Optional.empty();
            }
            return Optional.of(new MeanElements(
                    ObjectId.ofCatalogNumber(number),
                    title,
                    designator,
                    epoch,
                    motion,
                    eccentricity,
                    inclination,
                    node,
                    perigee,
                    anomaly,
                    bstar,
                    dot,
                    ddot,
                    set,
                    revolution,
                    kind));
        }

        private String title() {
            if (name == null) {
                return "";
            }
            var title = (name.startsWith("0 ") ? name.substring(2) : name).strip();
            if (!title.isEmpty() && !Line.fits(title)) {
                findings.refuse(Complaint.TEXT, nameLine, null, Line.LONGEST);
            }
            return title;
        }

        private boolean whole(String line, int number) {
            if (line.length() != 69 || line.chars().anyMatch(c -> c > 0x7e || c < ' ')) {
                findings.refuse(Complaint.TLE_LENGTH, number, null, line.length());
                return false;
            }
            int sum = checksum(line);
            if (line.charAt(68) != '0' + sum) {
                findings.refuse(Complaint.CHECKSUM, number, null, String.valueOf(line.charAt(68)), sum);
                return false;
            }
            return true;
        }

        /// The columns of a line, counted from 1, both ends included.
        private final class Columns {
            private final String line;
            private final int number;

            Columns(String line, int number) {
                this.line = line;
                this.number = number;
            }

            private String text(int from, int to) {
                return line.substring(from - 1, to);
            }

            void wrong(int from, int to, String expected) {
                findings.refuse(Complaint.COLUMN, number, null, from, to, text(from, to), expected);
            }

            int integer(int from, int to) {
                var text = text(from, to).strip();
                if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    wrong(from, to, "0 … 9");
                    return -1;
                }
                return text.isEmpty() ? 0 : Integer.parseInt(text);
            }

            int catalogNumber() {
                int high = LETTERS.indexOf(line.charAt(2));
                int value = high < 0 ? integer(3, 7) : integer(4, 7);
                boolean whole = high < 0 || text(4, 7).indexOf(' ') < 0;
                if (value == 0 && high < 0 || !whole) {
                    wrong(3, 7, "1 … 99999, A0000 … Z9999");
                    return -1;
                }
                return high < 0 || value < 0 ? value : (high + 10) * 10_000 + value;
            }

            Optional<String> designator() {
                var text = text(10, 17).strip();
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                var padded = text.replace(' ', '0');
                if (!DESIGNATOR.matcher(padded).matches()) {
                    return Optional.of(text).filter(Line::fits);
                }
                int year = Integer.parseInt(padded.substring(0, 2));
                return Optional.of((year < 57 ? "20" : "19") + padded.substring(0, 2) + "-" + padded.substring(2));
            }

            @Nullable
            Epoch epoch() {
                var text = text(19, 32).replace(' ', '0');
                boolean form = text.charAt(5) == '.';
                for (int i = 0; i < text.length(); i++) {
                    form &= i == 5 || (text.charAt(i) >= '0' && text.charAt(i) <= '9');
                }
                if (form) {
                    int year = Integer.parseInt(text.substring(0, 2));
                    int full = year < 57 ? 2000 + year : 1900 + year;
                    int day = Integer.parseInt(text.substring(2, 5));
                    if (day >= 1 && day <= LocalDate.of(full, 12, 31).getDayOfYear()) {
                        long nanos = Long.parseLong(text.substring(6)) * NANOS_PER_UNIT;
                        return Epoch.utc(new UtcInstant(LocalDate.ofYearDay(full, day), nanos));
                    }
                }
                wrong(19, 32, "YYDDD.DDDDDDDD");
                return null;
            }

            double decimal(int from, int to, double most) {
                double value = Decimal.parse(text(from, to).strip(), 0);
                if (!(value >= 0 && value <= most)) {
                    wrong(from, to, "0 … " + Decimal.format(most, 0));
                    return Double.NaN;
                }
                return value;
            }

            double signed(int from, int to) {
                double value = Decimal.parse(text(from, to).strip(), 0);
                if (Double.isNaN(value)) {
                    wrong(from, to, "±.NNNNNNNN");
                }
                return value == 0 ? 0 : value;
            }

            double eccentricity() {
                var text = text(27, 33).replace(' ', '0');
                double value = text.indexOf('.') >= 0 ? Double.NaN : Decimal.parse(text, -7);
                if (!(value >= 0)) {
                    wrong(27, 33, "NNNNNNN");
                }
                return value;
            }

            double power(int from, int to) {
                var text = text(from, to);
                char sign = text.charAt(0);
                var digits = text.substring(1, 6).replace(' ', '0');
                char direction = text.charAt(6);
                char exponent = text.charAt(7);
                boolean form = (sign == ' ' || sign == '+' || sign == '-')
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                        && (direction == ' ' || direction == '+' || direction == '-')
                        && (exponent >= '0' && exponent <= '9' || exponent == ' ');
                if (!form) {
                    wrong(from, to, "±NNNNN±N");
                    return Double.NaN;
                }
                int power = exponent == ' ' ? 0 : exponent - '0';
                var value = Decimal.parse((sign == '-' ? "-." : ".") + digits, direction == '-' ? -power : power);
                return value == 0 ? 0 : value;
            }
        }
    }
}
