/// What may leave a node, in which grade, and why: agreements that parties sign, the laws that gate each
/// side, the certifications that open those gates, a node's own policy, and the one decision over all of
/// them.
///
/// Everything here is a pure function of its arguments. Nothing here reads a clock, keeps a key, sends,
/// stores or coarsens: [Accord] says which transforms a release takes, and another room applies them. Unknown
/// means no.
@NullMarked
package space.parley.accord;

import org.jspecify.annotations.NullMarked;
