package space.parley.bench;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.hipparchus.util.FastMath;
import org.orekit.errors.OrekitException;
import org.orekit.utils.PVCoordinates;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;

/// Chooses objects of a catalogue so that every kind of orbit is among them, the rare kinds as
/// often as the common ones.
final class Regimes {
    private static final double MU_KM = 398_600.8;
    private static final double EARTH_RADIUS_KM = 6378.135;
    private static final double COMPANY_METRES = 50_000;
    private static final double COMPANY_METRES_PER_SECOND = 50;

    /// A kind of orbit, by mean elements. An object is of the first that fits.
    enum Regime {
        /// Another object is within 50 km and 50 m/s at the start: docked, in formation, in one
        /// place of a ring.
        IN_COMPANY,
        /// Perigee under 250 km: it comes down soon.
        DECAYING,
        /// About two revolutions a day, eccentric: resonant deep space.
        MOLNIYA,
        /// About two revolutions a day, round: resonant deep space.
        HALF_DAY,
        /// About one revolution a day.
        GEOSYNCHRONOUS,
        /// Perigee in low orbit, apogee far out.
        TRANSFER,
        /// Any other with a period over 225 minutes: SDP4.
        OTHER_DEEP_SPACE,
        /// Low and round, perigee under 350 km.
        LOW_ROUND,
        /// Low and eccentric: debris.
        LOW_ECCENTRIC,
        /// Close to 53° in the heights of the great constellations.
        SHELL,
        /// 96° to 103°: sun-synchronous.
        SUN_SYNCHRONOUS,
        /// Any other in low orbit.
        LOW,
        /// What is left between low orbit and deep space.
        MEDIUM
    }

    private Regimes() {}

    static double perigeeKm(MeanElements set) {
        return semiMajorAxisKm(set) * (1 - set.eccentricity()) - EARTH_RADIUS_KM;
    }

    static double semiMajorAxisKm(MeanElements set) {
        double n = set.meanMotionRevPerDay() * 2 * FastMath.PI / 86_400;
        return FastMath.cbrt(MU_KM / (n * n));
    }

    private static Regime byElements(MeanElements set) {
        double n = set.meanMotionRevPerDay();
        double e = set.eccentricity();
        double i = set.inclinationDegrees();
        double perigee = perigeeKm(set);
        double apogee = semiMajorAxisKm(set) * (1 + e) - EARTH_RADIUS_KM;
        if (perigee < 250) {
            return Regime.DECAYING;
        }
        if (n > 1.9 && n < 2.1) {
            return e > 0.5 ? Regime.MOLNIYA : Regime.HALF_DAY;
        }
        if (n > 0.95 && n < 1.05) {
            return Regime.GEOSYNCHRONOUS;
        }
        if (perigee < 2000 && apogee > 8000) {
            return Regime.TRANSFER;
        }
        if (n < 6.4) {
            return Regime.OTHER_DEEP_SPACE;
        }
        if (apogee > 2500) {
            return Regime.MEDIUM;
        }
        if (perigee < 350) {
            return e < 0.01 ? Regime.LOW_ROUND : Regime.LOW_ECCENTRIC;
        }
        if (e > 0.02) {
            return Regime.LOW_ECCENTRIC;
        }
        if (i > 52.5 && i < 53.5) {
            return Regime.SHELL;
        }
        return i > 96 && i < 103 ? Regime.SUN_SYNCHRONOUS : Regime.LOW;
    }

    /// Every object's kind.
    static List<Regime> of(List<MeanElements> sets, Epoch start) {
        var company = inCompany(sets, start);
        return IntStream.range(0, sets.size())
                .mapToObj(i -> company.get(i) ? Regime.IN_COMPANY : byElements(sets.get(i)))
                .toList();
    }

    private static BitSet inCompany(List<MeanElements> sets, Epoch start) {
        var motion = new OrekitMotion(start);
        var now = new PVCoordinates[sets.size()];
        var order = new ArrayList<Integer>();
        for (int i = 0; i < now.length; i++) {
            try {
                now[i] = motion.propagator(sets.get(i)).getPVCoordinates(motion.date(0));
                order.add(i);
            } catch (OrekitException e) {
                now[i] = PVCoordinates.ZERO;
            }
        }
        order.sort(Comparator.comparingDouble(i -> now[i].getPosition().getX()));
        var company = new BitSet();
        for (int p = 0; p < order.size(); p++) {
            var a = now[order.get(p)];
            for (int q = p + 1; q < order.size(); q++) {
                var b = now[order.get(q)];
                if (b.getPosition().getX() - a.getPosition().getX() > COMPANY_METRES) {
                    break;
                }
                if (Vector3D.distance(a.getPosition(), b.getPosition()) < COMPANY_METRES
                        && Vector3D.distance(a.getVelocity(), b.getVelocity()) < COMPANY_METRES_PER_SECOND) {
                    company.set(order.get(p));
                    company.set(order.get(q));
                }
            }
        }
        return company;
    }

    /// Chooses about a number of objects, from each kind about as many, spread evenly over it;
    /// where a kind has too few, the others give more.
    static BitSet choose(List<Regime> regimes, int count) {
        Map<Regime, List<Integer>> members = new EnumMap<>(Regime.class);
        for (int i = 0; i < regimes.size(); i++) {
            members.computeIfAbsent(regimes.get(i), r -> new ArrayList<>()).add(i);
        }
        var kinds = new ArrayList<>(members.values());
        kinds.sort(Comparator.comparingInt(List::size));
        var chosen = new BitSet();
        int left = Math.min(count, regimes.size());
        for (int k = 0; k < kinds.size(); k++) {
            var kind = kinds.get(k);
            int share = Math.min(kind.size(), left / (kinds.size() - k));
            for (int i = 0; i < share; i++) {
                chosen.set(kind.get((int) ((long) i * kind.size() / share)));
            }
            left -= share;
        }
        return chosen;
    }
}
