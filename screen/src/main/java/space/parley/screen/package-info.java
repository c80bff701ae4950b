/// Close approaches between trajectories, and the probability that they are collisions.
///
/// Nothing here knows of agencies, agreements or messages: trajectories go in, close approaches come out.
///
/// var orbits = Orbits.create(); var ours = orbits.sgp4(tianhe, start, stop, Optional.empty()); var theirs =
/// orbits.interpolate(ephemeris); new Screening(orbits).run(List.of(ours), List.of(theirs), new Window(start,
/// stop), 5_000, approach -> System.out.println(approach.tca() + " " + approach.missDistanceMetres() + " m"),
/// Progress.NONE);
@NullMarked
package space.parley.screen;

import org.jspecify.annotations.NullMarked;
