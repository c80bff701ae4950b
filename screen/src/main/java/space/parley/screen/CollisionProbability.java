package space.parley.screen;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.Trajectory;
import space.parley.screen.probability.Disc;
import space.parley.screen.probability.DiscIntegral;
import space.parley.screen.probability.DiscSeries;
import space.parley.screen.probability.ExpectedCollisions;
import space.parley.screen.probability.Mass;
import space.parley.screen.probability.Trials;
import space.parley.terms.Outcome;
import space.parley.terms.Text;

/// The probability that two objects collide, by the method that holds for their encounter.
///
/// In a short encounter it is the mass, inside a disc of the combined radius, of the normal
/// distribution of the miss vector in the plane across the relative velocity (Foster and Estes,
/// NASA JSC-25898, 1992): a series with a proven bound where it answers ([DiscSeries]), direct
/// integration over the whole domain elsewhere ([DiscIntegral]). Where the encounter is slow, long
/// or curved it is the number of collisions to be expected on two-body orbits
/// ([ExpectedCollisions]), or the share of hits among random trials ([Trials]). Which of them was
/// taken and why, what it takes for granted and how far it may be off stand in every answer; see
/// [Probability.Computed].
public final class CollisionProbability {
    private static final Text ASKED = new Text("It was asked for.", "按要求采用。");
    private static final Text HOLDS = new Text(
            "The short-encounter assumptions hold, and the series has a proven bound here.", "短时交会假设成立，且级数在此有经证明的误差界。");
    private static final Text HOLDS_DIRECT = new Text(
            "The short-encounter assumptions hold, and the series needs too many terms here.", "短时交会假设成立，但级数在此所需项数过多。");
    private static final Text FAILS = new Text("The short-encounter assumptions fail: {0}", "短时交会假设不成立：{0}");
    private static final List<Text> STRAIGHT = List.of(
            new Text(
                    "The relative motion is a straight line at constant speed during the encounter.",
                    "交会期间相对运动为匀速直线运动。"),
            new Text(
                    "The relative velocity is known; position errors are normal, constant, and independent between"
                            + " both objects.",
                    "相对速度已知；位置误差服从正态分布、保持不变，且两目标之间相互独立。"),
            new Text("Both objects are spheres.", "两目标均为球体。"));
    private static final List<Text> TWO_BODY = List.of(
            new Text(
                    "Both objects move on two-body orbits about one body during the encounter.",
                    "交会期间两目标均沿绕同一天体的二体轨道运动。"),
            new Text(
                    "Errors of their equinoctial elements are normal, and independent between both.",
                    "轨道春分点根数误差服从正态分布，且两目标之间相互独立。"),
            new Text("Both objects are spheres.", "两目标均为球体。"));
    private static final Text ONCE = new Text(
            "The encounter happens once: the expected number of collisions is then their probability.",
            "交会仅发生一次：此时碰撞次数的期望值即为碰撞概率。");
    private static final Text SPAN =
            new Text("Hits count from {0} s to {1} s about closest approach.", "仅统计距最近接近时刻 {0} 秒至 {1} 秒之间的碰撞。");
    private static final String SERIES =
            "two-dimensional, series (Garcia-Pelayo and Hernando-Ayuso 2016, Serra and others 2016)";
    private static final String DIRECT = "two-dimensional, direct integration (Foster and Estes 1992, Alfano 2005)";
    private static final String CURVED = "three-dimensional, expected collisions on two-body orbits (Hall 2021)";
    private static final String TRIALS = "random trials on two-body orbits";
    private static final double ROUGH = 0.1;

    private final Orbits orbits;

    /// @param orbits turns covariances that are given in the axes of a frame
    public CollisionProbability(Orbits orbits) {
        this.orbits = orbits;
    }

    /// The covariance of an object for an approach of it: the one that its trajectory has nearest
    /// in time, taken to hold at closest approach in the axes that it is given in. Axes of an orbit
    /// are those about the trajectory's own centre.
    public Optional<Covariance> covariance(Trajectory trajectory, CloseApproach approach) {
        var tca = Epoch.utc(approach.tca());
        return trajectory.covarianceNear(tca).map(nearest -> {
            var held = new Covariance(tca, nearest.axes(), nearest.matrix());
            var frame = approach.firstState().frame();
            if (nearest.axes() instanceof Covariance.Axes.Of || trajectory.centre() == frame.centre()) {
                return held;
            }
            var own = trajectory.at(tca, new Frame(trajectory.centre(), FrameAxes.ICRF));
            return orbits.turn(held, own, new Covariance.Axes.Of(frame));
        });
    }

