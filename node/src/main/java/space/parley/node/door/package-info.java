/// The only way out of a node, and the only way in.
///
/// Out: decide, coarsen, log, sign, hand to the peer, log the receipt. In: check the signature, log with the
/// receipt that is given for it, accept. Nobody else uses `node.peer`.
@NullMarked
package space.parley.node.door;

import org.jspecify.annotations.NullMarked;
