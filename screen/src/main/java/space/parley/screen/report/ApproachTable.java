package space.parley.screen.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// The table of close approaches as text: comma-separated values after RFC 4180, in UTF-8, each
/// line ended by a line feed, the first line with the names of [#COLUMNS]. Units and the time scale
/// stand in these names.
///
/// Times are to the microsecond, metres to the millimetre, speeds to the micrometre per second,
/// probabilities to seven digits. What is not known is an empty cell, never a zero. A row that is
/// read and written again is the same text.
public final class ApproachTable {
    /// The names of the columns, in their order.
    public static final List<String> COLUMNS = List.of(
            "object_1",
            "object_2",
            "tca_utc",
            "miss_distance_m",
            "radial_m",
            "transverse_m",
            "normal_m",
            "relative_speed_m_s",
            "pc",
            "pc_method",
            "pc_note",
            "uncertainty_1",
            "uncertainty_2",
            "hard_body_radius_m",
            "radius_source",
            "name_1",
            "name_2",
            "class_1",
            "class_2",
            "class_source_1",
            "class_source_2",
            "manoeuvrable_1",
            "manoeuvrable_2",
            "data_1",
            "data_2",
            "age_1_days",
            "age_2_days",
            "inclination_1_deg",
            "inclination_2_deg",
            "approach_angle_deg",
            "altitude_km",
            "relation",
            "edge",
            "volume_1",
            "volume_2",
            "trend");

    private static final Set<String> NUMBERS = COLUMNS.stream()
            .filter(name -> name.equals("pc") || name.matches(".*_(m|m_s|days|deg|km)"))
            .collect(Collectors.toUnmodifiableSet());

