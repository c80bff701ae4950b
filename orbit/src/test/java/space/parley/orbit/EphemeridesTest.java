package space.parley.orbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orekit.bodies.CelestialBodyFactory;
import org.orekit.bodies.JPLEphemeridesLoader;
import org.orekit.bodies.LazyLoadedCelestialBodies;
import org.orekit.data.DataProvidersManager;
import org.orekit.data.DirectoryCrawler;
import space.parley.terms.RefusedException;

class EphemeridesTest {
    private static final String FOLDER = "orekit-test-resources/regular-data/";
    private static final String DE440 = "de440-ephemerides/linux_p1550p2650.440";

    @TempDir
    Path temporary;

    static Ephemerides ephemerides(String file) {
        return Ephemerides.load(List.of(Samples.data(FOLDER + file)));
    }

    /// The numbers of jpl_ephemeris.py, an evaluation of the same files by numpy, to 1 mm and 1 µm/s, and those of
    /// ERFA's series to the tolerance that stands with them.
    @Test
    void positionsAreThoseOfAnIndependentEvaluation() {
        var loaded = new HashMap<String, Ephemerides>();
        double worst = 0;
        double worstRate = 0;
        int seen = 0;
        for (var row : WitnessTable.rows("jpl-positions.csv")) {
            var file = row[0].equals("ERFA") ? DE440 : row[0];
            var turn = loaded.computeIfAbsent(file, EphemeridesTest::ephemerides)
                    .shift(Body.valueOf(row[2]), Body.valueOf(row[3]), Tai.of(Long.parseLong(row[1]), 0));
            var theirs = WitnessTable.numbers(row, 4, 6);
            var position = turn.offset()
                    .minus(new Vector3(theirs[0], theirs[1], theirs[2]))
                    .norm();
            var velocity = turn.offsetRate()
                    .minus(new Vector3(theirs[3], theirs[4], theirs[5]))
                    .norm();
            double tolerance = Double.parseDouble(row[10]);
            assertThat(position).as(String.join(" ", row)).isLessThan(tolerance);
            // ERFA's velocities are good to a few mm/s, its Moon's to 0.1 m/s.
            assertThat(velocity).as(String.join(" ", row)).isLessThan(tolerance < 1 ? 1e-6 : 0.1);
            if (tolerance < 1) {
                worst = Math.max(worst, position);
                worstRate = Math.max(worstRate, velocity);
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(380);
        System.out.printf("positions off by at most %.1e m and %.1e m/s in %d cases%n", worst, worstRate, seen);
    }

    @Test
    void orekitReadsTheSame() {
        var file = Samples.data(FOLDER + DE440);
        var sky = Orbits.create().sky();
        var folder = Samples.data(FOLDER + "de440-ephemerides");
        var provider = new DataProvidersManager();
        provider.addProvider(new DirectoryCrawler(folder.toFile()));
        var bodies = new LazyLoadedCelestialBodies(
                provider, sky.scales(), sky.context().getFrames().getGCRF());
        for (var name : List.of(CelestialBodyFactory.EARTH_MOON, CelestialBodyFactory.SOLAR_SYSTEM_BARYCENTER)) {
            bodies.addCelestialBodyLoader(
                    name,
                    new JPLEphemeridesLoader(
                            "linux_.*",
                            name.equals(CelestialBodyFactory.EARTH_MOON)
                                    ? JPLEphemeridesLoader.EphemerisType.EARTH_MOON
                                    : JPLEphemeridesLoader.EphemerisType.SOLAR_SYSTEM_BARYCENTER,
                            provider,
                            sky.scales(),
                            sky.context().getFrames().getGCRF()));
        }
        var loader = new JPLEphemeridesLoader(
                "linux_.*",
                JPLEphemeridesLoader.EphemerisType.MOON,
                provider,
                sky.scales(),
                sky.context().getFrames().getGCRF());
        var moon = loader.loadCelestialBody(CelestialBodyFactory.MOON);
        var system = new SolarSystem(Ephemerides.load(List.of(file)));
        var random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            var at = new Tai(random.nextLong(-3_000_000, 12_000_000), random.nextInt(1_000_000_000));
            var pv = moon.getPVCoordinates(
                    sky.date(at), sky.context().getFrames().getGCRF());
            var turn = system.between(Body.MOON, Body.EARTH, at).orElseThrow();
            var ours = new Vector3D(
                    turn.offset().x(), turn.offset().y(), turn.offset().z());
            // Orekit's TDB is good to 30 µs, in which the Moon moves 3 cm.
            assertThat(Vector3D.distance(pv.getPosition(), ours)).isLessThan(0.05);
        }
    }

    @Test
    void theWayBackIsTheOpposite() {
        var ephemerides = ephemerides(DE440);
        var at = Tai.of(1_000_000, 500_000_000);
        for (var body : List.of(Body.SUN, Body.MOON, Body.MARS, Body.EARTH_BARYCENTER)) {
            var out = ephemerides.shift(body, Body.EARTH, at);
            var back = ephemerides.shift(Body.EARTH, body, at);
            assertThat(out.offset().plus(back.offset()).norm()).isLessThan(1e-4);
            assertThat(out.offsetRate().plus(back.offsetRate()).norm()).isLessThan(1e-9);
        }
    }

    @Test
    void theContentTellsWhatAFileIs() {
        // A file named .430 whose header says 440: the name counts for nothing.
        var source = ephemerides("de430-ephemeris/lnxp2023.430").sources().getFirst();
        assertThat(source.name()).isEqualTo("DE440");
        assertThat(source.from()).isEqualTo(LocalDate.of(2023, 1, 8));
        assertThat(source.until()).isEqualTo(LocalDate.of(2023, 4, 13));
        assertThat(source.librations()).isTrue();
        assertThat(ephemerides("de406-ephemerides/unxp0000.406")
                        .sources()
                        .getFirst()
                        .librations())
                .isFalse();
    }

    @Test
    void whatNoFileCoversIsRefusedWithTheNameOfAFile() {
        var ephemerides = ephemerides(DE440);
        assertThatThrownBy(() -> ephemerides.shift(Body.EARTH, Body.MOON, Tai.of(800_000_000, 0)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("ORBIT-040");
        assertThatThrownBy(() -> Ephemerides.none().shift(Body.EARTH, Body.MOON, Tai.of(0, 0)))
                .hasMessageContaining("linux_p1550p2650.440");
        assertThatThrownBy(() -> ephemerides.shift(Body.EARTH, Body.JUPITER, Tai.of(0, 0)))
                .hasMessageContaining("ORBIT-042");
    }

    @Test
    void damagedFilesAreRefusedAndNothingElse() throws IOException {
        var whole = Files.readAllBytes(Samples.data(FOLDER + DE440));
        var random = new SplittableRandom(20261127);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            var bytes = whole.clone();
            int count = random.nextInt(1, 6);
            for (int j = 0; j < count; j++) {
                int at = i % 2 == 0 ? random.nextInt(2_652, 2_860) : random.nextInt(bytes.length);
                bytes[at] = (byte) random.nextInt(256);
            }
            var file = temporary.resolve("f" + i);
            Files.write(file, i % 10 == 9 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
            try {
                var ephemerides = Ephemerides.load(List.of(file));
                for (int k = 0; k < 6; k++) {
                    ephemerides.shift(Body.MARS, Body.EARTH, Tai.of(k * 2_000_000L, 0));
                }
            } catch (RefusedException e) {
                assertThat(e.getMessage()).containsAnyOf("ORBIT-040", "ORBIT-041");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void inpopFilesInTdbAreRead() throws IOException {
        // No file of INPOP is at hand: this one is made from DE440's records by IMCCE's description of its header.
        var whole = ByteBuffer.wrap(Files.readAllBytes(Samples.data(FOLDER + DE440)))
                .order(ByteOrder.LITTLE_ENDIAN);
        whole.put(0, "INPOP21A TDB".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        whole.putInt(2_840, 100).putInt(2_856, 1_018);
        var file = temporary.resolve("inpop21a.dat");
        Files.write(file, whole.array());
        var ephemerides = Ephemerides.load(List.of(file));
        assertThat(ephemerides.sources().getFirst().name()).isEqualTo("INPOP21A");
        var theirs = ephemerides.shift(Body.MARS, Body.EARTH, Tai.of(0, 0));
        assertThat(theirs.offset())
                .isEqualTo(ephemerides(DE440)
                        .shift(Body.MARS, Body.EARTH, Tai.of(0, 0))
                        .offset());
        whole.put(252, "TIMESC".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        whole.putDouble(8_144, 1);
        Files.write(temporary.resolve("inpop21a_TCB.dat"), whole.array());
        assertThatThrownBy(() -> Ephemerides.load(List.of(temporary.resolve("inpop21a_TCB.dat"))))
                .hasMessageContaining("ORBIT-041");
    }
}
