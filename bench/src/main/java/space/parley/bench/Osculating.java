package space.parley.bench;

import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.hipparchus.util.FastMath;
import org.hipparchus.util.MathUtils;
import org.orekit.errors.OrekitException;
import org.orekit.frames.Frame;
import org.orekit.frames.FramesFactory;
import org.orekit.orbits.EquinoctialOrbit;
import org.orekit.orbits.PositionAngleType;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.PVCoordinates;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.screen.sgp4.Sgp4;
import space.parley.terms.ObjectId;

/// Mean elements through a given state: those for which SGP4 gives that state at their epoch.
///
/// Found by adding, again and again, what the osculating elements still differ by. In equinoctial
/// elements, which are smooth for round and for equatorial orbits; not for inclinations near 180°.
final class Osculating {
    private static final double MU = 398_600.8e9;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final int ROUNDS = 40;
    private static final double CLOSE_METRES = 1e-3;
    private static final double ENOUGH_METRES = 0.05;

    private static final Frame FRAME = FramesFactory.getGCRF();
    private static final AbsoluteDate DATE = AbsoluteDate.ARBITRARY_EPOCH;

    private Osculating() {}

    private static double[] elements(Vector3D r, Vector3D v) {
        var orbit = new EquinoctialOrbit(new PVCoordinates(r, v), FRAME, DATE, MU);
        return new double[] {
            orbit.getA(),
            orbit.getEquinoctialEx(),
            orbit.getEquinoctialEy(),
            orbit.getHx(),
            orbit.getHy(),
            orbit.getL(PositionAngleType.MEAN)
        };
    }

    private static MeanElements set(ObjectId object, Epoch epoch, double[] p) {
        double perigeeLongitude = FastMath.atan2(p[2], p[1]);
        double node = FastMath.atan2(p[4], p[3]);
        return new MeanElements(
                object,
                "",
                Optional.empty(),
                epoch,
                FastMath.sqrt(MU / (p[0] * p[0] * p[0])) * SECONDS_PER_DAY / (2 * FastMath.PI),
                FastMath.hypot(p[1], p[2]),
                FastMath.toDegrees(2 * FastMath.atan(FastMath.hypot(p[3], p[4]))),
                degrees(node),
                degrees(perigeeLongitude - node),
                degrees(p[5] - perigeeLongitude),
                0,
                0,
                0,
                0,
                0,
                'U');
    }

    private static double degrees(double radians) {
        return FastMath.toDegrees(MathUtils.normalizeAngle(radians, FastMath.PI));
    }

    /// The elements without drag through a state at an epoch, to 5 cm; empty where there are none.
    static Optional<MeanElements> through(ObjectId object, Epoch epoch, Vector3D r, Vector3D v) {
        try {
            var target = elements(r, v);
            var mean = target.clone();
            var state = new double[6];
            double off = Double.MAX_VALUE;
            Optional<MeanElements> best = Optional.empty();
            for (int round = 0; round < ROUNDS && off > CLOSE_METRES; round++) {
                var set = set(object, epoch, mean);
                if (Sgp4.of(set).motion().at(0, state) != 0) {
                    return Optional.empty();
                }
                var position = new Vector3D(state[0], state[1], state[2]);
                double now = Vector3D.distance(position, r);
                if (now < off) {
                    off = now;
                    best = Optional.of(set);
                }
                var reached = elements(position, new Vector3D(state[3], state[4], state[5]));
                for (int i = 0; i < 5; i++) {
                    mean[i] += target[i] - reached[i];
                }
                mean[5] += MathUtils.normalizeAngle(target[5] - reached[5], 0);
            }
            return off < ENOUGH_METRES ? best : Optional.empty();
        } catch (OrekitException | MathRuntimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
