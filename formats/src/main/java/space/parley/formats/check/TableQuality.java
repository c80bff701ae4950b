package space.parley.formats.check;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import space.parley.formats.Segment;
import space.parley.orbit.Body;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Vector3;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Measures one table of states as it goes by.
final class TableQuality {
    private static final Text UNNAMED = new Text("an unnamed object", "未命名目标");

    private final Orbits orbits;
    private final Segment segment;
    private final Jumps jumps;
    private long states;
    private final Epochs stateEpochs = new Epochs();
    private final Epochs covarianceEpochs = new Epochs();
    private long covariances;
    private long covered;
    private long notPositive;
    private boolean lacksVelocity;
    private long firstDay;
    private long firstNano;
    private long lastDay;
    private long lastNano;
    private double seconds;
    private double shortest = Double.POSITIVE_INFINITY;
    private double longest;
    private OptionalDouble period = OptionalDouble.empty();

    TableQuality(Orbits orbits, Segment segment) {
        this.orbits = orbits;
        this.segment = segment;
        jumps = new Jumps(segment.frame());
    }

    Segment segment() {
        return segment;
    }

    /// What findings call the object: its identifier, else its name.
    Object label() {
        return !segment.objectId().isEmpty()
                ? segment.objectId()
                : segment.objectName().isEmpty() ? UNNAMED : segment.objectName();
    }

    long states() {
        return states;
    }

    long covariances() {
        return covariances;
    }

    /// How many states have a covariance at their own epoch; told after [#end].
    long covered() {
        return covered;
    }

    long notPositive() {
        return notPositive;
    }

    boolean lacksVelocity() {
        return lacksVelocity;
    }

    double shortest() {
        return states > 1 ? shortest : 0;
    }

    double longest() {
        return longest;
    }

    OptionalDouble period() {
        return period;
    }

    Regime regime() {
        return Regime.of(segment.frame().centre(), period);
    }

    Epoch first() {
        return epoch(firstDay, firstNano);
    }

    Epoch last() {
        return epoch(lastDay, lastNano);
    }

    /// Where the velocity changes more than gravity explains.
    List<Jumps.Jump> jumps() {
        return jumps.found();
    }

    /// The change of velocity from which one would be seen, in metres per second, where it was looked for.
    OptionalDouble sensitivity() {
        return jumps.sensitivity();
    }

    private Epoch epoch(long day, long nano) {
        return new Epoch(segment.timeScale(), new UtcInstant(LocalDate.ofEpochDay(day), nano));
    }

    void state(long day, long nano, double[] v, int size) {
        lacksVelocity |= size < 6;
        stateEpochs.add(day, nano);
        if (states++ == 0) {
            firstDay = day;
            firstNano = nano;
            if (size >= 6) {
                period = period(day, nano, v);
            }
        } else {
            boolean plain = segment.timeScale() != TimeScale.UTC || day == lastDay;
            double step = plain
                    ? (day - lastDay) * 86_400.0 + (nano - lastNano) * 1e-9
                    : orbits.secondsBetween(epoch(lastDay, lastNano), epoch(day, nano));
            seconds += step;
            shortest = Math.min(shortest, step);
            longest = Math.max(longest, step);
        }
        lastDay = day;
        lastNano = nano;
        if (size >= 6) {
            jumps.state(day, nano, seconds, v);
        }
    }

    private boolean inertial() {
        return Jumps.areSteady(segment.frame().axes());
    }

    void covariance(Covariance covariance) {
        covariances++;
        var epoch = covariance.epoch();
        var reading = (epoch.scale() == segment.timeScale() ? epoch : orbits.to(segment.timeScale(), epoch)).reading();
        covarianceEpochs.add(reading.date().toEpochDay(), reading.nanoOfDay());
        if (!isPositive(covariance)) {
            notPositive++;
        }
    }

    /// Everything came. Of a table of more states than are kept, covariances are counted alone.
    void end() {
        boolean whole = stateEpochs.whole() && covarianceEpochs.whole();
        covered = whole ? stateEpochs.inBoth(covarianceEpochs) : Math.min(covariances, states);
        stateEpochs.clear();
        covarianceEpochs.clear();
    }

    /// Whether Cholesky's decomposition exists, after scaling to a diagonal of ones.
    private static boolean isPositive(Covariance covariance) {
        var l = new double[6][6];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j <= i; j++) {
                double scale = Math.sqrt(covariance.at(i, i) * covariance.at(j, j));
                double sum = scale == 0 ? 0 : covariance.at(i, j) / scale;
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                if (i == j) {
                    if (!(sum > 0)) {
                        return false;
                    }
                    l[i][i] = Math.sqrt(sum);
                } else {
                    l[i][j] = sum / l[j][j];
                }
            }
        }
        return true;
    }

    /// The period of the orbit through a state, of two bodies alone.
    private OptionalDouble period(long day, long nano, double[] v) {
        double gm = segment.frame().centre().gravityMetres3PerSecond2();
        var state = new State(
                epoch(day, nano), segment.frame(), new Vector3(v[0], v[1], v[2]), new Vector3(v[3], v[4], v[5]));
        double r = state.positionMetres().norm();
        double speed = velocity(state).norm();
        double axis = 1 / (2 / r - speed * speed / gm);
        return gm > 0 && axis > 0 && Double.isFinite(axis)
                ? OptionalDouble.of(2 * Math.PI * Math.sqrt(axis * axis * axis / gm))
                : OptionalDouble.empty();
    }

    /// The velocity in axes that do not turn. About the Earth a steady turn is good enough for a period.
    private Vector3 velocity(State state) {
        if (inertial()) {
            return state.velocityMetresPerSecond();
        }
        if (state.frame().centre() == Body.EARTH) {
            var r = state.positionMetres();
            return state.velocityMetresPerSecond()
                    .plus(new Vector3(-Jumps.EARTH_TURN * r.y(), Jumps.EARTH_TURN * r.x(), 0));
        }
        try {
            return orbits.convert(state, new Frame(state.frame().centre(), FrameAxes.GCRF))
                    .velocityMetresPerSecond();
        } catch (RefusedException e) {
            return state.velocityMetresPerSecond();
        }
    }
}
