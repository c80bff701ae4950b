/// Bytes to lines, numbers and times; and the wording of findings.
@NullMarked
package space.parley.formats.text;

import org.jspecify.annotations.NullMarked;