    private static final MathContext PROBABILITY_DIGITS = new MathContext(7);
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final double[] TENS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};
    private static final String YES = "yes";
    private static final String NO = "no";

    private ApproachTable() {}

    /// The first line, with its end.
    public static String header() {
        return String.join(",", COLUMNS) + "\n";
    }

    /// An instant rounded to the microsecond, within its day.
    public static UtcInstant rounded(UtcInstant instant) {
        long micros = (instant.nanoOfDay() + 500) / 1000;
        if (micros >= MICROS_PER_DAY && instant.nanoOfDay() < 1000 * MICROS_PER_DAY) {
            micros = MICROS_PER_DAY - 1;
        }
        return new UtcInstant(instant.date(), Math.min(1000 * micros, 1000 * (MICROS_PER_DAY + 999_999)));
    }

    /// Appends a row with the end of its line.
    public static void append(StringBuilder out, ApproachRow row) {
        var risk = row.risk();
        var a = row.firstSide();
        var b = row.secondSide();
        texts(out, row.first().value(), row.second().value());
        instant(out, row.tca()).append(',');
        var miss = row.missRtnMetres();
        numbers(out, 3, row.missDistanceMetres(), miss.x(), miss.y(), miss.z());
        numbers(out, 6, row.relativeSpeedMetresPerSecond());
        if (risk.probability().isPresent()) {
            out.append(new BigDecimal(risk.probability().getAsDouble(), PROBABILITY_DIGITS).stripTrailingZeros());
        }
        out.append(',');
        texts(out, risk.method(), risk.note(), a.uncertainty(), b.uncertainty());
        numbers(out, 3, risk.combinedRadiusMetres());
        texts(out, risk.radiusSource(), a.name(), b.name());
        texts(out, a.objectClass().word(), b.objectClass().word(), a.classSource(), b.classSource());
        texts(out, yesOrNo(a.manoeuvrable()), yesOrNo(b.manoeuvrable()), a.data(), b.data());
        numbers(out, 3, a.ageDays(), b.ageDays(), a.inclinationDegrees(), b.inclinationDegrees());
        if (row.approachAngleDegrees().isPresent()) {
            numbers(out, 3, row.approachAngleDegrees().getAsDouble());
        } else {
            out.append(',');
        }
        numbers(out, 3, row.altitudeMetres() / 1000);
        texts(out, row.relation().word(), row.edge().word(), a.volume(), b.volume());
        out.append(row.trend().word()).append('\n');
    }

    private static void texts(StringBuilder out, String... cells) {
        for (var cell : cells) {
            text(out, cell).append(',');
        }
    }

    private static void numbers(StringBuilder out, int decimals, double... cells) {
        for (double cell : cells) {
            fixed(out, cell, decimals).append(',');
        }
    }

    private static String yesOrNo(Optional<Boolean> known) {
        return known.map(yes -> yes ? YES : NO).orElse("unknown");
    }

    private static StringBuilder text(StringBuilder out, String text) {
        boolean plain = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain &= c != ',' && c != '"' && c != '\n' && c != '\r';
        }
        return plain
                ? out.append(text)
                : out.append('"').append(text.replace("\"", "\"\"")).append('"');
    }

    private static StringBuilder instant(StringBuilder out, UtcInstant instant) {
        long micros = rounded(instant).nanoOfDay() / 1000;
        boolean leap = micros >= MICROS_PER_DAY;
        long clock = leap ? micros - 1_000_000 : micros;
        long second = clock / 1_000_000;
        out.append(instant.date()).append('T');
        padded(out, second / 3600, 2).append(':');
        padded(out, second / 60 % 60, 2).append(':');
        padded(out, leap ? 60 : second % 60, 2).append('.');
        return padded(out, clock % 1_000_000, 6).append('Z');
    }

    private static StringBuilder padded(StringBuilder out, long value, int digits) {
        for (long limit = (long) TENS[digits - 1]; limit > 1 && value < limit; limit /= 10) {
            out.append('0');
        }
        return out.append(value);
    }

    /// A number with so many decimals, without a sign where all its digits are zero.
    static StringBuilder fixed(StringBuilder out, double value, int decimals) {
        double scaled = Math.abs(value) * TENS[decimals];
        if (!(scaled < 9e15)) {
            return out.append(value);
        }
        long digits = Math.round(scaled);
        long one = (long) TENS[decimals];
        if (value < 0 && digits != 0) {
            out.append('-');
        }
        out.append(digits / one).append('.');
        return padded(out, digits % one, decimals);
    }

    /// Whether the cells of a column are numbers, or empty.
    public static boolean isNumber(String column) {
        return NUMBERS.contains(column);
    }

    /// Reads a row.
    ///
    /// @param cells as many as there are columns
    /// @return empty where a cell is not what its column says
    public static Optional<ApproachRow> parse(List<String> cells) {
        if (cells.size() != COLUMNS.size()) {
            return Optional.empty();
        }
        var c = new Cells(cells);
        try {
            return Optional.of(new ApproachRow(
                    new ObjectId(c.text(0)),
                    new ObjectId(c.text(1)),
                    instant(c.text(2)).orElseThrow(),
                    c.number(3),
                    new Vector3(c.number(4), c.number(5), c.number(6)),
                    c.number(7),
                    new ApproachRow.Risk(c.optional(8), c.text(9), c.text(10), c.number(13), c.text(14)),
                    c.side(0),
                    c.side(1),
                    c.optional(29),
                    1000 * c.number(30),
                    Relation.ofWord(c.text(31)).orElseThrow(),
                    Edge.ofWord(c.text(32)).orElseThrow(),
                    Trend.ofWord(c.text(35)).orElseThrow()));
        } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private record Cells(List<String> cells) {
        String text(int column) {
            return cells.get(column);
        }

        double number(int column) {
            return Double.parseDouble(cells.get(column));
        }

        OptionalDouble optional(int column) {
            return cells.get(column).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(column));
        }

        /// @param which 0 for the first object, 1 for the second: their columns stand side by side
        ApproachRow.Side side(int which) {
            var manoeuvrable = text(21 + which);
            return new ApproachRow.Side(
                    text(15 + which),
                    ObjectClass.ofWord(text(17 + which)).orElseThrow(),
                    text(19 + which),
                    manoeuvrable.equals("unknown") ? Optional.empty() : Optional.of(manoeuvrable.equals(YES)),
                    text(23 + which),
                    number(25 + which),
                    number(27 + which),
                    text(11 + which),
                    text(33 + which));
        }
    }

    /// Reads a time as this table writes it; other forms of ISO 8601 too, more slowly.
    private static Optional<UtcInstant> instant(String text) {
        if (text.length() == 27 && text.charAt(26) == 'Z' && text.charAt(19) == '.') {
            long year = digits(text, 0, 4);
            long day = digits(text, 8, 10);
            long hour = digits(text, 11, 13);
            long minute = digits(text, 14, 16);
            long second = digits(text, 17, 19);
            long micros = digits(text, 20, 26);
            if ((year | day | hour | minute | second | micros) >= 0 && hour < 24 && minute < 60 && second < 60) {
                var date = LocalDate.parse(text.substring(0, 10));
                return Optional.of(new UtcInstant(
                        date, ((hour * 60 + minute) * 60 + second) * 1_000_000_000L + 1000 * micros));
            }
        }
        return UtcInstant.parse(text);
    }

    private static long digits(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
    }

    /// Reads a table row by row.
    ///
    /// @param in its text, read to the end and not closed
    /// @param source what findings call it
    /// @return the reader, past the first line
    /// @throws java.io.IOException where the text cannot be read
    /// @throws space.parley.terms.RefusedException `SCREEN-083` where the first line is not that of
    ///     this table
    public static Rows read(java.io.Reader in, String source) throws java.io.IOException {
        return new Rows(in, source);
    }

    /// The rows of a table, one after the other.
    public static final class Rows {
        private final CsvRecords records;
        private final String source;
        private List<String> cells = List.of();

        private Rows(java.io.Reader in, String source) throws java.io.IOException {
            this.records = new CsvRecords(in);
            this.source = source;
            var header = records.next();
            if (header == null || !header.equals(COLUMNS)) {
                throw ReportFinding.NO_TABLE.refusal(source, 1);
            }
        }

        /// The next row; null after the last one.
        ///
        /// @throws space.parley.terms.RefusedException `SCREEN-083` where a line is none of this
        ///     table
        public @Nullable ApproachRow next() throws java.io.IOException {
            var read = records.next();
            if (read == null) {
                return null;
            }
            cells = read;
            return parse(read).orElseThrow(() -> ReportFinding.NO_TABLE.refusal(source, records.line()));
        }

        /// The cells of the row that was read last, as they stand in the table.
        public List<String> cells() {
            return List.copyOf(cells);
        }
    }
}
