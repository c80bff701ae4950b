package space.parley.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;

class ScreeningTest {
    private final Orbits orbits = Orbits.create();
    private final Epoch start = Samples.utc("2009-02-10T00:00:00Z");
    private final Epoch stop = Samples.utc("2009-02-11T00:00:00Z");

    private Trajectory sgp4(MeanElements set) {
        return orbits.sgp4(set, start, stop, Optional.empty());
    }

    private List<CloseApproach> found(
            List<Trajectory> a, List<Trajectory> b, Window window, double threshold, int threads) {
        var found = new ArrayList<CloseApproach>();
        var summary = new Screening(orbits, threads).run(a, b, window, threshold, found::add, Progress.NONE);
        assertThat(summary.findings()).isEmpty();
        assertThat(summary.complete()).isTrue();
        return found;
    }

    // 699.735 m at 16:55:59.80 UTC and 11.647 km/s: Orekit 13.1.8 and python-sgp4 2.15 on the same sets. That instant
    // is
    // rounded to hundredths; the minimum is 4 ms before it and, by Pythagoras, 1.7 m less.
    @Test
    void iridiumMeetsCosmos() {
        var all = found(
                List.of(sgp4(Samples.IRIDIUM_33)),
                List.of(sgp4(Samples.COSMOS_2251)),
                new Window(start, stop),
                5000,
                1);
        assertThat(all).hasSize(1);
        var one = all.getFirst();
        var tca = Samples.utc("2009-02-10T16:55:59.80Z").reading();
        assertThat(Duration.between(tca.toInstant(), one.tca().toInstant()).abs())
                .isLessThan(Duration.ofMillis(10));
        double early = orbits.secondsBetween(Epoch.utc(one.tca()), Samples.utc("2009-02-10T16:55:59.80Z"));
        assertThat(Math.hypot(one.missDistanceMetres(), early * one.relativeSpeedMetresPerSecond()))
                .isCloseTo(699.735, within(0.05));
        assertThat(one.missDistanceMetres()).isCloseTo(698.01, within(0.05));
        assertThat(one.relativeSpeedMetresPerSecond()).isCloseTo(11_647, within(1.0));
        assertThat(one.missRtnMetres().norm()).isCloseTo(one.missDistanceMetres(), within(1e-6));
        assertThat(one.atWindowEdge()).isFalse();
    }

    private record Minimum(int pair, double seconds, double distance) {}

