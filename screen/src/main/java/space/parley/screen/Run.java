package space.parley.screen;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Vector3;
import space.parley.screen.search.Found;
import space.parley.screen.search.Motions;
import space.parley.screen.search.Plan;
import space.parley.screen.search.Search;
import space.parley.screen.search.Sieve;
import space.parley.screen.search.States;
import space.parley.screen.search.Story;
import space.parley.screen.sgp4.Sgp4;
import space.parley.terms.Finding;

/// One screening of a catalogue: makes the motions of its objects, searches, and says what was
/// found and what was not looked at.
final class Run {
    private final Catalogue catalogue;
    private final CatalogueScreening.Order order;
    private final int threads;
    private final Orbits orbits;
    private final Epoch origin;
    private final double seconds;
    private final List<Finding> findings = new ArrayList<>();
    private final Motions motions;
    private final Plan plan;
    private final int objects;
    private final States states;

    /// The numbers that SGP4 works on: sets with the same have the same motion.
    private record Numbers(
            Epoch epoch,
            double meanMotion,
            double eccentricity,
            double inclination,
            double raan,
            double perigee,
            double anomaly,
            double bstar) {
        static Numbers of(MeanElements set) {
            return new Numbers(
                    set.epoch(),
                    set.meanMotionRevPerDay(),
                    set.eccentricity(),
                    set.inclinationDegrees(),
                    set.raanDegrees(),
                    set.argumentOfPerigeeDegrees(),
                    set.meanAnomalyDegrees(),
                    set.bstarPerEarthRadius());
        }
    }

