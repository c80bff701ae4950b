package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.parley.app.CatalogueScreeningTest.rows;
import static space.parley.app.Commands.parley;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.parley.formats.Content;
import space.parley.formats.Messages;
import space.parley.node.store.Json;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.Trajectory;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.ElementUncertainty;
import space.parley.screen.Progress;
import space.parley.screen.report.ApproachTable;
import space.parley.screen.report.Uncertainty;
import space.parley.screen.report.Volumes;
import space.parley.terms.UtcInstant;

/// Volumes about objects, models of errors, and a result for which there is no room, by the command.
class CatalogueOptionsTest {
    private static final UtcInstant FROM =
            UtcInstant.parse("2024-07-05T00:00:00Z").orElseThrow();
    private static final String BOX = "box R ±2 T ±25 N ±25 km";

    @TempDir
    private Path folder = Path.of("");

    private Path catalogue = Path.of("");

    @BeforeEach
    void catalogue() throws IOException {
        var sets = CatalogueScreeningTest.sets(1, 160, 0).replaceFirst("THING 1\n", "ISS (ZARYA)\n");
        catalogue = Files.writeString(folder.resolve("catalogue.tle"), sets);
    }

    private Commands.Ran screen(Path out, Object... more) {
        var all = new ArrayList<Object>(
                List.of("screen", "--catalog", catalogue, "--from", FROM, "--hours", 4, "--out", out));
        all.addAll(Arrays.asList(more));
        return parley(all.toArray());
    }

    private static List<List<String>> cells(Path table) throws IOException {
        var out = new ArrayList<List<String>>();
        try (var in = Files.newBufferedReader(table)) {
            var rows = ApproachTable.read(in, table.toString());
            while (rows.next() != null) {
                out.add(rows.cells());
            }
        }
        return out;
    }

    private static boolean has(List<String> row, String object) {
        return row.get(0).equals(object) || row.get(1).equals(object);
    }

    /// Who, and when to the microsecond.
    private static String who(List<String> row) {
        return String.join(" ", row.subList(0, 3));
    }

    @Test
    void the_box_about_a_station_is_the_one_that_sampling_finds() throws IOException {
        var boxed = folder.resolve("boxed.csv");
        var box = "box:4,50,50km";
        var ran = screen(boxed, "--threshold", "5km", "--volume", "crewed=" + box, "--volume", "rocket-body=" + box);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("all: sphere 5 km; crewed: " + BOX + "; rocket-body: " + BOX);
        var plain = folder.resolve("plain.csv");
        screen(plain, "--threshold", "5km");
        // No other pair is touched.
        assertThat(cells(boxed).stream()
                        .filter(row -> !boxed(row, 0) && !boxed(row, 1))
                        .map(row -> row.subList(0, 33)))
                .isNotEmpty()
                .containsExactlyElementsOf(cells(plain).stream()
                        .filter(row -> !boxed(row, 0) && !boxed(row, 1))
                        .map(row -> row.subList(0, 33))
                        .toList());
        // Every approach within the sphere that holds the box, hypot(2, 25, 25) = 35.41 km, sampled with
        // another SGP4: in the table are those that come into the box, or within 5 km.
        var wide = folder.resolve("wide.csv");
        screen(wide, "--threshold", "35.42km");
        var expected = new TreeMap<String, String>();
        int sampled = 0;
        for (var row : cells(wide)) {
            if (boxed(row, 0) || boxed(row, 1)) {
                sampled++;
                var first = into(row, 0);
                var second = into(row, 1);
                if (!first.isEmpty() || !second.isEmpty()) {
                    expected.put(who(row), first + "," + second);
                }
            }
        }
        var found = new TreeMap<String, String>();
        cells(boxed).stream()
                .filter(row -> boxed(row, 0) || boxed(row, 1))
                .forEach(row -> found.put(who(row), row.get(33) + "," + row.get(34)));
        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(5);
        assertThat(found.values()).contains(BOX + ",", "," + BOX);
        assertThat(sampled).isGreaterThan(found.size());
        var account = Json.read(Files.readAllBytes(folder.resolve("boxed.run.json")));
        assertThat(account.get("volumes").valueStream().map(Json::pretty).map(text -> text.replaceAll("\\s+", " ")))
                .startsWith(
                        "{ \"of\" : \"all\", \"volume\" : \"sphere 5 km\", \"objects\" : 141 }",
                        "{ \"of\" : \"crewed\", \"volume\" : \"" + BOX + "\", \"objects\" : 1 }");
    }

