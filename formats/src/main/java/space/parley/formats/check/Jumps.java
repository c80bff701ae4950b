package space.parley.formats.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import space.parley.formats.VelocityChange;
import space.parley.orbit.Body;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.terms.UtcInstant;

/// Looks for changes of velocity that gravity does not explain, from state to state of a near-circular orbit
/// about the Earth: the velocity is carried on by the attraction with J2 at both states and between them
/// (Simpson's rule), and what is left over is compared with what is usually left over in this table.
public final class Jumps {
    private static final double GM = 3.986004418e14;
    private static final double J2 = 1.0826e-3;
    private static final double EARTH_RADIUS = 6_378_137;
    private static final int MOST = 5;
    private static final int BINS = 200;
    private static final double LOWEST = 1e-12;
    private static final double TIMES_USUAL = 20;
    private static final double LEAST_METRES_PER_SECOND = 0.005;
    private static final double LONGEST_STEP_RADIANS = 0.2;
    private static final int FEWEST = 20;

    /// A change of velocity between two states.
    record Jump(long fromDay, long fromNano, long toDay, long toNano, double metresPerSecond) {}

    private final int[] bins = new int[BINS];
    private final List<Jump> largest = new ArrayList<>();
    private final double[] before = new double[6];
    private long day;
    private long nano;
    private double time = Double.NaN;
    private int looked;

    /// The changes of a table of states about the Earth.
    public static List<VelocityChange> of(Ephemeris table, Orbits orbits) {
        if (table.frame().centre() != Body.EARTH || !areSteady(table.frame().axes())) {
            return List.of();
        }
        var jumps = new Jumps();
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

    /// Whether axes do not turn, or so slowly that it does not matter here.
    static boolean areSteady(FrameAxes axes) {
        return switch (axes) {
            case GCRF, ICRF, EME2000, TEME, MOD, TOD -> true;
            default -> false;
        };
    }

    void state(long epochDay, long nanoOfDay, double seconds, double[] v) {
        double step = seconds - time;
        if (step > 0) {
            look(epochDay, nanoOfDay, step, v);
        }
        System.arraycopy(v, 0, before, 0, 6);
        day = epochDay;
        nano = nanoOfDay;
        time = seconds;
    }

    private void look(long epochDay, long nanoOfDay, double h, double[] v) {
        double r = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        double speed = Math.sqrt(v[3] * v[3] + v[4] * v[4] + v[5] * v[5]);
        boolean nearCircular = Math.abs(speed * speed * r / GM - 1) < 0.1;
        if (!nearCircular || h * speed / r > LONGEST_STEP_RADIANS) {
            return;
        }
        var middle = new double[3];
        for (int i = 0; i < 3; i++) {
            middle[i] = (before[i] + v[i]) / 2 + h * (before[i + 3] - v[i + 3]) / 8;
        }
        var first = attraction(before);
        var half = attraction(middle);
        var last = attraction(v);
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            double left = v[i + 3] - before[i + 3] - h / 6 * (first[i] + 4 * half[i] + last[i]);
            squares += left * left;
        }
        double left = Math.sqrt(squares);
        looked++;
        bins[Math.clamp((int) (10 * Math.log10(Math.max(left, LOWEST) / LOWEST)), 0, BINS - 1)]++;
        if (largest.size() < MOST || left > largest.getLast().metresPerSecond()) {
            largest.add(new Jump(day, nano, epochDay, nanoOfDay, left));
            largest.sort(Comparator.comparingDouble(Jump::metresPerSecond).reversed());
            if (largest.size() > MOST) {
                largest.removeLast();
            }
        }
    }

    private static double[] attraction(double[] p) {
        double r2 = p[0] * p[0] + p[1] * p[1] + p[2] * p[2];
        double r = Math.sqrt(r2);
        double central = -GM / (r2 * r);
        double q = 1.5 * J2 * EARTH_RADIUS * EARTH_RADIUS / r2;
        double z = 5 * p[2] * p[2] / r2;
        return new double[] {
            central * p[0] * (1 + q * (1 - z)), central * p[1] * (1 + q * (1 - z)), central * p[2] * (1 + q * (3 - z))
        };
    }

    /// The change of velocity from which one would be seen; empty where too few states could be judged.
    OptionalDouble sensitivity() {
        if (looked < FEWEST) {
            return OptionalDouble.empty();
        }
        int seen = 0;
        int bin = 0;
        while (seen < looked / 2) {
            seen += bins[bin++];
        }
        double usual = LOWEST * Math.pow(10, bin / 10.0);
        return OptionalDouble.of(Math.max(TIMES_USUAL * usual, LEAST_METRES_PER_SECOND));
    }

    /// The largest of them, in the order of their size.
    List<Jump> found() {
        var least = sensitivity();
        return least.isEmpty()
                ? List.of()
                : largest.stream()
                        .filter(jump -> jump.metresPerSecond() > least.getAsDouble())
                        .toList();
    }
}
