package space.parley.orbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;

class TimeScalesTest {
    private final Orbits orbits = Orbits.create();

    // GPS interface specification IS-GPS-200: TAI - GPS = 19 s. BeiDou interface control document BDS-SIS-ICD: BDT is 0
    // s off
    // UTC at 2006-01-01, when TAI - UTC was 33 s. IERS Bulletin C 52: TAI - UTC = 37 s from 2017-01-01.
    @ParameterizedTest
    @CsvSource({
        "UTC, 2017-01-01T00:00:00Z, TAI, 2017-01-01T00:00:37",
        "UTC, 2016-12-31T23:59:60.5Z, TAI, 2017-01-01T00:00:36.5",
        "UTC, 2016-12-31T23:59:59Z, TAI, 2017-01-01T00:00:35",
        "UTC, 2016-12-31T23:59:60Z, GPS, 2017-01-01T00:00:17",
        "TAI, 1980-01-06T00:00:19, GPS, 1980-01-06T00:00:00",
        "UTC, 1980-01-06T00:00:00Z, GPS, 1980-01-06T00:00:00",
        "UTC, 2006-01-01T00:00:00Z, BDT, 2006-01-01T00:00:00",
        "TAI, 2020-05-01T00:00:33.000000001, BDT, 2020-05-01T00:00:00.000000001",
        "TAI, 2000-01-01T11:59:27.816, TT, 2000-01-01T12:00:00",
        "UTC, 1972-01-01T00:00:00Z, TAI, 1972-01-01T00:00:10",
        "UTC, 1972-06-30T23:59:60Z, TAI, 1972-07-01T00:00:10",
    })
    void scalesDifferByThePublishedOffsets(TimeScale from, String reading, TimeScale to, String expected) {
        var a = Epoch.parse(from, reading).orElseThrow();
        var b = Epoch.parse(to, expected).orElseThrow();
        assertThat(orbits.to(to, a)).isEqualTo(b);
        assertThat(orbits.to(from, b)).isEqualTo(a);
    }

    @Test
    void tdbSwingsAboutTerrestrialTimeByTwoMilliseconds() {
        // Explanatory Supplement to the Astronomical Almanac (2013), 3.2.4: TDB - TT is 1.657 ms sin g, largest near g
        // = 90°,
        // in early April; the tolerance of 30 µs is that of the short formula.
        var tt = Epoch.parse(TimeScale.TT, "2024-04-04T00:00:00").orElseThrow();
        var tdb = orbits.to(TimeScale.TDB, tt);
        long difference = tdb.reading().nanoOfDay() - tt.reading().nanoOfDay();
        assertThat(difference).isBetween(1_627_000L, 1_687_000L);
        assertThat(Math.abs(orbits.secondsBetween(tt, tdb))).isLessThan(2e-9);
    }

    @Test
    void aLeapSecondIsASecondLong() {
        var before = Samples.utc("2016-12-31T23:59:59Z");
        var after = Samples.utc("2017-01-01T00:00:00Z");
        assertThat(orbits.secondsBetween(before, after)).isEqualTo(2.0);
        assertThat(orbits.plus(before, 1.25)).isEqualTo(Samples.utc("2016-12-31T23:59:60.25Z"));
        assertThat(orbits.plus(after, -0.5)).isEqualTo(Samples.utc("2016-12-31T23:59:60.5Z"));
        assertThat(orbits.leapSecondsKnownTo().toString()).isGreaterThanOrEqualTo("2016-12-31T23:59:60.000Z");
    }

    @Test
    void whatUtcNeverShowedIsRefused() {
        assertThatThrownBy(() -> orbits.to(TimeScale.TAI, Samples.utc("1971-12-31T23:59:59Z")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("ORBIT-002");
        assertThatThrownBy(() -> orbits.to(
                        TimeScale.UTC,
                        Epoch.parse(TimeScale.TAI, "1972-01-01T00:00:09").orElseThrow()))
                .hasMessageContaining("ORBIT-002");
        assertThatThrownBy(() -> orbits.to(TimeScale.TAI, Samples.utc("2015-12-31T23:59:60Z")))
                .hasMessageContaining("ORBIT-005");
    }

    @Test
    void everyScaleComesBackToTheNanosecond() {
        long seed = 20261124;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 2000; i++) {
            var reading = new UtcInstant(
                    LocalDate.of(1972, 1, 2).plusDays(random.nextInt(30_000)), random.nextLong(86_400_000_000_000L));
            var epoch = Epoch.utc(reading);
            for (var scale : EnumSet.complementOf(EnumSet.of(TimeScale.UT1))) {
                var back = orbits.to(TimeScale.UTC, orbits.to(scale, epoch));
                long off = Math.abs(back.reading().nanoOfDay() - reading.nanoOfDay());
                assertThat(back.reading().date().equals(reading.date()) && off == 0)
                        .as("seed %s, %s through %s gives %s", seed, epoch, scale, back)
                        .isTrue();
            }
        }
    }
}
