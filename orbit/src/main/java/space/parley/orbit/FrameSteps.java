package space.parley.orbit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import space.parley.terms.Text;

/// How the axes about the Earth are converted, in words, with the error of each step.
///
/// Errors are against the sky or the ground. Axes that a model defines, such as TEME, are free of error among
/// users of that same model.
final class FrameSteps {
    private static final double ARC_SECOND = Math.toRadians(1.0 / 3_600);
    private static final double RADIANS_PER_UT1_SECOND = 7.2921151467e-5;
    private static final double OLD_THEORY = 0.08 * ARC_SECOND;
    private static final double OBSERVED_UT1_SECONDS = 5e-5;
    private static final double OBSERVED_POLE = 2e-4 * ARC_SECOND;
    private static final double CELESTIAL_POLE = 2e-4 * ARC_SECOND;
    private static final double HELD_CELESTIAL_POLE = 5e-4 * ARC_SECOND;
    private static final double PLATE_RADIANS_PER_YEAR = 4.5e-9;
    private static final double YEARS_WITHOUT_DATE = 35;
    private static final double SECONDS_PER_YEAR = 31_557_600;

    private final Optional<EarthOrientation> earth;

    FrameSteps(Optional<EarthOrientation> earth) {
        this.earth = earth;
    }

    /// @param at the instant, for what depends on it: predictions, plate motion
    List<Step> along(EarthFrames.Path path, Optional<Tai> at) {
        var steps = new ArrayList<Step>();
        for (var axes : path.up()) {
            steps.add(step(axes, at, axes, EarthFrames.parent(axes).orElseThrow()));
        }
        for (var axes : path.down()) {
            steps.add(step(axes, at, EarthFrames.parent(axes).orElseThrow(), axes));
        }
        return List.copyOf(steps);
    }

    private Step step(FrameAxes of, Optional<Tai> at, FrameAxes from, FrameAxes to) {
        return new Step(from.label(), to.label(), model(of), metres(of), radians(of, at), 0, data(of, at));
    }

    private static double metres(FrameAxes axes) {
        return switch (axes) {
            case ITRF2020, ITRF2014, ITRF2008 -> 0.003;
            case PZ90 -> 0.004;
            case ITRF2005, ITRF2000 -> 0.01;
            case ITRF1988, ITRF1989, ITRF1990, ITRF1991, ITRF1992, ITRF1993, ITRF1994, ITRF1996, ITRF1997 -> 0.03;
            case BDCS -> 0.05;
            case CGCS2000 -> 0.1;
            default -> 0;
        };
    }

    private double radians(FrameAxes axes, Optional<Tai> at) {
        double days = at.map(this::daysPredicted).orElse(0.0);
        return switch (axes) {
            case MOD -> OLD_THEORY;
            case CIRF -> at.filter(this::held).isPresent() ? HELD_CELESTIAL_POLE : CELESTIAL_POLE;
            case TIRF -> RADIANS_PER_UT1_SECOND * (OBSERVED_UT1_SECONDS + 3 * 0.00025 * Math.pow(days, 0.75));
            case ITRF -> OBSERVED_POLE + 3 * 0.00068 * Math.pow(days, 0.8) * ARC_SECOND;
            case CGCS2000 ->
                PLATE_RADIANS_PER_YEAR
                        * at.map(t -> Math.abs(t.seconds()) / SECONDS_PER_YEAR).orElse(YEARS_WITHOUT_DATE);
            default -> 0;
        };
    }

    /// How far beyond the last observed day an instant is.
    private double daysPredicted(Tai at) {
        return earth.flatMap(e -> e.seriesAt(at))
                .map(s -> Math.max(
                        0,
                        Clocks.reading(TimeScale.TAI, at).reading().date().toEpochDay()
                                - s.observedUntil().toEpochDay()))
                .orElse(0L)
                .doubleValue();
    }

    private boolean held(Tai at) {
        var day = Clocks.reading(TimeScale.TAI, at).reading().date();
        return earth.flatMap(e -> e.seriesAt(at))
                .filter(s -> day.isAfter(s.poleOffsetsUntil()))
                .isPresent();
    }

