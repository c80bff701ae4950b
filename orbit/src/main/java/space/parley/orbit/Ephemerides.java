package space.parley.orbit;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import space.parley.terms.Text;

/// Where Sun, Moon and planets are, and how the Moon is turned, from binary ephemerides of JPL (DE403 and
/// later) or IMCCE (INPOP) that the caller gives. Immutable; safe for use by several threads.
///
/// The files are read while they are used and must not change meanwhile. Positions are geometric, on the axes
/// of ICRF, in the lengths of TDB.
public final class Ephemerides {
    private static final Text ANY_EPOCH = new Text("any epoch", "任何历元");
    private static final Ephemerides NONE = new Ephemerides(List.of());

    /// One file.
    ///
    /// @param file its name
    /// @param name `DE440`, `INPOP21A`
    /// @param from the first day on which it holds, in TDB
    /// @param until the last
    /// @param librations whether it tells how the Moon is turned
    public record Source(String file, String name, LocalDate from, LocalDate until, boolean librations) {}

    private final List<JplFile> files;

    private Ephemerides(List<JplFile> files) {
        this.files = files;
    }

    /// None at all.
    public static Ephemerides none() {
        return NONE;
    }

    /// Reads the headers of files; of several that cover an instant, that of the highest number is used.
    ///
    /// @throws space.parley.terms.RefusedException where one is no such file (`ORBIT-041`)
    public static Ephemerides load(List<Path> files) {
        return new Ephemerides(files.stream()
                .map(JplFile::open)
                .sorted(Comparator.comparingInt(JplFile::number).reversed().thenComparing(JplFile::fileName))
                .toList());
    }

    /// What is loaded, the file that is used first at the head.
    public List<Source> sources() {
        var out = new ArrayList<Source>();
        for (var file : files) {
            out.add(new Source(
                    file.fileName(), file.label(), file.from(), file.until(), file.has(JplFile.Item.LIBRATION)));
        }
        return List.copyOf(out);
    }

    /// The file for an instant.
    ///
    /// @param what what it is wanted for, for the finding (`ORBIT-040`)
    JplFile covering(Tai tdb, JplFile.Item item, Object what) {
        for (var file : files) {
            if (file.covers(tdb) && file.has(item)) {
                return file;
            }
        }
        throw OrbitFinding.NO_EPHEMERIS.refusal(
                what,
                Clocks.reading(TimeScale.TDB, tdb),
                files.isEmpty()
                        ? "–"
                        : sources().stream()
                                .map(s -> s.name() + " " + s.from() + "/" + s.until())
                                .collect(Collectors.joining(", ")));
    }

    /// The file that is used first.
    ///
    /// @param what what it is wanted for, for the finding (`ORBIT-040`)
    JplFile first(JplFile.Item item, Object what) {
        for (var file : files) {
            if (file.has(item)) {
                return file;
            }
        }
        throw OrbitFinding.NO_EPHEMERIS.refusal(what, ANY_EPOCH, "–");
    }

    /// Whether two centres are one point here: a planet without moons, or with moons as small as
    /// those of Mars, which move it by less than 0.3 m, and the barycentre of its system.
    static boolean same(Body a, Body b) {
        return a == b || system(a) == system(b);
    }

    private static Body system(Body body) {
        return switch (body) {
            case MERCURY -> Body.MERCURY_BARYCENTER;
            case VENUS -> Body.VENUS_BARYCENTER;
            case MARS -> Body.MARS_BARYCENTER;
            default -> body;
        };
    }

    /// The change from non-turning axes about one centre to the same axes about another.
    Turn shift(Body from, Body to, Tai tdb) {
        if (same(from, to)) {
            return Turn.NONE;
        }
        var file = covering(tdb, JplFile.Item.MOON, from.label() + " – " + to.label());
        var a = place(file, from, to, tdb);
        return new Turn(null, new double[9], new Vector3(a[0], a[1], a[2]), new Vector3(a[3], a[4], a[5]));
    }

    /// Where `from` is as seen from `to`. Earth and Moon are taken from each other directly, so that nothing
    /// is lost by the way over the barycentre.
    private static double[] place(JplFile file, Body from, Body to, Tai tdb) {
        boolean lunar = from == Body.MOON && to == Body.EARTH;
        boolean earthly = from == Body.EARTH && to == Body.MOON;
        if (lunar || earthly) {
            return combine(0, new double[6], lunar ? 1 : -1, file.at(JplFile.Item.MOON, tdb));
        }
        return combine(1, barycentric(file, from, tdb), -1, barycentric(file, to, tdb));
    }

    private static double[] barycentric(JplFile file, Body body, Tai tdb) {
        return switch (body) {
            case SOLAR_SYSTEM_BARYCENTER -> new double[6];
            case SUN -> file.at(JplFile.Item.SUN, tdb);
            case MERCURY, MERCURY_BARYCENTER -> file.at(JplFile.Item.MERCURY, tdb);
            case VENUS, VENUS_BARYCENTER -> file.at(JplFile.Item.VENUS, tdb);
            case EARTH_BARYCENTER -> file.at(JplFile.Item.EARTH_MOON_BARYCENTER, tdb);
            case MARS, MARS_BARYCENTER -> file.at(JplFile.Item.MARS, tdb);
            case JUPITER_BARYCENTER -> file.at(JplFile.Item.JUPITER, tdb);
            case SATURN_BARYCENTER -> file.at(JplFile.Item.SATURN, tdb);
            case URANUS_BARYCENTER -> file.at(JplFile.Item.URANUS, tdb);
            case NEPTUNE_BARYCENTER -> file.at(JplFile.Item.NEPTUNE, tdb);
            case PLUTO_BARYCENTER -> file.at(JplFile.Item.PLUTO, tdb);
            case EARTH -> {
                double share = -1 / (1 + file.earthMoonMassRatio());
                yield combine(
                        1, file.at(JplFile.Item.EARTH_MOON_BARYCENTER, tdb), share, file.at(JplFile.Item.MOON, tdb));
            }
            case MOON -> {
                double share = file.earthMoonMassRatio() / (1 + file.earthMoonMassRatio());
                yield combine(
                        1, file.at(JplFile.Item.EARTH_MOON_BARYCENTER, tdb), share, file.at(JplFile.Item.MOON, tdb));
            }
            case PHOBOS, DEIMOS, JUPITER, SATURN, URANUS, NEPTUNE, PLUTO ->
                throw OrbitFinding.NO_SATELLITE_EPHEMERIS.refusal(body.label());
        };
    }

    private static double[] combine(double p, double[] a, double q, double[] b) {
        var out = new double[6];
        for (int i = 0; i < 6; i++) {
            out[i] = p * a[i] + q * b[i];
        }
        return out;
    }
}