    /// The probability that the centres come closer than the combined radius, by the method that holds, from
    /// covariances as they are; see the other method.
    public Probability of(CloseApproach approach, Covariance first, Covariance second, double combinedRadiusMetres) {
        return of(approach, first, second, combinedRadiusMetres, ProbabilityMethod.AUTO, CovarianceRepair.REFUSE);
    }

    /// The probability that the centres come closer than the combined radius.
    ///
    /// @param approach the closest approach
    /// @param first covariance of the first object at that time; in RTN of its own orbit, or in a
    ///     frame's axes
    /// @param second the same of the second object
    /// @param combinedRadiusMetres sum of both hard-body radii, in metres, above 0
    /// @param method how to compute it
    /// @param repair what to do with a covariance that is not positive
    /// @return the probability, or why there is none: a covariance that is not positive
    ///     (`SCREEN-010`), no relative velocity for a two-dimensional method (`SCREEN-011`), no
    ///     convergence (`SCREEN-012`, `-052`, `-053`), axes that cannot be turned (`SCREEN-013`), a
    ///     series that has no answer (`SCREEN-054`)
    public Probability of(
            CloseApproach approach,
            Covariance first,
            Covariance second,
            double combinedRadiusMetres,
            ProbabilityMethod method,
            CovarianceRepair repair) {
        requireRadius(combinedRadiusMetres);
        return switch (Encounter.of(orbits, approach, first, second, combinedRadiusMetres, repair)) {
            case Outcome.Refused<Encounter> refused ->
                new Probability.NotComputed(refused.findings().getFirst());
            case Outcome.Done<Encounter> done ->
                of(done.value(), ShortEncounter.of(orbits, done.value(), first, second), method);
        };
    }

    private static void requireRadius(double metres) {
        if (!(metres > 0) || Double.isInfinite(metres)) {
            throw new IllegalArgumentException("a combined radius is above 0: " + metres + " m");
        }
    }

    private static Probability of(Encounter encounter, ShortEncounter.Verdict verdict, ProbabilityMethod method) {
        var answer = new Answer(encounter, verdict.validity());
        return switch (method) {
            case ProbabilityMethod.Auto() -> auto(answer, verdict);
            case ProbabilityMethod.Series() -> answer.flat(DiscSeries.of(encounter.disc()), SERIES, ASKED, true);
            case ProbabilityMethod.Direct() -> answer.flat(DiscIntegral.of(encounter.disc()), DIRECT, ASKED, false);
            case ProbabilityMethod.Curved(var span) -> answer.curved(span, ASKED);
            case ProbabilityMethod.Trials trials -> answer.trials(trials);
        };
    }

    private static Probability auto(Answer answer, ShortEncounter.Verdict verdict) {
        if (verdict.motion()) {
            return answer.curved(
                    Optional.empty(),
                    FAILS.with(verdict.validity().doubts().getFirst().what()));
        }
        var series = DiscSeries.of(answer.encounter().disc());
        return series.isPresent()
                ? answer.flat(series, SERIES, HOLDS, true)
                : answer.flat(DiscIntegral.of(answer.encounter().disc()), DIRECT, HOLDS_DIRECT, false);
    }

    /// What all methods' answers have in common.
    private record Answer(Encounter encounter, Validity validity) {
        Probability flat(Optional<Mass> mass, String method, Text why, boolean proven) {
            if (!encounter.moves()) {
                return new Probability.NotComputed(ScreenFinding.NO_RELATIVE_VELOCITY.with(
                        Encounter.number(encounter.relativeVelocity().norm())));
            }
            if (mass.isEmpty()) {
                return new Probability.NotComputed(
                        proven
                                ? ScreenFinding.NO_SERIES.with()
                                : ScreenFinding.NOT_CONVERGED.with(DiscIntegral.MAX_INTERVALS));
            }
            double value = mass.get().value();
            return computed(
                    value,
                    method,
                    "FOSTER-1992",
                    why,
                    STRAIGHT,
                    ProbabilityError.relative(
                            value,
                            mass.get().relativeError(),
                            proven ? ProbabilityError.Basis.PROVEN : ProbabilityError.Basis.ESTIMATED));
        }

