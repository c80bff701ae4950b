import org.jspecify.annotations.NullMarked;

/// Who moves: the coordination of one encounter between two parties. Pure: no clock, no file, no network.
@NullMarked
module space.parley.settle {
    requires static org.jspecify;
    requires transitive space.parley.terms;

    exports space.parley.settle;
}
