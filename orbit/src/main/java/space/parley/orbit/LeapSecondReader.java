package space.parley.orbit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import space.parley.terms.Text;

/// Reads tables of leap seconds: `leap-seconds.list` of IERS or NIST, with its own hash and expiry, and text
/// kernels of NAIF.
final class LeapSecondReader {
    private static final long NTP_TO_1970_DAYS = 25_567;
    private static final Pattern ENTRY = Pattern.compile("\\s*(\\d{8,12})\\s+(\\d{1,3})\\s*(?:#.*)?");
    private static final Pattern KERNEL = Pattern.compile("(\\d{1,3})\\s*,\\s*@(\\d{4})-([A-Z]{3})-(\\d{1,2})");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final Text NOT_KNOWN_FORM = new Text("it is not understood", "无法识别");
    private static final Text AN_ENTRY =
            new Text("Seconds since 1900 at the start of a day, and TAI − UTC", "应为自 1900 年起的秒数（整日）及 TAI − UTC");

    private LeapSecondReader() {}

    static boolean recognises(ReferenceText text) {
        return isKernel(text) || text.lines().stream().anyMatch(l -> l.startsWith("#$"));
    }

    static boolean isKernel(ReferenceText text) {
        return !text.lines().isEmpty()
                && text.lines().getFirst().strip().equals("KPL/LSK")
                && text.lines().stream().anyMatch(l -> l.contains("DELTET/DELTA_AT"));
    }

    static LeapSeconds read(ReferenceText text, LeapSeconds known) {
        var table = isKernel(text) ? kernel(text) : list(text);
        for (var start : known.starts()) {
            int told = table.starts().isEmpty()
                            || start.day().isBefore(table.starts().getFirst().day())
                    ? 0
                    : table.offset(start.day());
            if (told != start.offset()) {
                throw OrbitFinding.REFERENCE_DISAGREES.refusal(text.name(), told, start.day(), start.offset());
            }
        }
        return table;
    }

    private static LeapSeconds list(ReferenceText text) {
        var starts = new ArrayList<LeapSeconds.Start>();
        var hashed = new StringBuilder();
        var hash = Optional.<String>empty();
        var until = Optional.<LocalDate>empty();
        for (int i = 0; i < text.lines().size(); i++) {
            var line = text.lines().get(i);
            if (line.startsWith("#$")) {
                hashed.append(line.substring(2).strip());
            } else if (line.startsWith("#@")) {
                var value = line.substring(2).strip();
                hashed.append(value);
                until = Optional.of(day(text, i, "#@", value));
            } else if (line.startsWith("#h")) {
                hash = Optional.of(line.substring(2).strip());
            } else if (!line.startsWith("#") && !line.isBlank()) {
                var entry = ENTRY.matcher(line);
                if (!entry.matches()) {
                    throw text.bad(i + 1, "TAI-UTC", line, NOT_KNOWN_FORM, AN_ENTRY);
                }
                hashed.append(entry.group(1)).append(entry.group(2));
                var day = day(text, i, "NTP", entry.group(1));
                add(text, i, starts, day, Integer.parseInt(entry.group(2)));
            }
        }
        if (hash.isPresent() && !sameHash(hash.get(), hashed.toString())) {
            throw OrbitFinding.REFERENCE_HASH.refusal(text.name(), hash.get());
        }
        return table(text, starts, until);
    }

    private static LocalDate day(ReferenceText text, int line, String field, String seconds) {
        if (!seconds.matches("\\d{8,12}") || Long.parseLong(seconds) % 86_400 != 0) {
            throw text.bad(line + 1, field, seconds, NOT_KNOWN_FORM, AN_ENTRY);
        }
        return LocalDate.ofEpochDay(Long.parseLong(seconds) / 86_400 - NTP_TO_1970_DAYS);
    }

    /// Compares five words of hexadecimal digits, whose leading zeros the file may leave out.
    private static boolean sameHash(String stated, String hashed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(hashed.getBytes(StandardCharsets.US_ASCII));
            var words = stated.toLowerCase(Locale.ROOT).split("\\s+");
            if (words.length != 5) {
                return false;
            }
            for (int i = 0; i < 5; i++) {
                int word = 0;
                for (int j = 0; j < 4; j++) {
                    word = word << 8 | (digest[4 * i + j] & 0xff);
                }
                if (!Integer.toHexString(word).equals(words[i].replaceFirst("^0{1,7}", ""))) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static LeapSeconds kernel(ReferenceText text) {
        var starts = new ArrayList<LeapSeconds.Start>();
        boolean inside = false;
        for (int i = 0; i < text.lines().size(); i++) {
            var line = text.lines().get(i);
            inside |= line.strip().startsWith("DELTET/DELTA_AT");
            if (!inside) {
                continue;
            }
            var entry = KERNEL.matcher(line.toUpperCase(Locale.ROOT));
            while (entry.find()) {
                int month = MONTHS.indexOf(entry.group(3)) + 1;
                try {
                    var day = LocalDate.of(Integer.parseInt(entry.group(2)), month, Integer.parseInt(entry.group(4)));
                    add(text, i, starts, day, Integer.parseInt(entry.group(1)));
                } catch (DateTimeException e) {
                    throw text.bad(i + 1, "DELTET/DELTA_AT", line, NOT_KNOWN_FORM, AN_ENTRY);
                }
            }
            if (line.contains(")")) {
                break;
            }
        }
        return table(text, starts, Optional.empty());
    }

    private static void add(ReferenceText text, int line, List<LeapSeconds.Start> starts, LocalDate day, int offset) {
        boolean follows = starts.isEmpty()
                ? day.equals(LeapSeconds.FIRST_DAY) && offset == 10
                : day.isAfter(starts.getLast().day())
                        && day.getDayOfMonth() == 1
                        && offset == starts.getLast().offset() + 1;
        if (!follows) {
            throw text.bad(
                    line + 1,
                    "TAI-UTC",
                    day + " " + offset,
                    new Text("it does not follow what comes before", "与前一项不衔接"),
                    new Text(
                            "1972-01-01 with 10 s, then the first of a month with one second more",
                            "应自 1972-01-01 的 10 秒开始，其后每项在月首加 1 秒"));
        }
        starts.add(new LeapSeconds.Start(day, offset));
    }

    private static LeapSeconds table(ReferenceText text, List<LeapSeconds.Start> starts, Optional<LocalDate> until) {
        if (starts.isEmpty()) {
            throw OrbitFinding.REFERENCE_EMPTY.refusal(text.name(), 1);
        }
        return new LeapSeconds(starts, until);
    }
}
