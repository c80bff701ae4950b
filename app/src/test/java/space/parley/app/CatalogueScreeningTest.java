package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.parley.app.Commands.parley;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.node.store.Json;
import space.parley.orbit.Orbits;
import space.parley.orbit.Vector3;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.Progress;
import space.parley.screen.report.ApproachTable;
import space.parley.screen.report.Uncertainty;
import space.parley.screen.report.Volumes;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;

/// A catalogue of invented objects in shells that cross, screened by the command and by what is
/// behind it.
class CatalogueScreeningTest {
    private static final int OBJECTS = 240;
    private static final UtcInstant FROM =
            UtcInstant.parse("2024-07-05T00:00:00Z").orElseThrow();

    @TempDir
    private Path folder = Path.of("");

    private Path catalogue = Path.of("");

    @BeforeEach
    void catalogue() throws IOException {
        catalogue = Files.writeString(folder.resolve("catalogue.tle"), sets(1, OBJECTS, 0));
    }

    /// Element sets of objects in three crossing shells; the same for the same numbers and shift.
    ///
    /// @param shiftDegrees added to the mean anomaly of each
    static String sets(int first, int last, double shiftDegrees) {
        return sets(first, last, shiftDegrees, "24186.50000000", 15.05);
    }

    /// The same at another epoch and height.
    ///
    /// @param epoch as an element set has it, with eight decimals
    /// @param slowest the least mean motion, in revolutions a day
    static String sets(int first, int last, double shiftDegrees, String epoch, double slowest) {
        var out = new StringBuilder();
        for (int number = first; number <= last; number++) {
            var random = new SplittableRandom(number);
            double inclination = new double[] {53, 97.5, 74}[number % 3] + random.nextDouble(0.2);
            double motion = slowest + random.nextDouble(0.02);
            out.append(number % 5 == 0 ? "THING DEB" : number % 7 == 0 ? "THING R/B" : "THING " + number)
                    .append('\n');
            out.append(checked(String.format(
                            Locale.ROOT, "1 %05dU 20001A   %s  .00000000  00000-0  10000-4 0  999", number, epoch)))
                    .append('\n');
            out.append(checked(String.format(
                            Locale.ROOT,
                            "2 %05d %8.4f %8.4f %07d %8.4f %8.4f %11.8f%5d",
                            number,
                            inclination,
                            random.nextDouble(360),
                            random.nextInt(20_000),
                            random.nextDouble(360),
                            (random.nextDouble(360) + shiftDegrees) % 360,
                            motion,
                            1)))
                    .append('\n');
        }
        return out.toString();
    }

    /// A line of a set with its checksum.
    private static String checked(String line) {
        int sum = line.chars()
                .map(c -> c >= '0' && c <= '9' ? c - '0' : c == '-' ? 1 : 0)
                .sum();
        return line + sum % 10;
    }

    private CatalogueOrder order(Path out, int threads, boolean resume, Optional<Path> changed, List<Path> files) {
        return new CatalogueOrder(
                files,
                List.of(),
                List.of(),
                changed,
                FROM,
                6 * 3600,
                20_000,
                Volumes.NONE,
                CatalogueOrder.Output.of(out.toString()).orElseThrow(),
                threads,
                resume,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Uncertainty.stated(new Vector3(200, 1000, 200)),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty());
    }

    private static CatalogueRun.Result run(CatalogueOrder order, Progress progress) {
        return CatalogueRun.run(order, Orbits.create(), new CatalogueScreening(order.threads())::run, progress);
    }

    @Test
    void rows_are_the_same_bytes_on_any_number_of_threads() throws IOException {
        var one = folder.resolve("one.csv");
        var two = folder.resolve("two.csv");
        assertThat(run(order(one, 1, false, Optional.empty(), List.of(catalogue)), Progress.NONE)
                        .complete())
                .isTrue();
        run(order(two, 2, false, Optional.empty(), List.of(catalogue)), Progress.NONE);
        assertThat(Files.readString(two)).isEqualTo(Files.readString(one));
        assertThat(rows(one)).hasSizeGreaterThan(100);
        assertThat(Files.list(folder).map(Path::toString)).noneMatch(name -> name.contains(".partial"));
    }