        Probability curved(Optional<ProbabilityMethod.Span> span, Text why) {
            var method = new ExpectedCollisions();
            var answer = encounter
                    .pairAboutBody()
                    .flatMap(pair -> span.map(s -> method.of(pair, s.fromSeconds(), s.toSeconds()))
                            .orElseGet(() -> method.of(pair)));
            if (answer.isEmpty()) {
                return new Probability.NotComputed(ScreenFinding.NO_CURVED.with());
            }
            double error = answer.get().relativeError();
            if (!(error <= ROUGH)) {
                return new Probability.NotComputed(ScreenFinding.ROUGH_CURVED.with(Encounter.number(error)));
            }
            double value = Math.min(1, answer.get().collisions());
            return computed(
                    value,
                    CURVED,
                    "HALL-2021",
                    why,
                    join(TWO_BODY, ONCE),
                    ProbabilityError.relative(value, error, ProbabilityError.Basis.ESTIMATED));
        }

        Probability trials(ProbabilityMethod.Trials trials) {
            var pair = encounter.pairAboutBody();
            if (pair.isEmpty()) {
                return new Probability.NotComputed(ScreenFinding.NO_CURVED.with());
            }
            double[] span = trials.span()
                    .map(s -> new double[] {s.fromSeconds(), s.toSeconds()})
                    .orElseGet(() -> pair.get()
                            .segment(ExpectedCollisions.peakSeconds(pair.get()).orElse(0)));
            var count = new Trials(pair.get(), span[0], span[1]).run(trials.trials(), trials.seed(), trials.threads());
            var interval = count.interval();
            return computed(
                    (double) count.hits() / count.trials(),
                    TRIALS + ", " + count.trials() + " with seed " + trials.seed(),
                    "MONTE-CARLO",
                    ASKED,
                    join(TWO_BODY, SPAN.with(Encounter.number(span[0]), Encounter.number(span[1]))),
                    new ProbabilityError(interval[0], interval[1], ProbabilityError.Basis.CONFIDENCE_95));
        }

        private static List<Text> join(List<Text> texts, Text last) {
            return Stream.concat(texts.stream(), Stream.of(last)).toList();
        }

        private Probability.Computed computed(
                double value, String method, String code, Text why, List<Text> assumptions, ProbabilityError error) {
            return new Probability.Computed(
                    value,
                    method,
                    code,
                    why,
                    assumptions,
                    error,
                    validity,
                    encounter.plane().hardBodyRadiusMetres(),
                    encounter.disc().mahalanobisDistance(),
                    encounter.plane(),
                    encounter.notes());
        }
    }

    /// The geometry in the encounter plane, for a picture; refused for the reasons that [#of]
    /// gives.
    public Outcome<EncounterPlane> plane(
            CloseApproach approach, Covariance first, Covariance second, double combinedRadiusMetres) {
        requireRadius(combinedRadiusMetres);
        return Encounter.of(orbits, approach, first, second, combinedRadiusMetres, CovarianceRepair.REFUSE)
                .then(encounter -> encounter.moves()
                        ? Outcome.done(encounter.plane())
                        : Outcome.refused(ScreenFinding.NO_RELATIVE_VELOCITY.with(
                                Encounter.number(encounter.relativeVelocity().norm()))));
    }

    /// The two-dimensional probability in a plane, by the series where it answers and by direct
    /// integration elsewhere: the arithmetic alone, without any test of its assumptions; refused
    /// where it does not converge (`SCREEN-012`).
    public static Outcome<Double> inPlane(EncounterPlane plane) {
        return inPlane(plane, ProbabilityMethod.AUTO);
    }

    /// The two-dimensional probability in a plane by a two-dimensional method.
    ///
    /// @param method [ProbabilityMethod#SERIES], [ProbabilityMethod#DIRECT], or
    ///     [ProbabilityMethod#AUTO] for the first of them that answers
    public static Outcome<Double> inPlane(EncounterPlane plane, ProbabilityMethod method) {
        var disc = Encounter.disc(plane);
        var mass = switch (method) {
            case ProbabilityMethod.Auto() -> mass(disc);
            case ProbabilityMethod.Series() -> DiscSeries.of(disc);
            case ProbabilityMethod.Direct() -> DiscIntegral.of(disc);
            case ProbabilityMethod.Curved _, ProbabilityMethod.Trials _ ->
                throw new IllegalArgumentException("a plane holds no motion: " + method);
        };
        if (mass.isPresent()) {
            return Outcome.done(mass.get().value());
        }
        return Outcome.refused(
                method instanceof ProbabilityMethod.Series
                        ? ScreenFinding.NO_SERIES.with()
                        : ScreenFinding.NOT_CONVERGED.with(DiscIntegral.MAX_INTERVALS));
    }

