/// Measures every figure that the documents state; `bench/run` lists the benchmarks and runs one by its name.
///
/// A benchmark prints what it measured, on what, and how often. Nothing here is shipped, and no other room
/// imports it.
@NullMarked
package space.parley.bench;

import org.jspecify.annotations.NullMarked;