    static List<String> rows(Path table) throws IOException {
        return Files.readAllLines(table).stream().skip(1).toList();
    }

    @Test
    void a_screening_that_was_stopped_goes_on_to_the_same_bytes() throws IOException {
        var whole = folder.resolve("whole.csv");
        run(order(whole, 2, false, Optional.empty(), List.of(catalogue)), Progress.NONE);
        var stopped = folder.resolve("stopped.csv");
        var blocks = new AtomicInteger();
        var first = run(
                order(stopped, 2, false, Optional.empty(), List.of(catalogue)),
                (done, all) -> blocks.incrementAndGet() < 2);
        assertThat(first.complete()).isFalse();
        assertThat(first.findings()).extracting(f -> f.code()).contains("APP-025");
        assertThat(stopped).doesNotExist();
        var told = folder.resolve("stopped.csv.stopped.json");
        assertThat(Json.read(Files.readAllBytes(told)).get("complete").asBoolean())
                .isFalse();
        assertThat(rows(folder.resolve("stopped.csv.partial")))
                .isNotEmpty()
                .hasSizeLessThan(rows(whole).size());
        // Another order is not what was stopped.
        var other = Files.writeString(folder.resolve("other.tle"), sets(301, 302, 0));
        assertThatThrownBy(
                        () -> run(order(stopped, 2, true, Optional.empty(), List.of(catalogue, other)), Progress.NONE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("APP-023");
        var second = run(order(stopped, 1, true, Optional.empty(), List.of(catalogue)), Progress.NONE);
        assertThat(second.complete()).isTrue();
        assertThat(told).doesNotExist();
        assertThat(Files.readString(stopped)).isEqualTo(Files.readString(whole));
        assertThat(Json.read(Files.readAllBytes(folder.resolve("stopped.run.json")))
                        .get("approaches"))
                .isEqualTo(Json.read(Files.readAllBytes(folder.resolve("whole.run.json")))
                        .get("approaches"));
    }

    /// Each object that has no state is told of once, for the whole time, as without a stop.
    @Test
    void a_screening_that_was_stopped_says_of_each_object_what_a_whole_one_says() throws IOException {
        // One that is never there, one that decays in the window, one that has a state at some instants alone.
        Files.writeString(
                catalogue,
                withChecksums(sets(905, 905, 0)
                                .replace("24186.5000", "24086.5000")
                                .replace(" 10000-4", " 30000-1"))
                        + """
                        0 DECAYING
                        1 40518U 95015DE  24177.69361094  .02203815  00000-0  16803-1 0  9997
                        2 40518  98.6397 348.8814 0014931 286.0571  73.9042 15.68765840490610
                        0 NOW AND THEN
                        1 39944U 81053NE  24167.67656056  .05005409  34770-1  19946-1 0  9992
                        2 39944  82.7685  57.6705 0018176 188.8675 171.2281 15.90932704533703
                        """,
                java.nio.file.StandardOpenOption.APPEND);
        var whole =
                run(order(folder.resolve("whole.csv"), 2, false, Optional.empty(), List.of(catalogue)), Progress.NONE);
        assertThat(whole.findings())
                .extracting(f -> f.code() + " " + f.objects())
                .contains("SCREEN-037 [905]", "SCREEN-035 [40518]", "SCREEN-035 [39944]", "SCREEN-034 [39944]");
        int all = whole.account().get("blocks").asInt();
        for (int stop = 1; stop < all; stop++) {
            int last = stop;
            var later = folder.resolve("later.csv");
            var stopped = run(order(later, 2, false, Optional.empty(), List.of(catalogue)), (done, of) -> done < last);
            assertThat(stopped.account().get("blocksDone").asInt()).isEqualTo(last);
            var resumed = run(order(later, 2, true, Optional.empty(), List.of(catalogue)), Progress.NONE);
            assertThat(resumed.findings()).as("after %d", last).isEqualTo(whole.findings());
            assertThat(resumed.account().get("screened"))
                    .isEqualTo(whole.account().get("screened"));
            assertThat(resumed.account().get("work"))
                    .as("after %d", last)
                    .isEqualTo(whole.account().get("work"));
            assertThat(Files.readString(later)).isEqualTo(Files.readString(folder.resolve("whole.csv")));
        }
    }

    /// What was noticed before is then not known, and that is said; the rows are the same.
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"absences\": 3}", "7", ""})
    void a_screening_goes_on_without_what_was_noticed_before(String noticed) throws IOException {
        var out = folder.resolve("out.csv");
        run(order(out, 2, false, Optional.empty(), List.of(catalogue)), (done, all) -> done < 2);
        var state = folder.resolve("out.csv.resume");
        var account = Json.read(Files.readAllBytes(state));
        if (noticed.isEmpty()) {
            account.remove("noticed");
        } else {
            var it = Json.read(("{\"it\": " + noticed + "}").getBytes(StandardCharsets.UTF_8));
            account.set("noticed", it.get("it"));
        }
        Files.write(state, Json.bytes(account));
        var resumed = run(order(out, 2, true, Optional.empty(), List.of(catalogue)), Progress.NONE);
        assertThat(resumed.findings()).extracting(f -> f.code()).contains("APP-026");
        run(order(folder.resolve("whole.csv"), 2, false, Optional.empty(), List.of(catalogue)), Progress.NONE);
        assertThat(Files.readString(out)).isEqualTo(Files.readString(folder.resolve("whole.csv")));
    }

