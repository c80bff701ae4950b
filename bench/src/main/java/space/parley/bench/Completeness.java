package space.parley.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.screen.Catalogue;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.Progress;
import space.parley.screen.Window;
import space.parley.terms.UtcInstant;

/// Whether a screening of whole catalogues finds every close approach and nothing else: beside what
/// other programs found on the same day, beside brute force by Orekit, and on encounters that were
/// made to be hard.
final class Completeness {
    static final double THRESHOLD_METRES = 5000;
    private static final double DAY_SECONDS = 86_400;
    private static final double HOUR_SECONDS = 3600;
    private static final String PEERS_CATALOGUE = "catalog/spacetrack-3le-20240705.txt.gz";
    private static final String PEERS_START = "2024-07-05T00:00:00Z";
    private static final int SHOWN = 20;
    private static final int ENCOUNTERS = 1_000_000;
    private static final int ENCOUNTERS_AT_ONCE = 25_000;

    /// SIMPLETON's own errors, as measured beside exact minima.
    private static final double PEER_METRES = 110;

    private static final double PEER_SECONDS = 1;
    private static final double PEER_SLOW_METRES_PER_SECOND = 20;
    private static final double PEER_SLOW_METRES = 5;
    private static final double PEER_FLAT_SECONDS = 300;
    private static final double PEER_SCAN_SECONDS = 11;
    private static final double PEER_WINDOW_SECONDS = 21_600;

    private final PrintStream out;
    private final Path data;
    private final int threads;
    private final Orbits orbits = Orbits.create();
    private final List<String> broken = new ArrayList<>();

    private Completeness(PrintStream out, Path data, int threads) {
        this.out = out;
        this.data = data;
        this.threads = threads;
    }

    /// Arguments name what to do of `peers`, `brute` and `encounters`, without any of them all;
    /// `--quick` does a part of each, `--threads N` uses that many threads, else as many as there
    /// are processors.
    static void measure(List<String> arguments, PrintStream out) throws IOException, InterruptedException, DoesNotHold {
        int at = arguments.indexOf("--threads");
        int threads = at >= 0
                ? Integer.parseInt(arguments.get(at + 1))
                : Runtime.getRuntime().availableProcessors();
        boolean quick = arguments.contains("--quick");
        var parts = List.of("peers", "brute", "encounters");
        boolean all = parts.stream().noneMatch(arguments::contains);
        var data = Optional.ofNullable(System.getenv("PARLEY_DATA"))
                .map(Path::of)
                .filter(Files::isDirectory)
                .orElseThrow(() -> new IOException("real data are needed: set PARLEY_DATA to their folder"));
        var bench = new Completeness(out, data, threads);
        if (all || arguments.contains("peers")) {
            bench.peers(quick);
        }
        if (all || arguments.contains("brute")) {
            bench.brute(quick);
        }
        if (all || arguments.contains("encounters")) {
            bench.encounters(quick ? ENCOUNTERS_AT_ONCE : ENCOUNTERS);
        }
        if (!bench.broken.isEmpty()) {
            throw new DoesNotHold(String.join("; ", bench.broken));
        }
        out.println("All of it holds.");
    }

    static Epoch epoch(String utc) {
        return Epoch.utc(UtcInstant.parse(utc).orElseThrow());
    }

    /// The minima that a screening finds.
    static List<Minimum> screened(
            Orbits orbits, Catalogue catalogue, Epoch start, double seconds, Optional<BitSet> primaries, int threads) {
        var found = new ArrayList<Minimum>();
        var window = new Window(start, orbits.plus(start, seconds));
        new CatalogueScreening(threads)
                .run(
                        catalogue,
                        new CatalogueScreening.Order(window, THRESHOLD_METRES, primaries, Optional.empty(), 0),
                        approach -> found.add(Minimum.of(approach, orbits, start)),
                        Progress.NONE);
        return found;
    }

    /// The sets that a catalogue keeps, one an object.
    static List<MeanElements> kept(Catalogue catalogue) {
        return catalogue.entries().stream().map(e -> e.elements().orElseThrow()).toList();
    }

