package space.parley.orbit;

import java.util.List;
import java.util.Optional;
import space.parley.terms.Text;

/// Where bodies are by the loaded ephemerides, and how they are turned by the IAU's models and by the lunar
/// librations of an ephemeris.
final class SolarSystem implements OtherBodies {
    private static final double ARC_SECOND = Math.PI / 648_000;
    private static final long TT_NANOS = 32_184_000_000L;
    private static final int TDB_GRID_SECONDS = 43_200;
    private static final double TAI_TO_J2000_SECONDS = 32.184 - 43_200;

    /// 3.5 m on the surface: DE431 and DE440 lie up to 1.9 m apart around 2000.
    private static final double LUNAR_AXES_ERROR = 2e-6;

    /// How far Phobos and Deimos move Mars from the barycentre of its system, in metres, and more.
    private static final double BARYCENTRE_ERROR = 0.3;

    private final Ephemerides ephemerides;
    private final Sampled tdbMinusTt = new Sampled(TDB_GRID_SECONDS, () -> SolarSystem::tdbMinusTt);

    SolarSystem(Ephemerides ephemerides) {
        this.ephemerides = ephemerides;
    }

    private static double[] tdbMinusTt(Tai tai) {
        return new double[] {TdbSeries.offset(tai.seconds() + TAI_TO_J2000_SECONDS + tai.nanos() * 1e-9)};
    }

    /// The reading of a clock of TDB, from 2000-01-01T00:00:00.
    private Tai tdb(Tai at) {
        return at.plusNanos(0, TT_NANOS + Math.round(tdbMinusTt.at(at).value()[0] * 1e9));
    }

    @Override
    public Optional<Turn> axes(Frame frame, Tai at) {
        return switch (frame.axes()) {
            case MOON_PA -> Optional.of(principal(frame, tdb(at)));
            case MOON_ME -> Optional.of(meanEarth(frame, tdb(at)));
            case IAU -> IauRotation.of(frame.centre()).map(r -> r.at(tdb(at)));
            default -> Optional.empty();
        };
    }

    private Turn principal(Frame frame, Tai tdb) {
        return principal(ephemerides.covering(tdb, JplFile.Item.LIBRATION, frame), tdb);
    }

    private static Turn principal(JplFile file, Tai tdb) {
        var a = file.at(JplFile.Item.LIBRATION, tdb);
        return Turn.about(2, a[0], a[3]).then(Turn.about(0, a[1], a[4])).then(Turn.about(2, a[2], a[5]));
    }

    private Turn meanEarth(Frame frame, Tai tdb) {
        var file = ephemerides.covering(tdb, JplFile.Item.LIBRATION, frame);
        double[] seconds = toMeanEarth(file);
        return principal(file, tdb)
                .then(Turn.about(2, -seconds[0] * ARC_SECOND, 0))
                .then(Turn.about(1, -seconds[1] * ARC_SECOND, 0))
                .then(Turn.about(0, -seconds[2] * ARC_SECOND, 0));
    }

    /// The angles about Z, Y and X, in arc seconds, from the principal axes of an ephemeris to the mean Earth
    /// axes of DE421, which all lunar maps since use: Williams et al. (2008) for DE421, Folkner et al. (2014)
    /// for DE430, Park et al. (2021) for DE440.
    private static double[] toMeanEarth(JplFile file) {
        return switch (file.number()) {
            case 421 -> new double[] {67.92, 78.56, 0.30};
            case 430, 431 -> new double[] {67.737, 78.627, 0.295};
            case 440, 441 -> new double[] {67.8526, 78.6944, 0.2785};
            default -> throw OrbitFinding.NO_MEAN_EARTH_AXES.refusal(file.label());
        };
    }

    @Override
    public Optional<Turn> between(Body from, Body to, Tai at) {
        return Optional.of(ephemerides.shift(from, to, tdb(at)));
    }

