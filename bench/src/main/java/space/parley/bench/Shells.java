package space.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.hipparchus.util.FastMath;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.terms.ObjectId;

/// A made catalogue of any size, as dense as low orbit is today: 26,000 objects between 400 and
/// 1,000 km, and for each that is added room above, so that there are as many in a cubic kilometre
/// however many there are.
final class Shells {
    private static final double MU_KM = 398_600.8;
    private static final double EARTH_RADIUS_KM = 6378.135;
    private static final double LOWEST_KM = EARTH_RADIUS_KM + 400;
    private static final double TOP_KM = EARTH_RADIUS_KM + 1000;
    private static final int OBJECTS = 26_000;
    private static final double MOST_ECCENTRIC = 0.003;

    private Shells() {}

    /// Element sets of round orbits without drag, the same for the same seed.
    ///
    /// @param start their epochs lie within a day before it
    static List<MeanElements> of(int count, long seed, Orbits orbits, Epoch start) {
        var random = new SplittableRandom(seed);
        double least = FastMath.pow(LOWEST_KM, 3);
        double cubes = (FastMath.pow(TOP_KM, 3) - least) * count / OBJECTS;
        var sets = new ArrayList<MeanElements>(count);
        for (int i = 0; i < count; i++) {
            double a = FastMath.cbrt(least + random.nextDouble() * cubes);
            sets.add(new MeanElements(
                    ObjectId.ofCatalogNumber(100_000_000L + i),
                    "",
                    Optional.empty(),
                    orbits.plus(start, -random.nextDouble() * 86_400),
                    FastMath.sqrt(MU_KM / (a * a * a)) * 86_400 / (2 * FastMath.PI),
                    random.nextDouble() * MOST_ECCENTRIC,
                    FastMath.toDegrees(FastMath.acos(random.nextDouble(-0.9, 0.9))),
                    random.nextDouble() * 360,
                    random.nextDouble() * 360,
                    random.nextDouble() * 360,
                    0,
                    0,
                    0,
                    0,
                    0,
                    'U'));
        }
        return sets;
    }
}
