/// What is durable: the node's folder and keys, the log and the bytes that it commits to, and the tables that
/// follow it.
///
/// The log is the truth. An entry and its bytes are on the disk first; the tables are brought up to the log's
/// head in a transaction of their own, at once where the database answers and at the next start where it did
/// not.
@NullMarked
package space.parley.node.store;

import org.jspecify.annotations.NullMarked;
