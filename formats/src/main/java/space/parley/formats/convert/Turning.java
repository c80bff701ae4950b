package space.parley.formats.convert;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.codec.Codec;
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
    static final Text INDEFINITE =
            new Text("it is not positive semidefinite: turned, it would have a negative variance", "协方差非半正定：转换后方差为负");
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
    private double farthest;
    private double fastest;
    private double reach;
    private double swiftest;
    private double reached;
    private double speedReached;
    private double drag;
    private boolean crosses;
    private double spin;
    private double swiftestSpin;
    private final Undoing undoing;
    private final Optional<Codec.Writer> writer;

    /// @param changes what becomes of each table
    public Turning(Orbits orbits, Function<Segment, Change> changes, Losses losses, Receiver next) {
        this(orbits, changes, losses, next, Optional.empty());
    }

    private Turning(
            Orbits orbits,
            Function<Segment, Change> changes,
            Losses losses,
            Receiver next,
            Optional<Codec.Writer> writer) {
        super(next);
        this.writer = writer;
        undoing = new Undoing(orbits);
        this.orbits = orbits;
        this.changes = changes;
        this.losses = losses;
    }

    /// One that carries back at once whatever it turns, as the writer that it hands it to keeps it, and knows how far
    /// it comes out from where it was.
    static Turning undone(Orbits orbits, Function<Segment, Change> changes, Losses losses, Codec.Writer writer) {
        return new Turning(orbits, changes, losses, writer, Optional.of(writer));
    }

    /// What carrying back gave; nothing but zeros unless this one does.
    Undoing undone() {
        return undoing;
    }

    /// The greatest distance from the centre that was handed on, in metres.
    public double farthestMetres() {
        return farthest;
    }

    /// The greatest speed that was handed on, in metres per second.
    public double fastestMetresPerSecond() {
        return fastest;
    }

    /// The greatest distance from the new centre, in metres.
    double reachedMetres() {
        return reached;
    }

    /// The greatest speed in the new frame, in metres per second.
    double reachedMetresPerSecond() {
        return speedReached;
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

    /// The greatest speed at which the new frame passes the old one at a state, in metres per second.
    double dragMetresPerSecond() {
        return drag;
    }

    /// How fast the new axes turn against the old ones, at most, in radians per second.
    double spin() {
        return swiftestSpin;
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
        spin = Double.NaN;
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
            hand(epochDay, nanoOfDay, v, size);
            return;
        }
        var epoch =
                new Epoch(source.orElseThrow().timeScale(), new UtcInstant(LocalDate.ofEpochDay(epochDay), nanoOfDay));
        long day = epochDay;
        long nano = nanoOfDay;
        var retimed = epoch;
        if (retimes) {
            retimed = orbits.to(scale, epoch);
            var reading = retimed.reading();
            day = reading.date().toEpochDay();
            nano = reading.nanoOfDay();
            if (writer.isPresent()) {
                undoing.time(epoch, retimed);
            }
        }
        if (!turns) {
            hand(day, nano, v, size);
            return;
        }
        if (size > 6) {
            losses.loss(Losses.Kind.DROPPED, "acceleration", ACCELERATION);
        }
        boolean moves = size >= 6;
        var was = new State(
                epoch,
                source.orElseThrow().frame(),
                new Vector3(v[0], v[1], v[2]),
                moves ? new Vector3(v[3], v[4], v[5]) : Vector3.ZERO);
        var turned = orbits.convert(was, frame);
        write(turned.positionMetres(), 0);
        write(turned.velocityMetresPerSecond(), 3);
        measure(was, turned, moves);
        next.state(day, nano, out, Math.min(size, 6));
        if (writer.isPresent()) {
            var kept = writer.get().kept();
            if (kept.isPresent()) {
                undoing.kept(was, kept.get().state(scale, frame), moves);
            } else {
                var speed = moves ? turned.velocityMetresPerSecond() : Vector3.ZERO;
                undoing.state(was, new State(retimed, frame, turned.positionMetres(), speed), moves);
            }
        }
    }

    /// Hands a state on that keeps its numbers.
    private void hand(long day, long nano, double[] v, int size) {
        next.state(day, nano, v, size);
        writer.flatMap(Codec.Writer::kept).ifPresent(is -> undoing.kept(v, is));
    }

    private void measure(State was, State turned, boolean moves) {
        if (Double.isNaN(spin)) {
            spin = spin(was);
            swiftestSpin = Math.max(swiftestSpin, spin);
        }
        double metres = turned.positionMetres().norm();
        double speed = turned.velocityMetresPerSecond().norm();
        reached = Math.max(reached, metres);
        speedReached = Math.max(speedReached, speed);
        if (crosses) {
            metres += was.positionMetres().norm();
            speed += was.velocityMetresPerSecond().norm();
        }
        reach = Math.max(reach, metres);
        swiftest = Math.max(swiftest, speed);
        // A state at rest in the old frame moves in the new one as fast as the frames pass each other.
        drag = Math.max(drag, crosses || !moves ? speed : spin * metres);
    }

    /// How fast the new axes turn against the old ones at a state's epoch: by the speeds that points on the three old
    /// axes have in the new frame, beside that of the old origin.
    private double spin(State at) {
        var origin = resting(at, Vector3.ZERO);
        double far = 1e9;
        double squares = 0;
        for (var point : new Vector3[] {new Vector3(far, 0, 0), new Vector3(0, far, 0), new Vector3(0, 0, far)}) {
            double speed = resting(at, point).minus(origin).norm() / far;
            squares += speed * speed;
        }
        return Math.sqrt(squares / 2);
    }

    private Vector3 resting(State at, Vector3 point) {
        return orbits.convert(new State(at.epoch(), at.frame(), point, Vector3.ZERO), frame)
                .velocityMetresPerSecond();
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
            var there = turned(matrix, of.frame(), frame, covariance.epoch());
            if (negative(there)) {
                losses.loss(Losses.Kind.DROPPED, "covariance", INDEFINITE);
                return;
            }
            if (writer.isPresent()) {
                undoing.covariance(matrix, turned(there, frame, of.frame(), orbits.to(scale, covariance.epoch())));
            }
            matrix = there;
            axes = new Covariance.Axes.Of(frame);
        }
        var epoch = retimes ? orbits.to(scale, covariance.epoch()) : covariance.epoch();
        next.covariance(turns || retimes ? new Covariance(epoch, axes, matrix) : covariance);
    }

    private static boolean negative(double[] matrix) {
        return IntStream.range(0, 6).anyMatch(i -> matrix[7 * i] < 0);
    }

    /// The matrix in the other axes, held still at its epoch.
    private double[] turned(double[] matrix, Frame from, Frame to, Epoch at) {
        var columns = new Vector3[] {
            orbits.turn(new Vector3(1, 0, 0), from, to, at),
            orbits.turn(new Vector3(0, 1, 0), from, to, at),
            orbits.turn(new Vector3(0, 0, 1), from, to, at)
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
