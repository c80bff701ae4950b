package space.parley.orbit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.orekit.time.TimeScales;
import org.orekit.utils.IERSConventions;

/// How the axes about the Earth lie to each other, as a tree with GCRF at its root: each is the child of
/// another, and turns against it by one model. All rates are derivatives of what is computed.
final class EarthFrames {
    private static final double ARC_SECOND = Math.toRadians(1.0 / 3_600);
    private static final double DAYS_PER_CENTURY = 36_525;
    private static final double SECONDS_PER_CENTURY = DAYS_PER_CENTURY * 86_400;
    private static final double TURN = 2 * Math.PI;
    private static final double TURNS_BEYOND_ONE_PER_UT1_DAY = 0.00273781191135448;
    private static final int NUTATION_GRID_SECONDS = 21_600;

    private static final Turn BIAS = Turn.about(2, -0.0146 * ARC_SECOND, 0)
            .then(Turn.about(1, -0.041775 * ARC_SECOND * Math.sin(84381.448 * ARC_SECOND), 0))
            .then(Turn.about(0, 0.0068192 * ARC_SECOND, 0));

    private final Optional<EarthOrientation> earth;
    private final Sampled celestialPole;
    private final Sampled nutation;

    EarthFrames(TimeScales scales, Sky sky, Optional<EarthOrientation> earth) {
        this.earth = earth;
        celestialPole = new Sampled(NUTATION_GRID_SECONDS, () -> {
            var function = IERSConventions.IERS_2010.getXYSpXY2Function(scales);
            return at -> function.value(sky.date(at));
        });
        nutation = new Sampled(NUTATION_GRID_SECONDS, () -> at -> Nutation1980.angles(centuries(at)));
    }

    /// The axes against which others turn; null for the root and for axes that are not the Earth's.
    static Optional<FrameAxes> parent(FrameAxes axes) {
        return switch (axes) {
            case ICRF, EME2000, CIRF -> Optional.of(FrameAxes.GCRF);
            case MOD -> Optional.of(FrameAxes.EME2000);
            case TOD -> Optional.of(FrameAxes.MOD);
            case TEME -> Optional.of(FrameAxes.TOD);
            case TIRF -> Optional.of(FrameAxes.CIRF);
            case GTOD, ITRF -> Optional.of(FrameAxes.TIRF);
            case ITRF2020 -> Optional.of(FrameAxes.ITRF);
            case PZ90 -> Optional.of(FrameAxes.ITRF2008);
            case BDCS -> Optional.of(FrameAxes.ITRF2014);
            case CGCS2000,
                    ITRF1988,
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
                    ITRF2014 -> Optional.of(FrameAxes.ITRF2020);
            case GCRF, MOON_ME, MOON_PA, IAU -> Optional.empty();
        };
    }

    /// The way from one frame's axes to another's: those to leave on the way up, the first first, and those to
    /// enter on the way down.
    record Path(List<FrameAxes> up, List<FrameAxes> down) {
        /// Whether a step of it needs Earth orientation data.
        boolean needsEarthOrientation() {
            return Stream.concat(up.stream(), down.stream()).anyMatch(EarthFrames::needsEarthOrientation);
        }
    }

    private static boolean needsEarthOrientation(FrameAxes axes) {
        return switch (axes) {
            case CIRF, TIRF, ITRF, ITRF2020 -> true;
            default -> false;
        };
    }

    /// The way between two axes of the Earth.
    static Path path(FrameAxes from, FrameAxes to) {
        var up = lineage(from);
        var down = lineage(to);
        while (!up.isEmpty() && !down.isEmpty() && up.getLast() == down.getLast()) {
            up.removeLast();
            down.removeLast();
        }
        return new Path(List.copyOf(up), List.copyOf(down.reversed()));
    }

    private static List<FrameAxes> lineage(FrameAxes axes) {
        var line = new ArrayList<FrameAxes>();
        for (var at = Optional.of(axes); at.isPresent(); at = parent(at.get())) {
            if (at.get() != FrameAxes.GCRF) {
                line.add(at.get());
            }
        }
        return line;
    }

    /// Whether these axes do not follow the Earth's rotation, so that they mean something about any body.
    static boolean inertial(FrameAxes axes) {
        return switch (axes) {
            case GCRF, ICRF, EME2000, MOD, TOD, TEME, CIRF -> true;
            default -> false;
        };
    }

    /// Whether these axes are the Earth's, so that this class can turn them.
    static boolean knows(FrameAxes axes) {
        return axes == FrameAxes.GCRF || parent(axes).isPresent();
    }

    /// From the parent's axes to these.
    Turn fromParent(FrameAxes axes, Tai at) {
        return switch (axes) {
            case ICRF, GCRF -> Turn.NONE;
            case EME2000 -> BIAS;
            case MOD -> precession(at);
            case TOD -> nutation(at);
            case TEME -> equinoxes(at);
            case CIRF -> celestialPole(at);
            case TIRF -> rotation(at);
            case GTOD -> Turn.about(2, -terrestrialOrigin(at), -terrestrialOriginRate());
            case ITRF -> polarMotion(at);
            case ITRF2020 ->
                Realisations.ofItrf2020(orientation().realisation(at), at).inverse();
            case PZ90 -> Realisations.pz90OfItrf2008();
            case BDCS -> Turn.NONE;
            case CGCS2000 -> Realisations.ofItrf2020(FrameAxes.ITRF1997, Realisations.epochOfCgcs2000());
            case MOON_ME, MOON_PA, IAU -> throw new IllegalArgumentException(axes + " are not the Earth's");
            default -> Realisations.ofItrf2020(axes, at);
        };
    }

    private EarthOrientation orientation() {
        return earth.orElseThrow(() -> new IllegalStateException("asked for before it was known to be there"));
    }

