package space.parley.formats.ccsds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Line;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;
import space.parley.terms.UtcInstant;

/// The keys of one section of a message, each at most once, with what is wrong with them told as they are asked
/// for.
public final class Fields {
    private static final String FRAMES = "GCRF, EME2000, TEME, ITRF";

    private final Findings findings;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Boolean> asked = new HashMap<>();
    private final int line;

    public Fields(Findings findings, int line) {
        this.findings = findings;
        this.line = line;
    }

    /// Where the section begins.
    public int line() {
        return line;
    }

    public void put(Entry entry) {
        if (entries.putIfAbsent(entry.key(), entry) != null) {
            findings.refuse(Complaint.DUPLICATE_KEY, entry.line(), entry.key());
        }
        if (!entry.value().chars().allMatch(c -> c < 0x7f)) {
            findings.remarkOnce(Complaint.NOT_ASCII, entry.line(), entry.key());
        }
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    public int line(String key) {
        var entry = entries.get(key);
        return entry == null ? line : entry.line();
    }

    /// The keys that nobody asked for.
    public Collection<Entry> unasked() {
        return entries.values().stream()
                .filter(e -> !asked.containsKey(e.key()))
                .toList();
    }

    /// The names of the keys that nobody asked for, shortened to their groups, for a remark.
    public String unaskedNames() {
        var names = new TreeSet<String>();
        unasked().forEach(e -> names.add(e.key()));
        return String.join(", ", names);
    }

    private @Nullable Entry entry(String key) {
        asked.put(key, true);
        return entries.get(key);
    }

    /// The entry of a key that must be there with a value; refused and null where it is not.
    @Nullable
    public Entry demanded(String key, Complaint missing) {
        var entry = entry(key);
        if (entry == null) {
            findings.refuse(missing, line, key);
            return null;
        }
        if (entry.value().isEmpty()) {
            findings.refuse(missing == Complaint.MISSING_KEY ? Complaint.EMPTY_VALUE : missing, entry.line(), key);
            return null;
        }
        return entry;
    }

    /// The entry of a key that may be absent or empty.
    @Nullable
    public Entry optional(String key) {
        var entry = entry(key);
        return entry == null || entry.value().isEmpty() ? null : entry;
    }

    @Nullable
    public String text(String key) {
        var entry = demanded(key, Complaint.MISSING_KEY);
        return entry == null ? null : text(entry);
    }

    public Optional<String> optionalText(String key) {
        var entry = optional(key);
        return entry == null ? Optional.empty() : Optional.ofNullable(text(entry));
    }

    private @Nullable String text(Entry entry) {
        if (!Line.fits(entry.value())) {
            findings.refuse(Complaint.TEXT, entry.line(), entry.key(), Line.LONGEST);
            return null;
        }
        return entry.value();
    }

    /// A key of the header that some originators leave empty: told, and empty.
    public Optional<Entry> header(String key) {
        var entry = entry(key);
        if (entry == null) {
            findings.refuse(Complaint.MISSING_KEY, line, key);
            return Optional.empty();
        }
        if (entry.value().isEmpty()) {
            findings.remark(Complaint.EMPTY_HEADER, entry.line(), key);
            return Optional.empty();
        }
        return Optional.of(entry);
    }

    public Optional<UtcInstant> creationDate() {
        return header("CREATION_DATE").flatMap(e -> Optional.ofNullable(time(e)));
    }

    public Optional<String> originator() {
        return header("ORIGINATOR").flatMap(e -> Optional.ofNullable(text(e)));
    }

    @Nullable
    public UtcInstant time(String key) {
        var entry = demanded(key, Complaint.MISSING_KEY);
        return entry == null ? null : time(entry);
    }

    @Nullable
    public UtcInstant time(Entry entry) {
        var code = TimeCode.parse(entry.value());
        if (code == null) {
            findings.refuse(Complaint.NOT_A_TIME, entry.line(), entry.key(), entry.value());
            return null;
        }
        if (code.finer()) {
            findings.remarkOnce(Complaint.NANOSECONDS, entry.line(), entry.key());
        }
        return code.instant();
    }

    /// A number that must be there.
    ///
    /// @param unit the unit that it is in, empty where it has none
    /// @param shift the power of ten from that unit to ours
    /// @return NaN where it was refused
    public double number(String key, String unit, int shift) {
        var entry = demanded(key, Complaint.MISSING_KEY);
        return entry == null ? Double.NaN : number(entry, unit, shift);
    }

    public double number(Entry entry, String unit, int shift) {
        var split = split(entry);
        if (!unitFits(split[1], unit)) {
            findings.refuse(Complaint.WRONG_UNIT, entry.line(), entry.key(), split[1], unit);
            return Double.NaN;
        }
        double value = Decimal.parse(split[0], shift);
        if (Double.isNaN(value)) {
            findings.refuse(Complaint.NOT_A_NUMBER, entry.line(), entry.key(), split[0]);
        }
        return value;
    }

    /// A number that must be there and in a range, both ends included.
    public double number(String key, String unit, double from, double to) {
        return within(key, number(key, unit, 0), from, to);
    }

    /// A number in a range where it is given, else the value that stands for it.
    public double optionalNumber(String key, String unit, double from, double to, double otherwise) {
        var entry = optional(key);
        return entry == null ? otherwise : within(key, number(entry, unit, 0), from, to);
    }

    private double within(String key, double value, double from, double to) {
        if (value < from || value > to) {
            findings.refuse(Complaint.OUT_OF_RANGE, line(key), key, Decimal.format(value, 0), range(from, to));
            return Double.NaN;
        }
        return value;
    }

    private static String range(double from, double to) {
        return Decimal.format(from, 0) + " … " + Decimal.format(to, 0);
    }

    /// A whole number in a range where it is given, else the value that stands for it; -1 where it was refused.
    public int integer(String key, int from, int to, int otherwise) {
        var entry = optional(key);
        if (entry == null) {
            return otherwise;
        }
        var value = entry.value();
        boolean digits =
                !value.isEmpty() && value.length() < 10 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Integer.parseInt(value) < from || Integer.parseInt(value) > to) {
            findings.refuse(Complaint.OUT_OF_RANGE, entry.line(), key, value, from + " … " + to);
            return -1;
        }
        return Integer.parseInt(value);
    }

