package space.parley.screen.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import space.parley.orbit.Vector3;
import space.parley.terms.Language;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

class ApproachTableTest {
    static ApproachRow row(String first, String second, String tca, double miss) {
        var one = new ApproachRow.Side(
                "A, \"B\"",
                ObjectClass.PAYLOAD,
                "name",
                Optional.of(true),
                "elements",
                -0.25,
                97.5,
                "model 2026",
                "box R ±2 T ±25 N ±25 km");
        var other = new ApproachRow.Side(
                "", ObjectClass.UNKNOWN, "", Optional.empty(), "ephemeris", 1.5, 53.1234, "ephemeris", "");
        return new ApproachRow(
                new ObjectId(first),
                new ObjectId(second),
                UtcInstant.parse(tca).orElseThrow(),
                miss,
                new Vector3(-1.5, 0.0004, -0.0004),
                14_000.1234567,
                new ApproachRow.Risk(
                        OptionalDouble.of(1.23456789e-5), "method", "SCREEN-020 SCREEN-024", 10, "default"),
                one,
                other,
                OptionalDouble.empty(),
                512_345.6,
                Relation.FORMATION,
                Edge.END,
                Trend.NEW);
    }

    private static String text(ApproachRow row) {
        var out = new StringBuilder();
        ApproachTable.append(out, row);
        return out.toString();
    }

    @Test
    void a_row_has_a_cell_for_each_column_and_is_read_back_to_the_same_text() throws IOException {
        var text = text(row("25544", "9", "2024-07-05T00:00:01.000002Z", 1234.5678));
        assertThat(text)
                .isEqualTo("25544,9,2024-07-05T00:00:01.000002Z,1234.568,-1.500,0.000,0.000,14000.123457,0.00001234568,"
                        + "method,SCREEN-020 SCREEN-024,model 2026,ephemeris,10.000,default,\"A, \"\"B\"\"\",,payload,"
                        + "unknown,name,,yes,unknown,elements,ephemeris,-0.250,1.500,97.500,53.123,,512.346,formation,"
                        + "end,box R ±2 T ±25 N ±25 km,,new\n");
        var rows = ApproachTable.read(new StringReader(ApproachTable.header() + text + text), "x");
        for (int i = 0; i < 2; i++) {
            var read = java.util.Objects.requireNonNull(rows.next());
            assertThat(rows.cells()).hasSameSizeAs(ApproachTable.COLUMNS);
            assertThat(text(read)).isEqualTo(text);
        }
        assertThat(rows.next()).isNull();
    }

    @Test
    void what_was_not_computed_is_empty_and_never_zero() {
        var row = row("1", "2", "2024-07-05T00:00:01Z", 1);
        var none = new ApproachRow(
                row.first(),
                row.second(),
                row.tca(),
                row.missDistanceMetres(),
                row.missRtnMetres(),
                row.relativeSpeedMetresPerSecond(),
                new ApproachRow.Risk(OptionalDouble.empty(), "", "SCREEN-011", 10, "default"),
                row.firstSide(),
                row.secondSide(),
                row.approachAngleDegrees(),
                row.altitudeMetres(),
                row.relation(),
                row.edge(),
                row.trend());
        assertThat(text(none).split(","))
                .satisfies(
                        cells -> assertThat(Arrays.asList(cells).subList(8, 11)).containsExactly("", "", "SCREEN-011"));
    }

    /// By the rule of rounding: to the nearest microsecond, and never into the next day.
    @ParameterizedTest
    @CsvSource({
        "2024-07-05T00:00:00.000000499Z, 2024-07-05T00:00:00.000000Z",
        "2024-07-05T00:00:00.000000500Z, 2024-07-05T00:00:00.000001Z",
        "2024-07-05T12:59:59.999999900Z, 2024-07-05T13:00:00.000000Z",
        "2024-07-05T23:59:59.999999900Z, 2024-07-05T23:59:59.999999Z",
        "2016-12-31T23:59:60.250000000Z, 2016-12-31T23:59:60.250000Z",
        "2016-12-31T23:59:60.999999900Z, 2016-12-31T23:59:60.999999Z",
    })
    void times_are_to_the_microsecond(String from, String to) {
        var text = text(row("1", "2", from, 1));
        assertThat(text.split(",")[2]).isEqualTo(to);
        assertThat(ApproachTable.parse(Arrays.asList(
                                text.replace("\"A, \"\"B\"\"\"", "A").strip().split(",", -1)))
                        .orElseThrow()
                        .tca())
                .isEqualTo(ApproachTable.rounded(UtcInstant.parse(from).orElseThrow()));
    }

    @Test
    void a_line_that_is_none_is_told_with_its_number() throws IOException {
        assertThatThrownBy(() -> ApproachTable.read(new StringReader("a,b\n"), "x.csv"))
                .hasMessageContaining("SCREEN-083")
                .hasMessageContaining("Line 1 of x.csv");
        var text = text(row("1", "2", "2024-07-05T00:00:01Z", 1));
        var rows = ApproachTable.read(
                new StringReader(ApproachTable.header() + text + text.replace("formation", "friends")), "x.csv");
        assertThat(rows.next()).isNotNull();
        assertThatThrownBy(rows::next).hasMessageContaining("Line 3 of x.csv");
    }

    @ParameterizedTest
    @EnumSource
    void a_finding_fills_its_places_in_both_languages(ReportFinding finding) {
        for (var language : Language.values()) {
            assertThat(finding.with("a", "b", "c").line(language)).doesNotContain("{");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FENGYUN 1C DEB, DEBRIS",
        "CZ-2C R/B, ROCKET_BODY",
        "ISS (ZARYA), PAYLOAD",
        "DEBUT (ORIZURU), PAYLOAD",
        "OBJECT A, UNKNOWN",
        "TBA - TO BE ASSIGNED, UNKNOWN",
        "'', UNKNOWN",
    })
    void names_tell_the_class(String name, ObjectClass expected) {
        assertThat(ObjectClass.ofName(name)).isEqualTo(expected);
    }

    @Test
    void approaches_of_two_tables_are_matched_by_pair_and_time() {
        var before = new ApproachIndex();
        before.add(row("1", "2", "2024-07-05T10:00:00Z", 1000));
        before.add(row("1", "2", "2024-07-05T10:47:00Z", 400));
        assertThat(before.trend(row("2", "1", "2024-07-05T10:00:05Z", 900))).isEqualTo(Trend.CLOSER);
        assertThat(before.trend(row("1", "2", "2024-07-05T10:00:05Z", 1100))).isEqualTo(Trend.FARTHER);
        assertThat(before.trend(row("1", "2", "2024-07-05T10:00:05Z", 1009))).isEqualTo(Trend.SAME);
        assertThat(before.trend(row("1", "2", "2024-07-05T10:50:00Z", 400.5))).isEqualTo(Trend.SAME);
        assertThat(before.trend(row("1", "2", "2024-07-05T11:30:00Z", 400))).isEqualTo(Trend.NEW);
        assertThat(before.trend(row("1", "3", "2024-07-05T10:00:00Z", 1000))).isEqualTo(Trend.NEW);
    }
}
