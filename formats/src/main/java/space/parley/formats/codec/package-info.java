/// What readers and writers of all formats have in common, and the list of them.
@NullMarked
package space.parley.formats.codec;

import org.jspecify.annotations.NullMarked;
