package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.parley.formats.ccsds.CcsdsRewrite;
import space.parley.formats.text.Findings;
import space.parley.terms.Outcome;

/// Tracking and re-entry data messages, whole and with faults.
class TrackingTest {
    private static final String TDM = """
            CCSDS_TDM_VERS = 2.0
            COMMENT two-way range and angles
            CREATION_DATE = 2026-03-01T00:00:00
            ORIGINATOR = PARLEY
            META_START
            TIME_SYSTEM = UTC
            START_TIME = 2026-03-01T00:00:00
            STOP_TIME = 2026-03-01T01:00:00
            PARTICIPANT_1 = STATION
            PARTICIPANT_2 = 2021-035A
            MODE = SEQUENTIAL
            PATH = 1,2,1
            RANGE_UNITS = km
            ANGLE_TYPE = AZEL
            DOPPLER_COUNT_ROLLOVER = NO
            CORRECTION_RANGE = 0.25
            CORRECTIONS_APPLIED = YES
            META_STOP
            DATA_START
            RANGE = 2026-03-01T00:00:01.5 812.125
            ANGLE_1 = 2026-03-01T00:00:01.5 180.25
            ANGLE_2 = 2026-03-01T00:00:01.5 10.5
            RANGE = 2026-03-01T00:00:02.5 811.5
            DATA_STOP
            """;

    private static final String RDM = """
            CCSDS_RDM_VERS = 1.0
            CREATION_DATE = 2026-03-01T00:00:00
            ORIGINATOR = PARLEY
            MESSAGE_ID = R-1
            OBJECT_NAME = STAGE
            INTERNATIONAL_DESIGNATOR = 2020-001B
            CONTROLLED_REENTRY = NO
            CENTER_NAME = EARTH
            TIME_SYSTEM = UTC
            EPOCH_TZERO = 2026-03-01T00:00:00
            REF_FRAME = EME2000
            ORBIT_LIFETIME = 5.5 [d]
            REENTRY_ALTITUDE = 80.0 [km]
            NOMINAL_REENTRY_EPOCH = 2026-03-06T12:00:00
            PROBABILITY_OF_IMPACT = 0.5
            IMPACT_REF_FRAME = ITRF
            NOMINAL_IMPACT_LON = -20.5 [deg]
            NOMINAL_IMPACT_LAT = 10.25 [deg]
            IMPACT_1_CONFIDENCE = 40 [%]
            IMPACT_1_START_LON = -30 [deg]
            IMPACT_1_START_LAT = 0 [deg]
            IMPACT_1_STOP_LON = 0 [deg]
            IMPACT_1_STOP_LAT = 20 [deg]
            IMPACT_1_CROSS_TRACK = 30 [km]
            EPOCH = 2026-03-01T00:00:00
            X = 4000.0 [km]
            Y = 4000.0 [km]
            Z = 3500.0 [km]
            X_DOT = 4.0 [km/s]
            Y_DOT = -4.0 [km/s]
            Z_DOT = 5.0 [km/s]
            WET_MASS = 3582 [kg]
            USER_DEFINED_SOURCE = radar
            """;

    private static Outcome<List<Document>> read(String text) {
        return ConjunctionTest.read(Samples.bytes(text), "x");
    }

    @Test
    void wholeMessagesHaveNoFindings() {
        assertThat(read(TDM).findings()).isEmpty();
        assertThat(read(RDM).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATH = 1,2,1||FORMATS-160|11|MODE",
                "PATH = 1,2,1|PATH = 1,3,1|FORMATS-160|12|PATH",
                "PATH = 1,2,1|PATH_1 = 1,2|FORMATS-160|11|MODE",
                "ANGLE_TYPE = AZEL|ANGLE_TYPE = RADEC|FORMATS-161|14|REFERENCE_FRAME",
                "CORRECTIONS_APPLIED = YES||FORMATS-162|16|CORRECTION_RANGE",
                "RANGE = 2026-03-01T00:00:02.5|RANGE = 2026-03-01T00:00:00.5|FORMATS-163|23|RANGE",
                "RANGE = 2026-03-01T00:00:02.5|RANGE = 2026-03-01T02:00:02.5|FORMATS-164|23|RANGE",
                "RANGE = 2026-03-01T00:00:02.5 811.5|RANGE = 2026-03-01T00:00:02.5|FORMATS-165|23|observation",
                "RANGE = 2026-03-01T00:00:02.5|RHUMIDITY = 2026-03-01T00:00:02.5|FORMATS-166|23|RHUMIDITY",
                "TIME_SYSTEM = UTC|TIME_SYSTEM = LOCAL|FORMATS-019|6|TIME_SYSTEM",
                "TIME_SYSTEM = UTC||FORMATS-018|5|TIME_SYSTEM",
                "RANGE_UNITS = km|RANGE_UNITS = miles|FORMATS-017|13|RANGE_UNITS",
                "180.25|1e400|FORMATS-013|21|ANGLE_1",
                "ANGLE_2 = 2026|ANGLE_3 = 2026|FORMATS-008|22|ANGLE_3"
            })
    void aFaultInTrackingDataIsFound(String part, String instead, String code, int line, String field) {
        found(TDM, part, instead, code, line, field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IMPACT_REF_FRAME = ITRF||FORMATS-170|17|IMPACT_REF_FRAME",
                "NOMINAL_IMPACT_LAT = 10.25 [deg]||FORMATS-170|17|NOMINAL_IMPACT_LAT",
                "IMPACT_1_CROSS_TRACK = 30 [km]||FORMATS-171|19|IMPACT_1_CROSS_TRACK",
                "NOMINAL_REENTRY_EPOCH = 2026-03-06|NOMINAL_REENTRY_EPOCH = 2026-03-16|FORMATS-173|14|NOMINAL_REENTRY_EPOCH",
                "REF_FRAME = EME2000||FORMATS-174|26|REF_FRAME",
                "NOMINAL_IMPACT_LON = -20.5|NOMINAL_IMPACT_LON = 339.5|FORMATS-014|17|NOMINAL_IMPACT_LON",
                "ORBIT_LIFETIME = 5.5 [d]|ORBIT_LIFETIME = 5.5 [h]|FORMATS-015|12|ORBIT_LIFETIME",
                "CENTER_NAME = EARTH||FORMATS-022|5|CENTER_NAME"
            })
    void aFaultInAReentryIsFound(String part, String instead, String code, int line, String field) {
        found(RDM, part, instead, code, line, field);
    }

