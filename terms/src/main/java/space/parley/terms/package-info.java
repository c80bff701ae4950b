/// The few words that every room says: party, object, grade, instant in UTC, text in both languages, finding,
/// outcome.
///
/// Nothing here computes, reads or sends. A word that only some rooms need lives in the lowest of those
/// rooms.
@NullMarked
package space.parley.terms;

import org.jspecify.annotations.NullMarked;
