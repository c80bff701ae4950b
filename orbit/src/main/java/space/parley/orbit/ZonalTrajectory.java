package space.parley.orbit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import space.parley.terms.ObjectId;
import space.parley.terms.Text;

/// A propagated motion, in axes that coincide with TEME at the epoch of its initial state and do not turn
/// after it.
final class ZonalTrajectory extends Spanned {
    private static final Text REENTERS = new Text("it enters the Earth", "轨迹进入地球");

    private final Tai epoch;
    private final Turn toInertial;
    private final List<Hermite> tables;

    ZonalTrajectory(Sky sky, State initial, ObjectId object, Optional<Impulse> impulse, Epoch start, Epoch stop) {
        super(sky, object, start, stop, initial.epoch());
        epoch = sky.tai(initial.epoch());
        var turn = sky.turn(Frame.TEME, Frame.GCRF, epoch);
        toInertial = turn;
        var gcrf = Orbits.convert(sky, initial, epoch, Frame.GCRF);
        var y = flat(turn.backOf(gcrf.positionMetres()), turn.backOf(gcrf.velocityMetresPerSecond()));
        double from = epoch.until(sky.tai(start)) - 1e-6;
        double to = epoch.until(sky.tai(stop)) + 1e-6;
        double burn = impulse.map(i -> epoch.until(sky.tai(i.at()))).orElse(Double.POSITIVE_INFINITY);
        if (burn < 0) {
            throw OrbitFinding.IMPULSE_BEFORE_STATE.refusal(
                    impulse.orElseThrow().at(), initial.epoch());
        }
        var motion = new ZonalMotion();
        tables = new ArrayList<>();
        try {
            if (from < 0) {
                tables.add(motion.integrate(0, y, from));
            }
            if (to > 0) {
                double quiet = Math.min(to, burn);
                var before = quiet > 0 ? motion.integrate(0, y, quiet) : null;
                if (before != null) {
                    tables.add(before);
                }
                if (burn < to) {
                    var y1 = before == null ? y : before.at(burn);
                    tables.add(motion.integrate(burn, after(y1, impulse.orElseThrow()), to));
                }
            }
        } catch (ZonalMotion.Reentry e) {
            throw OrbitFinding.NO_ANSWER.refusal(object, stop, REENTERS);
        }
    }

    private static double[] after(double[] y, Impulse impulse) {
        var v = new Vector3(y[3], y[4], y[5]);
        var radial = new Vector3(y[0], y[1], y[2]).unit();
        var normal = radial.cross(v).unit();
        var transverse = normal.cross(radial);
        var dv = impulse.deltaVRtnMetresPerSecond();
        var now = v.plus(radial.times(dv.x())).plus(transverse.times(dv.y())).plus(normal.times(dv.z()));
        return flat(new Vector3(y[0], y[1], y[2]), now);
    }

    private static double[] flat(Vector3 r, Vector3 v) {
        return new double[] {r.x(), r.y(), r.z(), v.x(), v.y(), v.z()};
    }

    @Override
    State state(Tai at, Epoch asked) {
        double time = epoch.until(at);
        var table = tables.getFirst();
        for (var next : tables) {
            if (next.first() <= time) {
                table = next;
            }
        }
        var y = table.at(Math.clamp(time, table.first(), table.last()));
        return new State(
                asked,
                Frame.GCRF,
                toInertial.of(new Vector3(y[0], y[1], y[2])),
                toInertial.of(new Vector3(y[3], y[4], y[5])));
    }
}
