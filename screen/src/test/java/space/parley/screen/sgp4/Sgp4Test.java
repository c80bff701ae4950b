package space.parley.screen.sgp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;

class Sgp4Test {
    /// Positions of the reference are printed to 1e-8 km, velocities to 1e-9 km/s: half a digit is
    /// lost in printing.
    private static final double KM = 1e-8;

    /// A high orbit with an eccentricity of 0.79, asked for 3.5 years from epoch: rounding of large
    /// angles grows.
    private static final double KM_OF_20413 = 2e-7;

    private static final double KM_PER_SECOND = 1.001e-9;

    private record Case(MeanElements set, double start, double stop, double step) {
        /// The times that the reference program visits: epoch, then the range.
        List<Double> minutes() {
            var times = new ArrayList<Double>();
            times.add(0.0);
            double t = start;
            while (t < stop) {
                if (t != 0) {
                    times.add(t);
                }
                t += step;
            }
            times.add(stop);
            return times;
        }
    }

    private static List<Case> cases() throws IOException {
        var cases = new ArrayList<Case>();
        String first = "";
        for (String line : Files.readAllLines(ElementSets.data("sgp4-verification/SGP4-VER.TLE"))) {
            if (line.startsWith("1 ")) {
                first = line;
            } else if (line.startsWith("2 ")) {
                var range = line.substring(69).strip().split(" +");
                cases.add(new Case(
                        ElementSets.parse(first, line),
                        Double.parseDouble(range[0]),
                        Double.parseDouble(range[1]),
                        Double.parseDouble(range[2])));
            }
        }
        return cases;
    }

    /// Reference: tcppver.out of D. Vallado's C++ program for AIAA 2006-6753 (improved mode,
    /// WGS-72), and the errors that python-sgp4 2.15 reports for the same sets.
    @Test
    void verificationSet() throws IOException {
        var blocks = new ArrayList<List<double[]>>();
        for (String line : Files.readAllLines(ElementSets.data("sgp4-verification/tcppver.out"))) {
            if (line.endsWith("xx")) {
                blocks.add(new ArrayList<>());
            } else {
                var words = line.strip().split(" +");
                var row = new double[7];
                for (int i = 0; i < 7; i++) {
                    row[i] = Double.parseDouble(words[i]);
                }
                blocks.getLast().add(row);
            }
        }
        // Where a run of python-sgp4 ends early, and why; the other sets are good to their last
        // time.
        var ends = Map.of(
                "22312 at 494.2028672", 1,
                "28350 at 1560.0", 1,
                "28872 at 55.0", 6,
                "29141 at 440.0", 6,
                "33333 at 25.0", 4,
                "33334 at 0.0", 3,
                "20413 at 1844345.0", 6);
        var seen = new HashMap<String, Integer>();
        var cases = cases();
        assertThat(cases).hasSameSizeAs(blocks);
        for (int c = 0; c < cases.size(); c++) {
            var set = cases.get(c).set();
            String number = set.object().value();
            var sgp4 = Sgp4.of(set);
            if (number.equals("33334")) {
                // The reference prints what its variables held before; its code is what counts.
                seen.put(number + " at 0.0", sgp4.error());
                continue;
            }
            assertThat(sgp4.error()).as(number).isZero();
            var motion = sgp4.motion();
            var state = new double[6];
            var rows = blocks.get(c);
            double tolerance = number.equals("20413") ? KM_OF_20413 : KM;
            for (var row : rows) {
                assertThat(motion.at(row[0], state))
                        .as(number + " at " + row[0])
                        .isZero();
                for (int i = 0; i < 3; i++) {
                    assertThat(state[i] / 1000)
                            .as(number + " at " + row[0] + ", position " + i)
                            .isCloseTo(row[1 + i], within(tolerance));
                    assertThat(state[3 + i] / 1000)
                            .as(number + " at " + row[0] + ", velocity " + i)
                            .isCloseTo(row[4 + i], within(KM_PER_SECOND));
                }
            }
            double last = rows.getLast()[0];
            for (double t : cases.get(c).minutes()) {
                if (t > last + 1e-6) {
                    int code = motion.at(t, state);
                    if (code != 0) {
                        seen.put(number + " at " + t, code);
                        assertThat(state).containsOnly(Double.NaN);
                        break;
                    }
                }
            }
        }
        assertThat(seen).isEqualTo(ends);
    }

