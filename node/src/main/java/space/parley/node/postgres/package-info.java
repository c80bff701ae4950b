/// The PostgreSQL server that a node brings along: unpacked once, started with the node, stopped with it.
///
/// No table and no query of Parley's own lives here; `node.store` has those.
@NullMarked
package space.parley.node.postgres;

import org.jspecify.annotations.NullMarked;