    /// Told to stop at once, a screening keeps its first minutes.
    @Test
    void a_screening_that_is_stopped_at_once_keeps_its_first_step() throws IOException {
        var out = folder.resolve("out.csv");
        var stopped = run(order(out, 2, false, Optional.empty(), List.of(catalogue)), (done, all) -> false);
        assertThat(stopped.account().get("blocksDone").asInt()).isEqualTo(1);
        run(order(folder.resolve("whole.csv"), 2, false, Optional.empty(), List.of(catalogue)), Progress.NONE);
        assertThat(rows(folder.resolve("out.csv.partial")))
                .isEqualTo(rows(folder.resolve("whole.csv")).stream()
                        .filter(row -> row.split(",", 4)[2].compareTo("2024-07-05T00:03:00") < 0)
                        .toList())
                .isNotEmpty();
    }

    @Test
    void newer_sets_of_some_objects_give_what_a_whole_screening_gives() throws IOException {
        var table = folder.resolve("kept.csv");
        run(order(table, 2, false, Optional.empty(), List.of(catalogue)), Progress.NONE);
        var before = rows(table);
        // Two objects move elsewhere, and one is new.
        var newer = Files.writeString(
                folder.resolve("newer.tle"),
                (sets(7, 8, 40) + sets(OBJECTS + 1, OBJECTS + 1, 0)).replace("24186.5000", "24186.6000"));
        var fixed = Files.writeString(folder.resolve("newer.tle"), withChecksums(Files.readString(newer)));
        var updated = run(order(table, 2, false, Optional.of(fixed), List.of(catalogue)), Progress.NONE);
        var whole = folder.resolve("whole.csv");
        run(order(whole, 1, false, Optional.empty(), List.of(catalogue, fixed)), Progress.NONE);
        assertThat(Files.readString(table)).isEqualTo(Files.readString(whole));
        assertThat(rows(table)).isNotEqualTo(before);
        assertThat(updated.account().get("changed").asInt()).isEqualTo(3);
        // It can be brought up to date again from there.
        run(order(table, 2, false, Optional.of(fixed), List.of(catalogue, fixed)), Progress.NONE);
        assertThat(Files.readString(table)).isEqualTo(Files.readString(whole));
        // Not from a table of other files.
        assertThatThrownBy(() -> run(order(table, 2, false, Optional.of(fixed), List.of(catalogue)), Progress.NONE))
                .hasMessageContaining("APP-023");
    }

