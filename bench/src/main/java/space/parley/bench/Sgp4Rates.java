package space.parley.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.orekit.frames.Frame;
import org.orekit.propagation.analytical.tle.TLE;
import org.orekit.propagation.analytical.tle.TLEPropagator;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.DateComponents;
import org.orekit.time.OffsetModel;
import org.orekit.time.TimeComponents;
import org.orekit.time.TimeScales;
import org.orekit.time.UTCScale;
import space.parley.orbit.MeanElements;
import space.parley.screen.sgp4.Sgp4;
import space.parley.screen.sgp4.Sgp4Batch;

/// How many states one thread gets from SGP4, in states a second of processor time.
///
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

    /// Measures on this thread, for some half a minute.
    static Sgp4Rates of(List<MeanElements> catalogue) throws IOException {
        var utc = TimeScales.of(
                        List.of(new OffsetModel(new DateComponents(2017, 1, 1), 37)), (conventions, t) -> List.of())
                .getUTC();
        var good = catalogue.stream().filter(s -> Sgp4.of(s).error() == 0).toList();
        var deepSets = good.stream().filter(s -> Sgp4.of(s).deepSpace()).toList();
        var nearSets = good.stream().filter(s -> !Sgp4.of(s).deepSpace()).toList();
        return new Sgp4Rates(
                nearSets.size(),
                deepSets.size(),
                scalar(nearSets),
                batch(nearSets, nearSets.size()),
                batch(nearSets, TILE),
                scalar(deepSets),
                orekit(nearSets, utc),
                orekit(deepSets, utc));
    }

    private static double scalar(List<MeanElements> sets) throws IOException {
        var motions = sets.stream().map(s -> Sgp4.of(s).motion()).toList();
        var state = new double[6];
        return Timing.of(() -> {
                    long good = 0;
                    for (int minute = 0; minute < INSTANTS; minute += 10) {
                        for (var motion : motions) {
                            good += motion.at(minute, state) == 0 ? 1 : 0;
                        }
                    }
                    return good;
                })
                .perSecond();
    }

    private static double batch(List<MeanElements> sets, int tile) throws IOException {
        int size = sets.size();
        var batch = new Sgp4Batch(sets.stream().map(Sgp4::of).toArray(Sgp4[]::new), new double[size]);
        var scratch = batch.scratch();
        var s = new double[6][size];
        var error = new byte[size];
        return Timing.of(() -> {
                    for (int from = 0; from < size; from += tile) {
                        int to = Math.min(size, from + tile);
                        for (int minute = 0; minute < INSTANTS; minute++) {
                            batch.at(60.0 * minute, from, to, s[0], s[1], s[2], s[3], s[4], s[5], error, scratch);
                        }
                    }
                    return (long) size * INSTANTS;
                })
                .perSecond();
    }

    private static double orekit(List<MeanElements> sets, UTCScale utc) throws IOException {
        int count = (sets.size() + OREKIT_STRIDE - 1) / OREKIT_STRIDE;
        var propagators = new TLEPropagator[count];
        var epochs = new AbsoluteDate[count];
        for (int i = 0; i < count; i++) {
            var tle = tle(sets.get(i * OREKIT_STRIDE), utc);
            epochs[i] = tle.getDate();
            // States stay in the frame of the elements, so that any frame will do for its name.
            propagators[i] = TLEPropagator.selectExtrapolator(tle, Frame.getRoot());
        }
        return Timing.of(() -> {
                    long good = 0;
                    for (int minute = 0; minute < INSTANTS; minute += 10) {
                        for (int i = 0; i < count; i++) {
                            var pv = propagators[i].getPVCoordinates(epochs[i].shiftedBy(60.0 * minute));
                            good += pv.getPosition().getX() != 0 ? 1 : 0;
                        }
                    }
                    return good;
                })
                .perSecond();
    }

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
}
