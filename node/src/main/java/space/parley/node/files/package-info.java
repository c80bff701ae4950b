/// Files of any format that somebody has at hand: what is told of them, in the one form that commands and API
/// share. Nothing here knows HTTP, and nothing of a file is kept.
@NullMarked
package space.parley.node.files;

import org.jspecify.annotations.NullMarked;
