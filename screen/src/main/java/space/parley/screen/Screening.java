package space.parley.screen;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;
import space.parley.orbit.Body;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Trajectory;
import space.parley.terms.Finding;
import space.parley.terms.Language;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;

/// Finds the close approaches of a few objects to a few others, and misses none: how, see
/// [PairSearch] and [Attraction] in the source.
///
/// Objects may be about the Earth, the Moon, Mars, Mercury, Venus, the Sun, or barycentres of
/// these. A pair is looked at about the centre of its first object: in TEME about the Earth, else
/// on the axes of ICRF. Two centres, and orbits that more than one body bends, as in cislunar space
/// and at libration points, need the ephemeris of Sun, Moon and planets. An object whose designator
/// is `PHOBOS` or `DEIMOS` is taken to be that moon.
///
/// A trajectory of several pieces is screened in each, up to the ends that border on a gap or on a
/// jump of position; where velocity alone changes, a minimum at the joint is found too.
///
/// The work grows with the number of pairs. A pair takes some tens of milliseconds for a week in low orbit.
public final class Screening {
    private static final int PAIRS_PER_THREAD = 16;
    /// Up to here two pieces are taken to meet.
    private static final double JOINT_METRES = 1;

    private static final double JOINT_METRES_PER_SECOND = 1e-3;
    /// Refusals whose remedy is to import reference data.
    private static final Set<String> NEED_REFERENCE = Set.of("ORBIT-001", "ORBIT-014", "ORBIT-040");

    private final Orbits orbits;
    private final int threads;

    /// Works on as many threads as the machine has processors.
    public Screening(Orbits orbits) {
        this(orbits, Runtime.getRuntime().availableProcessors());
    }