    Run(Catalogue catalogue, CatalogueScreening.Order order, int threads) {
        this.catalogue = catalogue;
        this.order = order;
        this.threads = threads;
        orbits = catalogue.orbits();
        var window = order.window();
        origin = orbits.to(TimeScale.TAI, window.start());
        seconds = orbits.secondsBetween(window.start(), window.stop());
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("a window ends after it starts: " + window);
        }
        var all = motions();
        var every = new Motions(all, orbits, origin);
        var whole = plan(every);
        if (whole.few()) {
            var keep = Sieve.keep(every, seconds, whole.thresholdMetres(), whole.asked());
            motions = new Motions(
                    IntStream.range(0, keep.length)
                            .filter(i -> keep[i])
                            .mapToObj(every::motion)
                            .toList(),
                    orbits,
                    origin);
            plan = plan(motions);
        } else {
            motions = every;
            plan = whole;
        }
        objects = (int) all.stream().mapToInt(Motions.Motion::place).distinct().count();
        states = new States(motions);
    }

    private Plan plan(Motions of) {
        var radii = IntStream.range(0, of.size())
                .mapToDouble(i -> volume(of, i).boundingMetres())
                .toArray();
        return new Plan(of, seconds, radii, flags(of, order.primaries()), flags(of, order.changed()));
    }

    private Volume volume(Motions of, int motion) {
        var entry = catalogue.entries().get(of.place(motion));
        return order.volume().apply(entry).orElseGet(() -> new Volume.Sphere(order.thresholdMetres()));
    }

    /// Which of both comes into the other's volume about a minimum of their distance.
    ///
    /// @param intoFirst whether the second comes into that of the first
    private record Entered(boolean intoFirst, boolean intoSecond) {
        boolean any() {
            return intoFirst || intoSecond;
        }
    }

    private Entered entered(int i, int j, double at) {
        var ofFirst = volume(motions, i);
        var ofSecond = volume(motions, j);
        boolean intoFirst = enters(ofFirst, i, j, at);
        boolean alike = ofFirst instanceof Volume.Sphere && ofFirst.equals(ofSecond);
        return new Entered(intoFirst, alike ? intoFirst : enters(ofSecond, j, i, at));
    }

    private boolean enters(Volume volume, int centre, int other, double at) {
        return new VolumeEntry(t -> states.ofObject(centre, t), t -> states.ofObject(other, t))
                .enters(volume, at, 0, seconds);
    }

    private static boolean[] flags(Motions motions, Optional<BitSet> places) {
        var flags = new boolean[motions.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = places.isEmpty() || places.get().get(motions.place(i));
        }
        return flags;
    }

    private List<Motions.Motion> motions() {
        var out = new ArrayList<Motions.Motion>();
        Map<Numbers, Integer> kinds = new HashMap<>();
        var entries = catalogue.entries();
        for (int place = 0; place < entries.size(); place++) {
            var entry = entries.get(place);
            var set = entry.elements();
            var sgp4 = set.map(Sgp4::of).orElse(null);
            if (sgp4 != null && sgp4.error() != 0 && entry.ephemerides().isEmpty()) {
                findings.add(ScreenFinding.ELEMENTS_FAIL.with(
                        entry.object(),
                        Codes.text(sgp4.error()),
                        set.orElseThrow().epoch()));
                continue;
            }
            int kind = set.map(Numbers::of)
                    .map(n -> kinds.computeIfAbsent(n, key -> kinds.size()))
                    .orElse(-1 - out.size());
            double since =
                    set.map(s -> orbits.secondsBetween(s.epoch(), origin)).orElse(0.0);
            pieces(place, entry, kind, sgp4, since, out);
        }
        return out;
    }

    /// Ephemerides where they cover; elements before, between and after them.
    private void pieces(
            int place, Catalogue.Entry entry, int kind, @Nullable Sgp4 sgp4, double since, List<Motions.Motion> out) {
        double at = 0;
        for (var piece : entry.ephemerides()) {
            double from = Math.max(at, orbits.secondsBetween(origin, piece.start()));
            double to = Math.min(seconds, orbits.secondsBetween(origin, piece.stop()));
            if (!(to > from)) {
                continue;
            }
            if (from > at) {
                gap(place, entry, kind, sgp4, since, at, from, out);
            }
            out.add(new Motions.Motion(place, -1_000_000 - out.size(), null, 0, piece.motion(), from, to));
            at = to;
        }
        if (at < seconds) {
            gap(place, entry, kind, sgp4, since, at, seconds, out);
        }
    }

    private void gap(
            int place,
            Catalogue.Entry entry,
            int kind,
            @Nullable Sgp4 sgp4,
            double since,
            double from,
            double to,
            List<Motions.Motion> out) {
        if (sgp4 != null && sgp4.error() == 0) {
            if (!entry.ephemerides().isEmpty()) {
                boolean between = covers(entry, 0, from) && covers(entry, to, seconds);
                findings.add((between ? ScreenFinding.GAP_FILLED : ScreenFinding.BEYOND_EPHEMERIS)
                        .with(entry.object(), utc(from), utc(to)));
            }
            out.add(new Motions.Motion(place, kind, sgp4, since, null, from, to));
        } else {
            findings.add(ScreenFinding.OBJECT_NOT_COVERED.with(entry.object(), utc(from), utc(to)));
        }
    }

    /// Whether a piece of an ephemeris tells of a part of a span.
    private boolean covers(Catalogue.Entry entry, double from, double to) {
        return entry.ephemerides().stream()
                .anyMatch(piece -> Math.max(from, orbits.secondsBetween(origin, piece.start()))
                        < Math.min(to, orbits.secondsBetween(origin, piece.stop())));
    }

    private Epoch utc(double after) {
        return orbits.to(TimeScale.UTC, orbits.plus(origin, after));
    }

    CatalogueScreening.Summary to(ApproachSink sink, Progress progress) {
        int blocks = Search.blocks(plan);
        var total = new Total(order.noticed(), motions.size());
        total.done = order.firstBlock();
        Search.run(plan, threads, order.firstBlock(), (block, found) -> {
            total.add(found);
            for (var minimum : found.minima()) {
                var entered = entered(minimum.first(), minimum.second(), minimum.seconds());
                if (entered.any()) {
                    total.approaches++;
                    sink.approach(approach(minimum, entered));
                }
            }
            total.done = block + 1;
            sink.blockDone(block + 1, blocks, total::noticed);
            return progress.goOn(block + 1, blocks);
        });
        findings.addAll(0, catalogue.findings());
        total.troubles.forEach((pair, trouble) -> findings.add(ScreenFinding.PAIR_WEAKER.with(
                object(pair.first()), object(pair.second()), utc(trouble.seconds()), Codes.text(trouble.code()))));
        var never = new BitSet();
        total.refused.forEach((motion, absence) -> {
            boolean always = absence.knots() >= plan.knots(motion, 0, total.done);
            never.set(motion, always);
            findings.add((always ? ScreenFinding.NEVER_A_STATE : ScreenFinding.NO_STATE)
                    .with(object(motion), utc(absence.first()), utc(absence.last()), Codes.text(absence.code())));
        });
        total.lost.forEach((motion, after) -> {
            if (after <= 0) {
                never.set(motion);
            }
            findings.add(ScreenFinding.NO_ORBIT.with(object(motion), utc(after)));
        });
        return new CatalogueScreening.Summary(
                objects - withoutState(never),
                blocks,
                total.done,
                total.approaches,
                findings,
                new CatalogueScreening.Work(
                        plan.stepSeconds(),
                        total.states,
                        total.withinReach,
                        total.gated,
                        total.refined,
                        total.exactStates,
                        total.greatestBound));
    }

    /// How many objects have no motion but such as never have a state, or none to rely on.
    private int withoutState(BitSet never) {
        var places = new BitSet();
        never.stream().map(motions::place).forEach(places::set);
        IntStream.range(0, motions.size())
                .filter(motion -> !never.get(motion))
                .map(motions::place)
                .forEach(places::clear);
        return places.cardinality();
    }

    PairExplanation explain() {
        var story = new Story(plan);
        var steps = story.steps().stream()
                .map(step -> new PairExplanation.Sample(
                        utc(step.seconds()).reading(),
                        step.metres(),
                        step.boundMetres(),
                        PairExplanation.Settled.valueOf(step.gate().name())))
                .toList();
        var minima = story.minima().stream()
                .map(each -> new PairExplanation.Minimum(
                        utc(each.seconds()).reading(),
                        each.metres(),
                        each.metresPerSecond(),
                        each.edge(),
                        entered(each.first(), each.second(), each.seconds()).any()))
                .toList();
        return new PairExplanation(steps, minima, List.copyOf(findings));
    }

    /// Sums over blocks.
    private static final class Total {
        private int done;
        private long approaches;
        private long states;
        private long withinReach;
        private long gated;
        private long refined;
        private long exactStates;
        private double greatestBound;
        private final Map<Found.Pair, Found.Trouble> troubles = new TreeMap<>();
        private final Map<Integer, Found.Absence> refused = new TreeMap<>();
        private final Map<Integer, Double> lost = new TreeMap<>();

        /// @param earlier what was noticed before a stop
        /// @param motions how many there are
        Total(Noticed earlier, int motions) {
            var effort = earlier.effort();
            states = effort.states();
            withinReach = effort.withinReach();
            gated = effort.gated();
            refined = effort.refined();
            exactStates = effort.exactStates();
            greatestBound = effort.greatestBoundMetres();
            for (var each : earlier.absences()) {
                refused.put(
                        Objects.checkIndex(each.motion(), motions),
                        new Found.Absence(each.code(), each.first(), each.last(), each.instants()));
            }
            for (var each : earlier.lost()) {
                lost.put(Objects.checkIndex(each.motion(), motions), each.seconds());
            }
            for (var each : earlier.troubles()) {
                troubles.put(
                        new Found.Pair(
                                Objects.checkIndex(each.first(), motions), Objects.checkIndex(each.second(), motions)),
                        new Found.Trouble(each.code(), each.seconds()));
            }
        }

        Noticed noticed() {
            return new Noticed(
                    refused.entrySet().stream()
                            .map(of -> new Noticed.Absence(
                                    of.getKey(),
                                    of.getValue().code(),
                                    of.getValue().first(),
                                    of.getValue().last(),
                                    of.getValue().knots()))
                            .toList(),
                    lost.entrySet().stream()
                            .map(of -> new Noticed.Lost(of.getKey(), of.getValue()))
                            .toList(),
                    troubles.entrySet().stream()
                            .map(of -> new Noticed.Trouble(
                                    of.getKey().first(),
                                    of.getKey().second(),
                                    of.getValue().code(),
                                    of.getValue().seconds()))
                            .toList(),
                    new Noticed.Effort(states, withinReach, gated, refined, exactStates, greatestBound));
        }

        void add(Found found) {
            states += found.states();
            withinReach += found.withinReach();
            gated += found.gated();
            refined += found.refined();
            exactStates += found.exactStates();
            greatestBound = Math.max(greatestBound, found.greatestBound());
            found.troubles().forEach(troubles::putIfAbsent);
            found.refused().forEach((motion, absence) -> refused.merge(motion, absence, Found.Absence::and));
            found.lost().forEach(lost::putIfAbsent);
        }
    }

    private space.parley.terms.ObjectId object(int motion) {
        return catalogue.entries().get(motions.place(motion)).object();
    }

    private CloseApproach approach(Found.Minimum minimum, Entered entered) {
        var tca = utc(minimum.seconds());
        var a = state(minimum.first(), minimum.seconds(), tca);
        var b = state(minimum.second(), minimum.seconds(), tca);
        var miss = b.positionMetres().minus(a.positionMetres());
        return new CloseApproach(
                object(minimum.first()),
                object(minimum.second()),
                tca.reading(),
                miss.norm(),
                b.velocityMetresPerSecond().minus(a.velocityMetresPerSecond()).norm(),
                Axes.rtn(a).into(miss),
                a,
                b,
                minimum.edge(),
                entered.intoFirst(),
                entered.intoSecond());
    }

    private State state(int motion, double after, Epoch tca) {
        var s = states.at(motion, after);
        return new State(tca, Frame.TEME, new Vector3(s[0], s[1], s[2]), new Vector3(s[3], s[4], s[5]));
    }
}
