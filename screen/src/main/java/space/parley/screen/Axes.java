package space.parley.screen;

import space.parley.orbit.State;
import space.parley.orbit.Vector3;

/// Three unit vectors across each other.
record Axes(Vector3 x, Vector3 y, Vector3 z) {
    /// Radial, transverse and normal of an orbit, in the state's frame.
    static Axes rtn(State state) {
        return rtn(state.positionMetres(), state.velocityMetresPerSecond());
    }

    /// Radial, transverse and normal of an orbit, in the frame of both vectors.
    static Axes rtn(Vector3 position, Vector3 velocity) {
        var radial = position.unit();
        var normal = position.cross(velocity).unit();
        return new Axes(radial, normal.cross(radial), normal);
    }

    /// The components of a vector along these axes.
    Vector3 into(Vector3 v) {
        return new Vector3(x.dot(v), y.dot(v), z.dot(v));
    }

    /// A symmetric matrix of components along these axes, nine values by rows, in the frame of the axes.
    double[] out(double[] m) {
        double[][] u = {{x.x(), y.x(), z.x()}, {x.y(), y.y(), z.y()}, {x.z(), y.z(), z.z()}};
        var out = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    for (int l = 0; l < 3; l++) {
                        sum += u[i][k] * m[3 * k + l] * u[j][l];
                    }
                }
                out[3 * i + j] = sum;
            }
        }
        return out;
    }
}
