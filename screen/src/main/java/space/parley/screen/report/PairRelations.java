package space.parley.screen.report;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.State;
import space.parley.screen.Catalogue;
import space.parley.screen.CloseApproach;
import space.parley.screen.Window;
import space.parley.terms.ObjectId;

/// Tells which pairs belong together: from their motion over one revolution in the middle of the
/// window, and from their names where one is a space station. What it says of a pair does not
/// depend on which of its approaches is asked about.
///
/// A pair whose approaches are fast is none of these, and costs nothing.
public final class PairRelations {
    /// The greatest distance of two objects that are taken to be docked.
    public static final double DOCKED_METRES = 1_000;
    /// Their greatest relative speed.
    public static final double DOCKED_METRES_PER_SECOND = 5;
    /// The greatest distance of two objects that are taken to fly in formation, or to belong to a
    /// station.
    public static final double FORMATION_METRES = 50_000;
    /// Approaches at this relative speed or more are those of strangers.
    public static final double FAST_METRES_PER_SECOND = 100;

    private static final double MU = 3.986004418e14;
    private static final int SAMPLES = 24;
    private static final int LEAST_SAMPLES = 12;
    private static final Pattern STATION =
            Pattern.compile("(ISS|CSS|TIANHE|WENTIAN|MENGTIAN|TIANGONG|MIR|SALYUT|SKYLAB)\\b.*");

    private final Catalogue catalogue;
    private final Window window;
    private final Map<List<ObjectId>, Relation> known = new HashMap<>();

    /// @param catalogue what the objects move by
    /// @param window what was screened
    public PairRelations(Catalogue catalogue, Window window) {
        this.catalogue = catalogue;
        this.window = window;
    }

    /// The relation of the two objects of an approach.
    public Relation of(CloseApproach approach) {
        if (approach.relativeSpeedMetresPerSecond() >= FAST_METRES_PER_SECOND) {
            return Relation.NONE;
        }
        return known.computeIfAbsent(
                List.of(approach.first(), approach.second()),
                pair -> of(entry(pair.getFirst()), entry(pair.getLast())));
    }

    private Catalogue.Entry entry(ObjectId object) {
        return catalogue.entries().get(catalogue.place(object).orElseThrow());
    }

    private Relation of(Catalogue.Entry a, Catalogue.Entry b) {
        if (a.ephemerides().isEmpty()
                && b.ephemerides().isEmpty()
                && same(a.elements().orElseThrow(), b.elements().orElseThrow())) {
            return Relation.IDENTICAL;
        }
        var orbits = catalogue.orbits();
        var first = new ExactMotion(orbits, a);
        var second = new ExactMotion(orbits, b);
        var middle = middle(a, b);
        var here = first.state(middle);
        if (here.isEmpty()) {
            return Relation.NONE;
        }
        double period = period(here.get());
        int seen = 0;
        double farthest = 0;
        double fastest = 0;
        for (int i = 0; i < SAMPLES; i++) {
            var at = orbits.plus(middle, period * ((i + 0.5) / SAMPLES - 0.5));
            var one = first.state(at);
            var other = second.state(at);
            if (one.isPresent() && other.isPresent()) {
                seen++;
                farthest = Math.max(
                        farthest,
                        other.get()
                                .positionMetres()
                                .minus(one.get().positionMetres())
                                .norm());
                fastest = Math.max(
                        fastest,
                        other.get()
                                .velocityMetresPerSecond()
                                .minus(one.get().velocityMetresPerSecond())
                                .norm());
            }
        }
        if (seen < LEAST_SAMPLES || farthest > FORMATION_METRES) {
            return Relation.NONE;
        }
        if (isStation(a) || isStation(b)) {
            return Relation.STATION;
        }
        return farthest <= DOCKED_METRES && fastest <= DOCKED_METRES_PER_SECOND ? Relation.DOCKED : Relation.FORMATION;
    }

    private Epoch middle(Catalogue.Entry a, Catalogue.Entry b) {
        var orbits = catalogue.orbits();
        double from = 0;
        double to = orbits.secondsBetween(window.start(), window.stop());
        for (var entry : List.of(a, b)) {
            if (entry.elements().isEmpty()) {
                var cover = entry.ephemerides();
                from = Math.max(
                        from,
                        orbits.secondsBetween(window.start(), cover.getFirst().start()));
                to = Math.min(
                        to,
                        cover.stream()
                                .mapToDouble(each -> orbits.secondsBetween(window.start(), each.stop()))
                                .max()
                                .orElseThrow());
            }
        }
        return orbits.plus(window.start(), (from + to) / 2);
    }

    private static boolean same(MeanElements a, MeanElements b) {
        return a.epoch().equals(b.epoch())
                && a.meanMotionRevPerDay() == b.meanMotionRevPerDay()
                && a.eccentricity() == b.eccentricity()
                && a.inclinationDegrees() == b.inclinationDegrees()
                && a.raanDegrees() == b.raanDegrees()
                && a.argumentOfPerigeeDegrees() == b.argumentOfPerigeeDegrees()
                && a.meanAnomalyDegrees() == b.meanAnomalyDegrees()
                && a.bstarPerEarthRadius() == b.bstarPerEarthRadius();
    }

    /// Whether an object is a space station, or a part of one, by its name.
    static boolean isStation(Catalogue.Entry entry) {
        return STATION.matcher(entry.name().toUpperCase(Locale.ROOT)).matches();
    }

    private static double period(State state) {
        var v = state.velocityMetresPerSecond();
        double a = 1 / (2 / state.positionMetres().norm() - v.dot(v) / MU);
        return a > 0 ? 2 * Math.PI * Math.sqrt(a * a * a / MU) : 86_400;
    }
}
