package space.parley.orbit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.parley.terms.Text;

/// Reads daily Earth orientation of the IERS: finals2000A by columns (the values of Bulletin A), EOP C04 in
/// its old and new layout, and C04 as CSV.
final class EarthOrientationReader {
    private static final double ARC_SECOND = Math.toRadians(1.0 / 3_600);
    private static final double MAX_POLE_ARC_SECONDS = 1.5;
    private static final double MAX_UT1_SECONDS = 1.0;
    private static final double MAX_OFFSET_ARC_SECONDS = 0.02;
    private static final double MAX_UT1_CHANGE_SECONDS = 0.01;
    private static final Pattern FINALS = Pattern.compile("[ \\d]{6} [ \\d]{5}\\.\\d\\d(?: [IP ].*)?\\s*");
    private static final Pattern NEW_C04 = Pattern.compile("\\s*\\d{4}(?:\\s+\\d{1,2}){3}\\s+\\d{5}\\.\\d\\d\\s.*");
    private static final Pattern OLD_C04 = Pattern.compile("\\s*\\d{4}(?:\\s+\\d{1,2}){2}\\s+\\d{5}\\s.*");
    private static final String CSV_START = "MJD;Year;Month;Day;";
    private static final Pattern EDITION = Pattern.compile("(?:EOP \\(IERS\\) ?|eopc04_)(05|08|14|20)(?!\\d)");
    private static final Text NO_NUMBER = new Text("it is no decimal number", "不是十进制数");
    private static final Text OUT_OF_RANGE = new Text("it is out of range", "超出取值范围");

    private EarthOrientationReader() {}

    /// What a file was read as.
    ///
    /// @param assumed whether the realisation is not said by the file
    record Read(EopSeries series, Text format, boolean assumed) {}

    static boolean recognises(ReferenceText text) {
        return text.lines().stream().limit(60).anyMatch(EarthOrientationReader::isRow);
    }

    private static boolean isRow(String line) {
        return FINALS.matcher(line).matches()
                || NEW_C04.matcher(line).matches()
                || OLD_C04.matcher(line).matches()
                || isCsv(line);
    }

    private static boolean isCsv(String line) {
        return line.startsWith(CSV_START) && line.contains("x_rate") && line.contains("UT1-UTC");
    }

    static Read read(ReferenceText text, LeapSeconds leapSeconds) {
        var rows = new Rows(text, leapSeconds);
        @Nullable List<String> header = null;
        var format = new Text("IERS EOP C04", "IERS EOP C04");
        FrameAxes realisation = null;
        for (int i = 0; i < text.lines().size(); i++) {
            var line = text.lines().get(i);
            if (realisation == null && rows.days.isEmpty()) {
                realisation = edition(line);
            }
            if (header != null) {
                csv(rows, header, line, i + 1);
            } else if (isCsv(line)) {
                header = List.of(line.split(";", -1));
                format = new Text("IERS EOP C04, CSV", "IERS EOP C04，CSV");
            } else if (FINALS.matcher(line).matches()) {
                format = new Text("IERS finals2000A, values of Bulletin A", "IERS finals2000A，A 公报数值");
                finals(rows, line, i + 1);
            } else if (NEW_C04.matcher(line).matches()) {
                var t = line.strip().split("\\s+");
                rows.fields(i + 1, t, 13);
                rows.day(i + 1, t[0], t[1], t[2], t[4], t[5], t[6], t[7], t[8], t[9], 1, true);
                format = new Text("IERS EOP C04, layout since 2023", "IERS EOP C04，2023 年起的格式");
                realisation = realisation == null ? FrameAxes.ITRF2020 : realisation;
            } else if (OLD_C04.matcher(line).matches()) {
                var t = line.strip().split("\\s+");
                rows.fields(i + 1, t, 10);
                rows.day(i + 1, t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[8], t[9], 1, true);
            } else if (!rows.days.isEmpty() && !line.isBlank() && !line.startsWith("#")) {
                throw text.bad(
                        i + 1,
                        "MJD",
                        line,
                        new Text("it is no row like those before", "与前面各行格式不同"),
                        new Text("Rows of one layout to the end", "应从头至尾采用同一格式"));
            }
        }
        realisation = realisation == null ? edition(text.name()) : realisation;
        return rows.series(realisation == null ? FrameAxes.ITRF2020 : realisation, format, realisation == null);
    }

    private static @Nullable FrameAxes edition(String text) {
        var m = EDITION.matcher(text);
        if (!m.find()) {
            return null;
        }
        return switch (m.group(1)) {
            case "05" -> FrameAxes.ITRF2005;
            case "08" -> FrameAxes.ITRF2008;
            case "14" -> FrameAxes.ITRF2014;
            default -> FrameAxes.ITRF2020;
        };
    }

