package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.parley.orbit.Frame;
import space.parley.terms.Outcome;

/// Sources that are right, or nearly, and hold what a target does not: each is converted with its losses told, or
/// refused for the true reason, and nothing breaks.
class ConversionEdgesTest {
    private static final String HEAD = Samples.OEM_HEAD;
    private static final String TABLE = Samples.OEM_TABLE;
    private static final String COVARIANCE = """
            COVARIANCE_START
            EPOCH = 2026-03-01T00:00:00.000
            COV_REF_FRAME = %s
            1
            %s 1
            0 0 1
            0 0 0 1e-6
            0 0 0 0 1e-6
            0 0 0 0 0 1e-6
            COVARIANCE_STOP
            """;

    @TempDir
    private Path folder = Path.of("");

    private Conversion.Source source(String text) throws IOException {
        return Conversion.of(Files.writeString(folder.resolve("source"), text));
    }

    private static List<String> fields(LossReport report, Losses.Kind kind) {
        return report.losses().stream()
                .filter(loss -> loss.kind() == kind)
                .map(LossReport.Loss::field)
                .toList();
    }

    /// A covariance a thousand times its variances is none: in other axes the variance of one of them is below zero.
    @Test
    void a_matrix_that_is_no_covariance_is_dropped_where_it_must_be_turned() throws IOException {
        var turned = source(HEAD + TABLE + COVARIANCE.formatted("EME2000", "1000"))
                .to(Format.OEM_KVN)
                .frame(Frame.TEME)
                .write(folder.resolve("a.oem"))
                .orThrow();
        assertThat(fields(turned, Losses.Kind.DROPPED)).contains("covariance");
        assertThat(turned.roundTrip().covariances()).isZero();
        var later = COVARIANCE.formatted("RTN", "1000").replace("T00:00:00", "T00:02:00");
        var local = source(HEAD + TABLE + later)
                .to(Format.STK)
                .write(folder.resolve("a.e"))
                .orThrow();
        assertThat(fields(local, Losses.Kind.DROPPED)).contains("covariance");
        var kept = source(HEAD + TABLE + COVARIANCE.formatted("EME2000", "0.3"))
                .to(Format.OEM_KVN)
                .frame(Frame.TEME)
                .write(folder.resolve("b.oem"))
                .orThrow();
        assertThat(kept.roundTrip().covariances()).isEqualTo(1);
    }

    @Test
    void a_covariance_is_turned_where_the_object_is_given_too() throws IOException {
        var report = source(HEAD + TABLE + COVARIANCE.formatted("RTN", "0.3"))
                .to(Format.STK)
                .object("48274", Optional.empty())
                .write(folder.resolve("a.e"))
                .orThrow();
        assertThat(report.roundTrip().covariances()).isEqualTo(1);
        assertThat(fields(report, Losses.Kind.COMPUTED)).containsExactly("COV_REF_FRAME");
    }

    /// A kernel's code is not the number of a catalogue: -148274 stands for 48274 by our own writer, 301 for the Moon.
    @Test
    void a_code_of_a_kernel_is_never_taken_for_a_catalogue_number() throws IOException {
        var kernel = folder.resolve("a.bsp");
        source(HEAD + TABLE).to(Format.SPK).write(kernel).orThrow();
        for (var target : List.of(Format.OEM_KVN, Format.OCM_KVN)) {
            var result = folder.resolve("back" + target.extension());
            var report = Conversion.of(kernel).to(target).write(result).orThrow();
            assertThat(Files.readString(result)).containsPattern("OBJECT_(ID|DESIGNATOR) = NAIF:-\\d+");
            assertThat(fields(report, Losses.Kind.RENAMED)).containsExactly("OBJECT_ID");
        }
        var again = Conversion.of(kernel)
                .to(Format.SPK)
                .write(folder.resolve("b.bsp"))
                .orThrow();
        assertThat(fields(again, Losses.Kind.RENAMED)).isEmpty();
    }

    /// The words of a kernel are known as they are written: what is stated of them is what its reader will find.
    @Test
    void a_kernel_states_the_very_error_that_it_has() throws IOException {
        for (var frame : List.of("EME2000", "TEME")) {
            var report = source((HEAD + TABLE).replace("EME2000", frame))
                    .to(Format.SPK)
                    .write(folder.resolve("a.bsp"))
                    .orThrow();
            for (var name : List.of("position", "velocity")) {
                var quantity = report.roundTrip().of(name).orElseThrow();
                assertThat(quantity.measured()).as("%s: %s", frame, quantity).isPositive();
                assertThat(quantity.stated()).as("%s: %s", frame, quantity).isEqualTo(quantity.measured());
            }
        }
    }

