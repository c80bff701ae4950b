package space.parley.formats.check;

import java.util.Optional;
import space.parley.orbit.Body;

/// A body about which states are carried on, and how strongly what is not counted may accelerate there.
enum Attractor {
    /// Without J2, gravity is uneven by 1e-5 of itself, and the Moon and the Sun pull by up to 2.5e-13 of
    /// the distance each second.
    EARTH(Body.EARTH, 1.0826e-3, 6_378_137, new double[] {0, 0, 1}, 1e-5, 2.5e-13),
    /// Mass concentrations: 1e-3 of gravity in low orbit. The Earth pulls.
    MOON(Body.MOON, 0, 1_738_000, new double[] {0, 0, 1}, 1e-3, 1.4e-11),
    /// Without J2, gravity is uneven by 3e-4 of itself. The Sun pulls. The pole of 2000 in the ICRF, of right
    /// ascension 317.681° and declination 52.887° (Archinal et al. 2018), moves by 0.1° in a century.
    MARS(Body.MARS, 1.9566e-3, 3_396_190, new double[] {0.446_15, -0.406_24, 0.797_45}, 3e-4, 3e-14);

    /// Of air on a satellite of 0.01 m²/kg at 150 km, and how the height falls in which it is a third of
    /// that. The densities are those of a mean atmosphere, to a factor of three up to 500 km.
    private static final double AIR = 1e-3;
    private static final double AIR_FROM_METRES = 150_000;
    private static final double AIR_SCALE_METRES = 35_000;

    private final Body body;
    private final double gm;
    private final double j2;
    private final double radius;
    private final double[] pole;
    private final double uneven;
    private final double tide;

    Attractor(Body body, double j2, double radius, double[] pole, double uneven, double tide) {
        this.body = body;
        this.gm = body.gravityMetres3PerSecond2();
        this.j2 = j2;
        this.radius = radius;
        this.pole = pole;
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
        double q = flattened ? central * 1.5 * j2 * radius * radius / r2 : 0;
        double north = p[0] * pole[0] + p[1] * pole[1] + p[2] * pole[2];
        double z = 1 - 5 * north * north / r2;
        for (int i = 0; i < 3; i++) {
            out[i] = central * p[i] + q * (z * p[i] + 2 * north * pole[i]);
        }
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