    static String withChecksums(String sets) {
        return sets.lines()
                        .map(line -> line.matches("[12] .{67}") ? checked(line.substring(0, 68)) : line)
                        .reduce((a, b) -> a + "\n" + b)
                        .orElseThrow()
                + "\n";
    }

    @Test
    void a_disk_that_fills_leaves_what_is_whole() throws IOException {
        var table = folder.resolve("table.csv");
        // A folder stands where the account would be moved to: the last step of writing fails.
        Files.createDirectories(folder.resolve("table.run.json").resolve("x"));
        assertThatThrownBy(() -> run(order(table, 2, false, Optional.empty(), List.of(catalogue)), Progress.NONE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("APP-004");
        assertThat(table).doesNotExist();
        Files.delete(folder.resolve("table.run.json").resolve("x"));
        Files.delete(folder.resolve("table.run.json"));
        run(order(table, 2, true, Optional.empty(), List.of(catalogue)), Progress.NONE);
        var whole = folder.resolve("whole.csv");
        run(order(whole, 2, false, Optional.empty(), List.of(catalogue)), Progress.NONE);
        assertThat(Files.readString(table)).isEqualTo(Files.readString(whole));
    }

    @Test
    void a_folder_gets_everything() throws IOException {
        var out = folder.resolve("week");
        var ran = parley(screening(out + "/", "--sigma", "200,1000,200", "--cdm", folder.resolve("cdm")));
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Files.list(out).map(Path::getFileName).map(Path::toString))
                .containsExactlyInAnyOrder(
                        "approaches.csv", "approaches.json", "not-screened.csv", "report.html", "run.json");
        var rows = rows(out.resolve("approaches.csv"));
        var json = Json.read(Files.readAllBytes(out.resolve("approaches.json")));
        assertThat(json.get("approaches")).hasSize(rows.size());
        var first = json.get("approaches").get(0);
        assertThat(first.propertyNames()).containsExactlyElementsOf(ApproachTable.COLUMNS);
        var cells = rows.getFirst().split(",", 5);
        assertThat(Json.text(first, "tca_utc")).isEqualTo(cells[2]);
        assertThat(first.get("miss_distance_m").decimalValue()).isEqualByComparingTo(cells[3]);
        assertThat(Json.number(first, "pc")).isBetween(0.0, 1.0);
        assertThat(first.get("trend").isNull()).isTrue();
        var page = Files.readString(out.resolve("report.html"));
        assertThat(page).contains("Close approaches", "近距离交会").doesNotContain("http:", "https:", "src=");
        assertThat(Files.list(folder.resolve("cdm"))).hasSize(rows.size());
        var message = Files.list(folder.resolve("cdm")).findFirst().orElseThrow();
        assertThat(parley("check", message).code()).isZero();
    }

    private Object[] screening(Object out, Object... more) {
        var all = new ArrayList<Object>(List.of(
                "screen",
                "--catalog",
                catalogue,
                "--from",
                "2024-07-05T00:00:00Z",
                "--hours",
                2,
                "--threshold",
                "20km",
                "--out",
                out));
        all.addAll(Arrays.asList(more));
        return all.toArray();
    }

    @Test
    void rows_are_compared_with_an_earlier_table() throws IOException {
        var earlier = folder.resolve("earlier.csv");
        assertThat(parley(screening(earlier)).code()).isZero();
        var before = new ArrayList<>(Files.readAllLines(earlier));
        // The earlier table as if one approach had been farther, one nearer, one not there, and one
        // elsewhere.
        var farther = before.get(1).split(",", -1);
        farther[3] = "19999.000";
        before.set(1, String.join(",", farther));
        var nearer = before.get(2).split(",", -1);
        nearer[3] = "1.000";
        before.set(2, String.join(",", nearer));
        var absent = before.remove(3).split(",", -1);
        absent[0] = "99999";
        before.add(3, String.join(",", absent));
        Files.write(earlier, before);
        var now = folder.resolve("now.csv");
        var ran = parley(screening(now, "--compare", earlier));
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("1 approaches of the earlier screening are gone");
        assertThat(rows(now).stream().map(row -> row.substring(row.lastIndexOf(',') + 1)))
                .startsWith("closer", "farther", "new", "same")
                .doesNotContain("");
        assertThat(rows(folder.resolve("now.gone.csv")))
                .singleElement()
                .asString()
                .startsWith("99999,")
                .endsWith(",gone");
    }

    @Test
    void what_is_wrong_is_said_with_its_place_and_the_rest_is_screened() throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(catalogue));
        var whole = folder.resolve("whole.csv");
        parley(screening(whole));
        lines.set(1, lines.get(1).substring(0, 68) + (char) ('0' + (lines.get(1).charAt(68) - '0' + 1) % 10));
        lines.set(5, lines.get(5).replaceFirst(" 15\\.", " -5."));
        Files.write(catalogue, lines);
        // A second set of object 3, half a day older, and one of object 4 of the same epoch; one of the far
        // future; one that is too old; one of a time before UTC; two that are old, one of them inside the Earth by now.
        Files.writeString(
                catalogue,
                withChecksums(sets(3, 3, 1).replace("24186.5000", "24186.1000")
                        + sets(901, 901, 0).replace("24186.5000", "24286.5000")
                        + sets(902, 902, 0).replace("24186.5000", "23186.5000")
                        + sets(903, 903, 0).replace("24186.5000", "57186.5000")
                        + sets(4, 4, 1)
                        + sets(904, 904, 0).replace("24186.5000", "24086.5000")
                        + sets(905, 905, 0).replace("24186.5000", "24086.5000").replace(" 10000-4", " 30000-1")),
                java.nio.file.StandardOpenOption.APPEND);
        var out = folder.resolve("out.csv");
        var ran = parley(screening(out, "--max-age", 200));
        assertThat(ran.code()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err())
                .contains(catalogue + ":2", catalogue + ":6", "its object reads '00001'.", "the line reads '00002'.")
                .contains("SCREEN-030 " + catalogue + ": Object 3 ")
                .contains("APP-022 " + catalogue + ": The elements of object 901 ")
                .contains("APP-021 " + catalogue + ": Object 902 was not screened")
                .contains("APP-048 " + catalogue + ": Object 903 was not screened")
                .contains("SCREEN-038 " + catalogue
                        + ": Object 4 has two sets of elements of one epoch, 2024-07-04T12:00:00.000 UTC, that"
                        + " differ in mean anomaly (")
                .contains("APP-049: 3 objects are screened by elements more than 30 days from the window;")
                .contains("SCREEN-037 " + catalogue
                        + ": Object 905 was not screened: at no instant looked at, from 2024-07-05T");
        var account = Json.read(Files.readAllBytes(folder.resolve("out.run.json")));
        assertThat(account.get("objects").asInt()).isEqualTo(OBJECTS + 5);
        assertThat(account.get("screened").asInt()).isEqualTo(OBJECTS - 2 + 2);
        assertThat(rows(out))
                .hasSizeGreaterThan(rows(whole).size() / 2)
                .noneMatch(row -> row.matches("(|\\d+,)(1|2|902|903|905),.*"));
    }

    @Test
    void own_trajectories_are_the_first_of_every_pair() throws IOException {
        var own = folder.resolve("own.oem");
        var one = Files.writeString(folder.resolve("one.tle"), sets(9, 9, 0));
        assertThat(parley(
                                "convert",
                                one,
                                "--to",
                                "oem-kvn",
                                "--from",
                                "2024-07-04T23:00:00Z",
                                "--until",
                                "2024-07-05T01:00:00Z",
                                "--step",
                                60,
                                "--out",
                                own)
                        .code())
                .isLessThanOrEqualTo(Exit.FINDINGS);
        // Its designator is that of every invented object; the number that it bears here is its
        // own.
        Files.writeString(own, Files.readString(own).replaceFirst("OBJECT_ID = .*", "OBJECT_ID = 9"));
        var out = folder.resolve("own.csv");
        var ran = parley(screening(out, "--own", own));
        assertThat(ran.err()).doesNotContain("APP-070");
        var all = folder.resolve("all.csv");
        parley(screening(all));
        var expected = rows(all).stream()
                .filter(row -> row.startsWith("9,") || row.split(",")[1].equals("9"))
                .count();
        assertThat(rows(out)).hasSize((int) expected).allMatch(row -> row.startsWith("9,"));
        assertThat(rows(out).stream().map(row -> row.split(",")[23])).contains("ephemeris", "elements");
        assertThat(rows(out)).allMatch(row -> row.contains(",,,SCREEN-085,,,"));
        // What is stated of objects without a covariance serves an ephemeris too.
        var uncertain = folder.resolve("uncertain.csv");
        parley(screening(uncertain, "--own", own, "--sigma", "200,1000,200"));
        assertThat(rows(uncertain)).hasSameSizeAs(rows(out)).allMatch(row -> !row.split(",")[8].isEmpty());
    }

    @Test
    void a_file_without_a_frame_is_said_to_need_a_conversion_first() throws IOException {
        var file = Files.writeString(folder.resolve("undefined.sp3"), """
                #cP2015  5  5  0  0  0.00000000     288   u+U UNDEF FIT  GFZ
                ## 1843 172800.00000000   300.00000000 57147 0.0000000000000
                +    1   C01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
                ++        10  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0
                %c M  cc GPS ccc cccc cccc cccc cccc ccccc ccccc ccccc ccccc
                %c cc cc ccc ccc cccc cccc cccc cccc ccccc ccccc ccccc ccccc
                %f  1.2500000  1.025000000  0.00000000000  0.000000000000000
                %f  0.0000000  0.000000000  0.00000000000  0.000000000000000
                %i    0    0    0    0      0      0      0      0         0
                %i    0    0    0    0      0      0      0      0         0
                *  2015  5  5  0  0  0.00000000
                PC01 -32323.399959  27093.052654   -172.802215   -434.415658
                EOF
                """);
        var ran = parley(screening(folder.resolve("out.csv"), "--own", file));
        assertThat(ran.code()).isEqualTo(Exit.UNREADABLE);
        assertThat(ran.err())
                .contains(
                        "FORMATS-233 ",
                        "APP-051: " + file + " cannot be screened as it is: ",
                        "parley convert " + file);
    }

    /// An own ephemeris of two segments, the second within the first and of use for a part of its
    /// span; both of one orbit, so that the rows are those of a single segment.
    @Test
    void segments_within_each_other_are_used_for_the_time_that_each_may_be() throws IOException {
        var one = Files.writeString(folder.resolve("one.tle"), sets(9, 9, 0));
        var whole = segment(one, "whole.oem", "2024-07-04T23:00:00Z", "2024-07-05T06:30:00Z");
        var inner = segment(one, "inner.oem", "2024-07-05T01:00:00Z", "2024-07-05T03:00:00Z");
        var useable = useable(Files.readString(inner), "2024-07-05T01:30:00", "2024-07-05T02:30:00");
        var both = Files.writeString(
                folder.resolve("both.oem"), Files.readString(whole) + useable.substring(useable.indexOf("META_START")));
        var expected = folder.resolve("expected.csv");
        assertThat(parley(screening(expected, "--own", whole)).err())
                .doesNotContain("APP-040", "SCREEN-039", "SCREEN-040");
        var out = folder.resolve("segments.csv");
        var ran = parley(screening(out, "--own", both));
        assertThat(ran.err()).contains("APP-040: ", "2024-07-05T01:30:00", "2024-07-05T02:30:00");
        assertThat(ran.err()).doesNotContain("SCREEN-032");
        assertThat(rows(expected)).isNotEmpty();
        assertThat(rows(out)).hasSameSizeAs(rows(expected)).allMatch(row -> row.split(",")[23].equals("ephemeris"));

        // Of use only where its states are missing.
        var hole = Files.readString(inner)
                .lines()
                .filter(line -> !line.matches("2024-07-05T(01:[2-5]|02:[0-3]).*"))
                .collect(Collectors.joining("\n", "", "\n"));
        var never = Files.writeString(
                folder.resolve("never.oem"), useable(hole, "2024-07-05T01:40:00", "2024-07-05T02:20:00"));
        var left = parley(screening(folder.resolve("left.csv"), "--own", never));
        assertThat(left.err()).contains("APP-044: ");
        assertThat(rows(folder.resolve("left.csv"))).allMatch(row -> row.split(",")[23].equals("elements"));
    }

    private static String useable(String oem, String from, String until) {
        return oem.replaceFirst(
                "(?m)^STOP_TIME", "USEABLE_START_TIME = " + from + "\nUSEABLE_STOP_TIME = " + until + "\nSTOP_TIME");
    }

    private Path segment(Path sets, String name, String from, String until) throws IOException {
        var out = folder.resolve(name);
        parley("convert", sets, "--to", "oem-kvn", "--from", from, "--until", until, "--step", 60, "--out", out);
        return Files.writeString(out, Files.readString(out).replaceFirst("OBJECT_ID = .*", "OBJECT_ID = 9"));
    }

    @Test
    void what_is_known_of_objects_stands_in_their_rows() throws IOException {
        var objects = Files.writeString(
                folder.resolve("objects.csv"), "object,class,manoeuvrable,radius_m\n1,payload,yes,30\n2,,no,\n");
        var out = folder.resolve("out.csv");
        assertThat(parley(screening(out, "--objects", objects, "--radius", 2)).code())
                .isZero();
        var rows = rows(out).stream().map(row -> row.split(",", -1)).toList();
        assertThat(rows.stream().filter(row -> row[0].equals("1")))
                .isNotEmpty()
                .allMatch(
                        row -> row[21].equals("yes") && row[19].equals(objects.toString()) && row[13].equals("32.000"));
        assertThat(rows.stream().filter(row -> row[0].equals("3")))
                .allMatch(row -> row[21].equals("unknown") && row[14].equals("stated"));
        Files.writeString(objects, "object,class,manoeuvrable,radius_m\n1,spaceship,,\n");
        var ran = parley(screening(out, "--objects", objects));
        assertThat(ran.code()).isEqualTo(Exit.UNREADABLE);
        assertThat(ran.err()).startsWith("SCREEN-084: ").contains("2");
    }

    @ParameterizedTest
    @CsvSource({
        "--hours 6 --threshold 5km, APP-007", // no --out
        "--hours 6 --threshold 5km --out x.txt, APP-007",
        "--hours 0 --threshold 5km --out x.csv, APP-015",
        "--hours -1 --threshold 5km --out x.csv, APP-015",
        "--days 61 --threshold 5km --out x.csv, APP-015",
        "--days 365 --threshold 5km --out x.csv, APP-015",
        "--hours 6 --threshold 0m --out x.csv, APP-016",
        "--hours 6 --threshold -5km --out x.csv, APP-016",
        "--hours 6 --threshold 501km --out x.csv, APP-016",
        "--hours 6 --threshold 5 --out x.csv, APP-007",
        "--hours 6 --days 1 --threshold 5km --out x.csv, APP-007",
        "--days 1 --threshold 5km --out x.json --changed y, APP-007",
        "--days 1 --threshold 5km --out x.csv --threads 0, APP-007",
        "--days 1 --threshold 5km --out x.csv --max-age 0, APP-007",
        "--days 1 --threshold 5km --out x.csv --against y --own z, APP-007",
    })
    void orders_without_sense_are_refused(String rest, String code) {
        var words = new ArrayList<Object>(List.of("screen", "--catalog", catalogue, "--from", "2024-07-05T00:00:00Z"));
        words.addAll(List.of((Object[]) rest.split(" ")));
        var ran = parley(words.toArray());
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).startsWith(code + ": ");
    }

    @Test
    void a_table_that_is_none_is_not_compared_with() throws IOException {
        var none = Files.write(folder.resolve("none.csv"), "a,b\n".getBytes(StandardCharsets.UTF_8));
        var ran = parley(screening(folder.resolve("x.csv"), "--compare", none));
        assertThat(ran.code()).isEqualTo(Exit.UNREADABLE);
        assertThat(ran.err()).startsWith("SCREEN-083: ");
        assertThat(parley(screening(folder.resolve("x.csv"), "--changed", catalogue))
                        .err())
                .startsWith("APP-003: ");
    }

    @Test
    void the_example_of_the_guide_is_the_one_that_is_run() throws IOException {
        var found = new ArrayList<space.parley.screen.CloseApproach>();
        var summary = FirstScreening.run(catalogue, space.parley.orbit.Epoch.utc(FROM), found::add);
        assertThat(summary.complete()).isTrue();
        assertThat(summary.objects()).isEqualTo(OBJECTS);
        assertThat(found).hasSize((int) summary.approaches()).isNotEmpty();
        var root = System.getenv("PARLEY_ROOT");
        Assumptions.assumeTrue(root != null, "PARLEY_ROOT names the project's folder: run by Maven");
        var guide = Files.readString(Path.of(root, "docs", "guide", "screening.md"));
        var code = Files.readString(Path.of(root, "app/src/test/java/space/parley/app/FirstScreening.java"));
        var example = code.substring(code.indexOf("        // example\n") + 19, code.indexOf("        // end"));
        assertThat(guide).contains(example.replaceAll("(?m)^ {8}", ""));
        assertThat(ApproachTable.COLUMNS).allSatisfy(column -> assertThat(guide).contains("`" + column + "`"));
    }

    private Commands.Ran explain(String first, String second, Object... options) {
        var arguments = new ArrayList<Object>(List.of("screen", "explain", first, second, "--catalog", catalogue));
        arguments.addAll(List.of("--from", FROM, "--hours", 2, "--threshold", "20km"));
        arguments.addAll(List.of(options));
        return parley(arguments.toArray());
    }

    @Test
    void a_pair_is_explained_at_the_instant_of_the_table() throws IOException {
        var table = folder.resolve("table.csv");
        parley(screening(table));
        var told =
                rows(table).stream().map(line -> line.split(",", -1)).limit(8).toList();
        assertThat(told).hasSizeGreaterThan(3);
        for (var row : told) {
            var ran = explain(row[0], row[1]);
            assertThat(ran.out()).contains("\n" + row[2] + " ");
        }
    }

    @Test
    void a_page_has_the_permissions_of_any_new_file() throws IOException {
        Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        var page = folder.resolve("pair.html");
        var ran = explain("1", "2", "--out", page);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Files.getPosixFilePermissions(page)).isEqualTo(Files.getPosixFilePermissions(catalogue));
    }

    @Test
    void a_pair_is_explained_as_the_table_has_it() throws IOException {
        var table = folder.resolve("table.csv");
        parley(screening(table));
        var row = rows(table).getFirst().split(",", -1);
        var page = folder.resolve("pair.html");
        var ran = explain(row[0], row[1], "--out", page, "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        var json = Json.read(ran.out().getBytes(StandardCharsets.UTF_8));
        var events = json.get("turns")
                .valueStream()
                .filter(turn -> turn.get("event").booleanValue())
                .toList();
        assertThat(events).anySatisfy(turn -> {
            // The table rounds to the microsecond and to the millimetre.
            assertThat(Json.text(turn, "at")).startsWith(row[2].substring(0, 24));
            assertThat(Json.number(turn, "missDistanceMetres"))
                    .isCloseTo(Double.parseDouble(row[3]), org.assertj.core.api.Assertions.within(0.001));
        });
        assertThat(json.get("steps").get("exact").asInt()).isPositive();
        assertThat(Files.readString(page)).contains("event: a local minimum").doesNotContain("http:", "https:", "src=");
        assertThat(explain(row[0], "77777").err()).startsWith("APP-027: ");
    }
}
