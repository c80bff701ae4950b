package space.parley.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.hipparchus.util.FastMath;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.screen.Catalogue;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.Progress;
import space.parley.screen.Window;
import space.parley.screen.sgp4.Sgp4;
import space.parley.terms.Language;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// Encounters made to sit where a search is most likely to lose them: at the borders of its steps
/// and of its blocks, at both ends of the window, at the threshold, grazing, nearly at rest to each
/// other, head on, at the perigee of a long orbit.
///
/// An object is drawn at random; a second one is led through a point beside it, at a chosen
/// instant, with a chosen relative velocity across the line between them, and mean elements are
/// fitted to that. What the distance of the two truly does in the window is then told by the scalar
/// kernel alone ([Valleys]).
final class Encounters {
    /// When an encounter is placed.
    enum When {
        ANY_TIME,
        STEP_BORDER,
        BLOCK_BORDER,
        START,
        END
    }

    /// How an encounter passes.
    enum How {
        CROSSING,
        HEAD_ON,
        ECCENTRIC,
        SLOW,
        CREEPING
    }

    /// How near an encounter comes.
    enum Near {
        WITHIN,
        AT_THRESHOLD,
        HIT,
        BEYOND
    }

    /// Two objects and why they were made.
    record Case(MeanElements a, MeanElements b, When when, How how, Near near) {}

    /// What came of it.
    ///
    /// @param cases how many pairs were made
    /// @param kinds how many of them of each kind
    /// @param byRoot the search beside where `r·v` goes from negative to positive
    /// @param byDistance the search beside where the distance is least, whatever the velocity;
    ///     where they disagree, pairs at under 5 m/s are left out, and valleys so level that the error
    ///     of both velocities decides whether there is one
    record Result(int cases, Map<Enum<?>, Integer> kinds, Agreement byRoot, Agreement byDistance) {}

    static final double WINDOW_SECONDS = 5400;
    private static final double MU = 398_600.8e9;
    private static final double LEAST_PERIGEE_METRES = 6_650_000;
    private static final double CREEPING_METRES_PER_SECOND = 5;
    /// How far from each other both sides may have one level valley.
    private static final double LEVEL_SECONDS = 0.01;
    private static final double LOOK_SECONDS = 4;
    private static final double CLOSE_LOOK_SECONDS = 0.2;
    private static final long FIRST_NUMBER = 100_000_000;
    /// Beyond it, the velocity of SGP4 has little to do with its position.
    private static final double GREATEST_AXIS_METRES = 90e6;

    private static final double[] OFFSETS_SECONDS = {0, 1e-6, 1e-3, 0.05, 1};
    private static final Epoch START =
            Epoch.utc(UtcInstant.parse("2024-07-05T00:00:00Z").orElseThrow());

    private final Orbits orbits = Orbits.create();
    private final double thresholdMetres;
    private final int threads;
    private double stepSeconds;
    private double blockSeconds;

    Encounters(double thresholdMetres, int threads) {
        this.thresholdMetres = thresholdMetres;
        this.threads = threads;
    }

    /// Makes a number of encounters and screens them in one catalogue.
    Result run(long seed, int count) throws InterruptedException {
        var window = new Window(START, orbits.plus(START, WINDOW_SECONDS));
        learnBorders(window);
        var cases = inParallel(count, i -> make(new SplittableRandom(seed + 7919L * i), i));
        var sets = new ArrayList<MeanElements>();
        for (var c : cases) {
            sets.add(c.a());
            sets.add(c.b());
        }
        var found = new ArrayList<Minimum>();
        var summary = new CatalogueScreening(threads)
                .run(
                        Catalogue.of(orbits, sets),
                        CatalogueScreening.Order.all(window, thresholdMetres),
                        approach -> {
                            if (partner(approach.first()).equals(approach.second())) {
                                found.add(Minimum.of(approach, orbits, START));
                            }
                        },
                        Progress.NONE);
        if (!summary.findings().isEmpty()) {
            throw new IllegalStateException(
                    "not all was screened: " + summary.findings().getFirst().line(Language.EN));
        }
        var truth = new ArrayList<>(inParallel(count, i -> valleys(cases.get(i), LOOK_SECONDS)));
        var result = judge(cases, found, truth);
        // Of pairs that creep, a few have two minima between two looks: where both sides disagree,
        // it is looked closer.
        for (var agreement : List.of(result.byRoot(), result.byDistance())) {
            for (var alone : List.of(agreement.missed(), agreement.extra())) {
                for (var minimum : alone) {
                    int i = number(minimum.pair().first()) / 2;
                    truth.set(i, valleys(cases.get(i), CLOSE_LOOK_SECONDS));
                }
            }
        }
        return judge(cases, found, truth);
    }