    private static Optional<Mass> mass(Disc disc) {
        return DiscSeries.of(disc).or(() -> DiscIntegral.of(disc));
    }

    /// The greatest two-dimensional probability that any scaling of the covariance in a plane
    /// gives; refused where an integral does not converge (`SCREEN-012`).
    public static Outcome<MaximumProbability> maximum(EncounterPlane plane) {
        var disc = Encounter.disc(plane);
        if (Math.hypot(disc.meanMajor(), disc.meanMinor()) < disc.radius()) {
            return Outcome.done(new MaximumProbability(1, 0, false));
        }
        // For a small disc the maximum is at the scale that makes the Mahalanobis distance √2; a
        // large one moves it by less than a factor of a hundred. The logarithm of the scale is
        // found by golden sections.
        double golden = (Math.sqrt(5) - 1) / 2;
        double middle = Math.log(disc.mahalanobisDistance() / Math.sqrt(2));
        double low = middle - Math.log(100);
        double high = middle + Math.log(100);
        while (high - low > 1e-7) {
            double a = high - golden * (high - low);
            double b = low + golden * (high - low);
            var atA = mass(disc.scaled(Math.exp(a)));
            var atB = mass(disc.scaled(Math.exp(b)));
            if (atA.isEmpty() || atB.isEmpty()) {
                return Outcome.refused(ScreenFinding.NOT_CONVERGED.with(DiscIntegral.MAX_INTERVALS));
            }
            if (atA.get().value() >= atB.get().value()) {
                high = b;
            } else {
                low = a;
            }
        }
        double scale = Math.exp((low + high) / 2);
        return mass(disc.scaled(scale))
                .<Outcome<MaximumProbability>>map(
                        mass -> Outcome.done(new MaximumProbability(mass.value(), scale, scale < 1)))
                .orElseGet(() -> Outcome.refused(ScreenFinding.NOT_CONVERGED.with(DiscIntegral.MAX_INTERVALS)));
    }

    /// The plane in which the probability is greatest where the covariance of one object is not
    /// known: the known one, and of the other as much along the miss vector as makes the
    /// probability of a small body greatest (Frisbee, An upper bound on high speed satellite
    /// collision probability when only one object has position uncertainty information, AAS 15-717,
    /// 2015). [#inPlane] then gives a bound on the probability.
    ///
    /// @param first covariance of the first object, or empty
    /// @param second covariance of the second; exactly one is given (else `SCREEN-055`)
    public Outcome<EncounterPlane> worstPlane(
            CloseApproach approach,
            Optional<Covariance> first,
            Optional<Covariance> second,
            double combinedRadiusMetres) {
        if (first.isPresent() == second.isPresent()) {
            return Outcome.refused(ScreenFinding.ONE_COVARIANCE.with());
        }
        var known = first.or(() -> second).orElseThrow();
        var nothing = new Covariance(known.epoch(), new Covariance.Axes.Rtn(), new double[36]);
        return plane(approach, first.orElse(nothing), second.orElse(nothing), combinedRadiusMetres)
                .map(CollisionProbability::worst);
    }

    private static EncounterPlane worst(EncounterPlane plane) {
        double x = plane.missXMetres();
        double y = plane.missYMetres();
        double determinant = plane.varianceX() * plane.varianceY() - plane.covarianceXY() * plane.covarianceXY();
        double form = x * x * plane.varianceY() - 2 * x * y * plane.covarianceXY() + y * y * plane.varianceX();
        double square = form / determinant;
        // With C the known covariance and r the miss, C + t r rᵀ has the Mahalanobis distance 1
        // where t = 1 − 1/d².
        double t = square > 1 ? 1 - 1 / square : 0;
        return Encounter.plane(
                plane.xAxis(),
                plane.yAxis(),
                plane.alongAxis(),
                x,
                y,
                plane.varianceX() + t * x * x,
                plane.covarianceXY() + t * x * y,
                plane.varianceY() + t * y * y,
                plane.hardBodyRadiusMetres());
    }
}
