package space.parley.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.hipparchus.stat.regression.SimpleRegression;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.Impulse;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.screen.Catalogue;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.Progress;
import space.parley.screen.Window;
import space.parley.terms.ObjectId;

/// Screening of a whole catalogue: what it takes on this machine, how far from what the machine
/// could do at all, and beside Orekit.
final class ScreenBench {
    private static final String CATALOGUE = "catalog/spacetrack-3le-20240705.txt.gz";
    private static final String START = "2024-07-05T00:00:00Z";
    private static final String FIGURES = "docs/guide/screening-figures.md";
    private static final int STATE_BYTES = 6 * Double.BYTES;
    private static final int WARM_RUNS = 3;

    private final PrintStream out;
    private final Path catalogueFile;
    private final boolean quick;
    private final Orbits orbits = Orbits.create();
    private final Epoch start = Completeness.epoch(START);

    private ScreenBench(PrintStream out, Path data, boolean quick) {
        this.out = out;
        catalogueFile = data.resolve(CATALOGUE);
        this.quick = quick;
    }

    /// Words `whole`, `orekit`, `one` and `growth` choose parts; without any, all are run. `--quick`
    /// leaves out what takes minutes. `--write` puts the figures into the guide as well.
    static void measure(List<String> arguments, PrintStream out) throws IOException, InterruptedException {
        var data = Optional.ofNullable(System.getenv("PARLEY_DATA"))
                .map(Path::of)
                .filter(Files::isDirectory)
                .orElseThrow(() -> new IOException("real data are needed: set PARLEY_DATA to their folder"));
        var kept = new ByteArrayOutputStream();
        var both = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        kept.write(b);
                        out.write(b);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        kept.write(bytes, offset, length);
                        out.write(bytes, offset, length);
                    }
                },
                true,
                StandardCharsets.UTF_8);
        new ScreenBench(both, data, arguments.contains("--quick")).run(arguments);
        if (arguments.contains("--write")) {
            var file = Path.of(System.getProperty("parley.root", ".")).resolve(FIGURES);
            Files.writeString(file, """
                # Figures of screening

                What `bench/run screen` printed on the machine that it names.

                ```text
                %s```
                """.formatted(kept.toString(StandardCharsets.UTF_8)));
            out.println("Written to " + FIGURES + ".");
        }
    }

    private void run(List<String> arguments) throws IOException, InterruptedException {
        var parts = arguments.stream().filter(word -> !word.startsWith("--")).toList();
        out.println(Machine.line());
        double triad = Machine.triadBytesPerSecond();
        var sets = ElementSets.of(catalogueFile);
        var rates = Sgp4Rates.of(sets, orbits, start);
        out.printf(
                "%nRates on one thread, warm: memory (triad) %.1f GB/s; SGP4, M states/s: %.1f near Earth many at once,"
                        + " %.2f one by one, deep space %.2f; Orekit's %.2f%n",
                triad / 1e9, rates.batch() / 1e6, rates.near() / 1e6, rates.deep() / 1e6, rates.orekit() / 1e6);
        if (asked(parts, "whole") || asked(parts, "orekit")) {
            var day = whole(triad, rates);
            if (asked(parts, "orekit")) {
                orekit(sets, day, rates.orekit());
            }
        }
        if (asked(parts, "one")) {
            one(sets);
        }
        if (asked(parts, "growth")) {
            growth();
        }
    }

    private static boolean asked(List<String> parts, String part) {
        return parts.isEmpty() || parts.contains(part);
    }

    /// All on all; returns the one-day run on one thread.
    private ScreenRun.Took whole(double triad, Sgp4Rates rates) throws IOException, InterruptedException {
        out.printf("%nAll on all, 5 km, catalogue of 2024-07-05, each in a fresh process with 1 GB of heap, reading"
                + " included:%n");
        out.printf(
                "%6s %8s %9s %9s %9s %9s %10s %9s%n",
                "days", "threads", "CPU-s", "of search", "wall s", "peak MB", "rows", "objects");
        ScreenRun.Took day = null;
        ScreenRun.Took longest = null;
        for (int days : quick ? List.of(1) : List.of(1, 7)) {
            for (int threads : List.of(1, 2)) {
                var took = ScreenRun.start("1g", catalogueFile.toString(), START, 24.0 * days, threads);
                out.printf(
                        "%6d %8d %9.2f %9.2f %9.2f %9.0f %,10d %,9d%n",
                        days,
                        threads,
                        took.cpuSeconds(),
                        took.searchSeconds(),
                        took.wallSeconds(),
                        took.peakMegabytes(),
                        took.rows(),
                        took.objects());
                day = day == null ? took : day;
                longest = threads == 1 ? took : longest;
            }
        }
        if (day == null || longest == null) {
            throw new IllegalStateException("nothing was run");
        }
        out.println(
                "Recorded on another machine (2 processors of AMD EPYC Zen 5, November 2026), CPU-s for 1 and 7 days:");
        out.println("  SIMPLETON (Java, Orekit) 302 and 2,114; k-d tree in Python 142 and 991 (estimated);"
                + " plain C++ over Vallado's SGP4 72 and 486");
        limit(longest, triad, rates);
        return day;
    }

    private void limit(ScreenRun.Took took, double triad, Sgp4Rates rates) {
        var work = took.work();
        double bytes = 2.0 * STATE_BYTES * work.states();
        double moving = bytes / triad;
        double exact = work.exactStates() / rates.near();
        out.printf(
                "%nThe last on one thread took %,d states at steps of %.0f s, %,d pairs within reach, of which %,d"
                        + " passed the straight gate and %,d were searched with %,d exact states; interpolation was off by"
                        + " at most %.1f m%n",
                work.states(),
                work.stepSeconds(),
                work.withinReach(),
                work.gated(),
                work.refined(),
                work.exactStates(),
                work.greatestBoundMetres());
        double states = work.states() / rates.batch();
        double least = states + moving + exact;
        out.printf(
                "Least by this machine's own rates: states %.2f s, %.1f GB moved (each state written and read once)"
                        + " %.2f s, exact states %.2f s: %.2f s, which is %.0f%% of the search's %.2f CPU-s; tests of"
                        + " pairs are not counted%n",
                states, bytes / 1e9, moving, exact, least, 100 * least / took.searchSeconds(), took.searchSeconds());
    }

    /// Orekit doing the same for some objects, and what that makes for all.
    private void orekit(List<MeanElements> sets, ScreenRun.Took day, double rate) throws InterruptedException {
        int objects = quick ? 100 : 500;
        double hours = quick ? 2 : 4;
        double step = 60;
        var primaries = Regimes.choose(Regimes.of(sets, start), objects);
        brute(sets, primaries, hours / 4, step);
        double before = processSeconds();
        var result = brute(sets, primaries, hours, step);
        double took = processSeconds() - before;
        double propagating = result.states() / rate;
        double pairs = Math.max(0, took - propagating);
        double all = (propagating + pairs * sets.size() / (2.0 * objects)) * 24 / hours;
        out.printf(
                "%nOrekit's SGP4 and brute force, %d objects against all over %.0f h, samples %.0f s apart: %.1f"
                        + " CPU-s, of which propagation %.1f; so for all on all and a day %,.0f CPU-s, %.0f times ours%n",
                objects, hours, step, took, propagating, all, all / day.cpuSeconds());
    }

    private BruteForce.Result brute(List<MeanElements> sets, BitSet primaries, double hours, double step)
            throws InterruptedException {
        return new BruteForce(sets, primaries, start, hours * 3600, Completeness.THRESHOLD_METRES, step, 1).run();
    }

    private static double processSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /// One new ephemeris, and a trial manoeuvre, against all.
    private void one(List<MeanElements> sets) {
        var stop = orbits.plus(start, 7 * 86_400.0);
        var own = sets.stream()
                .filter(s -> s.object().value().equals("48274"))
                .findFirst()
                .orElse(sets.getFirst());
        var name = new ObjectId("OWN");
        var sgp4 = orbits.sgp4(own, start, stop, Optional.empty());
        var state = sgp4.at(start, Frame.TEME);
        out.printf("%nOne against all, 7 days, 5 km, warm (median of %d):%n", WARM_RUNS);
        var ephemeris = orbits.sample(
                orbits.propagate(state, name, Optional.empty(), start, stop), "", Frame.TEME, start, stop, 60);
        warm("a new ephemeris of a state a minute", sets, stop, () -> orbits.interpolate(ephemeris));
        var burn = new Impulse(orbits.plus(start, 3600), new Vector3(0, 0.5, 0));
        warm(
                "a trial manoeuvre, propagated as well",
                sets,
                stop,
                () -> orbits.propagate(state, name, Optional.of(burn), start, stop));
    }

    /// Makes a trajectory anew each time.
    @FunctionalInterface
    private interface Trial {
        Trajectory make();
    }

    private void warm(String what, List<MeanElements> sets, Epoch stop, Trial trial) {
        var times = new double[WARM_RUNS];
        var clock = new double[times.length];
        long rows = 0;
        for (int run = -1; run < WARM_RUNS; run++) {
            long wall = System.nanoTime();
            double before = processSeconds();
            var builder = new Catalogue.Builder(orbits);
            sets.forEach(builder::add);
            builder.add(trial.make(), "");
            var catalogue = builder.build();
            var primaries = new BitSet();
            primaries.set(catalogue.entries().size() - 1);
            rows = new CatalogueScreening(2)
                    .run(
                            catalogue,
                            new CatalogueScreening.Order(
                                    new Window(start, stop),
                                    Completeness.THRESHOLD_METRES,
                                    Optional.of(primaries),
                                    Optional.empty(),
                                    0),
                            approach -> {},
                            Progress.NONE)
                    .approaches();
            if (run >= 0) {
                clock[run] = (System.nanoTime() - wall) / 1e9;
                times[run] = processSeconds() - before;
            }
        }
        Arrays.sort(times);
        Arrays.sort(clock);
        out.printf(
                "  %-40s %.2f s on the clock, %.2f CPU-s on two threads, %d rows%n",
                what, clock[times.length / 2], times[times.length / 2], rows);
    }

    private void growth() throws IOException, InterruptedException {
        double hours = quick ? 1 : 6;
        out.printf(
                "%nGrowth: made catalogues of one density, all on all, 5 km, %.0f h, one thread, fresh processes:%n",
                hours);
        out.printf("%9s %10s %10s %10s %12s%n", "objects", "CPU-s", "of search", "rows", "peak MB");
        var fit = new SimpleRegression();
        for (int objects : quick ? List.of(26_000, 100_000) : List.of(26_000, 100_000, 300_000)) {
            var took = ScreenRun.start(objects > 100_000 ? "3g" : "1g", "shells:" + objects, START, hours, 1);
            out.printf(
                    "%,9d %10.2f %10.2f %,10d %12.0f%n",
                    objects, took.cpuSeconds(), took.searchSeconds(), took.rows(), took.peakMegabytes());
            fit.addData(Math.log(objects), Math.log(took.searchSeconds()));
        }
        out.printf("The search grows as objects^%.2f (fit through all of them)%n", fit.getSlope());
    }
}
