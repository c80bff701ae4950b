package space.parley.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import space.parley.orbit.Epoch;
import space.parley.orbit.Impulse;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.screen.sgp4.ElementSets;
import space.parley.screen.sgp4.Sgp4;
import space.parley.terms.Language;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

final class CatalogueScreeningTest {
    private static final double THRESHOLD = 20_000;
    private final Orbits orbits = Orbits.create();
    private final Epoch start =
            Epoch.utc(UtcInstant.parse("2024-07-05T00:00:00Z").orElseThrow());

    private Window hours(double hours) {
        return new Window(start, orbits.to(TimeScale.UTC, orbits.plus(start, hours * 3600)));
    }

    /// Every sixth object of a whole catalogue: all regimes, and some thousands of close approaches
    /// in three hours.
    private Catalogue someOfAll() throws IOException {
        var sets = ElementSets.catalogue();
        return Catalogue.of(
                orbits,
                IntStream.range(0, sets.size())
                        .filter(i -> i % 6 == 0)
                        .mapToObj(sets::get)
                        .toList());
    }

    private static List<CloseApproach> run(Catalogue catalogue, CatalogueScreening.Order order, int threads) {
        var found = new ArrayList<CloseApproach>();
        new CatalogueScreening(threads).run(catalogue, order, found::add, Progress.NONE);
        return found;
    }

    private static String key(CloseApproach each) {
        var a = each.first().value();
        var b = each.second().value();
        boolean inOrder = a.compareTo(b) < 0;
        return (inOrder ? a + " " + b : b + " " + a) + " " + each.tca() + " " + each.missDistanceMetres() + " "
                + each.atWindowEdge();
    }

    @Test
    void resultsDependOnNothingButTheQuestion() throws IOException {
        var catalogue = someOfAll();
        var all = CatalogueScreening.Order.all(hours(3), THRESHOLD);
        var expected = run(catalogue, all, 1);
        assertThat(expected).hasSizeGreaterThan(1000);
        assertThat(run(catalogue, all, 2)).isEqualTo(expected);

        var some = new BitSet();
        for (int i = 0; i < catalogue.entries().size(); i += 97) {
            some.set(i);
        }
        var touching = expected.stream()
                .filter(each -> some.get(catalogue.place(each.first()).orElseThrow())
                        || some.get(catalogue.place(each.second()).orElseThrow()))
                .map(CatalogueScreeningTest::key)
                .toList();
        assertThat(touching).hasSizeGreaterThan(20);
        var primaries = new CatalogueScreening.Order(all.window(), THRESHOLD, Optional.of(some), Optional.empty(), 0);
        assertThat(run(catalogue, primaries, 2).stream().map(CatalogueScreeningTest::key))
                .containsExactlyElementsOf(touching);
        var changed = new CatalogueScreening.Order(all.window(), THRESHOLD, Optional.empty(), Optional.of(some), 0);
        assertThat(run(catalogue, changed, 2))
                .isEqualTo(expected.stream()
                        .filter(each -> some.get(catalogue.place(each.first()).orElseThrow())
                                || some.get(catalogue.place(each.second()).orElseThrow()))
                        .toList());
    }

    @Test
    void aStoppedScreeningGoesOnWhereItStood() throws IOException {
        var catalogue = someOfAll();
        var all = CatalogueScreening.Order.all(hours(3), THRESHOLD);
        var expected = run(catalogue, all, 2);
        var found = new ArrayList<CloseApproach>();
        var first = new CatalogueScreening(2).run(catalogue, all, found::add, (done, of) -> done < 2);
        assertThat(first.complete()).isFalse();
        assertThat(first.blocksDone()).isEqualTo(2);
        var rest = new CatalogueScreening.Order(
                all.window(), THRESHOLD, Optional.empty(), Optional.empty(), first.blocksDone());
        var last = new CatalogueScreening(2).run(catalogue, rest, found::add, Progress.NONE);
        assertThat(last.complete()).isTrue();
        assertThat(found).isEqualTo(expected);
    }

