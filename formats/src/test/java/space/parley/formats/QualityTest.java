package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.parley.terms.Severity;
import space.parley.terms.UtcInstant;

/// Each reason that speaks against acting on an ephemeris, at its bound: just not, and just. The figures are those of
/// NASA's NPR 8079.1 (2023-06-27), table 5-1, but for the two that the guide says are ours: a low orbit is one of less
/// than 225 minutes, and twice a hundredth of an orbit is let pass between states.
class QualityTest {
    /// The attraction of the Earth and its flattening as in EGM96 (Lemoine et al. 1998); that of the Moon, of DE440.
    private static final double GM = 3.986004418e14;

    private static final double J2 = 1.0826e-3;
    private static final double EARTH_RADIUS = 6_378_137;
    private static final double GM_MOON = 4.902800118e12;
    private static final LocalDateTime START = LocalDateTime.parse("2026-03-01T00:00:00");
    private static final int WEEK = 7 * 86_400;
    private static final String IDENTITY = """
            1
            0 1
            0 0 1
            0 0 0 1e-6
            0 0 0 0 1e-6
            0 0 0 0 0 1e-6
            """;

    /// An ephemeris to be made: a circular orbit in the plane of the equator, on which the flattened Earth pulls along
    /// the radius alone, so that it is known in closed form.
    ///
    /// @param radius in metres
    /// @param step seconds between states
    /// @param last seconds from the first state to the last
    /// @param covariances which states have one, by their number
    private record Orbit(String centre, double radius, double step, double last, LongPredicate covariances) {
        static Orbit low() {
            return new Orbit("EARTH", 7e6, 60, WEEK, state -> true);
        }

        /// About the Earth, with a period of two bodies. The period that follows from a state is longer by
        /// half as much again as the part that the flattening adds to the attraction: by 0.2 % low down,
        /// 0.07 % at 225 minutes.
        static Orbit ofPeriod(double seconds) {
            return new Orbit("EARTH", Math.cbrt(GM * Math.pow(seconds / (2 * Math.PI), 2)), 60, WEEK, state -> false);
        }

        Orbit last(double seconds) {
            return new Orbit(centre, radius, step, seconds, covariances);
        }

        Orbit step(double seconds) {
            return new Orbit(centre, radius, seconds, last, covariances);
        }

        Orbit covariances(LongPredicate which) {
            return new Orbit(centre, radius, step, last, which);
        }

        long states() {
            return 1 + Math.round(last / step);
        }

        /// A manoeuvre along the normal just after a state: from there the orbit swings through the equator with the
        /// frequency that the flattened Earth gives it.
        String states(long manoeuvreAfter, double metresPerSecond) {
            double gm = centre.equals("MOON") ? GM_MOON : GM;
            double q = centre.equals("MOON") ? 0 : 1.5 * J2 * EARTH_RADIUS * EARTH_RADIUS / (radius * radius);
            double cube = radius * radius * radius;
            double rate = Math.sqrt(gm / cube * (1 + q));
            double swing = Math.sqrt(gm / cube * (1 + 3 * q));
            var out = new StringBuilder();
            for (long i = 0; i < states(); i++) {
                double seconds = i * step;
                double angle = rate * seconds;
                double since = Math.max(0, i - manoeuvreAfter) * step;
                boolean before = i <= manoeuvreAfter;
                out.append(time(seconds)).append(' ');
                for (double value : new double[] {
                    radius * Math.cos(angle),
                    radius * Math.sin(angle),
                    before ? 0 : metresPerSecond / swing * Math.sin(swing * since),
                    -rate * radius * Math.sin(angle),
                    rate * radius * Math.cos(angle),
                    before ? 0 : metresPerSecond * Math.cos(swing * since)
                }) {
                    out.append(value / 1000).append(' ');
                }
                out.append('\n');
            }
            return out.toString();
        }

        String covarianceBlock(String matrix, double late) {
            var block = LongStream.range(0, states())
                    .filter(covariances)
                    .mapToObj(i -> "EPOCH = " + time(i * step + late) + "\nCOV_REF_FRAME = RTN\n" + matrix)
                    .collect(Collectors.joining());
            return block.isEmpty() ? "" : "COVARIANCE_START\n" + block + "COVARIANCE_STOP\n";
        }

        String segment() {
            return segment(0, states(Long.MAX_VALUE, 0) + covarianceBlock(IDENTITY, 0));
        }

