package space.parley.orbit;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// Element sets and real data that the tests of this room share.
final class Samples {
    private Samples() {}

    /// The last element set of Iridium 33 before its collision.
    static final String[] IRIDIUM_33 = {
        "1 24946U 97051C   09040.78448243  .00000153  00000-0  47668-4 0  4775",
        "2 24946  86.3994 121.7028 0002288  85.1644 274.9812 14.34219863597336"
    };

    /// The last element set of Cosmos 2251 before its collision.
    static final String[] COSMOS_2251 = {
        "1 22675U 93036A   09040.49834364 -.00000001  00000-0  95251-5 0  7411",
        "2 22675  74.0355  19.4646 0016027  98.7014 261.5952 14.31135643817415"
    };

    /// A file of the real data, or the test is skipped.
    static Path data(String path) {
        var folder = Optional.ofNullable(System.getenv("PARLEY_DATA"))
                .map(Path::of)
                .orElseGet(() -> Path.of(Optional.ofNullable(System.getenv("PARLEY_ROOT"))
                                .orElse(".."))
                        .resolve("../shared/data"));
        var file = folder.resolve(path);
        assumeThat(Files.exists(file))
                .as("real data %s is needed: set PARLEY_DATA to its folder", file)
                .isTrue();
        return file;
    }

    static Epoch utc(String text) {
        return Epoch.utc(UtcInstant.parse(text).orElseThrow());
    }

    static MeanElements elements(String line1, String line2) {
        int year = Integer.parseInt(line1.substring(18, 20).strip());
        double day = Double.parseDouble(line1.substring(20, 32).strip());
        var date = LocalDate.ofYearDay(year < 57 ? 2000 + year : 1900 + year, (int) day);
        long nanos = Math.round((day - (int) day) * 1e8) * 864_000L;
        return new MeanElements(
                ObjectId.ofCatalogNumber(Integer.parseInt(line1.substring(2, 7).strip())),
                "",
                Optional.empty(),
                Epoch.utc(new UtcInstant(date, nanos)),
                Double.parseDouble(line2.substring(52, 63).strip()),
                Double.parseDouble("0." + line2.substring(26, 33).strip().replace(' ', '0')),
                Double.parseDouble(line2.substring(8, 16).strip()),
                Double.parseDouble(line2.substring(17, 25).strip()),
                Double.parseDouble(line2.substring(34, 42).strip()),
                Double.parseDouble(line2.substring(43, 51).strip()),
                exponent(line1.substring(53, 61)),
                Double.parseDouble(line1.substring(33, 43).strip()),
                exponent(line1.substring(44, 52)),
                0,
                0,
                'U');
    }

    private static double exponent(String text) {
        int split = text.length() - 2;
        var mantissa = text.substring(0, split).strip();
        if (mantissa.isEmpty()) {
            return 0;
        }
        boolean minus = mantissa.startsWith("-");
        double value = Double.parseDouble("0." + mantissa.replaceFirst("^[+-]", ""));
        return (minus ? -value : value)
                * Math.pow(10, Integer.parseInt(text.substring(split).strip()));
    }
}
