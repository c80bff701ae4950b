package space.parley.screen.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.State;
import space.parley.orbit.Trajectory;
import space.parley.screen.Catalogue;
import space.parley.screen.CloseApproach;
import space.parley.screen.CollisionProbability;
import space.parley.screen.Probability;
import space.parley.screen.Volume;
import space.parley.screen.Window;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;

/// Makes rows of close approaches. A row depends on the approach and on what is known of its two
/// objects, and on nothing else that is screened.
public final class ApproachRows {
    private static final double EARTH_RADIUS_METRES = 6_378_137;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final long MOMENT_MILLIS = 20;
    private static final long PATIENCE_NANOS = 200_000_000;

    private final Catalogue catalogue;
    private final ObjectFacts facts;
    private final Function<Catalogue.Entry, Volume> volumes;
    private final Uncertainty uncertainty;
    private final PairRelations relations;
    private final CollisionProbability probability;
    private final Map<ObjectId, ExactMotion> motions = new HashMap<>();
    private final Map<String, ObjectClass> classes = new HashMap<>();
    private final Map<Volume, String> volumeTexts = new HashMap<>();

    /// @param catalogue what was screened
    /// @param window when
    /// @param facts what is known of its objects beside their motion
    /// @param volumes the space about an object that others were looked for in
    /// @param uncertainty how uncertain element sets are taken to be
    public ApproachRows(
            Catalogue catalogue,
            Window window,
            ObjectFacts facts,
            Function<Catalogue.Entry, Volume> volumes,
            Uncertainty uncertainty) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.volumes = volumes;
        this.uncertainty = uncertainty;
        this.relations = new PairRelations(catalogue, window);
        this.probability = new CollisionProbability(catalogue.orbits());
    }

    /// A row, with what its message needs beside it.
    ///
    /// @param row the row
    /// @param first covariance of the first object, where there is one
    /// @param second covariance of the second
    public record Made(ApproachRow row, Optional<Covariance> first, Optional<Covariance> second) {}

    private record Known(ApproachRow.Side side, Optional<Covariance> covariance) {}

    /// An approach with all of its row but the probability.
    private record Draft(CloseApproach approach, Known first, Known second, Relation relation) {}

    /// All that a probability depends on: pairs that share their elements ask the same question.
    private record Question(
            State first, State second, Covariance ofFirst, Covariance ofSecond, double radiusMetres, boolean edge) {}

    /// A probability as a table has it.
    private record Number(OptionalDouble value, String method, String note) {
        static final Number NO_COVARIANCE = new Number(OptionalDouble.empty(), "", ReportFinding.NO_COVARIANCE.code());
    }

    /// The row of an approach, not compared with anything.
    public Made row(CloseApproach approach) {
        var draft = draft(approach);
        return made(draft, question(draft).map(q -> number(q, approach)).orElse(Number.NO_COVARIANCE));
    }

    /// Rows of approaches in their order, each as [#row(CloseApproach)] makes it; what they ask in
    /// common is computed once.
    ///
    /// @param work computes probabilities
    /// @param goOn asked between them, some times a second
    /// @return empty where it was told not to go on
    public Optional<List<Made>> rows(List<CloseApproach> approaches, ExecutorService work, BooleanSupplier goOn) {
        var drafts = approaches.stream().map(this::draft).toList();
        var asked = new LinkedHashMap<Question, Future<Number>>();
        for (var draft : drafts) {
            question(draft)
                    .ifPresent(q -> asked.computeIfAbsent(q, _ -> work.submit(() -> number(q, draft.approach()))));
        }
        long last = System.nanoTime();
        for (var future : asked.values()) {
            boolean over;
            do {
                over = isOver(future);
                if (System.nanoTime() - last >= PATIENCE_NANOS) {
                    last = System.nanoTime();
                    if (!goOn.getAsBoolean()) {
                        asked.values().forEach(each -> each.cancel(false));
                        return Optional.empty();
                    }
                }
            } while (!over);
        }
        return Optional.of(drafts.stream()
                .map(draft -> made(
                        draft,
                        question(draft)
                                .map(q -> Objects.requireNonNull(asked.get(q)).resultNow())
                                .orElse(Number.NO_COVARIANCE)))
                .toList());
    }

    /// Waits a moment for the end of a computation.
    private static boolean isOver(Future<?> future) {
        try {
            future.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a probability could not be computed", e.getCause());
        }
    }

    private Draft draft(CloseApproach approach) {
        var epoch = Epoch.utc(approach.tca());
        return new Draft(
                approach,
                known(approach.first(), approach.firstState(), epoch, approach.intoFirst()),
                known(approach.second(), approach.secondState(), epoch, approach.intoSecond()),
                relations.of(approach));
    }

    private Optional<Question> question(Draft draft) {
        var approach = draft.approach();
        return draft.first()
                .covariance()
                .flatMap(ofFirst -> draft.second()
                        .covariance()
                        .map(ofSecond -> new Question(
                                approach.firstState(),
                                approach.secondState(),
                                ofFirst,
                                ofSecond,
                                radiusMetres(approach),
                                approach.atWindowEdge())));
    }

    private double radiusMetres(CloseApproach approach) {
        return facts.radiusMetres(approach.first()) + facts.radiusMetres(approach.second());
    }

    private Number number(Question asked, CloseApproach approach) {
        return switch (probability.of(approach, asked.ofFirst(), asked.ofSecond(), asked.radiusMetres())) {
            case Probability.Computed computed ->
                new Number(
                        OptionalDouble.of(computed.value()),
                        computed.method(),
                        computed.validity().doubts().stream()
                                .map(Finding::code)
                                .distinct()
                                .collect(Collectors.joining(" ")));
            case Probability.NotComputed not ->
                new Number(OptionalDouble.empty(), "", not.why().code());
        };
    }

    private Made made(Draft draft, Number number) {
        var approach = draft.approach();
        var one = facts.radiusSource(approach.first());
        var other = facts.radiusSource(approach.second());
        var row = new ApproachRow(
                approach.first(),
                approach.second(),
                ApproachTable.rounded(approach.tca()),
                approach.missDistanceMetres(),
                approach.missRtnMetres(),
                approach.relativeSpeedMetresPerSecond(),
                new ApproachRow.Risk(
                        number.value(),
                        number.method(),
                        number.note(),
                        radiusMetres(approach),
                        one.equals(other) ? one : one + " + " + other),
                draft.first().side(),
                draft.second().side(),
                angle(approach),
                approach.firstState().positionMetres().norm() - EARTH_RADIUS_METRES,
                draft.relation(),
                edge(approach),
                Trend.NONE);
        return new Made(row, draft.first().covariance(), draft.second().covariance());
    }

    private Known known(ObjectId object, State state, Epoch at, boolean entered) {
        var entry = catalogue.entries().get(catalogue.place(object).orElseThrow());
        var fact = facts.of(object);
        var stated = fact.flatMap(ObjectFacts.Fact::objectClass);
        var byName = classes.computeIfAbsent(entry.name(), ObjectClass::ofName);
        var source = stated.isPresent()
                ? fact.map(ObjectFacts.Fact::source).orElseThrow()
                : byName == ObjectClass.UNKNOWN ? "" : "name";
        var ephemeris = entry.ephemerides().isEmpty()
                ? Optional.<Trajectory>empty()
                : motions.computeIfAbsent(object, o -> new ExactMotion(catalogue.orbits(), entry))
                        .ephemeris(at);
        var own = ephemeris.flatMap(trajectory -> trajectory.covarianceNear(at));
        var set = ephemeris.isPresent() ? Optional.<MeanElements>empty() : entry.elements();
        var covariance = own.or(() -> set.isPresent()
                ? uncertainty.of(set.get(), at)
                : ephemeris.flatMap(trajectory -> uncertainty.ofEphemeris(at)));
        var dataEpoch = ephemeris
                .map(Trajectory::dataEpoch)
                .or(() -> set.map(MeanElements::epoch))
                .orElseGet(entry::dataEpoch);
        var normal = state.positionMetres().cross(state.velocityMetresPerSecond());
        double inclination = Math.toDegrees(Math.atan2(Math.hypot(normal.x(), normal.y()), normal.z()));
        return new Known(
                new ApproachRow.Side(
                        entry.name(),
                        stated.orElse(byName),
                        source,
                        fact.flatMap(ObjectFacts.Fact::manoeuvrable),
                        ephemeris.isPresent() ? "ephemeris" : "elements",
                        catalogue.orbits().secondsBetween(dataEpoch, at) / SECONDS_PER_DAY,
                        inclination,
                        own.isPresent() ? "ephemeris" : covariance.isPresent() ? uncertainty.name() : "",
                        entered ? volumeTexts.computeIfAbsent(volumes.apply(entry), Volumes::text) : ""),
                covariance);
    }

    private static OptionalDouble angle(CloseApproach approach) {
        var a = approach.firstState().velocityMetresPerSecond();
        var b = approach.secondState().velocityMetresPerSecond();
        double across = a.cross(b).norm();
        double along = a.dot(b);
        return across == 0 && along == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.toDegrees(Math.atan2(across, along)));
    }

    private static Edge edge(CloseApproach approach) {
        if (!approach.atWindowEdge()) {
            return Edge.NONE;
        }
        var r = approach.secondState()
                .positionMetres()
                .minus(approach.firstState().positionMetres());
        var v = approach.secondState()
                .velocityMetresPerSecond()
                .minus(approach.firstState().velocityMetresPerSecond());
        return r.dot(v) > 0 ? Edge.START : Edge.END;
    }
}
