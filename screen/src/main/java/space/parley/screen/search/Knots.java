package space.parley.screen.search;

/// States of many objects at one instant: metres and metres per second in TEME, and the error code of each, 0
/// where the state holds.
final class Knots {
    final double[] x;
    final double[] y;
    final double[] z;
    final double[] vx;
    final double[] vy;
    final double[] vz;
    final byte[] error;

    Knots(int size) {
        x = new double[size];
        y = new double[size];
        z = new double[size];
        vx = new double[size];
        vy = new double[size];
        vz = new double[size];
        error = new byte[size];
    }

    void set(int i, double[] state, int code) {
        x[i] = state[0];
        y[i] = state[1];
        z[i] = state[2];
        vx[i] = state[3];
        vy[i] = state[4];
        vz[i] = state[5];
        error[i] = (byte) code;
    }

    /// Takes one object's state from others.
    void copy(int i, Knots from, int j) {
        x[i] = from.x[j];
        y[i] = from.y[j];
        z[i] = from.z[j];
        vx[i] = from.vx[j];
        vy[i] = from.vy[j];
        vz[i] = from.vz[j];
        error[i] = from.error[j];
    }

    /// Distance from the origin, metres.
    double radius(int i) {
        return Math.sqrt(x[i] * x[i] + y[i] * y[i] + z[i] * z[i]);
    }

    /// The scalar product of position and velocity: above 0 where the object climbs.
    double climb(int i) {
        return x[i] * vx[i] + y[i] * vy[i] + z[i] * vz[i];
    }

    void get(int i, double[] state) {
        state[0] = x[i];
        state[1] = y[i];
        state[2] = z[i];
        state[3] = vx[i];
        state[4] = vy[i];
        state[5] = vz[i];
    }
}
