package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static space.parley.app.CatalogueScreeningTest.rows;
import static space.parley.app.Commands.parley;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.parley.node.store.Json;
import tools.jackson.databind.JsonNode;

/// Files that cannot be used, among others that can: the others are screened, and the result says what it lacks.
class UnusedFilesTest {
    private static final int OBJECTS = 240;

    @TempDir
    private Path folder = Path.of("");

    private Path catalogue = Path.of("");

    @BeforeEach
    void catalogue() throws IOException {
        catalogue = Files.writeString(folder.resolve("catalogue.tle"), CatalogueScreeningTest.sets(1, OBJECTS, 0));
    }

    /// An ephemeris of four states on a circle, which line 17 of the file has the third of.
    private Path ephemeris(String name, String object, String third) throws IOException {
        return Files.writeString(folder.resolve(name), """
                CCSDS_OEM_VERS = 2.0
                CREATION_DATE = 2024-07-05T00:00:00
                ORIGINATOR = TEST

                META_START
                OBJECT_NAME = OURS
                OBJECT_ID = %s
                CENTER_NAME = EARTH
                REF_FRAME = EME2000
                TIME_SYSTEM = UTC
                START_TIME = 2024-07-05T00:00:00
                STOP_TIME = 2024-07-05T00:03:00
                META_STOP

                2024-07-05T00:00:00 7000.000 0.000 0 0.00000 7.54605 0
                2024-07-05T00:01:00 6985.364 452.445 0 -0.48774 7.53027 0
                2024-07-05T00:02:00 %s 902.998 0 -0.97344 7.48300 0
                2024-07-05T00:03:00 6868.796 1349.775 0 -1.45507 7.40443 0
                """.formatted(object, third));
    }

    private Commands.Ran screen(Object out, Object... more) {
        var all = new ArrayList<Object>(List.of("screen"));
        all.addAll(Arrays.asList(more));
        all.addAll(List.of("--from", "2024-07-05T00:00:00Z", "--hours", 2, "--threshold", "100km", "--out", out));
        return parley(all.toArray());
    }

    private static JsonNode account(Path file) throws IOException {
        return Json.read(Files.readAllBytes(file));
    }

    private static String last(String text) {
        return text.lines().reduce((_, line) -> line).orElse("");
    }

