import org.jspecify.annotations.NullMarked;

/// Benchmarks and comparisons with peers. Never shipped.
@NullMarked
module space.parley.bench {
    requires static org.jspecify;
    requires space.parley.formats;
    requires space.parley.orbit;
    requires space.parley.record;
    requires space.parley.screen;
    requires space.parley.terms;
    requires java.management;
    requires hipparchus.core;
    requires hipparchus.geometry;
    requires org.orekit;
    requires tools.jackson.databind;
}
