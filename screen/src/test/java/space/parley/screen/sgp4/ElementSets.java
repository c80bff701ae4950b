package space.parley.screen.sgp4;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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

/// Two-line element sets of the real data, read by columns; the room `formats` is not one that this
/// room imports.
public final class ElementSets {
    private static final String CATALOGUE = "catalog/spacetrack-3le-20240705.txt.gz";

    private ElementSets() {}

    /// The whole catalogue of 2024-07-05, 26,389 objects.
    public static List<MeanElements> catalogue() throws IOException {
        return read(CATALOGUE);
    }

    static List<MeanElements> read(String path) throws IOException {
        var sets = new ArrayList<MeanElements>();
        var file = data(path);
        try (var raw = Files.newInputStream(file);
                var text = new BufferedReader(new InputStreamReader(
                        path.endsWith(".gz") ? new GZIPInputStream(raw) : raw, StandardCharsets.US_ASCII))) {
            String first = "";
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                if (line.startsWith("1 ") && line.length() > 60) {
                    first = line;
                } else if (line.startsWith("2 ") && !first.isEmpty()) {
                    sets.add(parse(first, line));
                    first = "";
                }
            }
        }
        return sets;
    }

    /// A file of the real data, or the test is skipped.
    static Path data(String path) {
        var folder = Optional.ofNullable(System.getenv("PARLEY_DATA"))
                .map(Path::of)
                .orElseGet(() -> Path.of(Optional.ofNullable(System.getenv("PARLEY_ROOT"))
                                .orElse(".."))
                        .resolve("../shared/data"));
        var file = folder.resolve(path);
        assumeThat(Files.exists(file))
                .as("PARLEY_DATA with %s is not there", path)
                .isTrue();
        return file;
    }

    static MeanElements parse(String line1, String line2) {
        int year = Integer.parseInt(line1.substring(18, 20).strip());
        double wholeAndPart = Double.parseDouble(line1.substring(20, 32).strip());
        int day = (int) wholeAndPart;
        long part = Long.parseLong(line1.substring(24, 32));
        var date = LocalDate.ofYearDay(year < 57 ? 2000 + year : 1900 + year, day);
        return new MeanElements(
                new ObjectId(line1.substring(2, 7).strip()),
                "",
                Optional.empty(),
                Epoch.utc(new UtcInstant(date, part * 864_000)),
                number(line2, 52, 63),
                Double.parseDouble("0." + line2.substring(26, 33).replace(' ', '0')),
                number(line2, 8, 16),
                number(line2, 17, 25),
                number(line2, 34, 42),
                number(line2, 43, 51),
                exponential(line1.substring(53, 61)),
                number(line1, 33, 43),
                exponential(line1.substring(44, 52)),
                0,
                0,
                'U');
    }

    private static double number(String line, int from, int to) {
        return Double.parseDouble(line.substring(from, to).strip());
    }

    private static double exponential(String field) {
        String digits = field.substring(0, 6).strip();
        String sign = digits.startsWith("-") ? "-" : "";
        String mantissa = digits.replaceFirst("^[+-]", "");
        return Double.parseDouble(
                sign + "0." + mantissa + "e" + field.substring(6).strip());
    }
}
