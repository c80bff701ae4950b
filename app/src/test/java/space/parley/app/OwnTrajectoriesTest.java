package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static space.parley.app.CatalogueScreeningTest.rows;
import static space.parley.app.Commands.parley;
import static space.parley.app.RealData.real;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.parley.formats.Content;
import space.parley.formats.Messages;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Impulse;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.Reference;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.Progress;
import space.parley.screen.report.Uncertainty;
import space.parley.screen.report.Volumes;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// Real ephemerides of each format as own trajectories, on invented objects at their heights, beside a
/// plain search: both motions sampled every ten seconds with another SGP4, minima refined by halving.
class OwnTrajectoriesTest {
    private static final int OBJECTS = 120;

    @TempDir
    private Path folder = Path.of("");

    /// Time scales and frames with the Earth orientation of about a year.
    private Orbits oriented(int year) throws IOException {
        var kept = folder.resolve("reference");
        RealData.earthOrientation(kept, year);
        return Orbits.create(Reference.load(kept));
    }

    private Path catalogue(String epoch, double slowest) throws IOException {
        return Files.writeString(
                folder.resolve("catalogue.tle"), CatalogueScreeningTest.sets(1, OBJECTS, 0, epoch, slowest));
    }

    private CatalogueOrder order(Path own, Path catalogue, String from, double seconds, double metres, Path out) {
        return new CatalogueOrder(
                List.of(catalogue),
                List.of(),
                List.of(own),
                Optional.empty(),
                UtcInstant.parse(from).orElseThrow(),
                seconds,
                metres,
                Volumes.NONE,
                CatalogueOrder.Output.of(out.toString()).orElseThrow(),
                1,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Uncertainty.NONE,
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty());
    }

    private static List<String> codes(CatalogueRun.Result result) {
        return result.findings().stream()
                .map(finding -> finding.code())
                .distinct()
                .toList();
    }

    private static CatalogueRun.Result run(CatalogueOrder order, Orbits orbits) {
        return CatalogueRun.run(order, orbits, new CatalogueScreening(1)::run, Progress.NONE);
    }

    /// Minima of the distance inside the window at or under so many metres: object and whole second, metres.
    private static TreeMap<String, Double> sampled(
            Function<Epoch, Vector3> own, Path catalogue, Orbits orbits, String from, double seconds, double metres) {
        var start = Epoch.utc(UtcInstant.parse(from).orElseThrow());
        var stop = orbits.plus(start, seconds);
        int steps = (int) (seconds / 10);
        var mine = new ArrayList<Vector3>();
        for (int n = 0; n <= steps; n++) {
            mine.add(own.apply(orbits.plus(start, 10.0 * n)));
        }
        var out = new TreeMap<String, Double>();
        for (var content :
                Messages.read(LocalFiles.read(catalogue), "catalogue").orThrow().contents()) {
            MeanElements set = ((Content.Elements) content).elements();
            var other = orbits.sgp4(set, start, stop, Optional.empty());
            var distances = new double[steps + 1];
            for (int n = 0; n <= steps; n++) {
                distances[n] = other.at(orbits.plus(start, 10.0 * n), Frame.TEME)
                        .positionMetres()
                        .minus(mine.get(n))
                        .norm();
            }
            for (int n = 1; n < steps; n++) {
                if (distances[n] <= distances[n - 1] && distances[n] < distances[n + 1]) {
                    double low = 10.0 * (n - 1);
                    double high = 10.0 * (n + 1);
                    java.util.function.DoubleUnaryOperator distance = t -> other.at(orbits.plus(start, t), Frame.TEME)
                            .positionMetres()
                            .minus(own.apply(orbits.plus(start, t)))
                            .norm();
                    while (high - low > 1e-5) {
                        double a = low + (high - low) / 3;
                        double b = high - (high - low) / 3;
                        if (distance.applyAsDouble(a) < distance.applyAsDouble(b)) {
                            high = b;
                        } else {
                            low = a;
                        }
                    }
                    double least = distance.applyAsDouble(low);
                    if (least <= metres) {
                        out.put(set.object() + " at " + Math.round(low), least);
                    }
                }
            }
        }
        return out;
    }

    /// The same of a table: minima that are none because the window ends there are left out.
    private static TreeMap<String, Double> told(Path table, Orbits orbits, String from) throws IOException {
        var start = Epoch.utc(UtcInstant.parse(from).orElseThrow());
        var out = new TreeMap<String, Double>();
        for (var line : rows(table)) {
            var row = line.split(",", -1);
            if (row[32].isEmpty()) {
                double after = orbits.secondsBetween(
                        start, Epoch.utc(UtcInstant.parse(row[2]).orElseThrow()));
                out.put(row[1] + " at " + Math.round(after), Double.parseDouble(row[3]));
            }
        }
        return out;
    }

