package space.parley.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.orekit.ssa.collision.shorttermencounter.probability.twod.Alfano2005;
import org.orekit.ssa.collision.shorttermencounter.probability.twod.Laas2015;
import space.parley.formats.Cdm;
import space.parley.formats.ConjunctionMessage;
import space.parley.orbit.Covariance;
import space.parley.orbit.Frame;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;
import space.parley.screen.CloseApproach;
import space.parley.screen.CollisionProbability;
import space.parley.screen.CovarianceRepair;
import space.parley.screen.EncounterPlane;
import space.parley.screen.ProbabilityMethod;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;

/// How long a collision probability takes on NASA's 34 events, by the series, by direct integration
/// and by Orekit; and how far both are off on discs whose masses are known.
final class ProbabilityRates {
    private static final int ROUNDS = 200;

    private ProbabilityRates() {}

    private record Event(CloseApproach approach, Covariance first, Covariance second, EncounterPlane plane) {}

    /// Without arguments the rates; `--check FILE` reads discs as
    /// `bench/witness/disc_probability.py` writes them.
    static void measure(List<String> arguments, PrintStream out) throws IOException {
        if (arguments.size() == 2 && arguments.getFirst().equals("--check")) {
            check(Path.of(arguments.get(1)), out);
        } else {
            rates(out);
        }
    }

    private static void check(Path file, PrintStream out) throws IOException {
        double worstDirect = 0;
        double worstSeries = 0;
        int cases = 0;
        int answered = 0;
        int missing = 0;
        try (var lines = Files.lines(file)) {
            for (var line : (Iterable<String>) lines.skip(1)::iterator) {
                var f = line.split(",");
                var v = new double[6];
                for (int i = 0; i < 6; i++) {
                    v[i] = Double.parseDouble(f[i]);
                }
                var plane = plane(v[0], v[1], v[2], v[3], v[4]);
                cases++;
                switch (CollisionProbability.inPlane(plane, ProbabilityMethod.DIRECT)) {
                    case Outcome.Done<Double> done ->
                        worstDirect = Math.max(worstDirect, Math.abs(done.value() / v[5] - 1));
                    case Outcome.Refused<Double> _ -> missing++;
                }
                if (CollisionProbability.inPlane(plane, ProbabilityMethod.SERIES)
                        instanceof Outcome.Done<Double> done) {
                    answered++;
                    worstSeries = Math.max(worstSeries, Math.abs(done.value() / v[5] - 1));
                }
            }
        }
        out.printf(Locale.ROOT, "%,d discs%n", cases);
        out.printf(
                Locale.ROOT,
                "direct integration  worst relative error %.1e, %d without answer%n",
                worstDirect,
                missing);
        out.printf(
                Locale.ROOT, "series              worst relative error %.1e of %,d answered%n", worstSeries, answered);
    }

    private static EncounterPlane plane(double major, double minor, double x, double y, double radius) {
        return new EncounterPlane(
                new Vector3(1, 0, 0),
                new Vector3(0, 1, 0),
                new Vector3(0, 0, 1),
                x,
                y,
                major * major,
                0,
                minor * minor,
                major,
                minor,
                0,
                radius);
    }

    private static void rates(PrintStream out) throws IOException {
        var named = Optional.ofNullable(System.getenv("PARLEY_DATA")).map(d -> Path.of(d, "pc"));
        if (named.isEmpty() || !Files.isDirectory(named.get())) {
            out.println("real data is needed: set PARLEY_DATA to its folder");
            return;
        }
        var probability = new CollisionProbability(Orbits.create());
        var events = events(named.get(), probability);
        long bySeries = events.stream()
                .filter(e -> CollisionProbability.inPlane(e.plane(), ProbabilityMethod.SERIES) instanceof Outcome.Done)
                .count();
        out.printf(Locale.ROOT, "%d events; the series answers %d of them%n", events.size(), bySeries);
        var alfano = new Alfano2005();
        var laas = new Laas2015();
        row(out, "series", events, e -> value(e.plane(), ProbabilityMethod.SERIES));
        row(out, "direct integration", events, e -> value(e.plane(), ProbabilityMethod.DIRECT));
        row(out, "Orekit, Alfano 2005", events, e -> {
            var d = turned(e.plane());
            return alfano.compute(d[0], d[1], d[2], d[3], d[4]).getValue();
        });
        row(out, "Orekit, Laas 2015", events, e -> {
            var d = turned(e.plane());
            return laas.compute(d[0], d[1], d[2], d[3], d[4]).getValue();
        });
        whole(out, "whole answer, auto", events, probability, ProbabilityMethod.AUTO);
        whole(out, "whole answer, three-dimensional", events, probability, ProbabilityMethod.CURVED);
    }

