/// What a message is, whether it is right, and whether it is good enough to act on.
@NullMarked
package space.parley.formats.check;

import org.jspecify.annotations.NullMarked;