    @Test
    void objects_of_a_packed_file_that_cannot_be_used_are_known() throws IOException {
        var good = Files.writeString(folder.resolve("good.tle"), CatalogueScreeningTest.sets(8, 8, 0));
        var text = Files.readString(ephemeris("frame.oem", "7", "6941.531")).replace("EME2000", "NONE-SUCH");
        var whole = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(whole)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        var packed = Files.write(folder.resolve("frame.oem.gz"), whole.toByteArray());
        var cut = Files.write(folder.resolve("cut.oem.gz"), Arrays.copyOf(whole.toByteArray(), whole.size() - 8));
        for (var file : List.of(packed, cut)) {
            var ran = screen(folder.resolve("out.csv"), "--catalog", catalogue, "--own", good, file);
            assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.FINDINGS);
            assertThat(ran.err()).contains("APP-052 " + file + ":", "Object 7 was screened without " + file);
        }
    }

    @Test
    void a_table_of_positions_alone_is_told_by_the_name_that_was_typed() throws IOException {
        var good = Files.writeString(folder.resolve("good.tle"), CatalogueScreeningTest.sets(8, 8, 0));
        var broken = Files.writeString(folder.resolve("broken.cpf"), """
                H1 CPF 2 ABC 2024 07 05 0 187 1 testsat NONE
                H2 2102401 1234 47989 2024 07 05 0 0 0 2024 07 05 2 0 0 60 1 1 1 0 0 1
                H9
                10 0 60496 0.000000 0 7000000.000 0.000 0.000
                10 0 60496 60.000000 0 6985364.000 452445.000 0.000
                10 0 60496 120.000000 0 6941531.000
                """);
        var ran = screen(folder.resolve("out.csv"), "--catalog", catalogue, "--own", good, broken);
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err())
                .contains("APP-052 " + broken + ":6: ", " " + broken + ":6: Object 47989 was not screened");
    }

    @Test
    void own_files_that_cannot_be_used_leave_the_others_screened() throws IOException {
        var good = Files.writeString(folder.resolve("good.tle"), CatalogueScreeningTest.sets(8, 8, 0));
        var broken = ephemeris("broken.oem", "7", "abc");
        var alone = ephemeris("alone.oem", "OURS-2", "abc");
        var empty = Files.createFile(folder.resolve("empty.oem"));
        var text = Files.writeString(folder.resolve("text.oem"), "nothing of an orbit\n");
        var absent = folder.resolve("absent.oem");
        var out = folder.resolve("out");
        var ran = screen(out + "/", "--catalog", catalogue, "--own", good, broken, alone, empty, text, absent);
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err())
                .contains(
                        "FORMATS-013 " + broken + ":17: ",
                        "APP-052 " + broken + ":17: The file " + broken + " was left out",
                        "APP-053 " + broken + ":17: Object 7 was screened without " + broken
                                + ", which was left out: by its element set in its place.",
                        "APP-054 " + alone + ":17: Object OURS-2 was not screened: ",
                        "APP-052 " + empty + ": ",
                        "APP-052 " + text + ": ",
                        "APP-003 " + absent + ": ",
                        "APP-052 " + absent + ": ");
        assertThat(last(ran.err())).matches("The result is partial: \\d+ findings say .*");
        // Object 7 stays one of those that are asked for: its rows are those of its element set.
        var asked = Files.writeString(folder.resolve("asked.tle"), CatalogueScreeningTest.sets(7, 8, 0));
        var elements = folder.resolve("elements.csv");
        screen(elements, "--catalog", catalogue, "--own", asked);
        assertThat(rows(out.resolve("approaches.csv")))
                .hasSameElementsAs(rows(elements))
                .anyMatch(row -> row.startsWith("7,"));
        var account = account(out.resolve("run.json"));
        assertThat(account.get("partial").booleanValue()).isTrue();
        assertThat(account(out.resolve("approaches.json")).get("header")).isEqualTo(account);
        assertThat(account.get("objects").asInt()).isEqualTo(OBJECTS + 1);
        assertThat(account.get("screened").asInt()).isEqualTo(OBJECTS);
        assertThat(account.get("primaries").asInt()).isEqualTo(2);
        assertThat(account.get("inputs")
                        .valueStream()
                        .filter(input -> !input.get("used").booleanValue())
                        .map(input -> Json.text(input, "file")))
                .containsExactly(
                        broken.toString(), alone.toString(), empty.toString(), text.toString(), absent.toString());
        var lines = Files.readAllLines(out.resolve("not-screened.csv"));
        assertThat(lines.getFirst()).startsWith("code,severity,object_1,object_2,name_1,name_2,place,");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("FORMATS-013,error,7,,THING R/B,," + broken + ":17,"))
                .anyMatch(line -> line.startsWith("APP-053,warning,7,,THING R/B,," + broken + ":17,"))
                .anyMatch(line -> line.startsWith("APP-054,error,OURS-2,,,," + alone + ":17,"))
                .anyMatch(line -> line.startsWith("APP-052,error,,,,," + empty + ","));
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("▲ Partial: ", "<td>7 THING R/B</td>", "<td>OURS-2</td>");
    }

    /// Its name is that of the element set with the same COSPAR designator.
    @Test
    void the_object_of_a_frame_that_is_not_known_is_still_told() throws IOException {
        var good = Files.writeString(folder.resolve("good.tle"), CatalogueScreeningTest.sets(8, 8, 0));
        var file = ephemeris("frame.oem", "2020-001A", "6941.520");
        Files.writeString(file, Files.readString(file).replace("EME2000", "NOWHERE"));
        var out = folder.resolve("out.csv");
        var ran = screen(out, "--catalog", catalogue, "--own", good, file);
        assertThat(ran.code()).isEqualTo(Exit.FINDINGS);
        // All invented sets bear that designator; the one that is read first counts.
        assertThat(ran.err())
                .contains("FORMATS-021 " + file + ":9 ", "APP-053 " + file + ":9 REF_FRAME: Object 8 was screened ");
    }

    @Test
    void where_none_of_the_own_files_can_be_used_the_run_is_refused() throws IOException {
        var broken = ephemeris("broken.oem", "7", "abc");
        var absent = folder.resolve("absent.oem");
        var out = folder.resolve("out.csv");
        var ran = screen(out, "--catalog", catalogue, "--own", broken, absent);
        assertThat(ran.code()).isEqualTo(Exit.UNREADABLE);
        assertThat(ran.err()).contains("FORMATS-013 " + broken + ":17: ", "APP-003: The file " + absent);
        assertThat(out).doesNotExist();
    }

    @Test
    void so_it_is_of_catalogues_and_what_they_are_screened_against() throws IOException {
        var text = Files.writeString(folder.resolve("text.tle"), "nothing of an orbit\n");
        var other = Files.writeString(folder.resolve("other.tle"), CatalogueScreeningTest.sets(301, 310, 0));
        var out = folder.resolve("out.csv");
        assertThat(screen(out, "--catalog", text).code()).isEqualTo(Exit.UNREADABLE);
        assertThat(screen(out, "--catalog", catalogue, "--against", text).code())
                .isEqualTo(Exit.UNREADABLE);
        assertThat(screen(out, "--catalog", text, "--against", catalogue).code())
                .isEqualTo(Exit.UNREADABLE);
        assertThat(out).doesNotExist();
        var ran = screen(out, "--catalog", text, catalogue, "--against", text, other);
        assertThat(ran.code()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err()).contains("APP-052 " + text + ": ");
        var whole = folder.resolve("whole.csv");
        var fine = screen(whole, "--catalog", catalogue, "--against", other);
        assertThat(fine.code()).as(fine.err()).isZero();
        assertThat(fine.err()).doesNotContain("partial");
        assertThat(account(folder.resolve("whole.run.json")).get("partial").booleanValue())
                .isFalse();
        assertThat(Files.readString(out)).isEqualTo(Files.readString(whole));
        // A file that was mended makes another result of it.
        Files.writeString(text, CatalogueScreeningTest.sets(311, 312, 0));
        var changed = screen(out, "--catalog", text, catalogue, "--own", catalogue, "--changed", other);
        assertThat(changed.err()).contains("APP-023: ");
    }

    @Test
    void among_files_too_the_others_are_screened() throws IOException {
        var good = Files.writeString(folder.resolve("good.tle"), CatalogueScreeningTest.sets(1, 40, 0));
        var broken = ephemeris("broken.oem", "7", "abc");
        var alone = ephemeris("alone.oem", "OURS-2", "abc");
        var empty = Files.createFile(folder.resolve("empty.oem"));
        var out = folder.resolve("out.json");
        var ran = screen(out, "--threshold-of", "OURS-2=5km", "--json", "--files", good, broken, alone, empty);
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err())
                .contains(
                        "APP-053 " + broken + ":17: Object 7 was screened without ",
                        "APP-054 " + alone + ":17: Object OURS-2 was not screened: ",
                        "APP-052 " + empty + ": ");
        assertThat(last(ran.err())).startsWith("The result is partial: ");
        var result = Json.read(ran.out().getBytes(StandardCharsets.UTF_8));
        assertThat(account(out)).isEqualTo(result);
        assertThat(result.get("partial").booleanValue()).isTrue();
        assertThat(result.get("screened").asInt()).isEqualTo(40 * 39 / 2);
        assertThat(result.get("findings").valueStream())
                .anyMatch(finding -> Json.text(finding, "code").equals("APP-053")
                        && finding.get("objects").get(0).asString().equals("7"));
        assertThat(screen(out, "--files", broken, empty).code()).isEqualTo(Exit.UNREADABLE);
        assertThat(screen(out, "--files", good, "--trial", broken).code()).isEqualTo(Exit.UNREADABLE);
    }

    @Test
    void a_pair_is_explained_by_what_is_left() throws IOException {
        var broken = ephemeris("broken.oem", "7", "abc");
        var good = Files.writeString(folder.resolve("good.tle"), CatalogueScreeningTest.sets(8, 8, 0));
        var ran = parley(
                "screen",
                "explain",
                7,
                8,
                "--catalog",
                catalogue,
                "--own",
                good,
                broken,
                "--from",
                "2024-07-05T00:00:00Z",
                "--hours",
                1,
                "--threshold",
                "20km");
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err()).contains("APP-053 " + broken + ":17: Object 7 was screened without ");
    }

    @Test
    void what_is_said_of_the_result_follows_from_what_replaces_the_file() throws IOException {
        var broken = ephemeris("broken.oem", "7", "abc");
        var whole = ephemeris("whole.oem", "7", "6941.531");
        var elements = Files.writeString(folder.resolve("eight.tle"), CatalogueScreeningTest.sets(8, 8, 0));
        var out = folder.resolve("out.csv");
        assertThat(screen(out, "--catalog", catalogue, "--own", broken, elements)
                        .err())
                .contains("by its element set in its place.", "elements are a kilometre off and more");
        assertThat(screen(out, "--catalog", catalogue, "--own", broken, whole).err())
                .contains("by its other ephemeris in its place.", "the other one may be older")
                .doesNotContain("a kilometre off and more, and tell of no planned manoeuvre");
    }

    @Test
    void a_file_that_is_given_twice_is_read_once() throws IOException {
        var own = ephemeris("own.oem", "OURS", "6941.531");
        var again = folder.resolve("again").resolve("..").resolve("own.oem");
        Files.createDirectory(folder.resolve("again"));
        var once = screen(folder.resolve("once.csv"), "--catalog", catalogue, "--own", own);
        var twice = screen(folder.resolve("twice.csv"), "--catalog", catalogue, "--own", own, own, again);
        assertThat(twice.err()).isEqualTo(once.err()).doesNotContain("APP-040");
        assertThat(rows(folder.resolve("twice.csv"))).isEqualTo(rows(folder.resolve("once.csv")));
        assertThat(account(folder.resolve("twice.run.json")).get("inputs").size())
                .isEqualTo(2);
        var among = screen(folder.resolve("among.json"), "--files", own, again, catalogue, catalogue);
        assertThat(among.err()).doesNotContain("APP-012", "APP-040");
    }

    /// A designator names an object of which elements have it, whatever else was left out.
    @Test
    void a_volume_may_be_given_by_a_designator() throws IOException {
        var station = Files.writeString(
                folder.resolve("station.tle"),
                CatalogueScreeningTest.withChecksums(
                        CatalogueScreeningTest.sets(907, 907, 0).replace("20001A", "98067A")));
        var left = ephemeris("left.oem", "1998-067A", "abc");
        var good = Files.writeString(folder.resolve("good.tle"), CatalogueScreeningTest.sets(8, 8, 0));
        var out = folder.resolve("out.csv");
        var ran =
                screen(out, "--volume", "1998-067A=sphere:80km", "--catalog", catalogue, station, "--own", good, left);
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err()).contains("APP-053 ").doesNotContain("APP-031");
        assertThat(account(folder.resolve("out.run.json")).get("volumes").valueStream())
                .anyMatch(volume -> Json.text(volume, "of").equals("1998-067A")
                        && volume.get("objects").asInt() == 1);
        assertThat(screen(out, "--volume", "1998-067B=sphere:80km", "--catalog", catalogue, station)
                        .err())
                .contains("APP-031");
    }
}
