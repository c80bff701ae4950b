package space.parley.screen.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.screen.Catalogue;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.Noticed;
import space.parley.screen.PairExplanation;
import space.parley.screen.Volume;
import space.parley.screen.Window;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// How the distance of two objects goes over a window: its minima, from the same search as those of
/// a whole catalogue, of each whether it is an event and why, and enough of the distance between
/// them for a plot.
///
/// @param first the one
/// @param second the other
/// @param window when
/// @param thresholdMetres the largest distance of an event
/// @param firstVolume the space about the first that the other is looked for in
/// @param secondVolume that about the second; where it comes into either there is an event
/// @param turns minima, and both ends of the window, by time
/// @param samples distances over the window
/// @param near distances about the closest of all minima, on either side for a step of the search
///     and a half
/// @param gaps spans in which a state of one is not known, with the reason
/// @param steps what the search did with the pair, step by step
/// @param findings what the search remarked
public record PairStory(
        Catalogue.Entry first,
        Catalogue.Entry second,
        Window window,
        double thresholdMetres,
        Volume firstVolume,
        Volume secondVolume,
        List<Turn> turns,
        Samples samples,
        Samples near,
        List<Gap> gaps,
        List<PairExplanation.Sample> steps,
        List<Finding> findings) {
    private static final int MOST_SAMPLES = 20_000;
    private static final double LEAST_SAMPLE_SECONDS = 10;
    private static final int NEAR_SAMPLES = 600;

    public PairStory {
        turns = List.copyOf(turns);
        gaps = List.copyOf(gaps);
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
    }

    /// Distances at even steps.
    ///
    /// @param fromSeconds time of the first, after the start of the window
    /// @param stepSeconds from one to the next
    /// @param metres the distances; not a number where a state of one is not known
    public record Samples(double fromSeconds, double stepSeconds, List<Double> metres) {
        public Samples {
            metres = List.copyOf(metres);
        }

        double toSeconds() {
            return fromSeconds + stepSeconds * (metres.size() - 1);
        }
    }

    /// A minimum of the distance, or an end of the window.
    ///
    /// @param at when, UTC
    /// @param metres the distance then
    /// @param relativeSpeedMetresPerSecond the relative speed then
    /// @param event whether it is in the table of a screening
    /// @param why why it is, or is not
    public record Turn(UtcInstant at, double metres, double relativeSpeedMetresPerSecond, boolean event, Text why) {}

    /// A span without a state.
    ///
    /// @param from the first sample in it
    /// @param to the last sample in it
    /// @param object of which none is known
    /// @param why the reason
    public record Gap(UtcInstant from, UtcInstant to, ObjectId object, Text why) {}

    /// Explains a pair of a catalogue.
    ///
    /// @param thresholdMetres above 0, at most 500 km
    /// @throws IllegalArgumentException where the catalogue lacks one of the two, or both are one
    public static PairStory of(
            Catalogue catalogue, ObjectId first, ObjectId second, Window window, double thresholdMetres) {
        return of(catalogue, first, second, window, entry -> new Volume.Sphere(thresholdMetres));
    }

    /// Explains a pair of a catalogue where an event is that one comes into a volume about the other.
    ///
    /// @param volumes the space about an object that others are looked for in
    /// @throws IllegalArgumentException where the catalogue lacks one of the two, or both are one
    public static PairStory of(
            Catalogue catalogue,
            ObjectId first,
            ObjectId second,
            Window window,
            Function<Catalogue.Entry, Volume> volumes) {
        if (first.equals(second)) {
            throw new IllegalArgumentException("two objects make a pair: " + first);
        }
        var a = entry(catalogue, first);
        var b = entry(catalogue, second);
        return new Maker(catalogue.orbits(), a, b, window, volumes.apply(a), volumes.apply(b)).make();
    }

    /// Whether an event is nothing but a distance at or under the threshold.
    public boolean byDistanceAlone() {
        return firstVolume instanceof Volume.Sphere && firstVolume.equals(secondVolume);
    }

    private static Catalogue.Entry entry(Catalogue catalogue, ObjectId object) {
        int place = catalogue
                .place(object)
                .orElseThrow(() -> new IllegalArgumentException("not in the catalogue: " + object));
        return catalogue.entries().get(place);
    }

    /// The greatest bound, over all steps, of how far the interpolated paths of both may be from
    /// the true ones, in metres; 0 where no step has one.
    public double greatestBoundMetres() {
        return steps.stream()
                .mapToDouble(PairExplanation.Sample::boundMetres)
                .filter(bound -> !Double.isNaN(bound))
                .max()
                .orElse(0);
    }

    /// How many steps were settled in which way.
    public Map<PairExplanation.Settled, Integer> settled() {
        var counts = new EnumMap<PairExplanation.Settled, Integer>(PairExplanation.Settled.class);
        steps.forEach(step -> counts.merge(step.settled(), 1, Integer::sum));
        return counts;
    }

    /// What settles a step, in words.
    public static Text text(PairExplanation.Settled settled) {
        return switch (settled) {
            case UNKNOWN -> new Text("a state of one is not known", "其中一方状态未知");
            case HEIGHT -> new Text("their heights do not meet", "两者高度范围不相交");
            case REACH -> new Text("too far apart to meet within the step", "距离过远，步内不可能相遇");
            case STRAIGHT_LINE -> new Text("straight lines pass too far apart", "直线判据：距离过大");
            case POLYNOMIAL -> new Text("the interpolated path stays clear", "插值路径判据：保持安全距离");
            case EXACT -> new Text("searched with exact states", "以精确状态搜索");
        };
    }

    /// The minimum of the least distance; empty where none was found.
    public Optional<Turn> closest() {
        return turns.stream().min(Comparator.comparingDouble(Turn::metres));
    }

    private static final class Maker {
        private final Orbits orbits;
        private final Catalogue.Entry a;
        private final Catalogue.Entry b;
        private final Window window;
        private final Volume ofFirst;
        private final Volume ofSecond;
        private final double threshold;
        private final double length;
        private final ExactMotion one;
        private final ExactMotion other;
        private final List<Turn> turns = new ArrayList<>();
        private final List<Gap> gaps = new ArrayList<>();

        Maker(Orbits orbits, Catalogue.Entry a, Catalogue.Entry b, Window window, Volume ofFirst, Volume ofSecond) {
            this.orbits = orbits;
            this.a = a;
            this.b = b;
            this.window = window;
            this.ofFirst = ofFirst;
            this.ofSecond = ofSecond;
            this.threshold = Math.max(ofFirst.boundingMetres(), ofSecond.boundingMetres());
            this.length = orbits.secondsBetween(window.start(), window.stop());
            this.one = new ExactMotion(orbits, a);
            this.other = new ExactMotion(orbits, b);
        }

        PairStory make() {
            var builder = new Catalogue.Builder(orbits);
            for (var entry : List.of(a, b)) {
                entry.elements().ifPresent(builder::add);
                entry.ephemerides().forEach(ephemeris -> builder.add(ephemeris, entry.name()));
            }
            var pair = builder.build();
            var explained = CatalogueScreening.explain(
                    pair,
                    new CatalogueScreening.Order(
                            window,
                            threshold,
                            Optional.empty(),
                            Optional.empty(),
                            0,
                            Noticed.NOTHING,
                            entry -> Optional.of(entry.object().equals(a.object()) ? ofFirst : ofSecond)));
            boolean byDistance = ofFirst instanceof Volume.Sphere && ofFirst.equals(ofSecond);
            explained.minima().forEach(minimum -> turns.add(byDistance ? turn(minimum) : inVolumes(minimum)));
            var steps = explained.samples();
            end(window.start(), Edge.START);
            end(window.stop(), Edge.END);
            turns.sort(Comparator.comparing(Turn::at));
            var samples = samples(0, length, Math.max(LEAST_SAMPLE_SECONDS, length / MOST_SAMPLES), true);
            double middle = turns.stream()
                    .min(Comparator.comparingDouble(Turn::metres))
                    .map(turn -> orbits.secondsBetween(window.start(), Epoch.utc(turn.at())))
                    .orElse(0.0);
            double about = 1.5 * length / Math.max(1, steps.size());
            double from = Math.max(0, middle - about);
            double to = Math.min(length, middle + about);
            return new PairStory(
                    a,
                    b,
                    window,
                    threshold,
                    ofFirst,
                    ofSecond,
                    turns,
                    samples,
                    samples(from, to, (to - from) / NEAR_SAMPLES, false),
                    gaps,
                    steps,
                    explained.findings());
        }

        private static Turn turn(PairExplanation.Minimum minimum) {
            boolean event = minimum.event();
            var why = minimum.atWindowEdge()
                    ? event
                            ? new Text(
                                    "event: the distance is smallest where the window ends, at or under the threshold",
                                    "事件：距离在窗口端点处最小，且不超过阈值")
                            : new Text(
                                    "no event: smallest where the window ends, but above the threshold",
                                    "非事件：在窗口端点处最小，但超过阈值")
                    : event
                            ? new Text("event: a local minimum at or under the threshold", "事件：不超过阈值的局部极小值")
                            : new Text("no event: a local minimum above the threshold", "非事件：超过阈值的局部极小值");
            return new Turn(
                    minimum.time(), minimum.distanceMetres(), minimum.relativeSpeedMetresPerSecond(), event, why);
        }

        private static Turn inVolumes(PairExplanation.Minimum minimum) {
            boolean event = minimum.event();
            var why = event
                    ? minimum.atWindowEdge()
                            ? new Text(
                                    "event: the distance is smallest where the window ends, and one is in the volume"
                                            + " about the other then",
                                    "事件：距离在窗口端点处最小，且一方位于另一方的体积内")
                            : new Text(
                                    "event: about this local minimum one comes into the volume about the other",
                                    "事件：在此局部极小值前后，一方进入另一方的体积")
                    : minimum.atWindowEdge()
                            ? new Text(
                                    "no event: smallest where the window ends, but neither is in the volume about the"
                                            + " other",
                                    "非事件：在窗口端点处最小，但均不在对方的体积内")
                            : new Text(
                                    "no event: about this local minimum neither comes into the volume about the other",
                                    "非事件：在此局部极小值前后，双方均未进入对方的体积");
            return new Turn(
                    minimum.time(), minimum.distanceMetres(), minimum.relativeSpeedMetresPerSecond(), event, why);
        }

        /// An end of the window at which the distance is no minimum, or is one far off.
        private void end(Epoch at, Edge edge) {
            var instant = orbits.to(TimeScale.UTC, at).reading();
            if (turns.stream().anyMatch(turn -> turn.at().equals(instant))) {
                return;
            }
            if (one.at(at) instanceof ExactMotion.Answer.Known first
                    && other.at(at) instanceof ExactMotion.Answer.Known second) {
                var r = second.state().positionMetres().minus(first.state().positionMetres());
                var v = second.state()
                        .velocityMetresPerSecond()
                        .minus(first.state().velocityMetresPerSecond());
                boolean least = edge == Edge.START ? r.dot(v) > 0 : r.dot(v) < 0;
                turns.add(new Turn(
                        instant,
                        r.norm(),
                        v.norm(),
                        false,
                        least
                                ? new Text(
                                        "no event: smallest where the window ends, but far above the threshold",
                                        "非事件：在窗口端点处最小，但远超阈值")
                                : new Text(
                                        "no event: an end of the window, where the distance is no minimum",
                                        "非事件：窗口端点，距离并非极小")));
            }
        }

        private Samples samples(double from, double to, double step, boolean noted) {
            var metres = new ArrayList<Double>();
            long steps = (long) Math.ceil((to - from) / step - 1e-9);
            for (long i = 0; i <= steps; i++) {
                var at = orbits.plus(window.start(), Math.min(to, from + i * step));
                double distance = Double.NaN;
                var first = one.at(at);
                var second = other.at(at);
                boolean goesOn = i > 0 && Double.isNaN(metres.getLast());
                if (first instanceof ExactMotion.Answer.Known p && second instanceof ExactMotion.Answer.Known q) {
                    distance = q.state()
                            .positionMetres()
                            .minus(p.state().positionMetres())
                            .norm();
                } else if (noted && first instanceof ExactMotion.Answer.Unknown unknown) {
                    gap(at, a.object(), unknown.why(), goesOn);
                } else if (noted && second instanceof ExactMotion.Answer.Unknown unknown) {
                    gap(at, b.object(), unknown.why(), goesOn);
                }
                metres.add(distance);
            }
            return new Samples(from, step, metres);
        }

        private void gap(Epoch at, ObjectId object, Text why, boolean goesOn) {
            var instant = orbits.to(TimeScale.UTC, at).reading();
            var last = gaps.isEmpty() ? null : gaps.getLast();
            if (goesOn
                    && last != null
                    && last.object().equals(object)
                    && last.why().equals(why)) {
                gaps.set(gaps.size() - 1, new Gap(last.from(), instant, object, why));
            } else {
                gaps.add(new Gap(instant, instant, object, why));
            }
        }
    }
}