    /// Minima of distance by looking every two seconds and a parabola through the three lowest looks.
    private List<Minimum> byForce(List<Trajectory> a, List<Trajectory> b, double length, double threshold) {
        var minima = new ArrayList<Minimum>();
        double step = 2;
        int looks = (int) (length / step) + 1;
        var first = positions(a, step, looks);
        var second = positions(b, step, looks);
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                for (int k = 1; k < looks - 1; k++) {
                    double d0 = first[i][k - 1].minus(second[j][k - 1]).norm();
                    double d1 = first[i][k].minus(second[j][k]).norm();
                    double d2 = first[i][k + 1].minus(second[j][k + 1]).norm();
                    if (d1 <= d0 && d1 < d2) {
                        double q0 = d0 * d0;
                        double q1 = d1 * d1;
                        double q2 = d2 * d2;
                        double curve = q0 - 2 * q1 + q2;
                        double shift = (q0 - q2) / (2 * curve);
                        double least = q1 - (q0 - q2) * (q0 - q2) / (8 * curve);
                        if (least <= threshold * threshold) {
                            minima.add(
                                    new Minimum(i * b.size() + j, (k + shift) * step, Math.sqrt(Math.max(0, least))));
                        }
                    }
                }
            }
        }
        return minima;
    }

    private Vector3[][] positions(List<Trajectory> trajectories, double step, int looks) {
        var out = new Vector3[trajectories.size()][looks];
        for (int i = 0; i < out.length; i++) {
            for (int k = 0; k < looks; k++) {
                out[i][k] = trajectories
                        .get(i)
                        .at(orbits.plus(start, step * k), Frame.TEME)
                        .positionMetres();
            }
        }
        return out;
    }

    // The outside witness: nothing but positions, close enough in time that between two looks the motion is a parabola.
    @Test
    void everyMinimumThatBruteForceFindsIsFound() {
        long seed = 1957;
        var random = new SplittableRandom(seed);
        var a = new ArrayList<Trajectory>();
        var b = new ArrayList<Trajectory>();
        for (int i = 0; i < 12; i++) {
            a.add(sgp4(Samples.random(random, 100 + i, start, 14.3)));
            b.add(sgp4(Samples.random(random, 200 + i, start, 14.3)));
        }
        double threshold = 800_000;
        double length = 43_200;
        var window = new Window(start, orbits.plus(start, length));
        var ours = found(a, b, window, threshold, 2).stream()
                .filter(c -> !c.atWindowEdge())
                .toList();
        var theirs = byForce(a, b, length, threshold);
        assertThat(theirs).as("seed %s", seed).hasSizeGreaterThan(100);
        int missed = 0;
        for (var minimum : theirs) {
            var first = a.get(minimum.pair() / b.size()).object();
            var second = b.get(minimum.pair() % b.size()).object();
            boolean is = ours.stream()
                    .anyMatch(c -> c.first().equals(first)
                            && c.second().equals(second)
                            && Math.abs(orbits.secondsBetween(start, Epoch.utc(c.tca())) - minimum.seconds()) < 0.1
                            && Math.abs(c.missDistanceMetres() - minimum.distance()) < 20);
            missed += is ? 0 : 1;
        }
        assertThat(missed).as("seed %s, of %s", seed, theirs.size()).isLessThanOrEqualTo((int)
                theirs.stream().filter(m -> m.distance() > threshold - 100).count());
        assertThat(Math.abs(ours.size() - theirs.size())).as("seed %s", seed).isLessThanOrEqualTo(2);
    }

    @Test
    void resultsDoNotDependOnThreads() {
        var random = new SplittableRandom(7);
        var all = new ArrayList<Trajectory>();
        for (int i = 0; i < 12; i++) {
            all.add(sgp4(Samples.random(random, 100 + i, start, 14.3)));
        }
        var window = new Window(start, orbits.plus(start, 20_000));
        var one = found(all, all, window, 300_000, 1);
        var eight = found(all, all, window, 300_000, 8);
        assertThat(one).isNotEmpty().isEqualTo(eight);
        assertThat(one).allMatch(c -> !c.first().equals(c.second()));
        assertThat(one)
                .allMatch(c -> Integer.parseInt(c.first().value())
                        < Integer.parseInt(c.second().value()));
    }

    @Test
    void aPairIsScreenedOnceAndNeverWithItself() {
        var a = sgp4(Samples.IRIDIUM_33);
        var b = sgp4(Samples.COSMOS_2251);
        var counted = new ArrayList<Long>();
        var summary = new Screening(orbits, 2)
                .run(List.of(a, b), List.of(a, b), new Window(start, stop), 5000, c -> {}, (done, all) -> {
                    counted.add(done);
                    return true;
                });
        assertThat(summary.pairs()).isEqualTo(1);
        assertThat(counted).containsExactly(1L);
    }

    @Test
    void minimaAtTheEndsOfTheWindowSayThatTheyAre() {
        var tca = Samples.utc("2009-02-10T16:55:59.80Z");
        var a = List.of(sgp4(Samples.IRIDIUM_33));
        var b = List.of(sgp4(Samples.COSMOS_2251));
        var before = found(a, b, new Window(start, orbits.plus(tca, -0.2)), 5000, 1);
        assertThat(before).hasSize(1);
        assertThat(before.getFirst().atWindowEdge()).isTrue();
        assertThat(before.getFirst().missDistanceMetres()).isCloseTo(Math.hypot(698.0, 0.1958 * 11_647), within(1.0));
        var after = found(a, b, new Window(orbits.plus(tca, 0.2), stop), 5000, 1);
        assertThat(after).hasSize(1);
        assertThat(after.getFirst().atWindowEdge()).isTrue();
    }

    @Test
    void objectsInCompanyMeetTwiceARevolution() {
        var lead = Samples.IRIDIUM_33;
        // Same orbit but for a slightly other inclination: their planes cross twice a revolution.
        var wing = new MeanElements(
                new ObjectId("90001"),
                "",
                Optional.empty(),
                lead.epoch(),
                lead.meanMotionRevPerDay(),
                lead.eccentricity(),
                lead.inclinationDegrees() + 0.01,
                lead.raanDegrees(),
                lead.argumentOfPerigeeDegrees(),
                lead.meanAnomalyDegrees() + 0.001,
                lead.bstarPerEarthRadius(),
                0,
                0,
                0,
                0,
                'U');
        double period = 86_400 / lead.meanMotionRevPerDay();
        var window = new Window(start, orbits.plus(start, 5 * period));
        var inside = found(List.of(sgp4(lead)), List.of(sgp4(wing)), window, 5000, 1).stream()
                .filter(c -> !c.atWindowEdge())
                .toList();
        assertThat(inside).hasSize(10);
        assertThat(inside).allMatch(c -> c.missDistanceMetres() < 500 && c.relativeSpeedMetresPerSecond() < 2);
    }

    @Test
    void whatIsNotKnownIsSaid() {
        var a = sgp4(Samples.IRIDIUM_33);
        var half = orbits.sgp4(Samples.COSMOS_2251, start, Samples.utc("2009-02-10T12:00:00Z"), Optional.empty());
        var never = orbits.sgp4(Samples.COSMOS_2251, orbits.plus(stop, 10), orbits.plus(stop, 20), Optional.empty());
        var falling = new State(start, Frame.TEME, new Vector3(7_000_000, 0, 0), new Vector3(0, 7600, 0));
        var lost = new Trajectory() {
            private final Trajectory known =
                    orbits.propagate(falling, new ObjectId("LOST"), Optional.empty(), start, orbits.plus(start, 600));

            @Override
            public ObjectId object() {
                return known.object();
            }

            @Override
            public Epoch start() {
                return start;
            }

            @Override
            public Epoch stop() {
                return stop;
            }

            @Override
            public Epoch dataEpoch() {
                return start;
            }

            @Override
            public State at(Epoch epoch, Frame frame) {
                return known.at(epoch, frame);
            }

            @Override
            public Optional<space.parley.orbit.Covariance> covarianceNear(Epoch epoch) {
                return Optional.empty();
            }
        };
        var summary = new Screening(orbits, 1)
                .run(List.of(a), List.of(half, never, lost), new Window(start, stop), 5000, c -> {}, Progress.NONE);
        assertThat(summary.findings())
                .extracting(f -> f.code())
                .containsExactly("SCREEN-001", "SCREEN-003", "SCREEN-002");
        assertThat(summary.pairs()).isEqualTo(3);
    }

    @Test
    void itStopsWhenItIsToldTo() {
        var a = sgp4(Samples.IRIDIUM_33);
        var b = sgp4(Samples.COSMOS_2251);
        var c = sgp4(Samples.random(new SplittableRandom(1), 300, start, 14.3));
        var summary = new Screening(orbits, 1)
                .run(List.of(a, b, c), List.of(a, b, c), new Window(start, stop), 5000, x -> {}, (done, all) -> false);
        assertThat(summary.complete()).isFalse();
        assertThat(summary.pairs()).isEqualTo(1);
    }
}