    private Result judge(List<Case> cases, List<Minimum> found, List<Valleys> truth) {
        var roots = new ArrayList<Minimum>();
        var bottoms = new ArrayList<Minimum>();
        var sloppy = new HashMap<Minimum, Double>();
        var level = new HashMap<Minimum.Pair, List<Double>>();
        for (int i = 0; i < cases.size(); i++) {
            for (var valley : truth.get(i).roots()) {
                var root = minimum(cases.get(i), valley);
                roots.add(root);
                if (valley.level()) {
                    level.computeIfAbsent(root.pair(), _ -> new ArrayList<>()).add(root.seconds());
                }
            }
            for (var valley : truth.get(i).bottoms()) {
                var bottom = minimum(cases.get(i), valley);
                bottoms.add(bottom);
                sloppy.put(bottom, valley.sloppyMetresPerSecond());
                if (valley.level()) {
                    level.computeIfAbsent(bottom.pair(), _ -> new ArrayList<>()).add(bottom.seconds());
                }
            }
        }
        return new Result(
                cases.size(),
                kinds(cases),
                Agreement.of(found, roots, thresholdMetres, pair -> Agreement.TOLERANCE_METRES, m -> false),
                Agreement.of(
                        found,
                        bottoms,
                        thresholdMetres,
                        pair -> Agreement.TOLERANCE_METRES,
                        m -> shift(m, sloppy.getOrDefault(m, 0.0)),
                        m -> m.speedMetresPerSecond() < CREEPING_METRES_PER_SECOND
                                || level.getOrDefault(m.pair(), List.of()).stream()
                                        .anyMatch(t -> FastMath.abs(t - m.seconds()) < LEVEL_SECONDS)));
    }

    /// How far the time at which `r·v` is 0 may be from that of the least distance, where the
    /// velocity is off by so much.
    private static double shift(Minimum minimum, double sloppyMetresPerSecond) {
        double speed = minimum.speedMetresPerSecond();
        return 2 * minimum.missMetres() * sloppyMetresPerSecond / (speed * speed);
    }

    private static Map<Enum<?>, Integer> kinds(List<Case> cases) {
        var kinds = new LinkedHashMap<Enum<?>, Integer>();
        for (var kind : List.of(When.values(), How.values(), Near.values())) {
            for (var one : kind) {
                kinds.put(one, 0);
            }
        }
        for (var c : cases) {
            for (Enum<?> kind : List.of(c.when(), c.how(), c.near())) {
                kinds.merge(kind, 1, Integer::sum);
            }
        }
        return kinds;
    }

    private static ObjectId object(int number) {
        return ObjectId.ofCatalogNumber(FIRST_NUMBER + number);
    }

    private static int number(ObjectId object) {
        return (int) (Long.parseLong(object.value()) - FIRST_NUMBER);
    }

    /// The other object of a pair: their numbers are 2 n and 2 n + 1.
    static ObjectId partner(ObjectId object) {
        return object(number(object) ^ 1);
    }

    /// How a search cuts this window, from what it says of a screening of two objects.
    private void learnBorders(Window window) {
        var random = new SplittableRandom(1);
        var two = List.of(drawn(random, 0), drawn(random, 1));
        var summary = new CatalogueScreening(1)
                .run(
                        Catalogue.of(orbits, two),
                        CatalogueScreening.Order.all(window, thresholdMetres),
                        a -> {},
                        Progress.NONE);
        stepSeconds = summary.work().stepSeconds();
        long steps = FastMath.round(WINDOW_SECONDS / stepSeconds);
        blockSeconds = stepSeconds * Math.ceilDiv(steps, summary.blocks());
    }

    /// An orbit at random: most low and round, some eccentric, some deep space.
    private MeanElements drawn(SplittableRandom random, int number) {
        double a;
        double e;
        double kind = random.nextDouble();
        if (kind < 0.75) {
            a = random.nextDouble(6_780_000, 8_400_000);
            e = random.nextDouble() * FastMath.min(0.02, 1 - LEAST_PERIGEE_METRES / a);
        } else if (kind < 0.9) {
            e = random.nextDouble(0.05, 0.74);
            a = random.nextDouble(LEAST_PERIGEE_METRES, 7_500_000) / (1 - e);
        } else {
            e = random.nextDouble() * 0.01;
            a = random.nextDouble(20_000_000, 43_000_000);
        }
        return new MeanElements(
                object(number),
                "",
                Optional.empty(),
                orbits.plus(START, -random.nextDouble() * 86_400),
                FastMath.sqrt(MU / (a * a * a)) * 86_400 / (2 * FastMath.PI),
                e,
                FastMath.toDegrees(FastMath.acos(random.nextDouble(-0.97, 1))),
                random.nextDouble() * 360,
                random.nextDouble() * 360,
                random.nextDouble() * 360,
                random.nextInt(3) == 0 ? random.nextDouble() * 1e-4 : 0,
                0,
                0,
                0,
                0,
                'U');
    }

    private static <E> E one(SplittableRandom random, E[] values) {
        return values[random.nextInt(values.length)];
    }

