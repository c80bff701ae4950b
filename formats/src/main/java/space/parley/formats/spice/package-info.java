/// Ephemerides of NASA's SPICE system: binary SPK kernels, read, evaluated and written.
///
/// Sources: NAIF's SPK, DAF, Frames and NAIF Integer ID Codes Required Reading.
@NullMarked
package space.parley.formats.spice;

import org.jspecify.annotations.NullMarked;
