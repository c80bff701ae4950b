package space.parley.app;

import java.util.List;
import java.util.Locale;
import space.parley.formats.VelocityChange;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.screen.Window;
import space.parley.terms.Finding;

/// Where a manoeuvre inside a table bends the polynomials through its states. These take a change of
/// velocity at once by a tenth of it times the step at most; a quarter is said.
final class Bends {
    /// A path that a manoeuvre bends by less is not told of.
    private static final double LEAST_METRES = 1;
    /// How many steps from a manoeuvre polynomials still feel it.
    private static final int STATES = 4;

    private Bends() {}

    /// What is said of a table.
    static List<Finding> of(Ephemeris table, Orbits orbits, Window window) {
        return VelocityChange.of(table, orbits).stream()
                .filter(change -> off(change, orbits) > LEAST_METRES)
                .filter(change -> isNear(orbits, window, change.from(), change.to(), STATES * step(change, orbits)))
                .map(change -> AppFinding.VELOCITY_CHANGES.with(
                        table.object(),
                        change.from(),
                        change.to(),
                        number(change.metresPerSecond()),
                        number(off(change, orbits))))
                .toList();
    }

    /// Whether a time lies in the window or so near to it.
    static boolean isNear(Orbits orbits, Window window, Epoch from, Epoch to, double seconds) {
        return orbits.secondsBetween(from, window.stop()) > -seconds
                && orbits.secondsBetween(window.start(), to) > -seconds;
    }

    private static double step(VelocityChange change, Orbits orbits) {
        return orbits.secondsBetween(change.from(), change.to());
    }

    private static double off(VelocityChange change, Orbits orbits) {
        return change.metresPerSecond() * step(change, orbits) / 4;
    }

    private static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.3g", value);
    }
}
