package space.parley.screen.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.screen.Catalogue;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.Progress;
import space.parley.screen.Window;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// How the distance of two objects goes over a window: its minima, found by the same search as those of a whole
/// catalogue, and of each whether it is an event and why.
///
/// @param first the one
/// @param second the other
/// @param window when
/// @param thresholdMetres the largest distance of an event
/// @param turns minima, and both ends of the window, by time
/// @param samples distances over the window
/// @param near distances about the closest of all minima, on either side for a step of the search and a half
/// @param gaps spans in which a state of one is not known, with the reason
/// @param work what the search for these two rests on
/// @param findings what the search remarked
public record PairExplanation(
        Catalogue.Entry first,
        Catalogue.Entry second,
        Window window,
        double thresholdMetres,
        List<Turn> turns,
        Samples samples,
        Samples near,
        List<Gap> gaps,
        CatalogueScreening.Work work,
        List<Finding> findings) {
    private static final int MOST_SAMPLES = 20_000;
    private static final double LEAST_SAMPLE_SECONDS = 10;
    private static final int NEAR_SAMPLES = 600;
    /// Minima are told up to this distance, or to the threshold where that is more.
    private static final double NEAR_METRES = CatalogueScreening.Order.MOST_METRES;

    public PairExplanation {
        turns = List.copyOf(turns);
        gaps = List.copyOf(gaps);
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
    public record Turn(
            UtcInstant at, double metres, double relativeSpeedMetresPerSecond, boolean event, Text why) {}

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
    public static PairExplanation of(
            Catalogue catalogue, ObjectId first, ObjectId second, Window window, double thresholdMetres) {
        if (first.equals(second)) {
            throw new IllegalArgumentException("two objects make a pair: " + first);
        }
        var a = entry(catalogue, first);
        var b = entry(catalogue, second);
        return new Maker(catalogue.orbits(), a, b, window, thresholdMetres).make();
    }

    private static Catalogue.Entry entry(Catalogue catalogue, ObjectId object) {
        int place = catalogue
                .place(object)
                .orElseThrow(() -> new IllegalArgumentException("not in the catalogue: " + object));
        return catalogue.entries().get(place);
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
        private final double threshold;
        private final double length;
        private final ExactMotion one;
        private final ExactMotion other;
        private final List<Turn> turns = new ArrayList<>();
        private final List<Gap> gaps = new ArrayList<>();

        Maker(Orbits orbits, Catalogue.Entry a, Catalogue.Entry b, Window window, double threshold) {
            this.orbits = orbits;
            this.a = a;
            this.b = b;
            this.window = window;
            this.threshold = threshold;
            this.length = orbits.secondsBetween(window.start(), window.stop());
            this.one = new ExactMotion(orbits, a);
            this.other = new ExactMotion(orbits, b);
        }

        PairExplanation make() {
            var builder = new Catalogue.Builder(orbits);
            for (var entry : List.of(a, b)) {
                entry.elements().ifPresent(builder::add);
                entry.ephemerides().forEach(ephemeris -> builder.add(ephemeris, entry.name()));
            }
            var pair = builder.build();
            var summary = new CatalogueScreening(1)
                    .run(
                            pair,
                            CatalogueScreening.Order.all(window, Math.max(threshold, NEAR_METRES)),
                            approach -> turns.add(turn(approach)),
                            Progress.NONE);
            // The bound that counts is that of a search for the threshold itself.
            var work = new CatalogueScreening(1)
                    .run(pair, CatalogueScreening.Order.all(window, threshold), approach -> {}, Progress.NONE)
                    .work();
            end(window.start(), Edge.START);
            end(window.stop(), Edge.END);
            turns.sort(Comparator.comparing(Turn::at));
            var samples = samples(0, length, Math.max(LEAST_SAMPLE_SECONDS, length / MOST_SAMPLES), true);
            double middle = turns.stream()
                    .min(Comparator.comparingDouble(Turn::metres))
                    .map(turn -> orbits.secondsBetween(window.start(), Epoch.utc(turn.at())))
                    .orElse(0.0);
            double from = Math.max(0, middle - 1.5 * work.stepSeconds());
            double to = Math.min(length, middle + 1.5 * work.stepSeconds());
            return new PairExplanation(
                    a,
                    b,
                    window,
                    threshold,
                    turns,
                    samples,
                    samples(from, to, (to - from) / NEAR_SAMPLES, false),
                    gaps,
                    work,
                    summary.findings());
        }

        private Turn turn(space.parley.screen.CloseApproach approach) {
            double metres = approach.missDistanceMetres();
            boolean event = metres <= threshold;
            var why = approach.atWindowEdge()
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
            return new Turn(approach.tca(), metres, approach.relativeSpeedMetresPerSecond(), event, why);
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
            if (goesOn && last != null && last.object().equals(object) && last.why().equals(why)) {
                gaps.set(gaps.size() - 1, new Gap(last.from(), instant, object, why));
            } else {
                gaps.add(new Gap(instant, instant, object, why));
            }
        }
    }
}