    private void peers(boolean quick) throws IOException {
        out.println("Beside the lists of other programs, 2024-07-05, 5 km, all on all:");
        var catalogue = Catalogue.of(orbits, ElementSets.of(data.resolve(PEERS_CATALOGUE)));
        var start = epoch(PEERS_START);
        for (int hours : quick ? List.of(24) : List.of(24, 168)) {
            var found = screened(orbits, catalogue, start, hours * HOUR_SECONDS, Optional.empty(), threads);
            var list = data.resolve("peer/vallado-20240705-" + hours + "h-5km.csv.gz");
            judge("Vallado's SGP4 in C++, " + hours + " h", withPeer(found, PeerLists.read(list, orbits, start)));
            if (hours == 24) {
                var simpleton = data.resolve("peer/simpleton-20240705-24h-5km.csv.gz");
                simpleton(
                        found,
                        PeerLists.read(simpleton, orbits, start),
                        new ScalarMotions(kept(catalogue), orbits, start));
            }
        }
    }

    /// What a screening found beside what exact minima by the same theory are.
    static Agreement withPeer(List<Minimum> found, List<Minimum> list) {
        return Agreement.of(found, list, THRESHOLD_METRES, pair -> Agreement.TOLERANCE_METRES, m -> false);
    }

    /// Why an event of SIMPLETON is what it is. It interpolates over 346 s. It does not refine slow
    /// minima: their distances are good and their times are those of its scan, somewhere in the
    /// flat of the valley. Of pairs with the same elements, whose distance is 0 throughout, it
    /// tells an instant of each window. And it cuts the day into windows of six hours, at whose
    /// ends it tells distances that are no minima of the day.
    private enum Why {
        WITHIN_ITS_ERRORS,
        SLOW_AND_FLAT,
        SAME_ELEMENTS,
        END_OF_ITS_WINDOW,
        NOT_EXPLAINED
    }