    private static double centuries(Tai at) {
        return Clocks.ttDaysFromJ2000(at) / DAYS_PER_CENTURY;
    }

    /// IAU 1976 precession (Lieske 1977) from J2000.
    private static Turn precession(Tai at) {
        double t = centuries(at);
        double k = ARC_SECOND;
        double r = ARC_SECOND / SECONDS_PER_CENTURY;
        double zeta = t * (2306.2181 + t * (0.30188 + t * 0.017998)) * k;
        double zetaRate = (2306.2181 + t * (2 * 0.30188 + t * 3 * 0.017998)) * r;
        double z = t * (2306.2181 + t * (1.09468 + t * 0.018203)) * k;
        double zRate = (2306.2181 + t * (2 * 1.09468 + t * 3 * 0.018203)) * r;
        double theta = t * (2004.3109 - t * (0.42665 + t * 0.041833)) * k;
        double thetaRate = (2004.3109 - t * (2 * 0.42665 + t * 3 * 0.041833)) * r;
        return Turn.about(2, -zeta, -zetaRate)
                .then(Turn.about(1, theta, thetaRate))
                .then(Turn.about(2, -z, -zRate));
    }

    private static double obliquity(double t) {
        return (84381.448 - t * (46.8150 + t * (0.00059 - t * 0.001813))) * ARC_SECOND;
    }

    private static double obliquityRate(double t) {
        return -(46.8150 + t * (2 * 0.00059 - t * 3 * 0.001813)) * ARC_SECOND / SECONDS_PER_CENTURY;
    }

    /// IAU 1980 nutation, without observed corrections.
    private Turn nutation(Tai at) {
        double t = centuries(at);
        var angles = nutation.at(at);
        double obliquity = obliquity(t);
        double rate = obliquityRate(t);
        return Turn.about(0, obliquity, rate)
                .then(Turn.about(2, -angles.value()[0], -angles.rate()[0]))
                .then(Turn.about(0, -obliquity - angles.value()[1], -rate - angles.rate()[1]));
    }

    /// The equation of the equinoxes of IAU 1994 resolution C7, with its two small terms at any date.
    private Turn equinoxes(Tai at) {
        double t = centuries(at);
        var angles = nutation.at(at);
        double obliquity = obliquity(t);
        double node = Nutation1980.node(t);
        double nodeRate = -(482_890.539 * ARC_SECOND + 5 * TURN) / SECONDS_PER_CENTURY;
        double small = 0.00264 * ARC_SECOND;
        double smaller = 0.000063 * ARC_SECOND;
        double angle = angles.value()[0] * Math.cos(obliquity) + small * Math.sin(node) + smaller * Math.sin(2 * node);
        double rate = angles.rate()[0] * Math.cos(obliquity)
                - angles.value()[0] * Math.sin(obliquity) * obliquityRate(t)
                + (small * Math.cos(node) + 2 * smaller * Math.cos(2 * node)) * nodeRate;
        return Turn.about(2, angle, rate);
    }

    /// IAU 2006/2000A precession and nutation with the observed offsets of the pole.
    private Turn celestialPole(Tai at) {
        var model = celestialPole.at(at);
        var observed = orientation().at(at);
        double x = model.value()[0] + observed.dX();
        double y = model.value()[1] + observed.dY();
        double xRate = model.rate()[0] + observed.rates()[3];
        double yRate = model.rate()[1] + observed.rates()[4];
        double s = model.value()[2] - model.value()[0] * model.value()[1] / 2;
        double sRate = model.rate()[2] - (model.rate()[0] * model.value()[1] + model.value()[0] * model.rate()[1]) / 2;
        double z = Math.sqrt(1 - x * x - y * y);
        double zRate = -(x * xRate + y * yRate) / z;
        double a = 1 / (1 + z);
        double aRate = -a * a * zRate;
        double xyRate = -aRate * x * y - a * (xRate * y + x * yRate);
        double[] matrix = {1 - a * x * x, -a * x * y, -x, -a * x * y, 1 - a * y * y, -y, x, y, z};
        double[] rate = {
            -aRate * x * x - 2 * a * x * xRate,
            xyRate,
            -xRate,
            xyRate,
            -aRate * y * y - 2 * a * y * yRate,
            -yRate,
            xRate,
            yRate,
            zRate
        };
        return new Turn(matrix, rate).then(Turn.about(2, -s, -sRate));
    }

    /// The Earth rotation angle of IAU 2000 resolution B1.8.
    private Turn rotation(Tai at) {
        var observed = orientation().at(at);
        long day = Math.floorDiv(at.seconds(), 86_400L);
        double fraction =
                (Math.floorMod(at.seconds(), 86_400L) + at.nanos() * 1e-9 + observed.ut1MinusTaiSeconds()) / 86_400;
        double turns = 0.7790572732640 + 0.5 + fraction + TURNS_BEYOND_ONE_PER_UT1_DAY * (day - 0.5 + fraction);
        double rate = TURN * (1 + TURNS_BEYOND_ONE_PER_UT1_DAY) / 86_400 * (1 + observed.ut1Rate());
        return Turn.about(2, TURN * (turns - Math.floor(turns)), rate);
    }

    private static double terrestrialOrigin(Tai at) {
        return -47e-6 * ARC_SECOND * centuries(at);
    }

    private static double terrestrialOriginRate() {
        return -47e-6 * ARC_SECOND / SECONDS_PER_CENTURY;
    }

    private Turn polarMotion(Tai at) {
        var observed = orientation().at(at);
        return Turn.about(2, terrestrialOrigin(at), terrestrialOriginRate())
                .then(Turn.about(1, -observed.x(), -observed.rates()[0]))
                .then(Turn.about(0, -observed.y(), -observed.rates()[1]));
    }
}
