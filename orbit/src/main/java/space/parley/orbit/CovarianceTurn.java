package space.parley.orbit;

import java.util.List;

/// Turns covariances between the axes of frames and those of an object's orbit.
final class CovarianceTurn {
    private static final double SAME_SECONDS = 1e-3;

    private final Sky sky;

    CovarianceTurn(Sky sky) {
        this.sky = sky;
    }

    Covariance turn(Covariance covariance, State state, Covariance.Axes to) {
        if (covariance.axes().equals(to)) {
            return covariance;
        }
        var at = sky.tai(covariance.epoch());
        if (Math.abs(at.until(sky.tai(state.epoch()))) > SAME_SECONDS) {
            throw OrbitFinding.STATE_OF_OTHER_EPOCH.refusal(state.epoch(), covariance.epoch());
        }
        var still = new Frame(state.frame().centre(), FrameAxes.GCRF);
        var about = Orbits.convert(sky, state, at, still);
        var first = jacobian(covariance.axes(), true, about, at);
        var second = jacobian(to, false, about, at);
        var whole = product(second, first);
        var matrix = product(product(whole, covariance.matrix()), transposed(whole));
        for (int i = 0; i < 6; i++) {
            matrix[7 * i] = Math.max(0, matrix[7 * i]);
            for (int j = 0; j < i; j++) {
                double mean = (matrix[6 * i + j] + matrix[6 * j + i]) / 2;
                matrix[6 * i + j] = mean;
                matrix[6 * j + i] = mean;
            }
        }
        return new Covariance(covariance.epoch(), to, matrix);
    }

    /// The unit vectors of an orbit's axes, in the axes of the state's frame.
    List<Vector3> axes(LocalAxes axes, State state) {
        var at = sky.tai(state.epoch());
        var still = new Frame(state.frame().centre(), FrameAxes.GCRF);
        var about = Orbits.convert(sky, state, at, still);
        var m = local(axes, about);
        var back = sky.turn(still, state.frame(), at);
        return List.of(
                back.of(new Vector3(m[0], m[1], m[2])),
                back.of(new Vector3(m[3], m[4], m[5])),
                back.of(new Vector3(m[6], m[7], m[8])));
    }

    private static double[] local(LocalAxes axes, State about) {
        return axes.matrix(
                about.positionMetres(),
                about.velocityMetresPerSecond(),
                Gravity.of(about.frame().centre()));
    }

    /// What a small change of position and velocity in some axes is in axes that do not turn, or the reverse.
    private double[] jacobian(Covariance.Axes axes, boolean out, State about, Tai at) {
        return switch (axes) {
            case Covariance.Axes.Rtn() -> block(local(LocalAxes.RTN, about), new double[9], out);
            case Covariance.Axes.Local(var own) -> block(local(own, about), new double[9], out);
            case Covariance.Axes.Of(var frame) -> {
                var turn = out ? sky.turn(frame, about.frame(), at) : sky.turn(about.frame(), frame, at);
                yield block(turn.rows(), turn.rate(), false);
            }
        };
    }

    private static double[] block(double[] m, double[] rate, boolean transposed) {
        var out = new double[36];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double value = transposed ? m[3 * j + i] : m[3 * i + j];
                out[6 * i + j] = value;
                out[6 * (i + 3) + j + 3] = value;
                out[6 * (i + 3) + j] = rate[3 * i + j];
            }
        }
        return out;
    }

    private static double[] product(double[] a, double[] b) {
        var out = new double[36];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                double sum = 0;
                for (int k = 0; k < 6; k++) {
                    sum += a[6 * i + k] * b[6 * k + j];
                }
                out[6 * i + j] = sum;
            }
        }
        return out;
    }

    private static double[] transposed(double[] a) {
        var out = new double[36];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                out[6 * j + i] = a[6 * i + j];
            }
        }
        return out;
    }
}
