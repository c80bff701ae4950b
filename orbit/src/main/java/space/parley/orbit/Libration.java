package space.parley.orbit;

/// How the Moon and the Sun pull at the unround Earth, so that pole and rotation waver within a day: the
/// daily terms of table 5.1a and the half-daily ones of table 5.1b of the IERS Conventions 2010. Published
/// Earth orientation leaves them out, as it does the ocean tides.
final class Libration {
    private static final double ARC_SECOND = Math.toRadians(1.0 / 3_600);

    /// GMST + π in arc seconds and l, l', F, D, Ω by powers of centuries, as in the IERS's routines.
    private static final double[][] ARGUMENTS = {
        {67_310.54841 * 15 + 648_000, (8_640_184.812866 + 3_155_760_000.0) * 15, 0.093104 * 15, -6.2e-6 * 15, 0},
        {485_868.249036, 1_717_915_923.2178, 31.8792, 0.051635, -0.00024470},
        {1_287_104.79305, 129_596_581.0481, -0.5532, 0.000136, -0.00001149},
        {335_779.526232, 1_739_527_262.8478, -12.7512, -0.001037, 0.00000417},
        {1_072_260.70369, 1_602_961_601.2090, -6.3706, 0.006593, -0.00003169},
        {450_160.398036, -6_962_890.2665, 7.4722, 0.007702, -0.00005939}
    };

    /// Multiples of the arguments, then sine and cosine of x and of y in micro arc seconds.
    private static final double[][] POLE = {
        {1, -1, 0, -2, 0, -1, -0.4, 0.3, -0.3, -0.4},
        {1, -1, 0, -2, 0, -2, -2.3, 1.3, -1.3, -2.3},
        {1, 1, 0, -2, -2, -2, -0.4, 0.3, -0.3, -0.4},
        {1, 0, 0, -2, 0, -1, -2.1, 1.2, -1.2, -2.1},
        {1, 0, 0, -2, 0, -2, -11.4, 6.5, -6.5, -11.4},
        {1, -1, 0, 0, 0, 0, 0.8, -0.5, 0.5, 0.8},
        {1, 0, 0, -2, 2, -2, -4.8, 2.7, -2.7, -4.8},
        {1, 0, 0, 0, 0, 0, 14.3, -8.2, 8.2, 14.3},
        {1, 0, 0, 0, 0, -1, 1.9, -1.1, 1.1, 1.9},
        {1, 1, 0, 0, 0, 0, 0.8, -0.4, 0.4, 0.8}
    };

    /// Multiples of the arguments, then sine and cosine of UT1 in microseconds.
    private static final double[][] ROTATION = {
        {2, -2, 0, -2, 0, -2, 0.05, -0.03},
        {2, 0, 0, -2, -2, -2, 0.06, -0.03},
        {2, -1, 0, -2, 0, -2, 0.35, -0.20},
        {2, 1, 0, -2, -2, -2, 0.07, -0.04},
        {2, 0, 0, -2, 0, -1, -0.07, 0.04},
        {2, 0, 0, -2, 0, -2, 1.75, -1.01},
        {2, 1, 0, -2, 0, -2, -0.05, 0.03},
        {2, 0, -1, -2, 2, -2, 0.04, -0.03},
        {2, 0, 0, -2, 2, -2, 0.76, -0.44},
        {2, 0, 0, 0, 0, 0, 0.21, -0.12},
        {2, 0, 0, 0, 0, -1, 0.06, -0.04}
    };

    private Libration() {}

    /// Corrections of the pole's x and y in radians and of UT1 in seconds.
    ///
    /// @param t Julian centuries of TT since J2000
    static double[] at(double t) {
        var arguments = new double[ARGUMENTS.length];
        for (int i = 0; i < arguments.length; i++) {
            double[] c = ARGUMENTS[i];
            arguments[i] = (c[0] + t * (c[1] + t * (c[2] + t * (c[3] + t * c[4])))) % 1_296_000 * ARC_SECOND;
        }
        var out = new double[3];
        for (var term : POLE) {
            double angle = angle(term, arguments);
            out[0] += term[6] * Math.sin(angle) + term[7] * Math.cos(angle);
            out[1] += term[8] * Math.sin(angle) + term[9] * Math.cos(angle);
        }
        for (var term : ROTATION) {
            double angle = angle(term, arguments);
            out[2] += term[6] * Math.sin(angle) + term[7] * Math.cos(angle);
        }
        return new double[] {out[0] * 1e-6 * ARC_SECOND, out[1] * 1e-6 * ARC_SECOND, out[2] * 1e-6};
    }

    private static double angle(double[] term, double[] arguments) {
        double angle = 0;
        for (int i = 0; i < arguments.length; i++) {
            angle += term[i] * arguments[i];
        }
        return angle;
    }
}