    private Case make(SplittableRandom random, int index) {
        while (true) {
            var when = one(random, When.values());
            var how = one(random, How.values());
            var near = one(random, Near.values());
            var a = drawn(random, 2 * index);
            double seconds = seconds(random, when);
            var state = new double[6];
            if (Sgp4.of(a).motion().at((orbits.secondsBetween(a.epoch(), START) + seconds) / 60, state) != 0) {
                continue;
            }
            var r = new Vector3D(state[0], state[1], state[2]);
            var v = new Vector3D(state[3], state[4], state[5]);
            var other = velocity(random, how, r, v);
            if (!usual(r, other)) {
                continue;
            }
            var across = Vector3D.crossProduct(other.subtract(v), unit(random)).normalize();
            var beside = r.add(across.scalarMultiply(missMetres(random, near)));
            var epoch = orbits.plus(START, seconds);
            var b = Osculating.through(object(2 * index + 1), epoch, beside, other);
            if (b.isPresent()) {
                return new Case(a, b.get(), when, how, near);
            }
        }
    }

    private double seconds(SplittableRandom random, When when) {
        double offset = one(random, new Double[] {-1.0, 1.0}) * OFFSETS_SECONDS[random.nextInt(OFFSETS_SECONDS.length)];
        return switch (when) {
            case ANY_TIME -> random.nextDouble() * WINDOW_SECONDS;
            case STEP_BORDER -> stepSeconds * random.nextInt(1, (int) (WINDOW_SECONDS / stepSeconds)) + offset;
            case BLOCK_BORDER -> {
                int blocks = (int) Math.ceil(WINDOW_SECONDS / blockSeconds);
                yield (blocks > 1 ? blockSeconds * random.nextInt(1, blocks) : 0) + offset;
            }
            case START -> offset;
            case END -> WINDOW_SECONDS + offset;
        };
    }

    private double missMetres(SplittableRandom random, Near near) {
        return switch (near) {
            case WITHIN -> random.nextDouble() * thresholdMetres;
            case AT_THRESHOLD -> thresholdMetres + one(random, new Double[] {-1.0, 1.0}) * random.nextDouble(1.2, 30);
            case HIT -> random.nextDouble() * 0.01;
            case BEYOND -> thresholdMetres * random.nextDouble(1, 1.5);
        };
    }

    private static Vector3D velocity(SplittableRandom random, How how, Vector3D r, Vector3D v) {
        double circular = FastMath.sqrt(MU / r.getNorm());
        var up = r.normalize();
        return switch (how) {
            case CROSSING -> {
                var flat = Vector3D.crossProduct(up, unit(random)).normalize();
                double climb = random.nextDouble(-0.02, 0.02);
                yield new Vector3D(circular * random.nextDouble(0.98, 1.1), flat.add(up.scalarMultiply(climb)));
            }
            case HEAD_ON -> {
                var back = v.normalize().negate().add(unit(random).scalarMultiply(random.nextDouble() * 0.02));
                yield new Vector3D(circular * random.nextDouble(0.999, 1.01), back.normalize());
            }
            case ECCENTRIC -> {
                var flat = Vector3D.crossProduct(up, unit(random)).normalize();
                yield new Vector3D(circular * random.nextDouble(1.1, 1.38), flat);
            }
            case SLOW -> v.add(unit(random).scalarMultiply(FastMath.pow(10, random.nextDouble(0.5, 2.5))));
            case CREEPING -> v.add(unit(random).scalarMultiply(FastMath.pow(10, random.nextDouble(-3, 0.5))));
        };
    }

    private static Vector3D unit(SplittableRandom random) {
        double z = random.nextDouble(-1, 1);
        double turn = random.nextDouble() * 2 * FastMath.PI;
        double flat = FastMath.sqrt(1 - z * z);
        return new Vector3D(flat * FastMath.cos(turn), flat * FastMath.sin(turn), z);
    }

    private static boolean usual(Vector3D r, Vector3D v) {
        double a = 1 / (2 / r.getNorm() - v.getNormSq() / MU);
        double momentum = Vector3D.crossProduct(r, v).getNormSq();
        return a > 0
                && a < GREATEST_AXIS_METRES
                && a * (1 - FastMath.sqrt(FastMath.max(0, 1 - momentum / (MU * a)))) > LEAST_PERIGEE_METRES;
    }

    private Valleys valleys(Case c, double lookSeconds) {
        return new Valleys(
                Sgp4.of(c.a()),
                orbits.secondsBetween(c.a().epoch(), START),
                Sgp4.of(c.b()),
                orbits.secondsBetween(c.b().epoch(), START),
                thresholdMetres + Agreement.TOLERANCE_METRES,
                WINDOW_SECONDS,
                lookSeconds);
    }

    private static Minimum minimum(Case c, Valleys.Valley valley) {
        return new Minimum(
                Minimum.Pair.of(c.a().object(), c.b().object()),
                valley.seconds(),
                valley.metres(),
                valley.metresPerSecond(),
                false);
    }

    /// Work on a place.
    @FunctionalInterface
    private interface Each<T> {
        T at(int index);
    }

    private <T> List<T> inParallel(int count, Each<T> each) throws InterruptedException {
        int part = 1 + count / (8 * threads);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var work = new ArrayList<Callable<List<T>>>();
            for (int from = 0; from < count; from += part) {
                int first = from;
                int end = Math.min(count, from + part);
                work.add(() -> IntStream.range(first, end).mapToObj(each::at).toList());
            }
            var out = new ArrayList<T>(count);
            for (var done : pool.invokeAll(work)) {
                out.addAll(done.get());
            }
            return out;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
