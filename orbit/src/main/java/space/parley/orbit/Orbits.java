package space.parley.orbit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.threeten.extra.scale.UtcRules;
import space.parley.terms.ObjectId;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Time scales, frames and propagation, from a table of leap seconds that it is made with. Immutable; safe
/// for use by several threads.
///
/// Methods throw [RefusedException] with a finding `ORBIT-NNN` where what is asked needs data that is absent,
/// or lies outside what is known. Answers do not depend on what was asked before, nor on the number of
/// threads.
public final class Orbits {
    static final int MAX_SPAN_DAYS = 400;
    static final Text NOT_IN_ORDER = new Text("the stop is not after the start", "结束时刻不晚于起始时刻");
    static final Text NOT_BOUND = new Text("it is not bound to the Earth", "不是绕地球的束缚轨道");
    private static final Text TOO_LONG = new Text("it is too long", "时段过长");
    private static final int MAX_STATES = 1_000_000;
    private static final double LONGER_STEP = 5;
    private static final int MIN_SECRET_BYTES = 16;
    private static final double SECONDS_PER_DAY = 86_400;

    private final Sky sky;

    Orbits(Sky sky) {
        this.sky = sky;
    }

    /// Takes the leap seconds that the ThreeTen-Extra library on the class path knows. Nothing is downloaded.
    public static Orbits create() {
        return create(Reference.none());
    }

    /// Takes what was imported; leap seconds that it lacks are those that the ThreeTen-Extra library on the
    /// class path knows. Nothing is downloaded.
    public static Orbits create(Reference reference) {
        var known = LeapSeconds.of(UtcRules.system());
        var planets = Ephemerides.load(reference.paths(Reference.Kind.PLANETS));
        return new Orbits(
                new Sky(reference.leapSeconds().orElse(known), reference.earthOrientation(), new SolarSystem(planets)));
    }

    /// The last leap second of the table, an instant such as `2016-12-31T23:59:60Z`. UTC after it is right as
    /// long as no later one was announced.
    public UtcInstant leapSecondsKnownTo() {
        return sky.leapSeconds().last();
    }

    /// The day until which the publisher of the table of leap seconds vouches that no other one comes; empty
    /// where the table does not say, as that of the class path does not.
    public Optional<LocalDate> leapSecondsHoldUntil() {
        return sky.leapSeconds().validUntil();
    }

    /// The same instant in another time scale, exact to the nanosecond between scales that differ by a
    /// definition. TDB and TCB hang on a model of the solar system that is good to 3 ns from 1950 to 2050,
    /// and UT1 on Earth orientation data: see [#steps(TimeScale, TimeScale)].
    ///
    /// @throws RefusedException for UTC before 1972 (`ORBIT-002`) or a leap second that never was
    ///     (`ORBIT-005`)
    public Epoch to(TimeScale scale, Epoch epoch) {
        return scale == epoch.scale() ? epoch : sky.epoch(scale, sky.tai(epoch));
    }

    /// How one time scale is converted to another, step by step; empty where both are the same.
    ///
    /// @throws RefusedException as the conversion itself does where data are absent
    public List<Step> steps(TimeScale from, TimeScale to) {
        return sky.steps(from, to);
    }

    /// How states of one frame are converted to another, step by step; empty where both are the same. The
    /// errors are those with observed Earth orientation; see the method with an epoch for predictions.
    ///
    /// @throws RefusedException as the conversion itself does where data are absent
    public List<Step> steps(Frame from, Frame to) {
        return from.equals(to) ? List.of() : sky.steps(from, to, Optional.empty());
    }

    /// How states of one frame are converted to another at an epoch, with the errors of that epoch.
    public List<Step> steps(Frame from, Frame to, Epoch at) {
        return from.equals(to) ? List.of() : sky.steps(from, to, Optional.of(sky.tai(at)));
    }

    /// The instants for which Earth orientation is loaded, in words; empty where none is.
    public Optional<Text> earthOrientationHolds() {
        return sky.earth().map(EarthOrientation::spans);
    }

    /// SI seconds from one epoch to another, of any scales; negative where the second is earlier.
    public double secondsBetween(Epoch from, Epoch to) {
        return sky.tai(from).until(sky.tai(to));
    }

    /// The epoch a number of SI seconds later, in the same scale, rounded to the nanosecond.
    public Epoch plus(Epoch epoch, double seconds) {
        return sky.epoch(epoch.scale(), sky.tai(epoch).plus(seconds));
    }

    /// The same state in another frame, by the models that [#steps(Frame, Frame)] tells. Rates are exact
    /// derivatives; a position's error is that of the models, and rounding of under 1 µm.
    ///
    /// @throws RefusedException where Earth orientation that it needs is not loaded (`ORBIT-001`) or does not
    ///     reach there (`ORBIT-014`), or where no way is known (`ORBIT-018`)
    public State convert(State state, Frame frame) {
        return state.frame().equals(frame) ? state : convert(sky, state, sky.tai(state.epoch()), frame);
    }

