import org.jspecify.annotations.NullMarked;

/// Time scales, frames, trajectories, propagation and coarsening. The only room whose shipped code knows
/// Orekit; no signature of it shows an Orekit type.
@NullMarked
module space.parley.orbit {
    requires static org.jspecify;
    requires transitive space.parley.terms;
    requires org.orekit;
    requires hipparchus.core;
    requires hipparchus.geometry;
    requires hipparchus.ode;
    requires org.threeten.extra;

    exports space.parley.orbit;
}
