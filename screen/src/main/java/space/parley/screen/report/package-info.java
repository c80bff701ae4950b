/// What a screening of a catalogue tells its reader: rows of a table, what kind of pair they are of, how they differ
/// from those of an earlier screening, and a page of HTML about them all.
@NullMarked
package space.parley.screen.report;

import org.jspecify.annotations.NullMarked;