        String segment(double begin, String data) {
            return "META_START\nOBJECT_NAME = TEST\nOBJECT_ID = 2021-035A\nCENTER_NAME = " + centre
                    + "\nREF_FRAME = " + (centre.equals("EARTH") ? "GCRF" : "ICRF")
                    + "\nTIME_SYSTEM = TAI\nSTART_TIME = " + time(begin) + "\nSTOP_TIME = " + time(begin + last)
                    + "\nINTERPOLATION = HERMITE\nINTERPOLATION_DEGREE = 7\nMETA_STOP\n" + data;
        }
    }

    private static String time(double seconds) {
        return START.plus(Duration.ofNanos(Math.round(seconds * 1e9)))
                .toString()
                .replaceFirst("T(..:..)$", "T$1:00");
    }

    /// TAI is 37 s ahead of UTC in 2026.
    private static UtcInstant instant(double seconds) {
        return Samples.at(time(seconds - 37) + "Z");
    }

    private static String message(String... segments) {
        return made("2026-02-28T23:59:23", segments);
    }

    private static String made(String created, String... segments) {
        return "CCSDS_OEM_VERS = 2.0\nCREATION_DATE = " + created + "\nORIGINATOR = TEST\n" + String.join("", segments);
    }

    private static CheckReport.Quality quality(String text, UtcInstant at) {
        var report = Check.on(Input.of(Samples.bytes(text), "test")).at(at).run();
        assertThat(report.isReadable()).as("%s", report.findings()).isTrue();
        return report.quality().orElseThrow();
    }

    private static List<String> codes(CheckReport.Quality quality) {
        return quality.reasons().stream().map(r -> r.finding().code()).toList();
    }

    private static List<String> codes(String text) {
        return codes(quality(text, instant(0)));
    }

    private static void says(String text, String code, boolean wanted) {
        var codes = codes(text);
        if (wanted) {
            assertThat(codes).contains(code);
        } else {
            assertThat(codes).doesNotContain(code);
        }
    }

    @Test
    void an_ephemeris_that_keeps_all_figures_is_good_enough() {
        var quality = quality(message(Orbit.low().segment()), instant(0));
        assertThat(quality.goodEnough()).isTrue();
        // That nothing looks like a manoeuvre is a note, with the figure from which one would have been seen.
        assertThat(codes(quality)).containsExactly("FORMATS-359");
        assertThat(quality.reasons().getFirst().standard()).isEqualTo("NASA NPR 8079.1 (2023-06-27), table 5-1");
    }

    /// Periods of 225 minutes (13,500 s) and more are no low orbits: 14 days instead of 7. A thousandth of a day, 86.4
    /// s,
    /// is let go.
    @ParameterizedTest
    @CsvSource({
        "5828, 604740, false",
        "5828, 604680, true",
        "13480, 604740, false",
        "13510, 604740, true",
        "86164, 1209600, false",
        "86164, 1209480, true"
    })
    void a_span(double period, double last, boolean tooShort) {
        var orbit = Orbit.ofPeriod(period).last(last).step(last / 700);
        says(message(orbit.segment()), "FORMATS-350", tooShort);
    }

    @ParameterizedTest
    @CsvSource({"1209600, false", "1209480, true"})
    void a_span_about_another_body(double last, boolean tooShort) {
        var orbit = new Orbit("MOON", 1.85e6, last / 300, last, state -> false);
        says(message(orbit.segment()), "FORMATS-350", tooShort);
    }

    @Test
    void the_tables_of_an_object_are_one_span_and_are_to_meet() {
        var half = Orbit.low().step(3600).last(WEEK / 2).covariances(state -> false);
        var later = time(WEEK / 2).substring(0, 10);
        assertThat(later).isEqualTo("2026-03-04");
        var first = half.segment();
        assertThat(codes(message(first))).contains("FORMATS-350");
        // From one table to the next a step more than the longest in either is a gap.
        var meets = shifted(half, WEEK / 2.0 + 3600);
        assertThat(codes(message(first, meets))).doesNotContain("FORMATS-350", "FORMATS-363");
        var late = shifted(half, WEEK / 2.0 + 3604);
        assertThat(codes(message(first, late))).contains("FORMATS-363").doesNotContain("FORMATS-350");
    }

    /// The same states some seconds later.
    private static String shifted(Orbit orbit, double by) {
        var states = orbit.states(Long.MAX_VALUE, 0).lines().toList();
        var moved = new StringBuilder();
        for (int i = 0; i < states.size(); i++) {
            moved.append(time(by + i * orbit.step()))
                    .append(states.get(i).substring(states.get(i).indexOf(' ')))
                    .append('\n');
        }
        return orbit.segment(by, moved.toString());
    }

