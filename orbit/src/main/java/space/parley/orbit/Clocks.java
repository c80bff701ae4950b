package space.parley.orbit;

import java.time.LocalDate;
import java.util.Optional;
import space.parley.terms.UtcInstant;

/// Reads one instant on the clocks of all time scales. Exact to the nanosecond between scales that differ by
/// a definition.
final class Clocks {
    /// L_G of IAU 2000 resolution B1.9.
    static final double LG = 6.969290134e-10;

    /// L_B and TDB_0 of IAU 2006 resolution B3.
    static final double LB = 1.550519768e-8;

    private static final double TDB0_SECONDS = -6.55e-5;
    private static final long DAY_2000 = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long SECONDS_1977 = (LocalDate.of(1977, 1, 1).toEpochDay() - DAY_2000) * 86_400;
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final long TT_NANOS = 32_184_000_000L;
    private static final long MOSCOW_SECONDS = 3 * 3_600;
    private static final double TAI_TO_J2000_SECONDS = 32.184 - 43_200;
    private static final int TDB_GRID_SECONDS = 43_200;

    /// First days on which an offset holds, as days since 2000-01-01, and the offsets TAI − UTC in seconds.
    private final long[] days;

    private final int[] offsets;
    private final LeapSeconds table;
    private final Optional<EarthOrientation> earth;
    private final Sampled tdb = new Sampled(TDB_GRID_SECONDS, () -> Clocks::tdbMinusTt);

    Clocks(LeapSeconds table, Optional<EarthOrientation> earth) {
        this.table = table;
        this.earth = earth;
        days = table.starts().stream()
                .mapToLong(s -> s.day().toEpochDay() - DAY_2000)
                .toArray();
        offsets = table.starts().stream().mapToInt(LeapSeconds.Start::offset).toArray();
    }

    LeapSeconds leapSeconds() {
        return table;
    }

    private static double[] tdbMinusTt(Tai tai) {
        double tt = tai.seconds() + tai.nanos() * 1e-9 + TAI_TO_J2000_SECONDS;
        return new double[] {TdbSeries.offset(tt + TdbSeries.offset(tt))};
    }

    Tai tai(Epoch epoch) {
        long day = epoch.reading().date().toEpochDay() - DAY_2000;
        long nanos = epoch.reading().nanoOfDay();
        var shown = Tai.of(Math.multiplyExact(day, 86_400L), nanos);
        return switch (epoch.scale()) {
            case TAI -> shown;
            case GPS, GST, QZSST -> shown.plusNanos(19, 0);
            case BDT -> shown.plusNanos(33, 0);
            case TT -> shown.plusNanos(0, -TT_NANOS);
            case TDB, TCB, TCG, UT1, TCL -> taiOfSmooth(epoch, shown);
            case UTC -> taiOfUtc(epoch, day, nanos);
            case GLONASST -> {
                var utc = shown.plusNanos(-MOSCOW_SECONDS, 0);
                long seconds = Math.floorMod(utc.seconds(), 86_400L);
                yield taiOfUtc(epoch, Math.floorDiv(utc.seconds(), 86_400L), seconds * 1_000_000_000L + utc.nanos());
            }
        };
    }

    private Tai taiOfUtc(Epoch epoch, long day, long nanos) {
        int i = days.length - 1;
        while (i >= 0 && day < days[i]) {
            i--;
        }
        if (i < 0) {
            throw OrbitFinding.UTC_BEFORE_1972.refusal(epoch);
        }
        if (nanos >= NANOS_PER_DAY && (i + 1 >= days.length || days[i + 1] != day + 1)) {
            throw OrbitFinding.NO_LEAP_SECOND.refusal(epoch, table.last());
        }
        return Tai.of(day * 86_400 + offsets[i], nanos);
    }

    private Tai taiOfSmooth(Epoch epoch, Tai shown) {
        var tai = shown;
        for (int i = 0; i < 4; i++) {
            tai = shown.plusNanos(0, -nanosFromTai(epoch.scale(), tai));
        }
        return tai;
    }