    private static void csv(Rows rows, List<String> header, String line, int number) {
        if (line.isBlank()) {
            return;
        }
        var t = line.split(";", -1);
        rows.fields(number, t, header.size());
        var values = new String[] {"Year", "Month", "Day", "MJD", "x_pole", "y_pole", "UT1-UTC", "dX", "dY"};
        for (int i = 0; i < values.length; i++) {
            values[i] = t[header.indexOf(values[i])];
        }
        var v = values;
        if (v[4].isBlank() && v[5].isBlank() && v[6].isBlank()) {
            return;
        }
        rows.day(number, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], 1, true);
    }

    private static void finals(Rows rows, String line, int number) {
        var l = line + " ".repeat(Math.max(0, 134 - line.length()));
        if (l.substring(18, 68).isBlank()) {
            rows.ended = true;
            return;
        }
        boolean observed = l.charAt(16) == 'I' && l.charAt(57) == 'I';
        var year = l.substring(0, 2).strip();
        int century = year.length() == 2 && year.compareTo("60") >= 0 ? 19 : 20;
        rows.day(
                number,
                century + (year.length() == 1 ? "0" : "") + year,
                l.substring(2, 4),
                l.substring(4, 6),
                l.substring(7, 15),
                l.substring(18, 27),
                l.substring(37, 46),
                l.substring(58, 68),
                l.substring(97, 106),
                l.substring(116, 125),
                1e-3,
                observed);
    }

    /// Collects days, each the one after that before.
    private static final class Rows {
        private final ReferenceText text;
        private final LeapSeconds leapSeconds;
        private final List<EopSeries.Day> days = new ArrayList<>();
        private int observed;
        private int offsets;
        private boolean ended;

        Rows(ReferenceText text, LeapSeconds leapSeconds) {
            this.text = text;
            this.leapSeconds = leapSeconds;
        }

        void fields(int line, String[] fields, int least) {
            if (fields.length < least) {
                throw text.bad(
                        line,
                        "MJD",
                        String.join(" ", fields),
                        new Text("it is cut off", "内容不完整"),
                        new Text(least + " fields at least", "至少 " + least + " 个字段"));
            }
        }

        void day(
                int line,
                String year,
                String month,
                String day,
                String mjdText,
                String x,
                String y,
                String ut1,
                String dX,
                String dY,
                double offsetUnit,
                boolean isObserved) {
            int mjd = mjd(line, year, month, day, mjdText);
            double xValue = value(line, "x", x, MAX_POLE_ARC_SECONDS, "″");
            double yValue = value(line, "y", y, MAX_POLE_ARC_SECONDS, "″");
            double ut1Value = value(line, "UT1-UTC", ut1, MAX_UT1_SECONDS, "s");
            boolean held = dX.isBlank() && dY.isBlank() && !days.isEmpty();
            double dXValue = held
                    ? days.getLast().dX()
                    : value(line, "dX", dX, MAX_OFFSET_ARC_SECONDS / offsetUnit, "″·" + offsetUnit)
                            * offsetUnit
                            * ARC_SECOND;
            double dYValue = held
                    ? days.getLast().dY()
                    : value(line, "dY", dY, MAX_OFFSET_ARC_SECONDS / offsetUnit, "″·" + offsetUnit)
                            * offsetUnit
                            * ARC_SECOND;
            var next = new EopSeries.Day(mjd, xValue * ARC_SECOND, yValue * ARC_SECOND, ut1Value, dXValue, dYValue);
            steady(line, next, ut1);
            days.add(next);
            observed = isObserved ? days.size() : observed;
            offsets = held ? offsets : days.size();
        }

        private int mjd(int line, String year, String month, String day, String mjdText) {
            var expected = new Text(
                    "The modified Julian date of its calendar day, one more than before", "应为与日历日期一致、且逐日递增的约化儒略日");
            var mjd = ReferenceText.number(mjdText);
            try {
                var date = LocalDate.of(
                        (int) ReferenceText.number(year).orElse(0),
                        (int) ReferenceText.number(month).orElse(0),
                        (int) ReferenceText.number(day).orElse(0));
                boolean right = mjd.isPresent()
                        && mjd.getAsDouble() == date.toEpochDay() + EopSeries.MJD_OF_EPOCH_DAY
                        && !ended
                        && (days.isEmpty()
                                || mjd.getAsDouble() == days.getLast().mjd() + 1);
                if (right) {
                    return (int) mjd.getAsDouble();
                }
            } catch (DateTimeException e) {
                // told below
            }
            throw text.bad(
                    line,
                    "MJD",
                    mjdText,
                    new Text("the day is out of order or is not its date", "日期次序有误或与日历不符"),
                    expected);
        }

        private double value(int line, String field, String value, double most, String unit) {
            OptionalDouble number = ReferenceText.number(value);
            if (number.isEmpty() || Math.abs(number.getAsDouble()) > most) {
                var range = String.format(Locale.ROOT, "%.4g", most);
                throw text.bad(
                        line,
                        field,
                        value,
                        number.isEmpty() ? NO_NUMBER : OUT_OF_RANGE,
                        new Text(
                                "At most " + range + " " + unit + " either way (IAU 2000 offsets, not IAU 1980)",
                                "绝对值不超过 " + range + " " + unit + "（IAU 2000 偏差，而非 IAU 1980）"));
            }
            return number.getAsDouble();
        }

        private void steady(int line, EopSeries.Day next, String ut1) {
            if (days.isEmpty()) {
                return;
            }
            var last = days.getLast();
            double change = next.ut1MinusUtcSeconds()
                    - leapSeconds.offset(next.date())
                    - last.ut1MinusUtcSeconds()
                    + leapSeconds.offset(last.date());
            if (Math.abs(change) > MAX_UT1_CHANGE_SECONDS) {
                throw text.bad(
                        line,
                        "UT1-UTC",
                        ut1,
                        new Text("it jumps", "数值发生跳变"),
                        new Text(
                                "UT1 − TAI that changes by under 10 ms a day; where a new leap second is meant, import its table first",
                                "UT1 − TAI 每日变化应小于 10 毫秒；若因新闰秒所致，请先导入闰秒表"));
            }
        }

        Read series(FrameAxes realisation, Text format, boolean assumed) {
            if (observed < EopSeries.FEWEST_DAYS) {
                throw OrbitFinding.REFERENCE_EMPTY.refusal(text.name(), EopSeries.FEWEST_DAYS);
            }
            var series = new EopSeries(
                    text.name(),
                    realisation,
                    days,
                    days.get(observed - 1).date(),
                    days.get(Math.max(offsets, 1) - 1).date());
            return new Read(series, format, assumed);
        }
    }
}
