/// The search for close approaches in a catalogue: how it works and why it misses none, see [Block].
@NullMarked
package space.parley.screen.search;

import org.jspecify.annotations.NullMarked;
