package space.parley.formats;

import java.util.List;
import space.parley.formats.check.Jumps;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;

/// A change of velocity between two states of a table that gravity does not explain: a manoeuvre, or
/// a piece of another solution.
///
/// @param from epoch of the state before it
/// @param to epoch of the state after it
/// @param metresPerSecond how large it is
public record VelocityChange(Epoch from, Epoch to, double metresPerSecond) {
    /// The largest changes of a table, five at most, in the order of their size. None is seen in a
    /// table of fewer than 21 states, of steps of a fifth of a radian or more, about another centre
    /// than the Earth, along turning axes, or of an orbit that is far from circular.
    public static List<VelocityChange> of(Ephemeris table, Orbits orbits) {
        return Jumps.of(table, orbits);
    }
}