    Epoch epoch(TimeScale scale, Tai tai) {
        return switch (scale) {
            case TAI -> reading(scale, tai);
            case GPS, GST, QZSST -> reading(scale, tai.plusNanos(-19, 0));
            case BDT -> reading(scale, tai.plusNanos(-33, 0));
            case TT -> reading(scale, tai.plusNanos(0, TT_NANOS));
            case TDB, TCB, TCG, UT1, TCL -> reading(scale, tai.plusNanos(0, nanosFromTai(scale, tai)));
            case UTC -> utc(tai);
            case GLONASST -> {
                var utc = utc(tai);
                long nanos = utc.reading().nanoOfDay();
                if (nanos >= NANOS_PER_DAY) {
                    throw OrbitFinding.LEAP_SECOND_NOT_SHOWN.refusal(utc, scale.label());
                }
                long day = utc.reading().date().toEpochDay() - DAY_2000;
                yield reading(scale, Tai.of(day * 86_400 + MOSCOW_SECONDS, nanos));
            }
        };
    }

    private Epoch utc(Tai tai) {
        int i = days.length - 1;
        while (i >= 0 && tai.seconds() < days[i] * 86_400 + offsets[i]) {
            i--;
        }
        if (i < 0) {
            throw OrbitFinding.UTC_BEFORE_1972.refusal(reading(TimeScale.TAI, tai));
        }
        boolean leap = i + 1 < days.length && tai.seconds() == days[i + 1] * 86_400 + offsets[i];
        return leap
                ? Epoch.utc(
                        new UtcInstant(LocalDate.ofEpochDay(days[i + 1] + DAY_2000 - 1), NANOS_PER_DAY + tai.nanos()))
                : reading(TimeScale.UTC, tai.plusNanos(-offsets[i], 0));
    }

    static Epoch reading(TimeScale scale, Tai shown) {
        long day = Math.floorDiv(shown.seconds(), 86_400L);
        long nanos = Math.floorMod(shown.seconds(), 86_400L) * 1_000_000_000L + shown.nanos();
        return new Epoch(scale, new UtcInstant(LocalDate.ofEpochDay(day + DAY_2000), nanos));
    }

    private long nanosFromTai(TimeScale scale, Tai tai) {
        double sinceTai1977 = tai.seconds() - SECONDS_1977 + tai.nanos() * 1e-9;
        return switch (scale) {
            case TCG -> TT_NANOS + Math.round(sinceTai1977 * (LG / (1 - LG)) * 1e9);
            case TDB -> TT_NANOS + Math.round(tdb.at(tai).value()[0] * 1e9);
            case TCB -> {
                double periodic = tdb.at(tai).value()[0];
                double drift = (LB * (sinceTai1977 + periodic) - TDB0_SECONDS) / (1 - LB);
                yield TT_NANOS + Math.round((periodic + drift) * 1e9);
            }
            case TCL -> {
                double periodic = tdb.at(tai).value()[0];
                double seconds = tai.seconds() + TAI_TO_J2000_SECONDS + tai.nanos() * 1e-9 + periodic;
                yield TT_NANOS + Math.round((periodic + LunarClock.tclMinusTdb(seconds)) * 1e9);
            }
            case UT1 ->
                Math.round(earth.orElseThrow(() -> OrbitFinding.UT1_WITHOUT_DATA.refusal())
                                .at(tai)
                                .ut1MinusTaiSeconds()
                        * 1e9);
            default -> throw new IllegalArgumentException(scale + " is no smooth scale");
        };
    }

    /// Days since J2000 of TT, for the models of precession and nutation.
    static double ttDaysFromJ2000(Tai tai) {
        return (tai.seconds() + TAI_TO_J2000_SECONDS + tai.nanos() * 1e-9) / 86_400;
    }
}
