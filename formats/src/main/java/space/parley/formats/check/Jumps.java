package space.parley.formats.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import space.parley.formats.VelocityChange;
import space.parley.orbit.Body;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.terms.UtcInstant;

/// Looks for changes of velocity that gravity does not explain, from state to state of an orbit about the
/// Earth, the Moon or Mars. A state is carried on to the next by the attraction of the body (Nyström's
/// method of fourth order). What is left over of velocity and place is compared with what the forces
/// that are not counted, and the arithmetic, may do there, and that ratio with the usual one of the table at
/// such distances.
public final class Jumps {
    private static final int MOST = 5;
    private static final int FEWEST = 20;
    private static final double TIMES_USUAL = 20;
    private static final double TIMES_EXPECTED = 5;
    private static final double LEAST_METRES_PER_SECOND = 0.005;
    /// A state is carried on in steps of a tenth of a radian.
    private static final double ARC = 0.1;

    private static final double LONGEST_ARC = 2;
    /// Of the speed, with the fifth power of the arc: what one step may be off.
    private static final double METHOD = 1 / 100.0;

    /// Distances of one shell differ by a quarter.
    private static final double SHELLS_PER_E = 4.5;

    private static final double INNERMOST_METRES = 1e6;
    private static final int SHELLS = 40;
    /// Radians a second.
    static final double EARTH_TURN = 7.292_115e-5;

    /// A change of velocity between two states.
    record Jump(long fromDay, long fromNano, long toDay, long toNano, double metresPerSecond) {}

    /// @param expected what is not counted may do so much, in metres per second
    private record Rest(Jump jump, double expected) {
        double ratio() {
            return jump.metresPerSecond() / expected;
        }
    }

    private final Optional<Attractor> attractor;
    private final double turn;
    private final Ratios all = new Ratios();
    private final Shell[] shells = new Shell[SHELLS];
    private final double[] before = new double[6];
    private final double[] now = new double[6];
    private final double[] carried = new double[6];
    private final double[] place = new double[3];
    private final double[] first = new double[3];
    private final double[] middle = new double[3];
    private final double[] last = new double[3];
    private long day;
    private long nano;
    private double time = Double.NaN;
    /// Whether J2 counts: some tables are made of two bodies alone.
    private boolean flattened = true;

    /// Of states in a frame. About another body, or along axes that turn with the Moon or Mars, nothing is
    /// looked at.
    Jumps(Frame frame) {
        boolean steady = areSteady(frame.axes());
        boolean lunar = frame.axes() == FrameAxes.MOON_ME || frame.axes() == FrameAxes.MOON_PA;
        boolean turnsWithEarth = frame.centre() == Body.EARTH && !lunar;
        attractor = steady || turnsWithEarth ? Attractor.of(frame.centre()) : Optional.empty();
        turn = steady ? 0 : EARTH_TURN;
    }

    /// Whether axes do not turn, or so slowly that it does not matter here.
    static boolean areSteady(FrameAxes axes) {
        return switch (axes) {
            case GCRF, ICRF, EME2000, TEME, MOD, TOD, CIRF -> true;
            default -> false;
        };
    }

    /// The changes of a table of states.
    public static List<VelocityChange> of(Ephemeris table, Orbits orbits) {
        var jumps = new Jumps(table.frame());
        for (var state : table.states()) {
            var at = state.epoch().reading();
            var p = state.positionMetres();
            var v = state.velocityMetresPerSecond();
            jumps.state(
                    at.date().toEpochDay(),
                    at.nanoOfDay(),
                    orbits.secondsBetween(table.start(), state.epoch()),
                    new double[] {p.x(), p.y(), p.z(), v.x(), v.y(), v.z()});
        }
        var scale = table.start().scale();
        return jumps.found().stream()
                .map(jump -> new VelocityChange(
                        epoch(scale, jump.fromDay(), jump.fromNano()),
                        epoch(scale, jump.toDay(), jump.toNano()),
                        jump.metresPerSecond()))
                .toList();
    }

    private static Epoch epoch(TimeScale scale, long day, long nano) {
        return new Epoch(scale, new UtcInstant(LocalDate.ofEpochDay(day), nano));
    }

    /// Takes the next state.
    ///
    /// @param epochDay the day of its reading, with the nanosecond of the day
    /// @param seconds since an instant that is the same for all
    /// @param v position and velocity, in metres and metres per second
    void state(long epochDay, long nanoOfDay, double seconds, double[] v) {
        if (attractor.isEmpty()) {
            return;
        }
        withoutTurn(v, seconds);
        double step = seconds - time;
        double arc = step * Math.max(rate(before), rate(now));
        if (arc > 0 && arc <= LONGEST_ARC) {
            look(attractor.get(), epochDay, nanoOfDay, step, arc);
        }
        System.arraycopy(now, 0, before, 0, 6);
        day = epochDay;
        nano = nanoOfDay;
        time = seconds;
    }

    /// Along axes that do not turn; from state to state the steady turn of the Earth is good enough.
    private void withoutTurn(double[] v, double seconds) {
        if (turn == 0) {
            System.arraycopy(v, 0, now, 0, 6);
            return;
        }
        double cos = Math.cos(turn * seconds);
        double sin = Math.sin(turn * seconds);
        double vx = v[3] - turn * v[1];
        double vy = v[4] + turn * v[0];
        now[0] = cos * v[0] - sin * v[1];
        now[1] = sin * v[0] + cos * v[1];
        now[2] = v[2];
        now[3] = cos * vx - sin * vy;
        now[4] = sin * vx + cos * vy;
        now[5] = v[5];
    }

