/// The `parley` command: each command works on files or speaks to a running node through its API, as the
/// page does.
@NullMarked
package space.parley.app;

import org.jspecify.annotations.NullMarked;
