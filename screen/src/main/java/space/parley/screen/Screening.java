package space.parley.screen;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.orbit.Trajectory;
import space.parley.terms.Finding;

/// Finds the close approaches of a few objects to a few others, and misses none: how, see [PairSearch] in the
/// source.
///
/// The work grows with the number of pairs. A pair takes some tens of milliseconds for a week in low orbit.
public final class Screening {
    private static final int PAIRS_PER_THREAD = 16;

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
    ///     `SCREEN-003`): of close approaches there nothing is known
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
        if (!(thresholdMetres > 0) || Double.isInfinite(thresholdMetres)) {
            throw new IllegalArgumentException("a threshold is above 0: " + thresholdMetres + " m");
        }
        double length = orbits.secondsBetween(window.start(), window.stop());
        if (!(length > 0)) {
            throw new IllegalArgumentException("a window ends after it starts: " + window);
        }
        var pairs = pairs(first, second);
        var findings = new ArrayList<Finding>();
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
                        return new Summary(done, done == pairs.size(), findings);
                    }
                }
            }
        }
        return new Summary(done, true, findings);
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

    private Screened screen(Pair pair, Window window, double thresholdMetres) {
        var a = pair.first();
        var b = pair.second();
        var start = later(window.start(), later(a.start(), b.start()));
        var stop = earlier(window.stop(), earlier(a.stop(), b.stop()));
        double length = orbits.secondsBetween(start, stop);
        if (!(length > 0)) {
            return new Screened(
                    List.of(),
                    List.of(ScreenFinding.NEVER_TOGETHER.with(a.object(), b.object(), window.start(), window.stop())));
        }
        var findings = new ArrayList<Finding>();
        if (orbits.secondsBetween(window.start(), start) > 0 || orbits.secondsBetween(stop, window.stop()) > 0) {
            findings.add(
                    ScreenFinding.NOT_COVERED.with(a.object(), b.object(), start, stop, window.start(), window.stop()));
        }
        var search = new PairSearch(orbits, a, b, start, length, thresholdMetres);
        search.run().ifPresent(findings::add);
        return new Screened(search.found(), findings);
    }

    private Epoch later(Epoch a, Epoch b) {
        return orbits.secondsBetween(a, b) > 0 ? b : a;
    }

    private Epoch earlier(Epoch a, Epoch b) {
        return orbits.secondsBetween(a, b) > 0 ? a : b;
    }
}
