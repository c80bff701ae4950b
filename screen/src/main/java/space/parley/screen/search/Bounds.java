package space.parley.screen.search;

/// Bounds of an object's motion within a step, each for the length of steps that it was made for; in metres.
///
/// For motion about the Earth let `q` be the least distance from its centre that the osculating
/// orbit reaches, `e` its eccentricity, `v` its greatest speed and `w` its greatest radial speed.
/// Differentiating `x″ = −μ x/|x|³` twice gives
///
///     |x⁗| ≤ μ/q³ (μ/q² + 6 v w/q + 3 e μ/q² + 15 w²/q)
///
/// and a Hermite polynomial of the third degree over a step `h` is then off by at most `|x⁗|
/// h⁴/384`. The distance from the Earth's centre bends by at most `|r″| ≤ e μ/q²`, which moves it
/// from the chord between two instants `h/2` apart by `|r″| h²/32`; and the path itself leaves such
/// a chord by at most `μ/q² h²/32`.
///
/// Propagators add to this what the Earth's flattening does: SGP4's periodic terms reach some 10 km
/// with twice the orbital frequency, 2.3% of `|x⁗|`; [#PERTURBED] allows more than four times that.
/// And the velocity of SGP4 is not exactly the derivative of its position:
/// [#SLOPPY_METRES_PER_SECOND] bounds the difference, which moves the polynomial by `h/4` of it at
/// most.
final class Bounds {
    /// Gravitational parameter of the Earth in SGP4 (WGS-72), m³/s².
    static final double MU = 3.986008e14;
    /// What perturbations may add to the derivatives of two-body motion.
    static final double PERTURBED = 1.1;
    /// How far SGP4's velocity may be from the derivative of its position, m/s.
    static final double SLOPPY_METRES_PER_SECOND = 1.0;
    /// How far vector code may be from scalar code, metres.
    static final double KERNELS_METRES = 0.01;
    /// How far an osculating perigee may sink within a block below what it was at its start, metres.
    private static final double SINKING_METRES = 25_000;

    /// Off the interpolated path.
    final double[] error;
    /// Off the least and greatest of three distances from the Earth's centre.
    final double[] radial;
    /// Off the chords.
    final double[] bulge;
    /// How far the mean of both velocities may be from what the way between both positions and the
    /// pull half-way make it, m/s: a twentieth of `|x‴| h²/12`, with `|x‴| ≤ μ/q³ (v + 3 w)`, for
    /// higher derivatives and perturbations, and [#SLOPPY_METRES_PER_SECOND].
    final double[] third;

    Bounds(int size) {
        error = new double[size];
        radial = new double[size];
        bulge = new double[size];
        third = new double[size];
    }

    /// The bounds of one object from a state of it.
    ///
    /// @param h the step, in seconds
    void set(int i, Knots at, double h) {
        double x = at.x[i];
        double y = at.y[i];
        double z = at.z[i];
        double vx = at.vx[i];
        double vy = at.vy[i];
        double vz = at.vz[i];
        double r = Math.sqrt(x * x + y * y + z * z);
        double v2 = vx * vx + vy * vy + vz * vz;
        double rv = x * vx + y * vy + z * vz;
        double h2 = r * r * v2 - rv * rv;
        double p = h2 / MU;
        double e = Math.sqrt(Math.max(0, 1 + h2 * (v2 - 2 * MU / r) / (MU * MU)));
        double perigee = p / (1 + e);
        double q = Math.max(perigee - SINKING_METRES, perigee / 2);
        set(i, q, e + 2 * SINKING_METRES / q, h);
    }

    /// @param q the least distance from the Earth's centre
    /// @param e the eccentricity
    void set(int i, double q, double e, double h) {
        double v2 = MU / q * (1 + e);
        double w2 = e * e * MU / (q * (1 + e));
        double fourth =
                PERTURBED * MU / (q * q * q) * (MU / (q * q) * (1 + 3 * e) + 6 * Math.sqrt(v2 * w2) / q + 15 * w2 / q);
        double central = MU / (q * q);
        error[i] = fourth * h * h * h * h / 384 + SLOPPY_METRES_PER_SECOND * h / 4 + KERNELS_METRES;
        radial[i] = PERTURBED * central * (e + 0.005) * h * h / 32;
        bulge[i] = PERTURBED * central * h * h / 32;
        third[i] = central / q * (Math.sqrt(v2) + 3 * Math.sqrt(w2)) * h * h / 240 + SLOPPY_METRES_PER_SECOND;
    }

