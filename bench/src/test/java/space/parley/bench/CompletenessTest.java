package space.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import space.parley.orbit.Orbits;
import space.parley.screen.Catalogue;
import space.parley.terms.ObjectId;

/// The checks of `bench/run completeness`, at a size that takes seconds; with `-Dparley.full=true`
/// at a size that takes minutes.
class CompletenessTest {
    private static final boolean FULL = Boolean.getBoolean("parley.full");
    private static final String CATALOGUE = "catalog/spacetrack-3le-20240705.txt.gz";
    private static final String START = "2024-07-05T00:00:00Z";

    private final Orbits orbits = Orbits.create();

    private static Path data(String name) {
        var folder = Optional.ofNullable(System.getenv("PARLEY_DATA"))
                .map(Path::of)
                .orElseGet(() -> Path.of(Optional.ofNullable(System.getenv("PARLEY_ROOT"))
                                .orElse(".."))
                        .resolve("../shared/data"));
        var file = folder.resolve(name);
        assumeTrue(Files.exists(file), "PARLEY_DATA with " + name + " is not there");
        return file;
    }

    private Catalogue catalogue() throws IOException {
        return Catalogue.of(orbits, ElementSets.of(data(CATALOGUE)));
    }

    private static void holds(Agreement agreement, int atLeast) {
        assertThat(agreement.missed()).as("missed; %s", agreement.line()).isEmpty();
        assertThat(agreement.extra()).as("extra; %s", agreement.line()).isEmpty();
        assertThat(agreement.same()).as(agreement.line()).isGreaterThanOrEqualTo(atLeast);
    }

    // Every minimum of the first hours in the list of a C++ program over Vallado's SGP4 (24 h, 5
    // km), to 1 m and to the larger of 1 ms and 2 m over the relative speed; 22,697 in the whole
    // day. Those of the list lie within its day, so that ours at the end of a shorter window are
    // left out.
    @Test
    void whatAnotherProgramFindsIsFoundAndNothingElse() throws IOException {
        var start = Completeness.epoch(START);
        double seconds = FULL ? 86_400 : 3 * 3600;
        var list = PeerLists.read(data("peer/vallado-20240705-24h-5km.csv.gz"), orbits, start);
        var found = Completeness.screened(orbits, catalogue(), start, seconds, Optional.empty(), 2);
        if (!FULL) {
            list = list.stream().filter(m -> m.seconds() < seconds).toList();
            found.removeIf(m -> m.edge() && m.seconds() >= seconds);
        }
        holds(Completeness.withPeer(found, list), FULL ? 22_690 : 2_500);
    }

    // Orekit's SGP4, every object of every kind looked at in every step: to 1 m, and 0.32 m more
    // for each object in deep space, where Orekit is that far from Vallado's.
    @Test
    void whatBruteForceFindsIsFoundAndNothingElse() throws Exception {
        var agreement = Completeness.withBruteForce(
                orbits, catalogue(), Completeness.epoch(START), FULL ? 1000 : 60, FULL ? 21_600 : 5_400, 60, 2);
        holds(agreement, FULL ? 300 : 1);
    }

    // By the scalar kernel on both sides; the tolerances are those of the real lists, though both
    // are the same to 1e-6.
    @Test
    void encountersThatAreMadeToBeHardAreFound() throws Exception {
        var result = new Encounters(Completeness.THRESHOLD_METRES, 2).run(1, FULL ? 100_000 : 4_000);
        assertThat(result.kinds().values()).allMatch(n -> n > result.cases() / 10);
        holds(result.byRoot(), result.cases() / 2);
        holds(result.byDistance(), result.cases() / 2);
        assertThat(result.byRoot().worstMetres()).isLessThan(1e-3);
    }

    // 698.010 m at 16:55:59.796 UTC, 11,647 m/s: Orekit 13.1.8 and python-sgp4 2.15 on the last
    // sets before the collision; at 16:55:59.80, which is rounded to hundredths, the distance is
    // 699.735 m.
    @Test
    void iridiumMeetsCosmos() throws IOException {
        var start = Completeness.epoch("2009-02-10T00:00:00Z");
        var sets = ElementSets.of(data("historic/iridium33-cosmos2251-20090209.tle"));
        var found = Completeness.screened(orbits, Catalogue.of(orbits, sets), start, 86_400, Optional.empty(), 1);
        double tca = 16 * 3600 + 55 * 60 + 59.80;
        var minimum = new Minimum(
                Minimum.Pair.of(sets.get(0).object(), sets.get(1).object()), tca - 0.004, 698.010, 11_647, false);
        holds(Completeness.withPeer(found, List.of(minimum)), 1);
        var scalar = new ScalarMotions(sets, orbits, start);
        assertThat(scalar.distanceMetres(new Minimum(minimum.pair(), tca, 0, 0, false)))
                .isBetween(699.730, 699.740);
    }

    // That the measure can fail: one lost, one off by more than is allowed, one too many, one
    // within the band.
    @Test
    void theMeasureSeesWhatIsWrong() {
        var pair = Minimum.Pair.of(new ObjectId("1"), new ObjectId("2"));
        var lost = new Minimum(pair, 100, 3000, 10_000, false);
        var late = new Minimum(pair, 200, 3000, 10_000, false);
        var off = new Minimum(pair, 300, 3000, 10_000, false);
        var good = new Minimum(pair, 400, 3000, 10_000, false);
        var band = new Minimum(pair, 500, 4999.5, 10_000, false);
        var found = List.of(
                new Minimum(pair, 200.0011, 3000, 10_000, false),
                new Minimum(pair, 300, 3001.1, 10_000, false),
                new Minimum(pair, 400.0009, 3000.9, 10_000, false));
        var agreement = Completeness.withPeer(found, List.of(lost, late, off, good, band));
        assertThat(agreement.missed()).containsExactly(lost, late, off);
        assertThat(agreement.extra()).containsExactly(found.get(0), found.get(1));
        assertThat(agreement.same()).isEqualTo(1);
        assertThat(agreement.inBand()).isEqualTo(1);
        assertThat(agreement.holds()).isFalse();
    }
}