    static State convert(Sky sky, State state, Tai at, Frame frame) {
        if (state.frame().equals(frame)) {
            return state;
        }
        var turn = sky.turn(state.frame(), frame, at);
        return new State(
                state.epoch(),
                frame,
                turn.position(state.positionMetres()),
                turn.velocity(state.positionMetres(), state.velocityMetresPerSecond()));
    }

    /// The same direction in another frame, without the frames' relative motion.
    ///
    /// @throws RefusedException as for [#convert(State, Frame)]
    public Vector3 turn(Vector3 direction, Frame from, Frame to, Epoch at) {
        return from.equals(to) ? direction : sky.turn(from, to, sky.tai(at)).of(direction);
    }

    /// The same covariance in other axes, through the axes of a state of the object.
    ///
    /// The axes of an orbit ([LocalAxes]) are held still at the epoch: velocities in them are relative to axes
    /// that do not turn, as covariances of CCSDS messages are. Between frames, velocities are relative to the
    /// frame, and where it turns (ITRF, axes of a body), the terms of its turning are in the result.
    ///
    /// @param covariance what to turn
    /// @param state the object at the covariance's epoch, to 1 ms (else `ORBIT-044`)
    /// @param to the axes of the result; `ORBIT-043` where the orbit gives them no direction
    public Covariance turn(Covariance covariance, State state, Covariance.Axes to) {
        return new CovarianceTurn(sky).turn(covariance, state, to);
    }

    /// The unit vectors X, Y, Z of the axes of an object's orbit, in the axes of the state's frame.
    public List<Vector3> axes(LocalAxes axes, State state) {
        return new CovarianceTurn(sky).axes(axes, state);
    }

    /// The motion that SGP4 gives a set of mean elements.
    ///
    /// @param set the elements; where they describe no orbit, `ORBIT-004`
    /// @param start first instant to cover
    /// @param stop last instant to cover
    /// @param covariance how uncertain it is taken to be, the same at every epoch that is asked for
    public Trajectory sgp4(MeanElements set, Epoch start, Epoch stop, Optional<Covariance> covariance) {
        return new Sgp4Trajectory(sky, set, start, stop, covariance);
    }

    /// The motion through the states of an ephemeris: a Hermite polynomial through position and velocity of
    /// the 6 to 8 nearest states, in the ephemeris's own frame.
    public Trajectory interpolate(Ephemeris ephemeris) {
        var origin = sky.tai(ephemeris.start());
        var states = ephemeris.states();
        var times = new double[states.size()];
        var values = new double[6 * states.size()];
        for (int i = 0; i < times.length; i++) {
            var state = states.get(i);
            times[i] = origin.until(sky.tai(state.epoch()));
            write(state, values, 6 * i);
        }
        int nodes = Math.clamp((ephemeris.interpolationDegree() + 1) / 2, 6, 8);
        return new TableTrajectory(
                sky,
                ephemeris.object(),
                ephemeris.start(),
                ephemeris.stop(),
                ephemeris.start(),
                ephemeris.frame(),
                origin,
                List.of(new Hermite(times, values, nodes)),
                ephemeris.covariances());
    }

    /// The tables that a table is made of: cut where states are missing. They are taken to be
    /// missing where a step is more than five times each step beside it and more than a quarter of
    /// the period of a circular orbit at the nearer of both states. Up to there, polynomials
    /// through the states on both sides carry over to better than a millimetre. A part of a single
    /// state is left out.
    public List<Ephemeris> unbroken(Ephemeris table) {
        var states = table.states();
        var steps = new double[states.size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = secondsBetween(states.get(i).epoch(), states.get(i + 1).epoch());
        }
        double gravity = Gravity.of(table.frame().centre());
        var parts = new ArrayList<Ephemeris>();
        int from = 0;
        for (int i = 0; i <= steps.length; i++) {
            if (i == steps.length || missing(steps, i, nearer(states, i), gravity)) {
                if (i > from) {
                    parts.add(part(table, from, i));
                }
                from = i + 1;
            }
        }
        return parts;
    }

    private static double nearer(List<State> states, int i) {
        return Math.min(
                states.get(i).positionMetres().norm(),
                states.get(i + 1).positionMetres().norm());
    }

    private static boolean missing(double[] steps, int i, double radiusMetres, double gravity) {
        boolean muchLonger = steps.length > 1
                && (i == 0 || steps[i] > LONGER_STEP * steps[i - 1])
                && (i == steps.length - 1 || steps[i] > LONGER_STEP * steps[i + 1]);
        return muchLonger && steps[i] > Math.PI / 2 * Math.sqrt(radiusMetres * radiusMetres * radiusMetres / gravity);
    }