    private static void found(String whole, String part, String instead, String code, int line, String field) {
        assertThat(whole).contains(part);
        int at = whole.lastIndexOf(part + "\n") >= 0 ? whole.indexOf(part + "\n") : whole.indexOf(part);
        var broken = whole.substring(0, at) + (instead == null ? "" : instead) + whole.substring(at + part.length());
        assertThat(read(broken).findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.place().line()).hasValue(line);
            assertThat(finding.place().field()).contains(field);
        });
    }

    @Test
    void confidencesIncrease() {
        var second = RDM.lines()
                .filter(line -> line.startsWith("IMPACT_1"))
                .map(line -> line.replace("IMPACT_1", "IMPACT_2") + "\n")
                .reduce("", String::concat);
        var text = RDM.replace("EPOCH = 2026-03-01T00:00:00\nX", second + "EPOCH = 2026-03-01T00:00:00\nX");
        assertThat(Samples.codes(read(text))).containsExactly("FORMATS-172");
    }

    /// Tracking data without an end: rows are made as they are read, and nothing of them is kept.
    @Test
    void trackingDataOfAnyLengthStreams() throws IOException {
        int observations = 200_000;
        var rows = new InputStream() {
            private byte[] row = new byte[0];
            private int at;
            private int made;

            @Override
            public int read() {
                if (at == row.length) {
                    if (made == observations) {
                        return -1;
                    }
                    int second = made++ / 100;
                    row = "RECEIVE_FREQ = 2026-03-01T%02d:%02d:%02d.%02d 7167941264.5\n"
                            .formatted(second / 3600, second / 60 % 60, second % 60, made % 100)
                            .getBytes(StandardCharsets.US_ASCII);
                    at = 0;
                }
                return row[at++];
            }

            @Override
            public int read(byte[] to, int from, int length) {
                int first = read();
                if (first < 0) {
                    return -1;
                }
                to[from] = (byte) first;
                int more = Math.min(length - 1, row.length - at);
                System.arraycopy(row, at, to, from + 1, more);
                at += more;
                return more + 1;
            }
        };
        int data = TDM.indexOf("RANGE = 2026");
        var head = TDM.substring(0, data);
        var input = new Input() {
            @Override
            public String name() {
                return "endless.tdm";
            }

            @Override
            public InputStream open() {
                return new SequenceInputStream(Collections.enumeration(List.of(
                        new ByteArrayInputStream(Samples.bytes(head)),
                        rows,
                        new ByteArrayInputStream(Samples.bytes("DATA_STOP\n")))));
            }
        };
        var findings = new Findings("endless.tdm");
        var written = new Counting();
        CcsdsRewrite.rewrite(input, Format.TDM_KVN, Format.TDM_XML, written, findings, Losses.IGNORED);
        assertThat(findings.refused()).isFalse();
        assertThat(findings.outcome(1).findings().stream().map(f -> f.code())).doesNotContain("FORMATS-002");
        assertThat(written.observations).isEqualTo(observations);
    }

    /// Counts the observations in what is written.
    private static final class Counting extends OutputStream {
        private static final byte[] END = "</observation>".getBytes(StandardCharsets.US_ASCII);
        int observations;
        private int matched;

        @Override
        public void write(int b) {
            matched = b == END[matched] ? matched + 1 : b == END[0] ? 1 : 0;
            if (matched == END.length) {
                observations++;
                matched = 0;
            }
        }
    }
}
