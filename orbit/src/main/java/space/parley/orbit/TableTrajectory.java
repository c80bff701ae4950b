package space.parley.orbit;

import java.util.List;
import java.util.Optional;
import space.parley.terms.ObjectId;

/// A motion known from tables of positions and velocities in one frame, one after the other.
final class TableTrajectory extends Spanned {
    private final Frame frame;
    private final Tai origin;
    private final List<Hermite> tables;
    private final List<Covariance> covariances;

    /// @param origin the instant of time 0 of the tables
    /// @param tables by increasing time; at an instant where one ends and the next begins, the next holds
    TableTrajectory(
            Sky sky,
            ObjectId object,
            Epoch start,
            Epoch stop,
            Epoch dataEpoch,
            Frame frame,
            Tai origin,
            List<Hermite> tables,
            List<Covariance> covariances) {
        super(sky, object, start, stop, dataEpoch);
        this.frame = frame;
        this.origin = origin;
        this.tables = List.copyOf(tables);
        this.covariances = List.copyOf(covariances);
    }

    @Override
    public Body centre() {
        return frame.centre();
    }

    @Override
    State state(Tai at, Epoch epoch) {
        double time = origin.until(at);
        var table = tables.getFirst();
        for (var next : tables) {
            if (next.first() <= time) {
                table = next;
            }
        }
        var y = table.at(Math.clamp(time, table.first(), table.last()));
        return new State(epoch, frame, new Vector3(y[0], y[1], y[2]), new Vector3(y[3], y[4], y[5]));
    }

    @Override
    public Optional<Covariance> covarianceNear(Epoch epoch) {
        var at = sky.tai(epoch);
        Optional<Covariance> nearest = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        for (var covariance : covariances) {
            double distance = Math.abs(sky.tai(covariance.epoch()).until(at));
            if (distance < least) {
                least = distance;
                nearest = Optional.of(covariance);
            }
        }
        return nearest;
    }
}
