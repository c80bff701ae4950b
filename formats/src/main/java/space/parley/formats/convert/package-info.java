/// Carries what readers tell into what writers can say, and measures what is lost.
@NullMarked
package space.parley.formats.convert;

import org.jspecify.annotations.NullMarked;
