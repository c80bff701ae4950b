package space.parley.orbit;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import space.parley.terms.Text;

/// A binary ephemeris of JPL (`unxp…`, `lnxp…`, `linux_…`), or of IMCCE (`inpop….dat`), of either byte order:
/// Chebyshev polynomials of positions on the axes of ICRF, and of the Moon's libration angles.
///
/// The file is mapped and read where it is asked for; it must not change meanwhile. Header and every record
/// used are checked. Layout: JPL's `asc2eph` and, for INPOP, IMCCE's description of its binary form.
final class JplFile {
    /// The items, in JPL's order.
    enum Item {
        MERCURY,
        VENUS,
        EARTH_MOON_BARYCENTER,
        MARS,
        JUPITER,
        SATURN,
        URANUS,
        NEPTUNE,
        PLUTO,
        /// The Moon as seen from the Earth's centre.
        MOON,
        SUN,
        NUTATION,
        /// The three angles from the axes of ICRF to the principal axes of the Moon, in radians.
        LIBRATION
    }

    // One constant layout for both byte orders: a layout that is chosen at run time is read ten times slower.
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private record Place(int first, int terms, int sets) {}

    private static final int INPOP = 100;
    private static final int LEAST_NUMBER_ON_ICRF = 403;
    private static final int NAMES = 252;
    private static final int NAMES_IN_FIRST_BLOCK = 400;
    private static final int SPAN = 2_652;
    private static final int CONSTANTS = 2_676;
    private static final int PLACES = 2_696;
    private static final int NUMBER = 2_840;
    private static final int LIBRATIONS = 2_844;
    private static final int RECORD_SIZE = 2_856;
    private static final int LEAST_RECORD = 3_000;
    private static final int GREATEST_RECORD = 1 << 20;
    private static final int MOST_TERMS = 64;
    private static final int MOST_SETS = 64;
    private static final double JD_2000 = 2_451_544.5;
    private static final long HALF_DAY = 43_200;
    private static final double METRES_PER_KM = 1e3;

    private static final Text SHORT = new Text("it is too short", "文件过短");
    private static final Text HEADER = new Text("its header is not that of such a file", "文件头不符");
    private static final Text RECORD = new Text("a record is not where it should be", "数据记录位置不符");
    private static final Text TCB = new Text("its time is TCB, not TDB", "时间尺度为 TCB 而非 TDB");
    private static final Text OLD_AXES = new Text("its axes are not those of ICRF", "坐标轴不是 ICRF");

    private final String name;
    private final MemorySegment bytes;
    private final boolean bigEndian;
    private final int number;
    private final String label;
    private final long recordBytes;
    private final long records;
    private final long stepSeconds;
    private final long firstSeconds;
    private final int components;
    private final double unitMetres;
    private final double earthMoonMassRatio;
    private final Place[] places = new Place[Item.values().length];

