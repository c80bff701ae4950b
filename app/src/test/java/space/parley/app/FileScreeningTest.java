package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static space.parley.app.Commands.parley;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.parley.formats.Header;
import space.parley.formats.Oem;
import space.parley.node.store.Json;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.State;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.JsonNode;

/// `parley screen --files` about other bodies, from files that are written here: circular orbits
/// about a point, whose meetings are known beforehand.
class FileScreeningTest {
    private static final String FROM = "2026-10-01T00:00:00Z";

    @TempDir
    private Path folder = Path.of("");

    /// A circular orbit in the plane that is inclined about the axis X, which it crosses at a time.
    private static Ephemeris circle(
            String object, Body centre, double radius, double inclination, double crossing, int from, int to) {
        double rate = Math.sqrt(centre.gravityMetres3PerSecond2() / (radius * radius * radius));
        var frame = new Frame(centre, FrameAxes.ICRF);
        var states = new ArrayList<State>();
        for (int i = from; i <= to; i++) {
            double t = 60.0 * i;
            double angle = rate * (t - crossing);
            var y = Math.sin(angle);
            var r = new Vector3(Math.cos(angle), y * Math.cos(inclination), y * Math.sin(inclination)).times(radius);
            var w = Math.cos(angle);
            var v = new Vector3(-y, w * Math.cos(inclination), w * Math.sin(inclination)).times(radius * rate);
            states.add(new State(at(t), frame, r, v));
        }
        return new Ephemeris(new ObjectId(object), object, states, List.of(), 7);
    }

    private static Epoch at(double seconds) {
        var start = UtcInstant.parse(FROM).orElseThrow();
        long nanos = Math.round(seconds * 1e9);
        return new Epoch(TimeScale.TDB, new UtcInstant(start.date(), nanos));
    }

    private Path oem(String name, Ephemeris table) throws IOException {
        var header = new Header(UtcInstant.parse(FROM).orElseThrow(), "TEST", Optional.empty());
        return Files.writeString(folder.resolve(name), Oem.writeKvn(table, header));
    }

    private static JsonNode json(Commands.Ran ran) {
        return Json.read(ran.out().getBytes(StandardCharsets.UTF_8));
    }

    private static Commands.Ran screen(Object... words) {
        var all = new ArrayList<Object>(List.of("screen", "--files"));
        all.addAll(List.of(words));
        all.addAll(List.of("--from", FROM, "--hours", 4, "--json"));
        return parley(all.toArray());
    }

