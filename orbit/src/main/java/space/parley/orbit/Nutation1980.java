package space.parley.orbit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// IAU 1980 nutation with the arguments of its own time, as in ERFA's `nut80`. (Orekit takes later
/// expressions for the arguments, which differ by up to 1 mm at 7000 km.)
final class Nutation1980 {
    private static final double ARC_SECOND = Math.toRadians(1.0 / 3_600);
    private static final double TURN = 2 * Math.PI;
    private static final double[][] TERMS = read();

    private Nutation1980() {}

    /// Nutation in longitude and in obliquity, in radians.
    ///
    /// @param t Julian centuries of TT since J2000
    static double[] angles(double t) {
        double[] arguments = {
            argument(t, 485_866.733, 715_922.633, 31.310, 0.064, 1325),
            argument(t, 1_287_099.804, 1_292_581.224, -0.577, -0.012, 99),
            argument(t, 335_778.877, 295_263.137, -13.257, 0.011, 1342),
            argument(t, 1_072_261.307, 1_105_601.328, -6.891, 0.019, 1236),
            node(t)
        };
        double longitude = 0;
        double obliquity = 0;
        for (int i = TERMS.length - 1; i >= 0; i--) {
            double[] term = TERMS[i];
            double angle = 0;
            for (int j = 0; j < arguments.length; j++) {
                angle += term[j] * arguments[j];
            }
            longitude += (term[5] + term[6] * t) * Math.sin(angle);
            obliquity += (term[7] + term[8] * t) * Math.cos(angle);
        }
        return new double[] {longitude * 1e-4 * ARC_SECOND, obliquity * 1e-4 * ARC_SECOND};
    }

    /// The mean longitude of the Moon's ascending node, in radians.
    static double node(double t) {
        return argument(t, 450_160.280, -482_890.539, 7.455, 0.008, -5);
    }

    private static double argument(double t, double c0, double c1, double c2, double c3, int turns) {
        return (c0 + t * (c1 + t * (c2 + t * c3))) * ARC_SECOND + turns * t % 1 * TURN;
    }

    private static double[][] read() {
        try (var in = Objects.requireNonNull(Nutation1980.class.getResourceAsStream("nutation-iau-1980.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split(" ", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