    /// Blocks grow up to their length, so that an early stop leaves something; they follow each other without a gap.
    @Test
    void theFirstBlocksAreShort() throws IOException {
        var catalogue = someOfAll();
        var found = new ArrayList<CloseApproach>();
        var ends = new ArrayList<Integer>();
        new CatalogueScreening(2)
                .run(
                        catalogue,
                        CatalogueScreening.Order.all(hours(3), THRESHOLD),
                        new ApproachSink() {
                            @Override
                            public void approach(CloseApproach approach) {
                                found.add(approach);
                            }

                            @Override
                            public void blockDone(int done, int all, Supplier<Noticed> noticed) {
                                assertThat(all).isEqualTo(8);
                                ends.add(found.size());
                            }
                        },
                        Progress.NONE);
        // Sixty steps of three minutes.
        int[] steps = {1, 2, 4, 8, 16, 32, 48, 60};
        assertThat(ends).hasSameSizeAs(Arrays.stream(steps).boxed().toList());
        for (int i = 0; i < steps.length; i++) {
            double end = 180.0 * steps[i] + 1e-6;
            assertThat(found.stream()
                            .filter(each -> orbits.secondsBetween(start, Epoch.utc(each.tca())) < end)
                            .count())
                    .as("block %d", i)
                    .isCloseTo(ends.get(i), within(1L));
        }
    }

    /// What is told of a pair agrees with the screening: the same minima under the threshold, each
    /// in a step that exact states settled, so that no gate stood in its way.
    @Test
    void anExplanationAgreesWithTheScreening() throws IOException {
        var catalogue = someOfAll();
        var window = hours(3);
        var found = run(catalogue, CatalogueScreening.Order.all(window, THRESHOLD), 2);
        for (int n = 0; n < found.size(); n += 40) {
            var row = found.get(n);
            var pair = new Catalogue.Builder(orbits)
                    .add(elements(catalogue, row.first()))
                    .add(elements(catalogue, row.second()))
                    .build();
            var told = CatalogueScreening.explain(pair, window, THRESHOLD);
            var events = told.minima().stream()
                    .filter(PairExplanation.Minimum::event)
                    .toList();
            assertThat(events.stream().map(PairExplanation.Minimum::time))
                    .containsExactlyElementsOf(found.stream()
                            .filter(each -> each.first().equals(row.first())
                                    && each.second().equals(row.second()))
                            .map(CloseApproach::tca)
                            .toList());
            for (var event : events) {
                var step = told.samples().stream()
                        .filter(sample -> sample.time().compareTo(event.time()) <= 0)
                        .reduce((a, b) -> b)
                        .orElseThrow();
                assertThat(step.settled()).isEqualTo(PairExplanation.Settled.EXACT);
            }
        }
    }

    private static MeanElements elements(Catalogue catalogue, ObjectId object) {
        return catalogue
                .entries()
                .get(catalogue.place(object).orElseThrow())
                .elements()
                .orElseThrow();
    }

    /// 2009-02-10: the published prediction from these sets is 699.735 m at 16:55:59.80 UTC (Orekit 13.1.8 and
    /// python-sgp4, on a grid of 10 ms); the minimum itself is 698.010 m, 4 ms before.
    @Test
    void iridium33AndCosmos2251() {
        var catalogue = Catalogue.of(orbits, List.of(Samples.IRIDIUM_33, Samples.COSMOS_2251));
        var from = Samples.utc("2009-02-10T00:00:00Z");
        var window = new Window(from, Samples.utc("2009-02-11T00:00:00Z"));
        var found = run(catalogue, CatalogueScreening.Order.all(window, 5000), 1);
        var event = found.stream()
                .filter(each -> each.missDistanceMetres() < 1000)
                .findFirst()
                .orElseThrow();
        assertThat(event.missDistanceMetres()).isCloseTo(698.010, within(0.01));
        assertThat(orbits.secondsBetween(Samples.utc("2009-02-10T16:55:59.800Z"), Epoch.utc(event.tca())))
                .isCloseTo(-0.004, within(0.001));
        assertThat(event.relativeSpeedMetresPerSecond()).isCloseTo(11_647, within(1.0));
    }

    /// Whatever has no state at an end of the window, by the published error codes, is named.
    @Test
    void nobodyIsLeftOutInSilence() throws IOException {
        var window = hours(72);
        var failing = new ArrayList<MeanElements>();
        for (var set : ElementSets.catalogue()) {
            double minutes = orbits.secondsBetween(set.epoch(), window.stop()) / 60;
            if (Sgp4.of(set).motion().at(minutes, new double[6]) != 0) {
                failing.add(set);
            }
        }
        assertThat(failing).hasSizeGreaterThan(20);
        var summary = new CatalogueScreening(2)
                .run(
                        Catalogue.of(orbits, failing),
                        CatalogueScreening.Order.all(window, THRESHOLD),
                        approach -> {},
                        Progress.NONE);
        var lines = summary.findings().stream()
                .map(finding -> finding.line(Language.EN))
                .toList();
        for (var set : failing) {
            assertThat(lines).anyMatch(line -> line.contains("Object " + set.object() + " "));
        }
    }