    /// The least distance from the Earth's centre between two states of one object, as far apart as
    /// may be up to a quarter of its period: where both are on one side of perigee, the lower of both
    /// is the lowest point.
    ///
    /// @param i where the first state stands in its knots
    /// @param j where the second stands
    static double lowest(Knots from, int i, Knots to, int j) {
        double ra = from.radius(i);
        double rva = from.climb(i);
        double v2 = from.vx[i] * from.vx[i] + from.vy[i] * from.vy[i] + from.vz[i] * from.vz[i];
        double h2 = ra * ra * v2 - rva * rva;
        double e = Math.sqrt(Math.max(0, 1 + h2 * (v2 - 2 * MU / ra) / (MU * MU)));
        double perigee = h2 / MU / (1 + e);
        boolean passesPerigee = rva < 0 && to.climb(j) > 0;
        return Math.max(perigee / 2, (passesPerigee ? perigee : Math.min(ra, to.radius(j))) - SINKING_METRES);
    }

    /// The bound of the polynomial's error between two states of one object, as far apart as
    /// those of [#lowest].
    ///
    /// @param i where the first state stands in its knots
    /// @param j where the second stands
    /// @param h seconds between them
    static double local(Knots from, int i, Knots to, int j, double h) {
        double ra = from.radius(i);
        double rb = to.radius(j);
        double rva = from.climb(i);
        double v2 = from.vx[i] * from.vx[i] + from.vy[i] * from.vy[i] + from.vz[i] * from.vz[i];
        double h2 = ra * ra * v2 - rva * rva;
        double energy = v2 - 2 * MU / ra;
        double e = Math.sqrt(Math.max(0, 1 + h2 * energy / (MU * MU)));
        double q = lowest(from, i, to, j);
        double central = MU / (q * q);
        double speed2 = Math.max(0, energy + 2 * MU / q);
        double radial2 = Math.min(speed2, e * e * MU * MU / h2);
        double excess = Math.max(Math.abs(energy + MU / q), Math.abs(energy + MU / (2 * Math.max(ra, rb))));
        double fourth =
                PERTURBED * central / q * (central + (6 * Math.sqrt(speed2 * radial2) + 3 * excess + 15 * radial2) / q);
        double quartic = fourth * h * h * h * h / 384;
        double sloppy = Math.max(SLOPPY_METRES_PER_SECOND, sloppiness(from, i, to, j, h) - 8 * quartic / h);
        return quartic + sloppy * h / 4 + KERNELS_METRES;
    }

    /// How far the mean of both velocities is from what the way between both positions and the pull
    /// half-way make it, in m/s: a twelfth of the third derivative, times h², is taken off.
    static double sloppiness(Knots from, int i, Knots to, int j, double h) {
        double mx = (from.x[i] + to.x[j]) / 2 + (from.vx[i] - to.vx[j]) * (h / 8);
        double my = (from.y[i] + to.y[j]) / 2 + (from.vy[i] - to.vy[j]) * (h / 8);
        double mz = (from.z[i] + to.z[j]) / 2 + (from.vz[i] - to.vz[j]) * (h / 8);
        double wx = (to.x[j] - from.x[i]) / h;
        double wy = (to.y[j] - from.y[i]) / h;
        double wz = (to.z[j] - from.z[i]) / h;
        double r2 = mx * mx + my * my + mz * mz;
        double pull = MU / (r2 * Math.sqrt(r2)) * h * h / 12;
        double turn = 3 * (mx * wx + my * wy + mz * wz) / r2;
        double ux = (from.vx[i] + to.vx[j]) / 2 - wx + pull * (wx - turn * mx);
        double uy = (from.vy[i] + to.vy[j]) / 2 - wy + pull * (wy - turn * my);
        double uz = (from.vz[i] + to.vz[j]) / 2 - wz + pull * (wz - turn * mz);
        return Math.sqrt(ux * ux + uy * uy + uz * uz);
    }
}
