package space.parley.orbit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// How bodies are turned, by the poles and prime meridians of the IAU working group (edition 2015).
final class IauRotation {
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double SECONDS_PER_CENTURY = 36_525 * SECONDS_PER_DAY;
    private static final Map<Body, IauRotation> ALL = read();

    private record Term(double[] angle, double rightAscension, double declination, double meridian) {}

    private final double[] pole;
    private final List<Term> terms = new ArrayList<>();

    private IauRotation(double[] pole) {
        this.pole = pole;
    }

    /// The model of a body; empty where the table has none, as for the Earth and for barycentres.
    static Optional<IauRotation> of(Body body) {
        return Optional.ofNullable(ALL.get(body));
    }

    /// From the axes of ICRF to those of the body.
    ///
    /// @param tdb the reading of a clock of TDB, from 2000-01-01T00:00:00
    Turn at(Tai tdb) {
        double seconds = tdb.seconds() - 43_200 + tdb.nanos() * 1e-9;
        double days = seconds / SECONDS_PER_DAY;
        double t = seconds / SECONDS_PER_CENTURY;
        double[] value = {pole[0] + pole[1] * t, pole[2] + pole[3] * t, pole[4] + (pole[5] + pole[6] * days) * days};
        double[] rate = {
            pole[1] / SECONDS_PER_CENTURY,
            pole[3] / SECONDS_PER_CENTURY,
            (pole[5] + 2 * pole[6] * days) / SECONDS_PER_DAY
        };
        for (var term : terms) {
            double angle = Math.toRadians(term.angle[0] + (term.angle[1] + term.angle[2] * t) * t);
            double speed = Math.toRadians(term.angle[1] + 2 * term.angle[2] * t) / SECONDS_PER_CENTURY;
            double sin = Math.sin(angle);
            double cos = Math.cos(angle);
            value[0] += term.rightAscension * sin;
            value[1] += term.declination * cos;
            value[2] += term.meridian * sin;
            rate[0] += term.rightAscension * cos * speed;
            rate[1] -= term.declination * sin * speed;
            rate[2] += term.meridian * cos * speed;
        }
        return about(2, value[0] + 90, rate[0])
                .then(about(0, 90 - value[1], -rate[1]))
                .then(about(2, value[2] % 360, rate[2]));
    }

    private static Turn about(int axis, double degrees, double degreesPerSecond) {
        return Turn.about(axis, Math.toRadians(degrees), Math.toRadians(degreesPerSecond));
    }

    private static Map<Body, IauRotation> read() {
        var out = new EnumMap<Body, IauRotation>(Body.class);
        try (var in = Objects.requireNonNull(IauRotation.class.getResourceAsStream("iau-rotation.txt"))) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                var words = line.split(" ", -1);
                var body = Body.valueOf(words[1]);
                var v = new double[words.length - 2];
                for (int i = 0; i < v.length; i++) {
                    v[i] = Double.parseDouble(words[i + 2]);
                }
                if (words[0].equals("pole")) {
                    out.put(body, new IauRotation(v));
                } else {
                    Objects.requireNonNull(out.get(body))
                            .terms
                            .add(new Term(new double[] {v[0], v[1], v[2]}, v[3], v[4], v[5]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(out);
    }
}
