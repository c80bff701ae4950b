package space.parley.orbit;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

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

    /// Its gravitational parameter in m³/s², that of the whole system for a barycentre, as
    /// estimated with the ephemeris DE440.
    public double gravityMetres3PerSecond2() {
        return Gravity.of(this);
    }

    /// Its mean radius in metres; empty for a barycentre. Source: Archinal et al., Report of the
    /// IAU working group on cartographic coordinates and rotational elements 2015, Celestial
    /// Mechanics and Dynamical Astronomy 130:22, 2018, tables 4, 5 and 6; for the Sun, the nominal
    /// radius of IAU 2015 resolution B3.
    ///
    /// Phobos reaches from 9.1 to 13.0 km, Deimos from 5.1 to 7.8 km from its centre: the mean
    /// radius of 11.08 km and 6.2 km is that of a sphere of the same volume.
    public OptionalDouble meanRadiusMetres() {
        return switch (this) {
            case SUN -> OptionalDouble.of(695_700_000);
            case MERCURY -> OptionalDouble.of(2_439_400);
            case VENUS -> OptionalDouble.of(6_051_800);
            case EARTH -> OptionalDouble.of(6_371_008.4);
            case MOON -> OptionalDouble.of(1_737_400);
            case MARS -> OptionalDouble.of(3_389_500);
            case PHOBOS -> OptionalDouble.of(11_080);
            case DEIMOS -> OptionalDouble.of(6_200);
            case JUPITER -> OptionalDouble.of(69_911_000);
            case SATURN -> OptionalDouble.of(58_232_000);
            case URANUS -> OptionalDouble.of(25_362_000);
            case NEPTUNE -> OptionalDouble.of(24_622_000);
            case PLUTO -> OptionalDouble.of(1_188_300);
            case SOLAR_SYSTEM_BARYCENTER,
                    MERCURY_BARYCENTER,
                    VENUS_BARYCENTER,
                    EARTH_BARYCENTER,
                    MARS_BARYCENTER,
                    JUPITER_BARYCENTER,
                    SATURN_BARYCENTER,
                    URANUS_BARYCENTER,
                    NEPTUNE_BARYCENTER,
                    PLUTO_BARYCENTER -> OptionalDouble.empty();
        };
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
