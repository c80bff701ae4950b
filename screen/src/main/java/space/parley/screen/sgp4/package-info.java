/// The motion that mean elements describe: SGP4 and SDP4, one set at a time and many sets at one
/// instant.
///
/// The answers are those of Vallado's corrected theory in its *improved* mode, with the constants
/// of WGS-72: D. Vallado, P. Crawford, R. Hujsak, T. S. Kelso, *Revisiting Spacetrack Report #3*,
/// AIAA 2006-6753; the equations themselves: F. Hoots, R. Roehrich, *Models for Propagation of
/// NORAD Element Sets*, Spacetrack Report 3, 1980, and F. Hoots, P. Schumacher, R. Glover, *History
/// of Analytical Orbit Modeling in the U.S. Space Surveillance System*, JGCD 27(2), 2004.
@NullMarked
package space.parley.screen.sgp4;

import org.jspecify.annotations.NullMarked;
