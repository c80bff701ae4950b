package space.parley.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import space.parley.orbit.Orbits;

/// Every row of `pc/pc-truth.csv` within its tolerance, or why not. Alfano's slow encounters take a
/// minute of processor time in three dimensions; they all run with `-Dparley.full=true`, and one to
/// three of them without.
class TruthTest {
    private static final boolean FULL = Boolean.getBoolean("parley.full");

    private final CollisionProbability probability = new CollisionProbability(Orbits.create());

    private Probability of(Truth.Row row, ProbabilityMethod method) throws Exception {
        var c = Truth.encounter(row);
        return probability.of(c.approach(), c.first(), c.second(), row.radius(), method, CovarianceRepair.CLIP);
    }

    private double value(Truth.Row row, ProbabilityMethod method) throws Exception {
        return ((Probability.Computed) of(row, method)).value();
    }

    private EncounterPlane plane(Truth.Row row) throws Exception {
        var c = Truth.encounter(row);
        return probability
                .plane(c.approach(), c.first(), c.second(), row.radius())
                .orThrow();
    }

    private static Optional<String> apart(Truth.Row row, double value) {
        return row.holds(value)
                ? Optional.empty()
                : Optional.of(row.id() + " " + row.method() + ": " + value + " for " + row.expected());
    }

    // The row of PcCircle for omitron-1 is that method's own sixth digit: 2.706023477e-5, where
    // Foster's and Elrod's in the row beside it have 2.706015735e-5. Direct integration gives
    // 2.706023527e-5, 2e-8 from the former and within the tolerance of 1e-3 of the latter. Alfano's
    // case 12 has no relative velocity and so no plane.
    @Test
    void twoDimensionalRows() throws Exception {
        var apart = new ArrayList<String>();
        int compared = 0;
        for (var row : Truth.rows()) {
            boolean circle =
                    row.method().startsWith("2D circle") || row.method().startsWith("2D linear");
            if (!circle || row.method().contains("as given")) {
                continue;
            }
            compared++;
            if (row.id().equals("alfano-12")) {
                assertThat(of(row, ProbabilityMethod.DIRECT))
                        .isInstanceOfSatisfying(
                                Probability.NotComputed.class,
                                n -> assertThat(n.why().code()).isEqualTo("SCREEN-011"));
            } else {
                apart(row, value(row, ProbabilityMethod.DIRECT)).ifPresent(apart::add);
            }
        }
        assertThat(apart).isEmpty();
        assertThat(compared).isEqualTo(53);
    }

    // States as a message gives them lie up to half a millisecond from closest approach; NASA's
    // function takes the whole distance then for the miss distance. On a straight line only what
    // lies across the velocity is: that is what the other rows have. Here the miss is stretched to
    // the whole distance.
    @Test
    void rowsOfStatesThatWereNotMovedToClosestApproach() throws Exception {
        var apart = new ArrayList<String>();
        int compared = 0;
        for (var row : Truth.rows()) {
            if (!row.method().contains("as given")) {
                continue;
            }
            compared++;
            var p = plane(row);
            double longer =
                    Truth.encounter(row).approach().missDistanceMetres() / Math.hypot(p.missXMetres(), p.missYMetres());
            var stretched = Encounter.plane(
                    p.xAxis(),
                    p.yAxis(),
                    p.alongAxis(),
                    longer * p.missXMetres(),
                    longer * p.missYMetres(),
                    p.varianceX(),
                    p.covarianceXY(),
                    p.varianceY(),
                    row.radius());
            apart(row, CollisionProbability.inPlane(stretched).orThrow()).ifPresent(apart::add);
        }
        assertThat(apart).isEmpty();
        assertThat(compared).isEqualTo(34);
    }

