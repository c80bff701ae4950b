package space.parley.screen.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.screen.Catalogue;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.CloseApproach;
import space.parley.screen.Progress;
import space.parley.screen.Window;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// Pairs that are made to belong together, or not: the second flies ahead of the first by a distance.
class PairRelationsTest {
    private static final Orbits ORBITS = Orbits.create();
    private static final Epoch START =
            Epoch.utc(UtcInstant.parse("2024-07-05T00:00:00Z").orElseThrow());
    private static final Window WINDOW = new Window(START, ORBITS.plus(START, 4 * 3600));

    /// A circular orbit, 6,870 km about from the Earth's centre: a degree along it is 120 km.
    static MeanElements set(int number, String name, double degreesAhead, double inclination) {
        return new MeanElements(
                ObjectId.ofCatalogNumber(number),
                name,
                Optional.empty(),
                START,
                15.2,
                0.0005,
                inclination,
                20,
                30,
                40 + degreesAhead,
                0,
                0,
                0,
                1,
                1,
                'U');
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of("A", 0.0, 53.0, Relation.IDENTICAL),
                Arguments.of("A", 0.004, 53.0, Relation.DOCKED), // 480 m
                Arguments.of("ISS (ZARYA)", 0.004, 53.0, Relation.STATION),
                Arguments.of("ISSUE 1", 0.004, 53.0, Relation.DOCKED),
                Arguments.of("A", 0.03, 53.0, Relation.FORMATION), // 3.6 km
                Arguments.of("ISS (ZARYA)", 0.03, 53.0, Relation.STATION),
                Arguments.of("A", 0.0, 53.6, Relation.NONE), // 72 km apart a quarter of a revolution later
                Arguments.of("A", 0.0, 60.0, Relation.NONE));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void motion_and_names_tell_it(String name, double ahead, double inclination, Relation expected) {
        var catalogue = Catalogue.of(ORBITS, List.of(set(1, name, 0, 53), set(2, "B", ahead, inclination)));
        var found = new java.util.ArrayList<CloseApproach>();
        new CatalogueScreening(1)
                .run(catalogue, CatalogueScreening.Order.all(WINDOW, 5_000), found::add, Progress.NONE);
        assertThat(found).isNotEmpty();
        var relations = new PairRelations(catalogue, WINDOW);
        assertThat(found).extracting(relations::of).containsOnly(expected);
    }

    /// Names as CelesTrak and Space-Track have them.
    @ParameterizedTest
    @CsvSource({
        "SHENZHOU-18 (SZ-18), true",
        "SZ-16, true",
        "SZ-16 MODULE, false",
        "SZ-16 DEB, false",
        "SOYUZ-MS 25, true",
        "DRAGON ENDURANCE 3, true",
        "DRAGON CRS-30, false",
        "CREW DRAGON 8, true",
        "STARLINER CFT-1, true",
        "ISS (ZARYA), true",
        "STARLINK-1007, false"
    })
    void names_tell_who_carries_people(String name, boolean crewed) {
        var entry = Catalogue.of(ORBITS, List.of(set(1, name, 0, 53))).entries().getFirst();
        assertThat(ObjectFacts.of(5, "stated").isCrewed(entry)).isEqualTo(crewed);
    }
}