    private Ephemeris part(Ephemeris table, int from, int to) {
        var states = table.states().subList(from, to + 1);
        if (states.size() == table.states().size()) {
            return table;
        }
        var covariances = table.covariances().stream()
                .filter(c -> secondsBetween(states.getFirst().epoch(), c.epoch()) >= 0
                        && secondsBetween(c.epoch(), states.getLast().epoch()) >= 0)
                .toList();
        return new Ephemeris(table.object(), table.name(), states, covariances, table.interpolationDegree());
    }

    /// The motion that several parts tell together. At an instant that several cover, the one that
    /// began last holds; of two that began together, the one that stands later in the list. Where
    /// none covers, there is a gap (`ORBIT-003`).
    ///
    /// @param parts at least one, all of one object
    public Trajectory join(List<Trajectory.Piece> parts) {
        return JoinedTrajectory.of(this, parts);
    }

    private static void write(State state, double[] out, int at) {
        var r = state.positionMetres();
        var v = state.velocityMetresPerSecond();
        double[] six = {r.x(), r.y(), r.z(), v.x(), v.y(), v.z()};
        System.arraycopy(six, 0, out, at, 6);
    }

    /// The motion from a state under the Earth's attraction with zonal harmonics J2 to J6 (EIGEN-5C), without
    /// drag, Sun and Moon: for comparing manoeuvres, hours to a few days ahead. In low orbit it leaves the
    /// truth by kilometres within a day.
    ///
    /// @param initial a state of the object before the manoeuvre
    /// @param object the object
    /// @param impulse a manoeuvre, at or after the initial state (else `ORBIT-008`); at its instant the
    ///     new velocity holds
    /// @param start first instant to cover, before or after the initial state
    /// @param stop last instant to cover, at most 400 days from the initial state and from the start
    ///     (else `ORBIT-006`)
    public Trajectory propagate(State initial, ObjectId object, Optional<Impulse> impulse, Epoch start, Epoch stop) {
        double longest = MAX_SPAN_DAYS * SECONDS_PER_DAY;
        var epoch = initial.epoch();
        if (Math.abs(secondsBetween(epoch, start)) > longest || Math.abs(secondsBetween(epoch, stop)) > longest) {
            throw OrbitFinding.BAD_SPAN.refusal(start, stop, TOO_LONG, MAX_SPAN_DAYS);
        }
        return new ZonalTrajectory(sky, initial, object, impulse, start, stop);
    }

    /// The states of a trajectory at even steps, and at the end of the span; with the covariances nearest to
    /// them.
    ///
    /// @param trajectory what to sample
    /// @param name the object's name
    /// @param frame the frame of the states
    /// @param start the first state's epoch, whose scale is that of all
    /// @param stop the last state's epoch, after the first (else `ORBIT-006`)
    /// @param stepSeconds the step, above 0, that makes at most a million states (else `ORBIT-007`)
    public Ephemeris sample(
            Trajectory trajectory, String name, Frame frame, Epoch start, Epoch stop, double stepSeconds) {
        if (!(stepSeconds > 0)) {
            throw new IllegalArgumentException("a step is above 0: " + stepSeconds + " s");
        }
        double span = secondsBetween(start, stop);
        if (!(span > 0)) {
            throw OrbitFinding.BAD_SPAN.refusal(start, stop, NOT_IN_ORDER, MAX_SPAN_DAYS);
        }
        double steps = Math.ceil(span / stepSeconds - 1e-6);
        if (steps >= MAX_STATES) {
            throw OrbitFinding.TOO_MANY_STATES.refusal(stepSeconds, "%.0f".formatted(steps + 1), MAX_STATES);
        }
        var states = new ArrayList<State>();
        var covariances = new LinkedHashSet<Covariance>();
        var last = to(start.scale(), stop);
        for (int i = 0; i <= (int) steps; i++) {
            var epoch = i == (int) steps ? last : plus(start, i * stepSeconds);
            states.add(trajectory.at(epoch, frame));
            trajectory.covarianceNear(epoch).ifPresent(covariances::add);
        }
        return new Ephemeris(trajectory.object(), name, states, List.copyOf(covariances), 7);
    }

    /// A trajectory near another, off it at every instant by at most the agreed displacement and, for orbits
    /// of an eccentricity under 0.02, by at least an eighth of it, in a way that neither averaging nor
    /// fitting undoes; the same for the same object and secret every time. It has no covariance, and a span
    /// that is shorter at both ends.
    ///
    /// @param trajectory the truth
    /// @param coarsening how far to displace it (its step is for [#sample])
    /// @param secret at least 16 bytes that no partner knows
    /// @throws RefusedException where the span is too short (`ORBIT-009`) or the orbit is not bound
    ///     (`ORBIT-004`)
    public Trajectory displaced(Trajectory trajectory, Coarsening coarsening, byte[] secret) {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "a secret has at least " + MIN_SECRET_BYTES + " bytes: " + secret.length);
        }
        return DisplacedTrajectory.of(sky, trajectory, coarsening.displacementMetres(), secret.clone());
    }

    Sky sky() {
        return sky;
    }
}