    /// Mass on a square about the origin whose sides lie along and across the miss vector: what
    /// these sources take for a disc in some rows. Simpson's rule along the miss, the mass across
    /// it by error functions.
    private static double square(EncounterPlane p, double half) {
        double miss = Math.hypot(p.missXMetres(), p.missYMetres());
        double cos = p.missXMetres() / miss;
        double sin = p.missYMetres() / miss;
        double xx = cos * cos * p.varianceX() + 2 * sin * cos * p.covarianceXY() + sin * sin * p.varianceY();
        double xy = sin * cos * (p.varianceY() - p.varianceX()) + (cos * cos - sin * sin) * p.covarianceXY();
        double yy = sin * sin * p.varianceX() - 2 * sin * cos * p.covarianceXY() + cos * cos * p.varianceY();
        double slope = xy / xx;
        double rest = Math.sqrt(2 * (yy - slope * xy));
        int steps = 4000;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double x = half * (2.0 * i / steps - 1) - miss;
            double across = (Erf.erf((half - slope * x) / rest) - Erf.erf((-half - slope * x) / rest)) / 2;
            double density = Math.exp(-x * x / (2 * xx)) / Math.sqrt(2 * Math.PI * xx);
            sum += (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2) * density * across;
        }
        return sum * 2 * half / steps / 3;
    }

    // Squares are not offered: they are no body's shape. That the planes are the same is what these
    // rows show.
    @Test
    void rowsOfSquares() throws Exception {
        var apart = new ArrayList<String>();
        int compared = 0;
        for (var row : Truth.rows()) {
            if (row.method().startsWith("2D square")) {
                compared++;
                double half = row.method().contains("equal area") ? Math.sqrt(Math.PI) / 2 : 1;
                apart(row, square(plane(row), half * row.radius())).ifPresent(apart::add);
            }
        }
        assertThat(apart).isEmpty();
        assertThat(compared).isEqualTo(2);
    }

    @Test
    void rowsOfTheGreatestProbabilityWithOneCovariance() throws Exception {
        var apart = new ArrayList<String>();
        int compared = 0;
        for (var row : Truth.rows()) {
            if (!row.method().startsWith("max Pc")) {
                continue;
            }
            compared++;
            boolean second = row.method().contains("primary covariance unknown");
            var c = Truth.encounter(row);
            var plane = probability
                    .worstPlane(
                            c.approach(),
                            second ? Optional.empty() : Optional.of(c.first()),
                            second ? Optional.of(c.second()) : Optional.empty(),
                            row.radius())
                    .orThrow();
            double value = row.method().contains("square")
                    ? square(plane, Math.sqrt(Math.PI) / 2 * row.radius())
                    : CollisionProbability.inPlane(plane).orThrow();
            apart(row, value).ifPresent(apart::add);
        }
        assertThat(apart).isEmpty();
        assertThat(compared).isEqualTo(58);
    }

    private static ProbabilityMethod curved(Truth.Case c) {
        return new ProbabilityMethod.Curved(
                c.limitSeconds() > 0
                        ? Optional.of(new ProbabilityMethod.Span(-c.limitSeconds(), c.limitSeconds()))
                        : Optional.empty());
    }

    // Hall's two methods differ by 8e-4 from each other; the integral lies at the two-dimensional
    // one.
    @Test
    void threeDimensionalRows() throws Exception {
        var apart = new ArrayList<String>();
        var known = new HashMap<String, Double>();
        int compared = 0;
        for (var row : Truth.rows()) {
            boolean slow = row.id().startsWith("alfano") && !row.id().equals("alfano-07");
            if (!row.method().contains("(Hall)") || (slow && !FULL)) {
                continue;
            }
            compared++;
            if (!known.containsKey(row.input())) {
                known.put(row.input(), value(row, curved(Truth.encounter(row))));
            }
            apart(row, known.getOrDefault(row.input(), Double.NaN)).ifPresent(apart::add);
        }
        assertThat(apart).isEmpty();
        assertThat(compared).isEqualTo(FULL ? 82 : 71);
    }

    // Of 34 intervals of 95% one or two miss the truth. The one that does here is of 460,000 trials
    // and reaches down to 0.0211904; the integral gives 0.0211738, NASA's own two-dimensional
    // methods 0.0211738 too.
    @Test
    void theThreeDimensionalProbabilityLiesInTheIntervalsOfNasasTrials() throws Exception {
        var outside = new ArrayList<String>();
        int compared = 0;
        for (var row : Truth.rows()) {
            if (row.method().equals("Monte Carlo (SDMC)")) {
                compared++;
                double value = value(row, ProbabilityMethod.CURVED);
                var interval = row.interval();
                if (!(value >= interval[0] && value <= interval[1])) {
                    outside.add(row.id().substring(0, 29));
                }
            }
        }
        assertThat(outside).containsExactly("cara-000025994_conj_000037558");
        assertThat(compared).isEqualTo(34);
    }

    // Alfano's 1e8 trials within the interval of ours, widened by theirs, at 99.9%. His tolerance
    // of 3e-3 would need some 1e8 trials too. Cases 11 and 12 are left out: their objects fly
    // beside each other for the whole span. Trials that are inside the sphere when it begins count
    // here (0.0043 and 0.0042 of 5e5 trials), and in the three-dimensional rows only what comes in
    // later does (0.0024 and 0.0024); his 0.0033 and 0.0026 lie between.
    @Test
    void randomTrialsAgreeWithAlfanos() throws Exception {
        var apart = new ArrayList<String>();
        long trials = FULL ? 200_000 : 30_000;
        int compared = 0;
        for (var row : Truth.rows()) {
            boolean his = row.method().startsWith("Monte Carlo 1e8");
            boolean beside = List.of("alfano-11", "alfano-12").contains(row.id());
            boolean brief = List.of("alfano-03", "alfano-05").contains(row.id());
            if (!his || beside || (!FULL && !brief)) {
                continue;
            }
            compared++;
            double limit = Truth.encounter(row).limitSeconds();
            double value = value(
                    row,
                    new ProbabilityMethod.Trials(
                            trials, 20260714, 2, Optional.of(new ProbabilityMethod.Span(-limit, limit))));
            double sigma = Math.sqrt(row.expected() * (1 - row.expected()) * (1.0 / trials + 1e-8));
            if (Math.abs(value - row.expected()) > 3.29 * sigma) {
                apart.add(row.id() + ": " + value + " for " + row.expected());
            }
        }
        assertThat(apart).isEmpty();
        assertThat(compared).isEqualTo(FULL ? 10 : 2);
    }

    @Test
    void everyRowIsLookedAtByOneOfTheseTests() throws Exception {
        Map<String, Integer> kinds = new HashMap<>();
        for (var row : Truth.rows()) {
            var m = row.method();
            String kind = m.contains("as given")
                    ? "as given"
                    : m.startsWith("2D circle") || m.startsWith("2D linear")
                            ? "two-dimensional"
                            : m.startsWith("2D square")
                                    ? "square"
                                    : m.startsWith("max Pc")
                                            ? "greatest"
                                            : m.contains("(Hall)")
                                                    ? "three-dimensional"
                                                    : m.startsWith("Monte Carlo") ? "trials" : m;
            kinds.merge(kind, 1, Integer::sum);
        }
        assertThat(kinds)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "as given",
                        34,
                        "two-dimensional",
                        53,
                        "square",
                        2,
                        "greatest",
                        58,
                        "three-dimensional",
                        82,
                        "trials",
                        46));
    }
}
