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
/// @param batch near-Earth sets, several at once, as the search takes them
/// @param near near-Earth sets, one by one
/// @param deep deep-space sets, one by one
/// @param orekit all sets, by Orekit's propagators
record Sgp4Rates(double batch, double near, double deep, double orekit) {
    private static final int MINUTES = 60;
    /// Of so many sets Orekit takes one.
    private static final int SHARE = 16;

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
}