    /// Works on a number of threads, from 1 to 256; results do not depend on it.
    public Screening(Orbits orbits, int threads) {
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("1 to 256 threads: " + threads);
        }
        this.orbits = orbits;
        this.threads = threads;
    }

    /// What a screening did.
    ///
    /// @param pairs how many pairs of objects were looked at
    /// @param complete whether it came to its end; where not, it was stopped
    /// @param findings what could not be screened, or not in the whole window (`SCREEN-001` to
    ///     `SCREEN-003`, `SCREEN-100` to `SCREEN-106`): of close approaches there nothing is known
    public record Summary(long pairs, boolean complete, List<Finding> findings) {
        public Summary {
            findings = List.copyOf(findings);
        }
    }

    private record Pair(Trajectory first, Trajectory second) {}

    private record Screened(List<CloseApproach> found, List<Finding> findings) {}

    /// Finds every local minimum of distance at or under a threshold, for each pair of one object of the
    /// first list and one of the second. A minimum at an end of the window counts, and says so. An object is
    /// not paired with itself, and a pair that both lists hold both ways is screened once.
    ///
    /// @param first objects, each the first of its pairs
    /// @param second objects, each the second of its pairs
    /// @param window when
    /// @param thresholdMetres the largest distance of interest, in metres, above 0
    /// @param sink takes what is found: pairs in the order of the lists, each in the order of time, from
    ///     the calling thread
    /// @param progress hears after each pair, and may stop it
    public Summary run(
            List<Trajectory> first,
            List<Trajectory> second,
            Window window,
            double thresholdMetres,
            Consumer<CloseApproach> sink,
            Progress progress) {
        check(thresholdMetres);
        return run(first, second, window, (a, b) -> thresholdMetres, sink, progress);
    }

    /// The same with a threshold for each pair.
    ///
    /// @param thresholdMetres for each pair, its first object first; asked from several threads
    public Summary run(
            List<Trajectory> first,
            List<Trajectory> second,
            Window window,
            ToDoubleBiFunction<Trajectory, Trajectory> thresholdMetres,
            Consumer<CloseApproach> sink,
            Progress progress) {
        double length = orbits.secondsBetween(window.start(), window.stop());
        if (!(length > 0)) {
            throw new IllegalArgumentException("a window ends after it starts: " + window);
        }
        var pairs = pairs(first, second);
        var findings = new LinkedHashSet<Finding>();
        all(first, second).forEach(each -> findings.addAll(joints(each, window)));
        int batch = threads * PAIRS_PER_THREAD;
        long done = 0;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int from = 0; from < pairs.size(); from += batch) {
                var running = new ArrayList<Future<Screened>>();
                for (var pair : pairs.subList(from, Math.min(pairs.size(), from + batch))) {
                    Callable<Screened> task = () -> screen(pair, window, thresholdMetres);
                    running.add(pool.submit(task));
                }
                for (var future : running) {
                    var screened = of(future);
                    screened.found().forEach(sink);
                    findings.addAll(screened.findings());
                    done++;
                    if (!progress.goOn(done, pairs.size())) {
                        pool.shutdownNow();
                        return new Summary(done, done == pairs.size(), List.copyOf(findings));
                    }
                }
            }
        }
        return new Summary(done, true, List.copyOf(findings));
    }

    private static void check(double thresholdMetres) {
        if (!(thresholdMetres > 0) || Double.isInfinite(thresholdMetres)) {
            throw new IllegalArgumentException("a threshold is above 0: " + thresholdMetres + " m");
        }
    }

    private static Screened of(Future<Screened> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a pair could not be screened", e.getCause());
        }
    }

    private static List<Pair> pairs(List<Trajectory> first, List<Trajectory> second) {
        Map<Trajectory, Integer> inFirst = new IdentityHashMap<>();
        Map<Trajectory, Integer> inSecond = new IdentityHashMap<>();
        for (int i = 0; i < first.size(); i++) {
            inFirst.putIfAbsent(first.get(i), i);
        }
        for (int j = 0; j < second.size(); j++) {
            inSecond.putIfAbsent(second.get(j), j);
        }
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < first.size(); i++) {
            var a = first.get(i);
            for (var b : second) {
                Integer other = inFirst.get(b);
                boolean already = other != null && other < i && inSecond.containsKey(a);
                if (!a.object().equals(b.object()) && !already) {
                    pairs.add(new Pair(a, b));
                }
            }
        }
        return pairs;
    }

    private static Set<Trajectory> all(List<Trajectory> first, List<Trajectory> second) {
        var all = Collections.<Trajectory>newSetFromMap(new IdentityHashMap<>());
        var ordered = new LinkedHashSet<Trajectory>();
        for (var list : List.of(first, second)) {
            list.stream().filter(all::add).forEach(ordered::add);
        }
        return ordered;
    }

    /// What there is to say of the places where a trajectory's pieces meet, or do not.
    private List<Finding> joints(Trajectory trajectory, Window window) {
        var findings = new ArrayList<Finding>();
        var pieces = trajectory.pieces();
        for (int i = 1; i < pieces.size(); i++) {
            var before = pieces.get(i - 1);
            var after = pieces.get(i);
            if (!(orbits.secondsBetween(before.stop(), window.stop()) > 0
                    && orbits.secondsBetween(window.start(), after.start()) > 0)) {
                continue;
            }
            if (orbits.secondsBetween(before.stop(), after.start()) > 0) {
                findings.add(ScreenFinding.GAP.with(trajectory.object(), before.stop(), after.start()));
                continue;
            }
            try {
                var step = step(before.motion(), after.motion(), after.start());
                double metres = step.positionMetres().norm();
                double metresPerSecond = step.velocityMetresPerSecond().norm();
                if (metres > JOINT_METRES) {
                    findings.add(ScreenFinding.JUMP.with(
                            trajectory.object(), number(metres), after.start(), number(JOINT_METRES)));
                } else if (metresPerSecond > JOINT_METRES_PER_SECOND) {
                    findings.add(ScreenFinding.VELOCITY_STEP.with(
                            trajectory.object(), number(metresPerSecond), after.start()));
                }
            } catch (RefusedException e) {
                // Said of each pair where it is searched.
            }
        }
        return findings;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    /// The difference that one motion after another makes at an instant.
    private static State step(Trajectory before, Trajectory after, Epoch at) {
        var frame = frame(before.centre());
        var a = before.at(at, frame);
        var b = after.at(at, frame);
        return new State(
                at,
                frame,
                b.positionMetres().minus(a.positionMetres()),
                b.velocityMetresPerSecond().minus(a.velocityMetresPerSecond()));
    }

    /// The frame in which motion about a centre is looked at.
    private static Frame frame(Body centre) {
        return centre == Body.EARTH ? Frame.TEME : new Frame(centre, FrameAxes.ICRF);
    }

    private Screened screen(Pair pair, Window window, ToDoubleBiFunction<Trajectory, Trajectory> thresholds) {
        var a = pair.first();
        var b = pair.second();
        double threshold = thresholds.applyAsDouble(a, b);
        check(threshold);
        var start = later(window.start(), later(a.start(), b.start()));
        var stop = earlier(window.stop(), earlier(a.stop(), b.stop()));
        var spans = spans(a, b, start, stop);
        if (spans.isEmpty()) {
            return new Screened(
                    List.of(),
                    List.of(ScreenFinding.NEVER_TOGETHER.with(a.object(), b.object(), window.start(), window.stop())));
        }
        var findings = new ArrayList<Finding>();
        if (orbits.secondsBetween(window.start(), start) > 0 || orbits.secondsBetween(stop, window.stop()) > 0) {
            findings.add(
                    ScreenFinding.NOT_COVERED.with(a.object(), b.object(), start, stop, window.start(), window.stop()));
        }
        var found = new ArrayList<CloseApproach>();
        @Nullable PairSearch before = null;
        boolean joined = false;
        for (int i = 0; i < spans.size(); i++) {
            var span = spans.get(i);
            @Nullable PairSearch search = null;
            try {
                search = new PairSearch(
                        orbits,
                        span.first(),
                        span.second(),
                        frame(a.centre()),
                        span.start(),
                        orbits.secondsBetween(span.start(), span.stop()),
                        threshold);
                if (joined && before != null) {
                    search.joint(before);
                }
                boolean goesOn = i + 1 < spans.size() && joined(span, spans.get(i + 1));
                search.run(!joined, !goesOn);
                joined = goesOn;
                before = search;
            } catch (RefusedException e) {
                findings.add(refused(a, b, e.findings().getFirst()));
                joined = false;
            }
            if (search != null) {
                found.addAll(search.found());
            }
        }
        return new Screened(found, findings);
    }

    private static Finding refused(Trajectory a, Trajectory b, Finding why) {
        if (why.code().startsWith("SCREEN-")) {
            return why;
        }
        var what = new Text(why.line(Language.EN), why.line(Language.ZH));
        return NEED_REFERENCE.contains(why.code())
                ? ScreenFinding.NEEDS_REFERENCE.with(a.object(), b.object(), what, why.action())
                : ScreenFinding.NOT_SCREENED.with(a.object(), b.object(), what);
    }

    /// A time in which one piece of each trajectory holds.
    private record Span(Trajectory first, Trajectory second, Epoch start, Epoch stop) {}

    private List<Span> spans(Trajectory a, Trajectory b, Epoch start, Epoch stop) {
        var spans = new ArrayList<Span>();
        for (var one : a.pieces()) {
            for (var two : b.pieces()) {
                var from = later(start, later(one.start(), two.start()));
                var to = earlier(stop, earlier(one.stop(), two.stop()));
                if (orbits.secondsBetween(from, to) > 0) {
                    spans.add(new Span(one.motion(), two.motion(), from, to));
                }
            }
        }
        return spans;
    }

    /// Whether the positions of both objects go on from one span to the next.
    private boolean joined(Span before, Span after) {
        return orbits.secondsBetween(before.stop(), after.start()) == 0
                && goesOn(before.first(), after.first(), after.start())
                && goesOn(before.second(), after.second(), after.start());
    }

    private static boolean goesOn(Trajectory before, Trajectory after, Epoch at) {
        return before == after || step(before, after, at).positionMetres().norm() <= JOINT_METRES;
    }

    private Epoch later(Epoch a, Epoch b) {
        return orbits.secondsBetween(a, b) > 0 ? b : a;
    }

    private Epoch earlier(Epoch a, Epoch b) {
        return orbits.secondsBetween(a, b) > 0 ? a : b;
    }
}