    /// A long thin box about one object of many: what enters it is what a look every 0.1 s along
    /// each path within its bounding sphere sees inside, but for grazes that such a look may miss
    /// or the border of 1 m lets in.
    @Test
    void aBoxHoldsWhatComesIntoIt() throws IOException {
        var catalogue = someOfAll();
        var box = new Volume.Box(2_000, 25_000, 25_000);
        var window = hours(3);
        var primaries = new BitSet();
        for (int i = 0; i < catalogue.entries().size(); i += 97) {
            primaries.set(i);
        }
        var order = new CatalogueScreening.Order(
                window,
                5_000,
                Optional.of(primaries),
                Optional.empty(),
                0,
                Noticed.NOTHING,
                entry -> primaries.get(catalogue.place(entry.object()).orElseThrow())
                        ? Optional.of(box)
                        : Optional.empty());
        var inBox = run(catalogue, order, 2).stream()
                .map(CatalogueScreeningTest::key)
                .toList();
        var sphere = run(
                catalogue,
                new CatalogueScreening.Order(window, box.boundingMetres(), Optional.of(primaries), Optional.empty(), 0),
                2);
        assertThat(sphere).hasSizeGreaterThan(inBox.size());
        int inside = 0;
        for (var each : sphere) {
            boolean both = primaries.get(catalogue.place(each.second()).orElseThrow());
            double deepest = deepest(catalogue, each, box, window);
            if (Math.abs(deepest) > 30 && !both) {
                boolean expected = deepest < 0 || each.missDistanceMetres() <= 5_000;
                assertThat(inBox.contains(key(each)))
                        .as(key(each) + " " + deepest)
                        .isEqualTo(expected);
                inside += deepest < 0 ? 1 : 0;
            }
        }
        assertThat(inside).isPositive();
    }

    private double deepest(Catalogue catalogue, CloseApproach each, Volume box, Window window) {
        var a = orbits.sgp4(elements(catalogue, each.first()), window.start(), window.stop(), Optional.empty());
        var b = orbits.sgp4(elements(catalogue, each.second()), window.start(), window.stop(), Optional.empty());
        double least = Double.POSITIVE_INFINITY;
        for (int n = -100; n <= 100; n++) {
            var at = orbits.plus(Epoch.utc(each.tca()), n * 0.1);
            if (orbits.secondsBetween(window.start(), at) >= 0 && orbits.secondsBetween(at, window.stop()) >= 0) {
                var p = a.at(at, space.parley.orbit.Frame.TEME);
                var q = b.at(at, space.parley.orbit.Frame.TEME);
                least = Math.min(
                        least,
                        box.outsideMetres(Axes.rtn(p).into(q.positionMetres().minus(p.positionMetres()))));
            }
        }
        return least;
    }