    private static void same(TreeMap<String, Double> told, TreeMap<String, Double> sampled, double metres) {
        assertThat(told.keySet()).isNotEmpty().isEqualTo(sampled.keySet());
        told.forEach((who, distance) -> assertThat(distance).as(who).isCloseTo(sampled.get(who), within(metres)));
    }

    private static Function<Epoch, Vector3> states(Path file, Orbits orbits) {
        var table = Messages.read(LocalFiles.read(file), file.toString()).orThrow().contents().stream()
                .filter(Content.Table.class::isInstance)
                .map(Content.Table.class::cast)
                .findFirst()
                .orElseThrow();
        var motion = orbits.interpolate(table.ephemeris());
        return at -> motion.at(at, Frame.TEME).positionMetres();
    }

    /// LAGEOS-1 of the ILRS (2021-12-30), with velocities, in ITRF.
    @Test
    void sp3() throws IOException {
        var own = real("orekit-test-resources/sp3/issue1014-days-increment.sp3");
        var orbits = oriented(2021);
        var from = "2021-12-30T23:10:00Z";
        var catalogue = catalogue("21364.50000000", 6.38);
        var out = folder.resolve("out.csv");
        var result = run(order(own, catalogue, from, 2400, 500_000, out), orbits);
        assertThat(codes(result)).allMatch(code -> code.startsWith("FORMATS-"));
        assertThat(rows(out)).allMatch(row -> row.startsWith("L51,"));
        // The same states and the same polynomials; two programs of SGP4 agree to a millimetre.
        same(told(out, orbits, from), sampled(states(own, orbits), catalogue, orbits, from, 2400, 500_000), 0.01);
    }

    /// Without Earth orientation a table in ITRF is refused with what it needs, and nothing is written.
    @Test
    void a_frame_without_its_reference_data_is_refused() throws IOException {
        var own = real("orekit-test-resources/sp3/issue1014-days-increment.sp3");
        var catalogue = catalogue("21364.50000000", 6.38);
        var out = folder.resolve("out.csv");
        assertThatThrownBy(() -> run(order(own, catalogue, "2021-12-30T23:10:00Z", 600, 5_000, out), Orbits.create()))
                .hasMessageContaining("ORBIT-001")
                .hasMessageContaining("reference import");
        assertThat(out).doesNotExist();
    }

    /// Jason-3 of CNES (2018-06-13), positions alone every four minutes, in ITRF. The sampled path is a
    /// polynomial of degree 9 through positions; beside the velocities that are made of them it may differ by
    /// centimetres.
    @Test
    void cpf() throws IOException {
        var own = real("ephemeris/cpf/jason3_cpf_180613_16401.cne");
        var orbits = oriented(2018);
        var from = "2018-06-13T02:00:00Z";
        var catalogue = catalogue("18164.00000000", 12.80);
        var out = folder.resolve("out.csv");
        var result = run(order(own, catalogue, from, 2400, 300_000, out), orbits);
        assertThat(codes(result)).contains("APP-019");
        assertThat(rows(out)).allMatch(row -> row.startsWith("41240,"));
        same(told(out, orbits, from), sampled(positions(own, orbits), catalogue, orbits, from, 2400, 300_000), 0.5);
    }

