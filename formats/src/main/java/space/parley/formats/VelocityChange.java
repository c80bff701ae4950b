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
/// @param metresPerSecond how large it is; to a factor of two where both states are more than half a
///     radian of the orbit apart
public record VelocityChange(Epoch from, Epoch to, double metresPerSecond) {
    /// The most remarkable changes of a table, five at most, in the order of their size. None is seen in
    /// a table of fewer than 21 states, between states two radians or more apart, about another centre
    /// than the Earth, the Moon and Mars, or along axes that turn with the Moon or Mars.
    public static List<VelocityChange> of(Ephemeris table, Orbits orbits) {
        return Jumps.of(table, orbits);
    }
}
