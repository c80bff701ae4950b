/// A tamper-evident log that anyone can check offline: the tree of RFC 6962, signed notes and checkpoints in
/// the C2SP formats, witnesses, receipts, and evidence bundles with their verifier.
///
/// An entry is opaque bytes to the log; what it means is its writer's matter. Nothing here knows agencies,
/// agreements, networks or databases, and nothing touches any file but the log's own, a witness's own and a
/// bundle's.
@NullMarked
package space.parley.record;

import org.jspecify.annotations.NullMarked;
