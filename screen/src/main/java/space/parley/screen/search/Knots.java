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

    void get(int i, double[] state) {
        state[0] = x[i];
        state[1] = y[i];
        state[2] = z[i];
        state[3] = vx[i];
        state[4] = vy[i];
        state[5] = vz[i];
    }
}
