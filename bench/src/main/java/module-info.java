import org.jspecify.annotations.NullMarked;

/// Benchmarks and comparisons with peers. Never shipped.
@NullMarked
module space.parley.bench {
    requires static org.jspecify;
    requires space.parley.record;
    requires tools.jackson.databind;
}
