/// Long and timed work: screening, settling encounters, delivering, witnessing, deadlines.
@NullMarked
package space.parley.node.work;

import org.jspecify.annotations.NullMarked;