    @Test
    void setsThatAreTheSameGiveOneRowAtTheEnd() {
        var twin = renamed(Samples.IRIDIUM_33, "99001");
        var catalogue = Catalogue.of(orbits, List.of(Samples.IRIDIUM_33, twin));
        var window = new Window(Samples.utc("2009-02-10T00:00:00Z"), Samples.utc("2009-02-11T00:00:00Z"));
        var found = run(catalogue, CatalogueScreening.Order.all(window, 5000), 1);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().atWindowEdge()).isTrue();
        assertThat(found.getFirst().tca()).isEqualTo(window.stop().reading());
        assertThat(found.getFirst().missDistanceMetres()).isZero();
    }

    @Test
    void ofTwoSetsForOneObjectTheLaterIsUsedAndTheOtherNamed() {
        var older = Samples.IRIDIUM_33;
        var catalogue = new Catalogue.Builder(orbits)
                .add(moved(older, "2009-02-09T20:00:00Z"))
                .add(older)
                .build();
        assertThat(catalogue.entries()).hasSize(1);
        assertThat(catalogue.entries().getFirst().dataEpoch()).isEqualTo(Samples.utc("2009-02-09T20:00:00Z"));
        assertThat(catalogue.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.line(Language.EN))
                        .startsWith("SCREEN-030: Object 24946 has two sets of elements; that of 2009-02-09T18:49"));
    }

    /// An ephemeris that begins and ends inside the window takes the place of the elements there
    /// and not elsewhere, and a manoeuvre between two pieces is seen.
    @Test
    void ephemeridesWhereTheyCoverAndElementsElsewhere() {
        var window = new Window(Samples.utc("2009-02-10T15:00:00Z"), Samples.utc("2009-02-10T18:00:00Z"));
        var elements = Samples.IRIDIUM_33;
        var byElements = orbits.sgp4(elements, window.start(), window.stop(), Optional.empty());
        var piece = piece(byElements, "2009-02-10T16:40:07Z", "2009-02-10T17:10:13Z", Optional.empty());
        var catalogue = new Catalogue.Builder(orbits)
                .add(elements)
                .add(piece, "IRIDIUM 33")
                .add(Samples.COSMOS_2251)
                .build();
        var alone = run(
                Catalogue.of(orbits, List.of(elements, Samples.COSMOS_2251)),
                CatalogueScreening.Order.all(window, 100_000),
                1);
        var mixed = run(catalogue, CatalogueScreening.Order.all(window, 100_000), 1);
        assertThat(mixed.stream().map(CatalogueScreeningTest::key).toList()).hasSize(alone.size());
        for (int i = 0; i < alone.size(); i++) {
            // Two-body motion with the Earth's flattening over half an hour, beside SGP4: within some hundred metres.
            assertThat(mixed.get(i).missDistanceMetres()).isCloseTo(alone.get(i).missDistanceMetres(), within(300.0));
        }
        var pushed = piece(
                byElements,
                "2009-02-10T16:40:07Z",
                "2009-02-10T17:10:13Z",
                Optional.of(new Impulse(Samples.utc("2009-02-10T16:45:00Z"), new Vector3(0, 0, 10))));
        var avoiding = run(
                new Catalogue.Builder(orbits)
                        .add(elements)
                        .add(pushed, "IRIDIUM 33")
                        .add(Samples.COSMOS_2251)
                        .build(),
                CatalogueScreening.Order.all(window, 100_000),
                1);
        assertThat(avoiding.stream()
                        .mapToDouble(CloseApproach::missDistanceMetres)
                        .min()
                        .orElseThrow())
                .isGreaterThan(1500);
    }

    /// An ephemeris that begins and ends within steps, of one object that is screened against all:
    /// what comes near it in those parts of steps is found as it is when all are screened against
    /// all.
    @Test
    void anOwnEphemerisIsScreenedFromItsFirstInstantToItsLast() throws IOException {
        var catalogue = someOfAll();
        var window = hours(3);
        var rows = run(catalogue, CatalogueScreening.Order.all(window, THRESHOLD), 2);
        int tried = 0;
        for (int n = 5; n < rows.size(); n += 150) {
            var row = rows.get(n);
            var tca = Epoch.utc(row.tca());
            if (row.atWindowEdge() || orbits.secondsBetween(tca, window.stop()) < 60) {
                continue;
            }
            for (double before : new double[] {-7, 13}) {
                // One begins just before the approach, one ends just after it.
                var start = before > 0 ? orbits.plus(tca, -before) : window.start();
                var stop = before > 0 ? window.stop() : orbits.plus(tca, -before);
                var own = orbits.sgp4(elements(catalogue, row.first()), start, stop, Optional.empty());
                var builder = new Catalogue.Builder(orbits);
                catalogue.entries().stream()
                        .filter(entry -> !entry.object().equals(row.first()))
                        .forEach(entry -> builder.add(entry.elements().orElseThrow()));
                var mixed = builder.add(own, "own").build();
                var primaries = new BitSet();
                primaries.set(mixed.place(row.first()).orElseThrow());
                var order =
                        new CatalogueScreening.Order(window, THRESHOLD, Optional.of(primaries), Optional.empty(), 0);
                assertThat(run(mixed, order, 1))
                        .as(row.first() + " " + row.second() + " " + row.tca())
                        // Orekit's SGP4 beside ours.
                        .anySatisfy(each -> {
                            assertThat(each.second()).isEqualTo(row.second());
                            assertThat(each.missDistanceMetres()).isCloseTo(row.missDistanceMetres(), within(2.0));
                        });
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(10);
    }

    private Trajectory piece(Trajectory from, String start, String stop, Optional<Impulse> impulse) {
        State initial = from.at(Samples.utc(start), space.parley.orbit.Frame.TEME);
        return orbits.propagate(initial, from.object(), impulse, Samples.utc(start), Samples.utc(stop));
    }

    private static MeanElements renamed(MeanElements set, String number) {
        return copy(set, number, set.epoch());
    }

    private static MeanElements moved(MeanElements set, String epoch) {
        return copy(set, set.object().value(), Samples.utc(epoch));
    }

    private static MeanElements copy(MeanElements set, String number, Epoch epoch) {
        return new MeanElements(
                new ObjectId(number),
                set.name(),
                set.internationalDesignator(),
                epoch,
                set.meanMotionRevPerDay(),
                set.eccentricity(),
                set.inclinationDegrees(),
                set.raanDegrees(),
                set.argumentOfPerigeeDegrees(),
                set.meanAnomalyDegrees(),
                set.bstarPerEarthRadius(),
                set.meanMotionDot(),
                set.meanMotionDoubleDot(),
                set.elementSetNumber(),
                set.revolutionAtEpoch(),
                set.classification());
    }
}