    /// A table of the Earth-fixed frame, later than the first by so many minutes.
    private static String later(int minutes) {
        var text = TABLE.replace("EME2000", "ITRF2020");
        for (int minute = 2; minute >= 0; minute--) {
            int to = minute + minutes;
            text = text.replace("T00:0%d:".formatted(minute), "T%02d:%02d:".formatted(to / 60, to % 60));
        }
        return text;
    }

    /// In a frame that the target has.
    private static String in(Format target, String text) {
        return target == Format.IIRV ? text.replace("ITRF2020", "EME2000") : text;
    }

    private static final List<Format> BORDERLESS = List.of(Format.SP3, Format.CPF, Format.IIRV);

    @Test
    void tables_that_follow_each_other_become_one_where_a_format_has_no_borders() throws IOException {
        for (var target : BORDERLESS) {
            var result = folder.resolve("x" + target.extension());
            var report = source(in(target, HEAD + later(0) + later(60)))
                    .to(target)
                    .year(2026)
                    .write(result)
                    .orThrow();
            assertThat(report.roundTrip().states()).as("%s", target).isEqualTo(6);
            assertThat(report.losses()).as("%s", target).anySatisfy(loss -> {
                assertThat(loss.field()).isEqualTo("segment");
                assertThat(loss.kind()).isEqualTo(Losses.Kind.DROPPED);
                assertThat(loss.detail().en()).contains("at 2026-03-01T00:02:00", "over 3480.00 s");
            });
            assertThat(fields(report, Losses.Kind.DROPPED)).doesNotContain("velocity");
        }
        var gap = source(HEAD + later(0) + later(60)).to(Format.STK).write(folder.resolve("x"));
        assertThat(Samples.codes(gap)).containsExactly("FORMATS-090");
        assertThat(gap.findings().getFirst().what().en()).contains("a gap from 120");
    }

    /// SP3 has every epoch of its interval; where there is no state, nothing but zeros stands for it.
    @Test
    void a_gap_of_whole_steps_is_filled_with_absent_records() throws IOException {
        var result = folder.resolve("x.sp3");
        var report =
                source(HEAD + later(0) + later(60)).to(Format.SP3).write(result).orThrow();
        var lines = Files.readAllLines(result);
        assertThat(lines.getFirst().substring(32, 39).strip()).isEqualTo("63");
        assertThat(lines.stream().filter(line -> line.startsWith("*"))).hasSize(63);
        assertThat(lines.stream().filter(line -> line.matches("PL01( {6}0\\.000000){3}.*")))
                .hasSize(57);
        assertThat(fields(report, Losses.Kind.DEFAULTED)).contains("position").doesNotContain("epoch interval");
        var uneven = source(HEAD + later(0) + later(60).replace(":00.000", ":30.500"))
                .to(Format.SP3)
                .write(result)
                .orThrow();
        assertThat(fields(uneven, Losses.Kind.DEFAULTED))
                .contains("epoch interval")
                .doesNotContain("position");
        assertThat(uneven.roundTrip().states()).isEqualTo(6);
    }

    @Test
    void what_is_not_useable_about_a_border_is_told() throws IOException {
        var first = later(0).replace("STOP_TIME =", "USEABLE_STOP_TIME = 2026-03-01T00:01:30.000\nSTOP_TIME =");
        var told = "USEABLE_STOP_TIME, USEABLE_START_TIME";
        for (var target : BORDERLESS) {
            var report = source(in(target, HEAD + first + later(60)))
                    .to(target)
                    .year(2026)
                    .write(folder.resolve("x" + target.extension()))
                    .orThrow();
            assertThat(report.losses()).as("%s", target).anySatisfy(loss -> {
                assertThat(loss.kind()).isEqualTo(Losses.Kind.DROPPED);
                assertThat(loss.field()).isEqualTo(told);
                assertThat(loss.detail().en()).contains("from 2026-03-01T00:01:30.000 to 2026-03-01T01:00:00.000");
            });
        }
        var report = source(in(Format.IIRV, HEAD + later(0) + later(60)))
                .to(Format.IIRV)
                .year(2026)
                .write(folder.resolve("x.iirv"))
                .orThrow();
        assertThat(fields(report, Losses.Kind.DROPPED)).doesNotContain(told);
    }