    @Override
    public List<Step> axesSteps(Frame frame) {
        return switch (frame.axes()) {
            case MOON_PA -> List.of(step(frame, LIBRATION, LUNAR_AXES_ERROR, Optional.of(librations(frame))));
            case MOON_ME -> {
                toMeanEarth(librations(frame));
                yield List.of(step(frame, MEAN_EARTH, LUNAR_AXES_ERROR, Optional.of(librations(frame))));
            }
            case IAU ->
                IauRotation.of(frame.centre())
                        .map(r -> List.of(step(frame, IAU, iauError(frame.centre()), Optional.empty())))
                        .orElseThrow(() ->
                                OrbitFinding.NO_WAY_BETWEEN.refusal(new Frame(frame.centre(), FrameAxes.GCRF), frame));
            default -> List.of();
        };
    }

    private JplFile librations(Frame frame) {
        return ephemerides.first(JplFile.Item.LIBRATION, frame);
    }

    private static Step step(Frame frame, Text model, double errorRadians, Optional<JplFile> file) {
        var from = new Frame(frame.centre(), FrameAxes.GCRF);
        return new Step(from.toString(), frame.toString(), model, 0, errorRadians, 0, file.map(SolarSystem::data));
    }

    @Override
    public List<Step> centreSteps(Body from, Body to) {
        if (from == to) {
            return List.of();
        }
        if (Ephemerides.same(from, to)) {
            return List.of(new Step(
                    new Frame(from, FrameAxes.GCRF).toString(),
                    new Frame(to, FrameAxes.GCRF).toString(),
                    SAME_POINT,
                    BARYCENTRE_ERROR,
                    0,
                    0,
                    Optional.empty()));
        }
        var file = ephemerides.first(JplFile.Item.MOON, from.label() + " – " + to.label());
        return List.of(new Step(
                new Frame(from, FrameAxes.GCRF).toString(),
                new Frame(to, FrameAxes.GCRF).toString(),
                POSITIONS,
                Math.max(error(from), error(to)),
                0,
                0,
                Optional.of(data(file))));
    }

    private static Text data(JplFile file) {
        return new Text("{0} ({1}), until {2}", "{0}（{1}），至 {2}").with(file.label(), file.fileName(), file.until());
    }

    private static final Text LIBRATION = new Text(
            "libration angles of the ephemeris, from the axes of ICRF to the principal axes of the Moon",
            "由历表天平动角，从 ICRF 坐标轴转到月球主轴");
    private static final Text MEAN_EARTH = new Text(
            "libration angles of the ephemeris, then constant angles to the mean Earth axes of DE421",
            "由历表天平动角，再经常数角转到 DE421 的平地球坐标轴");
    private static final Text IAU = new Text(
            "pole and prime meridian of the IAU working group, 2015 (the Moon: 2009)",
            "IAU 工作组 2015 年极轴与本初子午线模型（月球采用 2009 年模型）");
    private static final Text SAME_POINT =
            new Text("the planet is taken to be at the barycentre of its system", "行星视为位于其系统质心");
    private static final Text POSITIONS = new Text(
            "geometric positions of the ephemeris, Chebyshev polynomials exact to 1 mm; its lengths, which are"
                    + " those of TDB, are taken as they are",
            "历表几何位置，切比雪夫多项式，内插精确到 1 毫米；长度为 TDB 尺度，直接使用");

    /// How well the place of a body relative to the Earth is known, in metres; most of it, for the Moon and
    /// the near planets, is the difference between lengths of TDB and of TT (1.5e-8).
    private static double error(Body body) {
        return switch (body) {
            case EARTH, EARTH_BARYCENTER, MOON -> 10;
            case SUN,
                    SOLAR_SYSTEM_BARYCENTER,
                    MERCURY,
                    MERCURY_BARYCENTER,
                    VENUS,
                    VENUS_BARYCENTER,
                    MARS,
                    MARS_BARYCENTER,
                    PHOBOS,
                    DEIMOS -> 5e3;
            case JUPITER, JUPITER_BARYCENTER, SATURN, SATURN_BARYCENTER -> 5e4;
            case URANUS, URANUS_BARYCENTER, NEPTUNE, NEPTUNE_BARYCENTER, PLUTO, PLUTO_BARYCENTER -> 1e7;
        };
    }

    /// The Moon's against its librations; else the last digit of the published constants, or more.
    private static double iauError(Body body) {
        return switch (body) {
            case MOON, MERCURY -> 1e-4;
            case MARS -> 3e-5;
            case PHOBOS, DEIMOS -> 2e-3;
            default -> 2e-4;
        };
    }
}