    /// A low orbit of 5828.5 s, by its states 5840.3 s: twice a hundredth is 116.81 s.
    @ParameterizedTest
    @CsvSource({"116.7, false", "116.9, true"})
    void a_density(double step, boolean sparse) {
        var orbit = Orbit.ofPeriod(5828.5).step(step).last(100 * step);
        says(message(orbit.segment()), "FORMATS-351", sparse);
    }

    @Test
    void one_state_that_is_missing_makes_a_table_sparse() {
        var orbit = Orbit.low().last(86_400).covariances(state -> false);
        var lines = orbit.states(Long.MAX_VALUE, 0).lines().toList();
        var gapped = LongStream.range(0, lines.size())
                .filter(i -> i != 700)
                .mapToObj(i -> lines.get((int) i) + "\n")
                .collect(Collectors.joining());
        says(message(orbit.segment(0, gapped)), "FORMATS-351", true);
        says(message(orbit.segment()), "FORMATS-351", false);
    }

    @Test
    void a_covariance_at_each_state() {
        var orbit = Orbit.low().last(3600);
        assertThat(codes(message(orbit.segment()))).doesNotContain("FORMATS-352", "FORMATS-353", "FORMATS-354");
        assertThat(codes(message(orbit.covariances(i -> i != 17).segment())))
                .contains("FORMATS-353")
                .doesNotContain("FORMATS-352");
        assertThat(codes(message(orbit.covariances(state -> false).segment())))
                .contains("FORMATS-352")
                .doesNotContain("FORMATS-353");
        // As many covariances as states, but at other epochs.
        var between = orbit.segment(0, orbit.states(Long.MAX_VALUE, 0) + orbit.covarianceBlock(IDENTITY, 1));
        var quality = quality(message(between), instant(0));
        assertThat(quality.reasons())
                .filteredOn(r -> r.finding().code().equals("FORMATS-353"))
                .singleElement()
                .satisfies(r -> assertThat(r.finding().what().en())
                        .isEqualTo("Of the 61 states of 2021-035A, 0 have a covariance at their epoch."));
    }

    /// Position and velocity along the radius that follow from each other exactly, or nearly; a variance of zero.
    @ParameterizedTest
    @CsvSource({"1, 0.999e-3, false", "1, 1e-3, true", "1, 1.001e-3, true", "0, 0, true"})
    void a_covariance_that_is_positive(String variance, String mixed, boolean wrong) {
        var matrix = variance + "\n0 1\n0 0 1\n" + mixed + " 0 0 1e-6\n0 0 0 0 1e-6\n0 0 0 0 0 1e-6\n";
        var orbit = Orbit.low().last(600);
        var data = orbit.states(Long.MAX_VALUE, 0) + orbit.covarianceBlock(matrix, 0);
        says(message(orbit.segment(0, data)), "FORMATS-354", wrong);
    }

    /// Made a second before the bound and a second after it: a day, 3.5 days, 7 days.
    @ParameterizedTest
    @CsvSource({"EARTH, 7e6, 86400", "EARTH, 4.2e7, 302400", "MOON, 1.85e6, 604800"})
    void an_age(String centre, double radius, int bound) {
        var text = message(new Orbit(centre, radius, 60, 1200, state -> false).segment());
        assertThat(codes(quality(text, instant(bound)))).doesNotContain("FORMATS-355");
        assertThat(codes(quality(text, instant(bound + 1)))).contains("FORMATS-355");
        var unjudged = Check.on(Input.of(Samples.bytes(text), "test")).run();
        assertThat(codes(unjudged.quality().orElseThrow()))
                .as("without an instant no age is judged")
                .doesNotContain("FORMATS-355", "FORMATS-356", "FORMATS-357");
    }

    @Test
    void an_age_that_nobody_knows() {
        var segment = Orbit.low().last(600).segment();
        assertThat(codes(made("", segment))).contains("FORMATS-356");
        assertThat(codes(message(segment))).doesNotContain("FORMATS-356");
    }

    @Test
    void a_table_that_is_over() {
        var text = message(Orbit.low().last(600).segment());
        assertThat(codes(quality(text, instant(600)))).doesNotContain("FORMATS-357");
        assertThat(codes(quality(text, instant(601)))).contains("FORMATS-357");
    }

