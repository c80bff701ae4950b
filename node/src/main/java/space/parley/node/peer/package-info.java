/// Links to other nodes: TLS 1.3 with a pinned key on either side, requests in, requests out.
///
/// What a message means, whether it may leave and what is kept of it is decided elsewhere; here nothing is
/// read but its length. `node.door` alone uses this package.
@NullMarked
package space.parley.node.peer;

import org.jspecify.annotations.NullMarked;
