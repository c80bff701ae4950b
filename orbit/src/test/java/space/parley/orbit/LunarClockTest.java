package space.parley.orbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LunarClockTest {
    private static final double LTE440_AT_J2000 = 0.49330749643254945;

    /// The example of LTE440 (github.com/xlucn/LTE440, README): TCL − TDB at J2000.
    @Test
    void lte440sPublishedValueIsMet() {
        double off = LunarClock.tclMinusTdb(0) - LTE440_AT_J2000;
        assertThat(off).isCloseTo(0, within(1.5e-8));
        System.out.printf("TCL - TDB at J2000 is off LTE440's by %.1f ns%n", off * 1e9);
    }

    /// The numbers of lunar_time.py, integrated over DE405. The difference is that of the mean rates, up to 31 ns in
    /// 2060, and of the terms that are left out.
    @Test
    void theIntegrationOverAnEphemerisIsMet() {
        double worst = 0;
        double worstWithItsRate = 0;
        for (var row : WitnessTable.rows("lunar-time-integrated.csv")) {
            double mjd = Double.parseDouble(row[0]);
            double seconds = (mjd - 51_544.5) * 86_400;
            double off = LunarClock.tclMinusTt(seconds) - Double.parseDouble(row[2]);
            worst = Math.max(worst, Math.abs(off));
            double sinceOrigin = (mjd - 43_144.0003725) * 86_400;
            worstWithItsRate = Math.max(worstWithItsRate, Math.abs(off + 1.18e-17 * sinceOrigin));
        }
        assertThat(worst).isBetween(LunarClock.ERROR_SECONDS / 10, LunarClock.ERROR_SECONDS);
        assertThat(worstWithItsRate).isLessThan(1.2e-8);
        System.out.printf(
                "TCL - TT is off the integration by at most %.1f ns, %.1f ns with its rate%n",
                worst * 1e9, worstWithItsRate * 1e9);
    }

    /// The two figures of LTE440's abstract: an annual term of 1651 µs and a monthly one of 126 µs about the
    /// rate.
    @Test
    void annualAndMonthlyTermsAreOfThePublishedSize() {
        assertThat(amplitude(365.2596)).isCloseTo(1.651e-3, within(1e-5));
        assertThat(amplitude(29.530589)).isCloseTo(1.26e-4, within(2e-6));
    }

    /// The amplitude of a sine of a period in TCL − TDB, over 80 years about 2010.
    private static double amplitude(double days) {
        double re = 0;
        double im = 0;
        double weights = 0;
        int n = 5_844;
        double first = LunarClock.tclMinusTdb(0);
        for (int i = 0; i < n; i++) {
            double t = (i - 0.35 * n) * 5 * 86_400;
            double value = LunarClock.tclMinusTdb(t) - first - LunarClock.RATE * t;
            double weight = 1 - Math.cos(2 * Math.PI * i / n);
            double angle = 2 * Math.PI * t / (days * 86_400);
            re += weight * value * Math.cos(angle);
            im += weight * value * Math.sin(angle);
            weights += weight;
        }
        return 2 * Math.hypot(re, im) / weights;
    }

    @Test
    void lunarTimeComesBackThroughTheClocks() {
        var orbits = Orbits.create();
        for (var text :
                new String[] {"1977-01-01T00:00:00Z", "2000-01-01T12:00:00Z", "2026-11-27T20:15:00.123456789Z"}) {
            var utc = Samples.utc(text);
            var lunar = orbits.to(TimeScale.TCL, utc);
            assertThat(orbits.secondsBetween(utc, lunar)).isCloseTo(0, within(2e-9));
            assertThat(orbits.to(TimeScale.UTC, lunar).reading().nanoOfDay())
                    .isCloseTo(utc.reading().nanoOfDay(), within(1L));
        }
        // A clock on TCL gains 58.7 µs a day on TT, give or take the month's swing.
        var a = orbits.to(
                TimeScale.TCL, Epoch.parse(TimeScale.TT, "2024-01-01T00:00:00").orElseThrow());
        var b = orbits.to(
                TimeScale.TCL, Epoch.parse(TimeScale.TT, "2034-01-01T00:00:00").orElseThrow());
        double gained = (b.reading().nanoOfDay() - a.reading().nanoOfDay()) * 1e-9;
        assertThat(gained).isCloseTo(3653 * 86_400 * LunarClock.RATE, within(3e-4));
    }
}
