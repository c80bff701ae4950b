package space.parley.formats.spice;

/// Motion about a point mass, for type 5, by universal variables.
///
/// Source: D. A. Vallado, Fundamentals of Astrodynamics and Applications, section 2.3.
final class TwoBody {
    private static final int MOST_STEPS = 200;

    private TwoBody() {}

    /// The state some seconds after another.
    ///
    /// @param gm of the centre, in the units of the states
    /// @param states where the state stands, six numbers from the place `from` on
    static void propagate(double gm, double[] states, int from, double seconds, double[] out) {
        if (seconds == 0) {
            System.arraycopy(states, from, out, 0, 6);
            return;
        }
        double x = states[from];
        double y = states[from + 1];
        double z = states[from + 2];
        double vx = states[from + 3];
        double vy = states[from + 4];
        double vz = states[from + 5];
        double r0 = Math.sqrt(x * x + y * y + z * z);
        double radial = (x * vx + y * vy + z * vz) / Math.sqrt(gm);
        double alpha = 2 / r0 - (vx * vx + vy * vy + vz * vz) / gm;
        double target = Math.sqrt(gm) * seconds;
        // The universal anomaly grows with time, so that bisection finds it where Newton's method leaves.
        double low = 0;
        double high = seconds < 0 ? -1 : 1;
        for (int i = 0; i < MOST_STEPS && Math.abs(time(high, r0, radial, alpha)) < Math.abs(target); i++) {
            low = high;
            high *= 2;
        }
        double chi = (low + high) / 2;
        for (int i = 0; i < MOST_STEPS; i++) {
            double off = time(chi, r0, radial, alpha) - target;
            if (off < 0 == seconds > 0) {
                low = chi;
            } else {
                high = chi;
            }
            double next = chi - off / distance(chi, r0, radial, alpha);
            boolean inside = next > Math.min(low, high) && next < Math.max(low, high);
            double step = inside ? next : (low + high) / 2;
            if (Math.abs(step - chi) <= 1e-16 * Math.abs(chi)) {
                break;
            }
            chi = step;
        }
        double u = alpha * chi * chi;
        double c2 = c2(u);
        double c3 = c3(u);
        double f = 1 - chi * chi / r0 * c2;
        double g = seconds - chi * chi * chi / Math.sqrt(gm) * c3;
        double r = distance(chi, r0, radial, alpha);
        double df = Math.sqrt(gm) / (r * r0) * chi * (u * c3 - 1);
        double dg = 1 - chi * chi / r * c2;
        for (int i = 0; i < 3; i++) {
            out[i] = f * states[from + i] + g * states[from + 3 + i];
            out[3 + i] = df * states[from + i] + dg * states[from + 3 + i];
        }
    }

    /// Time, times the root of GM, of a universal anomaly.
    private static double time(double chi, double r0, double radial, double alpha) {
        double u = alpha * chi * chi;
        return chi * (chi * chi * c3(u) + radial * chi * c2(u) + r0 * (1 - u * c3(u)));
    }

    private static double distance(double chi, double r0, double radial, double alpha) {
        double u = alpha * chi * chi;
        return chi * chi * c2(u) + radial * chi * (1 - u * c3(u)) + r0 * (1 - u * c2(u));
    }

    private static double c2(double u) {
        if (Math.abs(u) < 1) {
            return series(u, 2);
        }
        double s = Math.sqrt(Math.abs(u));
        return u > 0 ? (1 - Math.cos(s)) / u : (Math.cosh(s) - 1) / -u;
    }

    private static double c3(double u) {
        if (Math.abs(u) < 1) {
            return series(u, 3);
        }
        double s = Math.sqrt(Math.abs(u));
        return u > 0 ? (s - Math.sin(s)) / (s * u) : (Math.sinh(s) - s) / (s * -u);
    }

    /// 1/k! − u/(k+2)! + u²/(k+4)! − …
    private static double series(double u, int k) {
        double term = k == 2 ? 0.5 : 1.0 / 6;
        double sum = term;
        for (int i = k + 1; i < k + 22; i += 2) {
            term *= -u / (i * (i + 1.0));
            sum += term;
        }
        return sum;
    }
}