    /// A number that may be absent; told and left out where it is wrong.
    ///
    /// @return NaN where there is none
    public double aside(String key, String unit, double from, double to) {
        var entry = optional(key);
        if (entry == null) {
            return Double.NaN;
        }
        var split = split(entry);
        if (!unitFits(split[1], unit)) {
            findings.remark(Complaint.UNIT_SET_ASIDE, entry.line(), key, split[1], unit);
            return Double.NaN;
        }
        double value = Decimal.parse(split[0], 0);
        if (!(value >= from && value <= to)) {
            findings.remark(Complaint.NUMBER_SET_ASIDE, entry.line(), key, split[0]);
            return Double.NaN;
        }
        return value;
    }

    /// Number and unit of an entry; the unit is empty where none is stated.
    private String[] split(Entry entry) {
        var value = entry.value();
        if (entry.unit() != null) {
            return new String[] {value, entry.unit()};
        }
        int bracket = value.lastIndexOf('[');
        if (bracket <= 0 || !value.endsWith("]")) {
            return new String[] {value, ""};
        }
        if (!Character.isWhitespace(value.charAt(bracket - 1))) {
            findings.remarkOnce(Complaint.UNIT_BLANK, entry.line(), entry.key());
        }
        var unit = value.substring(bracket + 1, value.length() - 1).strip();
        return new String[] {value.substring(0, bracket).strip(), unit.isEmpty() ? "?" : unit};
    }

    private static boolean unitFits(String stated, String unit) {
        return stated.isEmpty() || stated.equals(unit);
    }

    /// One of some words, in any case.
    public <T> @Nullable T word(String key, Function<String, Optional<T>> ofWord, String expected) {
        var entry = demanded(key, Complaint.MISSING_KEY);
        return entry == null ? null : word(entry, ofWord, expected, Complaint.NOT_A_WORD);
    }

    private <T> @Nullable T word(
            Entry entry, Function<String, Optional<T>> ofWord, String expected, Complaint otherwise) {
        var found = ofWord.apply(entry.value().toUpperCase(Locale.ROOT)).orElse(null);
        if (found == null) {
            findings.refuse(otherwise, entry.line(), entry.key(), entry.value(), expected);
        }
        return found;
    }

    @Nullable
    public TimeScale timeSystem() {
        var entry = demanded("TIME_SYSTEM", Complaint.TIME_SYSTEM_MISSING);
        if (entry == null) {
            return null;
        }
        var scale = word(entry, TimeScale::ofName, names(TimeScale.values()), Complaint.TIME_SYSTEM_UNKNOWN);
        if (scale == TimeScale.BDT) {
            findings.remark(Complaint.BEIDOU_TIME, entry.line(), entry.key());
        }
        return scale;
    }

    @Nullable
    public Frame frame() {
        var entry = demanded("REF_FRAME", Complaint.FRAME_MISSING);
        if (entry == null) {
            return null;
        }
        if (entry.value().equalsIgnoreCase("ICRF")) {
            findings.remarkOnce(Complaint.ICRF, entry.line(), entry.key());
            return Frame.GCRF;
        }
        return word(entry, Frame::ofName, FRAMES, Complaint.FRAME_UNKNOWN);
    }

    public void centre() {
        var entry = demanded("CENTER_NAME", Complaint.CENTRE_MISSING);
        if (entry != null) {
            earth(entry);
        }
    }

    public void earth(Entry entry) {
        if (!entry.value().equalsIgnoreCase("EARTH")) {
            findings.refuse(Complaint.CENTRE_NOT_EARTH, entry.line(), entry.key(), entry.value());
        }
    }

    public static String names(Enum<?>[] values) {
        var names = new ArrayList<String>();
        for (var value : values) {
            names.add(value.name());
        }
        return String.join(", ", names);
    }

    /// The lower triangle of a 6×6 matrix by keys, mirrored; null where something of it was refused.
    ///
    /// @param keys the 21 keys by rows
    /// @param units their units: of position, of position and velocity, of velocity
    /// @param shift the power of ten from those units to ours
    public double @Nullable [] covariance(List<String> keys, List<String> units, int shift) {
        int before = findings.refusals();
        var matrix = new double[36];
        for (int row = 0, k = 0; row < 6; row++) {
            for (int column = 0; column <= row; column++, k++) {
                var unit = units.get((row < 3 ? 0 : 1) + (column < 3 ? 0 : 1));
                double value = number(keys.get(k), unit, shift);
                matrix[6 * row + column] = value;
                matrix[6 * column + row] = value;
            }
        }
        if (findings.refusals() > before) {
            return null;
        }
        return variances(matrix, findings, line(keys.getFirst())) ? matrix : null;
    }

    public static boolean variances(double[] matrix, Findings findings, int line) {
        for (int i = 0; i < 6; i++) {
            if (!(matrix[7 * i] >= 0)) {
                findings.refuse(Complaint.NOT_A_COVARIANCE, line, null, 21);
                return false;
            }
        }
        return true;
    }
}