    /// Both cross the axis X at the same time at radii of 2,000 and 2,003 km, at right angles; the
    /// closest approach of two circles of nearly the same rate is there.
    @Test
    void lunarOrbitersAreScreenedWithProbabilityWhereThereAreCovariances() throws IOException {
        var sigmas = Covariance.ofRtnSigmas(at(0), new Vector3(500, 500, 500), new Vector3(.1, .1, .1));
        var plain = circle("LO-1", Body.MOON, 2_000_000, 0, 3600, 0, 200);
        var a = oem("a.oem", with(plain, sigmas));
        var b = oem("b.oem", with(circle("LO-2", Body.MOON, 2_003_000, Math.PI / 2, 3600, 0, 200), sigmas));
        var c = oem("c.oem", circle("LO-3", Body.MOON, 2_006_000, Math.PI / 2, 3600, 0, 200));
        var ran = screen(a, b, c, "--threshold", "3500m");
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err()).contains("SCREEN-001");
        var result = json(ran);
        assertThat(result.get("partial").booleanValue()).isTrue();
        var first = result.get("approaches").get(0);
        assertThat(Json.text(first, "second")).isEqualTo("LO-2");
        var assessment = first.get("assessment");
        assertThat(Json.number(assessment, "missDistanceMetres")).isCloseTo(3000, within(1.0));
        assertThat(Json.text(assessment, "centre")).isEqualTo("MOON");
        assertThat(Json.text(assessment, "flaggedBy")).isEqualTo("threshold");
        assertThat(Json.number(assessment, "probability")).isBetween(1e-12, 1e-2);
        var withoutCovariance = find(result, "LO-2", "LO-3");
        assertThat(Json.text(withoutCovariance.get("assessment").get("notComputed"), "code"))
                .isEqualTo("APP-042");
        assertThat(withoutCovariance.get("assessment").has("probability")).isFalse();
        var table = folder.resolve("moon.csv");
        screen(a, b, c, "--threshold", "3500m", "--out", table);
        var lines = Files.readAllLines(table);
        assertThat(lines).hasSize(1 + result.get("approaches").size());
        assertThat(lines.getFirst()).startsWith("object_1,object_2,centre,tca_utc,miss_distance_m,");
        assertThat(lines)
                .anyMatch(line -> line.matches("LO-1,LO-2,MOON,2\\S+Z,(3000\\.|2999\\.9)\\d+,,.*"
                        + ",\\d\\.\\d{6}e-\\d\\d,.*,10\\.000,3500\\.000,threshold,.*,no"))
                .anyMatch(line -> line.contains(",,,APP-042,10.000,"));
        var whole = folder.resolve("moon.json");
        screen(a, b, c, "--threshold", "3500m", "--out", whole);
        assertThat(Json.read(Files.readAllBytes(whole))).isEqualTo(result);
        assertThat(screen(a, b, c, "--threshold", "3500m", "--out", folder + "/")
                        .err())
                .contains("--out is FILE.csv or FILE.json");
    }

    private static Ephemeris with(Ephemeris table, UnaryOperator<Vector3> change) {
        var states = table.states().stream()
                .map(s -> new State(
                        s.epoch(),
                        s.frame(),
                        change.apply(s.positionMetres()),
                        change.apply(s.velocityMetresPerSecond())))
                .toList();
        return new Ephemeris(table.object(), table.name(), states, List.of(), 7);
    }

    /// Off by less than 2 µm, to numbers that are exact in kilometres and in metres, so that a
    /// kernel's unit rounds nothing.
    private static Vector3 wholeInKilometres(Vector3 v) {
        double unit = 1000.0 / (1 << 28);
        return new Vector3(Math.rint(v.x() / unit), Math.rint(v.y() / unit), Math.rint(v.z() / unit)).times(unit);
    }

    private static Ephemeris with(Ephemeris table, Covariance covariance) {
        return new Ephemeris(table.object(), table.name(), table.states(), List.of(covariance), 7);
    }

    private static JsonNode find(JsonNode result, String first, String second) {
        for (var each : result.get("approaches")) {
            if (Json.text(each, "first").equals(first)
                    && Json.text(each, "second").equals(second)) {
                return each;
            }
        }
        throw new AssertionError("no approach of " + first + " and " + second + " in " + result);
    }

    /// Gives the object of a kernel another number: a writer makes one of a spacecraft of each
    /// catalogue number.
    private static void numbered(Path kernel, int from, int to) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(kernel)).order(ByteOrder.LITTLE_ENDIAN);
        int at = IntStream.iterate(0, i -> i + 4 <= bytes.limit(), i -> i + 4)
                .filter(i -> bytes.getInt(i) == from)
                .findFirst()
                .orElseThrow();
        Files.write(kernel, bytes.putInt(at, to).array());
    }

    @Test
    void phobosIsAnObjectAndEachTeamHasItsThreshold() throws IOException {
        var table = circle("TRAIL", Body.MARS, 9_400_000, Math.PI / 2, 3600, 0, 240);
        var craft = oem("craft.oem", table);
        var phobos = circle("401", Body.MARS_BARYCENTER, 9_376_000, 0, 3600, 0, 240);
        var moonTable = oem("phobos.oem", with(phobos, FileScreeningTest::wholeInKilometres));
        var moon = folder.resolve("phobos.bsp");
        var made = parley("convert", moonTable, "--to", "spk", "--out", moon);
        assertThat(moon).as(made.err()).exists();
        numbered(moon, -100_401, Body.PHOBOS.naifId());
        // 24 km apart: under 20 km from no centre, but 12.92 km from the surface.
        var far = screen(craft, moon, "--threshold", "20km");
        assertThat(json(far).get("approaches")).isEmpty();
        var surface = json(screen(craft, moon, "--threshold", "20km", "--from-surface"))
                .get("approaches")
                .get(0);
        var assessment = surface.get("assessment");
        assertThat(List.of(Json.text(surface, "first"), Json.text(surface, "second")))
                .containsExactlyInAnyOrder("TRAIL", "PHOBOS");
        assertThat(Json.number(assessment, "missDistanceMetres")).isCloseTo(24_000, within(20.0));
        // Mean radius of Phobos 11.08 km: Archinal et al. 2018, table 5.
        assertThat(Json.number(assessment, "surfaceDistanceMetres"))
                .isCloseTo(Json.number(assessment, "missDistanceMetres") - 11_080, within(1e-6));
        assertThat(Json.number(assessment, "thresholdMetres")).isCloseTo(31_080, within(1e-9));
        var of = List.of("--threshold-of", "PHOBOS=30km", "--threshold-of", "TRAIL=2km");
        var larger = json(screen(craft, moon, "--threshold", "1km", of.get(0), of.get(1), of.get(2), of.get(3)))
                .get("approaches")
                .get(0);
        assertThat(Json.text(larger.get("assessment"), "flaggedBy")).isEqualTo("threshold-of PHOBOS");
        var unknown = screen(craft, moon, "--threshold", "1km", "--threshold-of", "PHOBUS=30km");
        assertThat(unknown.code()).isEqualTo(Exit.USAGE);
        assertThat(unknown.err()).contains("APP-043", "PHOBOS", "TRAIL");
        assertThat(screen(craft, moon, "--threshold", "1km", "--threshold-of", "PHOBOS=30")
                        .code())
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void aTrialTakesThePlaceOfTheOwnEphemerisAndIsMarked() throws IOException {
        var a = oem("a.oem", circle("LO-1", Body.MOON, 2_000_000, 0, 3600, 0, 240));
        var b = oem("b.oem", circle("LO-2", Body.MOON, 2_000_500, Math.PI / 2, 3600, 0, 240));
        var c = oem("c.oem", circle("LO-3", Body.MOON, 2_001_000, Math.PI / 2, 3600, 0, 240));
        var trial = oem("trial.oem", circle("LO-1", Body.MOON, 2_004_000, 0, 3600, 0, 240));
        var before = Files.readAllBytes(a);
        var stored = json(screen(a, b, c, "--threshold", "10km"));
        assertThat(stored.has("trial")).isFalse();
        assertThat(Json.number(find(stored, "LO-1", "LO-2").get("assessment"), "missDistanceMetres"))
                .isCloseTo(500, within(1.0));
        var tried = json(screen(a, b, c, "--trial", trial, "--threshold", "10km"));
        assertThat(tried.get("trial").get(0).stringValue()).isEqualTo("LO-1");
        assertThat(tried.get("screened").longValue()).isEqualTo(2);
        assertThat(tried.get("approaches")).allMatch(row -> row.get("trial").booleanValue());
        assertThat(Json.number(find(tried, "LO-1", "LO-2").get("assessment"), "missDistanceMetres"))
                .isCloseTo(3500, within(5.0));
        assertThat(Files.readAllBytes(a)).isEqualTo(before);
    }

    /// Circles at right angles of 2,000 and 2,003 km that both pass the axis X an hour after the
    /// start: the paths are 3 km apart on either side, and the inner one is earlier by 0.225% of a
    /// revolution each time.
    @Test
    void orbitsThatCrossAreToldPassageByPassage() throws IOException {
        var a = oem("a.oem", circle("LO-1", Body.MOON, 2_000_000, 0, 3600, 0, 1000));
        var b = oem("b.oem", circle("LO-2", Body.MOON, 2_003_000, Math.PI / 2, 3600, 0, 1000));
        var words = new ArrayList<Object>(List.of("screen", "--files", a, b, "--threshold", "500m", "--crossings"));
        words.addAll(List.of("--threshold-of", "LO-2=4km", "--crossing-time", "1s", "--crossing-time-of", "LO-1=30s"));
        words.addAll(List.of("--from", FROM, "--hours", 16));
        var table = parley(words.toArray());
        words.add("--json");
        var ran = parley(words.toArray());
        assertThat(ran.code()).as(ran.err()).isZero();
        var crossings = json(ran).get("crossings");
        assertThat(crossings).hasSize(2);
        double fast = period(2_000_000);
        double slow = period(2_003_000);
        for (var each : crossings) {
            assertThat(Json.text(each, "flaggedBy")).isEqualTo("threshold-of LO-2");
            assertThat(Json.number(each, "thresholdMetres")).isEqualTo(4000);
            assertThat(Json.number(each, "thresholdSeconds")).isEqualTo(30);
            double half = Json.text(each, "side").equals("ascending") ? 0 : 0.5;
            int flagged = 0;
            int n = 0;
            for (var passage : each.get("history")) {
                assertThat(Json.number(passage, "distanceMetres")).isCloseTo(3000, within(0.1));
                assertThat(Json.number(passage, "planesDegrees")).isCloseTo(90, within(1e-4));
                // From the meeting at 3600 s on, the outer one falls behind.
                double turns = n + half;
                assertThat(Json.number(passage, "timingSeconds")).isCloseTo(turns * (slow - fast), within(0.01));
                flagged += Math.abs(turns * (slow - fast)) <= 30 ? 1 : 0;
                n++;
            }
            // 16 hours less the first, over 2.2 hours.
            assertThat(n).isBetween(7, 8);
            assertThat(flagged).isBetween(2, n - 1);
            assertThat(each.get("flagged").intValue()).isEqualTo(flagged);
        }
        assertThat(table.out())
                .contains("LO-1 – LO-2  orbits cross, the second rising: least distance 3000.0 m, least timing 0.0 s");
        assertThat(table.out().lines().filter(line -> line.startsWith("  ")).count())
                .isEqualTo(crossings.get(0).get("flagged").intValue()
                        + crossings.get(1).get("flagged").intValue());

        var earth = oem("e.oem", circle("LEO", Body.EARTH, 7_000_000, 0, 3600, 0, 300));
        assertThat(screen(earth, a, "--threshold", "1km", "--crossings").err()).contains("APP-045");
        assertThat(screen(a, b, "--threshold", "1km", "--crossing-time", "1s").code())
                .isEqualTo(Exit.USAGE);
        assertThat(screen(a, b, "--threshold", "1km", "--crossings", "--crossing-time", "1")
                        .code())
                .isEqualTo(Exit.USAGE);
        var unknown = screen(
                a, b, "--threshold", "1km", "--crossings", "--crossing-time", "1s", "--crossing-time-of", "LO-9=2s");
        assertThat(unknown.err()).contains("APP-043", "LO-9");
    }

    private static double period(double radius) {
        return 2 * Math.PI * Math.sqrt(radius * radius * radius / Body.MOON.gravityMetres3PerSecond2());
    }

    @Test
    void aGapIsSaidAndScreenedAround() throws IOException {
        var whole = circle("LO-1", Body.MOON, 2_000_000, 0, 3600, 0, 240);
        var states = new ArrayList<>(whole.states().subList(0, 100));
        states.addAll(whole.states().subList(160, 241));
        var a = oem("a.oem", new Ephemeris(whole.object(), "", states, List.of(), 7));
        var b = oem("b.oem", circle("LO-2", Body.MOON, 2_000_500, Math.PI / 2, 3600, 0, 240));
        var ran = screen(a, b, "--threshold", "1km");
        assertThat(ran.code()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err()).contains("SCREEN-103", "2026-10-01T01:39:00", "2026-10-01T02:40:00");
        var result = json(ran);
        assertThat(result.get("partial").booleanValue()).isTrue();
        assertThat(result.get("approaches")).isNotEmpty();
    }

    /// Half way between two states the plane of the orbit turns by 0.002, which takes 3 m/s and may bend the path
    /// between them by a quarter of that in their 60 s.
    @Test
    void aManoeuvreInsideAnEphemerisIsTold() throws IOException {
        var whole = circle("LO-1", Body.MOON, 2_000_000, 0, 5970, 0, 250);
        var states = new ArrayList<>(whole.states().subList(0, 100));
        states.addAll(
                circle("LO-1", Body.MOON, 2_000_000, 0.002, 5970, 100, 250).states());
        var a = oem("a.oem", new Ephemeris(whole.object(), "", states, List.of(), 7));
        var b = oem("b.oem", circle("LO-2", Body.MOON, 2_000_500, Math.PI / 2, 3600, 0, 250));
        assertThat(screen(oem("whole.oem", whole), b, "--threshold", "1km").err())
                .doesNotContain("APP-036");
        var ran = screen(a, b, "--threshold", "1km");
        assertThat(ran.code()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err()).contains("APP-036: From 2026-10-01T01:39:00", "the velocity of LO-1 changes by");
        var result = json(ran);
        assertThat(result.get("partial").booleanValue()).isTrue();
        assertThat(result.get("findings").valueStream())
                .anyMatch(finding -> finding.get("code").asString().equals("APP-036"));
    }

    /// A kernel of each kind that is read: its motion is there and is said not to reach into the
    /// window, or to be that of a centre.
    @Test
    void realKernelsAreRead() throws IOException {
        var spk = CommandTest.data().resolve("ephemeris/spk");
        Assumptions.assumeTrue(Files.isDirectory(spk), "PARLEY_DATA/ephemeris/spk not there");
        var a = oem("a.oem", circle("LO-1", Body.MOON, 2_000_000, 0, 3600, 0, 240));
        for (var type : List.of("2", "3", "5", "8_5d", "9_5d", "12_5d", "13_5d")) {
            var ran = screen(spk.resolve("picante-type" + type + ".bsp"), a, "--threshold", "1km");
            assertThat(ran.err()).as(type).containsAnyOf("SCREEN-003", "APP-041");
            assertThat(json(ran).get("approaches")).isEmpty();
        }
    }

    /// A prediction for laser ranging has positions alone.
    @Test
    void positionsAloneGetVelocities() throws IOException {
        var lines = new StringBuilder("""
                H1 CPF 2 ABC 2026 10 1 0 274 1 testsat NONE
                H2 2102401 1234 47989 2026 10 1 0 0 0 2026 10 1 2 0 0 60 1 1 1 0 0 1
                H9
                """);
        double radius = 7e6;
        double rate = Math.sqrt(Body.EARTH.gravityMetres3PerSecond2() / (radius * radius * radius));
        for (int i = 0; i <= 120; i++) {
            lines.append("10 0 61314 %d.000000 0 %.3f %.3f 0.000%n"
                    .formatted(60 * i, radius * Math.cos(60 * i * rate), radius * Math.sin(60 * i * rate)));
        }
        var cpf = Files.writeString(folder.resolve("laser.cpf"), lines + "99\n");
        var other = oem("other.oem", circle("2020-001A", Body.EARTH, radius + 500, 0.1, 600, 0, 120));
        var ran = parley("screen", "--files", cpf, other, "--from", FROM, "--hours", 1, "--threshold", "50km");
        assertThat(ran.err()).contains("APP-019").doesNotContain("FORMATS-028", "FORMATS-079");
        assertThat(ran.code()).as(ran.err()).isBetween(0, 1);
    }

    /// A model that may be off is no digit that is lost, and yet more than nothing.
    @Test
    void aStepThatMayBeOffIsToldBesideNoLoss() throws IOException {
        var source = oem("station.oem", circle("2020-001A", Body.EARTH, 7e6, 0.5, 0, 0, 20));
        var ran = parley("convert", source, "--to", "oem-kvn", "--frame", "TEME", "--out", folder.resolve("b.oem"));
        assertThat(ran.out()).contains("may be off by").doesNotContain("nothing is lost");
        var same = parley("convert", source, "--to", "oem-xml", "--out", folder.resolve("c.xml"));
        assertThat(same.out()).contains("nothing is lost").doesNotContain("may be off by");
    }
}
