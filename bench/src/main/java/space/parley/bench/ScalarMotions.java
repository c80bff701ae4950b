package space.parley.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.screen.sgp4.Sgp4;
import space.parley.terms.ObjectId;

/// What the scalar SGP4 says of the objects of a catalogue.
final class ScalarMotions {
    /// How far Orekit's SDP4 is from Vallado's at most.
    private static final double DEEP_SPACE_METRES = 0.32;

    private final Map<ObjectId, Scalar> motions = new HashMap<>();

    private record Scalar(Sgp4 sgp4, double sinceEpoch) {
        boolean refuses(double seconds) {
            return sgp4.motion().at((sinceEpoch + seconds) / 60, new double[6]) != 0;
        }

        double[] state(double seconds) {
            var state = new double[6];
            sgp4.motion().at((sinceEpoch + seconds) / 60, state);
            return state;
        }
    }

    /// @param start from when seconds are counted
    ScalarMotions(List<MeanElements> sets, Orbits orbits, Epoch start) {
        for (var set : sets) {
            motions.put(set.object(), new Scalar(Sgp4.of(set), orbits.secondsBetween(set.epoch(), start)));
        }
    }

    private Scalar of(ObjectId object) {
        var motion = motions.get(object);
        if (motion == null) {
            throw new IllegalArgumentException("not in the catalogue: " + object);
        }
        return motion;
    }

    /// Whether SGP4 gives no state of one of both objects then.
    boolean refuses(Minimum minimum) {
        return of(minimum.pair().first()).refuses(minimum.seconds())
                || of(minimum.pair().second()).refuses(minimum.seconds());
    }

    /// How far the two objects are from each other then, in metres; not a number where SGP4 gives
    /// no state.
    double distanceMetres(Minimum minimum) {
        var a = of(minimum.pair().first()).state(minimum.seconds());
        var b = of(minimum.pair().second()).state(minimum.seconds());
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Math.sqrt(sum);
    }

    /// How far miss distances by Orekit and by Vallado's SGP4 may be apart, in metres.
    double toleranceMetres(Minimum.Pair pair) {
        int deep = (of(pair.first()).sgp4().deepSpace() ? 1 : 0)
                + (of(pair.second()).sgp4().deepSpace() ? 1 : 0);
        return Agreement.TOLERANCE_METRES + deep * DEEP_SPACE_METRES;
    }
}