    private static double value(EncounterPlane plane, ProbabilityMethod method) {
        return CollisionProbability.inPlane(plane, method) instanceof Outcome.Done<Double> done ? done.value() : 0;
    }

    /// Miss and sigmas along the principal axes, and the radius, as Orekit takes them.
    private static double[] turned(EncounterPlane p) {
        double cos = Math.cos(p.majorAngleRadians());
        double sin = Math.sin(p.majorAngleRadians());
        return new double[] {
            cos * p.missXMetres() + sin * p.missYMetres(),
            cos * p.missYMetres() - sin * p.missXMetres(),
            p.sigmaMajorMetres(),
            p.sigmaMinorMetres(),
            p.hardBodyRadiusMetres()
        };
    }

    private static void row(PrintStream out, String name, List<Event> events, ToDoubleFunction<Event> method)
            throws IOException {
        var sum = new double[1];
        var timing = Timing.of(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                for (var event : events) {
                    sum[0] += method.applyAsDouble(event);
                }
            }
            return (long) ROUNDS * events.size();
        });
        out.printf(
                Locale.ROOT, "%-32s %8.2f µs a call%s%n", name, 1e6 / timing.perSecond(), sum[0] > 0 ? "" : " (all 0)");
    }

    private static void whole(
            PrintStream out,
            String name,
            List<Event> events,
            CollisionProbability probability,
            ProbabilityMethod method)
            throws IOException {
        var timing = Timing.of(() -> {
            for (var e : events) {
                probability.of(
                        e.approach(),
                        e.first(),
                        e.second(),
                        e.plane().hardBodyRadiusMetres(),
                        method,
                        CovarianceRepair.REFUSE);
            }
            return events.size();
        });
        out.printf(Locale.ROOT, "%-32s %8.0f µs an event%n", name, 1e6 / timing.perSecond());
    }

    private static List<Event> events(Path folder, CollisionProbability probability) throws IOException {
        var events = new ArrayList<Event>();
        for (var line : Files.readAllLines(folder.resolve("cara-pcmethod.csv")).stream()
                .skip(1)
                .toList()) {
            var f = line.split(",");
            var file = folder.resolve("cara/PcTestCaseCDMs").resolve(f[0] + ".cdm");
            var message = Cdm.read(Files.readAllBytes(file), f[0]).orThrow().getFirst();
            var a = inTeme(message.object1());
            var b = inTeme(message.object2());
            var miss = b.positionMetres().minus(a.positionMetres());
            var approach = new CloseApproach(
                    new ObjectId("1"),
                    new ObjectId("2"),
                    message.tca(),
                    miss.norm(),
                    b.velocityMetresPerSecond()
                            .minus(a.velocityMetresPerSecond())
                            .norm(),
                    miss,
                    a,
                    b,
                    false);
            var first = message.object1().covariance();
            var second = message.object2().covariance();
            var plane = probability
                    .plane(approach, first, second, Double.parseDouble(f[4]))
                    .orThrow();
            events.add(new Event(approach, first, second, plane));
        }
        return events;
    }

    /// The state with its axes taken for those of TEME: all that turns with both objects leaves the
    /// probability as it is.
    private static State inTeme(ConjunctionMessage.Side side) {
        var given = side.state();
        return new State(given.epoch(), Frame.TEME, given.positionMetres(), given.velocityMetresPerSecond());
    }
}
