/// States with their frame and time scale, trajectories, propagation and coarsening.
///
/// [Orbits] is the way in: it is made once from a table of leap seconds and handed to whoever needs it. There
/// is no global context. Values are in SI units: metres, metres per second, seconds.
@NullMarked
package space.parley.orbit;

import org.jspecify.annotations.NullMarked;
