/// Dialects of messages as data: how a profile file is read, and how text is turned from it and into it.
@NullMarked
package space.parley.formats.profile;

import org.jspecify.annotations.NullMarked;
