package space.parley.orbit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import space.parley.terms.Text;

/// How time scales hang together, in words, as a tree with TAI at its root.
final class TimeSteps {
    private static final double TDB_ERROR_SECONDS = 3e-9;
    private static final double UT1_ERROR_SECONDS = 5e-5;
    private static final double GPS_SYSTEM_SECONDS = 1e-6;
    private static final double BEIDOU_SYSTEM_SECONDS = 5e-8;
    private static final double GALILEO_SYSTEM_SECONDS = 5e-8;
    private static final double GLONASS_SYSTEM_SECONDS = 1e-3;

    private final LeapSeconds leapSeconds;
    private final Optional<EarthOrientation> earth;

    TimeSteps(LeapSeconds leapSeconds, Optional<EarthOrientation> earth) {
        this.leapSeconds = leapSeconds;
        this.earth = earth;
    }

    private static Optional<TimeScale> parent(TimeScale scale) {
        return switch (scale) {
            case TAI -> Optional.empty();
            case UTC, TT, GPS, BDT, UT1 -> Optional.of(TimeScale.TAI);
            case TDB, TCG -> Optional.of(TimeScale.TT);
            case TCB, TCL -> Optional.of(TimeScale.TDB);
            case GST, QZSST -> Optional.of(TimeScale.GPS);
            case GLONASST -> Optional.of(TimeScale.UTC);
        };
    }

    List<Step> between(TimeScale from, TimeScale to) {
        var up = lineage(from);
        var down = lineage(to);
        while (!up.isEmpty() && !down.isEmpty() && up.getLast() == down.getLast()) {
            up.removeLast();
            down.removeLast();
        }
        var steps = new ArrayList<Step>();
        for (var scale : up) {
            steps.add(step(scale, scale, parent(scale).orElseThrow()));
        }
        for (var scale : down.reversed()) {
            steps.add(step(scale, parent(scale).orElseThrow(), scale));
        }
        return List.copyOf(steps);
    }

    private static List<TimeScale> lineage(TimeScale scale) {
        var line = new ArrayList<TimeScale>();
        for (var at = Optional.of(scale); at.isPresent() && at.get() != TimeScale.TAI; at = parent(at.get())) {
            line.add(at.get());
        }
        return line;
    }

    private Step step(TimeScale of, TimeScale from, TimeScale to) {
        double error = switch (of) {
            case TDB -> TDB_ERROR_SECONDS;
            case UT1 -> UT1_ERROR_SECONDS;
            case TCL -> LunarClock.ERROR_SECONDS;
            default -> 0;
        };
        return new Step(from.label(), to.label(), model(of), 0, 0, error, realisation(of), data(of));
    }

    /// How far a system's clocks keep from what its scale is by definition.
    private static OptionalDouble realisation(TimeScale scale) {
        return switch (scale) {
            case GPS -> OptionalDouble.of(GPS_SYSTEM_SECONDS);
            case BDT -> OptionalDouble.of(BEIDOU_SYSTEM_SECONDS);
            case GST -> OptionalDouble.of(GALILEO_SYSTEM_SECONDS);
            case GLONASST -> OptionalDouble.of(GLONASS_SYSTEM_SECONDS);
            case TAI, UTC, TT, QZSST, TCG, TDB, TCB, UT1, TCL -> OptionalDouble.empty();
        };
    }

    private Text model(TimeScale scale) {
        return switch (scale) {
            case TAI -> throw new IllegalArgumentException("TAI hangs on nothing");
            case UTC -> new Text("whole leap seconds since 1972", "1972 年以来的整数闰秒");
            case TT -> new Text("TT = TAI + 32.184 s, by definition", "TT = TAI + 32.184 秒（定义）");
            case GPS -> new Text("GPS time = TAI − 19 s, by definition", "GPS 时 = TAI − 19 秒（定义）");
            case BDT -> new Text("BeiDou time = TAI − 33 s, by definition", "北斗时 = TAI − 33 秒（定义）");
            case GST ->
                new Text("Galileo system time shows what GPS time shows, by definition", "伽利略系统时与 GPS 时读数相同（定义）");
            case QZSST -> new Text("QZSS time shows what GPS time shows", "QZSS 时与 GPS 时读数相同");
            case GLONASST ->
                new Text(
                        "GLONASS time = UTC + 3 h, with leap seconds, by definition", "GLONASS 时 = UTC + 3 小时，含闰秒（定义）");
            case TCG ->
                new Text(
                        "TT is a linear function of TCG: L_G = 6.969290134e-10 (IAU 2000 B1.9)",
                        "TT 为 TCG 的线性函数：L_G = 6.969290134e-10（IAU 2000 B1.9）");
            case TDB ->
                new Text(
                        "Fairhead and Bretagnon 1990, full series, at the centre of the Earth (3 ns from 1950 to 2050 against DE405)",
                        "Fairhead 与 Bretagnon（1990）完整级数，取地心（1950 至 2050 年与 DE405 相差不超过 3 纳秒）");
            case TCB ->
                new Text(
                        "TDB is a linear function of TCB: L_B = 1.550519768e-8, TDB_0 = −65.5 µs (IAU 2006 B3)",
                        "TDB 为 TCB 的线性函数：L_B = 1.550519768e-8，TDB_0 = −65.5 微秒（IAU 2006 B3）");
            case UT1 ->
                new Text(
                        "IERS series, cubic between days, with daily and half-daily ocean tides and librations (IERS Conventions 2010, tables 8.3 and 5.1b); predicted values are off by more",
                        "IERS 序列，逐日三次插值，含周日与半日海潮项及天平动项（IERS Conventions 2010 表 8.3、5.1b）；预报值误差更大");
            case TCL ->
                new Text(
                        "mean rate of LTE440 and periodic terms, at the centre of the Moon (IAU 2024 resolution II)",
                        "LTE440 平均速率与周期项，取月心（IAU 2024 第二号决议）");
        };
    }

    private Optional<Text> data(TimeScale scale) {
        return switch (scale) {
            case UTC ->
                Optional.of(leapSeconds
                        .validUntil()
                        .map(until -> new Text("last leap second {0}, table holds until {1}", "最后一次闰秒 {0}，闰秒表有效期至 {1}")
                                .with(leapSeconds.last(), until))
                        .orElseGet(() -> new Text(
                                        "last leap second {0}, the table does not say until when it holds",
                                        "最后一次闰秒 {0}，闰秒表未注明有效期")
                                .with(leapSeconds.last())));
            case UT1 ->
                Optional.of(earth.orElseThrow(OrbitFinding.UT1_WITHOUT_DATA::refusal)
                        .spans());
            default -> Optional.empty();
        };
    }
}
