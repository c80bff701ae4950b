package space.parley.orbit;

import java.util.Locale;
import java.util.Optional;

/// A body or point that can be the centre of a frame, with its number in NASA's NAIF system.
public enum Body {
    SOLAR_SYSTEM_BARYCENTER(0),
    MERCURY_BARYCENTER(1),
    VENUS_BARYCENTER(2),
    EARTH_BARYCENTER(3),
    MARS_BARYCENTER(4),
    JUPITER_BARYCENTER(5),
    SATURN_BARYCENTER(6),
    URANUS_BARYCENTER(7),
    NEPTUNE_BARYCENTER(8),
    PLUTO_BARYCENTER(9),
    SUN(10),
    MERCURY(199),
    VENUS(299),
    EARTH(399),
    MOON(301),
    MARS(499),
    PHOBOS(401),
    DEIMOS(402),
    JUPITER(599),
    SATURN(699),
    URANUS(799),
    NEPTUNE(899),
    PLUTO(999);

    private final int naifId;

    Body(int naifId) {
        this.naifId = naifId;
    }

    /// Its number in NAIF's system, such as 399 for the Earth.
    public int naifId() {
        return naifId;
    }

    /// Its name as messages write it, with blanks: `MARS BARYCENTER`.
    public String label() {
        return name().replace('_', ' ');
    }

    /// The body of a name in any case, with blanks or underscores; empty for any other, never a guess. The
    /// short names of the barycentres of Sun system (`SSB`) and Earth and Moon (`EMB`, `EARTH MOON
    /// BARYCENTER`) are known too.
    public static Optional<Body> ofName(String name) {
        var asked = name.strip().toUpperCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
        for (var body : values()) {
            if (body.label().equals(asked)) {
                return Optional.of(body);
            }
        }
        return switch (asked) {
            case "SSB" -> Optional.of(SOLAR_SYSTEM_BARYCENTER);
            case "EMB", "EARTH MOON BARYCENTER" -> Optional.of(EARTH_BARYCENTER);
            default -> Optional.empty();
        };
    }

    /// The body of a NAIF number; empty where it is none of these.
    public static Optional<Body> ofNaifId(int naifId) {
        for (var body : values()) {
            if (body.naifId == naifId) {
                return Optional.of(body);
            }
        }
        return Optional.empty();
    }
}