    private Text model(FrameAxes axes) {
        return switch (axes) {
            case GCRF -> throw new IllegalArgumentException("GCRF hangs on nothing");
            case ICRF -> new Text("the same axes", "坐标轴相同");
            case EME2000 ->
                new Text("constant frame bias of the IERS Conventions 2010", "IERS Conventions 2010 的固定框架偏差");
            case MOD ->
                new Text(
                        "IAU 1976 precession; with the IAU 1980 nutation it is within 0.08″ of the observed pole",
                        "IAU 1976 岁差；与 IAU 1980 章动合用时，与实测天极相差不超过 0.08″");
            case TOD -> new Text("IAU 1980 nutation, without observed corrections", "IAU 1980 章动，不含实测改正");
            case TEME ->
                new Text(
                        "equation of the equinoxes of 1994, with its two small terms (9 cm at 7000 km) at any date",
                        "1994 年赤经章动，任何日期均含两个小项（7000 千米处 9 厘米）");
            case CIRF ->
                new Text(
                        "IAU 2006/2000A precession and nutation with observed offsets of the pole",
                        "IAU 2006/2000A 岁差章动，含实测天极偏差");
            case TIRF ->
                new Text(
                        "Earth rotation angle of UT1, with daily and half-daily ocean tides and librations",
                        "UT1 的地球自转角，含周日与半日海潮项及天平动项");
            case GTOD ->
                new Text(
                        "without the terrestrial origin's drift s′ (under 0.3 mm); makers that turn true axes of IAU 1980 by sidereal time differ by up to 0.08″ in space, not on the ground",
                        "不含地球中间零点漂移 s′（小于 0.3 毫米）；若以恒星时旋转 IAU 1980 真坐标轴得到，则在空间中最多相差 0.08″，对地面无影响");
            case ITRF -> {
                var text = new Text(
                        "polar motion with daily and half-daily ocean tides and librations; the realisation is that of the series: {0}",
                        "极移，含周日与半日海潮项及天平动项；实现与序列一致：{0}");
                yield text.with(earth.map(e -> String.join(
                                ", ",
                                e.series().stream()
                                        .map(s -> s.realisation().label())
                                        .distinct()
                                        .toList()))
                        .orElse("–"));
            }
            case ITRF2020 ->
                new Text("ITRF's published parameters from the realisation of the series", "由序列所属实现按 ITRF 公布的参数换算");
            case ITRF1988,
                    ITRF1989,
                    ITRF1990,
                    ITRF1991,
                    ITRF1992,
                    ITRF1993,
                    ITRF1994,
                    ITRF1996,
                    ITRF1997,
                    ITRF2000,
                    ITRF2005,
                    ITRF2008,
                    ITRF2014 ->
                new Text(
                        "ITRF's published parameters from ITRF2020, with scale and rates",
                        "由 ITRF2020 按 ITRF 公布的参数换算，含尺度及其变率");
            case PZ90 ->
                new Text(
                        "published parameters of PZ-90.11 from ITRF2008 at 2010.0 (older editions of PZ-90 differ by up to 4 m)",
                        "由 ITRF2008 按 PZ-90.11 公布的参数（2010.0 历元）换算（旧版 PZ-90 最多相差 4 米）");
            case BDCS ->
                new Text("taken as ITRF2014, to which BDCS is aligned to centimetres", "按 ITRF2014 处理，BDCS 与其对准至厘米级");
            case CGCS2000 ->
                new Text(
                        "ITRF97 held at epoch 2000.0; plate motion since then is not modelled: up to 3 cm a year where a maker holds stations still",
                        "ITRF97 于 2000.0 历元的固定参数；未计此后的板块运动：若制作方固定测站坐标，每年最多 3 厘米");
            case MOON_ME, MOON_PA, IAU -> throw new IllegalArgumentException(axes + " are not the Earth's");
        };
    }

    private Optional<Text> data(FrameAxes axes, Optional<Tai> at) {
        return switch (axes) {
            case CIRF, TIRF, ITRF, ITRF2020 ->
                earth.map(
                        e -> at.flatMap(e::seriesAt).map(EarthOrientation::span).orElseGet(e::spans));
            default -> Optional.empty();
        };
    }
}
