package space.parley.formats.convert;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Vector3;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Carries tables into another frame and time scale, state by state.
public final class Turning extends Stage {
    static final Text NO_COVARIANCE = new Text(
            "it is not positive definite: in other axes it has a variance below zero", "该矩阵不是正定矩阵：在其他坐标轴下方差为负");
    private static final Text ACCELERATION =
            new Text("accelerations are not carried into another frame", "加速度不转换到其他坐标系");

    private final Orbits orbits;
    private final Losses losses;
    private final Function<Segment, Change> changes;
    private final double[] out = new double[9];
    private Optional<Segment> source = Optional.empty();
    private Frame frame = Frame.GCRF;
    private TimeScale scale = TimeScale.UTC;
    private boolean turns;
    private boolean retimes;
    private boolean covariances;
    private double farthest;
    private double fastest;
    private double reach;
    private double swiftest;
    private double crossing;
    private boolean crosses;

    /// @param changes what becomes of each table
    public Turning(Orbits orbits, Function<Segment, Change> changes, Losses losses, Receiver next) {
        super(next);
        this.orbits = orbits;
        this.changes = changes;
        this.losses = losses;
    }

    /// Whether some covariance was turned.
    boolean turnedCovariances() {
        return covariances;
    }

    /// The greatest distance from the centre that was handed on, in metres.
    public double farthestMetres() {
        return farthest;
    }

    /// The greatest speed that was handed on, in metres per second.
    public double fastestMetresPerSecond() {
        return fastest;
    }

    /// The greatest distance that was computed with on the way, in metres: of source and result, and between two
    /// centres.
    double reachMetres() {
        return Math.max(farthest, reach);
    }

    /// The greatest speed that was computed with on the way, in metres per second.
    double swiftestMetresPerSecond() {
        return Math.max(fastest, swiftest);
    }

    /// The greatest speed of one centre past another that states were carried between; 0 where the centre stays.
    double crossingMetresPerSecond() {
        return crossing;
    }

    @Override
    public void segment(Segment segment) {
        source = Optional.of(segment);
        var change = changes.apply(segment);
        frame = change.frame(segment.frame());
        scale = change.scale(segment.timeScale());
        turns = !frame.equals(segment.frame());
        crosses = frame.centre() != segment.frame().centre();
        retimes = scale != segment.timeScale();
        next.segment(new Segment(
                segment.objectId(),
                segment.objectName(),
                frame,
                scale,
                segment.start().map(this::reading),
                segment.stop().map(this::reading),
                segment.useableStart().map(this::reading),
                segment.useableStop().map(this::reading),
                segment.interpolation(),
                segment.interpolationDegree(),
                segment.originator(),
                segment.creationDate(),
                segment.source()));
    }

    private UtcInstant reading(UtcInstant reading) {
        return retimes
                ? orbits.to(scale, new Epoch(source.orElseThrow().timeScale(), reading))
                        .reading()
                : reading;
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] v, int size) {
        farthest = Math.max(farthest, Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]));
        if (size >= 6) {
            fastest = Math.max(fastest, Math.sqrt(v[3] * v[3] + v[4] * v[4] + v[5] * v[5]));
        }
        if (!turns && !retimes) {
            next.state(epochDay, nanoOfDay, v, size);
            return;
        }
        var epoch =
                new Epoch(source.orElseThrow().timeScale(), new UtcInstant(LocalDate.ofEpochDay(epochDay), nanoOfDay));
        long day = epochDay;
        long nano = nanoOfDay;
        if (retimes) {
            var reading = orbits.to(scale, epoch).reading();
            day = reading.date().toEpochDay();
            nano = reading.nanoOfDay();
        }
        if (!turns) {
            next.state(day, nano, v, size);
            return;
        }
        if (size > 6) {
            losses.loss(Losses.Kind.DROPPED, "acceleration", ACCELERATION);
        }
        var turned = orbits.convert(
                new State(
                        epoch,
                        source.orElseThrow().frame(),
                        new Vector3(v[0], v[1], v[2]),
                        size >= 6 ? new Vector3(v[3], v[4], v[5]) : Vector3.ZERO),
                frame);
        write(turned.positionMetres(), 0);
        write(turned.velocityMetresPerSecond(), 3);
        measure(v, size, turned);
        next.state(day, nano, out, Math.min(size, 6));
    }

    private void measure(double[] v, int size, State turned) {
        double metres = turned.positionMetres().norm();
        double speed = turned.velocityMetresPerSecond().norm();
        if (crosses) {
            metres += Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
            speed += size >= 6 ? Math.sqrt(v[3] * v[3] + v[4] * v[4] + v[5] * v[5]) : 0;
            crossing = Math.max(crossing, speed);
        }
        reach = Math.max(reach, metres);
        swiftest = Math.max(swiftest, speed);
    }

    private void write(Vector3 v, int at) {
        out[at] = v.x();
        out[at + 1] = v.y();
        out[at + 2] = v.z();
    }

    @Override
    public void covariance(Covariance covariance) {
        var matrix = covariance.matrix();
        var axes = covariance.axes();
        if (turns
                && axes instanceof Covariance.Axes.Of of
                && of.frame().equals(source.orElseThrow().frame())) {
            covariances = true;
            matrix = turned(matrix, of.frame(), covariance.epoch());
            if (!isCovariance(matrix)) {
                losses.loss(Losses.Kind.DROPPED, "covariance", NO_COVARIANCE);
                return;
            }
            axes = new Covariance.Axes.Of(frame);
        }
        var epoch = retimes ? orbits.to(scale, covariance.epoch()) : covariance.epoch();
        next.covariance(turns || retimes ? new Covariance(epoch, axes, matrix) : covariance);
    }

    /// Whether no variance came out below zero, as of a matrix that was no covariance in its own axes either.
    private static boolean isCovariance(double[] matrix) {
        for (int i = 0; i < 6; i++) {
            if (!(matrix[7 * i] >= 0)) {
                return false;
            }
        }
        return true;
    }

    /// The matrix in the other axes, held still at its epoch.
    private double[] turned(double[] matrix, Frame from, Epoch at) {
        var columns = new Vector3[] {
            orbits.turn(new Vector3(1, 0, 0), from, frame, at),
            orbits.turn(new Vector3(0, 1, 0), from, frame, at),
            orbits.turn(new Vector3(0, 0, 1), from, frame, at)
        };
        var turn = new double[3][3];
        for (int j = 0; j < 3; j++) {
            turn[0][j] = columns[j].x();
            turn[1][j] = columns[j].y();
            turn[2][j] = columns[j].z();
        }
        var half = new double[36];
        var whole = new double[36];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                for (int k = 0; k < 3; k++) {
                    half[6 * i + j] += turn[i % 3][k] * matrix[6 * (i / 3 * 3 + k) + j];
                }
            }
        }
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < 3; k++) {
                    whole[6 * i + j] += half[6 * i + (j / 3 * 3 + k)] * turn[j % 3][k];
                }
                whole[6 * j + i] = whole[6 * i + j];
            }
        }
        return whole;
    }
}
