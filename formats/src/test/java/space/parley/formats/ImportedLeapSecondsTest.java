package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.orbit.Reference;
import space.parley.orbit.TimeScale;
import space.parley.terms.UtcInstant;

/// Files that count seconds from an epoch in UTC, across a leap second that only an imported table knows: one made up
/// for the end of 2026.
class ImportedLeapSecondsTest {
    /// A second sample that comes 20 s after 23:59:50 is at 00:00:09 then, not 00:00:10.
    enum Sample {
        STK("""
                stk.v.11.0
                BEGIN Ephemeris
                ScenarioEpoch 31 Dec 2026 23:59:50.000
                CentralBody Earth
                CoordinateSystem ICRF
                EphemerisTimePosVel
                0 7000000 0 0 0 7500 0
                20 6998000 150000 0 -160 7498 0
                END Ephemeris
                """),
        OCM("""
                CCSDS_OCM_VERS = 3.0
                CREATION_DATE = 2026-12-01T00:00:00
                ORIGINATOR = TEST
                META_START
                OBJECT_NAME = X
                INTERNATIONAL_DESIGNATOR = 2020-049A
                TIME_SYSTEM = UTC
                EPOCH_TZERO = 2026-12-31T23:59:50
                META_STOP
                TRAJ_START
                CENTER_NAME = EARTH
                TRAJ_REF_FRAME = GCRF
                TRAJ_TYPE = CARTPV
                0 7000 0 0 0 7.5 0
                20 6998 150 0 -0.16 7.498 0
                TRAJ_STOP
                """);

        private final String text;

        Sample(String text) {
            this.text = text;
        }
    }

    @TempDir
    private Path folder = Path.of("");

    /// The announced leap seconds as the list of IERS has them, by seconds since 1900, and one more.
    private Orbits imported() throws IOException {
        var known = Orbits.create();
        var list = new StringBuilder("#$ 3990000000\n#@ 4023129600\n");
        long before = 0;
        for (int year = 1972; year <= 2026; year++) {
            for (int month : new int[] {1, 7}) {
                var day = LocalDate.of(year, month, 1);
                var tai = known.to(TimeScale.TAI, Epoch.utc(new UtcInstant(day, 0)));
                long offset = tai.reading().nanoOfDay() / 1_000_000_000L;
                if (offset != before) {
                    entry(list, day, offset);
                }
                before = offset;
            }
        }
        entry(list, LocalDate.of(2027, 1, 1), before + 1);
        var kept = folder.resolve("kept");
        Reference.load(kept)
                .importFile(Files.writeString(folder.resolve("leap-seconds.list"), list))
                .orThrow();
        return Orbits.create(Reference.load(kept));
    }

    private static void entry(StringBuilder list, LocalDate day, long offset) {
        list.append((day.toEpochDay() + 25_567) * 86_400)
                .append(' ')
                .append(offset)
                .append('\n');
    }

    @ParameterizedTest
    @EnumSource
    void every_way_of_reading_takes_them(Sample sample) throws IOException {
        var orbits = imported();
        assertThat(orbits.leapSecondsKnownTo()).hasToString("2026-12-31T23:59:60.000Z");
        var bytes = Samples.bytes(sample.text);
        var input = Input.of(bytes, "x");

        if (sample != Sample.STK) {
            // An STK file names no object, which whoever reads it whole wants to know.
            assertThat(last(Messages.read(bytes, "x").orThrow())).isEqualTo("2027-01-01T00:00:10.000 UTC");
            assertThat(last(Messages.read(bytes, "x", orbits).orThrow())).isEqualTo("2027-01-01T00:00:09.000 UTC");
        }

        var nanos = new java.util.ArrayList<Long>();
        Messages.stream(input, orbits, new Receiver() {
                    @Override
                    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
                        nanos.add(nanoOfDay);
                    }
                })
                .orThrow();
        assertThat(nanos).last().isEqualTo(9_000_000_000L);

        assertThat(Check.on(input).with(orbits).run().subjects())
                .extracting(CheckReport.Subject::until)
                .isEqualTo(List.of("2027-01-01T00:00:09.000"));
        assertThat(Check.on(input).run().subjects())
                .extracting(CheckReport.Subject::until)
                .isEqualTo(List.of("2027-01-01T00:00:10.000"));
    }

    @ParameterizedTest
    @EnumSource
    void a_conversion_takes_them_there_and_back(Sample sample) throws IOException {
        var source = Files.writeString(folder.resolve("x.in"), sample.text);
        for (var target : List.of(Format.OEM_KVN, Format.STK)) {
            var result = folder.resolve(target + ".out");
            var conversion = Conversion.of(source).to(target).with(imported());
            var report = (sample == Sample.STK
                            ? conversion.object("2020-049A", java.util.Optional.of("X"))
                            : conversion)
                    .write(result)
                    .orThrow();
            assertThat(report.roundTrip().states()).isEqualTo(2);
            var written = Files.readString(result);
            assertThat(written).contains(target == Format.STK ? "\n20" : "STOP_TIME = 2027-01-01T00:00:09");
        }
    }

    private static String last(Reading reading) {
        var table = (Content.Table) reading.contents().getFirst();
        return table.ephemeris().stop().toString();
    }

    @Test
    void the_list_of_this_test_is_one_that_is_imported() throws IOException {
        var orbits = imported();
        var before = Epoch.utc(Samples.at("2026-12-31T23:59:59Z"));
        assertThat(orbits.secondsBetween(before, Epoch.utc(Samples.at("2027-01-01T00:00:00Z"))))
                .isEqualTo(2);
    }
}
