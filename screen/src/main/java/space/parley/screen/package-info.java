/// Close approaches between trajectories, and the probability that they are collisions.
@NullMarked
package space.parley.screen;

import org.jspecify.annotations.NullMarked;
