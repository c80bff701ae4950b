package space.parley.formats.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orekit.data.DataSource;
import org.orekit.files.stk.STKEphemerisFile.STKCoordinateSystem;
import org.orekit.files.stk.STKEphemerisFileParser;
import org.orekit.frames.Frames;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.OffsetModel;
import org.orekit.time.TimeScales;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.TimeScale;
import space.parley.terms.RefusedException;

class StkTest {
    private static final StkCodec CODEC = new StkCodec();
    private static final String HEAD = """
            stk.v.11.0
            BEGIN Ephemeris
            ScenarioEpoch %s
            CentralBody %s
            CoordinateSystem %s
            %s
            """;
    private static final String ROWS = """
            EphemerisTimePosVel
            0.0 7000000.5 0 0 0 7500 0
            60 6980000 450000 0 -480 7480 0
            END Ephemeris
            """;

    private static String file(String epoch, String centre, String axes, String more) {
        return HEAD.formatted(epoch, centre, axes, more) + ROWS;
    }

    private static Taken read(String text) {
        return Taken.of(CODEC, text, "test.e");
    }

    @Test
    void everySampleIsReadOrRefused() {
        var results = new TreeMap<String, String>();
        var files = new ArrayList<Path>(Taken.files("ephemeris/stk", ".e", ".gz"));
        files.addAll(Taken.files("orekit-test-resources/stk", ".e"));
        for (var file : files) {
            var taken = Taken.of(CODEC, Input.of(file));
            var sizes = taken.tables().stream().map(t -> t.states().size()).toList();
            results.put(file.getFileName().toString(), sizes + " " + taken.codes());
        }
        assertThat(results)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("00005.e", "[13] [FORMATS-262, FORMATS-264, FORMATS-265]"),
                        Map.entry("06251.e", "[25] [FORMATS-262, FORMATS-264, FORMATS-265]"),
                        Map.entry("23599.e", "[37] [FORMATS-269, FORMATS-262, FORMATS-264, FORMATS-265]"),
                        Map.entry("28057.e", "[25] [FORMATS-269, FORMATS-262, FORMATS-264, FORMATS-265]"),
                        Map.entry("GEOSat3BodyHPOP11.e.gz", "[5761] [FORMATS-264]"),
                        Map.entry("Satellite1.e", "[289] [FORMATS-268, FORMATS-264]"),
                        Map.entry("sat1.e.gz", "[17281] [FORMATS-264]"),
                        Map.entry("stk_02674_p.e", "[11] [FORMATS-264]"),
                        Map.entry("stk_02674_pv.e", "[11] [FORMATS-264]"),
                        Map.entry("stk_02674_pva.e", "[11] [FORMATS-264]"),
                        Map.entry("stk_impulsive_maneuver.e", "[6, 6] [FORMATS-264]"),
                        Map.entry("stk_invalid_coordinate_system.e", "[] [FORMATS-260]")));
    }

    @Test
    void refusalsTellTheirPlace() {
        var file = Taken.data().resolve("orekit-test-resources/stk/stk_invalid_coordinate_system.e");
        var finding = Taken.of(CODEC, Input.of(file)).findings().getFirst();
        assertThat(finding.place()).hasToString("stk_invalid_coordinate_system.e:21 CoordinateSystem");
    }

    /// Orekit 13.1.8 on the samples that it takes: positions to a micrometre, velocities to a nanometre a
    /// second, times to a nanosecond.
    @ParameterizedTest
    @CsvSource({
        "orekit-test-resources/stk/stk_02674_p.e",
        "orekit-test-resources/stk/stk_02674_pv.e",
        "orekit-test-resources/stk/stk_02674_pva.e",
        "orekit-test-resources/stk/stk_impulsive_maneuver.e",
        "ephemeris/stk/GEOSat3BodyHPOP11.e.gz",
        "ephemeris/stk/sat1.e.gz",
    })
    void orekitReadsTheSame(String name) {
        var input = Input.of(Taken.data().resolve(name));
        var taken = Taken.of(CODEC, input);
        var scales = TimeScales.of(
                List.of(
                        new OffsetModel(new org.orekit.time.DateComponents(1999, 1, 1), 32),
                        new OffsetModel(new org.orekit.time.DateComponents(2006, 1, 1), 33),
                        new OffsetModel(new org.orekit.time.DateComponents(2017, 1, 1), 37)),
                (conventions, all) -> List.of());
        var frames = Frames.of(scales, () -> null);
        var mapping = new EnumMap<>(Map.of(
                STKCoordinateSystem.J2000, frames.getEME2000(), STKCoordinateSystem.ICRF, (org.orekit.frames.Frame)
                        frames.getGCRF()));
        // Orekit wants two digits for the day.
        var text = new String(bytes(input), StandardCharsets.ISO_8859_1)
                .replaceFirst("(ScenarioEpoch\\s+)(\\d) ", "$10$2 ");
        var parser = new STKEphemerisFileParser("1", 3.986004415e14, scales.getUTC(), mapping);
        var source = new DataSource(
                name,
                () -> Input.of(text.getBytes(StandardCharsets.ISO_8859_1), name).open());
        var satellite =
                Objects.requireNonNull(parser.parse(source).getSatellites().get("1"));
        var segments = satellite.getSegments();
        assertThat(taken.tables()).hasSameSizeAs(segments);
        for (int s = 0; s < segments.size(); s++) {
            var theirs = segments.get(s).getCoordinates();
            var ours = taken.tables().get(s).states();
            assertThat(ours).hasSameSizeAs(theirs);
            for (int i = 0; i < ours.size(); i++) {
                var state = ours.get(i);
                var v = state.values();
                var date = new AbsoluteDate(state.epoch().toString(), scales.getUTC());
                assertThat(theirs.get(i).getDate().durationFrom(date)).isCloseTo(0, within(1e-9));
                assertThat(Vector3D.distance(theirs.get(i).getPosition(), new Vector3D(v[0], v[1], v[2])))
                        .isLessThan(1e-6);
                if (v.length > 3) {
                    assertThat(Vector3D.distance(theirs.get(i).getVelocity(), new Vector3D(v[3], v[4], v[5])))
                            .isLessThan(1e-9);
                }
            }
        }
    }

    private static byte[] bytes(Input input) {
        try (var in = input.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Earth, ICRF, EARTH, ICRF",
        "Earth, J2000, EARTH, EME2000",
        "Earth, Inertial, EARTH, ICRF",
        "earth, fixed, EARTH, ITRF",
        "Earth, TEMEOfDate, EARTH, TEME",
        "Earth, TEME, EARTH, TEME",
        "Earth, TrueOfDate, EARTH, TOD",
        "Earth, MeanOfDate, EARTH, MOD",
        "Earth, ITRF2014, EARTH, ITRF2014",
        "Moon, MeanEarth, MOON, MOON_ME",
        "Mars, J2000, MARS, EME2000",
        "Sun, Inertial, SUN, ICRF",
    })
    void framesAreTakenForWhatTheyAre(String centre, String axes, Body body, FrameAxes expected) {
        var taken = read(file("12 Jan 2007 00:00:00.000883", centre, axes, ""));
        assertThat(taken.only().segment().frame()).isEqualTo(new Frame(body, expected));
        assertThat(taken.only().segment().timeScale()).isEqualTo(TimeScale.UTC);
        assertThat(taken.codes()).containsExactly("FORMATS-264");
    }

    @ParameterizedTest
    @CsvSource({
        "Moon, Fixed, FORMATS-260",
        "Mars, Inertial, FORMATS-260",
        "Mars, TrueOfDate, FORMATS-260",
        "Earth, MeanEarth, FORMATS-260",
        "Earth, TrueOfEpoch, FORMATS-261",
        "Earth, TEMEOfEpoch, FORMATS-261",
        "Earth, AlignmentAtEpoch, FORMATS-261",
        "Earth, B1950, FORMATS-260",
        "Vulcan, J2000, FORMATS-017",
    })
    void otherFramesAreRefused(String centre, String axes, String code) {
        var taken = read(file("12 Jan 2007 00:00:00.000883", centre, axes, ""));
        assertThat(taken.codes()).containsExactly(code);
        assertThat(taken.tables()).isEmpty();
    }

    /// UTC had a leap second at the end of 2016: 2 s after 23:59:59 come 00:00:00, not 00:00:01.
    @Test
    void leapSecondsCount() {
        var text = HEAD.formatted("31 Dec 2016 23:59:59.5", "Earth", "ICRF", "DistanceUnit Kilometers")
                + "EphemerisTimePos\n0 7000 0 0\n1 7000.001 0 0\n1.5 7001 0 0\n86402.000000001 7002 0 0\nEND Ephemeris\n";
        var taken = read(text);
        assertThat(taken.only().states().stream().map(s -> s.epoch().toString()))
                .containsExactly(
                        "2016-12-31T23:59:59.500Z",
                        "2016-12-31T23:59:60.500Z",
                        "2017-01-01T00:00:00.000Z",
                        "2017-01-02T00:00:00.500000001Z");
        assertThat(taken.only().states().get(1).values()[0]).isEqualTo(7000001.0);
        var back = Taken.of(CODEC, Input.of(taken.written(CODEC, Format.STK, new ArrayList<>()), "b.e"));
        assertThat(back.only().states().stream().map(s -> s.epoch().toString()))
                .containsExactlyElementsOf(taken.only().states().stream()
                        .map(s -> s.epoch().toString())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DistanceUnit Feet|FORMATS-015",
                "TimeFormat EpSec|FORMATS-017",
                "TimeScale TAI|FORMATS-017",
                "TimeSystem GPS|FORMATS-017",
                "CentralBody Earth|FORMATS-009",
                "DistanceUnit|FORMATS-011",
                "InterpolationMethod Lagrange|",
                "SomethingElse 5|FORMATS-263",
                "BEGIN SegmentBoundaryTimes|FORMATS-013",
                "EphemerisLLATimePos|FORMATS-266",
            })
    void keywords(String line, String code) {
        var codes =
                read(file("12 Jan 2007 00:00:00.000883", "Earth", "ICRF", line)).codes();
        if (code == null) {
            assertThat(codes).containsExactly("FORMATS-264");
        } else {
            assertThat(codes).contains(code);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 1 2 3|FORMATS-028",
                "0 NaN 2 3 4 5 6|FORMATS-013",
                "0 1e400 2 3 4 5 6|FORMATS-013",
                "0 0x1p3 2 3 4 5 6|FORMATS-013",
                "0 1d 2 3 4 5 6|FORMATS-013",
                "1e12 1 2 3 4 5 6|FORMATS-014",
                "60 1 2 3 4 5 6|FORMATS-026",
            })
    void brokenRows(String row, String code) {
        var text = file("12 Jan 2007 00:00:00.000883", "Earth", "ICRF", "").replace("60 6980000", row + "\n60 6980000");
        var taken = read(text);
        assertThat(taken.codes()).contains(code);
        var place = taken.findings().stream()
                .filter(f -> f.code().equals(code))
                .findFirst()
                .orElseThrow()
                .place();
        assertThat(place.line()).hasValue(row.startsWith("60") ? 10 : 9);
    }

    @ParameterizedTest
    @CsvSource({
        "12 Jan 1969 00:00:00.0, FORMATS-267",
        "30 Feb 2007 00:00:00.0, FORMATS-267",
        "12 Jan 2007 24:00:00.0, FORMATS-267",
        "31 Dec 2015 23:59:60.5, FORMATS-267",
        "2007-01-12T00:00:00, FORMATS-267",
        "2454112.5, FORMATS-267",
    })
    void datesThatAreNone(String epoch, String code) {
        assertThat(read(file(epoch, "Earth", "ICRF", "")).codes()).containsExactly(code);
    }

    @Test
    void whatIsMissingOrCutIsTold() {
        assertThat(read("").codes()).containsExactly("FORMATS-005");
        assertThat(read("stk.v.3.0\n").codes()).containsExactly("FORMATS-006");
        assertThat(read("stk.v.13.0\n").codes()).containsExactly("FORMATS-006");
        assertThat(read("stk.v.11.0\nBEGIN Attitude\n").codes()).containsExactly("FORMATS-012");
        var whole = file("12 Jan 2007 00:00:00.000883", "Earth", "ICRF", "");
        assertThat(read(whole.replace("END Ephemeris", "")).codes()).contains("FORMATS-005");
        assertThat(read(whole.replaceFirst("CentralBody.*\n", "")).codes()).containsExactly("FORMATS-022");
        assertThat(read(whole.replaceFirst("CoordinateSystem.*\n", "")).codes()).containsExactly("FORMATS-020");
        assertThat(read(whole.replaceFirst("ScenarioEpoch.*\n", "")).codes()).containsExactly("FORMATS-010");
        assertThat(read(whole.replaceAll("(?m)^\\d.*\n", "")).codes()).contains("FORMATS-027");
        assertThat(read(whole.replace("0.0 7", "-1.2e9 7")).codes()).contains("FORMATS-014");
        assertThat(read("stk.v.11.0\n" + "x".repeat(1 << 20)).codes()).containsExactly("FORMATS-003");
        assertThat(read(whole.replace("0.0 7", "# " + "\u0001 comment\n0.0 7")).codes())
                .containsExactly("FORMATS-264");
    }

    private static String covariance(String kind, String format) {
        var text = new StringBuilder(
                file("12 Jan 2007 00:00:00.000883", "Earth", "ICRF", format).replace("END Ephemeris\n", kind + "\n"));
        for (int t : new int[] {0, 60}) {
            text.append(t);
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    boolean lower = !format.startsWith("CovarianceFormat U");
                    if (lower ? j <= i : j >= i) {
                        text.append(i == 3 && j == 0 ? "\n" : " ").append(i == j ? 100 + i : i + j);
                    }
                }
            }
            text.append('\n');
        }
        return text.append("END Ephemeris\n").toString();
    }

    @ParameterizedTest
    @CsvSource({"CovarianceFormat LowerTriangular", "CovarianceFormat UpperTriangular"})
    void covariancesComeWithTheirStates(String format) {
        var text = covariance("CovarianceTimePosVel", format);
        for (var unit : List.of("Meters", "Kilometers")) {
            var taken = read(text.replace(format, format + "\nDistanceUnit " + unit));
            assertThat(taken.codes()).containsExactly("FORMATS-264");
            var all = taken.only().covariances();
            assertThat(all).hasSize(2);
            double square = unit.equals("Meters") ? 1 : 1e6;
            assertThat(all.get(1).at(4, 1)).isEqualTo(5 * square);
            assertThat(all.get(1).at(1, 4)).isEqualTo(5 * square);
            assertThat(all.get(0).at(5, 5)).isEqualTo(105 * square);
            assertThat(all.get(1).axes()).isEqualTo(new Covariance.Axes.Of(new Frame(Body.EARTH, FrameAxes.ICRF)));
            assertThat(all.get(1).epoch()).hasToString("2007-01-12T00:01:00.000883000 UTC");
            var back = Taken.of(CODEC, Input.of(taken.written(CODEC, Format.STK, new ArrayList<>()), "b.e"));
            assertThat(back.only().covariances()).isEqualTo(all);
        }
    }

    @Test
    void covariancesThatCannotBeCarriedAreSetAside() {
        assertThat(read(covariance("CovarianceTimePos", "CovarianceFormat LowerTriangular"))
                        .codes())
                .containsExactly("FORMATS-268", "FORMATS-264");
        assertThat(read(covariance("CovarianceTimePosVel", "")).codes()).containsExactly("FORMATS-268", "FORMATS-264");
        var negative = covariance("CovarianceTimePosVel", "CovarianceFormat LowerTriangular")
                .replace("102", "-102");
        assertThat(read(negative).codes()).contains("FORMATS-029");
        var cut = covariance("CovarianceTimePosVel", "CovarianceFormat LowerTriangular")
                .replace(" 105\n", "\n");
        assertThat(read(cut).codes()).containsAnyOf("FORMATS-029", "FORMATS-026");
    }

    /// A boundary whose state stands once begins the next segment too; one that stands twice does so itself.
    @Test
    void segmentsMeetAtTheirBoundaries() {
        var head = HEAD.formatted(
                "12 Jan 2007 00:00:00",
                "Earth",
                "ICRF",
                "BEGIN SegmentBoundaryTimes\n0\n60\n120\nEND SegmentBoundaryTimes");
        var rows = "EphemerisTimePos\n0 1 0 0\n60 2 0 0\n90 3 0 0\n120 4 0 0\n120 5 0 0\n180 6 0 0\nEND Ephemeris\n";
        var taken = read(head + rows);
        assertThat(taken.codes()).containsExactly("FORMATS-264");
        assertThat(taken.tables().stream()
                        .map(t -> t.states().stream()
                                .map(s -> (int) s.values()[0])
                                .toList()))
                .containsExactly(List.of(1, 2), List.of(2, 3, 4), List.of(5, 6));
        var losses = new ArrayList<Taken.Loss>();
        var back = Taken.of(CODEC, Input.of(taken.written(CODEC, Format.STK, losses), "b.e"));
        assertThat(back.tables().stream()
                        .map(t -> t.states().stream()
                                .map(s -> (int) s.values()[0])
                                .toList()))
                .containsExactly(List.of(1, 2), List.of(2, 3, 4), List.of(5, 6));
        assertThat(losses).noneMatch(l -> l.field().equals("segments"));
    }

    /// Every sample that is read comes back from our own file bit for bit.
    @Test
    void whatIsWrittenIsReadAgain() {
        int states = 0;
        for (var file : Taken.files("orekit-test-resources/stk", "_p.e", "_pv.e", "_pva.e", "_maneuver.e")) {
            states += roundTrip(Taken.of(CODEC, Input.of(file)));
        }
        states += roundTrip(Taken.of(CODEC, Input.of(Taken.data().resolve("ephemeris/stk/00005.e"))));
        assertThat(states).isEqualTo(58);
    }

    private static int roundTrip(Taken taken) {
        var losses = new ArrayList<Taken.Loss>();
        var bytes = taken.written(CODEC, Format.STK, losses);
        assertThat(losses).isEmpty();
        var back = Taken.of(CODEC, Input.of(bytes, "back.e"));
        assertThat(back.codes()).containsExactly("FORMATS-264");
        assertThat(back.tables()).hasSameSizeAs(taken.tables());
        int states = 0;
        for (int s = 0; s < taken.tables().size(); s++) {
            var before = taken.tables().get(s);
            var after = back.tables().get(s);
            assertThat(after.segment()).isEqualTo(before.segment());
            assertThat(after.states()).usingRecursiveComparison().isEqualTo(before.states());
            states += after.states().size();
        }
        return states;
    }

    @Test
    void whatTheFormatCannotHoldIsRefused() {
        var taken = read(file("12 Jan 2007 00:00:00", "Earth", "ICRF", ""));
        var segment = taken.only().segment();
        var tdb = new space.parley.formats.Segment(
                "1",
                "",
                segment.frame(),
                TimeScale.TDB,
                segment.start(),
                segment.stop(),
                segment.useableStart(),
                segment.useableStop(),
                segment.interpolation(),
                segment.interpolationDegree(),
                segment.originator(),
                segment.creationDate());
        taken.tables().set(0, new Taken.Table(tdb, taken.only().states(), List.of()));
        assertThatThrownBy(() -> taken.written(CODEC, Format.STK, new ArrayList<>()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("TDB");
    }
}
