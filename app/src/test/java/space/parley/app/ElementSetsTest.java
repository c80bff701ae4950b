package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static space.parley.app.CatalogueScreeningTest.rows;
import static space.parley.app.Commands.parley;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which of several element sets of an object is used, and what is told of those that are not.
class ElementSetsTest {
    private static final int OBJECTS = 60;

    @TempDir
    private Path folder = Path.of("");

    private Path catalogue = Path.of("");
    private Path whole = Path.of("");

    @BeforeEach
    void catalogue() throws IOException {
        catalogue = write("catalogue.tle", CatalogueScreeningTest.sets(1, OBJECTS, 0));
        whole = folder.resolve("whole.csv");
    }

    private Path write(String name, String sets) throws IOException {
        return Files.writeString(folder.resolve(name), CatalogueScreeningTest.withChecksums(sets));
    }

    private Commands.Ran screen(Object out, Object... more) {
        var all = new ArrayList<Object>(List.of("screen"));
        all.addAll(Arrays.asList(more));
        all.addAll(List.of("--from", "2024-07-05T00:00:00Z", "--hours", 2, "--threshold", "100km", "--out", out));
        return parley(all.toArray());
    }

    /// A set whose eccentricity leaves no orbit above the ground.
    private static String withoutOrbit(int object) {
        return CatalogueScreeningTest.sets(object, object, 0).replaceFirst("(?m)^(2 .{24}).{7}", "$19999999");
    }

    @Test
    void a_set_of_long_after_the_window_does_not_replace_one_of_its_time() throws IOException {
        var future = write("future.tle", CatalogueScreeningTest.sets(7, 7, 40).replace("24186.5000", "25186.5000"));
        screen(whole, "--catalog", catalogue);
        for (var files : List.of(List.of(catalogue, future), List.of(future, catalogue))) {
            var out = folder.resolve("out.csv");
            var ran = screen(out, "--catalog", files.get(0), files.get(1));
            assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.FINDINGS);
            assertThat(ran.err())
                    .contains("APP-022 " + future + ": The elements of object 7 ", "it was screened with another set.")
                    .doesNotContain("SCREEN-030");
            assertThat(rows(out)).hasSameSizeAs(rows(whole));
        }
        // Where it is all there is, it is used.
        var only = write("only.tle", CatalogueScreeningTest.sets(907, 907, 0).replace("24186.5000", "25186.5000"));
        var alone = screen(folder.resolve("alone.csv"), "--catalog", only, catalogue);
        assertThat(alone.err()).contains("it was screened with them nevertheless.");
    }

    @Test
    void a_set_that_describes_no_orbit_does_not_replace_one_that_does() throws IOException {
        var broken = write("broken.tle", withoutOrbit(7));
        var newer = write("newer.tle", withoutOrbit(7).replace("24186.5000", "24186.9000"));
        screen(whole, "--catalog", catalogue);
        for (var file : List.of(broken, newer)) {
            var out = folder.resolve("out.csv");
            var ran = screen(out, "--catalog", file, catalogue);
            assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.FINDINGS);
            assertThat(ran.err())
                    .contains("APP-055 " + file + ": Object 7 was not screened by its elements of 2024-07-04T")
                    .doesNotContain("SCREEN-031", "SCREEN-038");
            assertThat(rows(out)).hasSameSizeAs(rows(whole));
        }
    }

    @Test
    void what_is_said_of_a_set_names_its_file() throws IOException {
        var second = write(
                "second.tle",
                CatalogueScreeningTest.sets(3, 3, 1).replace("24186.5000", "24186.1000")
                        + CatalogueScreeningTest.sets(4, 4, 1)
                        + withoutOrbit(901)
                        + CatalogueScreeningTest.sets(903, 903, 0).replace("24186.5000", "57186.5000"));
        var ran = screen(folder.resolve("out.csv"), "--catalog", second, catalogue);
        assertThat(ran.err())
                .contains(
                        "SCREEN-030 " + second + ": Object 3 ",
                        "SCREEN-038 " + catalogue + ": Object 4 ",
                        "SCREEN-031 " + second + ": Object 901 ",
                        "APP-048 " + second + ": Object 903 ");
    }

    @Test
    void sets_that_are_wrong_are_told_with_their_objects_and_counted() throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(catalogue));
        // A checksum; a line that is missing, and one of two objects; a name alone, of nothing that is known.
        lines.set(1, lines.get(1).substring(0, 68) + (char) ('0' + (lines.get(1).charAt(68) - '0' + 1) % 10));
        lines.remove(3 * 9 + 2);
        lines.remove(3 * 5 + 2);
        lines.remove(3 * 5 + 2);
        lines.remove(3 * 5 + 2);
        int first = 3 * 29 + 1 - 4;
        lines.set(first, "l" + lines.get(first).substring(1));
        lines.add("NOTHING");
        Files.write(catalogue, lines);
        // Of object 1 there is another set.
        var other = write("other.tle", CatalogueScreeningTest.sets(1, 1, 0));
        var out = folder.resolve("out");
        var ran = screen(out + "/", "--catalog", catalogue, other);
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.out()).contains(OBJECTS - 4 + " of " + (OBJECTS + 1) + " objects screened");
        assertThat(Files.readAllLines(out.resolve("not-screened.csv")))
                .anyMatch(line -> line.startsWith("FORMATS-050,error,1,,THING 1,," + catalogue + ":2,"))
                .anyMatch(line -> line.startsWith("FORMATS-052,error,10,,,," + catalogue + ":"))
                .anyMatch(line -> line.startsWith("FORMATS-054,error,6,7,,," + catalogue + ":"))
                .filteredOn(line -> line.startsWith("FORMATS-053,error,"))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("FORMATS-053,error,30,,,," + catalogue + ":"))
                .anyMatch(line -> line.matches("FORMATS-05\\d,error,,,,," + catalogue + ":.*"));
    }

    @Test
    void rows_of_a_table_that_are_wrong_are_told_with_their_objects_too() throws IOException {
        var table = Files.writeString(folder.resolve("table.csv"), """
                OBJECT_NAME,OBJECT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,ARG_OF_PERICENTER,\
                MEAN_ANOMALY,EPHEMERIS_TYPE,CLASSIFICATION_TYPE,NORAD_CAT_ID,ELEMENT_SET_NO,REV_AT_EPOCH,BSTAR,\
                MEAN_MOTION_DOT,MEAN_MOTION_DDOT
                GOOD,2020-001A,2024-07-04T12:00:00.000000,15.05,.001,53,10,20,30,0,U,901,999,1,.0001,0,0
                BAD,2020-001B,2024-07-04T12:00:00.000000,15.05,abc,53,10,20,30,0,U,902,999,1,.0001,0,0
                SHORT,2020-001C,2024-07-04T12:00:00.000000,15.05,.001,53,10,20,30,0,U,903
                """);
        var out = folder.resolve("out");
        var ran = screen(out + "/", "--catalog", catalogue, table);
        assertThat(ran.out()).contains(OBJECTS + 1 + " of " + (OBJECTS + 3) + " objects screened");
        assertThat(Files.readAllLines(out.resolve("not-screened.csv")))
                .anyMatch(line -> line.matches("FORMATS-\\d+,error,902,,,," + table + ":3 .*"))
                .anyMatch(line -> line.matches("FORMATS-\\d+,error,903,,,," + table + ":4,.*"));
    }
}