    /// A message of a later version loses its later keys by their names, its user-defined ones too, and nothing
    /// else is found when it is read back.
    @Test
    void a_conjunction_message_of_an_earlier_version_loses_keys_by_their_names() throws IOException {
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/fuzz/cdm2.kvn"))) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8) + "USER_DEFINED_HUE = RED\n";
            var report = source(text)
                    .to(Format.CDM_KVN)
                    .version("1.0")
                    .write(folder.resolve("x.cdm"))
                    .orThrow();
            assertThat(fields(report, Losses.Kind.DROPPED)).contains("USER_DEFINED_HUE");
            assertThat(report.losses())
                    .extracting(loss -> loss.detail().en())
                    .noneMatch(detail -> detail.startsWith("found when read back"));
        }
    }

    @Test
    void the_name_of_a_later_table_is_told() throws IOException {
        var other = later(60).replaceFirst("OBJECT_NAME = .*", "OBJECT_NAME = OTHER");
        var report = source(HEAD + later(0) + other)
                .to(Format.CPF)
                .write(folder.resolve("x.cpf"))
                .orThrow();
        assertThat(report.losses()).anySatisfy(loss -> {
            assertThat(loss.kind()).isEqualTo(Losses.Kind.DROPPED);
            assertThat(loss.field()).isEqualTo("OBJECT_NAME");
            assertThat(loss.detail().en()).contains("OTHER");
        });
        var same = source(HEAD + later(0) + later(60))
                .to(Format.CPF)
                .write(folder.resolve("y.cpf"))
                .orThrow();
        assertThat(fields(same, Losses.Kind.DROPPED)).doesNotContain("OBJECT_NAME");
    }

    @Test
    void a_step_of_the_velocity_at_a_border_is_told_with_its_size() throws IOException {
        var burnt = later(2).replace("7000.0 0.0 0.0 0.0 7.5 1.0", "6941.44 897.63 119.68 -0.975 7.440 0.9957");
        for (var target : BORDERLESS) {
            var report = source(in(target, HEAD + later(0) + burnt))
                    .to(target)
                    .year(2026)
                    .write(folder.resolve("x" + target.extension()))
                    .orThrow();
            assertThat(report.roundTrip().states()).as("%s", target).isEqualTo(5);
            assertThat(report.losses()).as("%s", target).anySatisfy(loss -> {
                assertThat(loss.kind()).isEqualTo(Losses.Kind.DROPPED);
                assertThat(loss.field()).isEqualTo("velocity");
                assertThat(loss.statedError().orElseThrow()).isCloseTo(5, within(1e-9));
            });
        }
        var exact = later(2).replace("7000.0 0.0 0.0 0.0 7.5 1.0", "6941.44 897.63 119.68 -0.975 7.437 0.9917");
        var report = source(HEAD + later(0) + exact)
                .to(Format.CPF)
                .write(folder.resolve("x.cpf"))
                .orThrow();
        assertThat(fields(report, Losses.Kind.DROPPED)).contains("segment").doesNotContain("velocity");
    }

    @Test
    void tables_that_contradict_each_other_do_not_become_one() throws IOException {
        var other = later(60).replace("2021-035A", "2021-036A");
        var refused = Map.of(
                later(0) + later(1), "begins before 2026-03-01T00:02:00",
                later(0) + later(2), "positions at 2026-03-01T00:02:00",
                later(0) + later(60).replace("ITRF2020", "ITRF2014"), "different frames",
                later(0) + other + later(120), "other objects");
        for (var target : BORDERLESS) {
            refused.forEach((text, why) -> {
                var outcome = refusal(in(target, HEAD + text), target);
                assertThat(Samples.codes(outcome)).as("%s %s", target, why).endsWith("FORMATS-380");
                assertThat(outcome.findings().getLast().what().en()).contains(why);
            });
        }
    }

    private Outcome<LossReport> refusal(String text, Format target) {
        try {
            return source(text).to(target).write(folder.resolve("x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_a_target_cannot_hold_is_named() throws IOException {
        var mixed = source(HEAD
                        + TABLE.replace(
                                "6985.35 449.85 59.98 -0.4886 7.4843 0.9979",
                                "6985.35 449.85 59.98 -0.4886 7.4843 0.9979 0 0 0"))
                .to(Format.OCM_KVN)
                .write(folder.resolve("x"));
        assertThat(mixed.orThrow().losses())
                .anyMatch(loss ->
                        loss.kind() == Losses.Kind.DROPPED && loss.field().equals("X_DDOT"));
        var unnumbered = source((HEAD + TABLE).replace("2021-035A", "SAT-X").replace("EME2000", "ITRF2020"))
                .to(Format.CPF)
                .write(folder.resolve("x"));
        assertThat(Samples.codes(unnumbered)).containsExactly("FORMATS-317");
    }

    @Test
    void a_message_of_another_kind_is_no_way() throws IOException {
        var comprehensive = folder.resolve("a.ocm");
        source(HEAD + TABLE).to(Format.OCM_KVN).write(comprehensive).orThrow();
        for (var target : List.of(Format.ACM_KVN, Format.TDM_XML, Format.RDM_KVN)) {
            Outcome<LossReport> outcome =
                    Conversion.of(comprehensive).to(target).write(folder.resolve("x"));
            assertThat(Samples.codes(outcome)).as("%s", target).containsExactly("FORMATS-304");
        }
        var combined = Conversion.of(comprehensive)
                .to(Format.NDM_XML)
                .object("48274", Optional.empty())
                .write(folder.resolve("a.xml"))
                .orThrow();
        assertThat(combined.losses()).isEmpty();
    }

    @Test
    void a_prediction_tells_what_becomes_of_span_and_hour() throws IOException {
        var report = source((HEAD + TABLE).replace("EME2000", "ITRF2020").replace("T23:00:00", "T23:10:00"))
                .to(Format.CPF)
                .write(folder.resolve("a.cpf"))
                .orThrow();
        assertThat(fields(report, Losses.Kind.COARSENED)).contains("CREATION_DATE");
        assertThat(fields(report, Losses.Kind.DEFAULTED)).contains("USEABLE_START_TIME, USEABLE_STOP_TIME");
        assertThat(report.losses()).noneMatch(loss -> loss.detail().en().startsWith("found when read back"));
    }

    private static final String ELEMENTS = """
            1 48274U 21035A   21295.90862762  .00005009  00000-0  62585-4 0  9999
            2 48274  41.4697 224.1728 0006726 240.5427 202.4055 15.60684462 27671
            """;

    @Test
    void several_sets_of_elements_become_one_message_in_xml() throws IOException {
        var several = ELEMENTS + ELEMENTS;
        var notation = folder.resolve("a.omm");
        source(several).to(Format.OMM_KVN).write(notation).orThrow();
        var first = folder.resolve("a.xml");
        var second = folder.resolve("b.xml");
        assertThat(Conversion.of(notation)
                        .to(Format.OMM_XML)
                        .write(first)
                        .orThrow()
                        .losses())
                .isEmpty();
        assertThat(Conversion.of(first)
                        .to(Format.OMM_XML)
                        .write(second)
                        .orThrow()
                        .losses())
                .isEmpty();
        assertThat(Check.of(second).counts().elements()).isEqualTo(2);
        var one = folder.resolve("c.xml");
        source(ELEMENTS).to(Format.OMM_XML).write(one).orThrow();
        Conversion.of(one).to(Format.OMM_XML).write(second).orThrow();
        assertThat(Files.readString(second)).contains("<omm ").doesNotContain("<ndm");
    }

    /// Keys may come in another order in the other notation: none of them is lost.
    @Test
    void a_key_in_another_place_is_the_same_key() throws IOException {
        var attitude = """
                <?xml version="1.0" encoding="UTF-8"?>
                <aem id="CCSDS_AEM_VERS" version="1.0">
                <header><CREATION_DATE>2026-03-01T00:00:00</CREATION_DATE><ORIGINATOR>TEST</ORIGINATOR></header>
                <body><segment><metadata><OBJECT_NAME>A</OBJECT_NAME><OBJECT_ID>2021-035A</OBJECT_ID>
                <REF_FRAME_A>J2000</REF_FRAME_A><REF_FRAME_B>SC_BODY_1</REF_FRAME_B><ATTITUDE_DIR>A2B</ATTITUDE_DIR>
                <TIME_SYSTEM>UTC</TIME_SYSTEM><START_TIME>2026-03-01T00:00:00</START_TIME>
                <STOP_TIME>2026-03-01T00:01:00</STOP_TIME><ATTITUDE_TYPE>QUATERNION</ATTITUDE_TYPE>
                <QUATERNION_TYPE>FIRST</QUATERNION_TYPE></metadata><data>
                <attitudeState><quaternionState><EPOCH>2026-03-01T00:00:00</EPOCH>
                <quaternion><QC>1</QC><Q1>0</Q1><Q2>0</Q2><Q3>0</Q3></quaternion></quaternionState></attitudeState>
                <attitudeState><quaternionState><EPOCH>2026-03-01T00:01:00</EPOCH>
                <quaternion><QC>0.8</QC><Q1>0.6</Q1><Q2>0</Q2><Q3>0</Q3></quaternion></quaternionState></attitudeState>
                </data></segment></body></aem>
                """;
        var report = source(attitude)
                .to(Format.AEM_KVN)
                .write(folder.resolve("a.aem"))
                .orThrow();
        assertThat(report.losses()).isEmpty();
    }

    /// The times of a kernel are rounded, as those of its states are; what it says of them is no loss of its own.
    @Test
    void the_bounds_of_a_kernel_are_rounded_like_its_states() throws IOException {
        var useable = TABLE.replace("STOP_TIME = 2026-03-01T00:02:00.000", """
                USEABLE_START_TIME = 2026-03-01T00:00:30.331
                USEABLE_STOP_TIME = 2026-03-01T00:01:30.331
                STOP_TIME = 2026-03-01T00:02:00.000""");
        var report = source(HEAD + useable)
                .to(Format.SPK)
                .write(folder.resolve("a.bsp"))
                .orThrow();
        assertThat(report.losses()).noneMatch(loss -> loss.field().startsWith("USEABLE"));
    }

    /// What a message says beside its states is told once, and not again as if its keys had changed.
    @Test
    void a_table_made_of_a_message_is_not_compared_as_a_message() throws IOException {
        var message = folder.resolve("a.ocm");
        source(HEAD + TABLE).to(Format.OCM_KVN).write(message).orThrow();
        var report = Conversion.of(message)
                .to(Format.OCM_XML)
                .frame(Frame.TEME)
                .write(folder.resolve("b.xml"))
                .orThrow();
        assertThat(report.losses()).noneMatch(loss -> loss.detail().en().startsWith("found when read back"));
    }

    private static final String CATALOGUE = """
            OBJECT_NAME,OBJECT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,ARG_OF_PERICENTER,\
            MEAN_ANOMALY,EPHEMERIS_TYPE,CLASSIFICATION_TYPE,NORAD_CAT_ID,ELEMENT_SET_NO,REV_AT_EPOCH,BSTAR,\
            MEAN_MOTION_DOT,MEAN_MOTION_DDOT
            X,1998-067A,%s,15.5,0.0012345,51.5,%s,%s,%s,0,U,25544,999,12345,0.0001,0.0001,0
            """;

    /// Columns have no sign for an angle: a whole turn is added, and the rounding is that of the angle itself.
    @Test
    void an_angle_below_zero_is_a_turn_higher_in_columns() throws IOException {
        for (var angles : List.of(
                "-180.13082978 239.451907308 -346.592080952",
                "-153.5079670408 -120.18008757011 -9.644992",
                "359.99999 -0.00001 180.00005")) {
            var of = angles.split(" ");
            var report = source(CATALOGUE.formatted("2024-07-05T00:00:00", of[0], of[1], of[2]))
                    .to(Format.TLE)
                    .write(folder.resolve("a.tle"))
                    .orThrow();
            assertThat(report.roundTrip().of("RA_OF_ASC_NODE").orElseThrow().measured())
                    .as(angles)
                    .isBetween(1e-6, 5e-5 + 1e-12);
        }
    }

    /// No column is in a leap second: half of one before midnight is half a second before the next day.
    @Test
    void an_epoch_in_a_leap_second_is_off_by_less_than_a_second_in_columns() throws IOException {
        var report = source(CATALOGUE.formatted("2016-12-31T23:59:60.500000", 1, 2, 3))
                .to(Format.TLE)
                .write(folder.resolve("a.tle"))
                .orThrow();
        var epoch = report.roundTrip().of("EPOCH").orElseThrow();
        assertThat(epoch.measured()).isEqualTo(0.5);
        assertThat(epoch.stated()).isEqualTo(0.5);
        assertThat(fields(report, Losses.Kind.COARSENED)).contains("EPOCH");
    }

    /// A covariance without a state has no place in a MEME; those behind it are compared with their own.
    @Test
    void a_covariance_that_is_dropped_does_not_shift_the_others() throws IOException {
        var all = new StringBuilder(HEAD + TABLE);
        int size = 1;
        for (var time : List.of("T00:00:00", "T00:00:30", "T00:01:00", "T00:02:00")) {
            all.append(COVARIANCE
                    .formatted("RTN", "0.1")
                    .replace("T00:00:00", time)
                    .replace("1e-6", (size++) + "e-6"));
        }
        var report = source(all.toString())
                .to(Format.MEME)
                .write(folder.resolve("a.meme"))
                .orThrow();
        assertThat(fields(report, Losses.Kind.DROPPED)).contains("covariance");
        assertThat(report.roundTrip().covariances()).isEqualTo(3);
        assertThat(report.roundTrip().of("covariance").orElseThrow().measured()).isLessThan(1e-10);
    }

    /// A variance of a ten-millionth beside others loses as many digits in other axes; that is stated, not refused.
    @Test
    void a_long_thin_covariance_is_turned_with_its_own_rounding() throws IOException {
        var thin = COVARIANCE.formatted("EME2000", "0").replace("0 0 0 1e-6\n", "0 0 0 1e-12\n");
        var stretched = thin.replace("            0 0 1\n", "0 0 1e-12\n").replace("\n0 0 1\n", "\n0.5 0.25 0.3\n");
        var report = source(HEAD + TABLE + stretched)
                .to(Format.OEM_XML)
                .frame(Frame.TEME)
                .write(folder.resolve("a.xml"))
                .orThrow();
        var covariance = report.roundTrip().of("covariance").orElseThrow();
        assertThat(covariance.measured()).isLessThanOrEqualTo(covariance.stated());
        var needle = COVARIANCE
                .formatted("EME2000", "0.9999999999")
                .replace("\n0 0 1\n", "\n0 0 1e-16\n")
                .replace("0 0 0 1e-6\n", "0 0 0 1e-20\n");
        var sharp = source(HEAD + TABLE + needle)
                .to(Format.OEM_XML)
                .frame(Frame.TEME)
                .write(folder.resolve("b.xml"))
                .orThrow();
        assertThat(sharp.roundTrip().of("covariance").orElseThrow().measured()).isGreaterThan(64 * Math.ulp(1.0));
    }

    private static final String PREDICTION = """
            H1 CPF 2 ABC 2026 3 1 6 60 1 testsat NONE
            H2 2102401 1234 47989 2026 3 1 0 0 0 2026 3 1 0 2 0 60 1 1 0 0 0 1
            H9
            00 drag was guessed
            10 0 61100      0.000000  0       6566174.663       2703003.220      -3022783.901
            10 0 61100     60.000000  0       6566174.663       2703003.220      -3022783.901
            00 and so on
            10 0 61100    120.000000  0       6566174.663       2703003.220      -3022783.901
            99
            """;

    @Test
    void comments_of_predictions_and_kernels_are_told_as_dropped() throws IOException {
        var report = source(PREDICTION)
                .to(Format.OEM_KVN)
                .write(folder.resolve("a.oem"))
                .orThrow();
        assertThat(report.losses())
                .anyMatch(loss ->
                        loss.kind() == Losses.Kind.DROPPED && loss.field().equals("COMMENT") && loss.times() == 2);
        var kernel = folder.resolve("a.bsp");
        source(HEAD + TABLE).to(Format.SPK).write(kernel).orThrow();
        var back = Conversion.of(kernel)
                .to(Format.OEM_KVN)
                .object("2021-035A", Optional.empty())
                .write(folder.resolve("b.oem"))
                .orThrow();
        assertThat(fields(back, Losses.Kind.DROPPED)).contains("COMMENT");
    }

    /// A trajectory of positions is one, and nothing is made up for it.
    @Test
    void positions_alone_stay_so_in_a_comprehensive_message() throws IOException {
        var made = folder.resolve("a.ocm");
        var report = source(PREDICTION).to(Format.OCM_KVN).write(made).orThrow();
        assertThat(fields(report, Losses.Kind.COMPUTED)).isEmpty();
        assertThat(report.roundTrip().states()).isEqualTo(3);
        assertThat(Files.readString(made)).contains("TRAJ_TYPE = CARTP\n");
        var mixed = PREDICTION.replaceFirst("(10 0 61100 +60\\.0.*)", "$1\n20 0 1.0 2.0 3.0");
        var computed = source(mixed).to(Format.OCM_KVN).write(made).orThrow();
        assertThat(fields(computed, Losses.Kind.COMPUTED)).contains("velocity");
        assertThat(Files.readString(made))
                .contains("TRAJ_TYPE = CARTPV\n")
                .containsPattern(
                        "T00:00:00.000 .*\n.*T00:01:00.000 .* 0.001 0.002 0.003\n.*T00:02:00.000 .*\nTRAJ_STOP");
    }
}
