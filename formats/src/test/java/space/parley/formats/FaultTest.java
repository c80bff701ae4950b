package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Line;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;
import space.parley.terms.Language;
import space.parley.terms.Outcome;
import space.parley.terms.Place;
import space.parley.terms.Severity;
import space.parley.terms.Text;

class FaultTest {
    private static final String OEM = Oem.writeKvn(Samples.ephemeris(TimeScale.UTC, Frame.EME2000), Samples.HEADER);
    private static final String CDM = Cdm.writeKvn(Samples.conjunction());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TIME_SYSTEM = UTC||FORMATS-018",
                "TIME_SYSTEM = UTC|TIME_SYSTEM = MRT|FORMATS-019",
                "REF_FRAME = EME2000||FORMATS-020",
                "REF_FRAME = EME2000|REF_FRAME = LUNAR|FORMATS-021",
                "CENTER_NAME = EARTH||FORMATS-022",
                "CENTER_NAME = EARTH|CENTER_NAME = VULCAN|FORMATS-115",
                "OBJECT_ID = 2021-035A|OBJECT_ID = 2021 035A|FORMATS-025",
                "OBJECT_NAME = TIANHE|OBJECT_NAME = TIANHE@OBJECT_NAME = TIANHE|FORMATS-009",
                "OBJECT_NAME = TIANHE|OBJECT_NAM = TIANHE|FORMATS-008",
                "META_STOP|META_STOP@USER_DEFINED_COLOUR = RED|FORMATS-008",
                "7000.0 0.0|NaN 0.0|FORMATS-013",
                "7000.0 0.0|1e400 0.0|FORMATS-013",
                "7000.0 0.0|0x1p3 0.0|FORMATS-013",
                "7000.0 0.0|7000.0|FORMATS-028",
                "2026-03-01T00:01:00.000 |2026-03-01T00:00:00.000 |FORMATS-026",
                "2026-03-01T00:01:00.000 |2026-03-01T00:61:00.000 |FORMATS-016",
                "CCSDS_OEM_VERS = 3.0|CCSDS_OEM_VERS = 4.0|FORMATS-006",
                "COVARIANCE_STOP||FORMATS-005",
                "META_STOP||FORMATS-007",
                "START_TIME = 2026-03-01T00:00:00.000|START_TIME = 2026-03-02T00:00:00.000|FORMATS-030",
                "META_STOP|META_STOP@hello|FORMATS-028",
                "META_START|hello@META_START|FORMATS-007",
                "ORIGINATOR = PARLEY||FORMATS-010",
                "CREATION_DATE = 2026-03-01T00:00:00.000|CREATION_DATE = yesterday|FORMATS-016"
            })
    void anEphemerisWithAFaultIsRefusedByItsCode(String part, String instead, String code) {
        assertThat(OEM).contains(part);
        var broken = OEM.replaceFirst(
                java.util.regex.Pattern.quote(part), instead == null ? "" : instead.replace('@', '\n'));
        var read = Messages.read(Samples.bytes(broken), "x.oem");
        assertThat(read).isInstanceOf(Outcome.Refused.class);
        assertThat(Samples.codes(read)).contains(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X = 2570.097065 [km]|X = 2570.097065 [m]|FORMATS-015",
                "X = 2570.097065 [km]|X = NaN [km]|FORMATS-013",
                "X = 2570.097065 [km]||FORMATS-010",
                "TCA = 2026-03-01T12:34:56.789012345||FORMATS-010",
                "CCSDS_CDM_VERS = 1.0|CCSDS_CDM_VERS = 3.0|FORMATS-006",
                "OBJECT = OBJECT2|OBJECT = OBJECT1|FORMATS-017",
                "MANEUVERABLE = YES|MANEUVERABLE = PERHAPS|FORMATS-017",
                "CR_R = 40.96|CR_R = -40.96|FORMATS-029",
                "REF_FRAME = EME2000|REF_FRAME = MARS|FORMATS-021",
                "REF_FRAME = EME2000|ORBIT_CENTER = VULCAN@REF_FRAME = EME2000|FORMATS-023",
                "MISS_DISTANCE = 715.3|MISS_DISTANCE = -1|FORMATS-013"
            })
    void aConjunctionWithAFaultIsRefusedByItsCode(String part, String instead, String code) {
        assertThat(CDM).contains(part);
        var broken = CDM.replaceFirst(
                java.util.regex.Pattern.quote(part), instead == null ? "" : instead.replace('@', '\n'));
        var read = Messages.read(Samples.bytes(broken), "x.cdm");
        assertThat(read).isInstanceOf(Outcome.Refused.class);
        assertThat(Samples.codes(read)).containsAnyOf(code, code.equals("FORMATS-013") ? "FORMATS-014" : code);
    }

    @Test
    void aVelocityInMetresIsSetAsideAndTheRestIsRead() {
        var text = CDM.replace("RELATIVE_VELOCITY_R = -7.2 [m/s]", "RELATIVE_VELOCITY_R = -7.2 [m]");
        var read = Cdm.read(Samples.bytes(text), "x.cdm");
        assertThat(Samples.codes(read)).containsExactly("FORMATS-076", "FORMATS-150");
        assertThat(read.findings().getFirst().place().field()).contains("RELATIVE_VELOCITY_R");
        assertThat(read.findings().getFirst().severity()).isEqualTo(Severity.ERROR);
        var message = read.orThrow().getFirst();
        var told = Samples.conjunction().relativeVelocityRtnMetresPerSecond().orElseThrow();
        var computed = message.relativeVelocityRtnMetresPerSecond().orElseThrow();
        assertThat(computed.minus(told).norm())
                .as("computed again from the states, which have 1e-6 m/s")
                .isLessThan(1e-5);
        assertThat(message.relativePositionRtnMetres()).isPresent();
    }

    @Test
    void every_frame_that_is_read_is_named_where_one_is_not() {
        var refused = Check.on(Input.of(Samples.bytes(OEM.replace("REF_FRAME = EME2000", "REF_FRAME = LUNAR")), "x"))
                .run()
                .findings()
                .stream()
                .map(CheckReport.Noticed::finding)
                .filter(f -> f.code().equals("FORMATS-021"))
                .findFirst()
                .orElseThrow();
        var named = refused.expected()
                .en()
                .replace("Expected: ", "")
                .replace(".", "")
                .split(", ");
        assertThat(named)
                .contains("GCRF", "EME2000", "TEME", "TOD", "MOD", "GTOD", "ITRF", "ITRF2020", "CGCS2000", "IAU_EARTH");
        for (var name : named) {
            var frame = name.equals("PZ-9011") ? "PZ-90.11" : name;
            var report = Check.on(
                            Input.of(Samples.bytes(OEM.replace("REF_FRAME = EME2000", "REF_FRAME = " + frame)), "x"))
                    .run();
            assertThat(report.findings())
                    .as(frame)
                    .noneMatch(n -> n.finding().code().equals("FORMATS-021"));
        }
    }

    @Test
    void a_clock_of_the_mission_is_said_to_be_one() {
        var refused = Check.on(Input.of(Samples.bytes(OEM.replace("TIME_SYSTEM = UTC", "TIME_SYSTEM = MET")), "x"))
                .run()
                .findings()
                .getFirst()
                .finding();
        assertThat(refused.code()).isEqualTo("FORMATS-019");
        assertThat(refused.expected().en()).contains("UTC", "MET counts from an instant");
        assertThat(refused.expected().zh()).contains("UTC", "MET 从任务的某一时刻");
        assertThat(refused.action().en()).contains("the same data in one of these");
    }

    /// What was expected is a sentence; which table says so stands beside it, in both languages. RELATIVE_VELOCITY_R is
    /// of CCSDS 508.0-B-1, table 3-2; X of its table 3-4.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RELATIVE_VELOCITY_R = -7.2 [m/s]|RELATIVE_VELOCITY_R = -7.2 [m]|FORMATS-076|The unit [m/s] is expected."
                        + "|应为单位 [m/s]。|table 3-2",
                "RELATIVE_VELOCITY_R = -7.2 [m/s]|RELATIVE_VELOCITY_R = x [m/s]|FORMATS-077|A finite decimal number is"
                        + " expected, or no such key.|应为有限的十进制数，或不写该键。|table 3-2",
                "X = 2570.097065 [km]|X = 2570.097065 [m]|FORMATS-015|The unit [km] is expected.|应为单位 [km]。|table 3-4"
            })
    void theStandardStandsBesideWhatWasExpected(
            String part, String instead, String code, String en, String zh, String table) {
        assertThat(CDM).contains(part);
        var report = Check.on(Input.of(Samples.bytes(CDM.replace(part, instead)), "x.cdm"))
                .run();
        assertThat(report.findings())
                .filteredOn(noticed -> noticed.finding().code().equals(code))
                .singleElement()
                .satisfies(noticed -> {
                    assertThat(noticed.finding().expected()).isEqualTo(new Text(en, zh));
                    assertThat(noticed.standard()).isEqualTo("CCSDS 508.0-B-1, " + table);
                });
    }

    @Test
    void aMissingBlankBeforeTheUnitIsTold() {
        var read = Cdm.read(Samples.bytes(CDM.replace("= 715.3 [m]", "= 715.3[m]")), "x.cdm");
        assertThat(Samples.codes(read)).containsExactly("FORMATS-072");
        assertThat(read.orThrow().getFirst().missDistanceMetres()).isEqualTo(715.3);
    }

    @Test
    void accelerationsAreAcceptedAndTold() {
        var text = OEM.lines()
                .map(line -> line.startsWith("2026") ? line + " 0.001 0.002 0.003" : line)
                .collect(java.util.stream.Collectors.joining("\n"));
        var read = Oem.read(Samples.bytes(text), "x.oem");
        assertThat(Samples.codes(read)).containsExactly("FORMATS-075");
        assertThat(read.orThrow().getFirst().ephemeris()).isEqualTo(Samples.ephemeris(TimeScale.UTC, Frame.EME2000));
    }

    @Test
    void aFileCutShortIsTold() {
        var cut = OEM.substring(0, OEM.indexOf("2026-03-01T00:12:00.000 "));
        assertThat(Samples.codes(Oem.read(Samples.bytes(cut), "x.oem"))).containsExactly("FORMATS-085");
    }

    /// What repeats a state in every value says nothing new; another state at the same time contradicts it.
    @Test
    void aStateThatIsThereTwiceIsReadOnceAndAnotherAtItsTimeIsRefused() {
        var line = OEM.lines()
                .filter(l -> l.startsWith("2026-03-01T00:05:00.000 "))
                .findFirst()
                .orElseThrow();
        var twice = OEM.replace(line, line + "\n" + line);
        var read = Oem.read(Samples.bytes(twice), "x.oem");
        assertThat(Samples.codes(read)).containsExactly("FORMATS-117");
        assertThat(read.findings().getFirst().place().line())
                .as("the line of the second")
                .hasValue(2 + (int) OEM.lines().takeWhile(l -> !l.equals(line)).count());
        assertThat(read.orThrow().getFirst().ephemeris()).isEqualTo(Samples.ephemeris(TimeScale.UTC, Frame.EME2000));

        var number = line.substring(line.lastIndexOf(' ') + 1);
        var other = line.substring(0, line.length() - number.length()) + "1e-16";
        assertThat(Samples.codes(Oem.read(Samples.bytes(OEM.replace(line, line + "\n" + other)), "x.oem")))
                .as("another value, however near")
                .containsExactly("FORMATS-026");
        assertThat(Samples.codes(Oem.read(Samples.bytes(OEM.replace(line, line + "\n" + line + " 0 0 0")), "x.oem")))
                .as("a value more")
                .contains("FORMATS-026");
        // The state before the last one comes again: it is not the one before it.
        var late = OEM.replace("2026-03-01T00:07:00.000 ", line + "\n2026-03-01T00:07:00.000 ");
        assertThat(Samples.codes(Oem.read(Samples.bytes(late), "x.oem"))).contains("FORMATS-026");
    }

    @Test
    void aStateThatIsThereTwiceIsOneInXmlToo(@TempDir Path folder) throws IOException {
        var written = folder.resolve("x.xml");
        Conversion.of(Files.writeString(folder.resolve("x.oem"), OEM))
                .to(Format.OEM_XML)
                .write(written)
                .orThrow();
        var xml = Files.readString(written);
        int begin = xml.indexOf("<stateVector>");
        var state = xml.substring(begin, xml.indexOf("</stateVector>") + "</stateVector>".length());
        var read = Messages.read(Samples.bytes(xml.replace(state, state + state)), "x.xml");
        assertThat(Samples.codes(read)).containsExactly("FORMATS-117");
        assertThat(read.orThrow().contents())
                .isEqualTo(Messages.read(written).orThrow().contents());
    }

    /// CCSDS 502.0-B-3, table 5-3: the degree "must be used" where the method is.
    @Test
    void aMethodOfInterpolationWithoutItsDegreeIsRefused() {
        var method = OEM.replace("INTERPOLATION = HERMITE", "INTERPOLATION = LAGRANGE");
        method = method.replaceFirst("INTERPOLATION_DEGREE = \\d+\n", "");
        var report = Check.on(Input.of(Samples.bytes(method), "x.oem")).run();
        assertThat(report.isReadable()).isFalse();
        assertThat(report.findings()).singleElement().satisfies(noticed -> {
            assertThat(noticed.finding().code()).isEqualTo("FORMATS-118");
            assertThat(noticed.finding().place().field()).contains("INTERPOLATION_DEGREE");
            assertThat(noticed.finding().place().line()).isPresent();
            assertThat(noticed.standard()).isEqualTo("CCSDS 502.0-B-3, table 5-3");
        });
        var both = method.replace("META_STOP", "INTERPOLATION_DEGREE = 5\nMETA_STOP");
        var read = Oem.read(Samples.bytes(both), "x.oem").orThrow();
        assertThat(read.getFirst().ephemeris().interpolationDegree()).isEqualTo(5);
        // Neither is right too, and told: what interpolates here takes its own.
        var neither = OEM.replaceFirst("INTERPOLATION_DEGREE = \\d+\n", "").replaceFirst("INTERPOLATION = .*\n", "");
        assertThat(Samples.codes(Oem.read(Samples.bytes(neither), "x.oem"))).containsExactly("FORMATS-079");
    }

    /// CCSDS 502.0-B-3, 5.2.4.5. Which of two is meant nobody can tell.
    @Test
    void segmentsOfTwoTimeSystemsAreRefused() {
        var segment = OEM.substring(OEM.indexOf("META_START"));
        assertThat(Samples.codes(Oem.read(Samples.bytes(OEM + segment), "x.oem")))
                .isEmpty();
        var other = OEM + segment.replace("TIME_SYSTEM = UTC", "TIME_SYSTEM = TAI");
        var read = Oem.read(Samples.bytes(other), "x.oem");
        assertThat(Samples.codes(read)).containsExactly("FORMATS-119");
        assertThat(read).isInstanceOf(Outcome.Refused.class);
        assertThat(read.findings().getFirst().what().en()).contains("'TAI'", "'UTC'");
    }

    /// A message in another encoding is not read on: what is missing from the rest nobody can tell.
    @Test
    void aMessageOfADialectIsOneFindingThatNamesTheWay() {
        var text = OEM.replace("ORIGINATOR = ", "\u53d1\u5e03\u65b9 = ");
        var read = Messages.read(text.getBytes(java.nio.charset.Charset.forName("GB18030")), "x.oem");
        assertThat(Samples.codes(read)).containsExactly("FORMATS-004");
        assertThat(read.findings().getFirst().action().en()).contains("--profile gbt-43223-2023");
    }

    @Test
    void aFloodOfFindingsIsCutAtAHundred() {
        var read = Oem.read(Samples.bytes(OEM + "rubbish\n".repeat(5000)), "x.oem");
        assertThat(read.findings()).hasSizeLessThanOrEqualTo(100);
        assertThat(Samples.codes(read)).contains("FORMATS-032");
    }

    @Test
    void everyComplaintHasItsOwnCodeAndFillsItsWordsInBothLanguages() {
        var codes = new HashSet<String>();
        for (var complaint : Complaint.values()) {
            assertThat(codes.add(complaint.code())).as(complaint.name()).isTrue();
            var finding = complaint.at(Place.NONE, "a", "b", "c", "d", "e");
            for (var language : Language.values()) {
                assertThat(finding.line(language)).doesNotContain("{", "''");
            }
            assertThat(finding.what().zh()).as(complaint.name()).containsPattern("\\p{IsHan}");
        }
    }

    @Test
    void textOfAMessageCannotDisturbATerminal() {
        var broken = OEM.replace("REF_FRAME = EME2000", "REF_FRAME = \u202eEME\u009b2J" + "x".repeat(5000));
        for (var finding : Oem.read(Samples.bytes(broken), "x.oem").findings()) {
            assertThat(finding.line(Language.EN)).hasSizeLessThan(1000);
            assertThat(finding.line(Language.EN).codePoints().anyMatch(Line::breaks))
                    .isFalse();
        }
    }

    @Test
    void theOriginalBytesAreKept() {
        var bytes = Samples.bytes(OEM);
        var reading = Messages.read(bytes, "x.oem").orThrow();
        assertThat(reading.original()).isEqualTo(bytes);
        assertThat(reading.format()).isEqualTo(Format.OEM_KVN);
        assertThat(List.of(Format.values()))
                .allSatisfy(f -> assertThat(f.label().zh()).isNotBlank());
    }
}
