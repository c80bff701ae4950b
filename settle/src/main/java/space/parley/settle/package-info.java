/// The coordination of one encounter between two parties, as a state machine that each side runs for itself.
///
/// Here live the states, what either party can say, the deadlines that run back from the time of closest
/// approach, and the locks that keep both sides from moving at once. [space.parley.settle.Settlement] is
/// where to begin.
///
/// Nothing here reads a clock, keeps a file or sends a message: the caller brings the time and carries out
/// the duties. What a party may learn of the other (`accord`), how close it will be (`screen`) and how it
/// gets there (`node`) are not decided here.
@NullMarked
package space.parley.settle;

import org.jspecify.annotations.NullMarked;
