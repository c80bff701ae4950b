/// The page, tried in a real browser against a node that serves fixtures of the API's shapes.
@NullMarked
package space.parley.desk;

import org.jspecify.annotations.NullMarked;