    /// @throws space.parley.terms.RefusedException where it is no such file, or one that cannot be used
    ///     (`ORBIT-041`)
    static JplFile open(Path file) {
        try (var channel = FileChannel.open(file)) {
            long size = channel.size();
            if (size < 3L * LEAST_RECORD) {
                throw OrbitFinding.BAD_EPHEMERIS.refusal(file.getFileName(), SHORT);
            }
            // The mapping outlives the channel and is given back once nothing refers to it.
            return new JplFile(file, channel.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto()));
        } catch (IOException e) {
            throw OrbitFinding.BAD_EPHEMERIS.refusal(file.getFileName(), String.valueOf(e.getMessage()));
        }
    }

    private JplFile(Path file, MemorySegment bytes) {
        this.name = file.getFileName().toString();
        this.bytes = bytes;
        int big = bytes.get(INT, NUMBER);
        bigEndian = big > 0 && big < 1 << 15;
        number = integer(NUMBER);
        boolean inpop = number == INPOP;
        mustBe(inpop || number > 0 && number < 1_000, HEADER);
        mustBe(inpop || number >= LEAST_NUMBER_ON_ICRF, OLD_AXES);
        for (int i = 0; i < places.length; i++) {
            long at = i == Item.LIBRATION.ordinal() ? LIBRATIONS : PLACES + 12L * i;
            places[i] = new Place(integer(at) - 1, integer(at + 4), integer(at + 8));
        }
        recordBytes = inpop ? 8L * integer(RECORD_SIZE) : 8 * doublesPerRecord();
        mustBe(recordBytes >= LEAST_RECORD && recordBytes <= GREATEST_RECORD, HEADER);
        mustBe(bytes.byteSize() >= 3 * recordBytes, SHORT);
        records = bytes.byteSize() / recordBytes - 2;
        double days = real(SPAN + 16);
        mustBe(days >= 1 && days <= 256 && days == Math.rint(days), HEADER);
        stepSeconds = (long) days * 86_400;
        firstSeconds = seconds(real(2 * recordBytes));
        earthMoonMassRatio = real(CONSTANTS + 12);
        mustBe(earthMoonMassRatio > 80 && earthMoonMassRatio < 82, HEADER);
        var constants = constants();
        double format = constants.getOrDefault("FORMAT", 1.0);
        components = inpop && (int) Math.IEEEremainder(format, 10) != 1 ? 6 : 3;
        boolean astronomical = inpop && constants.getOrDefault("UNITE", 1.0) == 0;
        unitMetres = METRES_PER_KM * (astronomical ? real(CONSTANTS + 4) : 1);
        mustBe(unitMetres > 0 && unitMetres < 1e12, HEADER);
        mustBe(!inpop || constants.getOrDefault("TIMESC", 0.0) != 1, TCB);
        label = inpop ? inpopName() : "DE" + number;
        for (var item : Item.values()) {
            var place = places[item.ordinal()];
            boolean absent = place.terms == 0 || place.sets == 0;
            boolean fits = place.first >= 2
                    && place.terms > 1
                    && place.terms <= MOST_TERMS
                    && place.sets > 0
                    && place.sets <= MOST_SETS
                    && 8 * (place.first + (long) place.terms * place.sets * components(item)) <= recordBytes;
            mustBe(fits || absent && item.ordinal() > Item.SUN.ordinal(), HEADER);
        }
        checkRecord(0);
        checkRecord(records - 1);
    }

    private int components(Item item) {
        return switch (item) {
            case NUTATION -> 2;
            case LIBRATION -> 3;
            default -> components;
        };
    }

    private long doublesPerRecord() {
        long sum = 2;
        for (var item : Item.values()) {
            var place = places[item.ordinal()];
            mustBe(place.terms >= 0 && place.terms <= MOST_TERMS, HEADER);
            mustBe(place.sets >= 0 && place.sets <= MOST_SETS, HEADER);
            sum += (long) place.terms * place.sets * (item == Item.NUTATION ? 2 : 3);
        }
        return sum;
    }

    private void mustBe(boolean condition, Text otherwise) {
        if (!condition) {
            throw OrbitFinding.BAD_EPHEMERIS.refusal(name, otherwise);
        }
    }

    private int integer(long at) {
        int big = bytes.get(INT, at);
        return bigEndian ? big : Integer.reverseBytes(big);
    }

    private double real(long at) {
        long big = bytes.get(LONG, at);
        return Double.longBitsToDouble(bigEndian ? big : Long.reverseBytes(big));
    }

    private String text(long at, int length) {
        return new String(bytes.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1)
                .strip();
    }

    private Map<String, Double> constants() {
        var out = new HashMap<String, Double>();
        int count = Math.clamp(integer(CONSTANTS), 0, NAMES_IN_FIRST_BLOCK);
        for (int i = 0; i < count && 8 * (i + 1L) <= recordBytes; i++) {
            out.put(text(NAMES + 6L * i, 6), real(recordBytes + 8L * i));
        }
        return out;
    }

    private String inpopName() {
        var title = text(0, 84).replaceAll("[^A-Za-z0-9]+", " ").strip();
        int at = title.indexOf("INPOP");
        return at < 0 ? "INPOP" : title.substring(at).split(" ", 2)[0];
    }

    /// Seconds of TDB from 2000-01-01T00:00:00 TDB of a Julian date on the half day.
    private long seconds(double julianDate) {
        double halves = (julianDate - JD_2000) * 2;
        mustBe(Math.abs(halves) < 1e8 && halves == Math.rint(halves), RECORD);
        return (long) halves * HALF_DAY;
    }

    private void checkRecord(long k) {
        long at = (2 + k) * recordBytes;
        mustBe(seconds(real(at)) == firstSeconds + k * stepSeconds, RECORD);
        mustBe(seconds(real(at + 8)) == firstSeconds + (k + 1) * stepSeconds, RECORD);
    }

    /// `DE440`, `INPOP21A`.
    String label() {
        return label;
    }

    /// The number of a JPL ephemeris, 100 for INPOP.
    int number() {
        return number;
    }

    String fileName() {
        return name;
    }

    /// The first day on which it holds, in TDB.
    LocalDate from() {
        return LocalDate.of(2000, 1, 1).plusDays(Math.ceilDiv(firstSeconds, 86_400L));
    }

    /// The last day on which it holds to its end, in TDB.
    LocalDate until() {
        return LocalDate.of(2000, 1, 1).plusDays(Math.floorDiv(firstSeconds + records * stepSeconds, 86_400L) - 1);
    }

    boolean has(Item item) {
        var place = places[item.ordinal()];
        return place.terms > 0 && place.sets > 0;
    }

    double earthMoonMassRatio() {
        return earthMoonMassRatio;
    }

    /// Whether it covers an instant.
    ///
    /// @param tdb the reading of a clock of TDB, from 2000-01-01T00:00:00
    boolean covers(Tai tdb) {
        long since = tdb.seconds() - firstSeconds;
        return since >= 0 && (since < records * stepSeconds || since == records * stepSeconds && tdb.nanos() == 0);
    }

    /// Three values and their rates per second: metres on the axes of ICRF, or radians for librations.
    double[] at(Item item, Tai tdb) {
        long since = tdb.seconds() - firstSeconds;
        long k = Math.min(since / stepSeconds, records - 1);
        checkRecord(k);
        var place = places[item.ordinal()];
        // A set may last no whole second, but always a whole multiple of the step over a power of two.
        double position = (double) ((since - k * stepSeconds) * place.sets) / stepSeconds
                + tdb.nanos() * 1e-9 * place.sets / stepSeconds;
        int set = Math.min((int) position, place.sets - 1);
        double x = 2 * (position - set) - 1;
        int own = components(item);
        long first = (2 + k) * recordBytes + 8 * (place.first + (long) set * place.terms * own);
        double scale = item == Item.LIBRATION ? 1 : unitMetres;
        double rateScale = scale * 2 * place.sets / stepSeconds;
        var out = new double[6];
        for (int axis = 0; axis < 3; axis++) {
            sum(first + 8L * axis * place.terms, place.terms, x, out, axis);
            out[axis] *= scale;
            out[axis + 3] *= rateScale;
            if (!(Math.abs(out[axis]) < 1e16) || !(Math.abs(out[axis + 3]) < 1e10)) {
                throw OrbitFinding.BAD_EPHEMERIS.refusal(name, RECORD);
            }
        }
        return out;
    }

    /// Clenshaw's sum of a Chebyshev series and of its derivative.
    private void sum(long first, int terms, double x, double[] out, int axis) {
        double b = 0;
        double b1 = 0;
        double d = 0;
        double d1 = 0;
        for (int j = terms - 1; j > 0; j--) {
            double d0 = 2 * x * d - d1 + 2 * b;
            d1 = d;
            d = d0;
            double b0 = 2 * x * b - b1 + real(first + 8L * j);
            b1 = b;
            b = b0;
        }
        out[axis] = x * b - b1 + real(first);
        out[axis + 3] = x * d - d1 + b;
    }
}