    private static double radius(double[] p) {
        return Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
    }

    private static double speed(double[] p) {
        return Math.sqrt(p[3] * p[3] + p[4] * p[4] + p[5] * p[5]);
    }

    private static double rate(double[] p) {
        return speed(p) / radius(p);
    }

    private void look(Attractor body, long epochDay, long nanoOfDay, double step, double arc) {
        int steps = (int) Math.ceil(arc / ARC);
        double part = arc / steps;
        double fifth = part * part * part * part * part;
        double nearest = Math.min(radius(before), radius(now));
        double expected =
                METHOD * steps * fifth * Math.max(speed(before), speed(now)) + step * body.notCounted(nearest);
        double left = left(body, flattened, step, steps, arc);
        if (left > expected) {
            double other = left(body, !flattened, step, steps, arc);
            if (other < left) {
                left = other;
                flattened = !flattened;
            }
        }
        all.count(left / expected);
        shell(nearest).add(left, expected, epochDay, nanoOfDay);
    }

    /// What is left over when the state before is carried on to the next: of velocity, and of place with the
    /// rate of the orbit, as a change of velocity early in a step is one of place at its end.
    private double left(Attractor body, boolean flattened, double step, int steps, double arc) {
        System.arraycopy(before, 0, carried, 0, 6);
        for (int i = 0; i < steps; i++) {
            carry(body, flattened, step / steps);
        }
        double rate = arc / step;
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            double place = rate * (now[i] - carried[i]);
            double velocity = now[i + 3] - carried[i + 3];
            squares += place * place + velocity * velocity;
        }
        return Math.sqrt(squares);
    }

    private void carry(Attractor body, boolean flattened, double h) {
        body.at(carried, flattened, first);
        for (int i = 0; i < 3; i++) {
            place[i] = carried[i] + h / 2 * carried[i + 3] + h * h / 8 * first[i];
        }
        body.at(place, flattened, middle);
        for (int i = 0; i < 3; i++) {
            place[i] = carried[i] + h * carried[i + 3] + h * h / 2 * middle[i];
        }
        body.at(place, flattened, last);
        for (int i = 0; i < 3; i++) {
            carried[i] += h * carried[i + 3] + h * h / 6 * (first[i] + 2 * middle[i]);
            carried[i + 3] += h / 6 * (first[i] + 4 * middle[i] + last[i]);
        }
    }

    private Shell shell(double metres) {
        int at = Math.clamp((int) (SHELLS_PER_E * Math.log(metres / INNERMOST_METRES)), 0, shells.length - 1);
        if (shells[at] == null) {
            shells[at] = new Shell();
        }
        return shells[at];
    }

    /// The change of velocity from which one would be seen anywhere; empty where too few states could be
    /// judged.
    OptionalDouble sensitivity() {
        return all.counted < FEWEST
                ? OptionalDouble.empty()
                : shells().mapToDouble(shell -> shell.seenFrom(shell.greatest)).max();
    }

    /// The most remarkable of them, in the order of their size.
    List<Jump> found() {
        if (all.counted < FEWEST) {
            return List.of();
        }
        return shells().flatMap(Shell::seen)
                .sorted(Comparator.comparingDouble(Rest::ratio).reversed())
                .limit(MOST)
                .map(Rest::jump)
                .sorted(Comparator.comparingDouble(Jump::metresPerSecond).reversed())
                .toList();
    }

    private Stream<Shell> shells() {
        return Arrays.stream(shells).filter(Objects::nonNull);
    }

    /// How often what was left over was how many times what was expected.
    private static final class Ratios {
        /// Four to a factor of two, from 2⁻⁶⁴ on.
        private static final int SHIFT = Double.PRECISION - 3;

        private static final long LOWEST = Double.doubleToRawLongBits(0x1p-64) >> SHIFT;

        private final int[] bins = new int[512];
        private int counted;

        void count(double ratio) {
            counted++;
            bins[(int) Math.clamp((Double.doubleToRawLongBits(ratio) >> SHIFT) - LOWEST, 0, bins.length - 1)]++;
        }

        /// Their median.
        double usual() {
            int seen = 0;
            int bin = 0;
            while (seen < counted / 2) {
                seen += bins[bin++];
            }
            return Double.longBitsToDouble((LOWEST + bin) << SHIFT);
        }
    }

    /// What was left over at distances that are much the same.
    private final class Shell {
        private final Ratios ratios = new Ratios();
        private final List<Rest> largest = new ArrayList<>();
        private double greatest;

        void add(double left, double expected, long toDay, long toNano) {
            ratios.count(left / expected);
            greatest = Math.max(greatest, expected);
            if (largest.size() < MOST || left / expected > largest.getLast().ratio()) {
                largest.add(new Rest(new Jump(day, nano, toDay, toNano, left), expected));
                largest.sort(Comparator.comparingDouble(Rest::ratio).reversed());
                if (largest.size() > MOST) {
                    largest.removeLast();
                }
            }
        }

        double seenFrom(double expected) {
            double times = ratios.counted >= FEWEST
                    ? TIMES_USUAL * ratios.usual()
                    : Math.max(TIMES_USUAL * all.usual(), TIMES_EXPECTED);
            return Math.max(times * expected, LEAST_METRES_PER_SECOND);
        }

        Stream<Rest> seen() {
            return largest.stream().filter(rest -> rest.jump().metresPerSecond() > seenFrom(rest.expected()));
        }
    }
}
