package space.parley.screen.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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

    /// The row of an approach, not compared with anything.
    public Made row(CloseApproach approach) {
        var tca = ApproachTable.rounded(approach.tca());
        var epoch = Epoch.utc(approach.tca());
        var first = known(approach.first(), approach.firstState(), epoch, approach.intoFirst());
        var second = known(approach.second(), approach.secondState(), epoch, approach.intoSecond());
        var row = new ApproachRow(
                approach.first(),
                approach.second(),
                tca,
                approach.missDistanceMetres(),
                approach.missRtnMetres(),
                approach.relativeSpeedMetresPerSecond(),
                risk(approach, first.covariance(), second.covariance()),
                first.side(),
                second.side(),
                angle(approach),
                approach.firstState().positionMetres().norm() - EARTH_RADIUS_METRES,
                relations.of(approach),
                edge(approach),
                Trend.NONE);
        return new Made(row, first.covariance(), second.covariance());
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
        var covariance = own.isPresent() ? own : set.flatMap(elements -> uncertainty.of(elements, at));
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

    private ApproachRow.Risk risk(CloseApproach approach, Optional<Covariance> a, Optional<Covariance> b) {
        double radius = facts.radiusMetres(approach.first()) + facts.radiusMetres(approach.second());
        var one = facts.radiusSource(approach.first());
        var other = facts.radiusSource(approach.second());
        var source = one.equals(other) ? one : one + " + " + other;
        if (a.isEmpty() || b.isEmpty()) {
            return new ApproachRow.Risk(OptionalDouble.empty(), "", "", radius, source);
        }
        return switch (probability.of(approach, a.get(), b.get(), radius)) {
            case Probability.Computed computed ->
                new ApproachRow.Risk(
                        OptionalDouble.of(computed.value()),
                        computed.method(),
                        computed.validity().doubts().stream()
                                .map(Finding::code)
                                .distinct()
                                .collect(Collectors.joining(" ")),
                        radius,
                        source);
            case Probability.NotComputed not ->
                new ApproachRow.Risk(OptionalDouble.empty(), "", not.why().code(), radius, source);
        };
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