    /// Whether one of the two is the station or a rocket body, by its name.
    private static boolean boxed(List<String> row, int side) {
        var name = row.get(15 + side);
        return name.startsWith("ISS") || name.endsWith("R/B");
    }

    /// What stands in the column of the volume of one of the two.
    private String into(List<String> row, int side) {
        if (boxed(row, side)) {
            return deepest(row, side) <= 0 ? BOX : "";
        }
        return Double.parseDouble(row.get(3)) <= 5_000 ? "sphere 5 km" : "";
    }

    /// How far out of the box of one the other stays at least, in metres, while it is in the sphere about the
    /// box: at 2000 instants, between which it moves by 40 m, and about the deepest of them by less than one.
    private double deepest(List<String> row, int side) {
        var orbits = Orbits.create();
        Map<String, MeanElements> sets = new TreeMap<>();
        for (var content :
                Messages.read(LocalFiles.read(catalogue), "catalogue").orThrow().contents()) {
            if (content instanceof Content.Elements set) {
                sets.put(set.elements().object().value(), set.elements());
            }
        }
        var from = Epoch.utc(FROM);
        var to = orbits.plus(from, 4 * 3600);
        var station = motion(orbits, sets, row.get(side), from, to);
        var other = motion(orbits, sets, row.get(1 - side), from, to);
        double step = 40 / Double.parseDouble(row.get(7));
        var tca = Epoch.utc(UtcInstant.parse(row.get(2)).orElseThrow());
        double least = Double.POSITIVE_INFINITY;
        double when = 0;
        for (int n = -1000; n <= 1000; n++) {
            var at = orbits.plus(tca, n * step);
            if (orbits.secondsBetween(from, at) >= 0 && orbits.secondsBetween(at, to) >= 0) {
                double outside = outside(station, other, at);
                when = outside < least ? n * step : when;
                least = Math.min(least, outside);
            }
        }
        for (int n = -100; n <= 100 && Math.abs(least) < 40; n++) {
            least = Math.min(least, outside(station, other, orbits.plus(tca, when + 0.02 * n * step)));
        }
        // What comes within a metre of the box counts.
        assertThat(Math.abs(least)).as("at a side of the box: " + row).isGreaterThan(2);
        return least;
    }

    private static double outside(Trajectory station, Trajectory other, Epoch at) {
        var p = station.at(at, Frame.TEME);
        var miss = other.at(at, Frame.TEME).positionMetres().minus(p.positionMetres());
        var r = p.positionMetres().unit();
        var w = p.positionMetres().cross(p.velocityMetresPerSecond()).unit();
        var t = w.cross(r);
        return Math.max(Math.abs(miss.dot(r)) - 2_000, Math.max(Math.abs(miss.dot(t)), Math.abs(miss.dot(w))) - 25_000);
    }

    private static Trajectory motion(
            Orbits orbits, Map<String, MeanElements> sets, String object, Epoch from, Epoch to) {
        return orbits.sgp4(java.util.Objects.requireNonNull(sets.get(object)), from, to, Optional.empty());
    }

