/// The running node, wired together from its packages; see [space.parley.node.Node].
@NullMarked
package space.parley.node;

import org.jspecify.annotations.NullMarked;
