package space.parley.orbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.threeten.extra.scale.UtcRules;

/// Times and frames against ERFA: the numbers were made by `bench/witness/erfa_times_frames.py`, which says
/// how. 1 ns between scales, and 1 µm at 7000 km.
class ErfaWitnessTest {
    private static final Orbits ORBITS = orbits();

    private static Orbits orbits() {
        var leap = LeapSeconds.of(UtcRules.system());
        var series = new ArrayList<EopSeries>();
        for (var name : List.of("eop-2007.txt", "eop-2016.txt", "eop-2026.txt")) {
            series.add(EarthOrientationReader.read(ReferenceText.of(name, bytes(name)), leap)
                    .series());
        }
        return new Orbits(new Sky(leap, series, OtherBodies.NONE));
    }

    static byte[] bytes(String name) {
        try (var in = Objects.requireNonNull(ErfaWitnessTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String[]> rows(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8)
                .lines()
                .filter(l -> !l.startsWith("#"))
                .map(l -> l.split(",", -1))
                .toList();
    }

    @Test
    void scalesAgreeToOneNanosecond() {
        var rows = rows("erfa-times.csv");
        var worst = new HashMap<TimeScale, Long>();
        int compared = 0;
        for (var row : rows.subList(1, rows.size())) {
            for (int column = 1; column < row.length; column++) {
                if (row[column].isEmpty()) {
                    continue;
                }
                var scale = TimeScale.ofName(rows.getFirst()[column]).orElseThrow();
                var tai = Epoch.parse(TimeScale.TAI, row[0]).orElseThrow();
                var theirs = Epoch.parse(scale, row[column]).orElseThrow();
                var ours = ORBITS.to(scale, tai);
                long off = Math.abs(nanos(ours) - nanos(theirs));
                worst.merge(scale, off, Math::max);
                assertThat(ORBITS.to(TimeScale.TAI, ours))
                        .as(scale + " and back")
                        .isEqualTo(tai);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(240);
        assertThat(worst)
                .allSatisfy((scale, off) -> assertThat(off)
                        .as("nanoseconds between ERFA's and our %s; all: %s", scale, worst)
                        .isLessThanOrEqualTo(scale == TimeScale.UTC || scale == TimeScale.TT ? 0 : 1));
    }

    private static long nanos(Epoch epoch) {
        return epoch.reading().date().toEpochDay() * 86_400_000_000_000L
                + epoch.reading().nanoOfDay();
    }

    @Test
    void framesAgreeInPositionAndVelocity() {
        var rows = rows("erfa-frames.csv");
        var from = new State(
                ORBITS.to(TimeScale.TAI, Samples.utc("2020-01-01T00:00:00Z")),
                Frame.GCRF,
                new Vector3(-2345678.9, 4567890.1, 4812345.6),
                new Vector3(-5123.4, -4321.0, 1604.5));
        Map<String, Double> metres = new HashMap<>();
        Map<String, Double> speeds = new HashMap<>();
        for (var row : rows.subList(1, rows.size())) {
            var epoch = Epoch.parse(TimeScale.TAI, row[0]).orElseThrow();
            var frame = Frame.ofName(row[1]).orElseThrow();
            var ours = ORBITS.convert(
                    new State(epoch, Frame.GCRF, from.positionMetres(), from.velocityMetresPerSecond()), frame);
            metres.merge(row[1], ours.positionMetres().minus(vector(row, 2)).norm(), Math::max);
            speeds.merge(
                    row[1], ours.velocityMetresPerSecond().minus(vector(row, 5)).norm(), Math::max);
            var back = ORBITS.convert(ours, Frame.GCRF);
            assertThat(back.positionMetres().minus(from.positionMetres()).norm())
                    .isLessThan(1e-8);
            assertThat(back.velocityMetresPerSecond()
                            .minus(from.velocityMetresPerSecond())
                            .norm())
                    .isLessThan(1e-11);
        }
        assertThat(metres.keySet()).contains("EME2000", "MOD", "TOD", "TEME", "CIRF", "TIRF", "ITRF");
        assertThat(metres)
                .allSatisfy((frame, off) -> assertThat(off)
                        .as("metres from ERFA in %s; all: %s", frame, metres)
                        .isLessThan(1e-6));
        assertThat(speeds)
                .allSatisfy((frame, off) -> assertThat(off)
                        .as("m/s from ERFA in %s; all: %s", frame, speeds)
                        .isLessThan(1e-7));
    }

    private static Vector3 vector(String[] row, int at) {
        return new Vector3(
                Double.parseDouble(row[at]), Double.parseDouble(row[at + 1]), Double.parseDouble(row[at + 2]));
    }
}
