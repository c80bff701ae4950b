package space.parley.orbit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// TDB − TT at the centre of the Earth: the full series of Fairhead and Bretagnon (1990) with the masses of
/// JPL, as in ERFA's `dtdb`. Against numerical integration over DE405 it is good to 3 ns from 1950 to 2050.
final class TdbSeries {
    private static final double SECONDS_PER_MILLENNIUM = 365_250.0 * 86_400;
    private static final double MICRO = 1e-6;
    private static final double[][] TERMS = read();

    private TdbSeries() {}

    /// TDB − TT in seconds.
    ///
    /// @param secondsFromJ2000 seconds of TDB since 2000-01-01T12:00:00 TDB
    static double offset(double secondsFromJ2000) {
        double t = secondsFromJ2000 / SECONDS_PER_MILLENNIUM;
        double[] byPower = new double[5];
        for (int i = TERMS.length - 1; i >= 0; i--) {
            double[] term = TERMS[i];
            byPower[(int) term[0]] += term[1] * Math.sin(term[2] * t + term[3]);
        }
        double sum = 0;
        for (int power = byPower.length - 1; power >= 0; power--) {
            sum = sum * t + byPower[power];
        }
        return sum * MICRO;
    }

    private static double[][] read() {
        try (var in = Objects.requireNonNull(TdbSeries.class.getResourceAsStream("fairhead-bretagnon-1990.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(TdbSeries::term)
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] term(String line) {
        var columns = line.split(" ", -1);
        return new double[] {
            Integer.parseInt(columns[0]),
            Double.parseDouble(columns[1]),
            Double.parseDouble(columns[2]),
            Double.parseDouble(columns[3])
        };
    }
}
