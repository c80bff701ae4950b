package space.parley.orbit;

import java.util.ArrayList;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.orekit.utils.Constants;

/// Motion about the Earth under its central attraction and the zonal harmonics J2 to J6 (EIGEN-5C),
/// integrated by Dormand and Prince's 8(5,3), in axes that do not turn and whose z is the Earth's axis.
final class ZonalMotion implements OrdinaryDifferentialEquation {
    private static final double MU = Constants.EIGEN5C_EARTH_MU;
    private static final double RADIUS = Constants.EIGEN5C_EARTH_EQUATORIAL_RADIUS;
    private static final double[] J = {
        0,
        0,
        -Constants.EIGEN5C_EARTH_C20,
        -Constants.EIGEN5C_EARTH_C30,
        -Constants.EIGEN5C_EARTH_C40,
        -Constants.EIGEN5C_EARTH_C50,
        -Constants.EIGEN5C_EARTH_C60
    };
    private static final double POSITION_TOLERANCE_METRES = 1e-7;
    private static final double VELOCITY_TOLERANCE_METRES_PER_SECOND = 1e-10;
    private static final double MAX_STEP_SECONDS = 600;
    private static final double NODE_FRACTION = 1.0 / 12;
    private static final int NODES = 8;

    /// The motion went into the Earth.
    static final class Reentry extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Reentry(Throwable cause) {
            super(cause);
        }

        Reentry() {}
    }

    @Override
    public int getDimension() {
        return 6;
    }

    @Override
    public double[] computeDerivatives(double t, double[] y) {
        double r2 = y[0] * y[0] + y[1] * y[1] + y[2] * y[2];
        double r = Math.sqrt(r2);
        if (!(r > 0.99 * RADIUS)) {
            throw new Reentry();
        }
        double s = y[2] / r;
        // Legendre polynomials and their derivatives by recursion.
        double before = 1;
        double now = s;
        double slopeBefore = 0;
        double slopeNow = 1;
        double ratio = RADIUS / r;
        double power = ratio;
        double radial = 1;
        double polar = 0;
        for (int n = 2; n < J.length; n++) {
            double next = ((2 * n - 1) * s * now - (n - 1) * before) / n;
            double slopeNext = slopeBefore + (2 * n - 1) * now;
            before = now;
            now = next;
            slopeBefore = slopeNow;
            slopeNow = slopeNext;
            power *= ratio;
            radial -= (n + 1) * J[n] * power * now;
            polar -= J[n] * power * slopeNow;
        }
        double g = MU / r2;
        double alongR = -g * radial - g * polar * s;
        return new double[] {y[3], y[4], y[5], alongR * y[0] / r, alongR * y[1] / r, alongR * y[2] / r + g * polar};
    }

    /// Integrates from a state to a time or a little past it, forwards or backwards.
    ///
    /// Nodes follow the local time scale `√(r³/μ)` of the motion, so that neighbours are about as far apart
    /// from each other: a polynomial through nodes that cluster would magnify their rounding.
    ///
    /// @return nodes of the motion, at least eight, as a table by increasing time
    Hermite integrate(double from, double[] state, double to) {
        var times = new ArrayList<Double>();
        var states = new ArrayList<double[]>();
        times.add(from);
        states.add(state);
        double sense = to > from ? 1 : -1;
        var integrator = new DormandPrince853Integrator(1e-4, MAX_STEP_SECONDS, tolerances(), new double[6]);
        double time = from;
        var y = state;
        while (sense * (to - time) > 0 || times.size() < NODES) {
            double r = Math.sqrt(y[0] * y[0] + y[1] * y[1] + y[2] * y[2]);
            double step = Math.min(MAX_STEP_SECONDS, NODE_FRACTION * Math.sqrt(r * r * r / MU));
            integrator.setInitialStepSize(step);
            try {
                y = integrator
                        .integrate(this, new ODEState(time, y), time + sense * step)
                        .getPrimaryState();
            } catch (MathRuntimeException e) {
                throw new Reentry(e);
            }
            time += sense * step;
            times.add(time);
            states.add(y);
        }
        int size = times.size();
        var t = new double[size];
        var table = new double[6 * size];
        for (int i = 0; i < size; i++) {
            int k = to > from ? i : size - 1 - i;
            t[i] = times.get(k);
            System.arraycopy(states.get(k), 0, table, 6 * i, 6);
        }
        return new Hermite(t, table, NODES);
    }

    private static double[] tolerances() {
        var tolerances = new double[6];
        for (int i = 0; i < 3; i++) {
            tolerances[i] = POSITION_TOLERANCE_METRES;
            tolerances[3 + i] = VELOCITY_TOLERANCE_METRES_PER_SECOND;
        }
        return tolerances;
    }
}