    /// One cursor that is asked forwards, backwards and at random against a new one for each
    /// question.
    @Test
    void answersDependOnTheTimeAlone() throws IOException {
        var random = new SplittableRandom(5);
        int resonant = 0;
        for (var c : cases()) {
            var sgp4 = Sgp4.of(c.set());
            resonant += sgp4.resonant() ? 1 : 0;
            var one = sgp4.motion();
            var state = new double[6];
            var fresh = new double[6];
            for (int k = 0; k < 40; k++) {
                double minutes = k % 4 == 0 ? 720 * random.nextInt(-9, 9) : random.nextDouble(-9000, 9000);
                assertThat(one.at(minutes, state)).isEqualTo(sgp4.motion().at(minutes, fresh));
                assertThat(state).isEqualTo(fresh);
            }
        }
        assertThat(resonant).isGreaterThan(10);
    }

    @Test
    void badNumbersAreRefused() {
        var epoch = Epoch.utc(UtcInstant.parse("2024-07-05T00:00:00Z").orElseThrow());
        double nan = Double.NaN;
        for (double perDay : new double[] {1.0, 2.0, 15.5}) {
            for (var bad : List.of(
                    set(epoch, perDay, 0.6, nan, 0, 0),
                    set(epoch, perDay, 0.6, 50, nan, 0),
                    set(epoch, perDay, 0.6, 50, Double.POSITIVE_INFINITY, 0),
                    set(epoch, perDay, 0.01, 50, 0, nan),
                    set(epoch, perDay, 0.01, 50, 0, 1e300))) {
                assertThat(Sgp4.of(bad).motion().at(100, new double[6])).isNotZero();
            }
            var good = Sgp4.of(set(epoch, perDay, 0.01, 50, 0, 0));
            assertThat(good.error()).isZero();
            for (double minutes : new double[] {nan, Double.NEGATIVE_INFINITY, 1e9, -1e300}) {
                var state = new double[6];
                assertThat(good.motion().at(minutes, state)).isEqualTo(Sgp4.NOT_COMPUTABLE);
                assertThat(state).containsOnly(nan);
            }
        }
    }

    private static MeanElements set(
            Epoch epoch, double perDay, double eccentricity, double inclination, double node, double bstar) {
        return new MeanElements(
                new ObjectId("1"),
                "",
                Optional.empty(),
                epoch,
                perDay,
                eccentricity,
                inclination,
                node,
                30,
                40,
                bstar,
                0,
                0,
                0,
                0,
                'U');
    }

    /// Orekit 13.1.8, a second reading of the same theory: within 1 m over 7 days. It differs by up
    /// to 0.32 m in deep space and answers at some instants that Vallado's theory refuses, so only
    /// those that both answer are compared. One set in 40 of the catalogue of 2024-07-05 is taken,
    /// all of them with `-Dparley.full=true`; the worst is then 0.72 m.
    ///
    /// Set 12279 is left out: its drag sweeps it millions of kilometres away within the week, and
    /// what is rounding elsewhere is kilometres there (3.5 m after three days). python-sgp4 gives
    /// what this code gives to 1e-11 of the distance.
    @Test
    void orekitIsNear() throws IOException {
        var orbits = Orbits.create();
        var catalogue = ElementSets.catalogue();
        int stride = Boolean.getBoolean("parley.full") ? 1 : 40;
        var state = new double[6];
        int compared = 0;
        double worst = 0;
        for (int i = 0; i < catalogue.size(); i += stride) {
            var set = catalogue.get(i);
            if (set.object().value().equals("12279")) {
                continue;
            }
            var motion = Sgp4.of(set).motion();
            var stop = orbits.plus(set.epoch(), 8 * 86_400.0);
            var other = orbits.sgp4(set, set.epoch(), stop, Optional.empty());
            for (double seconds = 0; seconds <= 7 * 86_400; seconds += 30_240) {
                if (motion.at(seconds / 60, state) != 0) {
                    continue;
                }
                Vector3 position;
                try {
                    position = other.at(orbits.plus(set.epoch(), seconds), Frame.TEME)
                            .positionMetres();
                } catch (RefusedException e) {
                    continue;
                }
                compared++;
                worst = Math.max(
                        worst,
                        position.minus(new Vector3(state[0], state[1], state[2]))
                                .norm());
            }
        }
        assertThat(compared).isGreaterThan(13_000);
        assertThat(worst).isLessThan(1);
    }
}
