/// The arithmetic of collision probability: integrals over discs and spheres, two-body motion of an
/// uncertain state, trials. Plain numbers in SI units go in and come out; what they mean is said in
/// `space.parley.screen`.
@NullMarked
package space.parley.screen.probability;

import org.jspecify.annotations.NullMarked;
