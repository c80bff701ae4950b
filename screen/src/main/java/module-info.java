import org.jspecify.annotations.NullMarked;

/// Close approaches and their probability. It knows nothing of agencies.
@NullMarked
module space.parley.screen {
    requires static org.jspecify;
    requires transitive space.parley.terms;
    requires transitive space.parley.orbit;
    requires hipparchus.core;

    exports space.parley.screen;
    exports space.parley.screen.report;
    exports space.parley.screen.sgp4;
}