    private void simpleton(List<Minimum> found, List<Minimum> events, ScalarMotions scalar) {
        var byPair = new HashMap<Minimum.Pair, List<Minimum>>();
        found.forEach(
                m -> byPair.computeIfAbsent(m.pair(), p -> new ArrayList<>()).add(m));
        var reasons = new EnumMap<Why, List<Minimum>>(Why.class);
        for (var why : Why.values()) {
            reasons.put(why, new ArrayList<>());
        }
        for (var event : events) {
            reasons.computeIfAbsent(
                            why(event, byPair.getOrDefault(event.pair(), List.of()), scalar), why -> new ArrayList<>())
                    .add(event);
        }
        out.printf("  SIMPLETON, 24 h, %,d events:", events.size());
        reasons.forEach((why, list) -> out.printf(
                " %,d %s", list.size(), why.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        out.println();
        var unexplained = reasons.getOrDefault(Why.NOT_EXPLAINED, List.of());
        unexplained.stream().limit(SHOWN).forEach(m -> out.println("    NOT EXPLAINED " + m));
        if (!unexplained.isEmpty()) {
            broken.add(unexplained.size() + " events of SIMPLETON are not explained");
        }
    }

    private static Why why(Minimum event, List<Minimum> ours, ScalarMotions scalar) {
        if (near(event, ours, PEER_SECONDS, PEER_METRES)) {
            return Why.WITHIN_ITS_ERRORS;
        }
        if (event.speedMetresPerSecond() < PEER_SLOW_METRES_PER_SECOND
                && near(event, ours, PEER_FLAT_SECONDS, PEER_SLOW_METRES)) {
            return Why.SLOW_AND_FLAT;
        }
        if (event.missMetres() == 0 && near(event, ours, Double.POSITIVE_INFINITY, 0)) {
            return Why.SAME_ELEMENTS;
        }
        double sinceBorder = event.seconds() % PEER_WINDOW_SECONDS;
        boolean border = Math.min(sinceBorder, PEER_WINDOW_SECONDS - sinceBorder) <= PEER_SCAN_SECONDS;
        boolean so = Math.abs(scalar.distanceMetres(event) - event.missMetres()) <= PEER_METRES;
        return border && so ? Why.END_OF_ITS_WINDOW : Why.NOT_EXPLAINED;
    }

    private static boolean near(Minimum event, List<Minimum> ours, double seconds, double metres) {
        return ours.stream()
                .anyMatch(m -> Math.abs(m.seconds() - event.seconds()) <= seconds
                        && Math.abs(m.missMetres() - event.missMetres()) <= metres);
    }

    private record Day(String catalogue, String start) {}

    private void brute(boolean quick) throws IOException, InterruptedException {
        out.println("Beside brute force by Orekit, objects of every kind against all, 5 km:");
        var days = List.of(
                new Day(PEERS_CATALOGUE, PEERS_START),
                new Day("catalog/celestrak-gp-onorbit-20241101.csv.gz", "2024-11-01T00:00:00Z"),
                new Day("catalog/spacetrack-3le-20220122.txt.gz", "2022-01-22T00:00:00Z"));
        for (var day : quick ? days.subList(0, 1) : days) {
            var catalogue = Catalogue.of(orbits, ElementSets.of(data.resolve(day.catalogue())));
            var start = epoch(day.start());
            if (quick) {
                brute(day, catalogue, start, 200, 2 * HOUR_SECONDS, 30);
            } else {
                brute(day, catalogue, start, 1000, 6 * HOUR_SECONDS, 20);
                brute(day, catalogue, start, 200, 7 * DAY_SECONDS, 60);
            }
        }
    }

    private void brute(Day day, Catalogue catalogue, Epoch start, int objects, double seconds, double step)
            throws InterruptedException {
        var name = "%d × all over %.0f h, %s".formatted(objects, seconds / HOUR_SECONDS, day.catalogue());
        var agreement = withBruteForce(orbits, catalogue, start, objects, seconds, step, threads);
        judge(name, agreement);
    }

    /// Chooses objects of every kind, and compares what a screening and what brute force find of
    /// them.
    ///
    /// @param step how far apart samples of brute force are, in seconds
    static Agreement withBruteForce(
            Orbits orbits, Catalogue catalogue, Epoch start, int objects, double seconds, double step, int threads)
            throws InterruptedException {
        var sets = kept(catalogue);
        var primaries = Regimes.choose(Regimes.of(sets, start), objects);
        var scalar = new ScalarMotions(sets, orbits, start);
        var witnessed = new BruteForce(
                        sets, primaries, start, seconds, THRESHOLD_METRES + Agreement.TOLERANCE_METRES, step, threads)
                .run();
        var found = screened(orbits, catalogue, start, seconds, Optional.of(primaries), threads);
        var twins = twins(sets);
        found.removeIf(m -> twins.contains(m.pair()));
        return Agreement.of(found, witnessed.minima(), THRESHOLD_METRES, scalar::toleranceMetres, scalar::refuses);
    }

    /// Pairs of objects with the same elements: by the rules a screening gives one row for each,
    /// brute force none.
    private static Set<Minimum.Pair> twins(List<MeanElements> sets) {
        var byMotion = new HashMap<List<Object>, List<MeanElements>>();
        for (var set : sets) {
            byMotion.computeIfAbsent(
                            List.of(set.epoch(), set.meanMotionRevPerDay(), set.meanAnomalyDegrees()),
                            k -> new ArrayList<>())
                    .add(set);
        }
        var twins = new HashSet<Minimum.Pair>();
        for (var group : byMotion.values()) {
            for (int i = 0; i < group.size(); i++) {
                for (int j = 0; j < i; j++) {
                    if (BruteForce.same(group.get(i), group.get(j))) {
                        twins.add(Minimum.Pair.of(
                                group.get(i).object(), group.get(j).object()));
                    }
                }
            }
        }
        return twins;
    }

    private void encounters(int count) throws InterruptedException {
        out.printf("%,d encounters made to be hard:%n", count);
        var encounters = new Encounters(THRESHOLD_METRES, threads);
        for (int from = 0; from < count; from += ENCOUNTERS_AT_ONCE) {
            var result = encounters.run(from, Math.min(ENCOUNTERS_AT_ONCE, count - from));
            if (from == 0) {
                out.println("  of the first " + result.cases() + ": " + result.kinds());
            }
            judge("seed " + from + ", by r·v", result.byRoot());
            judge("seed " + from + ", by distance", result.byDistance());
        }
    }

    private void judge(String name, Agreement agreement) {
        out.println("  " + name + ": " + agreement.line());
        agreement.missed().stream().limit(SHOWN).forEach(m -> out.println("    MISSED " + m));
        agreement.extra().stream().limit(SHOWN).forEach(m -> out.println("    EXTRA " + m));
        out.flush();
        if (!agreement.holds()) {
            broken.add(name + ": " + agreement.missed().size() + " missed, "
                    + agreement.extra().size() + " extra");
        }
    }
}
