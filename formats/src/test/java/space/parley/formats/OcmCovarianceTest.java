package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.formats.ccsds.CcsdsCodec;
import space.parley.formats.text.Findings;
import space.parley.orbit.Covariance;
import space.parley.orbit.Frame;
import space.parley.orbit.LocalAxes;
import space.parley.orbit.Orbits;
import space.parley.terms.Finding;

/// Covariance blocks of comprehensive messages: read in every ordering, set aside by name, kept by conversions.
class OcmCovarianceTest {
    private static final String HEAD = """
            CCSDS_OCM_VERS = 3.0
            CREATION_DATE = 2026-01-15T00:00:00
            ORIGINATOR = X
            META_START
            TIME_SYSTEM = UTC
            EPOCH_TZERO = 2026-01-15T00:00:00
            OBJECT_DESIGNATOR = 2026-001A
            META_STOP
            """;
    private static final String TRAJECTORY = """
            TRAJ_START
            CENTER_NAME = EARTH
            TRAJ_REF_FRAME = GCRF
            TRAJ_TYPE = CARTPV
            0 7000 0 0 0 7.5 0
            60 6985 450 0 -0.48 7.48 0
            TRAJ_STOP
            """;

    /// In km and s.
    private static final double[][] MATRIX = matrix();

    @TempDir
    Path folder;