    @Test
    void the_rule_nearest_to_the_object_counts() throws IOException {
        var facts = Files.writeString(
                folder.resolve("objects.csv"),
                "object,class,manoeuvrable,radius_m,volume,crewed\n"
                        + "4,,,,\"ellipsoid:12,30,18km\",\n11,,,,sphere:11km,\n2,,,,,yes\n1,,,,,no\n");
        var out = folder.resolve("out.csv");
        var ran = screen(
                out,
                "--objects",
                facts,
                "--volume",
                "all=sphere:20km",
                "--volume",
                "crewed=sphere:21km",
                "--volume",
                "payload=sphere:22km",
                "--volume",
                "debris=sphere:23km",
                "--volume",
                "11=box:80000,60000,60000m",
                "--report",
                folder.resolve("page.html"),
                "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        var about = new TreeMap<String, String>();
        for (var row : cells(out)) {
            for (int side = 0; side < 2; side++) {
                if (!row.get(33 + side).isEmpty()) {
                    about.put(row.get(side), row.get(33 + side));
                }
            }
        }
        assertThat(about)
                .containsEntry("1", "sphere 22 km") // a payload that is told not to be crewed
                .containsEntry("4", "ellipsoid R ±12 T ±30 N ±18 km")
                .containsEntry("5", "sphere 23 km") // by its name
                .containsEntry("11", "box R ±40 T ±30 N ±30 km") // the option before the file
                .containsEntry("126", "sphere 20 km") // a rocket body, of which no rule speaks
                .containsEntry("2", "sphere 21 km"); // crewed, as the file tells
        assertThat(Json.read(ran.out().getBytes(StandardCharsets.UTF_8))
                        .get("volumes")
                        .get(0)
                        .get("of")
                        .asString())
                .isEqualTo("all");
        assertThat(Files.readString(folder.resolve("page.html")))
                .contains("crewed (1): sphere 21 km", "4 (1): ellipsoid R ±12 T ±30 N ±18 km")
                .doesNotContain("at or under");
    }

    private CatalogueOrder order(Path out, Volumes volumes, boolean resume, Optional<Path> changed, List<Path> files) {
        return new CatalogueOrder(
                files,
                List.of(),
                List.of(),
                changed,
                FROM,
                4 * 3600,
                5_000,
                volumes,
                CatalogueOrder.Output.of(out.toString()).orElseThrow(),
                1,
                resume,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Uncertainty.NONE,
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty());
    }

    private static CatalogueRun.Result run(CatalogueOrder order, Progress progress) {
        return CatalogueRun.run(order, Orbits.create(), new CatalogueScreening(order.threads())::run, progress);
    }

    @Test
    void going_on_and_bringing_up_to_date_ask_for_the_same_volumes() throws IOException {
        var volumes =
                new Volumes(List.of(Volumes.rule("crewed", "box:40,50,50km").orElseThrow()));
        var others = new Volumes(List.of(Volumes.rule("crewed", "box:4,50,50km").orElseThrow()));
        var files = List.of(catalogue);
        var whole = folder.resolve("whole.csv");
        run(order(whole, volumes, false, Optional.empty(), files), Progress.NONE);
        var stopped = folder.resolve("stopped.csv");
        var blocks = new AtomicInteger();
        run(order(stopped, volumes, false, Optional.empty(), files), (done, all) -> blocks.incrementAndGet() < 2);
        assertThatThrownBy(() -> run(order(stopped, others, true, Optional.empty(), files), Progress.NONE))
                .hasMessageContaining("APP-023");
        run(order(stopped, volumes, true, Optional.empty(), files), Progress.NONE);
        assertThat(Files.readString(stopped)).isEqualTo(Files.readString(whole)).contains("box R ±20");
        var newer = Files.writeString(
                folder.resolve("newer.tle"), CatalogueScreeningTest.sets(9, 12, 30, "24186.60000000", 15.05));
        assertThatThrownBy(() -> run(order(stopped, others, false, Optional.of(newer), files), Progress.NONE))
                .hasMessageContaining("APP-023");
        run(order(stopped, volumes, false, Optional.of(newer), files), Progress.NONE);
        run(order(whole, volumes, false, Optional.empty(), List.of(catalogue, newer)), Progress.NONE);
        assertThat(Files.readString(stopped)).isEqualTo(Files.readString(whole));
    }

    @Test
    void a_pair_is_explained_by_its_volumes() throws IOException {
        var out = folder.resolve("boxed.csv");
        screen(out, "--threshold", "5km", "--volume", "1=box:40,50,50km");
        var row = cells(out).stream()
                .filter(each -> has(each, "1") && Double.parseDouble(each.get(3)) > 5_000)
                .findFirst()
                .orElseThrow();
        var words = new ArrayList<Object>(List.of(
                "screen", "explain", row.get(0), row.get(1), "--catalog", catalogue, "--from", FROM, "--hours", 4));
        words.addAll(List.of("--threshold", "5km", "--out", folder.resolve("pair.html")));
        words.addAll(List.of("--volume", "1=box:40,50,50km"));
        var ran = parley(words.toArray());
        assertThat(ran.out())
                .contains("events in the volume about the first (box R ±20 T ±25 N ±25 km) or the second (sphere 5 km)")
                .containsPattern(row.get(2).substring(0, 23) + ".*\\* event: about this local minimum");
        assertThat(Files.readString(folder.resolve("pair.html"))).contains("about the first: box R ±20");
        words.add("--json");
        var json = Json.read(parley(words.toArray()).out().getBytes(StandardCharsets.UTF_8));
        assertThat(Json.text(json.get("volumes"), "first")).isEqualTo("box R ±20 T ±25 N ±25 km");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--threshold 5km --volume box:4,50,50km | APP-030",
                "--threshold 5km --volume crewed=cube:4km | APP-030",
                "--threshold 5km --volume crewed=box:4,50km | APP-030",
                "--threshold 5km --volume crewed=box:4,50,50 | APP-030",
                "--threshold 5km --volume crewed=box:0,50,50km | APP-030",
                "--threshold 5km --volume crewed=box:900,900,900km | APP-030",
                "--threshold 5km --volume crewed=sphere:501km | APP-030",
                "--threshold 5km --volume crewed=sphere:-5km | APP-030",
                "--threshold 5km --volume no/object=sphere:5km | APP-030",
                "--threshold 5km --volume 1=sphere:5km --volume 1=sphere:6km | APP-030",
                "--threshold 5km --volume 77777=sphere:5km | APP-031",
                "--threshold 5km --volume debri=sphere:5km | APP-031",
                "--threshold 5km --volume all=sphere:5km | APP-007",
                "--volume crewed=sphere:5km | APP-007",
                "--threshold 5km --uncertainty TLE-ERRORS | APP-033",
                "--threshold 5km --uncertainty TLE-ERRORS-2008-01-01/1 --sigma 1,1,1 | APP-007",
            })
    void what_makes_no_sense_is_refused(String rest, String code) {
        var out = folder.resolve("none.csv");
        var ran = screen(out, (Object[]) rest.split(" "));
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).startsWith(code + ": ");
        assertThat(out).doesNotExist();
        if (code.equals("APP-033")) {
            assertThat(ran.err()).contains("One of: " + ElementUncertainty.NAME);
        }
    }

    @Test
    void options_of_a_catalogue_are_not_passed_over_where_there_is_none() {
        var ran = parley(
                "screen",
                "--files",
                catalogue,
                "--from",
                FROM,
                "--hours",
                1,
                "--threshold",
                "5km",
                "--uncertainty",
                "x");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("belong to --catalog");
    }

    @Test
    void a_volume_of_nobody_is_said() {
        var ran = screen(folder.resolve("out.csv"), "--threshold", "5km", "--volume", "unknown=sphere:9km");
        assertThat(ran.code()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err()).contains("APP-032: No object has the volume that is given for unknown");
    }

    @Test
    void rows_name_the_model_of_errors_and_its_date() throws IOException {
        var out = folder.resolve("out.csv");
        var ran = screen(out, "--threshold", "5km", "--uncertainty", "tle-errors-2008-01-01/1");
        assertThat(ran.code()).as(ran.err()).isZero();
        var rows = cells(out);
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.subList(11, 13)).containsOnly("TLE-ERRORS-2008-01-01/1");
            assertThat(Double.parseDouble(row.get(8))).isBetween(0.0, 1.0);
        });
        var account = Json.read(Files.readAllBytes(folder.resolve("out.run.json")));
        assertThat(Json.text(account, "uncertainty")).isEqualTo("TLE-ERRORS-2008-01-01/1");
        // Stated errors are others, and so are the probabilities.
        var stated = folder.resolve("stated.csv");
        screen(stated, "--threshold", "5km", "--sigma", "200,1000,200");
        assertThat(cells(stated).getFirst().get(8)).isNotEqualTo(rows.getFirst().get(8));
    }

    /// A process that may write files of 160 KiB at most, as `ulimit -f` has it: the table does not fit, its
    /// first buffers do.
    @Test
    void a_table_that_outgrows_the_room_in_the_middle_is_cut_to_whole_blocks_and_gone_on_with()
            throws IOException, InterruptedException {
        var out = folder.resolve("out.csv");
        var words = List.of(
                "screen",
                "--catalog",
                catalogue.toString(),
                "--from",
                FROM.toString(),
                "--hours",
                "12",
                "--threshold",
                "40km",
                "--threads",
                "1",
                "--language",
                "en",
                "--out");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<String>(List.of("bash", "-c", "ulimit -f 160; exec \"$@\"", "bash", java));
        command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path")));
        command.add(Parley.class.getName());
        command.addAll(words);
        command.add(out.toString());
        var log = folder.resolve("log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var said = Files.readString(log);
        assertThat(process.exitValue()).as(said).isEqualTo(Exit.FINDINGS);
        assertThat(said)
                .contains("APP-004: ", "out.csv cannot be written: ")
                .containsPattern("APP-034: .*: [1-9]\\d* of its blocks of time are done");
        assertThat(out).doesNotExist();
        // What is left are whole lines, as many as are said.
        var partial = Files.readString(folder.resolve("out.csv.partial"));
        assertThat(partial).endsWith("\n");
        var state = Json.read(Files.readAllBytes(folder.resolve("out.csv.resume")));
        assertThat(partial.lines().count()).isEqualTo(1 + state.get("rows").asLong());
        assertThat(said)
                .contains(String.format(
                        Locale.ROOT,
                        "holds the %d approaches",
                        state.get("rows").asLong()));
        var resume = new ArrayList<Object>(words);
        resume.addAll(List.of(out, "--resume"));
        var ran = Commands.run(resume.stream().map(String::valueOf).toList());
        assertThat(ran.code()).as(ran.err()).isZero();
        var whole = folder.resolve("whole.csv");
        var again = new ArrayList<Object>(words);
        again.add(whole);
        Commands.run(again.stream().map(String::valueOf).toList());
        assertThat(Files.readString(out)).isEqualTo(Files.readString(whole)).startsWith(partial);
    }

    @Test
    void where_not_even_the_first_block_has_room_nothing_is_kept() throws IOException {
        var full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "no /dev/full on this system");
        var out = folder.resolve("out.csv");
        Files.createSymbolicLink(folder.resolve("out.csv.partial"), full);
        var ran = screen(out, "--threshold", "20km");
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err()).contains("APP-004: ", "No space left on device", "APP-035: ");
        assertThat(Files.list(folder).map(path -> path.getFileName().toString()))
                .containsExactly("catalogue.tle");
    }

    @Test
    void a_folder_for_messages_that_cannot_be_written_is_said_and_the_table_kept_so_far() throws IOException {
        var out = folder.resolve("out.csv");
        var messages = Files.createDirectories(folder.resolve("cdm"));
        screen(out, "--threshold", "8km", "--sigma", "100,300,100", "--cdm", messages);
        var names = Files.list(messages).sorted().toList();
        // A folder stands where the last of the messages would be.
        var row = rows(out).getLast().split(",");
        var time = row[2].substring(0, 19).replaceAll("[-:]", "");
        var blocked = names.stream()
                .filter(path -> path.getFileName().toString().startsWith(row[0] + "-" + row[1] + "-" + time))
                .findFirst()
                .orElseThrow();
        Files.delete(blocked);
        Files.createDirectories(blocked.resolve("x"));
        var again = folder.resolve("again.csv");
        var ran = screen(again, "--threshold", "8km", "--sigma", "100,300,100", "--cdm", messages);
        assertThat(ran.code()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err()).contains("APP-004: The file " + blocked, "APP-034: ");
        Files.delete(blocked.resolve("x"));
        Files.delete(blocked);
        // What was left off goes on in the same folder; another run says what is there already.
        var rest = screen(again, "--threshold", "8km", "--sigma", "100,300,100", "--cdm", messages, "--resume");
        assertThat(rest.err()).doesNotContain("APP-050");
        assertThat(Files.readString(again)).isEqualTo(Files.readString(out));
        assertThat(Files.list(messages).sorted()).containsExactlyElementsOf(names);
        var third =
                screen(folder.resolve("third.csv"), "--threshold", "8km", "--sigma", "100,300,100", "--cdm", messages);
        assertThat(third.err()).contains("APP-050: " + messages + " holds " + names.size() + " messages");
    }

    @Test
    void a_volume_says_how_far_it_reaches_however_it_was_typed() {
        // Whole edges of a box are halved, semi-axes are not.
        assertThat(Volumes.parse("box:4,50,50km").map(Volumes::text)).contains(BOX);
        assertThat(Volumes.parse("ellipsoid:4,50,50.5km").map(Volumes::text))
                .contains("ellipsoid R ±4 T ±50 N ±50.5 km");
        assertThat(Volumes.parse("sphere:250m").map(Volumes::text)).contains("sphere 0.25 km");
    }
}
