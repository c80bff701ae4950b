/// Mean elements of whole catalogues: two-line element sets, and orbit mean-elements messages in CSV and JSON.
@NullMarked
package space.parley.formats.elements;

import org.jspecify.annotations.NullMarked;
