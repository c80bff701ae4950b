package space.parley.screen.search;

/// The paths of all objects that are known throughout one step of time: between two states each, a
/// polynomial of the third degree that has both positions and both velocities (Hermite), and bounds
/// of how far the true path is from it. In metres and seconds.
final class StepPaths {
    private static final double MU = Bounds.MU;
    /// In place of a bound where there is none: nothing is gated.
    private static final double FREE = 1e6;

    /// How long the step is.
    double length;
    /// How many objects there are.
    int count;
    /// Which objects, by increasing number.
    int[] object = {};

    double[] mx = {};
    double[] my = {};
    double[] mz = {};
    double[] mvx = {};
    double[] mvy = {};
    double[] mvz = {};
    double[] low = {};
    double[] high = {};
    double[] reach = {};
    double[] gate = {};
    double[] bend = {};
    /// Of each object, how far the true path may be from the interpolated one.
    double[] error = {};
    double greatestError;
    /// Objects that have a state at both ends but do not get from one to the other as their
    /// velocities say.
    int[] lost = {};

    int lostCount;
    double commonReach;
    double greatestReach;

    /// Velocities that are this far from the derivative of position belong to no orbit any more.
    static final double LOST_METRES_PER_SECOND = 1000;
    /// Above this the position may have jumped: SGP4 does so by kilometres where an inclination in
    /// deep space crosses 0.2 rad.
    private static final double JUMP_METRES_PER_SECOND = 20;

    /// Reach up to which an object is like most: in half a step of a circular orbit just above the
    /// Earth.
    private static double usualReach(double length) {
        return 8200 * length / 2;
    }

    private void grow(int needed) {
        if (object.length >= needed) {
            return;
        }
        object = new int[needed];
        mx = new double[needed];
        my = new double[needed];
        mz = new double[needed];
        mvx = new double[needed];
        mvy = new double[needed];
        mvz = new double[needed];
        low = new double[needed];
        high = new double[needed];
        reach = new double[needed];
        gate = new double[needed];
        bend = new double[needed];
        error = new double[needed];
        lost = new int[needed];
    }

    /// Takes the objects that have a state at both ends.
    ///
    /// @param bounds of each object for a step of this length
    /// @param present the objects that may take part, by increasing number
    /// @param wanted of each object, whether it takes part
    void fill(
            Knots from,
            Knots to,
            double length,
            Bounds bounds,
            int[] present,
            boolean[] wanted,
            double thresholdMetres) {
        grow(from.x.length);
        this.length = length;
        double h = length;
        int n = 0;
        lostCount = 0;
        greatestError = 0;
        for (int i : present) {
            if (!wanted[i] || from.error[i] != 0 || to.error[i] != 0) {
                continue;
            }
            double sloppy = Bounds.sloppiness(from, i, to, i, h) - bounds.third[i];
            if (sloppy > LOST_METRES_PER_SECOND) {
                lost[lostCount++] = i;
                continue;
            }
            // A little is a velocity that is slightly off; more may be a jump, which can be anywhere in the step.
            double off = sloppy > JUMP_METRES_PER_SECOND ? sloppy * h : Math.max(0, sloppy) * h / 4;
            error[i] = bounds.error[i] + off;
            greatestError = Math.max(greatestError, error[i]);
            object[n++] = i;
        }
        count = n;
        double common = usualReach(length);
        double greatest = common;
        for (int k = 0; k < n; k++) {
            int i = object[k];
            double ax = from.x[i];
            double ay = from.y[i];
            double az = from.z[i];
            double bx = to.x[i];
            double by = to.y[i];
            double bz = to.z[i];
            double cx = (ax + bx) / 2 + (from.vx[i] - to.vx[i]) * (h / 8);
            double cy = (ay + by) / 2 + (from.vy[i] - to.vy[i]) * (h / 8);
            double cz = (az + bz) / 2 + (from.vz[i] - to.vz[i]) * (h / 8);
            mx[k] = cx;
            my[k] = cy;
            mz[k] = cz;
            mvx[k] = (bx - ax) * (1.5 / h) - (from.vx[i] + to.vx[i]) / 4;
            mvy[k] = (by - ay) * (1.5 / h) - (from.vy[i] + to.vy[i]) / 4;
            mvz[k] = (bz - az) * (1.5 / h) - (from.vz[i] + to.vz[i]) / 4;
            double ra = ax * ax + ay * ay + az * az;
            double rb = bx * bx + by * by + bz * bz;
            double rc = cx * cx + cy * cy + cz * cz;
            double radial = bounds.radial[i] + error[i];
            double least = Math.sqrt(Math.min(Math.min(ra, rb), rc)) - radial;
            low[k] = least;
            high[k] = Math.sqrt(Math.max(Math.max(ra, rb), rc)) + radial;
            double da = (ax - cx) * (ax - cx) + (ay - cy) * (ay - cy) + (az - cz) * (az - cz);
            double db = (bx - cx) * (bx - cx) + (by - cy) * (by - cy) + (bz - cz) * (bz - cz);
            double farthest = Math.sqrt(Math.max(da, db)) + bounds.bulge[i] + error[i];
            reach[k] = farthest;
            greatest = Math.max(greatest, farthest);
        }
        commonReach = common;
        greatestReach = greatest;
        for (int k = 0; k < n; k++) {
            // The segment between two objects within reach passes the Earth's centre no nearer than this.
            double chord = (reach[k] + greatest + thresholdMetres) / 2;
            double nearest2 = low[k] * low[k] - chord * chord;
            double tidal = nearest2 > 0 ? Bounds.PERTURBED * 2 * MU / (nearest2 * Math.sqrt(nearest2)) : FREE;
            bend[k] = tidal * h * h / 8;
            gate[k] = 3 * error[object[k]] + (0.5 + bend[k]) * thresholdMetres;
        }
    }
}
