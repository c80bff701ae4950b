/// What attitude messages must say beyond their single keys.
@NullMarked
package space.parley.formats.attitude;

import org.jspecify.annotations.NullMarked;
