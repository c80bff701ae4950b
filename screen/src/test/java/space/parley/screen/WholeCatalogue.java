package space.parley.screen;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// Whole catalogues of real element sets, read by a reader of a few lines, since this room stands below that of
/// formats.
public final class WholeCatalogue {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private WholeCatalogue() {}

    /// The catalogue of 2024-07-05, 26,389 objects; skips the test where the real data is not there.
    public static List<MeanElements> of20240705() {
        return read("spacetrack-3le-20240705.txt.gz");
    }

    /// A catalogue of two- or three-line sets by the name of its file.
    public static List<MeanElements> read(String name) {
        var data = System.getenv("PARLEY_DATA");
        var file = Path.of(data == null ? "../../shared/data" : data, "catalog", name);
        assumeTrue(Files.isRegularFile(file), "PARLEY_DATA with catalog/" + name + " is not there");
        var sets = new ArrayList<MeanElements>();
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            var text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            var object = "";
            var first = "";
            for (var line : text.lines().toList()) {
                if (line.startsWith("1 ") && line.length() >= 69) {
                    first = line;
                } else if (line.startsWith("2 ") && line.length() >= 69) {
                    sets.add(set(object, first, line));
                } else {
                    object = line.replaceFirst("^0 ", "").strip();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sets;
    }

    /// A set of its two lines.
    public static MeanElements set(String name, String first, String second) {
        int year = Integer.parseInt(first.substring(18, 20));
        var day = new java.math.BigDecimal(first.substring(20, 32).strip());
        var date = LocalDate.of(year < 57 ? 2000 + year : 1900 + year, 1, 1).plusDays(day.longValue() - 1);
        long nanos = day.remainder(java.math.BigDecimal.ONE)
                .multiply(java.math.BigDecimal.valueOf(NANOS_PER_DAY))
                .longValue();
        return new MeanElements(
                new ObjectId(number(first.substring(2, 7))),
                name,
                Optional.empty(),
                Epoch.utc(new UtcInstant(date, nanos)),
                number(second, 52, 63),
                Double.parseDouble("0." + second.substring(26, 33).strip()),
                number(second, 8, 16),
                number(second, 17, 25),
                number(second, 34, 42),
                number(second, 43, 51),
                exponent(first.substring(53, 61)),
                number(first, 33, 43),
                exponent(first.substring(44, 52)),
                0,
                0,
                'U');
    }

    private static String number(String field) {
        int letter = "ABCDEFGHJKLMNPQRSTUVWXYZ".indexOf(field.charAt(0));
        return letter < 0 ? field.strip() : (10 + letter) + field.substring(1);
    }

    private static double number(String line, int from, int to) {
        return Double.parseDouble(line.substring(from, to).strip());
    }

    private static double exponent(String field) {
        var mantissa = field.substring(0, 6).strip();
        var sign = mantissa.startsWith("-") ? "-" : "";
        var digits = mantissa.replaceFirst("^[+-]", "");
        return Double.parseDouble(
                sign + "0." + digits + "e" + field.substring(6).strip());
    }
}
