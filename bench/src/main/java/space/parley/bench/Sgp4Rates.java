package space.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.orekit.propagation.analytical.tle.TLEPropagator;
import org.orekit.time.AbsoluteDate;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.screen.sgp4.Sgp4;
import space.parley.screen.sgp4.Sgp4Batch;

/// How many states one thread computes in a second of processor time, warm: of many sets at one
/// instant after the other, minute by minute over an hour.
///
<<<<<<< HEAD
/// @param batch near-Earth sets, several at once, as the search takes them
/// @param near near-Earth sets, one by one
/// @param deep deep-space sets, one by one
/// @param orekit all sets, by Orekit's propagators
record Sgp4Rates(double batch, double near, double deep, double orekit) {
    private static final int MINUTES = 60;
    /// Of so many sets Orekit takes one.
    private static final int SHARE = 16;
=======
/// All sets are asked at instants a minute apart from their epochs on. Orekit, which answers a tenth as fast, is asked
/// one set in ten.
///
/// @param near how many near-Earth sets there are
/// @param deep how many deep-space sets there are
/// @param nearScalar near-Earth sets one at a time
/// @param nearBatch all near-Earth sets at one instant, then at the next
/// @param nearTiled a block of near-Earth sets at 60 instants, then the next block
/// @param deepScalar deep-space sets one at a time
/// @param nearOrekit Orekit's `TLEPropagator` for near-Earth sets
/// @param deepOrekit the same for deep-space sets
record Sgp4Rates(
        int near,
        int deep,
        double nearScalar,
        double nearBatch,
        double nearTiled,
        double deepScalar,
        double nearOrekit,
        double deepOrekit) {
    private static final int TILE = Sgp4Batch.BLOCK;
    private static final int INSTANTS = 60;
    private static final int OREKIT_STRIDE = 10;
>>>>>>> sgp4

    static Sgp4Rates of(List<MeanElements> sets, Orbits orbits, Epoch start) throws IOException {
        var near = new ArrayList<Sgp4>();
        var nearSince = new ArrayList<Double>();
        var deep = new ArrayList<Sgp4>();
        var deepSince = new ArrayList<Double>();
        for (var set : sets) {
            var sgp4 = Sgp4.of(set);
            if (sgp4.error() == 0) {
                (sgp4.deepSpace() ? deep : near).add(sgp4);
                (sgp4.deepSpace() ? deepSince : nearSince).add(orbits.secondsBetween(set.epoch(), start));
            }
        }
        return new Sgp4Rates(
                batch(near, nearSince), scalar(near, nearSince), scalar(deep, deepSince), orekit(sets, start));
    }

    private static double batch(List<Sgp4> sets, List<Double> since) throws IOException {
        int n = sets.size();
        var batch = new Sgp4Batch(
                sets.toArray(Sgp4[]::new),
                since.stream().mapToDouble(Double::doubleValue).toArray());
        var scratch = batch.scratch();
        var out = new double[6][n];
        var error = new byte[n];
        return Timing.of(() -> {
                    for (int minute = 0; minute < MINUTES; minute++) {
                        batch.at(60 * minute, 0, n, out[0], out[1], out[2], out[3], out[4], out[5], error, scratch);
                    }
                    return (long) MINUTES * n;
                })
                .perSecond();
    }

    private static double scalar(List<Sgp4> sets, List<Double> since) throws IOException {
        var motions = sets.stream().map(Sgp4::motion).toList();
        var state = new double[6];
        return Timing.of(() -> {
                    for (int minute = 0; minute < MINUTES; minute++) {
                        for (int i = 0; i < motions.size(); i++) {
                            motions.get(i).at(since.get(i) / 60 + minute, state);
                        }
                    }
                    return (long) MINUTES * motions.size();
                })
                .perSecond();
    }

    private static double orekit(List<MeanElements> sets, Epoch start) throws IOException {
        var motion = new OrekitMotion(start);
        var dates = new AbsoluteDate[MINUTES];
        for (int minute = 0; minute < MINUTES; minute++) {
            dates[minute] = motion.date(60 * minute);
        }
        var propagators = new ArrayList<TLEPropagator>();
        for (int i = 0; i < sets.size(); i += SHARE) {
            propagators.add(motion.propagator(sets.get(i)));
        }
        return Timing.of(() -> {
                    for (var date : dates) {
                        for (var propagator : propagators) {
                            propagator.getPVCoordinates(date);
                        }
                    }
                    return (long) MINUTES * propagators.size();
                })
                .perSecond();
    }
<<<<<<< HEAD
=======

    private static TLE tle(MeanElements set, UTCScale utc) {
        double perDay = 2 * Math.PI / 86_400;
        var reading = set.epoch().reading();
        var date = new AbsoluteDate(
                new DateComponents(DateComponents.MODIFIED_JULIAN_EPOCH, (int) reading.date().toEpochDay() + 40_587),
                new TimeComponents(reading.nanoOfDay() / 1e9),
                utc);
        return new TLE(
                1,
                set.classification(),
                2000,
                1,
                "A",
                TLE.DEFAULT,
                set.elementSetNumber(),
                date,
                set.meanMotionRevPerDay() * perDay,
                0,
                0,
                set.eccentricity(),
                Math.toRadians(set.inclinationDegrees()),
                Math.toRadians(set.argumentOfPerigeeDegrees()),
                Math.toRadians(set.raanDegrees()),
                Math.toRadians(set.meanAnomalyDegrees()),
                set.revolutionAtEpoch(),
                set.bstarPerEarthRadius(),
                utc);
    }

    /// Prints a line for each rate.
    void print(PrintStream out) {
        var names = Arrays.asList(
                "near Earth, one at a time",
                "near Earth, all sets at an instant",
                "near Earth, a block at 60 instants",
                "near Earth, Orekit",
                "deep space, one at a time",
                "deep space, Orekit");
        double[] rates = {nearScalar, nearBatch, nearTiled, nearOrekit, deepScalar, deepOrekit};
        out.println("SGP4, million states a second of one thread's processor time");
        for (int i = 0; i < rates.length; i++) {
            out.printf(Locale.ROOT, "  %-40s %7.2f%n", names.get(i), rates[i] / 1e6);
        }
    }
>>>>>>> sgp4
}
