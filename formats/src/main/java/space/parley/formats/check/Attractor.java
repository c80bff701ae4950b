package space.parley.formats.check;

import java.util.Optional;
import space.parley.orbit.Body;

/// A body about which states are carried on, and how strongly what is not counted may accelerate there.
enum Attractor {
    /// Without J2, gravity is uneven by 1e-5 of itself, and the Moon and the Sun pull by up to 2.5e-13 of
    /// the distance each second.
    EARTH(Body.EARTH, 1.0826e-3, 6_378_137, 1e-5, 2.5e-13),
    /// Mass concentrations: 1e-3 of gravity in low orbit. The Earth pulls.
    MOON(Body.MOON, 0, 1_738_000, 1e-3, 1.4e-11),
    /// J2, 2e-3 of gravity, is not counted. The Sun pulls.
    MARS(Body.MARS, 0, 3_396_200, 3e-3, 3e-14);

    /// Of air on a satellite of 0.01 m²/kg at 150 km, and how the height falls in which it is a third of
    /// that. The densities are those of a mean atmosphere, to a factor of three up to 500 km.
    private static final double AIR = 1e-3;
    private static final double AIR_FROM_METRES = 150_000;
    private static final double AIR_SCALE_METRES = 35_000;

    private final Body body;
    private final double gm;
    private final double j2;
    private final double radius;
    private final double uneven;
    private final double tide;

    Attractor(Body body, double j2, double radius, double uneven, double tide) {
        this.body = body;
        this.gm = body.gravityMetres3PerSecond2();
        this.j2 = j2;
        this.radius = radius;
        this.uneven = uneven;
        this.tide = tide;
    }

    static Optional<Attractor> of(Body body) {
        for (var attractor : values()) {
            if (attractor.body == body) {
                return Optional.of(attractor);
            }
        }
        return Optional.empty();
    }

    /// The attraction at a place.
    ///
    /// @param p the place in metres, of three numbers or more
    /// @param flattened whether J2 counts
    /// @param out becomes the attraction, in m/s²
    void at(double[] p, boolean flattened, double[] out) {
        double r2 = p[0] * p[0] + p[1] * p[1] + p[2] * p[2];
        double central = -gm / (r2 * Math.sqrt(r2));
        double q = flattened ? 1.5 * j2 * radius * radius / r2 : 0;
        double z = 5 * p[2] * p[2] / r2;
        out[0] = central * p[0] * (1 + q * (1 - z));
        out[1] = central * p[1] * (1 + q * (1 - z));
        out[2] = central * p[2] * (1 + q * (3 - z));
    }

    /// How strongly what is not counted may accelerate at a distance from the middle, in m/s².
    double notCounted(double metres) {
        double gravity = gm / (metres * metres);
        double near = radius / metres;
        double air = this == EARTH
                ? AIR * Math.exp(Math.min(0, (AIR_FROM_METRES - (metres - radius)) / AIR_SCALE_METRES))
                : 0;
        return uneven * gravity * near * near + tide * metres + air;
    }
}
