package space.parley.orbit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Lunar coordinate time (TCL, IAU 2024 resolution II) at the centre of the Moon, without any ephemeris.
///
/// TCL shows the same as TT, TCG and TCB at 1977-01-01T00:00:32.184. From there TCL − TT has the mean rate that
/// LTE440 publishes for TCL − TDB (Lu, Yang and Xie 2025, A&A 704, A76), and periodic terms that were fitted to
/// a numerical integration over DE405 from 1960 to 2060. Against LTE440's TCL − TDB it is off by some 10 ns;
/// against the integration, whose own mean rate is 1.2e-17 higher, by 50 ns.
final class LunarClock {
    /// The mean of d(TCL − TDB)/dTDB of LTE440.
    static final double RATE = 6.798355238e-10;

    /// The error that is stated for TCL against TDB or TT from 1960 to 2060.
    static final double ERROR_SECONDS = 5e-8;

    /// 1977-01-01T00:00:32.184 TT in seconds from J2000; as TDB it is 65.5 µs less, which changes nothing here.
    private static final double ORIGIN = (43_144.0003725 - 51_544.5) * 86_400;

    private static final int ARGUMENTS = 9;
    private static final double SECONDS_PER_CENTURY = 36_525 * 86_400.0;
    private static final double ARC_SECOND = Math.PI / 648_000;
    private static final double NANO = 1e-9;

    /// Arguments l, l', F, D, Ω in arc seconds by powers of T; IERS Conventions 2003, equation 5.7.2.
    private static final double[][] DELAUNAY = {
        {485_868.249036, 1_717_915_923.2178, 31.8792, 0.051635, -0.00024470},
        {1_287_104.79305, 129_596_581.0481, -0.5532, 0.000136, -0.00001149},
        {335_779.526232, 1_739_527_262.8478, -12.7512, -0.001037, 0.00000417},
        {1_072_260.70369, 1_602_961_601.2090, -6.3706, 0.006593, -0.00003169},
        {450_160.398036, -6_962_890.5431, 7.4722, 0.007702, -0.00005939}
    };

    /// Mean longitudes of Venus, Earth, Jupiter and Saturn in radians; the same, equation 5.8.
    private static final double[][] PLANETS = {
        {3.176146697, 1_021.3285546211},
        {1.753470314, 628.3075849991},
        {0.599546497, 52.9690962641},
        {0.874016757, 21.3299104960}
    };

    private static final double[][] TERMS = read();
    private static final double AT_ORIGIN = periodic(ORIGIN);

    private LunarClock() {}

    /// TCL − TDB in seconds.
    ///
    /// @param tdbSecondsFromJ2000 seconds of TDB since 2000-01-01T12:00:00 TDB
    static double tclMinusTdb(double tdbSecondsFromJ2000) {
        return tclMinusTt(tdbSecondsFromJ2000) - TdbSeries.offset(tdbSecondsFromJ2000);
    }

    /// TCL − TT in seconds.
    static double tclMinusTt(double tdbSecondsFromJ2000) {
        return RATE * (tdbSecondsFromJ2000 - ORIGIN) + periodic(tdbSecondsFromJ2000) - AT_ORIGIN;
    }

    private static double periodic(double seconds) {
        double t = seconds / SECONDS_PER_CENTURY;
        var arguments = new double[ARGUMENTS];
        for (int i = 0; i < DELAUNAY.length; i++) {
            double[] c = DELAUNAY[i];
            double sum = c[0] + (c[1] + (c[2] + (c[3] + c[4] * t) * t) * t) * t;
            arguments[i] = sum % 1_296_000 * ARC_SECOND;
        }
        for (int i = 0; i < PLANETS.length; i++) {
            arguments[DELAUNAY.length + i] = PLANETS[i][0] + PLANETS[i][1] * t;
        }
        double sum = 0;
        for (int i = TERMS.length - 1; i >= 0; i--) {
            double[] term = TERMS[i];
            double angle = 0;
            for (int j = 0; j < ARGUMENTS; j++) {
                angle += term[j] * arguments[j];
            }
            sum += (term[ARGUMENTS] + term[ARGUMENTS + 2] * t) * Math.sin(angle)
                    + (term[ARGUMENTS + 1] + term[ARGUMENTS + 3] * t) * Math.cos(angle);
        }
        return sum * NANO;
    }

    private static double[][] read() {
        try (var in = Objects.requireNonNull(LunarClock.class.getResourceAsStream("lunar-time.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(LunarClock::term)
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] term(String line) {
        var words = line.split(" ", -1);
        var out = new double[words.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Double.parseDouble(words[i]);
        }
        return out;
    }
}
