/// The HTTP API and the page, on loopback: sessions of officers, JSON in and out, server-sent events. No
/// rules of its own; what it does is described in `openapi.yaml` beside it.
@NullMarked
package space.parley.node.api;

import org.jspecify.annotations.NullMarked;