    private static Function<Epoch, Vector3> positions(Path cpf, Orbits orbits) throws IOException {
        var first = Epoch.utc(UtcInstant.parse("2018-06-13T00:00:00Z").orElseThrow());
        var nodes = Files.readAllLines(cpf, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith("10 "))
                .limit(60)
                .map(line -> Arrays.stream(line.strip().split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        return at -> {
            double t = orbits.secondsBetween(first, at);
            int low = (int) Math.floor(t / 240) - 4;
            var sum = new Vector3(0, 0, 0);
            for (int i = low; i < low + 10; i++) {
                double weight = 1;
                for (int j = low; j < low + 10; j++) {
                    weight *= i == j ? 1 : (t - 240.0 * j) / (240.0 * (i - j));
                }
                var node = nodes.get(i);
                sum = sum.plus(new Vector3(node[5], node[6], node[7]).times(weight));
            }
            return orbits.convert(
                            new State(at, new Frame(space.parley.orbit.Body.EARTH, FrameAxes.ITRF), sum, sum),
                            Frame.TEME)
                    .positionMetres();
        };
    }

    private static Object[] screening(Path own, Path catalogue, String from, double hours, String threshold, Path out) {
        return new Object[] {
            "screen",
            "--own",
            own,
            "--catalog",
            catalogue,
            "--from",
            from,
            "--hours",
            hours,
            "--threshold",
            threshold,
            "--out",
            out
        };
    }

    /// The first twelve minutes of a Starlink ephemeris of SpaceX, under the name that it was published with;
    /// it has covariances.
    @Test
    void meme() throws IOException {
        var real = real("ephemeris/starlink/MEME_100002_STARLINK-37711_2540149_Operational_1473385800_UNCLASSIFIED"
                + ".head12.txt");
        var own = Files.copy(
                real, folder.resolve("MEME_100002_STARLINK-37711_2540149_Operational_1473385800_UNCLASSIFIED.txt"));
        var from = "2026-09-11T01:50:00Z";
        var catalogue = catalogue("26254.00000000", 15.05);
        var out = folder.resolve("out.csv");
        var ran = parley(screening(own, catalogue, from, 1.0 / 6, "500km", out));
        // The file is cut short, and that is all.
        assertThat(ran.err()).startsWith("FORMATS-273 ").doesNotContain("APP-", "SCREEN-");
        assertThat(rows(out)).allMatch(row -> row.startsWith("100002,") && row.split(",", -1)[11].equals("ephemeris"));
        var orbits = Orbits.create();
        same(told(out, orbits, from), sampled(states(own, orbits), catalogue, orbits, from, 600, 500_000), 0.01);
    }

    /// NASA's ephemeris of the ISS, and the same as a kernel of SPICE: there are no real kernels of satellites
    /// of the Earth among the data.
    @Test
    void spk() throws IOException {
        var oem = real("ephemeris/iss/ISS.OEM_J2K_EPH-20250226.xml.gz");
        var own = folder.resolve("iss.bsp");
        assertThat(parley("convert", oem, "--to", "spk", "--out", own).code()).isLessThanOrEqualTo(Exit.FINDINGS);
        var from = "2025-02-27T00:00:00Z";
        var catalogue = catalogue("25057.50000000", 15.48);
        var ofKernel = folder.resolve("kernel.csv");
        var ran = parley(screening(own, catalogue, from, 1, "200km", ofKernel));
        assertThat(ran.err()).doesNotContain("APP-", "SCREEN-");
        // A code of NAIF is never taken for a catalogue number.
        assertThat(rows(ofKernel)).allMatch(row -> row.startsWith("NAIF:-1990000000,"));
        var ofMessage = folder.resolve("message.csv");
        parley(screening(oem, catalogue, from, 1, "200km", ofMessage));
        assertThat(rows(ofMessage)).allMatch(row -> row.startsWith("1998-067-A,"));
        var orbits = Orbits.create();
        // EME2000 against GCRF in the kernel: the conversion states its error, below a micrometre.
        same(told(ofKernel, orbits, from), told(ofMessage, orbits, from), 0.002);
        same(told(ofKernel, orbits, from), sampled(states(own, orbits), catalogue, orbits, from, 3600, 200_000), 0.01);
    }

    /// An hour of an invented object's states as an OEM, minute by minute.
    private List<String> lines() throws IOException {
        var one = Files.writeString(folder.resolve("one.tle"), CatalogueScreeningTest.sets(9, 9, 0));
        var own = folder.resolve("own.oem");
        var words = List.of(
                "convert",
                one,
                "--to",
                "oem-kvn",
                "--from",
                "2024-07-05T00:00:00Z",
                "--until",
                "2024-07-05T04:00:00Z",
                "--step",
                60,
                "--out",
                own);
        assertThat(parley(words.toArray()).code()).isLessThanOrEqualTo(Exit.FINDINGS);
        return new ArrayList<>(Files.readAllLines(own).stream()
                .map(line -> line.startsWith("OBJECT_ID") ? "OBJECT_ID = 777" : line)
                .toList());
    }

    private Commands.Ran screen(List<String> lines, Path out) throws IOException {
        var own = Files.write(folder.resolve("bad.oem"), lines);
        return parley(screening(own, catalogue("24186.50000000", 15.05), "2024-07-05T00:00:00Z", 3.9, "500km", out));
    }

    private static int at(List<String> lines, String time) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(time)) {
                return i;
            }
        }
        throw new IllegalArgumentException(time);
    }

    private static List<String> inHours(Path table, double from, double to) throws IOException {
        return rows(table).stream()
                // The object whose states these are stays within millimetres.
                .filter(row -> !row.split(",")[1].equals("9"))
                .filter(row -> {
                    var time = row.split(",")[2].substring(11);
                    double hours =
                            Integer.parseInt(time.substring(0, 2)) + Integer.parseInt(time.substring(3, 5)) / 60.0;
                    return hours >= from && hours < to;
                })
                .map(row -> String.join(",", Arrays.asList(row.split(",")).subList(0, 8)))
                .toList();
    }

    @Test
    void nothing_is_claimed_in_a_gap() throws IOException {
        var lines = lines();
        var whole = folder.resolve("whole.csv");
        assertThat(screen(lines, whole).code()).isZero();
        lines.subList(at(lines, "2024-07-05T01:00") + 1, at(lines, "2024-07-05T02:00"))
                .clear();
        var out = folder.resolve("out.csv");
        var ran = screen(lines, out);
        assertThat(ran.code()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err())
                .contains("SCREEN-032: ")
                .contains("777", "2024-07-05T01:00:00.000 UTC", "2024-07-05T02:00:00.000 UTC");
        assertThat(inHours(whole, 1, 2)).isNotEmpty();
        assertThat(inHours(out, 1, 2)).isEmpty();
        // Half an hour from the gap polynomials do not feel it.
        assertThat(inHours(out, 2.5, 4)).isNotEmpty().isEqualTo(inHours(whole, 2.5, 4));
    }

    @Test
    void of_overlapping_segments_the_later_begun_holds_and_the_longer_goes_on() throws IOException {
        var lines = lines();
        var whole = folder.resolve("whole.csv");
        screen(lines, whole);
        // A second segment of the same states, from one o'clock to two.
        int first = at(lines, "2024-07-05T00:00");
        var head = lines.subList(lines.indexOf("META_START"), first);
        var second = new ArrayList<>(head.stream()
                .map(line -> line.replaceFirst("^START_TIME.*", "START_TIME = 2024-07-05T01:00:00")
                        .replaceFirst("^STOP_TIME.*", "STOP_TIME = 2024-07-05T02:00:00"))
                .filter(line -> !line.startsWith("USEABLE"))
                .toList());
        second.addAll(lines.subList(at(lines, "2024-07-05T01:00"), at(lines, "2024-07-05T02:00") + 1));
        lines.addAll(second);
        var out = folder.resolve("out.csv");
        var ran = screen(lines, out);
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err())
                .contains("APP-040: Two pieces tell of 777 from 2024-07-05T01:00:00.000 UTC to 2024-07-05T02:00:00.000")
                .doesNotContain("SCREEN-032");
        assertThat(inHours(out, 1.2, 1.8)).isNotEmpty().isEqualTo(inHours(whole, 1.2, 1.8));
        assertThat(inHours(out, 2.2, 4)).isNotEmpty().isEqualTo(inHours(whole, 2.2, 4));
    }

    @Test
    void a_manoeuvre_inside_a_piece_is_said() throws IOException {
        var lines = lines();
        int first = at(lines, "2024-07-05T00:00");
        var cells = Arrays.stream(lines.get(first).split(" "))
                .skip(1)
                .mapToDouble(Double::parseDouble)
                .toArray();
        var orbits = Orbits.create();
        var from = Epoch.utc(UtcInstant.parse("2024-07-05T00:00:00Z").orElseThrow());
        // Two metres a second along the velocity, half a minute after 01:29.
        var motion = orbits.propagate(
                new State(
                        from,
                        Frame.TEME,
                        new Vector3(cells[0], cells[1], cells[2]).times(1e3),
                        new Vector3(cells[3], cells[4], cells[5]).times(1e3)),
                new ObjectId("777"),
                Optional.of(new Impulse(orbits.plus(from, 89.5 * 60), new Vector3(0, 2, 0))),
                from,
                orbits.plus(from, 4 * 3600));
        for (int n = 0; n <= 240; n++) {
            var s = motion.at(orbits.plus(from, 60.0 * n), Frame.TEME);
            var p = s.positionMetres().times(1e-3);
            var v = s.velocityMetresPerSecond().times(1e-3);
            lines.set(
                    first + n,
                    String.join(
                            " ",
                            lines.get(first + n).split(" ")[0],
                            Double.toString(p.x()),
                            Double.toString(p.y()),
                            Double.toString(p.z()),
                            Double.toString(v.x()),
                            Double.toString(v.y()),
                            Double.toString(v.z())));
        }
        var ran = screen(lines, folder.resolve("out.csv"));
        assertThat(ran.code()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err())
                .contains("APP-036: From 2024-07-05T01:29:00.000 UTC to 2024-07-05T01:30:00.000 UTC the velocity of 777"
                        + " changes by 2.00 m/s")
                // A quarter of 2 m/s for 60 s.
                .contains("may be off by 30.0 m");
        // So far it is off at most: what the search moves by, beside the motion itself.
        var table = states(folder.resolve("bad.oem"), orbits);
        double most = 0;
        for (int n = 0; n <= 14_000; n++) {
            var at = orbits.plus(from, n);
            most = Math.max(
                    most,
                    table.apply(at)
                            .minus(motion.at(at, Frame.TEME).positionMetres())
                            .norm());
        }
        assertThat(most).isBetween(3.0, 30.0);
    }
}