    private static double[][] matrix() {
        var out = new double[6][6];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                out[i][j] = i == j ? (i + 1) * (i + 1) * 1e-4 : (i + 1) * (j + 1) * 1e-5 * (i + j) / 10.0;
            }
        }
        return out;
    }

    private static String line(String ordering) {
        var out = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                boolean there = !ordering.equals("LTM") && !ordering.equals("UTM")
                        || ordering.equals("LTM") && j <= i
                        || ordering.equals("UTM") && j >= i;
                boolean correlation = ordering.equals("LTMWCC") && j > i || ordering.equals("UTMWCC") && j < i;
                double size = correlation ? Math.sqrt(MATRIX[i][i] * MATRIX[j][j]) : 1;
                if (there) {
                    out.append(' ').append(MATRIX[i][j] / size);
                }
            }
        }
        return out.toString();
    }

    private static String block(String keys, String ordering, String... epochs) {
        var out = new StringBuilder("COV_START\n").append(keys);
        out.append("COV_ORDERING = ").append(ordering).append('\n');
        for (var epoch : epochs) {
            out.append(epoch).append(line(ordering)).append('\n');
        }
        return out.append("COV_STOP\n").toString();
    }

    private static final class Heard implements Receiver {
        final List<Covariance> covariances = new ArrayList<>();
        final List<String> order = new ArrayList<>();

        @Override
        public void segment(Segment segment) {
            order.add("segment");
        }

        @Override
        public void covariance(Covariance covariance) {
            order.add("covariance");
            covariances.add(covariance);
        }

        @Override
        public void endSegment() {
            order.add("end");
        }
    }

    private static List<String> read(String text, Heard heard) throws IOException {
        var findings = new Findings("a.ocm");
        new CcsdsCodec().read(Format.OCM_KVN, Input.of(Samples.bytes(text), "a.ocm"), findings, heard);
        return findings.outcome(1).findings().stream().map(Finding::code).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LTM", "UTM", "FULL", "LTMWCC", "UTMWCC"})
    void every_ordering_gives_the_same_matrix(String ordering) throws IOException {
        var heard = new Heard();
        var keys = "COV_REF_FRAME = RTN\nCOV_TYPE = CARTPV\nCOV_UNITS = [km,km,km,km/s,km/s,km/s]\n";
        assertThat(read(HEAD + TRAJECTORY + block(keys, ordering, "0", "2026-01-15T00:01:00"), heard))
                .noneMatch(code -> code.startsWith("FORMATS-12"));
        assertThat(heard.order).containsExactly("segment", "covariance", "covariance", "end");
        for (var covariance : heard.covariances) {
            assertThat(covariance.axes()).isEqualTo(new Covariance.Axes.Rtn());
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    assertThat(covariance.at(i, j)).isCloseTo(1e6 * MATRIX[i][j], within(1e-9));
                }
            }
        }
        assertThat(heard.covariances.getLast().epoch().reading()).isEqualTo(Samples.at("2026-01-15T00:01:00Z"));
    }

    @Test
    void axes_are_those_that_are_named_or_the_default() throws IOException {
        var heard = new Heard();
        read(
                HEAD
                        + TRAJECTORY
                        + block("COV_REF_FRAME = EME2000\nCOV_FRAME_EPOCH = 2000-01-01T12:00:00\n", "LTM", "0")
                        + block("", "LTM", "10")
                        + block("COV_REF_FRAME = RSW_INERTIAL\nCOV_FRAME_EPOCH = 20\n", "LTM", "20"),
                heard);
        assertThat(heard.covariances.stream().map(Covariance::axes))
                .containsExactly(
                        new Covariance.Axes.Of(Frame.EME2000),
                        Covariance.Axes.of(LocalAxes.TNW),
                        new Covariance.Axes.Rtn());
    }

    @ParameterizedTest
    @CsvSource({
        "COV_TYPE = CARTP, FORMATS-120",
        "COV_TYPE = KEPLERIAN, FORMATS-120",
        "COV_REF_FRAME = RTN_ROTATING, FORMATS-087",
        "COV_REF_FRAME = ZZRF, FORMATS-087",
        "COV_FRAME_EPOCH = 2026-01-14T00:00:00, FORMATS-120",
    })
    void what_is_not_read_is_set_aside_by_name(String key, String code) throws IOException {
        var heard = new Heard();
        var text = HEAD + TRAJECTORY + block(key + "\n", "LTM", "0");
        assertThat(read(text, heard)).contains(code);
        assertThat(heard.covariances).isEmpty();
        var report = Check.on(Input.of(Samples.bytes(text), "a.ocm"))
                .with(Orbits.create())
                .run();
        assertThat(report.quality().orElseThrow().reasons())
                .extracting(reason -> reason.finding().code())
                .contains("FORMATS-366")
                .doesNotContain("FORMATS-352");
    }

    @Test
    void covariances_without_states_and_out_of_order_are_set_aside() throws IOException {
        var heard = new Heard();
        assertThat(read(HEAD + block("", "LTM", "0"), heard)).contains("FORMATS-121");
        assertThat(heard.covariances).isEmpty();
        assertThat(read(HEAD + TRAJECTORY + block("", "LTM", "0", "0", "30"), heard))
                .containsOnlyOnce("FORMATS-122");
        assertThat(heard.covariances).hasSize(2);
        var later = TRAJECTORY.replace("0 7000", "60 7000").replace("60 6985", "120 6985");
        heard = new Heard();
        var among = block("", "LTM", "0", "30", "60", "130");
        assertThat(read(HEAD + TRAJECTORY + later + among, heard)).containsOnlyOnce("FORMATS-122");
        assertThat(heard.order)
                .as("each is of the last trajectory that reaches over it")
                .containsExactly("segment", "covariance", "covariance", "end", "segment", "covariance", "end");
    }

    @Test
    void a_block_that_names_its_trajectory_is_of_that() throws IOException {
        var heard = new Heard();
        var first = TRAJECTORY.replace("TRAJ_START", "TRAJ_START\nTRAJ_ID = A\nTRAJ_BASIS_ID = OD 1");
        var second = TRAJECTORY.replace("TRAJ_START", "TRAJ_START\nTRAJ_ID = B");
        for (var keys : List.of("COV_ID = A\n", "COV_BASIS_ID = OD 1\n")) {
            heard.order.clear();
            read(HEAD + first + second + block(keys, "LTM", "0", "60"), heard);
            assertThat(heard.order).containsExactly("segment", "covariance", "covariance", "end", "segment", "end");
        }
    }

    /// The last epoch of one table is the first of the next, and both have a covariance there.
    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"OCM_KVN", "OCM_XML"})
    void several_tables_keep_each_its_covariances(Format format) throws IOException {
        var one = oem("RTN");
        var meta = one.substring(one.indexOf("META_START"));
        var source = folder.resolve("two.oem");
        var next = meta.replace("00:01:00", "00:02:00").replace("00:00:00", "00:01:00");
        Files.writeString(source, one + next);
        var there = folder.resolve("two" + format.extension());
        var report = Conversion.of(source).to(format).write(there).orThrow();
        assertThat(report.roundTrip().covariances()).isEqualTo(4);
        var back = folder.resolve("back.oem");
        report = Conversion.of(there).to(Format.OEM_KVN).write(back).orThrow();
        assertThat(report.roundTrip().covariances()).isEqualTo(4);
        assertThat(Messages.read(back).orThrow().contents())
                .hasSize(2)
                .allSatisfy(
                        table -> assertThat(((Content.Table) table).ephemeris().covariances())
                                .hasSize(2));
    }

    @Test
    void scales_are_told_and_contradictions_refused() throws IOException {
        var heard = new Heard();
        var scaled = "COV_SCALE_MIN = 0.5\nCOV_SCALE_MAX = 5\nCOV_CONFIDENCE = 50 [%]\n";
        assertThat(read(HEAD + TRAJECTORY + block(scaled, "LTM", "0"), heard))
                .filteredOn("FORMATS-123"::equals)
                .hasSize(3);
        assertThat(heard.covariances.getFirst().at(0, 0)).isEqualTo(1e6 * MATRIX[0][0]);
        var units = "COV_UNITS = [m,m,m,m/s,m/s,m/s]\n";
        var unitless = new Heard();
        read(HEAD + TRAJECTORY + block(units, "LTM", "0"), unitless);
        assertThat(unitless.covariances).isEmpty();
        var twice = HEAD + TRAJECTORY + block("", "FULL", "0").replace("\n0 " + MATRIX[0][0] + " ", "\n0 1.0E-4 9");
        assertThat(read(twice, new Heard())).contains("FORMATS-124");
    }

    private static String oem(String frame) {
        var out = new StringBuilder("""
                CCSDS_OEM_VERS = 2.0
                CREATION_DATE = 2026-01-15T00:00:00
                ORIGINATOR = X
                META_START
                OBJECT_NAME = SAT
                OBJECT_ID = 2026-001A
                CENTER_NAME = EARTH
                REF_FRAME = EME2000
                TIME_SYSTEM = UTC
                START_TIME = 2026-01-15T00:00:00
                STOP_TIME = 2026-01-15T00:01:00
                INTERPOLATION = LAGRANGE
                INTERPOLATION_DEGREE = 1
                META_STOP
                2026-01-15T00:00:00 7000 0 0 0 7.5 0
                2026-01-15T00:01:00 6985 450 0 -0.48 7.48 0
                COVARIANCE_START
                """);
        for (var epoch : List.of("2026-01-15T00:00:00", "2026-01-15T00:01:00")) {
            out.append("EPOCH = ").append(epoch).append("\nCOV_REF_FRAME = ").append(frame);
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j <= i; j++) {
                    out.append(j == 0 ? '\n' : ' ').append(MATRIX[i][j]);
                }
            }
            out.append('\n');
        }
        return out.append("COVARIANCE_STOP\n").toString();
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"OCM_KVN", "OCM_XML"})
    void a_table_goes_there_and_back_with_its_covariances(Format format) throws IOException {
        for (var frame : List.of("RTN", "EME2000", "GCRF", "TNW")) {
            var first = folder.resolve(frame + ".oem");
            Files.writeString(first, oem(frame));
            var there = folder.resolve(frame + format.word().toLowerCase(Locale.ROOT) + format.extension());
            var report = Conversion.of(first).to(format).write(there).orThrow();
            assertThat(report.roundTrip().covariances()).isEqualTo(2);
            var back = folder.resolve(frame + format.word() + "-back.oem");
            report = Conversion.of(there).to(Format.OEM_KVN).write(back).orThrow();
            assertThat(report.roundTrip().covariances()).isEqualTo(2);
            assertThat(report.roundTrip().quantities())
                    .allSatisfy(q -> assertThat(q.measured()).isLessThanOrEqualTo(1e-12));
            assertThat(report.losses())
                    .extracting(LossReport.Loss::field)
                    .noneMatch(field -> field.toUpperCase(Locale.ROOT).startsWith("COV"));
            assertThat(Files.readString(back)).contains("COV_REF_FRAME = " + frame);
        }
    }

    @Test
    void a_conversion_tells_covariances_that_were_set_aside() throws IOException {
        var file = folder.resolve("aside.ocm");
        Files.writeString(file, HEAD + TRAJECTORY + block("COV_TYPE = CARTP\n", "LTM", "0"));
        var report = Conversion.of(file)
                .to(Format.OEM_KVN)
                .object("2026-001A", java.util.Optional.of("SAT"))
                .write(folder.resolve("aside.oem"))
                .orThrow();
        assertThat(report.losses()).extracting(LossReport.Loss::field).contains("cov", "COV_TYPE");
    }

    /// The second block of the fourth example, in TNW with correlations, is read; the first is in the mean equator of
    /// date of one epoch.
    /// A message that is only written again keeps them, in either notation; nothing makes them six by six.
    @Test
    void covariances_of_position_alone_survive_in_their_message() throws IOException {
        var source = folder.resolve("a.ocm");
        var keys = "COV_START\nCOV_REF_FRAME = TNW_INERTIAL\nCOV_TYPE = CARTP\nCOV_ORDERING = LTM\n";
        var text = HEAD + TRAJECTORY + keys + "0 1.1 0.2 2.2 0.3 0.4 3.3\n60 1.2 0.2 2.3 0.3 0.4 3.4\nCOV_STOP\n";
        Files.writeString(source, text);
        for (var through : List.of(Format.OCM_KVN, Format.OCM_XML)) {
            var there = folder.resolve("there" + through.extension());
            var back = folder.resolve("back.ocm");
            var report = Conversion.of(source).to(through).write(there).orThrow();
            assertThat(report.losses()).as("%s", through).isEmpty();
            report = Conversion.of(there).to(Format.OCM_KVN).write(back).orThrow();
            assertThat(report.losses()).as("%s", through).isEmpty();
            assertThat(Files.readString(back))
                    .as("%s", through)
                    .containsPattern("COV_TYPE += CARTP\n")
                    .contains("0 1.1 0.2 2.2 0.3 0.4 3.3\n", "60 1.2 0.2 2.3 0.3 0.4 3.4\n");
        }
        for (var table : List.of(Format.OEM_KVN, Format.STK)) {
            var report = Conversion.of(source)
                    .to(table)
                    .object("2026-001A", Optional.of("SAT"))
                    .write(folder.resolve("x" + table.extension()))
                    .orThrow();
            assertThat(report.roundTrip().covariances()).as("%s", table).isZero();
            assertThat(report.losses()).as("%s", table).anySatisfy(loss -> {
                assertThat(loss.kind()).isEqualTo(Losses.Kind.DROPPED);
                assertThat(loss.field()).isEqualTo("cov");
                assertThat(loss.times()).isEqualTo(2);
            });
        }
    }

    @Test
    void samples_of_orekit_are_read_or_set_aside_by_name() throws IOException {
        var samples = Samples.data().resolve("orekit-test-resources/ccsds/odm/ocm");
        var heard = new Heard();
        var codes = read(Files.readString(samples.resolve("OCMExample4.txt")), heard);
        assertThat(codes).contains("FORMATS-120");
        assertThat(heard.covariances).singleElement().satisfies(c -> {
            assertThat(c.axes()).isEqualTo(Covariance.Axes.of(LocalAxes.TNW));
            assertThat(c.at(0, 1)).isEqualTo(20e6);
        });
        assertThat(read(Files.readString(samples.resolve("OCM-unknown-frame-center.txt")), new Heard()))
                .containsAnyOf("FORMATS-121", "FORMATS-087");
    }
}