    /// A change of velocity of 5 mm/s is the least that is told; the velocities between states a minute apart follow
    /// from the attraction to 0.02 mm/s here, and Simpson's rule takes the change itself to 0.04 %.
    @ParameterizedTest
    @CsvSource({"0.00499, false", "0.00501, true"})
    void a_manoeuvre(double metresPerSecond, boolean seen) {
        var orbit = Orbit.low().last(43_200);
        var text = message(orbit.segment(0, orbit.states(300, metresPerSecond) + orbit.covarianceBlock(IDENTITY, 0)));
        var quality = quality(text, instant(0));
        var codes = codes(quality);
        assertThat(codes).contains(seen ? "FORMATS-358" : "FORMATS-359");
        assertThat(codes).doesNotContain(seen ? "FORMATS-359" : "FORMATS-358");
        if (seen) {
            assertThat(quality.reasons())
                    .filteredOn(r -> r.finding().code().equals("FORMATS-358"))
                    .singleElement()
                    .satisfies(r -> {
                        assertThat(r.finding().severity()).isEqualTo(Severity.NOTE);
                        assertThat(r.finding().what().en())
                                .contains("2026-03-01T05:00:00", "2026-03-01T05:01:00", "0.00501 m/s");
                    });
        }
    }

    @Test
    void where_too_few_states_could_be_judged_nothing_is_said_of_manoeuvres() {
        // Twenty steps are the fewest.
        says(message(Orbit.low().last(20 * 60).segment()), "FORMATS-359", true);
        says(message(Orbit.low().last(19 * 60).segment()), "FORMATS-359", false);
    }

    @Test
    void elements_are_no_ephemeris() {
        var tle = """
                1 48274U 21035A   21295.90862762  .00005009  00000-0  62585-4 0  9999
                2 48274  41.4697 224.1728 0006726 240.5427 202.4055 15.60684462 27671
                """;
        // Day 295.90862762 of 2021 is 22 October, 21:48:25.426; they are to be a day old at most.
        assertThat(codes(quality(tle, Samples.at("2021-10-23T21:48:25Z")))).containsExactly("FORMATS-360");
        assertThat(codes(quality(tle, Samples.at("2021-10-23T21:48:26Z"))))
                .containsExactly("FORMATS-360", "FORMATS-355");
        assertThat(codes(message(Orbit.low().last(600).segment()))).doesNotContain("FORMATS-360");
    }

    @Test
    void states_without_velocity_and_another_format() {
        var head = "stk.v.11.0\nBEGIN Ephemeris\nScenarioEpoch 1 Mar 2026 00:00:00.0\nCentralBody Earth\n"
                + "CoordinateSystem ICRF\n";
        var positions = head + "EphemerisTimePos\n0 7000000 0 0\n60 6985000 450000 0\nEND Ephemeris\n";
        var whole = head + "EphemerisTimePosVel\n0 7000000 0 0 0 7500 0\n60 6985000 450000 0 -480 7484 0\n"
                + "END Ephemeris\n";
        // Without velocities there is no period to judge span and density by: both are judged as strictly as any, and
        // that is no longer good enough.
        assertThat(quality(positions, instant(0)).reasons())
                .filteredOn(r -> r.finding().code().equals("FORMATS-350"))
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.finding().expected().en()).contains("14.0 days");
                    assertThat(r.finding().what().en()).startsWith("The table of an unnamed object covers");
                });
        assertThat(codes(positions)).contains("FORMATS-361", "FORMATS-362", "FORMATS-364");
        assertThat(codes(whole)).contains("FORMATS-362").doesNotContain("FORMATS-361", "FORMATS-364");
        assertThat(codes(message(Orbit.low().last(600).segment()))).doesNotContain("FORMATS-361", "FORMATS-362");
    }

    /// At 7000 km a body leaves the Earth from 10.6717 km/s on: the root of 2 · 398600.4 / 7000.
    @ParameterizedTest
    @CsvSource({"10.671, false", "10.672, true"})
    void an_orbit_without_a_period(double speed, boolean unbound) {
        var states = String.format(
                Locale.ROOT, "%s 7000 0 0 0 %f 0\n%s 6990 640 0 -0.3 %f 0\n", time(0), speed, time(60), speed);
        var orbit = Orbit.low().last(60);
        says(message(orbit.segment(0, states)), "FORMATS-364", unbound);
    }

    @Test
    void more_tables_than_are_judged_are_not_taken_as_good() {
        var text = new StringBuilder(message());
        var orbit = Orbit.low().last(60);
        for (int i = 0; i < 1000; i++) {
            text.append(shifted(orbit, 60 * i));
        }
        assertThat(codes(text.toString())).doesNotContain("FORMATS-365");
        text.append(shifted(orbit, 60_000));
        assertThat(codes(text.toString())).contains("FORMATS-365");
    }
}
